//! Text that patterns find, in each language.

use super::slots::{Found, Scene, one};
use crate::model::Sentence;
use regex::Regex;

/// A pattern for Chinese and one for English, compiled once.
macro_rules! patterns {
    ($zh:literal, $en:literal) => {{
        static BOTH: LazyLock<[Option<Regex>; 2]> =
            LazyLock::new(|| [Regex::new($zh).ok(), Regex::new($en).ok()]);
        &BOTH
    }};
}
pub(super) use patterns;

/// Text that a pattern's groups find in the sentences that tell the event.
pub(super) fn matched(scene: &Scene<'_>, patterns: &[Option<Regex>; 2]) -> Option<Found> {
    matched_in(&scene.near().collect::<Vec<_>>(), patterns)
}

/// The first group that matches in the first of the sentences where one does.
pub(super) fn matched_in(sentences: &[&Sentence], patterns: &[Option<Regex>; 2]) -> Option<Found> {
    sentences.iter().find_map(|s| {
        let found = patterns[s.lang as usize].as_ref()?.captures(&s.text)?;
        let value = found.iter().skip(1).flatten().next()?;
        one((value.as_str().trim().to_owned(), None, s.id))
    })
}

//! What the lists and the lexicon know of a phrase.

use super::lists::{ORGS, PLACES, TEAMS};
use super::words::{Case, Line, capitalised, is_upper};
use crate::analyze::index::Index;
use crate::lexicon;
use crate::model::Lang;
use std::sync::LazyLock;

/// The longest phrase that is looked up, in words.
const LONGEST: usize = 7;

/// The kinds that a phrase is known as; more than one for a city that is also a club.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) place: bool,
    pub(super) team: bool,
    /// A kind other than place, or the only one.
    pub(super) kind: Option<&'static str>,
    /// A country: never a club.
    pub(super) country: bool,
    /// The form is an ordinary word too.
    pub(super) common: bool,
}

impl Known {
    /// The kind where nothing else tells.
    pub(super) fn plain(self) -> Option<&'static str> {
        match self {
            Self { place: true, .. } => Some("place"),
            Self { team: true, .. } => Some("org"),
            _ => self.kind,
        }
    }
}

/// Every phrase of which something may be known: nearly all that are asked for are not here.
static PHRASES: LazyLock<Index> = LazyLock::new(|| {
    let names = lexicon::names().all().iter().flat_map(|n| n.forms(Lang::En));
    let lists = [&PLACES, &TEAMS, &ORGS].into_iter().flat_map(|l| l.words());
    Index::new(names.chain(lists).copied().collect())
});

/// What is known of a phrase as it stands.
pub(super) fn known(phrase: &str) -> Option<Known> {
    if phrase.contains('’') {
        return known(&phrase.replace('’', "'"));
    }
    if !PHRASES.has(phrase) {
        return None;
    }
    let mut out = Known::default();
    for name in lexicon::names().named(Lang::En, phrase).filter(|n| !n.is("demonym")) {
        out.place |= name.kind == "place";
        out.team |= name.is("team") || name.is("club");
        out.country |= name.is("country");
        out.common |= name.is("common");
        out.kind = out.kind.or(Some(name.kind));
    }
    out.place |= PLACES.has(phrase);
    out.team |= TEAMS.has(phrase);
    if ORGS.has(phrase) {
        out.kind = out.kind.or(Some("org"));
    }
    (out != Known::default()).then_some(out)
}

/// What is known of the words `a..b` of a line, in capitals or not.
pub(super) fn known_words(line: &Line, a: usize, b: usize) -> Option<Known> {
    let phrase = line.phrase(a, b);
    let upper = line.case == Case::Upper || phrase.len() > 4 && is_upper(phrase);
    known(phrase)
        .or_else(|| if upper { known(&capitalised(phrase).replace(" Of ", " of ")) } else { None })
}

/// The longest known phrase that starts at word `i`: its end, and what is known of it.
pub(super) fn longest(line: &Line, i: usize) -> Option<(usize, Known)> {
    let last = line.words.len().min(i + LONGEST);
    (i + 1..=last).rev().find_map(|b| Some((b, known_words(line, i, b)?)))
}

//! An English unit in, whether it is a sentence out.

use crate::model::{SentenceKind, Token, TokenKind};
use std::collections::BTreeSet;
use std::sync::LazyLock;

static FINITE: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| include_str!("../data/finite_en.txt").lines().collect());

/// Fewer words than this make no sentence without an end mark.
const LEAST_WORDS: usize = 4;

/// A unit with an end mark, or with a finite verb and some length, is a sentence; "Photo by
/// J. Doe" and "battery life" are fragments.
pub(crate) fn of(text: &str, tokens: &[Token]) -> SentenceKind {
    let closed = text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '*', '_', ' ']);
    let words: Vec<&str> = tokens
        .iter()
        .filter(|t| t.kind == TokenKind::Word)
        .filter_map(|t| text.get(t.span.range()))
        .collect();
    let ended = closed.ends_with(['.', '!', '?', '…', '。', '？', '！']);
    let long = words.len() >= LEAST_WORDS;
    if (ended && !words.is_empty()) || (long && words.iter().skip(1).any(|w| is_finite(w))) {
        SentenceKind::Sentence
    } else {
        SentenceKind::Fragment
    }
}

/// Whether a word is a finite verb of the closed list, or a plain past form.
fn is_finite(word: &str) -> bool {
    let lower = word.to_lowercase();
    FINITE.contains(lower.as_str()) || (lower.len() > 5 && lower.ends_with("ed") && lower == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(text: &str) -> SentenceKind {
        of(text, &super::super::words::split(text))
    }

    #[test]
    fn fragments_lack_mark_and_verb() {
        assert_eq!(kind("Harbour and rail workers"), SentenceKind::Fragment);
        assert_eq!(kind("They left."), SentenceKind::Sentence);
        assert_eq!(kind("The harbour was closed for a day"), SentenceKind::Sentence);
        assert_eq!(kind("\"They left.\""), SentenceKind::Sentence);
    }

    #[test]
    fn the_list_is_sorted() {
        let lines: Vec<&str> = include_str!("../data/finite_en.txt").lines().collect();
        assert!(lines.windows(2).all(|w| w[0] < w[1]));
    }
}

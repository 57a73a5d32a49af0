//! A Chinese sentence with its words, as the readers of quantities look at it: what stands at a
//! place, before it, and whether a word begins there.

use crate::model::{Span, Tag, Token};

/// A sentence and its words.
pub(super) struct Line<'t> {
    /// The sentence.
    pub(super) text: &'t str,
    tokens: &'t [Token],
}

impl<'t> Line<'t> {
    /// Looks at a sentence.
    pub(super) fn new(text: &'t str, tokens: &'t [Token]) -> Self {
        Self { text, tokens }
    }

    /// The text from `at` on.
    pub(super) fn rest(&self, at: usize) -> &'t str {
        self.text.get(at..).unwrap_or("")
    }

    /// The text before `at`.
    pub(super) fn head(&self, at: usize) -> &'t str {
        self.text.get(..at).unwrap_or("")
    }

    /// The character at `at`.
    pub(super) fn char(&self, at: usize) -> Option<char> {
        self.rest(at).chars().next()
    }

    /// Past blanks at `at`.
    pub(super) fn past_blanks(&self, at: usize) -> usize {
        let rest = self.rest(at);
        at + (rest.len() - rest.trim_start_matches([' ', '\u{a0}']).len())
    }

    /// Past `word`, if it stands at `at` (blanks before it allowed).
    pub(super) fn past(&self, at: usize, word: &str) -> Option<usize> {
        let at = self.past_blanks(at);
        self.rest(at).starts_with(word).then_some(at + word.len())
    }

    /// Past the first of `words` that stands at `at`.
    pub(super) fn past_any(&self, at: usize, words: &[&str]) -> Option<usize> {
        words.iter().find_map(|w| self.past(at, w))
    }

    /// The word that the byte `at` stands in.
    pub(super) fn word_at(&self, at: usize) -> Option<(Span, Tag)> {
        let after = self.tokens.partition_point(|t| t.span.start <= at);
        let token = self.tokens.get(after.checked_sub(1)?)?;
        (at < token.span.end).then_some((token.span, token.tag))
    }

    /// Whether a word begins at `at`.
    pub(super) fn begins(&self, at: usize) -> bool {
        self.word_at(at).is_some_and(|(span, _)| span.start == at)
    }
}

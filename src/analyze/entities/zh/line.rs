//! The words of a Chinese sentence as the finders see them.

use crate::lexicon;
use crate::model::{Sentence, Span, Tag, TokenKind};

/// A token with its text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'t> {
    pub(super) text: &'t str,
    pub(super) span: Span,
    pub(super) kind: TokenKind,
    pub(super) tag: Tag,
}

/// A sentence's words.
#[derive(Debug)]
pub(super) struct Line<'t> {
    pub(super) sentence: &'t Sentence,
    pub(super) words: Vec<Word<'t>>,
}

impl<'t> Line<'t> {
    pub(super) fn new(sentence: &'t Sentence) -> Self {
        let word = |t: &crate::model::Token| Word {
            text: sentence.slice(t.span),
            span: t.span,
            kind: t.kind,
            tag: t.tag,
        };
        Self { sentence, words: sentence.tokens.iter().map(word).collect() }
    }

    pub(super) fn word(&self, i: usize) -> &'t str {
        self.words.get(i).map_or("", |w| w.text)
    }

    pub(super) fn before(&self, i: usize) -> &'t str {
        i.checked_sub(1).map_or("", |i| self.word(i))
    }

    pub(super) fn tag(&self, i: usize) -> Tag {
        self.words.get(i).map_or(Tag::None, |w| w.tag)
    }

    /// The range of the words `a..b`.
    pub(super) fn span(&self, a: usize, b: usize) -> Option<Span> {
        let first = self.words.get(a)?;
        let last = self.words.get(b.checked_sub(1)?)?;
        (a < b).then(|| Span::new(first.span.start, last.span.end))
    }
}

/// Number of characters.
pub(super) fn chars(text: &str) -> usize {
    text.chars().count()
}

/// Whether a text is Han throughout.
pub(super) fn han(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| ('\u{3400}'..='\u{9fff}').contains(&c))
}

/// Whether a word is an ordinary word of the lexicon's terms: 弘扬 is no person, 神圣 no place.
pub(super) fn ordinary(word: &str) -> bool {
    !lexicon::terms().reverse(word).is_empty()
}

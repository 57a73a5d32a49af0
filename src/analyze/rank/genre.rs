//! What kind of text it is: the facts that all its sentences share.
//!
//! Trees read them beside the facts of a sentence, so that one table serves news and essays; the
//! order asks whether the text leads with what it tells.

use super::features::{Fact, flag};

/// The words above which an opening tells its matter in full.
const LEAD_WORDS: f32 = 20.0;

/// The most sentences of a brief.
const BRIEF: f32 = 4.0;

/// Facts of the whole text.
#[derive(Debug, Clone, Default)]
pub(super) struct Whole {
    /// Sentences that are not headings.
    pub(super) sentences: f32,
    /// Mean words of a sentence.
    pub(super) mean_words: f32,
    /// Words of the whole text.
    pub(super) words: f32,
    /// Share of sentences in which the writer speaks of himself.
    pub(super) first: f32,
    /// Share of sentences that speak to the reader.
    pub(super) second: f32,
    /// Share of sentences that report speech.
    pub(super) speech: f32,
    /// Share of text in quotation marks.
    pub(super) quoted: f32,
    /// Share of list items.
    pub(super) listed: f32,
    /// Headings.
    pub(super) headings: f32,
    /// Sentences a paragraph.
    pub(super) paragraph: f32,
    /// Whether a title is known that the text takes up; a file's name is none.
    pub(super) titled: bool,
    pub(super) chinese: bool,
    /// Facts of its first sentence.
    pub(super) opening: Opening,
}

/// What the first sentence of a text is like: one that sums up, or one that goes on from a
/// picture, a headline or a standfirst which the text lacks.
#[derive(Debug, Clone, Default)]
pub(super) struct Opening {
    pub(super) words: f32,
    pub(super) centroid: f32,
    pub(super) introduces: f32,
    pub(super) definite: f32,
    pub(super) indefinite: f32,
    pub(super) leans: bool,
}

impl Whole {
    /// Whether the text leads with what it tells, as news does, so that its writer put first what
    /// matters most: it is whole, with a title of its own, or its first sentence is full and
    /// brings in something new ("A man was …", 一名男子……). A text without either may have lost
    /// its lead.
    pub(super) fn leads(&self) -> bool {
        self.titled || self.opening.words > LEAD_WORDS && self.opening.indefinite > 0.0
    }

    /// Whether the text has but a few sentences.
    pub(super) fn brief(&self) -> bool {
        self.sentences <= BRIEF
    }

    /// The facts of the text, the same for each of its sentences.
    pub(super) fn facts(&self, out: &mut Vec<Fact>) {
        let w = self;
        out.extend([
            ("text_sentences", w.sentences.min(150.0)),
            ("text_mean_words", w.mean_words),
            ("text_words", w.words.min(3000.0)),
            ("text_first_person", w.first),
            ("text_second_person", w.second),
            ("text_speech", w.speech),
            ("text_quoted", w.quoted),
            ("text_listed", w.listed),
            ("text_headings", w.headings.min(12.0)),
            ("text_paragraph", w.paragraph.min(15.0)),
            ("text_titled", flag(w.titled)),
            ("text_chinese", flag(w.chinese)),
            ("opening_words", w.opening.words.min(80.0)),
            ("opening_centroid", w.opening.centroid),
            ("opening_introduces", w.opening.introduces),
            ("opening_definite", w.opening.definite),
            ("opening_indefinite", w.opening.indefinite),
            ("opening_leans", flag(w.opening.leans)),
        ]);
    }
}

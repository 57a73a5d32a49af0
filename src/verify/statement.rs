//! A statement as the rules see it: the same thing said in both halves.

use super::memory::{Known, Memory};
use super::parity::meaning::Words;
use super::rule::Tools;
use crate::lexicon::Name;
use crate::model::{Both, Lang, Origin, Part, Span, Value};
use rust_decimal::Decimal;
use std::rc::Rc;

/// What a statement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Point,
    Question,
    Answer,
    Closing,
}

/// The words that mark a sentence as quoted in the other language, in each half.
const QUOTED: Both<&[&str]> = Both {
    zh: &[
        "报道原文：",
        "報道原文：",
        "报道原文说：",
        "報道原文說：",
        "报道原文还说：",
        "報道原文還說：",
        "的说法，原文：",
        "的說法，原文：",
    ],
    en: &["says, in Chinese:", "adds, in Chinese:", ", in Chinese:"],
};

/// The mark of a quotation that a text holds.
fn mark(text: &str, lang: Lang) -> Option<&'static str> {
    QUOTED.get(lang).iter().copied().find(|mark| text.contains(mark))
}

/// A statement: a part in each half, if both have it.
#[derive(Debug)]
pub(super) struct Statement<'a> {
    /// `p1`, `q2`; a question is named as its answer is.
    pub(super) id: String,
    pub(super) kind: Kind,
    pub(super) parts: Both<Option<&'a Part>>,
    /// Without bold marks and escapes.
    pub(super) plain: Both<String>,
    /// Whether the words are those of the other language, marked as a quotation; a question may
    /// cite a title.
    pub(super) quoted: Both<bool>,
    known: Both<Rc<Known>>,
}

impl<'a> Statement<'a> {
    pub(super) fn new(
        id: String,
        kind: Kind,
        parts: Both<Option<&'a Part>>,
        memory: &Memory,
    ) -> Self {
        let plain = parts.map(|_, p| p.map_or_else(String::new, |p| plain(&p.text)));
        let quoted = plain.map(|lang, text| {
            let cited = kind == Kind::Question && text.contains(['“', '「', '"', '《']);
            cited || mark(text, lang).is_some()
        });
        let known = plain.map(|lang, text| memory.of(text, lang));
        Self { id, kind, parts, plain, quoted, known }
    }

    pub(super) fn with_origin(mut self, origin: Both<Origin>) -> Self {
        let quoted = origin.map(|_, o| *o == Origin::Quote);
        self.quoted = self.quoted.map(|lang, q| *q || *quoted.get(lang));
        self
    }

    /// The halves that have it, with the words there.
    pub(super) fn each(&self) -> impl Iterator<Item = (Lang, &'a Part, &str)> {
        Lang::BOTH.into_iter().filter_map(|lang| {
            Some((lang, (*self.parts.get(lang))?, self.plain.get(lang).as_str()))
        })
    }

    /// Whether both halves say it in their own words, so that they can be compared.
    pub(super) fn comparable(&self) -> bool {
        self.parts.zh.is_some() && self.parts.en.is_some() && !self.quoted.zh && !self.quoted.en
    }

    /// The quantities of one half.
    pub(super) fn values(&self, lang: Lang, tools: &Tools<'_>) -> &[Value] {
        self.known.get(lang).values(|| (tools.values)(self.plain.get(lang), lang))
    }

    /// The figures in digits of one half, and where they stand in its plain text.
    pub(super) fn figures(&self, lang: Lang) -> &[(Decimal, Span)] {
        self.known.get(lang).figures(self.plain.get(lang))
    }

    /// The names of the lexicon in one half, and where they stand in its plain text.
    pub(super) fn names(&self, lang: Lang) -> &[(Span, &'static Name)] {
        self.known.get(lang).names(self.plain.get(lang), lang)
    }

    /// The words of the English half that the lexicon renders.
    pub(super) fn words(&self) -> &Words {
        self.known.en.words(&self.plain.en)
    }

    /// Where these words stand in a half; the whole part if they don't stand there as they are.
    pub(super) fn place(&self, lang: Lang, words: &str) -> Span {
        self.parts.get(lang).map_or_else(Span::default, |part| locate(part, words))
    }
}

/// Where words stand in a part; its whole if they don't stand there as they are.
pub(super) fn locate(part: &Part, words: &str) -> Span {
    match part.text.find(words).filter(|_| !words.is_empty()) {
        Some(at) => Span::new(part.span.start + at, part.span.start + at + words.len()),
        None => part.span,
    }
}

/// Without bold marks and escapes, lines joined.
pub(super) fn plain(text: &str) -> String {
    let bare = text.replace("**", "").replace('\\', "");
    match bare.contains('\n') {
        true => {
            bare.lines().map(|l| l.trim().trim_start_matches("- ")).collect::<Vec<_>>().join(" ")
        }
        false => bare,
    }
}

/// The text without the words that mark a quotation, if it is one.
pub(super) fn unquoted(text: &str, lang: Lang) -> Option<Vec<&str>> {
    mark(text, lang).map(|mark| text.split(mark).collect())
}

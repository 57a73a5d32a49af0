//! A [`Text`] in, its two `Side`s out: the sentences of each language in order, with what the
//! file's layout says about them.

use crate::lexicon;
use crate::model::{Glossary, Lang, Script, Sentence, SentenceKind, Text};
use std::borrow::Cow;

/// A sentence as the aligner sees it.
#[derive(Debug, Clone)]
pub(super) struct Unit<'t> {
    /// The sentence.
    pub(super) sentence: &'t Sentence,
    /// Its text in the script that word lists are in: Chinese in simplified characters.
    pub(super) text: Cow<'t, str>,
    /// Its length: letters and digits, a Han character counted as the English letters that it
    /// usually stands for.
    pub(super) length: f64,
    /// Whether it is a heading.
    pub(super) heading: bool,
    /// Whether a block begins with it.
    pub(super) opens: bool,
    /// Whether it asks.
    pub(super) question: bool,
    /// Whether words are quoted in it.
    pub(super) quoted: bool,
    /// Which stretch of alternating text it stands in: in a file that goes English, Chinese,
    /// English, Chinese…, the first two stretches have number 0, the next two 1.
    pub(super) stretch: Option<usize>,
}

/// The two languages' units.
#[derive(Debug, Clone)]
pub(super) struct Sides<'t> {
    /// English.
    pub(super) en: Vec<Unit<'t>>,
    /// Chinese.
    pub(super) zh: Vec<Unit<'t>>,
    /// The user's own names and terms.
    pub(super) glossary: &'t Glossary,
}

/// English letters that one Han character stands for, in news translated from English.
const LETTERS_A_HAN: f64 = 2.9;

/// Fewer stretches than this are halves, not an alternation.
const FEWEST_STRETCHES: usize = 4;

/// Sorts the sentences of a text into its two sides.
pub(super) fn sides<'t>(text: &'t Text, glossary: &'t Glossary) -> Sides<'t> {
    let stretches = stretches(text);
    let mut sides = Sides { en: Vec::new(), zh: Vec::new(), glossary };
    let mut last_block = None;
    for (sentence, stretch) in text.sentences.iter().zip(stretches) {
        let here = Some((sentence.block, sentence.lang));
        let unit = unit(sentence, last_block != here, stretch);
        last_block = here;
        match sentence.lang {
            Lang::En => sides.en.push(unit),
            Lang::Zh => sides.zh.push(unit),
        }
    }
    sides
}

fn unit(sentence: &Sentence, opens: bool, stretch: Option<usize>) -> Unit<'_> {
    let trimmed = sentence.text.trim_end_matches(['"', '”', '’', '」', '』', '\'', ')', '）']);
    Unit {
        sentence,
        text: simplified(sentence),
        length: length(&sentence.text),
        heading: sentence.kind == SentenceKind::Heading,
        opens,
        question: trimmed.ends_with(['?', '？']),
        quoted: sentence.text.contains(['"', '“', '”', '「', '『']),
        stretch,
    }
}

fn simplified(sentence: &Sentence) -> Cow<'_, str> {
    match sentence.script {
        Script::Hant => lexicon::simplified(&sentence.text),
        _ => Cow::Borrowed(&sentence.text),
    }
}

fn length(text: &str) -> f64 {
    let letters = |c: char| match c {
        '\u{3400}'..='\u{9fff}' => LETTERS_A_HAN,
        c if c.is_alphanumeric() => 1.0,
        _ => 0.0,
    };
    text.chars().map(letters).sum::<f64>().max(1.0)
}

/// For each sentence of a file that alternates between the languages, the number of its pair of
/// stretches. Files that don't alternate, and two files, have none.
fn stretches(text: &Text) -> Vec<Option<usize>> {
    let mut runs = Vec::with_capacity(text.sentences.len());
    let mut run = 0;
    for (i, s) in text.sentences.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|p| text.sentences.get(p));
        if before.is_some_and(|p| p.lang != s.lang) {
            run += 1;
        }
        runs.push(run);
    }
    let one_file = text.sentences.windows(2).all(|w| w[0].source == w[1].source);
    let alternates = one_file && run + 1 >= FEWEST_STRETCHES;
    runs.into_iter().map(|r| alternates.then_some(r / 2)).collect()
}

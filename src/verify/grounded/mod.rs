//! Whether the article bears out what a document says.

pub(super) mod attached;
pub(super) mod dates;
pub(super) mod lead;
pub(super) mod money;
pub(super) mod names;
pub(super) mod nothing;
pub(super) mod numbers;
pub(super) mod polarity;
pub(super) mod quotations;

use super::parity::numbers::{in_digits, told};
use crate::model::{Analysis, Both, Lang, PartialDate, Sentence, Text, ValueData};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// An article, ready to be looked up in.
#[derive(Debug)]
pub struct Ground<'a> {
    text: &'a Text,
    /// For each language the sentence that matters most.
    lead: Both<Option<usize>>,
    figures: BTreeSet<Decimal>,
    /// Amounts of money with their currencies.
    amounts: Vec<(Decimal, &'static str)>,
    dates: Vec<PartialDate>,
    /// The letters and digits of the files and titles in a row.
    letters: String,
}

impl<'a> Ground<'a> {
    /// The ground that an article is.
    pub fn new(text: &'a Text, analysis: &Analysis) -> Self {
        let first = |lang| {
            let own = text.sentences.iter().filter(|s| s.lang == lang);
            own.min_by_key(|s| analysis.ranking.get(s.id).map_or(usize::MAX, |r| r.rank))
        };
        let mut ground = Self {
            text,
            lead: Both::from_fn(|lang| first(lang).map(|s| s.id)),
            figures: BTreeSet::new(),
            amounts: Vec::new(),
            dates: Vec::new(),
            letters: String::new(),
        };
        for sentence in &text.sentences {
            // In the file a link or a mark may stand within the words.
            ground.letters.push_str(&letters(&sentence.text));
            ground.figures.extend(told(&sentence.text, &sentence.values));
            for value in &sentence.values {
                match value.data {
                    ValueData::Money(n, currency) => ground.amounts.push((n.normalize(), currency)),
                    ValueData::Date(date) => ground.dates.push(date),
                    _ => {}
                }
            }
        }
        for raw in ground.raw() {
            ground.figures.extend(in_digits(raw).into_iter().map(|(n, _)| n));
            ground.letters.push('\n');
            ground.letters.push_str(&letters(raw));
        }
        if let Some(date) = text.article.meta.civil {
            let parts = [i64::from(date.year()), date.month().into(), date.day().into()];
            ground.figures.extend(parts.map(Decimal::from));
        }
        ground
    }

    /// The files and the titles, which the front matter may hold.
    fn raw(&self) -> Vec<&'a str> {
        let titles = Lang::BOTH.into_iter().flat_map(|l| {
            [self.text.titles.get(l).as_deref(), self.text.standfirsts.get(l).as_deref()]
        });
        let files = self.text.article.sources.iter().map(|s| s.text.as_str());
        files.chain(titles.flatten()).collect()
    }

    /// The sentences of one language.
    fn sentences(&self, lang: Lang) -> impl Iterator<Item = &'a Sentence> {
        self.text.sentences.iter().filter(move |s| s.lang == lang)
    }

    /// Whether these words stand in the article, whatever marks and blanks are between them.
    pub(super) fn holds(&self, words: &str) -> bool {
        self.letters.contains(&letters(words))
    }
}

/// Letters and digits, in lower case.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What a text is about: its longer English words by their beginnings, its Han characters in
/// pairs.
fn content(text: &str, lang: Lang) -> BTreeSet<String> {
    match lang {
        Lang::En => {
            let words =
                text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() > 3);
            words.map(|w| w.to_lowercase().chars().take(5).collect()).collect()
        }
        Lang::Zh => {
            let chars: Vec<char> = text.chars().collect();
            let han = |c: &char| ('\u{3400}'..='\u{9fff}').contains(c);
            chars.windows(2).filter(|w| w.iter().all(han)).map(|w| w.iter().collect()).collect()
        }
    }
}

/// The share of `own` that stands in `other`, from 0 to 1.
fn share(own: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
    if own.is_empty() { 1.0 } else { own.intersection(other).count() as f64 / own.len() as f64 }
}

//! Whether the article bears out what a document says.

pub(super) mod attached;
mod content;
pub(super) mod dates;
pub(super) mod lead;
pub(super) mod money;
pub(super) mod names;
pub(super) mod nothing;
pub(super) mod numbers;
pub(super) mod polarity;
pub(super) mod quotations;

use super::parity::numbers::{in_digits, told};
use crate::model::{Analysis, Both, Lang, PartialDate, Script, Sentence, Text, ValueData};
use content::{Content, Places};
use rust_decimal::Decimal;
use std::cell::OnceCell;
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
    /// What is looked up of the sentences of each language, made when it is first asked for.
    told: Both<OnceCell<Told>>,
    script: OnceCell<Option<Script>>,
}

/// The sentences of one language, to be looked up in.
#[derive(Debug)]
struct Told {
    /// Their numbers in the text.
    ids: Vec<usize>,
    /// The figures that each gives in digits.
    figures: Vec<Vec<Decimal>>,
    places: Places,
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
            told: Both::default(),
            script: OnceCell::new(),
        };
        for sentence in &text.sentences {
            // In the file a link or a mark may stand within the words.
            ground.letters.push_str(&letters(&sentence.text));
            ground.figures.extend(told(&in_digits(&sentence.text), &sentence.values));
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

    /// Some sentences of an article as an article of its own: what a statement rests on that names
    /// them. Nothing else of the article stands in it, but its date.
    pub fn part(text: &Text, sentences: &[usize]) -> Text {
        let mut part = Text::default();
        part.article.meta.civil = text.article.meta.civil;
        for sentence in sentences.iter().filter_map(|&i| text.sentences.get(i)) {
            part.sentences.push(Sentence { id: part.sentences.len(), ..sentence.clone() });
        }
        part
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
    fn told(&self, lang: Lang) -> &Told {
        self.told.get(lang).get_or_init(|| {
            let own = self.text.sentences.iter().filter(|s| s.lang == lang);
            let sentences: Vec<&Sentence> = own.collect();
            let figures = |s: &&Sentence| in_digits(&s.text).into_iter().map(|(n, _)| n).collect();
            Told {
                figures: sentences.iter().map(figures).collect(),
                places: Places::of(sentences.iter().map(|s| s.text.as_str()), lang),
                ids: sentences.iter().map(|s| s.id).collect(),
            }
        })
    }

    /// The words of a sentence, by its place among those of its language.
    fn words_of(&self, lang: Lang, place: usize) -> &'a str {
        let sentence = self.told(lang).ids.get(place).and_then(|&id| self.text.sentences.get(id));
        sentence.map_or("", |s| s.text.as_str())
    }

    /// The script of the article as a whole.
    fn script(&self, read: fn(&str) -> Option<Script>) -> Option<Script> {
        *self.script.get_or_init(|| read(&self.raw().concat()))
    }

    /// Whether these words stand in the article, whatever marks and blanks are between them.
    pub(super) fn holds(&self, words: &str) -> bool {
        self.letters.contains(&letters(words))
    }
}

/// Letters and digits, in lower case.
fn letters(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            _ if c.is_ascii_alphanumeric() => out.push(c.to_ascii_lowercase()),
            '\u{3400}'..='\u{9fff}' => out.push(c), // Han has no case
            _ if c.is_alphanumeric() => out.extend(c.to_lowercase()),
            _ => {}
        }
    }
    out
}

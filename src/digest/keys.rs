//! A report in, what it is about out: keys that are the same in both languages.
//!
//! A key is a name of the lexicon, a figure with its unit, a date, a word of Latin letters, or a
//! Chinese word; a Chinese word also gives the English terms that the lexicon says it renders, so
//! that 内核 and "kernel" meet. Both halves are read: a half that quotes the other language gives
//! the keys of that language.

use crate::lexicon;
use crate::model::{Both, EachWord, Lang, Report, Script, Value, ValueData, is_han};
use fnv::FnvHasher;
use hashbrown::HashMap;
use rust_stemmers::{Algorithm, Stemmer};
use std::borrow::Cow;
use std::hash::Hasher;
use std::sync::LazyLock;

/// What gathering needs of other stages.
#[derive(Debug, Clone, Copy)]
pub struct Tools {
    /// Words of a text in a language.
    pub words: EachWord,
    /// Quantities of a text in a language.
    pub values: fn(&str, Lang) -> Vec<Value>,
    /// The script of a text.
    pub script: fn(&str) -> Option<Script>,
}

/// What a report is about: hashes of keys, ascending, each once, with the share of it that the
/// key is worth: a Chinese word that may render three English ones is worth a third in each.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Keys(pub(super) Vec<(u64, f32)>);

/// More English terms than these and the word says nothing.
const READINGS: usize = 6;

/// What a word that is no name is worth beside one.
const ORDINARY: f32 = 0.3;

static STOP: &str = include_str!("stop.txt");

impl Keys {
    /// Reads a report's headline, points, questions and answers.
    pub fn of(report: &Report, tools: Tools) -> Self {
        let mut found = Found::default();
        let points = report.points.iter().map(|p| &p.text);
        let asked = report.questions.iter().map(|q| &q.answer.text);
        for text in [&report.title].into_iter().chain(points).chain(asked) {
            found.both(text, tools);
        }
        found.done()
    }

    /// Reads one text of a statement.
    pub(super) fn of_text(text: &str, tools: Tools) -> Self {
        let mut found = Found::default();
        found.read(text, tools);
        found.done()
    }

    /// Number of keys.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[derive(Default)]
struct Found(HashMap<u64, f32>);

impl Found {
    fn done(self) -> Keys {
        let mut keys: Vec<(u64, f32)> = self.0.into_iter().collect();
        keys.sort_unstable_by_key(|k| k.0);
        Keys(keys)
    }

    fn add(&mut self, kind: char, key: &str, share: f32) {
        let worth = self.0.entry(hash(kind, key)).or_default();
        *worth = worth.max(share);
    }

    fn read(&mut self, text: &str, tools: Tools) {
        let lang = if text.chars().any(is_han) { Lang::Zh } else { Lang::En };
        for (_, name) in lexicon::names().names_in(lang, text) {
            if !name.is("demonym") {
                self.add('n', name.preferred(Lang::En), 1.0);
            }
        }
        (tools.words)(text, lang, &mut |word| self.word(word));
        // Words alone give small counts, which are no keys.
        let figured = |c: char| c.is_ascii_digit() || "百千万亿萬億".contains(c);
        if text.contains(figured) {
            (tools.values)(text, lang).iter().for_each(|v| self.figure(&v.data));
        }
    }

    /// Reads both halves of a statement; one that only quotes the other has nothing of its own.
    fn both(&mut self, text: &Both<String>, tools: Tools) {
        let chinese = text.zh.chars().filter(|c| is_han(*c)).count();
        let quoted = text.en.chars().filter(|c| is_han(*c)).count();
        let latin = |t: &str| t.bytes().filter(u8::is_ascii_alphabetic).count();
        if text.en.is_empty() || latin(&text.en) * 2 >= quoted * 3 {
            self.read(&text.en, tools);
        }
        if text.zh.is_empty() || latin(&text.zh) <= chinese * 3 || text.en.is_empty() {
            self.read(&text.zh, tools);
        }
    }

    fn figure(&mut self, data: &ValueData) {
        let key = match data {
            // Small counts stand everywhere.
            ValueData::Number(n) if n.abs() < 13.into() && n.is_integer() => return,
            ValueData::Number(n) => format!("{}", n.normalize()),
            ValueData::Money(n, unit) => format!("{unit}{}", n.normalize()),
            ValueData::Percent(n) => format!("{}%", n.normalize()),
            ValueData::PercentPoints(n) => format!("{}pp", n.normalize()),
            ValueData::Date(d) if d.day.is_some() => format!("{:?}-{:?}", d.month, d.day),
            ValueData::Date(_) | ValueData::Ordinal(_) | ValueData::Duration(..) => return,
        };
        self.add('f', &key, 1.0);
    }

    fn word(&mut self, word: &str) {
        let long = word.chars().count();
        if word.chars().any(is_han) {
            let terms = lexicon::terms().reverse(word);
            let known = !terms.is_empty() && terms.len() <= READINGS;
            if long > 1 && !is_stop(word) {
                self.add('z', word, ORDINARY);
            }
            if known && (long > 1 || terms.len() == 1) {
                let share = ORDINARY / terms.len() as f32;
                terms.iter().for_each(|t| self.term(t, share));
            }
        } else if long > 1 {
            let lower = word.to_lowercase();
            if !is_stop(&lower) {
                // What the lexicon of terms knows is no name: it stands in many reports.
                let ordinary = !lexicon::terms().renderings(&lower).is_empty();
                self.add('e', &stem(&lower), if ordinary { ORDINARY } else { 1.0 });
            }
        }
    }

    /// The last word of a term is what it is about.
    fn term(&mut self, term: &str, share: f32) {
        for word in term.split(' ').filter(|w| w.len() > 1) {
            let lower = word.to_lowercase();
            if !is_stop(&lower) {
                self.add('e', &stem(&lower), share);
            }
        }
    }
}

fn is_stop(word: &str) -> bool {
    static WORDS: LazyLock<Vec<&'static str>> = LazyLock::new(|| STOP.lines().collect());
    WORDS.binary_search(&word).is_ok()
}

/// The stem of an English word in lower case (Porter, 2001, "Snowball").
fn stem(word: &str) -> Cow<'_, str> {
    static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));
    STEMMER.stem(word)
}

/// FNV-1a: the same on every machine.
fn hash(kind: char, key: &str) -> u64 {
    let mut hasher = FnvHasher::default();
    hasher.write_u8(kind as u8);
    hasher.write(key.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stop_list_is_sorted() {
        let lines: Vec<&str> = STOP.lines().collect();
        assert!(lines.windows(2).all(|w| w[0] < w[1]));
        assert!(is_stop("the") && is_stop("报道") && !is_stop("kernel"));
    }

    #[test]
    fn both_languages_meet_in_names_terms_and_figures() {
        let tools = crate::pipeline::DIGEST_TOOLS;
        let en = Keys::of_text("Earthquake in Japan: 1.2 billion yen.", tools);
        let zh = Keys::of_text("日本地震：12 亿日元。", tools);
        let shared = en.0.iter().filter(|k| zh.0.iter().any(|z| z.0 == k.0)).count();
        assert!(shared >= 3, "{shared}");
    }
}

//! News terms: which Chinese words render an English one, and back.
//!
//! In: the rows of `terms/*.tsv` (English forms, Chinese forms, flags). Out: [`Terms`], hash tables
//! whose order is never asked for; no look-up allocates but the one that lemmatises.

use super::files::{File, forms, rows};
use super::lemma::lemmas;
use hashbrown::{HashMap, HashSet};

/// Roughly the bytes of the files for each form, to make room for all at once.
const BYTES_A_FORM: usize = 24;

/// The terms of the lexicon.
#[derive(Debug, Default)]
pub struct Terms {
    forward: Table,
    backward: Table,
    /// First words of the phrases of several words.
    openings: HashSet<&'static str>,
    longest: usize,
}

impl Terms {
    pub(super) fn parse(files: &[File]) -> Self {
        let mut terms = Self::default();
        let size = files.iter().map(|f| f.1.len()).sum::<usize>() / BYTES_A_FORM;
        terms.forward.0.reserve(size);
        terms.backward.0.reserve(size);
        for row in files.iter().flat_map(rows) {
            let (en, zh) = (row.first().copied(), row.get(1).copied());
            let zh = zh.map(forms).unwrap_or_default();
            for e in en.map(forms).unwrap_or_default() {
                zh.iter().for_each(|z| terms.add(e, z));
            }
        }
        terms
    }

    fn add(&mut self, english: &'static str, chinese: &'static str) {
        self.forward.add(english, chinese);
        self.backward.add(chinese, english);
        if let Some((first, _)) = english.split_once(' ') {
            self.openings.insert(first);
        }
        self.longest = self.longest.max(english.split(' ').count());
    }

    /// The Chinese renderings of an English word or phrase, the preferred first; empty if there
    /// are none. Case does not matter. What is not found as it stands is looked up by its
    /// dictionary form, the last word of a phrase inflected: "central banks" gives 央行.
    pub fn renderings(&self, english: &str) -> &[&'static str] {
        let exact = self.forward.find(english);
        if !exact.is_empty() {
            return exact;
        }
        let lower = english.to_lowercase();
        let exact = self.forward.find(&lower);
        if !exact.is_empty() {
            return exact;
        }
        let (head, last) = match lower.rsplit_once(' ') {
            Some((head, last)) => (Some(head), last),
            None => (None, lower.as_str()),
        };
        for lemma in lemmas(last) {
            let found = match head {
                Some(head) => self.forward.find(&format!("{head} {lemma}")),
                None => self.forward.find(&lemma),
            };
            if !found.is_empty() {
                return found;
            }
        }
        &[]
    }

    /// The English words and phrases that a Chinese word renders, the preferred first; empty if
    /// there are none.
    pub fn reverse(&self, chinese: &str) -> &[&'static str] {
        self.backward.find(chinese)
    }

    /// Whether a phrase of several words begins with this one (lower case).
    pub fn opens_phrase(&self, word: &str) -> bool {
        self.openings.contains(word)
    }

    /// How many words the longest English phrase has.
    pub fn longest_phrase(&self) -> usize {
        self.longest
    }
}

/// Values of each key in the order of the files, each once.
#[derive(Debug, Default)]
struct Table(HashMap<&'static str, Vec<&'static str>>);

impl Table {
    fn add(&mut self, key: &'static str, value: &'static str) {
        let values = self.0.entry(key).or_default();
        if !values.contains(&value) {
            values.push(value);
        }
    }

    fn find(&self, key: &str) -> &[&'static str] {
        self.0.get(key).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms() -> Terms {
        Terms::parse(&[(
            "t",
            "central bank\t央行|中央银行\tn\nrate|interest rate\t利率\tn\nrate\t费率\tn\nsign\t签署\tv\n",
        )])
    }

    #[test]
    fn phrases_are_found_in_any_inflection() {
        let t = terms();
        assert_eq!(t.renderings("Central Banks"), ["央行", "中央银行"]);
        assert_eq!(t.renderings("signed"), ["签署"]);
        assert_eq!(t.renderings("rate"), ["利率", "费率"]);
        assert!(t.renderings("dragon").is_empty());
        assert_eq!(t.longest_phrase(), 2);
    }

    #[test]
    fn the_way_back() {
        assert_eq!(terms().reverse("利率"), ["rate", "interest rate"]);
        assert!(terms().reverse("龙").is_empty());
    }
}

//! News terms: which Chinese words render an English one, and back.
//!
//! In: the rows of `terms/*.tsv` (English forms, Chinese forms, flags). Out: [`Terms`], sorted
//! slices that are searched by halving; no look-up allocates but the one that lemmatises.

use super::files::{File, forms, rows};
use super::lemma::lemmas;
use super::sieve::Sieve;

/// The terms of the lexicon.
#[derive(Debug)]
pub struct Terms {
    forward: Table,
    backward: Table,
    longest: usize,
}

impl Terms {
    pub(super) fn parse(files: &[File]) -> Self {
        let mut pairs = Vec::new();
        for row in files.iter().flat_map(rows) {
            let (en, zh) = (row.first().copied(), row.get(1).copied());
            for e in en.map(forms).unwrap_or_default() {
                pairs.extend(zh.map(forms).unwrap_or_default().into_iter().map(|z| (e, z)));
            }
        }
        let forward = Table::new(pairs.iter().copied());
        let backward = Table::new(pairs.iter().map(|&(e, z)| (z, e)));
        let longest = forward.rows.iter().map(|(e, _)| e.split(' ').count()).max().unwrap_or(0);
        Self { forward, backward, longest }
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

    /// How many words the longest English phrase has.
    pub fn longest_phrase(&self) -> usize {
        self.longest
    }
}

/// Values of each key in the order of the files, keys sorted.
#[derive(Debug)]
struct Table {
    rows: Vec<(&'static str, Vec<&'static str>)>,
    sieve: Sieve,
}

impl Table {
    fn new(pairs: impl Iterator<Item = (&'static str, &'static str)>) -> Self {
        let mut pairs: Vec<_> = pairs.collect();
        pairs.sort_by_key(|p| p.0); // stable: values keep their order
        let mut rows: Vec<(&'static str, Vec<&'static str>)> = Vec::new();
        for (key, value) in pairs {
            match rows.last_mut() {
                Some((last, values)) if *last == key => {
                    if !values.contains(&value) {
                        values.push(value);
                    }
                }
                _ => rows.push((key, vec![value])),
            }
        }
        let sieve = Sieve::new(rows.iter().map(|r| r.0));
        Self { rows, sieve }
    }

    fn find(&self, key: &str) -> &[&'static str] {
        if !self.sieve.may_hold(key) {
            return &[];
        }
        match self.rows.binary_search_by(|(k, _)| (*k).cmp(key)) {
            Ok(i) => self.rows.get(i).map_or(&[], |(_, v)| v.as_slice()),
            Err(_) => &[],
        }
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

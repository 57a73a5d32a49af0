//! Which translations may fit a text: found by an index, not by looking at each.
//!
//! Texts are compared word by word, figures alike. A text that is `k` changed words away from
//! another shares with it all pairs of neighbouring words but `2k`; so of the rarest `2k + 1` pairs
//! of a text, each text that is so near holds one (the prefix filter of set similarity joins, after
//! Chaudhuri, Ganti and Kaushik, "A Primitive Operator for Similarity Joins in Data Cleaning",
//! 2006). Only these lists are read.

use super::words::{self, Word};
use crate::model::{Lang, Script, Translation};
use fnv::FnvHasher;
use std::hash::Hasher;

/// Words of a text that may differ in one that is found, as a part of its words.
const LARGEST_CHANGE: f64 = 0.4;
/// Most pairs that are looked up for a text.
const MOST_PROBES: usize = 31;
/// A pair that stands in more texts than this tells nothing.
const MOST_TEXTS: usize = 4096;
/// Most texts that are compared word by word.
const MOST_CANDIDATES: usize = 48;

/// The texts of one language.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// Half of the digest of a key and the number of its translation, sorted.
    keys: Vec<(u64, u32)>,
    /// A pair of words (its digest's upper half) and the number of a translation, sorted.
    pairs: Vec<(u32, u32)>,
    /// How many words each text has.
    lengths: Vec<u32>,
}

impl Index {
    /// An index of these translations by their texts in `lang`; their numbers are places in the
    /// list.
    pub(super) fn new(
        translations: &[Translation],
        lang: Lang,
        script: fn(&str) -> Option<Script>,
    ) -> Self {
        let mut index = Self::default();
        for (number, translation) in (0u32..).zip(translations) {
            let words = words::of(translation.get(lang), lang, script);
            index.keys.push((digest(&words::key(&words)), number));
            index.lengths.push(u32::try_from(words.len()).unwrap_or(u32::MAX));
            index.pairs.extend(neighbours(&words).into_iter().map(|pair| (pair, number)));
        }
        index.keys.sort_unstable();
        index.pairs.sort_unstable();
        index.pairs.dedup();
        index
    }

    /// The translations whose text may have this key.
    pub(super) fn with_key(&self, key: &str) -> impl Iterator<Item = usize> {
        let digest = digest(key);
        let from = self.keys.partition_point(|(d, _)| *d < digest);
        let same = self.keys.get(from..).unwrap_or_default().iter();
        same.take_while(move |(d, _)| *d == digest).map(|(_, number)| *number as usize)
    }

    /// The translations whose text may be near these words, the likeliest first.
    pub(super) fn near(&self, words: &[Word]) -> Vec<usize> {
        let changes = LARGEST_CHANGE * words.len() as f64;
        let probes = (2 * changes as usize + 1).min(MOST_PROBES);
        let mut pairs = neighbours(words);
        pairs.sort_unstable();
        pairs.dedup();
        let mut lists: Vec<&[(u32, u32)]> = pairs.iter().map(|p| self.texts_with(*p)).collect();
        lists.sort_by_key(|list| (list.len(), list.first().map(|l| l.0)));
        let rare = lists.iter().take(probes).filter(|l| l.len() <= MOST_TEXTS);
        let mut found: Vec<u32> = rare.flat_map(|l| l.iter().map(|(_, number)| *number)).collect();
        found.sort_unstable();
        let near = |number: u32| {
            let length = self.lengths.get(number as usize).copied().unwrap_or(0);
            f64::from(length).max(words.len() as f64) - f64::from(length).min(words.len() as f64)
                <= changes + 1.0
        };
        let runs = found.chunk_by(|a, b| a == b).filter(|run| near(run[0]));
        let mut counted: Vec<(usize, u32)> = runs.map(|run| (run.len(), run[0])).collect();
        counted.sort_by_key(|(count, number)| (std::cmp::Reverse(*count), *number));
        counted.truncate(MOST_CANDIDATES);
        counted.into_iter().map(|(_, number)| number as usize).collect()
    }

    fn texts_with(&self, pair: u32) -> &[(u32, u32)] {
        let from = self.pairs.partition_point(|(p, _)| *p < pair);
        let rest = self.pairs.get(from..).unwrap_or_default();
        &rest[..rest.partition_point(|(p, _)| *p == pair)]
    }
}

/// Pairs of neighbouring words, with the edges of the text; a number is like any other.
fn neighbours(words: &[Word]) -> Vec<u32> {
    let edge = digest("");
    let mut before = edge;
    let mut out = Vec::with_capacity(words.len() + 1);
    let each = words.iter().map(|w| {
        let number = w.text.starts_with(|c: char| c.is_ascii_digit());
        digest(if number { "#" } else { &w.text })
    });
    for word in each.chain([edge]) {
        let mixed = (before.rotate_left(17) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        out.push((mixed >> 32) as u32);
        before = word;
    }
    out
}

/// The hash of Fowler, Noll and Vo, 64 bits (FNV-1a): the same everywhere.
fn digest(text: &str) -> u64 {
    let mut hasher = FnvHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::super::words::tests::script;
    use super::*;
    use crate::model::Both;

    fn index(texts: &[&str]) -> Index {
        let one = |t: &&str| Translation {
            text: Both { zh: String::new(), en: (*t).to_owned() },
            ..Translation::default()
        };
        Index::new(&texts.iter().map(one).collect::<Vec<_>>(), Lang::En, script)
    }

    #[test]
    fn texts_are_found_by_key_and_by_nearness() {
        let index = index(&[
            "The bank raised rates to 5%.",
            "It rained all day in the north of the country.",
            "the bank raised rates to 5%",
        ]);
        let find = |t: &str| words::of(t, Lang::En, script);
        let key = words::key(&find("The Bank raised rates to 5 %"));
        assert_eq!(index.with_key(&key).collect::<Vec<_>>(), [0, 2]);
        assert_eq!(index.near(&find("The bank raised rates to 6%."))[0], 0);
        assert_eq!(index.near(&find("It snowed all day in the north of the country.")), [1]);
        assert!(index.near(&find("Nothing of the kind was said.")).is_empty());
        assert!(index.near(&[]).is_empty());
    }
}

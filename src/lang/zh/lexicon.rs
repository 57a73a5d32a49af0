//! What is known of Chinese words that stand behind numbers, from `lexicon.tsv`.

use crate::lang::units::UNITS;
use crate::model::TimeUnit;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Longest word of the lexicon, in characters.
const LONGEST: usize = 5;

/// What a word says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entry {
    /// A unit of time: 年, 个月.
    Time(TimeUnit),
    /// A currency: 美元.
    Currency(&'static str),
    /// A word that makes the number before it a place in an order: 世纪, 周年, 季度.
    Ordinal,
    /// A measure word: 名, 家.
    Measure,
}

static ENTRIES: LazyLock<BTreeMap<&str, Entry>> =
    LazyLock::new(|| include_str!("lexicon.tsv").lines().filter_map(parse).collect());

/// The longest word of the lexicon that a text begins with, and its length in bytes.
pub(super) fn prefix(text: &str) -> Option<(Entry, usize)> {
    let ends = text.char_indices().map(|(i, c)| i + c.len_utf8()).take(LONGEST);
    let mut found = None;
    for end in ends {
        if let Some(entry) = text.get(..end).and_then(|w| ENTRIES.get(w)) {
            found = Some((*entry, end));
        }
    }
    found
}

fn parse(line: &'static str) -> Option<(&'static str, Entry)> {
    let mut columns = line.split('\t');
    let (word, class, value) = (columns.next()?, columns.next()?, columns.next()?);
    let entry = match class {
        "time" => Entry::Time(*UNITS.get(value.parse::<usize>().ok()?)?),
        "currency" => Entry::Currency(value),
        "ordinal" => Entry::Ordinal,
        "measure" => Entry::Measure,
        _ => return None,
    };
    Some((word, entry))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicon_is_sorted_and_parses() {
        let lines: Vec<&'static str> = include_str!("lexicon.tsv").lines().collect();
        assert!(lines.windows(2).all(|w| w[0] < w[1]));
        assert!(lines.iter().all(|l| parse(l).is_some()));
        assert!(lines.iter().all(|l| l.split('\t').next().unwrap().chars().count() <= LONGEST));
        assert_eq!(prefix("元人民币的"), Some((Entry::Currency("CNY"), "元人民币".len())));
    }
}

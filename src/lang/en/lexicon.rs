//! What is known of English words that tell quantities and dates, from `lexicon.tsv`.

use crate::lang::units::UNITS;
use crate::model::TimeUnit;
use std::sync::LazyLock;

/// What a word says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lang) enum Entry {
    /// zero to nineteen.
    Unit(u32),
    /// twenty to ninety.
    Ten(u32),
    /// hundred, dozen, thousand, million, …
    Scale(i64),
    /// Letters that scale the digits before them: 5m, 3bn.
    Suffix(i64),
    /// first to ninetieth.
    Ordinal(u32),
    /// A month's name, and whether it is shortened.
    Month(i8, bool),
    /// A weekday, 1 for Monday.
    Weekday(i8),
    /// A unit of time.
    Time(TimeUnit),
    /// A currency's name or code.
    Currency(&'static str),
    /// The last word of a street's name.
    Address,
    /// A word after which a number is a label: page 3.
    Label,
}

/// Words by their first letter, so that most words are known to be none of them at a glance.
type Shelves = [Vec<(&'static str, Entry)>; 26];

static SHELVES: LazyLock<Shelves> = LazyLock::new(|| {
    let mut shelves = Shelves::default();
    for (word, entry) in include_str!("lexicon.tsv").lines().filter_map(parse) {
        if let Some(shelf) = letter(word).and_then(|i| shelves.get_mut(i)) {
            shelf.push((word, entry));
        }
    }
    shelves
});

fn letter(word: &str) -> Option<usize> {
    word.bytes().next()?.checked_sub(b'a').map(usize::from).filter(|i| *i < 26)
}

/// What is known of a word in lower case.
pub(super) fn entry(word: &str) -> Option<Entry> {
    if word.len() > 11 {
        return None;
    }
    let shelf = SHELVES.get(letter(word)?)?;
    shelf.iter().find(|(w, _)| *w == word).map(|(_, entry)| *entry)
}

fn parse(line: &'static str) -> Option<(&'static str, Entry)> {
    let mut columns = line.split('\t');
    let (word, class, value) = (columns.next()?, columns.next()?, columns.next()?);
    let entry = match class {
        "unit" => Entry::Unit(value.parse().ok()?),
        "ten" => Entry::Ten(value.parse().ok()?),
        "scale" => Entry::Scale(value.parse().ok()?),
        "suffix" => Entry::Suffix(value.parse().ok()?),
        "ordinal" => Entry::Ordinal(value.parse().ok()?),
        "month" => Entry::Month(value.parse().ok()?, false),
        "month_short" => Entry::Month(value.parse().ok()?, true),
        "weekday" => Entry::Weekday(value.parse().ok()?),
        "time" => Entry::Time(*UNITS.get(value.parse::<usize>().ok()?)?),
        "currency" => Entry::Currency(value),
        "address" => Entry::Address,
        "label" => Entry::Label,
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
        assert_eq!(SHELVES.iter().map(Vec::len).sum::<usize>(), lines.len());
        assert_eq!(entry("billion"), Some(Entry::Scale(1_000_000_000)));
    }
}

//! A text in, what it is about out: its longer English words by their beginnings, its Han
//! characters in pairs; and of which sentences of an article each of these stands.

use crate::model::Lang;
use hashbrown::HashMap;

/// A word's beginning or a pair of characters as a number: its characters, 21 bits each.
type Unit = u128;

/// Bits of a character.
const BITS: u32 = 21;

/// Letters of the beginning of a word.
const LETTERS: usize = 5;

/// Words of fewer letters say nothing of what a text is about.
const SHORT: usize = 3;

/// What a text is about.
#[derive(Debug, Default)]
pub(super) struct Content(Vec<Unit>);

impl Content {
    pub(super) fn of(text: &str, lang: Lang) -> Self {
        let mut units = Vec::with_capacity(text.len() / 4);
        read(text, lang, &mut units);
        Self(units)
    }

    /// How many different words or pairs.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The share of this one that stands in another, from 0 to 1.
    pub(super) fn share_in(&self, other: &Self) -> f64 {
        share(self.common(other), self.len())
    }

    fn common(&self, other: &Self) -> usize {
        self.0.iter().filter(|u| other.0.binary_search(u).is_ok()).count()
    }
}

/// `part` of `whole`; all of nothing.
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// The units of a text, sorted, each once; `units` is emptied first.
fn read(text: &str, lang: Lang, units: &mut Vec<Unit>) {
    units.clear();
    match lang {
        Lang::En => words(text, units),
        Lang::Zh => pairs(text, units),
    }
    units.sort_unstable();
    units.dedup();
}

fn words(text: &str, units: &mut Vec<Unit>) {
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        // Of fewer bytes than letters are too few there are no more letters.
        if word.len() > SHORT && (word.is_ascii() || word.chars().count() > SHORT) {
            units.push(beginning(word));
        }
    }
}

fn beginning(word: &str) -> Unit {
    let pack = |unit: Unit, c: char| unit << BITS | Unit::from(u32::from(c));
    if word.is_ascii() {
        return word.chars().take(LETTERS).map(|c| c.to_ascii_lowercase()).fold(0, pack);
    }
    // In lower case as a whole: a letter may depend on what stands before and behind it.
    word.to_lowercase().chars().take(LETTERS).fold(0, pack)
}

fn pairs(text: &str, units: &mut Vec<Unit>) {
    let mut before: Option<char> = None;
    for c in text.chars() {
        let han = Some(c).filter(|c| ('\u{3400}'..='\u{9fff}').contains(c));
        if let (Some(a), Some(b)) = (before, han) {
            units.push(Unit::from(u32::from(a)) << BITS | Unit::from(u32::from(b)));
        }
        before = han;
    }
}

/// In which sentences of one language each word or pair stands; made in one pass over them, asked
/// in time that depends on how often the words asked for stand there, not on the article.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// How many different units each sentence has.
    sizes: Vec<usize>,
    numbers: HashMap<Unit, u32>,
    /// For each unit, where its sentences begin in `rows`; one more at the end.
    starts: Vec<u32>,
    /// Sentences in order, unit by unit.
    rows: Vec<u32>,
}

impl Places {
    pub(super) fn of<'a>(sentences: impl Iterator<Item = &'a str>, lang: Lang) -> Self {
        let mut places = Self::default();
        let mut standing: Vec<(u32, u32)> = Vec::new();
        let mut units = Vec::new();
        for (at, sentence) in (0..).zip(sentences) {
            read(sentence, lang, &mut units);
            places.sizes.push(units.len());
            for unit in &units {
                let next = places.numbers.len() as u32;
                standing.push((*places.numbers.entry(*unit).or_insert(next), at));
            }
        }
        places.sort(&standing);
        places
    }

    /// Sentences by units: counted, then put in their places (counting sort).
    fn sort(&mut self, standing: &[(u32, u32)]) {
        let mut ends = vec![0_u32; self.numbers.len() + 1];
        standing.iter().for_each(|&(unit, _)| ends[unit as usize + 1] += 1);
        for unit in 1..ends.len() {
            ends[unit] += ends[unit - 1];
        }
        self.starts.clone_from(&ends);
        self.rows = vec![0; standing.len()];
        for &(unit, at) in standing {
            let free = &mut ends[unit as usize];
            self.rows[*free as usize] = at;
            *free += 1;
        }
    }

    /// The sentences that have a unit, in order.
    fn having(&self, unit: Unit) -> &[u32] {
        let Some(&number) = self.numbers.get(&unit) else { return &[] };
        let bounds =
            self.starts[number as usize] as usize..self.starts[number as usize + 1] as usize;
        self.rows.get(bounds).unwrap_or(&[])
    }

    /// Whether in so many sentences on end (or in all of them, if there are fewer) stands a share
    /// of the content at least.
    pub(super) fn near(&self, content: &Content, on_end: usize, least: f64) -> bool {
        let all = self.sizes.len();
        let width = on_end.min(all);
        if width == 0 {
            return false;
        }
        // How many units each stretch has, by its first sentence.
        let mut counts = vec![0_usize; all - width + 1];
        for unit in &content.0 {
            let mut free = 0;
            for &at in self.having(*unit) {
                let at = at as usize;
                let first = (at + 1).saturating_sub(width).max(free);
                let last = at.min(all - width);
                counts.get_mut(first..=last).into_iter().flatten().for_each(|n| *n += 1);
                free = last + 1;
            }
        }
        counts.iter().any(|n| share(*n, content.len()) >= least)
    }

    /// The sentences, of so many units at least, of which such a share stands in the content.
    pub(super) fn told_by(&self, content: &Content, fewest: usize, least: f64) -> Vec<usize> {
        let mut counts = vec![0_usize; self.sizes.len()];
        for unit in &content.0 {
            self.having(*unit).iter().for_each(|&at| counts[at as usize] += 1);
        }
        let each = counts.iter().zip(&self.sizes).enumerate();
        let told = each.filter(|(_, (n, size))| **size >= fewest && share(**n, **size) >= least);
        told.map(|(at, _)| at).collect()
    }

    /// Whether a sentence has a unit of the content.
    pub(super) fn touches(&self, sentence: usize, content: &Content) -> bool {
        content.0.iter().any(|u| self.having(*u).binary_search(&(sentence as u32)).is_ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// The same by sets of strings.
    fn plainly(text: &str, lang: Lang) -> BTreeSet<String> {
        match lang {
            Lang::En => {
                let words = text.split(|c: char| !c.is_alphanumeric());
                let long = words.filter(|w| w.chars().count() > 3);
                long.map(|w| w.to_lowercase().chars().take(5).collect()).collect()
            }
            Lang::Zh => {
                let chars: Vec<char> = text.chars().collect();
                let han = |c: &char| ('\u{3400}'..='\u{9fff}').contains(c);
                chars.windows(2).filter(|w| w.iter().all(han)).map(|w| w.iter().collect()).collect()
            }
        }
    }

    fn plain_share(own: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
        share(own.intersection(other).count(), own.len())
    }

    #[test]
    fn words_count_by_their_beginnings_and_characters_in_pairs() {
        let en = |text| Content::of(text, Lang::En);
        assert_eq!(en("Minister said: ministers").len(), 2);
        assert_eq!(en("the minister").share_in(&en("Ministerial talks")), 1.0);
        assert_eq!(en("").share_in(&en("talks")), 1.0);
        assert_eq!(Content::of("大桥，大桥通车", Lang::Zh).len(), 3);
    }

    proptest! {
        #[test]
        fn the_places_tell_what_sets_would(
            zh in proptest::bool::ANY,
            lines in proptest::collection::vec("[a-dÉßİ的一是不了 ,，]{1,30}", 0..9),
            asked in "[a-dÉßİ的一是不了 ,，]{0,40}",
        ) {
            let lang = if zh { Lang::Zh } else { Lang::En };
            let sets: Vec<_> = lines.iter().map(|s| plainly(s, lang)).collect();
            let (own, content) = (plainly(&asked, lang), Content::of(&asked, lang));
            prop_assert_eq!(content.len(), own.len());
            let places = Places::of(lines.iter().map(String::as_str), lang);
            let union = |w: &[BTreeSet<String>]| w.iter().flatten().cloned().collect();
            let near = sets.windows(3.min(sets.len().max(1)))
                .map(|w| plain_share(&own, &union(w)))
                .fold(0.0, f64::max);
            prop_assert_eq!(places.near(&content, 3, 0.2), near >= 0.2);
            let told: Vec<usize> = (0..sets.len())
                .filter(|&i| sets[i].len() >= 2 && plain_share(&sets[i], &own) >= 0.5)
                .collect();
            prop_assert_eq!(places.told_by(&content, 2, 0.5), told);
            for (i, set) in sets.iter().enumerate() {
                prop_assert_eq!(places.touches(i, &content), set.intersection(&own).next().is_some());
                let whole = Content::of(&lines[i], lang);
                prop_assert_eq!(content.share_in(&whole), plain_share(&own, set));
            }
        }
    }
}

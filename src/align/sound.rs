//! English names and Han characters that sound like them in, cues out.
//!
//! 斯图里奇 is Sturridge: translators spell foreign names with a small stock of characters
//! ("Names of the World's Peoples", Xinhua). Both are reduced to their consonants, in classes
//! that the stock can't tell apart (b and p, l and r), and compared by edit distance.

use super::cues::{Class, Sink};
use super::latin::Latin;
use super::layout::Sides;
use crate::model::Lang;
use hashbrown::{HashMap, HashSet};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// `consonants TAB characters`: the stock of characters, `-` for vowels alone.
const TABLE: &str = include_str!("sound.tsv");

static SOUNDS: LazyLock<HashMap<char, &'static str>> = LazyLock::new(|| {
    let lines = TABLE.lines().filter_map(|l| l.split_once('\t'));
    lines
        .flat_map(|(s, han)| han.chars().map(move |c| (c, if s == "-" { "" } else { s })))
        .collect()
});

/// Least likeness at which a name is taken to be found.
const LIKE: f64 = 0.72;
/// Most Han characters that a name's one word takes.
const LONGEST: usize = 8;
/// Most names looked up for one first consonant; bounds the work for odd texts.
const MOST_NAMES: usize = 200;

/// Adds the names of the English side that the Chinese side seems to spell. `known` are stems of
/// words that the lists translate: those are no names.
pub(super) fn collect(
    sides: &Sides<'_>,
    latin: &Latin<'_>,
    known: &HashSet<Cow<'_, str>>,
    sink: &mut Sink,
) {
    let names = names(latin, known);
    let mut by_first: BTreeMap<u8, Vec<(&str, Vec<u8>)>> = BTreeMap::new();
    for &name in names.keys() {
        let sound = consonants(name);
        if let (Some(&first), true) = (sound.first(), sound.len() > 1) {
            let list = by_first.entry(first).or_default();
            if list.len() < MOST_NAMES {
                list.push((name, sound));
            }
        }
    }
    let mut found = BTreeSet::new();
    for (at, unit) in sides.zh.iter().enumerate() {
        for name in spelled(&unit.text, &by_first) {
            sink.add(Lang::Zh, at, Class::Sound, name);
            found.insert(name);
        }
    }
    for name in found {
        for &at in names.get(name).into_iter().flatten() {
            sink.add(Lang::En, at, Class::Sound, name);
        }
    }
}

/// Capitalised words that no list knows, and the units that they stand in. A word at a
/// sentence's start counts only if it is capitalised elsewhere too.
fn names<'l>(latin: &'l Latin<'_>, known: &HashSet<Cow<'_, str>>) -> BTreeMap<&'l str, Vec<usize>> {
    let listed: Vec<bool> = latin.words.iter().map(|w| known.contains(w.stem())).collect();
    let mut all: Vec<(Vec<usize>, bool)> = vec![(Vec::new(), false); latin.words.len()];
    for (at, words) in latin.units.iter().enumerate() {
        for (place, word) in words.iter().enumerate() {
            let number = word.word as usize;
            if listed.get(number).is_none_or(|l| *l) || !named(word.text) {
                continue;
            }
            if let Some(entry) = all.get_mut(number) {
                entry.0.push(at);
                entry.1 |= place > 0;
            }
        }
    }
    let found = latin.words.iter().zip(all).filter(|(_, (_, certain))| *certain);
    found.map(|(word, (at, _))| (word.text.as_str(), at)).collect()
}

/// Whether a word is written as names are: "Sturridge", not "NATO" or "iPhone".
fn named(word: &str) -> bool {
    let mut chars = word.chars();
    word.chars().count() > 2
        && chars.next().is_some_and(char::is_uppercase)
        && chars.any(char::is_lowercase)
}

/// Names that the Han text seems to spell.
fn spelled<'n>(text: &str, by_first: &BTreeMap<u8, Vec<(&'n str, Vec<u8>)>>) -> BTreeSet<&'n str> {
    let chars: Vec<Option<&str>> =
        text.chars().filter(|c| *c != '·').map(|c| SOUNDS.get(&c).copied()).collect();
    let mut found = BTreeSet::new();
    let mut rows = Rows::default();
    let mut run: Vec<&[u8]> = Vec::with_capacity(LONGEST);
    for start in 0..chars.len() {
        let here = chars.iter().skip(start).take(LONGEST);
        run.clear();
        run.extend(here.map_while(|s| s.map(str::as_bytes)));
        let Some(&first) = run.iter().find_map(|s| s.first()) else { continue };
        if run.len() < 2 {
            continue;
        }
        for (name, sound) in by_first.get(&first).into_iter().flatten() {
            if !found.contains(name) && rows.alike(sound, &run) {
                found.insert(*name);
            }
        }
    }
    found
}

/// Two rows of the table of edit distances, kept for the next comparison.
#[derive(Debug, Default)]
struct Rows {
    row: Vec<f64>,
    next: Vec<f64>,
}

impl Rows {
    /// Whether a name's consonants and some beginning of a run of characters, two at least, are
    /// alike.
    fn alike(&mut self, name: &[u8], run: &[&[u8]]) -> bool {
        let most = run.iter().map(|s| s.len()).sum::<usize>().max(name.len());
        self.row.clear();
        self.row.push(0.0);
        let mut sum = 0.0;
        for &c in name {
            sum += dropped(c);
            self.row.push(sum);
        }
        let mut length = 0_usize;
        for (at, syllable) in run.iter().enumerate() {
            let mut least = 0.0;
            for &c in *syllable {
                least = self.step(name, c);
                length += 1;
            }
            let cost = self.row.last().copied().unwrap_or(f64::MAX);
            if at > 0 && 1.0 - cost / length.max(name.len()) as f64 >= LIKE {
                return true;
            }
            // Costs never fall below the least of a row.
            if 1.0 - least / (most as f64) < LIKE - 1e-9 {
                return false;
            }
        }
        false
    }

    /// The next row, for one more consonant of the run; gives its least cost.
    fn step(&mut self, name: &[u8], han: u8) -> f64 {
        let (heard, costs) = (dropped(han), &COSTS[usize::from(han) % 128]);
        let mut left = self.row.first().copied().unwrap_or(0.0) + 1.0;
        let mut least = left;
        self.next.clear();
        self.next.push(left);
        for (&c, pair) in name.iter().zip(self.row.windows(2)) {
            let [diagonal, up] = pair else { continue };
            let swap = costs[usize::from(c) % 128];
            left = (diagonal + swap).min(up + heard).min(left + dropped(c));
            least = least.min(left);
            self.next.push(left);
        }
        std::mem::swap(&mut self.row, &mut self.next);
        least
    }
}

/// [`swapped`] for all pairs of ASCII letters.
static COSTS: LazyLock<Vec<[f64; 128]>> =
    LazyLock::new(|| (0..128).map(|a| std::array::from_fn(|b| swapped(b as u8, a))).collect());

/// Cost of a consonant that only one form has: r and l come and go (Ford 福特, Becker 贝克尔).
fn dropped(c: u8) -> f64 {
    match c {
        b'L' => 0.35,
        b'H' | b'W' | b'Y' => 0.6,
        _ => 1.0,
    }
}

/// Consonants that translators often write for each other: Chelsea 切尔西, Trump 特朗普, Victor 维克托.
const CLOSE: [&[u8; 2]; 3] = [b"JC", b"MN", b"FW"];
/// Consonants that they sometimes write for each other: Hillary 希拉里, Smith 史密斯.
const AKIN: [&[u8; 2]; 9] = [b"SC", b"SJ", b"KJ", b"KC", b"HC", b"TS", b"JY", b"HK", b"HW"];

/// Cost of one consonant for another.
fn swapped(a: u8, b: u8) -> f64 {
    let near = |pair: &[u8; 2]| pair.contains(&a) && pair.contains(&b);
    if a == b {
        0.0
    } else if CLOSE.iter().any(|pair| near(pair)) {
        0.3
    } else if AKIN.iter().any(|pair| near(pair)) {
        0.5
    } else {
        1.1
    }
}

/// A name's consonants as classes.
fn consonants(name: &str) -> Vec<u8> {
    let letters: Vec<char> = name.nfd().filter(char::is_ascii_alphabetic).collect();
    let mut out: Vec<u8> = Vec::new();
    let mut at = 0;
    while let Some(&c) = letters.get(at) {
        let next = letters.get(at + 1).copied().unwrap_or(' ');
        let (sound, taken) = consonant(c, next, at == 0);
        let doubled = c == next && taken == 1;
        if !doubled {
            out.extend_from_slice(sound.as_bytes());
        }
        at += taken;
    }
    out
}

/// The classes of the consonant at a place, and how many letters it takes.
fn consonant(c: char, next: char, start: bool) -> (&'static str, usize) {
    let soft = matches!(next, 'e' | 'i' | 'y');
    match (c, next) {
        ('c' | 's', 'h') => ("C", 2),
        ('p', 'h') => ("F", 2),
        ('t', 'h') => ("T", 2),
        ('c', 'k') => ("K", 2),
        ('q', 'u') => ("K", 2),
        ('d', 'g') => ("J", 2),
        ('w', 'h') => ("W", 2),
        ('g', 'h') if !start => ("", 2),
        ('k', 'n') if start => ("N", 2),
        ('w', 'r') if start => ("L", 2),
        ('b' | 'p', _) => ("P", 1),
        ('d' | 't', _) => ("T", 1),
        ('c', _) if soft => ("S", 1),
        ('g', _) if soft => ("J", 1),
        ('c' | 'g' | 'k' | 'q', _) => ("K", 1),
        ('x', _) if start => ("S", 1),
        ('x', _) => ("KS", 1),
        ('j', _) => ("J", 1),
        ('s' | 'z', _) => ("S", 1),
        ('l' | 'r', _) => ("L", 1),
        ('m', _) => ("M", 1),
        ('n', _) => ("N", 1),
        ('f', _) => ("F", 1),
        ('v', _) => ("W", 1),
        ('w', _) if matches!(next, 'a' | 'e' | 'i' | 'o' | 'u' | 'y') => ("W", 1),
        ('h', _) if matches!(next, 'a' | 'e' | 'i' | 'o' | 'u' | 'y') => ("H", 1),
        ('y', _) if start => ("Y", 1),
        _ => ("", 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The whole table, without a bound.
    fn likeness(name: &[u8], run: &[&[u8]]) -> f64 {
        let costs = name.iter().scan(0.0, |sum, c| {
            *sum += dropped(*c);
            Some(*sum)
        });
        let mut row: Vec<f64> = std::iter::once(0.0).chain(costs).collect();
        let (mut best, mut length) = (0.0_f64, 0_usize);
        for (at, syllable) in run.iter().enumerate() {
            for &han in *syllable {
                let mut next = vec![row[0] + 1.0];
                for (j, &c) in name.iter().enumerate() {
                    let swap = row[j] + swapped(c, han);
                    next.push(swap.min(row[j + 1] + dropped(han)).min(next[j] + dropped(c)));
                }
                row = next;
                length += 1;
            }
            if at > 0 {
                best = best.max(1.0 - row[name.len()] / length.max(name.len()) as f64);
            }
        }
        best
    }

    proptest! {
        #[test]
        fn bounds_change_no_verdict(
            name in "[CFHJKLMNPSTWY]{2,9}",
            run in prop::collection::vec("[CFHJKLMNPSTWY]{0,2}", 2..8),
        ) {
            let run: Vec<&[u8]> = run.iter().map(String::as_bytes).collect();
            let whole = likeness(name.as_bytes(), &run) >= LIKE;
            prop_assert_eq!(Rows::default().alike(name.as_bytes(), &run), whole);
        }
    }
}

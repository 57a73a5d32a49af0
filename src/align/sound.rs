//! English names and Han characters that sound like them in, cues out.
//!
//! 斯图里奇 is Sturridge: translators spell foreign names with a small stock of characters
//! ("Names of the World's Peoples", Xinhua). Both are reduced to their consonants, in classes
//! that the stock can't tell apart (b and p, l and r), and compared by edit distance.

use super::cues::{Class, Sink, latin_words};
use super::layout::Sides;
use crate::model::Lang;
use hashbrown::HashSet;
use rust_stemmers::{Algorithm, Stemmer};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// `consonants TAB characters`: the stock of characters, `-` for vowels alone.
const TABLE: &str = include_str!("sound.tsv");

static SOUNDS: LazyLock<BTreeMap<char, &'static str>> = LazyLock::new(|| {
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
pub(super) fn collect(sides: &Sides<'_>, known: &HashSet<String>, sink: &mut Sink) {
    let names = names(sides, known);
    let mut by_first: BTreeMap<u8, Vec<(&str, Vec<u8>)>> = BTreeMap::new();
    for name in names.keys() {
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
fn names(sides: &Sides<'_>, known: &HashSet<String>) -> BTreeMap<String, Vec<usize>> {
    let stemmer = Stemmer::create(Algorithm::English);
    let mut all: BTreeMap<String, (Vec<usize>, bool)> = BTreeMap::new();
    for (at, unit) in sides.en.iter().enumerate() {
        for (place, word) in latin_words(&unit.text).enumerate() {
            if !named(word) || known.contains(stemmer.stem(&word.to_lowercase()).as_ref()) {
                continue;
            }
            let entry = all.entry(word.to_lowercase()).or_default();
            entry.0.push(at);
            entry.1 |= place > 0;
        }
    }
    all.into_iter().filter(|(_, (_, certain))| *certain).map(|(w, (at, _))| (w, at)).collect()
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
    for start in 0..chars.len() {
        let run: Vec<&[u8]> =
            chars.iter().skip(start).take(LONGEST).map_while(|s| s.map(str::as_bytes)).collect();
        let Some(&first) = run.iter().find_map(|s| s.first()) else { continue };
        if run.len() < 2 {
            continue;
        }
        for (name, sound) in by_first.get(&first).into_iter().flatten() {
            if likeness(sound, &run) >= LIKE {
                found.insert(*name);
            }
        }
    }
    found
}

/// How alike a name's consonants and the best beginning of a run of characters are, 0 to 1.
fn likeness(name: &[u8], run: &[&[u8]]) -> f64 {
    let mut row: Vec<f64> = vec![0.0];
    for &c in name {
        let last = row.last().copied().unwrap_or(0.0);
        row.push(last + dropped(c));
    }
    let (mut best, mut length) = (0.0_f64, 0_usize);
    for (at, syllable) in run.iter().enumerate() {
        for &c in *syllable {
            row = next_row(&row, name, c);
            length += 1;
        }
        let cost = row.last().copied().unwrap_or(f64::MAX);
        if at > 0 {
            best = best.max(1.0 - cost / length.max(name.len()) as f64);
        }
    }
    best
}

fn next_row(row: &[f64], name: &[u8], han: u8) -> Vec<f64> {
    let mut next = Vec::with_capacity(row.len());
    let mut left = row.first().copied().unwrap_or(0.0) + 1.0;
    next.push(left);
    for (&c, pair) in name.iter().zip(row.windows(2)) {
        let [diagonal, up] = pair else { continue };
        left = (diagonal + swapped(c, han)).min(up + dropped(han)).min(left + dropped(c));
        next.push(left);
    }
    next
}

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

//! What English names and the Han characters that spell them have in common: their consonants.
//!
//! 斯图里奇 is Sturridge: translators spell foreign names with a small stock of characters
//! ("Names of the World's Peoples", Xinhua). Both are reduced to their consonants, in classes
//! that the stock can't tell apart (b and p, l and r), and compared by edit distance.

use std::collections::BTreeMap;
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

/// The consonants of a character of the stock, as classes; empty for a vowel alone.
pub fn of_han(c: char) -> Option<&'static str> {
    SOUNDS.get(&c).copied()
}

/// Whether a consonant of a name is one that translators write with a character of this sound.
pub fn akin(name: u8, heard: &str) -> bool {
    heard.bytes().next().is_some_and(|han| swapped(name, han) <= 0.5)
}

/// How alike a name's consonants and those of a run of characters are, from 0 to 1.
pub fn likeness(name: &[u8], run: impl IntoIterator<Item = &'static str>) -> f64 {
    let mut row: Vec<f64> = vec![0.0];
    for &c in name {
        let last = row.last().copied().unwrap_or(0.0);
        row.push(last + dropped(c));
    }
    let mut length = 0_usize;
    for &c in run.into_iter().flat_map(str::as_bytes) {
        row = next_row(&row, name, c);
        length += 1;
    }
    let cost = row.last().copied().unwrap_or(f64::MAX);
    1.0 - cost / length.max(name.len()).max(1) as f64
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
pub fn consonants(name: &str) -> Vec<u8> {
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

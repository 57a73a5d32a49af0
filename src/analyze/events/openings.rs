//! Many patterns in; of a text, the few of them that may match in it out.
//!
//! What a match must hold is read off the pattern itself: of `(?:sign|ratif)[^.]*(?:pact|treaty)`
//! one of the first words and one of the second. One automaton looks for the words of all patterns
//! in one pass, and only patterns of which every part is there are tried: of a sentence's hundred
//! or so one or two. A pattern that asks for no certain word is always tried.

use aho_corasick::AhoCorasick;
use regex_syntax::hir::literal::Extractor;
use regex_syntax::hir::{Hir, HirKind, Look};

/// Bytes of a word that are looked for: enough to tell most, few enough for a small automaton.
const LONGEST: usize = 8;

/// A part with more words than this asks for none.
const MOST: usize = 400;

/// What many patterns, which are known by their numbers, ask for.
#[derive(Debug)]
pub(super) struct Openings {
    automaton: Option<AhoCorasick>,
    /// For each word the part that it is of, and whether it must begin a word of the text.
    owners: Vec<(usize, bool)>,
    /// For each pattern the numbers of its parts: from the last one's to this.
    ends: Vec<usize>,
}

/// Numbers of patterns or parts.
#[derive(Debug, Clone, Default)]
pub(super) struct Set(Vec<u64>);

impl Set {
    fn insert(&mut self, number: usize) {
        if self.0.len() <= number / 64 {
            self.0.resize(number / 64 + 1, 0);
        }
        self.0[number / 64] |= 1 << (number % 64);
    }

    pub(super) fn has(&self, number: usize) -> bool {
        self.0.get(number / 64).is_some_and(|bits| bits >> (number % 64) & 1 == 1)
    }
}

impl Openings {
    /// What patterns ask for, numbered in their order.
    pub(super) fn new<'p>(patterns: impl Iterator<Item = &'p str>) -> Self {
        let (mut words, mut owners, mut ends) = (Vec::new(), Vec::new(), Vec::new());
        let mut parts = 0;
        for pattern in patterns {
            for part in asked(pattern) {
                owners.extend(part.words.iter().map(|_| (parts, part.begins)));
                words.extend(part.words);
                parts += 1;
            }
            ends.push(parts);
        }
        let automaton = AhoCorasick::builder().ascii_case_insensitive(true).build(words).ok();
        Self { automaton, owners, ends }
    }

    /// The patterns that may match in a text: all that do, and some that do not.
    pub(super) fn may_match(&self, text: &str) -> Set {
        let mut found = Set::default();
        match self.automaton.as_ref().filter(|_| !folds_to_ascii(text)) {
            Some(automaton) => {
                for m in automaton.find_overlapping_iter(text) {
                    let (part, begins) = self.owners[m.pattern().as_usize()];
                    if !begins || !goes_on(text, m.start()) {
                        found.insert(part);
                    }
                }
            }
            None => self.owners.iter().for_each(|&(part, _)| found.insert(part)),
        }
        let (mut out, mut start) = (Set::default(), 0);
        for (number, &end) in self.ends.iter().enumerate() {
            if (start..end).all(|part| found.has(part)) {
                out.insert(number);
            }
            start = end;
        }
        out
    }
}

/// Whether a letter beyond ASCII is one of ASCII but for its case: ſ is s, and the sign of the
/// kelvin is k.
fn folds_to_ascii(text: &str) -> bool {
    !text.is_ascii() && text.contains(['\u{17f}', '\u{212a}'])
}

/// Whether a word of ASCII letters goes on at a place.
fn goes_on(text: &str, at: usize) -> bool {
    let word = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_');
    let bytes = text.as_bytes();
    word(bytes.get(at)) && word(at.checked_sub(1).and_then(|before| bytes.get(before)))
}

/// A part of a pattern: every match holds one of its words, without regard to the case of ASCII
/// letters.
#[derive(Debug)]
struct Part {
    words: Vec<Vec<u8>>,
    /// Whether a word begins where it stands.
    begins: bool,
}

/// The parts of a pattern that ask for certain words.
fn asked(pattern: &str) -> Vec<Part> {
    let (bare, folded) = match pattern.strip_prefix("(?i)") {
        Some(bare) => (bare, true),
        None => (pattern, false),
    };
    let Some(hir) = regex_syntax::parse(bare).ok().filter(|_| !bare.contains("(?i")) else {
        return Vec::new();
    };
    let parts = match hir.kind() {
        HirKind::Concat(parts) => parts.as_slice(),
        _ => std::slice::from_ref(&hir),
    };
    let edge = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| parts.get(before));
        before.is_some_and(|b| matches!(b.kind(), HirKind::Look(Look::WordUnicode)))
    };
    let each = parts.iter().enumerate();
    each.filter_map(|(at, p)| Some(Part { words: words(p, folded)?, begins: edge(at) })).collect()
}

/// What every match of a part begins with; none where that can't be told.
fn words(part: &Hir, folded: bool) -> Option<Vec<Vec<u8>>> {
    let mut extractor = Extractor::new();
    extractor.limit_class(32).limit_literal_len(LONGEST).limit_total(MOST);
    let mut out = Vec::new();
    for literal in extractor.extract(part).literals()? {
        let bytes = literal.as_bytes();
        // Of letters beyond ASCII the automaton does not know the other case.
        let ascii = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(bytes.len());
        let bytes = if folded { &bytes[..ascii] } else { bytes };
        if bytes.is_empty() {
            return None;
        }
        out.push(bytes.to_vec());
    }
    (!out.is_empty()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::super::kind::{KINDS, OPENINGS};
    use super::*;
    use crate::model::Lang;
    use proptest::prelude::*;

    #[test]
    fn words_are_read_off_a_pattern() {
        let told = |pattern| -> Vec<(Vec<String>, bool)> {
            let word = |w: &Vec<u8>| String::from_utf8_lossy(w).into_owned();
            let each = asked(pattern).into_iter();
            each.map(|part| (part.words.iter().map(word).collect(), part.begins)).collect()
        };
        let words = |list: &[&str]| list.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            told(r"(?i)\b(?:deal|pact)\b[^.]{0,9}signed"),
            [(words(&["deal", "pact"]), true), (words(&["signed"]), false)]
        );
        assert_eq!(told("(?:签署|签订)[^。]*"), [(words(&["签署", "签订"]), false)]);
        assert_eq!(told(r"(?i)[eé]s?"), []);
        assert_eq!(told(r"\w+"), []);
        assert_eq!(told("x?"), []);
    }

    /// Every pattern that matches is among those that may.
    fn none_is_lost(lang: Lang, text: &str) {
        let may = OPENINGS[lang as usize].may_match(text);
        let all = KINDS.iter().flat_map(|k| k.triggers(lang));
        for (number, pattern) in all.enumerate() {
            assert!(may.has(number) || !pattern.is_match(text), "{pattern} in {text}");
        }
    }

    #[test]
    fn no_trigger_is_lost_in_our_articles() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
        let mut folders = vec![folder];
        while let Some(folder) = folders.pop() {
            for path in std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let text = std::fs::read_to_string(path).unwrap();
                for line in text.lines() {
                    Lang::BOTH.into_iter().for_each(|lang| none_is_lost(lang, line));
                }
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn no_trigger_is_lost(
            text in "((?i:sign|pact|deal|elected|killed|charged|layoffs|the|\u{17f}igned a pact)|签署|协议|当选|[ a-z一-九，。0-9]){1,30}"
        ) {
            Lang::BOTH.into_iter().for_each(|lang| none_is_lost(lang, &text));
        }
    }
}

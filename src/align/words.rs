//! English words and their usual Chinese words in, cues out.

use super::cues::{Class, Sink, latin_words};
use super::layout::Sides;
use crate::model::Lang;
use aho_corasick::{AhoCorasick, MatchKind};
use rust_stemmers::{Algorithm, Stemmer};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// `english|variant TAB chinese|chinese`: frequent words of news, with the Chinese words that
/// translators use for them.
const LIST: &str = include_str!("words.tsv");

/// Longest entry, in words.
const LONGEST: usize = 3;

/// The list by the stems of its English words.
struct WordList {
    by_stems: BTreeMap<String, Vec<usize>>,
    rows: Vec<Vec<&'static str>>,
}

static WORDS: LazyLock<WordList> = LazyLock::new(|| {
    let mut list = WordList { by_stems: BTreeMap::new(), rows: Vec::new() };
    for line in LIST.lines() {
        let Some((en, zh)) = line.split_once('\t') else { continue };
        for variant in en.split('|') {
            let stems = stems(variant).join(" ");
            list.by_stems.entry(stems).or_default().push(list.rows.len());
        }
        list.rows.push(zh.split('|').collect());
    }
    list
});

fn stems(text: &str) -> Vec<String> {
    let stemmer = Stemmer::create(Algorithm::English);
    latin_words(text).map(|w| stemmer.stem(&w.to_lowercase()).into_owned()).collect()
}

/// Adds the words of the list that stand in both languages. Gives the stems that the list knows,
/// among those of the text.
pub(super) fn collect(sides: &Sides<'_>, sink: &mut Sink) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    let mut rows: BTreeSet<usize> = BTreeSet::new();
    for (at, unit) in sides.en.iter().enumerate() {
        let stems = stems(&unit.sentence.text);
        for start in 0..stems.len() {
            for end in start + 1..=stems.len().min(start + LONGEST) {
                let phrase = stems.get(start..end).unwrap_or(&[]).join(" ");
                for &row in WORDS.by_stems.get(&phrase).into_iter().flatten() {
                    sink.add(Lang::En, at, Class::Word, &row.to_string());
                    rows.insert(row);
                    known.insert(phrase.clone());
                }
            }
        }
    }
    find_chinese(sides, &rows, sink);
    known
}

/// Looks for the Chinese words of these rows.
fn find_chinese(sides: &Sides<'_>, rows: &BTreeSet<usize>, sink: &mut Sink) {
    let patterns: Vec<(&str, usize)> = rows
        .iter()
        .flat_map(|&row| WORDS.rows.get(row).into_iter().flatten().map(move |zh| (*zh, row)))
        .collect();
    let built = AhoCorasick::builder()
        .match_kind(MatchKind::Standard)
        .build(patterns.iter().map(|(zh, _)| zh));
    let Ok(finder) = built else { return };
    for (at, unit) in sides.zh.iter().enumerate() {
        for found in finder.find_overlapping_iter(&unit.sentence.text) {
            if let Some((_, row)) = patterns.get(found.pattern().as_usize()) {
                sink.add(Lang::Zh, at, Class::Word, &row.to_string());
            }
        }
    }
}

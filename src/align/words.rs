//! English words and their usual Chinese words in, cues out.

use super::cues::{Class, Sink, latin_words, latin_words_at};
use super::layout::{Sides, Unit};
use crate::lexicon;
use crate::model::{Lang, Span};
use aho_corasick::AhoCorasick;
use rust_stemmers::{Algorithm, Stemmer};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// `english|variant TAB chinese|chinese`: frequent words of news, with the Chinese words that
/// translators use for them. Far wider than the lexicon's terms, and looser: a row here only has
/// to be likely, it is never printed.
const LIST: &str = include_str!("words.tsv");

/// Longest phrase, in words.
const LONGEST: usize = 3;

/// Words that no phrase worth looking up begins or ends with.
const EMPTY: [&str; 24] = [
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "from", "has", "he", "his",
    "in", "is", "it", "of", "on", "that", "the", "to", "was", "with",
];

/// The list by the stems of its English words.
struct WordList {
    by_stems: BTreeMap<String, usize>,
    rows: Vec<Vec<&'static str>>,
}

static WORDS: LazyLock<WordList> = LazyLock::new(|| {
    let stemmer = Stemmer::create(Algorithm::English);
    let mut list = WordList { by_stems: BTreeMap::new(), rows: Vec::new() };
    for line in LIST.lines() {
        let Some((en, zh)) = line.split_once('\t') else { continue };
        for variant in en.split('|') {
            list.by_stems.entry(stems(&stemmer, variant).join(" ")).or_insert(list.rows.len());
        }
        list.rows.push(zh.split('|').collect());
    }
    list
});

fn stems(stemmer: &Stemmer, text: &str) -> Vec<String> {
    latin_words(text).map(|w| stemmer.stem(&w.to_lowercase()).into_owned()).collect()
}

/// A phrase that a list knows: the cue's key, and its Chinese words.
type Known = Option<(String, Vec<&'static str>)>;

/// Adds names and words that stand in both languages. Gives the stems of the English phrases that
/// the lists know: whatever they are, they are not names that need be spelled by sound.
pub(super) fn collect(sides: &Sides<'_>, sink: &mut Sink) -> BTreeSet<String> {
    let taken = names(sides, sink);
    let stemmer = Stemmer::create(Algorithm::English);
    let mut seen: BTreeMap<String, Known> = BTreeMap::new();
    for (at, unit) in sides.en.iter().enumerate() {
        let words: Vec<String> = latin_words_at(&unit.text)
            .filter(|(start, w)| !taken.en.overlaps(at, Span::new(*start, start + w.len())))
            .map(|(_, w)| w.to_lowercase())
            .collect();
        for start in 0..words.len() {
            for end in start + 1..=words.len().min(start + LONGEST) {
                let phrase = words.get(start..end).unwrap_or(&[]).join(" ");
                let known = seen.entry(phrase).or_insert_with_key(|p| look_up(&stemmer, p));
                if let Some((key, _)) = known {
                    sink.add(Lang::En, at, Class::Word, key);
                }
            }
        }
    }
    find_chinese(&sides.zh, &seen, &taken.zh, sink);
    let found = seen.into_iter().filter(|(_, known)| known.is_some());
    found.map(|(phrase, _)| stems(&stemmer, &phrase).join(" ")).collect()
}

/// Looks a phrase up in the list and in the lexicon.
fn look_up(stemmer: &Stemmer, phrase: &str) -> Known {
    let mut words = phrase.split(' ');
    let ends = [words.next(), words.next_back()];
    if ends[1].is_some() && ends.iter().flatten().any(|w| EMPTY.contains(w)) {
        return None;
    }
    let row = WORDS.by_stems.get(&stems(stemmer, phrase).join(" "));
    let mut chinese: Vec<&'static str> =
        row.and_then(|r| WORDS.rows.get(*r)).cloned().unwrap_or_default();
    let terms = lexicon::terms().renderings(phrase);
    let key = match (row, terms.first()) {
        (Some(row), _) => row.to_string(),
        (None, Some(first)) => (*first).to_owned(),
        (None, None) => return None,
    };
    chinese.extend(terms);
    Some((key, chinese))
}

/// Looks for the Chinese words of the phrases found.
fn find_chinese(
    units: &[Unit<'_>],
    seen: &BTreeMap<String, Known>,
    taken: &Covered,
    sink: &mut Sink,
) {
    let patterns: BTreeSet<(&str, &str)> = seen
        .values()
        .flatten()
        .flat_map(|(key, zh)| zh.iter().map(move |z| (*z, key.as_str())))
        .filter(|(zh, _)| !zh.is_empty())
        .collect();
    let patterns: Vec<(&str, &str)> = patterns.into_iter().collect();
    let Ok(finder) = AhoCorasick::new(patterns.iter().map(|(zh, _)| zh)) else { return };
    for (at, unit) in units.iter().enumerate() {
        for found in finder.find_overlapping_iter(unit.text.as_ref()) {
            let span = Span::new(found.start(), found.end());
            if let Some((_, key)) = patterns.get(found.pattern().as_usize())
                && !taken.overlaps(at, span)
            {
                sink.add(Lang::Zh, at, Class::Word, key);
            }
        }
    }
}

/// Where names stand, by unit.
#[derive(Debug, Default)]
struct Covered(BTreeMap<usize, Vec<Span>>);

impl Covered {
    fn overlaps(&self, unit: usize, span: Span) -> bool {
        self.0.get(&unit).is_some_and(|spans| spans.iter().any(|s| s.overlaps(span)))
    }
}

/// Adds the lexicon's names. Gives the places of those that both languages have, so that the
/// words within them are not counted again.
fn names(sides: &Sides<'_>, sink: &mut Sink) -> Both {
    let find = |units: &[Unit<'_>], lang: Lang| -> Vec<(usize, Span, &'static str)> {
        let each = units.iter().enumerate();
        each.flat_map(|(at, unit)| {
            let found = lexicon::names().names_in(lang, &unit.text);
            found.into_iter().map(move |(span, name)| (at, span, name.preferred(Lang::Zh)))
        })
        .collect()
    };
    let (en, zh) = (find(&sides.en, Lang::En), find(&sides.zh, Lang::Zh));
    let keys = |found: &[(usize, Span, &'static str)]| -> BTreeSet<&'static str> {
        found.iter().map(|f| f.2).collect()
    };
    let both: BTreeSet<&str> = keys(&en).intersection(&keys(&zh)).copied().collect();
    let mut cover = |lang: Lang, found: Vec<(usize, Span, &'static str)>| {
        let mut covered = Covered::default();
        for (at, span, key) in found.into_iter().filter(|f| both.contains(f.2)) {
            sink.add(lang, at, Class::Name, key);
            covered.0.entry(at).or_default().push(span);
        }
        covered
    };
    Both { en: cover(Lang::En, en), zh: cover(Lang::Zh, zh) }
}

/// Covered places of both languages.
struct Both {
    en: Covered,
    zh: Covered,
}

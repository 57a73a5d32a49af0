//! English words and their usual Chinese words in, cues out.

use super::cues::{Class, Sink};
use super::latin::{Latin, stems};
use super::layout::{Sides, Unit};
use crate::lexicon::{self, Starts, Terms};
use crate::model::{Lang, Span};
use hashbrown::{HashMap, HashSet};
use rust_stemmers::{Algorithm, Stemmer};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// `english|variant TAB chinese|chinese`: frequent words of news, with the Chinese words that
/// translators use for them. Far wider than the lexicon's terms, and looser: a row here only has
/// to be likely, it is never printed.
const LIST: &str = include_str!("words.tsv");

/// Longest phrase, in words.
const LONGEST: usize = 3;

/// The list by the stems of its English words.
#[derive(Default)]
struct WordList {
    by_stems: HashMap<String, usize>,
    /// First stems of the phrases of several words.
    openings: HashSet<String>,
    rows: Vec<Vec<&'static str>>,
}

static WORDS: LazyLock<WordList> = LazyLock::new(|| {
    let stemmer = Stemmer::create(Algorithm::English);
    let mut list = WordList::default();
    for line in LIST.lines() {
        let Some((en, zh)) = line.split_once('\t') else { continue };
        for variant in en.split('|') {
            let stems = stems(&stemmer, variant);
            if let Some((first, _)) = stems.split_once(' ') {
                list.openings.insert(first.to_owned());
            }
            list.by_stems.entry(stems).or_insert(list.rows.len());
        }
        list.rows.push(zh.split('|').collect());
    }
    list
});

/// The row of the list for the stems of a word or phrase.
pub(super) fn row_of(stems: &str) -> Option<usize> {
    WORDS.by_stems.get(stems).copied()
}

/// Whether the list has a phrase of several words that begins with this stem.
pub(super) fn opens(stem: &str) -> bool {
    WORDS.openings.contains(stem)
}

/// Adds names and words that stand in both languages. Gives the stems of the English phrases that
/// the lists know: whatever they are, they are not names that need be spelled by sound.
pub(super) fn collect<'s>(
    sides: &Sides<'_>,
    latin: &'s Latin<'_>,
    sink: &mut Sink,
) -> HashSet<Cow<'s, str>> {
    let taken = names(sides, sink);
    let mut phrases = Phrases::new(latin);
    let mut words: Vec<u32> = Vec::new();
    for (at, placed) in latin.units.iter().enumerate() {
        let free = placed
            .iter()
            .filter(|w| !taken.en.overlaps(at, Span::new(w.start, w.start + w.text.len())));
        words.clear();
        words.extend(free.map(|w| w.word));
        for start in 0..words.len() {
            for end in start + 1..=words.len().min(start + LONGEST) {
                if let Some(key) = phrases.key(words.get(start..end).unwrap_or(&[]), sink) {
                    sink.note(Lang::En, at, key);
                }
            }
        }
    }
    find_chinese(&sides.zh, &phrases.known, &taken.zh, sink);
    phrases.known_stems
}

/// The phrases of an article of up to three words, as far as they are looked up.
struct Phrases<'s, 't> {
    latin: &'s Latin<'t>,
    terms: &'static Terms,
    /// The key of each word, once looked up; none if no list has it.
    single: Vec<Option<Option<u32>>>,
    /// The key of each longer phrase, by the numbers of its words.
    keys: HashMap<[u32; LONGEST], Option<u32>>,
    /// Chinese words of known phrases, with the phrase's key.
    known: Vec<(&'static str, u32)>,
    known_stems: HashSet<Cow<'s, str>>,
}

impl<'s, 't> Phrases<'s, 't> {
    fn new(latin: &'s Latin<'t>) -> Self {
        Self {
            latin,
            terms: lexicon::terms(),
            single: vec![None; latin.words.len()],
            keys: HashMap::new(),
            known: Vec::new(),
            known_stems: HashSet::new(),
        }
    }

    /// The number of a phrase's cue, if the lists know the phrase.
    fn key(&mut self, phrase: &[u32], sink: &mut Sink) -> Option<u32> {
        if let [word] = phrase {
            let seen = self.single.get(*word as usize)?;
            return seen.unwrap_or_else(|| self.single_key(*word, sink));
        }
        if !self.worth_looking_up(phrase) {
            return None;
        }
        let mut numbers = [u32::MAX; LONGEST];
        numbers.iter_mut().zip(phrase).for_each(|(to, from)| *to = *from);
        if let Some(key) = self.keys.get(&numbers) {
            return *key;
        }
        let words = || phrase.iter().filter_map(|n| self.latin.word(*n));
        let text = join(words().map(|w| w.text.as_str()));
        let stems = join(words().map(|w| w.stems.as_str()));
        let (row, terms) = (row_of(&stems), self.terms.renderings(&text));
        let key = self.learn(row, terms, Cow::Owned(stems), sink);
        self.keys.insert(numbers, key);
        key
    }

    fn single_key(&mut self, number: u32, sink: &mut Sink) -> Option<u32> {
        let word = self.latin.word(number)?;
        let key = self.learn(word.row, word.renderings, Cow::Borrowed(&word.stems), sink);
        if let Some(seen) = self.single.get_mut(number as usize) {
            *seen = Some(key);
        }
        key
    }

    /// Gives what the lists know of a phrase a key, and takes note of its Chinese words.
    fn learn(
        &mut self,
        row: Option<usize>,
        terms: &'static [&'static str],
        stems: Cow<'s, str>,
        sink: &mut Sink,
    ) -> Option<u32> {
        let key = match (row, terms.first()) {
            (Some(row), _) => sink.number(Class::Word, &row.to_string()),
            (None, Some(first)) => sink.number(Class::Word, first),
            (None, None) => return None,
        };
        let listed = row.and_then(|r| WORDS.rows.get(r)).into_iter().flatten();
        self.known.extend(listed.chain(terms).map(|zh| (*zh, key)));
        self.known_stems.insert(stems);
        Some(key)
    }

    /// Whether a list may have a phrase of several words: the first begins a phrase and neither
    /// the first nor the last is empty.
    fn worth_looking_up(&self, phrase: &[u32]) -> bool {
        let word = |n: &u32| self.latin.word(*n);
        let ends = phrase.first().and_then(word).zip(phrase.last().and_then(word));
        ends.is_some_and(|(first, last)| {
            let odd = || phrase.iter().filter_map(word).any(|w| !w.plain);
            first.edge && last.edge && (first.opens || odd())
        })
    }
}

/// Parts with spaces between them, empty ones left out.
fn join<'w>(parts: impl Iterator<Item = &'w str>) -> String {
    parts.filter(|p| !p.is_empty()).collect::<Vec<&str>>().join(" ")
}

/// Looks for the Chinese words of the phrases found.
fn find_chinese(units: &[Unit<'_>], known: &[(&str, u32)], taken: &Covered, sink: &mut Sink) {
    let mut starts = Starts::default();
    known.iter().for_each(|(zh, _)| starts.push(zh));
    for (at, unit) in units.iter().enumerate() {
        starts.each(&unit.text, |start, number| {
            if let Some((zh, key)) = known.get(number)
                && !taken.overlaps(at, Span::new(start, start + zh.len()))
            {
                sink.note(Lang::Zh, at, *key);
            }
        });
    }
}

/// Where names stand, by unit.
#[derive(Debug, Default)]
struct Covered(Vec<Vec<Span>>);

impl Covered {
    fn overlaps(&self, unit: usize, span: Span) -> bool {
        self.0.get(unit).is_some_and(|spans| spans.iter().any(|s| s.overlaps(span)))
    }
}

/// Adds the names of the lexicon and of the user's glossary, which goes before it. Gives the places of those that both languages have, so that the
/// words within them are not counted again.
fn names(sides: &Sides<'_>, sink: &mut Sink) -> Both {
    let find = |units: &[Unit<'_>], lang: Lang| -> Vec<(usize, Span, &str)> {
        let each = units.iter().enumerate();
        each.flat_map(|(at, unit)| {
            let own = sides.glossary.found_in(lang, &unit.text);
            let found = lexicon::names().names_in(lang, &unit.text).into_iter();
            let free: Vec<_> =
                found.filter(|(span, _)| !own.iter().any(|h| h.span.overlaps(*span))).collect();
            let own = own.into_iter().map(move |h| (at, h.span, h.entry.preferred(Lang::Zh)));
            let free = free.into_iter();
            own.chain(free.map(move |(span, name)| (at, span, name.preferred(Lang::Zh))))
        })
        .collect()
    };
    let (en, zh) = (find(&sides.en, Lang::En), find(&sides.zh, Lang::Zh));
    fn keys<'n>(found: &[(usize, Span, &'n str)]) -> BTreeSet<&'n str> {
        found.iter().map(|f| f.2).collect()
    }
    let both: BTreeSet<&str> = keys(&en).intersection(&keys(&zh)).copied().collect();
    let mut cover = |lang: Lang, units: usize, found: Vec<(usize, Span, &str)>| {
        let mut covered = Covered(vec![Vec::new(); units]);
        for (at, span, key) in found.into_iter().filter(|f| both.contains(f.2)) {
            sink.add(lang, at, Class::Name, key);
            if let Some(spans) = covered.0.get_mut(at) {
                spans.push(span);
            }
        }
        covered
    };
    Both { en: cover(Lang::En, sides.en.len(), en), zh: cover(Lang::Zh, sides.zh.len(), zh) }
}

/// Covered places of both languages.
struct Both {
    en: Covered,
    zh: Covered,
}

//! English words and their usual Chinese words in, cues out.

use super::cues::{Class, Sink, latin_words, latin_words_at};
use super::layout::{Sides, Unit};
use crate::lexicon::{self, Starts, Terms};
use crate::model::{Lang, Span};
use hashbrown::{HashMap, HashSet};
use rust_stemmers::{Algorithm, Stemmer};
use std::collections::BTreeSet;
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

/// The stems of a text's words, with spaces between them.
fn stems(stemmer: &Stemmer, text: &str) -> String {
    let stems: Vec<String> =
        latin_words(text).map(|w| stemmer.stem(&w.to_lowercase()).into_owned()).collect();
    stems.join(" ")
}

/// Adds names and words that stand in both languages. Gives the stems of the English phrases that
/// the lists know: whatever they are, they are not names that need be spelled by sound.
pub(super) fn collect(sides: &Sides<'_>, sink: &mut Sink) -> HashSet<String> {
    let taken = names(sides, sink);
    let mut phrases = Phrases::new();
    for (at, unit) in sides.en.iter().enumerate() {
        let words: Vec<u32> = latin_words_at(&unit.text)
            .filter(|(start, w)| !taken.en.overlaps(at, Span::new(*start, start + w.len())))
            .map(|(_, w)| phrases.number(w.to_lowercase()))
            .collect();
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

/// A word of the article, in lower case.
struct Word {
    text: String,
    /// Its stem; several or none for odd spellings.
    stems: String,
    /// Whether it has one stem.
    plain: bool,
    /// Whether a phrase worth looking up may begin or end with it.
    edge: bool,
    /// Whether the lists have a phrase of several words that begins with it.
    opens: bool,
}

impl Word {
    fn new(text: String, stemmer: &Stemmer, terms: &Terms) -> Self {
        let stems = stems(stemmer, &text);
        let plain = !stems.is_empty() && !stems.contains(' ');
        let opens = WORDS.openings.contains(&stems) || terms.opens_phrase(&text);
        Self { plain, edge: !EMPTY.contains(&text.as_str()), opens, text, stems }
    }
}

/// The words of an article, each once, and its phrases of up to three, as far as they are looked
/// up.
struct Phrases {
    stemmer: Stemmer,
    terms: &'static Terms,
    numbers: HashMap<String, u32>,
    words: Vec<Word>,
    /// The key of each phrase, by the numbers of its words; none if no list has it.
    keys: HashMap<[u32; LONGEST], Option<u32>>,
    /// Chinese words of known phrases, with the phrase's key.
    known: Vec<(&'static str, u32)>,
    known_stems: HashSet<String>,
}

impl Phrases {
    fn new() -> Self {
        Self {
            stemmer: Stemmer::create(Algorithm::English),
            terms: lexicon::terms(),
            numbers: HashMap::new(),
            words: Vec::new(),
            keys: HashMap::new(),
            known: Vec::new(),
            known_stems: HashSet::new(),
        }
    }

    fn number(&mut self, word: String) -> u32 {
        if let Some(number) = self.numbers.get(&word) {
            return *number;
        }
        let number = self.words.len() as u32;
        self.words.push(Word::new(word.clone(), &self.stemmer, self.terms));
        self.numbers.insert(word, number);
        number
    }

    /// The number of a phrase's cue, if the lists know the phrase.
    fn key(&mut self, phrase: &[u32], sink: &mut Sink) -> Option<u32> {
        let words: Vec<&Word> = phrase.iter().filter_map(|n| self.words.get(*n as usize)).collect();
        if !worth_looking_up(&words) {
            return None;
        }
        let mut numbers = [u32::MAX; LONGEST];
        numbers.iter_mut().zip(phrase).for_each(|(to, from)| *to = *from);
        if let Some(key) = self.keys.get(&numbers) {
            return *key;
        }
        let join = |of: fn(&Word) -> &str| -> String {
            let parts = words.iter().map(|w| of(w)).filter(|p| !p.is_empty());
            parts.collect::<Vec<&str>>().join(" ")
        };
        let (text, stems) = (join(|w| &w.text), join(|w| &w.stems));
        let key = self.look_up(&text, stems, sink);
        self.keys.insert(numbers, key);
        key
    }

    /// Looks a phrase up in the list and in the lexicon.
    fn look_up(&mut self, phrase: &str, stems: String, sink: &mut Sink) -> Option<u32> {
        let row = WORDS.by_stems.get(&stems);
        let terms = self.terms.renderings(phrase);
        let key = match (row, terms.first()) {
            (Some(row), _) => sink.number(Class::Word, &row.to_string()),
            (None, Some(first)) => sink.number(Class::Word, first),
            (None, None) => return None,
        };
        let listed = row.and_then(|r| WORDS.rows.get(*r)).into_iter().flatten();
        self.known.extend(listed.chain(terms).map(|zh| (*zh, key)));
        self.known_stems.insert(stems);
        Some(key)
    }
}

/// Whether a list may have a phrase: one word, or several of which the first begins a phrase and
/// neither the first nor the last is empty.
fn worth_looking_up(words: &[&Word]) -> bool {
    match words {
        [first, .., last] => {
            let opens = first.opens || words.iter().any(|w| !w.plain);
            first.edge && last.edge && opens
        }
        _ => true,
    }
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

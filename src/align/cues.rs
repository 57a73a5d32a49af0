//! Both sides in, [`Cues`] out: for each sentence, the things in it that a translation would
//! carry over too, under keys that both languages share.

use super::latin::{Latin, Word};
use super::layout::Sides;
use super::weights::{Reliability, WEIGHTS};
use super::{sound, values, words};
use crate::model::Lang;
use hashbrown::{Equivalent, HashMap};
use std::rc::Rc;

/// Kinds of cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Class {
    /// A number, or a part of a date.
    Value,
    /// A word in Latin letters.
    Latin,
    /// A name of the lexicon.
    Name,
    /// A word of the list.
    Word,
    /// A name and Han characters that sound like it.
    Sound,
}

impl Class {
    fn reliability(self) -> Reliability {
        match self {
            Self::Value => WEIGHTS.value,
            Self::Latin => WEIGHTS.latin,
            Self::Name => WEIGHTS.name,
            Self::Word => WEIGHTS.word,
            Self::Sound => WEIGHTS.sound,
        }
    }
}

/// Largest number of sentences on one side of a bead.
pub(super) const WIDEST: usize = 3;

/// What a cue says.
#[derive(Debug, Clone)]
pub(super) struct Cue {
    /// In how many sentences of each language it stands.
    pub(super) df: (usize, usize),
    /// What it adds when it stands on both sides, by the number of English and of Chinese
    /// sentences of the bead, each less one.
    pub(super) both: [[f64; WIDEST]; WIDEST],
    /// What it adds when it stands in the English alone.
    pub(super) en_only: f64,
    /// What it adds when it stands in the Chinese alone.
    pub(super) zh_only: f64,
}

/// The cues of a text.
#[derive(Debug, Clone, Default)]
pub(super) struct Cues {
    /// All cues.
    pub(super) all: Vec<Cue>,
    /// For each English unit the indexes of its cues, ascending, each once.
    pub(super) en: Vec<Vec<u32>>,
    /// For each Chinese unit.
    pub(super) zh: Vec<Vec<u32>>,
}

/// Collects keys by sentence.
#[derive(Debug, Default)]
pub(super) struct Sink {
    numbers: HashMap<(Class, String), u32>,
    keys: Vec<Places>,
}

/// The units that a key stands in, by language, in the order they were noted.
#[derive(Debug, Default)]
struct Places([Vec<usize>; 2]);

/// What a key is looked up by.
#[derive(Hash)]
struct Key<'k>(Class, &'k str);

impl Equivalent<(Class, String)> for Key<'_> {
    fn equivalent(&self, other: &(Class, String)) -> bool {
        (self.0, self.1) == (other.0, other.1.as_str())
    }
}

impl Sink {
    /// Notes that a key stands in a unit of one side.
    pub(super) fn add(&mut self, lang: Lang, unit: usize, class: Class, key: &str) {
        let number = self.number(class, key);
        self.note(lang, unit, number);
    }

    /// The number of a key, for [`Self::note`].
    pub(super) fn number(&mut self, class: Class, key: &str) -> u32 {
        if let Some(number) = self.numbers.get(&Key(class, key)) {
            return *number;
        }
        let number = self.keys.len() as u32;
        self.numbers.insert((class, key.to_owned()), number);
        self.keys.push(Places::default());
        number
    }

    /// Notes that the key of this number stands in a unit of one side.
    pub(super) fn note(&mut self, lang: Lang, unit: usize, number: u32) {
        if let Some(places) = self.keys.get_mut(number as usize)
            && places.0[lang as usize].last() != Some(&unit)
        {
            places.0[lang as usize].push(unit);
        }
    }

    /// The keys' classes with the English and the Chinese units that they stand in, ascending,
    /// each once; in the order of the keys.
    fn sorted(mut self) -> Vec<(Class, [Vec<usize>; 2])> {
        let mut order: Vec<((Class, String), u32)> = self.numbers.drain().collect();
        order.sort_unstable();
        let places = order.into_iter().filter_map(|((class, _), number)| {
            let mut places = std::mem::take(self.keys.get_mut(number as usize)?).0;
            for units in &mut places {
                units.sort_unstable();
                units.dedup();
            }
            Some((class, places))
        });
        places.collect()
    }
}

impl Cues {
    /// Finds the cues of both sides.
    pub(super) fn find(sides: &Sides<'_>) -> Self {
        let mut sink = Sink::default();
        values::collect(&sides.en, Lang::En, &mut sink);
        values::collect(&sides.zh, Lang::Zh, &mut sink);
        let latin = Latin::of(&sides.en);
        kept(sides, &latin, &mut sink);
        let known = words::collect(sides, &latin, &mut sink);
        sound::collect(sides, &latin, &known, &mut sink);
        Self::weigh(sink, sides.en.len(), sides.zh.len())
    }

    fn weigh(sink: Sink, en_units: usize, zh_units: usize) -> Self {
        let mut cues = Self {
            all: Vec::new(),
            en: vec![Vec::new(); en_units],
            zh: vec![Vec::new(); zh_units],
        };
        for (class, places) in sink.sorted() {
            let [en, zh] = [Lang::En, Lang::Zh].map(|lang| places[lang as usize].as_slice());
            // What one side lacks altogether tells nothing about which sentences belong together.
            if class != Class::Value && (en.is_empty() || zh.is_empty()) {
                continue;
            }
            let index = u32::try_from(cues.all.len()).unwrap_or(u32::MAX);
            cues.all.push(cue(class, (en.len(), zh.len()), (en_units, zh_units)));
            push(&mut cues.en, en, index);
            push(&mut cues.zh, zh, index);
        }
        cues
    }
}

fn push(units: &mut [Vec<u32>], at: &[usize], index: u32) {
    for &unit in at {
        if let Some(list) = units.get_mut(unit) {
            list.push(index);
        }
    }
}

fn cue(class: Class, df: (usize, usize), units: (usize, usize)) -> Cue {
    let share = |df: usize, n: usize| (df as f64 + 0.3) / (n as f64 + 1.0);
    let (in_en, in_zh) = (share(df.0, units.0), share(df.1, units.1));
    let r = class.reliability();
    let chance = |share: f64, wide: usize| 1.0 - (1.0 - share).powi(wide as i32 + 1);
    let gain = |r: f64, q: f64| ((r + (1.0 - r) * q) / q).ln();
    let mut both = [[0.0; WIDEST]; WIDEST];
    for (en, row) in both.iter_mut().enumerate() {
        for (zh, cell) in row.iter_mut().enumerate() {
            *cell = (gain(r.to_zh, chance(in_zh, zh)) + gain(r.to_en, chance(in_en, en))) / 2.0;
        }
    }
    Cue { df, both, en_only: (1.0 - r.to_zh).ln(), zh_only: (1.0 - r.to_en).ln() }
}

/// Words in Latin letters that the Chinese text keeps: "Linux", "GNOME", "iPhone".
fn kept(sides: &Sides<'_>, latin: &Latin<'_>, sink: &mut Sink) {
    let mut kept: HashMap<String, u32> = HashMap::new();
    for (at, unit) in sides.zh.iter().enumerate() {
        for word in latin_words(&unit.text) {
            let key = word.to_lowercase();
            let number = sink.number(Class::Latin, &key);
            sink.note(Lang::Zh, at, number);
            kept.insert(key, number);
        }
    }
    let number = |w: &Rc<Word>| kept.get(w.text.as_str()).copied();
    let numbers: Vec<Option<u32>> = latin.words.iter().map(number).collect();
    for (at, words) in latin.units.iter().enumerate() {
        for number in words.iter().filter_map(|w| *numbers.get(w.word as usize)?) {
            sink.note(Lang::En, at, number);
        }
    }
}

/// Words of Latin letters and digits, of two letters at least, without a possessive's ending.
pub(super) fn latin_words(text: &str) -> impl Iterator<Item = &str> {
    latin_words_at(text).map(|(_, word)| word)
}

/// The same words with the places where they start.
pub(super) fn latin_words_at(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let inside = |c: char| {
        !('\u{2e80}'..='\u{9fff}').contains(&c) && c.is_alphanumeric()
            || matches!(c, '\'' | '’' | '-' | '+')
    };
    let mut at = 0;
    let pieces = text.split_inclusive(move |c| !inside(c)).map(move |piece| {
        let start = at;
        at += piece.len();
        (start, piece.trim_end_matches(move |c| !inside(c)))
    });
    pieces.filter_map(|(start, piece)| {
        let head = piece.trim_start_matches(EDGES);
        let word = head.trim_end_matches(EDGES);
        let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        let is_word = word.len() > 1 && word.chars().any(char::is_alphabetic);
        is_word.then_some((start + piece.len() - head.len(), word))
    })
}

/// Marks that stand within words but don't begin or end them.
const EDGES: [char; 3] = ['\'', '’', '-'];

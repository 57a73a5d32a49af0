//! The English side in, its words out, each word of the article looked up once.
//!
//! What the lists know of a word depends on nothing but the word, so a worker remembers it from
//! one article to the next, up to a bound.

use super::cues::{latin_words, latin_words_at};
use super::layout::Unit;
use super::words::row_of;
use crate::lexicon::{self, Terms};
use hashbrown::HashMap;
use rust_stemmers::{Algorithm, Stemmer};
use std::cell::RefCell;
use std::rc::Rc;

/// Most words that a worker remembers, and the bytes of the longest.
const REMEMBERED: usize = 20_000;
const LONGEST: usize = 32;

/// Words that no phrase worth looking up begins or ends with.
const EMPTY: [&str; 24] = [
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "from", "has", "he", "his",
    "in", "is", "it", "of", "on", "that", "the", "to", "was", "with",
];

thread_local! {
    static KNOWN: RefCell<HashMap<String, Rc<Word>>> = RefCell::default();
}

/// A word in lower case, and what the lists know of it.
#[derive(Debug)]
pub(super) struct Word {
    /// The word.
    pub(super) text: String,
    /// Its stem; several or none for odd spellings.
    pub(super) stems: String,
    /// The stem of the whole word, where that is another.
    whole: Option<String>,
    /// Whether it has one stem.
    pub(super) plain: bool,
    /// Whether a phrase worth looking up may begin or end with it.
    pub(super) edge: bool,
    /// Whether the lists have a phrase of several words that begins with it.
    pub(super) opens: bool,
    /// The row of the word list that it stands in.
    pub(super) row: Option<usize>,
    /// Its renderings by the lexicon.
    pub(super) renderings: &'static [&'static str],
}

impl Word {
    fn new(text: String, stemmer: &Stemmer, terms: &'static Terms) -> Self {
        let stems = stems(stemmer, &text);
        let whole = stemmer.stem(&text);
        Self {
            whole: (*whole != *stems).then(|| whole.into_owned()),
            plain: !stems.is_empty() && !stems.contains(' '),
            edge: !EMPTY.contains(&text.as_str()),
            opens: super::words::opens(&stems) || terms.opens_phrase(&text),
            row: row_of(&stems),
            renderings: terms.renderings(&text),
            stems,
            text,
        }
    }

    /// The stem of the whole word.
    pub(super) fn stem(&self) -> &str {
        self.whole.as_ref().unwrap_or(&self.stems)
    }
}

/// The stems of a text's words, with spaces between them.
pub(super) fn stems(stemmer: &Stemmer, text: &str) -> String {
    let stems: Vec<String> =
        latin_words(text).map(|w| stemmer.stem(&w.to_lowercase()).into_owned()).collect();
    stems.join(" ")
}

/// A word where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed<'t> {
    /// Its first byte in the unit's text.
    pub(super) start: usize,
    /// As it is written.
    pub(super) text: &'t str,
    /// Its number in [`Latin::words`].
    pub(super) word: u32,
}

/// The words of the English side.
#[derive(Debug, Default)]
pub(super) struct Latin<'t> {
    /// The words of each unit, in order.
    pub(super) units: Vec<Vec<Placed<'t>>>,
    /// Each word of the article once.
    pub(super) words: Vec<Rc<Word>>,
}

impl<'t> Latin<'t> {
    /// Reads the words of all units.
    pub(super) fn of(units: &'t [Unit<'_>]) -> Self {
        let mut reader = Reader::new();
        let read = |unit: &'t Unit<'_>| -> Vec<Placed<'t>> {
            let words = latin_words_at(&unit.text);
            words.map(|(start, text)| Placed { start, text, word: reader.number(text) }).collect()
        };
        let units = units.iter().map(read).collect();
        Self { units, words: reader.words }
    }

    /// A word by its number.
    pub(super) fn word(&self, number: u32) -> Option<&Word> {
        self.words.get(number as usize).map(|w| &**w)
    }
}

/// Numbers words.
struct Reader {
    stemmer: Stemmer,
    numbers: HashMap<String, u32>,
    words: Vec<Rc<Word>>,
    lower: String,
}

impl Reader {
    fn new() -> Self {
        Self {
            stemmer: Stemmer::create(Algorithm::English),
            numbers: HashMap::new(),
            words: Vec::new(),
            lower: String::new(),
        }
    }

    fn number(&mut self, text: &str) -> u32 {
        if text.is_ascii() {
            self.lower.clear();
            self.lower.push_str(text);
            self.lower.make_ascii_lowercase();
        } else {
            self.lower = text.to_lowercase();
        }
        if let Some(number) = self.numbers.get(self.lower.as_str()) {
            return *number;
        }
        let number = self.words.len() as u32;
        self.words.push(self.known());
        self.numbers.insert(self.lower.clone(), number);
        number
    }

    /// What is known of the word at hand, remembered.
    fn known(&self) -> Rc<Word> {
        let new = || Rc::new(Word::new(self.lower.clone(), &self.stemmer, lexicon::terms()));
        if self.lower.len() > LONGEST {
            return new();
        }
        KNOWN.with_borrow_mut(|known| {
            if let Some(word) = known.get(self.lower.as_str()) {
                return Rc::clone(word);
            }
            if known.len() >= REMEMBERED {
                known.clear();
            }
            let word = new();
            known.insert(self.lower.clone(), Rc::clone(&word));
            word
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(reader: &mut Reader, text: &str) -> Rc<Word> {
        let number = reader.number(text);
        Rc::clone(&reader.words[number as usize])
    }

    #[test]
    fn a_word_is_known_once_whatever_its_case() {
        let mut reader = Reader::new();
        let numbers: Vec<u32> =
            ["Banks", "BANKS", "Élysée", "élysée"].map(|w| reader.number(w)).to_vec();
        assert_eq!(numbers, [0, 0, 1, 1]);
        assert_eq!(number(&mut reader, "banks").stem(), "bank");
        assert!(Rc::ptr_eq(&number(&mut reader, "banks"), &number(&mut Reader::new(), "Banks")));
        let long = "a".repeat(LONGEST + 1);
        assert!(!Rc::ptr_eq(&number(&mut reader, &long), &number(&mut Reader::new(), &long)));
    }

    #[test]
    fn odd_spellings_have_several_stems_or_none() {
        let mut reader = Reader::new();
        assert!(number(&mut reader, "agreement").plain);
        let odd = number(&mut reader, "a's's");
        assert_eq!(odd.stem(), Stemmer::create(Algorithm::English).stem("a's's"));
        assert!(!number(&mut reader, "the").edge);
    }
}

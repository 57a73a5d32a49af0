//! What rules read out of a text, remembered: quantities, figures, names and words are read once,
//! however many rules ask and however often the same words come back, in a statement that is
//! worded, in the document that holds it, and in the next round.

use super::parity::meaning::Words;
use super::parity::numbers::in_digits;
use crate::lexicon::{self, Name};
use crate::model::{Both, Lang, Span, Value};
use hashbrown::HashMap;
use rust_decimal::Decimal;
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

/// Texts that were read before, in each language.
#[derive(Default)]
pub struct Memory(Both<RefCell<HashMap<String, Rc<Known>>>>);

impl Memory {
    /// What is known of a text.
    pub(super) fn of(&self, text: &str, lang: Lang) -> Rc<Known> {
        let mut texts = self.0.get(lang).borrow_mut();
        if let Some(known) = texts.get(text) {
            return Rc::clone(known);
        }
        let known = Rc::<Known>::default();
        texts.insert(text.to_owned(), Rc::clone(&known));
        known
    }
}

/// What is known of one text, each part read when it is first asked for; the text is the same
/// every time.
#[derive(Debug, Default)]
pub(super) struct Known {
    values: OnceCell<Vec<Value>>,
    figures: OnceCell<Vec<(Decimal, Span)>>,
    names: OnceCell<Vec<(Span, &'static Name)>>,
    words: OnceCell<Words>,
}

impl Known {
    /// Its quantities.
    pub(super) fn values(&self, read: impl FnOnce() -> Vec<Value>) -> &[Value] {
        self.values.get_or_init(read)
    }

    /// Its figures in digits, and where they stand.
    pub(super) fn figures(&self, text: &str) -> &[(Decimal, Span)] {
        self.figures.get_or_init(|| in_digits(text))
    }

    /// The names of the lexicon in it.
    pub(super) fn names(&self, text: &str, lang: Lang) -> &[(Span, &'static Name)] {
        self.names.get_or_init(|| lexicon::names().names_in(lang, text))
    }

    /// Of an English text, the words that the lexicon renders.
    pub(super) fn words(&self, text: &str) -> &Words {
        self.words.get_or_init(|| Words::of(text, self.names(text, Lang::En)))
    }
}

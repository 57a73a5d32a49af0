//! English: sentences, words, kinds of unit, quantities.

mod atoms;
mod bounds;
mod dates;
pub(super) mod kind;
mod labels;
mod lexicon;
mod numbers;
mod pairs;
pub(super) mod sentences;
pub(super) mod values;
pub(super) mod words;

//! English: sentences, words, kinds of unit, quantities.

pub(super) mod kind;
mod pairs;
pub(super) mod sentences;
pub(super) mod words;

//! A translation memory: texts that were translated before, and what becomes of one that comes
//! again.
//!
//! A [`Store`] keeps [`Translation`](crate::model::Translation)s in one file; [`tmx`] reads them out
//! of exchange files. A [`Memory`] is what a run sees of it: a snapshot, read once, the same for
//! every thread. It answers with a text that is the same but for case, blanks, marks, width and
//! script; else with one in which nothing but figures, dates and names differ, where each of these
//! can be replaced with certainty (see [`fit`]). Of several translations of one text, those that a
//! person accepted come first, then those seen in more places, then those added later.

mod fit;
mod index;
mod learn;
mod recall;
mod store;
pub mod tmx;
mod words;

pub use learn::learn;
pub use recall::{How, Match, Memory};
pub use store::{Added, Article, Counts, Store};

use super::Tools;

#[cfg(test)]
mod tests {
    pub(super) const TOOLS: super::Tools = crate::pipeline::ENGINE_TOOLS;
}

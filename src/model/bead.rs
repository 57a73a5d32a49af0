//! Sentence alignment.

/// Sentences that say the same in the two languages (Gale and Church 1993 call this a bead).
/// One side is empty where a sentence has no partner.
#[derive(Debug, Clone, PartialEq)]
pub struct Bead {
    /// English sentences: ids in the text, ascending.
    pub en: Vec<usize>,
    /// Chinese sentences: ids in the text, ascending.
    pub zh: Vec<usize>,
    /// How sure, from 0 to 1.
    pub score: f64,
}

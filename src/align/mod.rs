//! A [`Text`] that holds both languages in, [`Bead`]s out: which sentences say the same.
//!
//! The search is the dynamic program of Gale and Church ("A Program for Aligning Sentences in
//! Bilingual Corpora", 1993) with more kinds of evidence than lengths: numbers, Latin words that
//! the Chinese kept, words and names of a bilingual list, names whose Chinese form sounds like
//! them, headings, quotations, questions, and where paragraphs begin. All evidence is counted in
//! one currency, the log-likelihood ratio of "these say the same" against "these met by chance",
//! so that a word which stands in every sentence says little and a rare one much. Sums over all
//! alignments (forward and backward) then tell how sure each bead is beside its rivals.
//!
//! It promises: every sentence stands in exactly one bead; beads come in the order of the text;
//! the same text gives the same beads; the work grows with the number of sentences times a band
//! of bounded width (see [`band`]).

mod band;
mod cues;
mod cuts;
mod evidence;
mod latin;
mod layout;
mod meaning;
mod score;
mod search;
mod sound;
mod values;
mod weights;
mod words;

use crate::model::{Bead, Glossary, Lang, SentenceEncoder, Text};
pub use cuts::{Cut, cuts};
use evidence::Evidence;
use search::Table;

/// Aligns the English with the Chinese sentences of a text: of two sources that are each other's
/// translation, or of one source that holds both, paragraph by paragraph or half by half.
///
/// Every sentence stands in exactly one bead; the English ids over all beads ascend, and so do
/// the Chinese ones. A bead's score, from 0 to 1, says how sure it is that its two sides say the
/// same; beads with an empty side score how sure it is that there is no partner. A text in one
/// language has no beads.
/// Names and terms of the glossary count as the lexicon's; the vectors of a sentence encoder, if
/// there is one, count beside all other evidence.
#[tracing::instrument(name = "align", level = "debug", skip_all)]
pub fn align(text: &Text, glossary: &Glossary, encoder: Option<&dyn SentenceEncoder>) -> Vec<Bead> {
    if !text.has(Lang::En) || !text.has(Lang::Zh) {
        return Vec::new();
    }
    let sides = layout::sides(text, glossary);
    let mut evidence = Evidence::gather(&sides, encoder);
    let band = band::Band::around(&evidence);
    let mut table = Table::fill(&evidence, &band);
    evidence.learn_paragraphs(&search::best(&table));
    table.add_paragraphs(&evidence);
    score::beads(&evidence, &sides, &search::best(&table))
}

#[cfg(test)]
mod tests;

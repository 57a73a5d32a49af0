//! Sentences in, how much each matters out: a score, and per language a true order.
//!
//! The first `n` sentences of the order are meant to be the best summary of `n` sentences.
//! Facts about each sentence ([`features`]) are weighed by trees learned offline ([`trees`],
//! `learn/`); sentences that can't stand alone never lead, and the order avoids saying things
//! twice ([`order`]). Time is linear in the length of the text, but for a sort of its words.

mod centrality;
mod context;
mod cues;
mod features;
mod form;
mod genre;
mod order;
mod position;
pub(super) mod terms;
#[cfg(test)]
mod tests;
pub(super) mod title;
mod trees;

use crate::model::{Anaphor, Entity, Lang, Ranked, Sentence, Text};
use cues::{Cue, Cues};
use features::Features;
use form::Form;
use order::{Candidate, Standing};
use std::sync::LazyLock;
use trees::Trees;

/// The learned weights.
const MODEL: &str = include_str!("model.txt");

static TREES: LazyLock<Trees> = LazyLock::new(|| {
    let nobody = Features::nobody();
    let names: Vec<&str> = nobody.iter().map(|f| f.0).collect();
    Trees::parse(MODEL, &names).expect("a test reads the model")
});

/// Ranks the sentences of each language. `anaphors` may be empty or hold one list a sentence.
pub fn rank(text: &Text, entities: &[Entity], anaphors: &[Vec<Anaphor>]) -> Vec<Ranked> {
    let _ = entities;
    let mut ranking = vec![Ranked { score: 0.0, rank: 0 }; text.sentences.len()];
    for lang in Lang::BOTH {
        let sentences = of_language(text, lang);
        let features = Features::new(text, &sentences, lang);
        let scores = scores(&features);
        let candidates: Vec<Candidate> = (sentences.iter().enumerate())
            .map(|(i, s)| Candidate {
                score: scores[i],
                standing: standing(&features, i, anaphors.get(s.id)),
                place: features.positions[i].index,
                length: features.length(i),
            })
            .collect();
        let order = order::order(&features.terms, &candidates, features.whole.leads());
        for (rank, i) in order.into_iter().enumerate() {
            ranking[sentences[i].id] = Ranked { score: squash(scores[i]), rank };
        }
    }
    ranking
}

/// What weights are learned from: a sentence, its facts by name, and what the order looks at.
#[doc(hidden)]
#[derive(Debug)]
pub struct Example {
    /// The sentence.
    pub id: usize,
    /// Its facts.
    pub facts: Vec<(&'static str, f32)>,
    /// Its standing: 0 alone, 1 leans, 2 empty, 3 label.
    pub standing: u8,
    /// Its words as a vector of length 1.
    pub vector: Vec<(u32, f32)>,
}

/// The examples of a text.
#[doc(hidden)]
pub fn examples(text: &Text, lang: Lang, anaphors: &[Vec<Anaphor>]) -> Vec<Example> {
    let sentences = of_language(text, lang);
    let features = Features::new(text, &sentences, lang);
    let of = |(i, s): (usize, &&Sentence)| Example {
        id: s.id,
        facts: features.facts(i),
        standing: standing(&features, i, anaphors.get(s.id)) as u8,
        vector: features.terms.vectors[i].clone(),
    };
    sentences.iter().enumerate().map(of).collect()
}

fn of_language(text: &Text, lang: Lang) -> Vec<&Sentence> {
    text.sentences.iter().filter(|s| s.lang == lang).collect()
}

fn scores(features: &Features) -> Vec<f32> {
    let values = |i: usize| features.facts(i).into_iter().map(|f| f.1).collect::<Vec<f32>>();
    (0..features.forms.len()).map(|i| TREES.score(&values(i))).collect()
}

/// Whether the sentence can be read without the others. In a brief of a few sentences a question
/// is what it is about, not the way to it.
fn standing(features: &Features, i: usize, anaphors: Option<&Vec<Anaphor>>) -> Standing {
    let (form, cues) = (&features.forms[i], &features.cues[i]);
    if form.fragment {
        return Standing::Label;
    }
    let asks = form.question && !features.whole.brief();
    if asks || form.colon || cues.has(Cue::Call) || only_attributes(form, cues) {
        return Standing::Empty;
    }
    let cued = cues.has(Cue::Lean) || cues.has(Cue::Turn);
    let subject = anaphors.is_some_and(|a| a.iter().any(|a| a.subject));
    let leans = cued || subject || !form.closed || form.quoted > WHOLLY;
    if leans { Standing::Leans } else { Standing::Alone }
}

/// The share of its text in quotation marks above which a sentence is but a quotation.
const WHOLLY: f32 = 0.9;

/// The most words of a sentence that only tells who spoke, when and where.
const ATTRIBUTION: f32 = 12.0;

/// Whether the sentence says who spoke and not what: "Mr Lee said.", "said in a low voice".
fn only_attributes(form: &Form, cues: &Cues) -> bool {
    if form.commas > 0.0 {
        return false;
    }
    let bare = form.words <= ATTRIBUTION / 2.0 && form.ends_speaking;
    bare || form.words <= ATTRIBUTION && form.quoted < 0.5 && cues.has(Cue::Attribution)
}

/// To the range from 0 to 1.
fn squash(score: f32) -> f64 {
    1.0 / (1.0 + f64::from(-score).exp())
}

//! [`Sides`] in, what a sentence encoder says of beads out.
//!
//! The margin is the cosine of a bead's two sides, less what is usual for each of them beside the
//! sentences of the other language: a sentence that is near to all says little (Artetxe and
//! Schwenk, "Margin-based Parallel Corpus Mining with Multilingual Sentence Embeddings", 2019;
//! normalised by the mean as in Thompson and Koehn, "Vecalign", 2019). It is counted as a
//! log-likelihood ratio, so that it adds to the other evidence.

use super::cues::WIDEST;
use super::layout::{Sides, Unit};
use super::weights::MEANING;
use crate::model::{SentenceEncoder, cosine};
use std::ops::Range;

/// Vectors of all runs of sentences.
#[derive(Debug)]
pub(super) struct Meaning {
    en: Vec<Vec<Seen>>,
    zh: Vec<Vec<Seen>>,
}

/// A run of sentences.
#[derive(Debug)]
struct Seen {
    vector: Vec<f32>,
    /// Mean cosine with the sentences of the other language.
    usual: f64,
}

impl Meaning {
    /// Encodes both sides.
    pub(super) fn of(sides: &Sides<'_>, encoder: &dyn SentenceEncoder) -> Self {
        let vectors = |units: &[Unit<'_>]| {
            let texts: Vec<&str> = units.iter().map(|u| &*u.text).collect();
            encoder.encode_runs(&texts, WIDEST)
        };
        let (en, zh) = (vectors(&sides.en), vectors(&sides.zh));
        let (mean_en, mean_zh) = (mean(&en), mean(&zh));
        Self { en: seen(en, &mean_zh), zh: seen(zh, &mean_en) }
    }

    /// What the vectors of a bead's sides say for it, as a log-likelihood ratio.
    pub(super) fn bead(&self, en: &Range<usize>, zh: &Range<usize>) -> f64 {
        let run = |side: &[Vec<Seen>], range: &Range<usize>| {
            Some((range.start, range.len().checked_sub(1)?))
                .filter(|(at, k)| side.get(*at).is_some_and(|list| list.len() > *k))
        };
        let (Some((i, k)), Some((j, l))) = (run(&self.en, en), run(&self.zh, zh)) else {
            return 0.0;
        };
        let (a, b) = (&self.en[i][k], &self.zh[j][l]);
        let margin = cosine(&a.vector, &b.vector) - (a.usual + b.usual) / 2.0;
        let w = &MEANING;
        let ratio = w.slope * (margin - w.even) + w.wide * (k + l) as f64;
        if ratio.is_finite() { ratio.clamp(w.least, w.most) } else { 0.0 }
    }
}

fn seen(runs: Vec<Vec<Vec<f32>>>, other: &[f32]) -> Vec<Vec<Seen>> {
    let one = |vector: Vec<f32>| Seen { usual: cosine(&vector, other), vector };
    runs.into_iter().map(|list| list.into_iter().map(one).collect()).collect()
}

/// The mean of the vectors of single sentences: its product with a vector is the mean cosine.
fn mean(runs: &[Vec<Vec<f32>>]) -> Vec<f32> {
    let singles = || runs.iter().filter_map(|list| list.first());
    let mut sum = vec![0.0; singles().next().map_or(0, Vec::len)];
    for vector in singles() {
        sum.iter_mut().zip(vector).for_each(|(s, v)| *s += v);
    }
    let count = runs.len().max(1) as f32;
    sum.iter_mut().for_each(|s| *s /= count);
    sum
}

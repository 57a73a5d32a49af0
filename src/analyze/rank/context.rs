//! Sentences and their vectors in, how each is tied to what stands before and after it out.
//!
//! A text says its main thing and then comes back to it: what later sentences take up again, and
//! where the names that matter are first mentioned, tells it from an aside.

use super::form::is_name;
use super::terms::{Terms, stem};
use crate::model::{Sentence, TokenKind};

/// How a sentence is tied to the others.
#[derive(Debug, Clone, Default)]
pub(super) struct Context {
    /// Its cosine to the sum of all that comes later.
    pub(super) later: f32,
    /// Its cosine to the sum of all that came before.
    pub(super) earlier: f32,
    /// The share of the text's mentions of names that go to names first mentioned in it.
    pub(super) introduces: f32,
    /// The share of the text's mentions of names that go to names mentioned in it.
    pub(super) carries: f32,
    /// Whether it opens with a quotation mark.
    pub(super) opens_quotation: bool,
}

/// Looks at every sentence; time is linear in the number of words, but for a sort of the names.
pub(super) fn contexts(terms: &Terms, sentences: &[&Sentence]) -> Vec<Context> {
    let mut out = vec![Context::default(); sentences.len()];
    let order: Vec<usize> = (0..sentences.len()).collect();
    for (&i, cosine) in order.iter().zip(running(terms, order.iter())) {
        out[i].earlier = cosine;
    }
    for (&i, cosine) in order.iter().rev().zip(running(terms, order.iter().rev())) {
        out[i].later = cosine;
    }
    for (context, s) in out.iter_mut().zip(sentences) {
        context.opens_quotation = s.text.starts_with(['"', '“', '「', '\'', '‘', '…']);
    }
    name_shares(sentences, &mut out);
    out
}

/// In the order given, the cosine of each sentence to the sum of those gone through.
fn running<'a>(terms: &Terms, order: impl Iterator<Item = &'a usize>) -> Vec<f32> {
    let mut sum = vec![0.0_f32; terms.frequency.len()];
    let mut square = 0.0_f32;
    let mut out = Vec::with_capacity(terms.vectors.len());
    for &i in order {
        let row = &terms.vectors[i];
        let inner: f32 = row.iter().map(|&(t, w)| w * sum[t as usize]).sum();
        out.push(if square > 0.0 { inner / square.sqrt() } else { 0.0 });
        square += 2.0 * inner + row.iter().map(|(_, w)| w * w).sum::<f32>();
        row.iter().for_each(|&(t, w)| sum[t as usize] += w);
    }
    out
}

/// Fills in how much of the text's mentions each sentence introduces and carries.
fn name_shares(sentences: &[&Sentence], out: &mut [Context]) {
    let known = names(sentences);
    let rows: Vec<Vec<usize>> = sentences.iter().map(|s| mentions(s, &known)).collect();
    let mut count = vec![0_usize; known.len()];
    rows.iter().flatten().for_each(|&n| count[n] += 1);
    let total = count.iter().sum::<usize>().max(1) as f32;
    let mut seen = vec![false; known.len()];
    for (context, row) in out.iter_mut().zip(&rows) {
        for &n in row {
            let share = count[n] as f32 / total;
            context.carries += share;
            context.introduces += if seen[n] { 0.0 } else { share };
            seen[n] = true;
        }
    }
}

/// The words that are part of a name somewhere within a sentence, sorted. The first word of a
/// sentence does not count here: its capital tells nothing.
fn names(sentences: &[&Sentence]) -> Vec<u64> {
    let mut all: Vec<u64> = Vec::new();
    for s in sentences {
        let words = s.tokens.iter().filter(|t| t.kind == TokenKind::Word).skip(1);
        all.extend(words.filter(|t| is_name(s, t)).map(|t| stem(s.slice(t.span))));
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// The numbers of the known names that the sentence has, each once.
fn mentions(s: &Sentence, known: &[u64]) -> Vec<usize> {
    let words = s.tokens.iter().filter(|t| t.kind == TokenKind::Word && is_name(s, t));
    let mut row: Vec<usize> =
        words.filter_map(|t| known.binary_search(&stem(s.slice(t.span))).ok()).collect();
    row.sort_unstable();
    row.dedup();
    row
}

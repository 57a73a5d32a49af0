//! Scores in, the order of the sentences out: no sentence says again what a better one said.

use super::terms::Terms;

/// How much a sentence's likeness to those taken counts against it, in units of the score.
const REDUNDANCY: f32 = 0.1;

/// What speaks for the first sentences of a text once one sentence is taken: they were written to
/// be read together.
const LEAD: f32 = 0.02;

/// How many sentences the lead has.
const LEAD_SIZE: usize = 3;

/// How many sentences are taken with regard to the others; the rest follows by score. No summary
/// has more points, and the bound keeps the cost linear in the length of the text.
const TAKEN: usize = 32;

/// Whether a sentence can be read without the others, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// It stands alone.
    Alone,
    /// It leans on others ("He said so", 该公司), or is the words of somebody it does not name.
    Leans,
    /// It says nothing: it asks, announces what follows, calls on the reader, or tells that
    /// somebody spoke and not what was said.
    Empty,
    /// It is no sentence: a heading, a label.
    Label,
}

/// Orders sentences by maximal marginal relevance (Carbonell and Goldstein 1998): each next one
/// has the best score less its likeness to the most like of those taken, the lead's sentences a
/// little more. The first stands alone
/// if any does; what says nothing comes after all that does, labels come last.
pub(super) fn order(terms: &Terms, scores: &[f32], standing: &[Standing]) -> Vec<usize> {
    let n = scores.len();
    let mut like = vec![0.0_f32; n];
    let mut left: Vec<usize> = (0..n).collect();
    let mut taken = Vec::with_capacity(n);
    while taken.len() < TAKEN.min(n) {
        let class = |i: usize| match standing[i] {
            Standing::Leans if !taken.is_empty() => Standing::Alone,
            other => other,
        };
        let lead = if taken.is_empty() { 0.0 } else { LEAD };
        let worth =
            |i: usize| scores[i] - REDUNDANCY * like[i] + if i < LEAD_SIZE { lead } else { 0.0 };
        let before = |&a: &usize, &b: &usize| {
            class(a).cmp(&class(b)).then(worth(b).total_cmp(&worth(a))).then(a.cmp(&b))
        };
        let best = (0..left.len()).min_by(|&a, &b| before(&left[a], &left[b]));
        let Some(best) = best.map(|at| left.remove(at)) else { break };
        for &i in &left {
            like[i] = like[i].max(terms.cosine(i, best));
        }
        taken.push(best);
    }
    let class = |i: usize| standing[i].max(Standing::Leans);
    left.sort_by(|&a, &b| {
        class(a).cmp(&class(b)).then(scores[b].total_cmp(&scores[a])).then(a.cmp(&b))
    });
    taken.extend(left);
    taken
}

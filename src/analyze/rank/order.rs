//! Scores in, the order of the sentences out: no sentence says again what a better one said.

use super::terms::Terms;

/// How much a sentence's likeness to those taken counts against it, in units of the score.
const REDUNDANCY: f32 = 0.5;

/// How many sentences are taken with regard to the others; the rest follows by score. No summary
/// has more points, and the bound keeps the cost linear in the length of the text.
const TAKEN: usize = 32;

/// Orders sentences by maximal marginal relevance (Carbonell and Goldstein 1998): each next one
/// has the best score less its likeness to the most like of those taken. The first is the best
/// of those that `may_lead`, if one may.
pub(super) fn order(terms: &Terms, scores: &[f32], may_lead: &[bool]) -> Vec<usize> {
    let n = scores.len();
    let mut like = vec![0.0_f32; n];
    let mut left: Vec<usize> = (0..n).collect();
    let mut taken = Vec::with_capacity(n);
    while taken.len() < TAKEN.min(n) {
        let worth = |i: usize| scores[i] - REDUNDANCY * like[i];
        let leads = |i: usize| !taken.is_empty() || may_lead[i];
        let best = left
            .iter()
            .enumerate()
            .max_by(|(_, a), (_, b)| {
                (leads(**a).cmp(&leads(**b))).then(worth(**a).total_cmp(&worth(**b))).then(b.cmp(a))
            })
            .map(|(at, _)| at);
        let Some(at) = best else { break };
        let best = left.remove(at);
        for &i in &left {
            like[i] = like[i].max(terms.cosine(i, best));
        }
        taken.push(best);
    }
    left.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]).then(a.cmp(&b)));
    taken.extend(left);
    taken
}

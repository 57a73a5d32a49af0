//! Scores in, the order of the sentences out: no sentence says again what a better one said.

use super::terms::Terms;

/// How much a sentence's likeness to those taken counts against it, in units of the score.
const REDUNDANCY: f32 = 0.2;

/// What speaks for the first sentences of a text once one sentence is taken: they were written to
/// be read together.
const LEAD: f32 = 0.03;

/// How many sentences the lead has.
const LEAD_SIZE: f32 = 5.0;

/// What each sentence before it costs a sentence of a text that leads with what it tells.
const DELAY: f32 = 0.006;

/// How many sentences before it cost a sentence something.
const DELAYS: f32 = 8.0;

/// What a sentence twice as long as the mean costs once one sentence is taken: in its room
/// something else could be said.
const LENGTH: f32 = 0.02;

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

/// What the order looks at of a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    /// What the trees give it.
    pub(super) score: f32,
    /// Whether it can be read without the others.
    pub(super) standing: Standing,
    /// How many sentences stand before it.
    pub(super) place: f32,
    /// Its words as a multiple of the text's mean.
    pub(super) length: f32,
}

impl Candidate {
    /// The score, less what its place costs it if the text leads with what it tells.
    fn placed(&self, leads: bool) -> f32 {
        self.score - if leads { DELAY * self.place.min(DELAYS) } else { 0.0 }
    }

    /// What it gains or loses beside others.
    fn beside(&self) -> f32 {
        let lead = if self.place < LEAD_SIZE { LEAD } else { 0.0 };
        lead - LENGTH * (self.length.min(2.0) - 1.0)
    }
}

/// Orders sentences by maximal marginal relevance (Carbonell and Goldstein 1998): each next one
/// has the best score less its likeness to the most like of those taken; short sentences and
/// those of the lead count a little more beside others, and all the more the earlier ones where
/// the text `leads` with what it tells. The first stands alone if any does; what says
/// nothing comes after all that does, labels come last.
pub(super) fn order(terms: &Terms, candidates: &[Candidate], leads: bool) -> Vec<usize> {
    let n = candidates.len();
    let scores: Vec<f32> = candidates.iter().map(|c| c.placed(leads)).collect();
    let mut like = vec![0.0_f32; n];
    let mut left: Vec<usize> = (0..n).collect();
    let mut taken = Vec::with_capacity(n);
    while taken.len() < TAKEN.min(n) {
        let class = |i: usize| match candidates[i].standing {
            Standing::Leans if !taken.is_empty() => Standing::Alone,
            other => other,
        };
        let worth = |i: usize| match taken.is_empty() {
            true => scores[i],
            false => scores[i] - REDUNDANCY * like[i] + candidates[i].beside(),
        };
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
    let class = |i: usize| candidates[i].standing.max(Standing::Leans);
    left.sort_by(|&a, &b| {
        class(a).cmp(&class(b)).then(scores[b].total_cmp(&scores[a])).then(a.cmp(&b))
    });
    taken.extend(left);
    taken
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(rows: &[&[(u32, f32)]]) -> Terms {
        Terms { vectors: rows.iter().map(|r| r.to_vec()).collect(), ..Terms::default() }
    }

    fn candidate(score: f32, place: f32) -> Candidate {
        Candidate { score, standing: Standing::Alone, place, length: 1.0 }
    }

    #[test]
    fn what_was_said_comes_later() {
        let terms = terms(&[&[(0, 1.0)], &[(0, 1.0)], &[(1, 1.0)]]);
        let all = [candidate(0.3, 9.0), candidate(0.2, 9.0), candidate(0.1, 9.0)];
        assert_eq!(order(&terms, &all, false), [0, 2, 1]);
    }

    #[test]
    fn beside_others_the_shorter_of_two_equals_counts_more() {
        let terms = terms(&[&[], &[], &[]]);
        let long = Candidate { length: 2.0, ..candidate(0.2, 9.0) };
        let all = [candidate(0.3, 9.0), long, candidate(0.19, 9.0)];
        assert_eq!(order(&terms, &all, false), [0, 2, 1]);
        assert_eq!(order(&terms, &[long, candidate(0.19, 9.0)], false), [0, 1]);
    }

    #[test]
    fn a_text_that_leads_keeps_its_order_unless_a_score_says_otherwise() {
        let terms = terms(&[&[], &[], &[]]);
        let all = [candidate(0.100, 0.0), candidate(0.105, 1.0), candidate(0.2, 2.0)];
        assert_eq!(order(&terms, &all, false), [2, 1, 0]);
        assert_eq!(order(&terms, &all, true), [2, 0, 1]);
    }
}

//! Word vectors in, how central each sentence is out.

use super::terms::Terms;

/// The share of the walk that follows likeness; the rest jumps anywhere (Brin and Page 1998).
const DAMPING: f32 = 0.85;

/// Steps of the power iteration: on articles the order no longer changes after about ten.
const STEPS: usize = 12;

/// Continuous LexRank (Erkan and Radev 2004): the stationary share of a walk from sentence to
/// sentence in proportion to cosine, times the number of sentences, so 1 is the mean.
///
/// The matrix of cosines is `X·Xᵀ` for the matrix `X` of vectors, so a step of the walk goes
/// through the terms and costs the number of words, not the square of the number of sentences.
pub(super) fn lexrank(terms: &Terms) -> Vec<f32> {
    let n = terms.vectors.len();
    let degree = step(terms, &vec![1.0; n]);
    let mut rank = vec![1.0; n];
    for _ in 0..STEPS {
        let sent: Vec<f32> =
            rank.iter().zip(&degree).map(|(r, d)| if *d > 0.0 { r / d } else { 0.0 }).collect();
        let received = step(terms, &sent);
        for (r, got) in rank.iter_mut().zip(received) {
            *r = 1.0 - DAMPING + DAMPING * got;
        }
    }
    rank
}

/// The matrix of cosines times `weights`.
fn step(terms: &Terms, weights: &[f32]) -> Vec<f32> {
    let mut pool = vec![0.0; terms.frequency.len()];
    for (row, w) in terms.vectors.iter().zip(weights) {
        for &(t, x) in row {
            pool[t as usize] += x * w;
        }
    }
    project(terms, &pool)
}

/// The inner product of each sentence with a dense vector over the terms.
fn project(terms: &Terms, dense: &[f32]) -> Vec<f32> {
    let of = |row: &Vec<(u32, f32)>| row.iter().map(|&(t, x)| x * dense[t as usize]).sum();
    terms.vectors.iter().map(of).collect()
}

/// The cosine of each sentence to the sum of all (Radev et al. 2004).
pub(super) fn centroid(terms: &Terms) -> Vec<f32> {
    let sum = terms.centroid();
    let norm = sum.iter().map(|w| w * w).sum::<f32>().sqrt();
    let mut cosines = project(terms, &sum);
    if norm > 0.0 {
        cosines.iter_mut().for_each(|c| *c /= norm);
    }
    cosines
}

/// The mean probability of each sentence's terms (Nenkova and Vanderwende 2005, SumBasic) and
/// the share of the text's words that its terms cover.
pub(super) fn frequency(terms: &Terms) -> Vec<(f32, f32)> {
    let total = terms.frequency.iter().sum::<f32>().max(1.0);
    let of = |row: &Vec<(u32, f32)>| {
        let covered: f32 = row.iter().map(|&(t, _)| terms.frequency[t as usize] / total).sum();
        (covered / row.len().max(1) as f32, covered)
    };
    terms.counts.iter().map(of).collect()
}

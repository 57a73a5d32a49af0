//! [`Evidence`] in, the [`Band`] of the search's table out.
//!
//! Short texts are searched whole. In long ones, pairs of sentences that share rare things (a
//! number, a name) and are each other's best are anchors; the heaviest ascending chain of anchors
//! draws a line, and only cells near it are searched. A row's band is at most
//! `2 * (HALF + CAP) + 1` cells wide, plus what joins it to the row before, which over all rows
//! sums to at most the number of Chinese sentences: the table has O(n + m) cells.

use super::evidence::Evidence;
use std::collections::BTreeMap;

/// Tables of at most this many cells are searched whole.
const WHOLE: usize = 10_000;
/// Half the width of the band.
const HALF: usize = 20;
/// Most that the band widens where a stretch between anchors is longer in one language.
const CAP: usize = 80;
/// Cues in more sentences than this are no anchors.
const RARE: usize = 3;
/// Least evidence for an anchor.
const ANCHOR: f64 = 6.0;

/// For each count of English sentences passed, the counts of Chinese sentences passed that are
/// searched: first and last. Both ascend; neighbouring rows share a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Band {
    /// One row for each count from 0 to the number of English sentences.
    pub(super) rows: Vec<(usize, usize)>,
}

impl Band {
    /// Draws the band.
    pub(super) fn around(evidence: &Evidence<'_>) -> Self {
        let (n, m) = (evidence.sides.en.len(), evidence.sides.zh.len());
        if (n + 1).saturating_mul(m + 1) <= WHOLE {
            return Self { rows: vec![(0, m); n + 1] };
        }
        let mut line = vec![(0, 0)];
        line.extend(chain(anchors(evidence), m));
        line.push((n, m));
        Self::along(&line, m)
    }

    /// The band along a line of ascending points, the first at the start, the last at the end.
    fn along(line: &[(usize, usize)], m: usize) -> Self {
        let mut rows = Vec::new();
        for pair in line.windows(2) {
            let [from, to] = pair else { continue };
            let (rise, run) = (to.0 - from.0, to.1 - from.1);
            let half = HALF + rise.abs_diff(run).min(CAP);
            for step in 0..rise {
                let centre = from.1 + run * step / rise;
                rows.push((centre.saturating_sub(half), (centre + half).min(m)));
            }
        }
        rows.push((m.saturating_sub(HALF), m));
        Self::joined(rows)
    }

    /// Makes both edges ascend and neighbouring rows meet.
    fn joined(mut rows: Vec<(usize, usize)>) -> Self {
        if let Some(first) = rows.first_mut() {
            first.0 = 0;
        }
        let mut highest = 0;
        for row in &mut rows {
            row.0 = row.0.min(highest);
            highest = highest.max(row.1);
            row.1 = highest;
        }
        let mut lowest = usize::MAX;
        for row in rows.iter_mut().rev() {
            lowest = lowest.min(row.0);
            row.0 = lowest;
        }
        Self { rows }
    }
}

/// Pairs of sentences that are each other's best by rare cues, with their weight, by English.
fn anchors(evidence: &Evidence<'_>) -> Vec<(usize, usize, f64)> {
    let cues = &evidence.cues;
    let rare = |c: u32| {
        cues.all
            .get(c as usize)
            .is_some_and(|c| (1..=RARE).contains(&c.df.0) && (1..=RARE).contains(&c.df.1))
    };
    let mut holders: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (j, list) in cues.zh.iter().enumerate() {
        for &c in list.iter().filter(|c| rare(**c)) {
            holders.entry(c).or_default().push(j);
        }
    }
    let mut best_en = vec![None; cues.en.len()];
    let mut best_zh: Vec<Option<(usize, f64)>> = vec![None; cues.zh.len()];
    for (i, list) in cues.en.iter().enumerate() {
        let mut weights: BTreeMap<usize, f64> = BTreeMap::new();
        for c in list {
            let gain = cues.all.get(*c as usize).map_or(0.0, |c| c.both[0][0]);
            for &j in holders.get(c).into_iter().flatten() {
                *weights.entry(j).or_default() += gain;
            }
        }
        for (j, weight) in weights {
            improve(&mut best_en, i, j, weight);
            improve(&mut best_zh, j, i, weight);
        }
    }
    let mutual = best_en.iter().enumerate().filter_map(|(i, best)| {
        let (j, weight) = (*best)?;
        let back = best_zh.get(j).copied().flatten()?;
        (back.0 == i && weight >= ANCHOR).then_some((i, j, weight))
    });
    mutual.collect()
}

fn improve(best: &mut [Option<(usize, f64)>], at: usize, other: usize, weight: f64) {
    if let Some(slot) = best.get_mut(at)
        && slot.is_none_or(|(_, w)| weight > w)
    {
        *slot = Some((other, weight));
    }
}

/// The heaviest chain that ascends in both languages, by a Fenwick tree of best weights.
fn chain(anchors: Vec<(usize, usize, f64)>, m: usize) -> Vec<(usize, usize)> {
    let mut tree: Vec<(f64, Option<usize>)> = vec![(0.0, None); m + 2];
    let mut before: Vec<Option<usize>> = Vec::with_capacity(anchors.len());
    for (index, &(_, j, weight)) in anchors.iter().enumerate() {
        // Best chain that ends below column j.
        let (mut best, mut at) = ((0.0, None), j);
        while at > 0 {
            if let Some(cell) = tree.get(at).filter(|c| c.0 > best.0) {
                best = *cell;
            }
            at &= at - 1;
        }
        before.push(best.1);
        let total = best.0 + weight;
        let mut at = j + 1;
        while let Some(cell) = tree.get_mut(at) {
            if total > cell.0 {
                *cell = (total, Some(index));
            }
            at += at & at.wrapping_neg();
        }
    }
    let heaviest = tree.iter().fold((0.0, None), |a, b| if b.0 > a.0 { *b } else { a });
    let mut points = Vec::new();
    let mut at = heaviest.1;
    while let Some(index) = at {
        points.extend(anchors.get(index).map(|a| (a.0, a.1)));
        at = before.get(index).copied().flatten();
    }
    points.reverse();
    points
}

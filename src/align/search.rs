//! [`Evidence`] and a [`Band`] in, the best [`Path`] out: a list of steps that pass every
//! sentence of both sides once, in order, each with its probability among all paths.

use super::band::Band;
use super::evidence::Evidence;
use std::ops::Range;

/// A bead in the making: ranges of unit numbers.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Step {
    /// English units.
    pub(super) en: Range<usize>,
    /// Chinese units.
    pub(super) zh: Range<usize>,
    /// Share of all paths, weighted by their likelihood, that take this step.
    pub(super) posterior: f64,
}

/// Steps in the order of the text.
pub(super) type Path = Vec<Step>;

/// Steps by the number of English and Chinese sentences that they take. Where two are equally
/// good, the first is taken.
const MOVES: [(usize, usize); 8] = [(1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (1, 0), (0, 1)];

/// The table of the search: cells of the band, row by row.
pub(super) struct Table<'b> {
    band: &'b Band,
    starts: Vec<usize>,
    /// For each cell the weight of each move that ends there; minus infinity where none does.
    moves: Vec<[f64; MOVES.len()]>,
}

/// Paths that are less likely than the best by this, as a logarithm, are not summed: the last digit
/// of a sum is 37 below its first.
const LEAST: f64 = 80.0;

/// Finds the best path through a table.
pub(super) fn best(table: &Table<'_>) -> Path {
    let all = vec![true; table.moves.len()];
    let forward = table.forward(&all, f64::max);
    let left = table.backward(&all, f64::max);
    // Sums cost logarithms, so they are told only of cells that a likely path goes through.
    let most = forward.last().copied().unwrap_or(0.0) - LEAST;
    let likely: Vec<bool> = forward.iter().zip(left).map(|(a, b)| a + b >= most).collect();
    let sums = table.forward(&likely, add_logs);
    let back = table.backward(&likely, add_logs);
    let mut path = Vec::new();
    let (mut i, mut j) = table.last();
    let total = table.cell(i, j).and_then(|c| sums.get(c)).copied().unwrap_or(0.0);
    while let Some((k, from)) = table.taken(&forward, i, j) {
        let (de, dz) = MOVES[k];
        let here = table.cell(i, j);
        let weight = here.and_then(|c| table.moves.get(c)).map_or(f64::NEG_INFINITY, |w| w[k]);
        let after = here.and_then(|c| back.get(c)).copied().unwrap_or(f64::NEG_INFINITY);
        let before = sums.get(from).copied().unwrap_or(f64::NEG_INFINITY);
        let posterior = (before + weight + after - total).exp().clamp(0.0, 1.0);
        path.push(Step { en: i - de..i, zh: j - dz..j, posterior });
        (i, j) = (i - de, j - dz);
    }
    path.reverse();
    path
}

impl<'b> Table<'b> {
    /// Weighs every move within the band.
    pub(super) fn fill(evidence: &Evidence<'_>, band: &'b Band) -> Self {
        let mut starts = Vec::with_capacity(band.rows.len());
        let mut cells = 0;
        for &(low, high) in &band.rows {
            starts.push(cells);
            cells += high + 1 - low;
        }
        let mut table = Self { band, starts, moves: Vec::with_capacity(cells) };
        for (i, &(low, high)) in band.rows.iter().enumerate() {
            for j in low..=high {
                let weights = table.weigh(evidence, i, j);
                table.moves.push(weights);
            }
        }
        table
    }

    /// Adds what paragraphs say, once they are learnt, to every move that pairs sentences.
    pub(super) fn add_paragraphs(&mut self, evidence: &Evidence<'_>) {
        let rows = self.band.rows.iter().enumerate();
        let places = rows.flat_map(|(i, &(low, high))| (low..=high).map(move |j| (i, j)));
        for ((i, j), weights) in places.zip(&mut self.moves) {
            for (weight, (de, dz)) in weights.iter_mut().zip(MOVES) {
                if let (Some(en), Some(zh), true) =
                    (i.checked_sub(de), j.checked_sub(dz), de > 0 && dz > 0)
                {
                    *weight += evidence.paragraphs(en, zh);
                }
            }
        }
    }

    /// The cell that every path ends in.
    fn last(&self) -> (usize, usize) {
        (self.band.rows.len().saturating_sub(1), self.band.rows.last().map_or(0, |r| r.1))
    }

    fn weigh(&self, evidence: &Evidence<'_>, i: usize, j: usize) -> [f64; MOVES.len()] {
        MOVES.map(|(de, dz)| {
            if self.before(i, j, (de, dz)).is_none() {
                return f64::NEG_INFINITY;
            }
            match (de, dz) {
                (_, 0) => evidence.sides.en.get(i - 1).map_or(0.0, |u| evidence.skip(u)),
                (0, _) => evidence.sides.zh.get(j - 1).map_or(0.0, |u| evidence.skip(u)),
                _ => evidence.bead(i - de..i, j - dz..j).sum(),
            }
        })
    }

    /// The number of a cell, if the band holds it.
    fn cell(&self, i: usize, j: usize) -> Option<usize> {
        let &(low, high) = self.band.rows.get(i)?;
        (low..=high).contains(&j).then(|| self.starts.get(i).map(|s| s + j - low)).flatten()
    }

    /// The cell that a move to a place comes from.
    fn before(&self, i: usize, j: usize, (de, dz): (usize, usize)) -> Option<usize> {
        self.cell(i.checked_sub(de)?, j.checked_sub(dz)?)
    }

    /// For each cell the weight of the paths through cells of `among` that reach it, gathered by
    /// `gather`.
    fn forward(&self, among: &[bool], gather: impl Fn(f64, f64) -> f64) -> Vec<f64> {
        let mut reached = vec![f64::NEG_INFINITY; self.moves.len()];
        if let Some(first) = reached.first_mut() {
            *first = 0.0;
        }
        self.each(|c, i, j| {
            if !among[c] {
                return;
            }
            for (k, &step) in MOVES.iter().enumerate() {
                let Some(from) = self.before(i, j, step) else { continue };
                let weight = reached[from] + self.moves[c][k];
                reached[c] = gather(reached[c], weight);
            }
        });
        reached
    }

    /// For each cell the weight of the paths through cells of `among` from it to the end.
    fn backward(&self, among: &[bool], gather: impl Fn(f64, f64) -> f64) -> Vec<f64> {
        let mut left = vec![f64::NEG_INFINITY; self.moves.len()];
        if let Some(last) = left.last_mut() {
            *last = 0.0;
        }
        let mut order = Vec::with_capacity(self.moves.len());
        self.each(|c, i, j| order.push((c, i, j)));
        order.retain(|(c, ..)| among[*c]);
        for (c, i, j) in order.into_iter().rev() {
            for (k, &step) in MOVES.iter().enumerate() {
                let Some(from) = self.before(i, j, step) else { continue };
                left[from] = gather(left[from], left[c] + self.moves[c][k]);
            }
        }
        left
    }

    fn each(&self, mut visit: impl FnMut(usize, usize, usize)) {
        let mut c = 0;
        for (i, &(low, high)) in self.band.rows.iter().enumerate() {
            for j in low..=high {
                visit(c, i, j);
                c += 1;
            }
        }
    }

    /// The move that the best path to a cell ends with, and the cell that it comes from.
    fn taken(&self, best: &[f64], i: usize, j: usize) -> Option<(usize, usize)> {
        let weights = self.moves.get(self.cell(i, j)?)?;
        let mut found: Option<(usize, usize, f64)> = None;
        for (k, &step) in MOVES.iter().enumerate() {
            let Some(from) = self.before(i, j, step) else { continue };
            let weight = best.get(from).copied()? + weights[k];
            if weight > f64::NEG_INFINITY && found.is_none_or(|(_, _, w)| weight > w) {
                found = Some((k, from, weight));
            }
        }
        found.map(|(k, from, _)| (k, from))
    }
}

/// The logarithm of the sum of two numbers given by their logarithms.
fn add_logs(a: f64, b: f64) -> f64 {
    let (high, low) = if a >= b { (a, b) } else { (b, a) };
    // What is 17 orders of magnitude smaller changes no digit, unless the sum is next to nothing.
    let lost = low - high < -40.0 && high.abs() >= 0.1;
    if lost || low == f64::NEG_INFINITY { high } else { high + (low - high).exp().ln_1p() }
}

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

/// Where a row of the table lies.
#[derive(Debug, Clone, Copy, Default)]
struct Row {
    /// First column.
    low: usize,
    /// One past the last column.
    end: usize,
    /// The number of the first column's cell.
    start: usize,
}

impl Row {
    fn columns(self) -> Range<usize> {
        self.low..self.end
    }

    /// The number of the cell in a column, if the row has it.
    fn cell(self, j: usize) -> Option<usize> {
        (self.low <= j && j < self.end).then(|| self.start + j - self.low)
    }
}

/// Finds the best path through a table.
pub(super) fn best(table: &Table<'_>) -> Path {
    let forward = table.forward(most);
    let sums = table.forward(log_sum);
    let back = table.backward(log_sum);
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
        self.row(i).cell(j)
    }

    /// The cell that a move to a place comes from.
    fn before(&self, i: usize, j: usize, (de, dz): (usize, usize)) -> Option<usize> {
        self.cell(i.checked_sub(de)?, j.checked_sub(dz)?)
    }

    /// For each cell the weight of the paths that reach it, gathered by `gather`.
    fn forward(&self, gather: impl Fn(&[f64; MOVES.len()]) -> f64) -> Vec<f64> {
        let mut reached = vec![f64::NEG_INFINITY; self.moves.len()];
        if let Some(first) = reached.first_mut() {
            *first = 0.0;
        }
        for i in 0..self.band.rows.len() {
            let rows =
                MOVES.map(|(de, _)| i.checked_sub(de).map_or(Row::default(), |i| self.row(i)));
            let here = self.row(i);
            for j in here.columns().filter(|j| (i, *j) != (0, 0)) {
                let c = here.start + j - here.low;
                let mut terms = self.moves[c];
                for ((term, (_, dz)), row) in terms.iter_mut().zip(MOVES).zip(&rows) {
                    let from = j.checked_sub(dz).and_then(|j| row.cell(j));
                    *term += from.map_or(f64::NEG_INFINITY, |from| reached[from]);
                }
                reached[c] = gather(&terms);
            }
        }
        reached
    }

    /// For each cell the weight of the paths from it to the end, gathered by `gather`.
    fn backward(&self, gather: impl Fn(&[f64; MOVES.len()]) -> f64) -> Vec<f64> {
        let mut left = vec![f64::NEG_INFINITY; self.moves.len()];
        if let Some(last) = left.last_mut() {
            *last = 0.0;
        }
        let last = self.last();
        for i in (0..self.band.rows.len()).rev() {
            let rows = MOVES.map(|(de, _)| self.row(i + de));
            let here = self.row(i);
            for j in here.columns().rev().filter(|j| (i, *j) != last) {
                let c = here.start + j - here.low;
                let mut terms = [f64::NEG_INFINITY; MOVES.len()];
                for (k, ((term, (_, dz)), row)) in
                    terms.iter_mut().zip(MOVES).zip(&rows).enumerate()
                {
                    if let Some(to) = row.cell(j + dz) {
                        *term = left[to] + self.moves[to][k];
                    }
                }
                left[c] = gather(&terms);
            }
        }
        left
    }

    /// A row of the table; an empty one where there is none.
    fn row(&self, i: usize) -> Row {
        let ends = self.band.rows.get(i).zip(self.starts.get(i));
        ends.map_or(Row::default(), |(&(low, high), &start)| Row { low, end: high + 1, start })
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

/// The largest of some numbers.
fn most(terms: &[f64; MOVES.len()]) -> f64 {
    terms.iter().copied().fold(f64::NEG_INFINITY, f64::max)
}

/// The logarithm of the sum of numbers given by their logarithms.
fn log_sum(terms: &[f64; MOVES.len()]) -> f64 {
    let most = most(terms);
    if most == f64::NEG_INFINITY {
        return most;
    }
    // What is 17 orders of magnitude smaller changes no digit.
    let near = terms.iter().map(|t| t - most).filter(|d| *d > -40.0);
    most + near.map(|d| if d == 0.0 { 1.0 } else { d.exp() }).sum::<f64>().ln()
}

//! Numbers of pieces in, vectors out: the layers of the network, in the order of the package that
//! the weights come from.

use super::weights::{Layer, Norm, ORDERS, Weights};
use ndarray::{Array1, Array2, ArrayView2, ArrayViewMut1, ArrayViewMut2, Axis, Slice, Zip};
use std::ops::Range;

/// Texts are worked on together until they have this many pieces: enough that weights are not
/// fetched for every text anew, few enough that all stays near the processor.
const TOGETHER: usize = 384;

/// What is known of texts before the last layers: sums over their pieces.
#[derive(Debug)]
pub(super) struct Sums {
    /// Texts × what is known of a piece.
    rows: Array2<f32>,
    /// How many pieces each has.
    lengths: Array1<f32>,
}

impl Sums {
    /// Sums of runs of texts: for text `i` those of the texts from `i` on, one, two, up to
    /// `widest[i]` of them.
    pub(super) fn runs(&self, widest: &[usize]) -> Self {
        let mut rows = Array2::zeros((widest.iter().sum(), self.rows.ncols()));
        let mut lengths = Array1::zeros(rows.nrows());
        let mut at = 0;
        for (first, wide) in widest.iter().enumerate() {
            for k in 0..*wide {
                let range = first..(first + k + 1).min(self.rows.nrows());
                let sum = rows_of(&self.rows, range.clone()).sum_axis(Axis(0));
                rows.row_mut(at).assign(&sum);
                lengths[at] = self.lengths.iter().skip(first).take(k + 1).sum();
                at += 1;
            }
        }
        Self { rows, lengths }
    }
}

impl Weights {
    /// Sums of `count` texts whose pieces `numbers` tells; each number below
    /// [`rows`](Weights::rows).
    pub(super) fn sums(&self, count: usize, numbers: &dyn Fn(usize) -> Vec<u32>) -> Sums {
        let mut rows = Array2::zeros((count, self.norm.gain.len()));
        let mut lengths = Array1::zeros(count);
        let mut group: Vec<Vec<u32>> = Vec::new();
        let mut pieces = 0;
        let mut first = 0;
        for at in 0..count {
            let text = numbers(at);
            if !group.is_empty() && pieces + text.len() > TOGETHER {
                self.sum(&group, rows_of_mut(&mut rows, first..at));
                group.clear();
                (pieces, first) = (0, at);
            }
            lengths[at] = text.len() as f32;
            pieces += text.len();
            group.push(text);
        }
        if !group.is_empty() {
            self.sum(&group, rows_of_mut(&mut rows, first..count));
        }
        Sums { rows, lengths }
    }

    /// Sums of a few texts.
    fn sum(&self, group: &[Vec<u32>], mut out: ArrayViewMut2<'_, f32>) {
        let pieces: usize = group.iter().map(Vec::len).sum();
        let (e, c) = (self.enter.weight.nrows(), self.enter.weight.ncols() / ORDERS.len());
        // What is known of a piece: its vector, then what each convolution finds.
        let mut known = Array2::<f32>::zeros((pieces, self.norm.gain.len()));
        let mut vectors = columns_mut(&mut known, 0..e);
        for (row, number) in vectors.rows_mut().into_iter().zip(group.iter().flatten()) {
            self.look_up(*number as usize, row);
        }
        let mut entered = self.enter.apply(columns(&known, 0..e));
        // Each convolution is normalised together with the others.
        self.enter_norm.apply(&mut entered, self.epsilon);
        let starts = starts(group);
        for (k, ((n, left), layers)) in ORDERS.iter().zip(&self.convolutions).enumerate() {
            let mut x = columns(&entered, k * c..(k + 1) * c).to_owned();
            for layer in layers {
                let seen = windows(x.view(), &starts, *n, *left);
                let mut found = layer.apply(seen.view());
                found.mapv_inplace(|v| v.max(0.0));
                x += &found;
            }
            columns_mut(&mut known, e + k * c..e + (k + 1) * c).assign(&x);
        }
        self.norm.apply(&mut known, self.epsilon);
        let mut at = 0;
        for (text, mut row) in group.iter().zip(out.rows_mut()) {
            row.assign(&rows_of(&known, at..at + text.len()).sum_axis(Axis(0)));
            at += text.len();
        }
    }

    /// The vector of a piece.
    fn look_up(&self, number: usize, out: ArrayViewMut1<'_, f32>) {
        let part = number % self.parts.len();
        let row = self.parts[part].row(number / self.parts.len());
        let (scale, lowest) = (self.scale[part], self.lowest[part]);
        for (to, from) in out.into_iter().zip(row) {
            *to = f32::from(*from) * scale + lowest;
        }
    }

    /// The last layers: vectors of unit length.
    pub(super) fn vectors(&self, sums: &Sums) -> Vec<Vec<f32>> {
        let mut out = Vec::with_capacity(sums.rows.nrows());
        let rows = sums.rows.axis_chunks_iter(Axis(0), TOGETHER);
        for (rows, lengths) in rows.zip(sums.lengths.axis_chunks_iter(Axis(0), TOGETHER)) {
            let mut mean = rows.dot(&self.pool.weight);
            Zip::from(mean.rows_mut()).and(&lengths).for_each(|mut row, n| {
                let root = n.sqrt().recip();
                Zip::from(&mut row).and(&self.pool.bias).for_each(|x, b| *x = (*x + n * b) * root);
            });
            let [d0, d1, d2, d3] = &self.d;
            let [past1, past3] = &self.past;
            let positive = |mut m: Array2<f32>| {
                m.mapv_inplace(|v| v.max(0.0));
                m
            };
            let y0 = positive(mean.dot(d0));
            let y1 = positive(mean.dot(past1) + y0.dot(d1));
            let y2 = positive(y1.dot(d2));
            let mut z = y1.dot(past3) + y2.dot(d3);
            z.mapv_inplace(f32::tanh);
            for row in z.rows() {
                let square: f32 = row.iter().map(|x| x * x).sum();
                let length = square.max(self.epsilon).sqrt();
                out.push(row.iter().map(|x| x / length).collect());
            }
        }
        out
    }
}

impl Layer {
    fn apply(&self, x: ArrayView2<'_, f32>) -> Array2<f32> {
        x.dot(&self.weight) + &self.bias
    }
}

impl Norm {
    /// Brings each row to the mean 0 and the variance 1, then to this gain and bias (Ba et al.,
    /// "Layer Normalization", 2016).
    fn apply(&self, x: &mut Array2<f32>, epsilon: f32) {
        for mut row in x.rows_mut() {
            let n = row.len().max(1) as f32;
            let mean = row.sum() / n;
            row -= mean;
            let variance = row.iter().map(|v| v * v).sum::<f32>() / n;
            let factor = (variance + epsilon).sqrt().recip();
            Zip::from(&mut row)
                .and(&self.gain)
                .and(&self.bias)
                .for_each(|v, g, b| *v = *v * factor * g + b);
        }
    }
}

/// For each piece where its text begins and ends.
fn starts(group: &[Vec<u32>]) -> Vec<(usize, usize)> {
    let mut at = 0;
    let each = group.iter().flat_map(|text| {
        let range = (at, at + text.len());
        at = range.1;
        std::iter::repeat_n(range, text.len())
    });
    each.collect()
}

/// For each piece those around it, one behind the other; nothing where the text ends.
fn windows(
    x: ArrayView2<'_, f32>,
    texts: &[(usize, usize)],
    wide: usize,
    left: usize,
) -> Array2<f32> {
    let c = x.ncols();
    let mut out = Array2::zeros((x.nrows(), wide * c));
    for (at, (start, end)) in texts.iter().enumerate() {
        for k in 0..wide {
            let Some(from) = (at + k).checked_sub(left) else { continue };
            if (*start..*end).contains(&from) {
                let mut row = out.row_mut(at);
                row.slice_axis_mut(Axis(0), Slice::from(k * c..(k + 1) * c)).assign(&x.row(from));
            }
        }
    }
    out
}

fn rows_of(of: &Array2<f32>, range: Range<usize>) -> ArrayView2<'_, f32> {
    of.slice_axis(Axis(0), Slice::from(range))
}

fn rows_of_mut(of: &mut Array2<f32>, range: Range<usize>) -> ArrayViewMut2<'_, f32> {
    of.slice_axis_mut(Axis(0), Slice::from(range))
}

fn columns(of: &Array2<f32>, range: Range<usize>) -> ArrayView2<'_, f32> {
    of.slice_axis(Axis(1), Slice::from(range))
}

fn columns_mut(of: &mut Array2<f32>, range: Range<usize>) -> ArrayViewMut2<'_, f32> {
    of.slice_axis_mut(Axis(1), Slice::from(range))
}

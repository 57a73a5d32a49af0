//! Bytes of the weights in, arrays of the expected shapes out.
//!
//! The file is a zip archive of NumPy arrays. The vectors of the pieces are stored in parts, piece
//! `i` in part `i % parts`, as bytes of which each part has its own scale; they are left so in
//! memory (65 MB) and scaled when they are needed.

use ndarray::{Array1, Array2, Axis, concatenate};
use npyz::NpyFile;
use rayon::prelude::*;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The convolutions, by the number of pieces that each looks at, and how many of them stand to the
/// left of the piece in question.
pub(super) const ORDERS: [(usize, usize); 3] = [(2, 0), (3, 1), (5, 2)];
/// No array of the file is larger than this many bytes.
const LARGEST: u64 = 64 << 20;
/// The file holds no more parts than this.
const MOST_PARTS: usize = 256;

/// The weights of an encoder. Sizes: `e` of a piece's vector, `c` of a convolution's, `f` of all
/// that is known of a piece, `e` + 3 `c`.
#[derive(Debug)]
pub(super) struct Weights {
    /// Parts of the table of pieces, each rows × e.
    pub(super) parts: Vec<Array2<u8>>,
    /// For each part what a byte is multiplied with …
    pub(super) scale: Array1<f32>,
    /// … and what is added then.
    pub(super) lowest: Array1<f32>,
    /// Into the convolutions, e × 3 c, with what is added.
    pub(super) enter: Layer,
    /// Normalisation of what enters.
    pub(super) enter_norm: Norm,
    /// Two layers of each convolution, n c × c.
    pub(super) convolutions: [[Layer; 2]; ORDERS.len()],
    /// Normalisation of all that is known of a piece.
    pub(super) norm: Norm,
    /// Out of the sum over all pieces, f × o.
    pub(super) pool: Layer,
    /// The last layers.
    pub(super) d: [Array2<f32>; 4],
    /// What goes past them.
    pub(super) past: [Array2<f32>; 2],
    /// Keeps divisions from zero.
    pub(super) epsilon: f32,
}

/// A matrix and what is added to its product.
#[derive(Debug)]
pub(super) struct Layer {
    pub(super) weight: Array2<f32>,
    pub(super) bias: Array1<f32>,
}

/// What a normalised vector is multiplied with and what is added then.
#[derive(Debug)]
pub(super) struct Norm {
    pub(super) gain: Array1<f32>,
    pub(super) bias: Array1<f32>,
}

impl Weights {
    /// Reads the archive; says what is wrong with one that can't be read.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, String> {
        let mut archive = Archive::open(bytes)?;
        let scale: Array1<f32> = archive.vector("scale", None)?;
        if scale.is_empty() || scale.len() > MOST_PARTS {
            return Err(format!("it says that it has {} parts", scale.len()));
        }
        let lowest = archive.vector("lo", Some(scale.len()))?;
        let numbers: Vec<usize> = (1..=scale.len()).collect();
        // Most of the time goes into unpacking these.
        let parts: Vec<Array2<u8>> = numbers
            .par_iter()
            .map(|n| Archive::open(bytes)?.matrix::<u8>(&format!("q{n}"), None, None))
            .collect::<Result<_, String>>()?;
        let (rows, e) = parts.first().map_or((0, 0), Array2::dim);
        if rows == 0 || e == 0 || parts.iter().any(|p| p.dim() != (rows, e)) {
            return Err("its parts differ in size".to_owned());
        }
        let a = &mut archive;
        let c = a.vector("proj_b2", None)?.len();
        let mut enter = Vec::new();
        let mut vectors: [Vec<Array1<f32>>; 3] = Default::default();
        for (n, _) in ORDERS {
            enter.push(a.matrix(&format!("proj{n}"), Some(e), Some(c))?);
            for (list, name) in vectors.iter_mut().zip(["proj_b", "ln_g", "ln_b"]) {
                list.push(a.vector(&format!("{name}{n}"), Some(c))?);
            }
        }
        let [bias, gains, biases] = vectors;
        let convolution = |a: &mut Archive<'_>, n: usize, layer: usize| {
            a.layer(&format!("w{layer}_{n}"), &format!("b{layer}_{n}"), n * c, Some(c))
        };
        let mut both = |n| Ok::<_, String>([convolution(a, n, 1)?, convolution(a, n, 2)?]);
        let convolutions = [both(ORDERS[0].0)?, both(ORDERS[1].0)?, both(ORDERS[2].0)?];
        let f = e + ORDERS.len() * c;
        let pool = archive.layer("cnn_W", "cnn_b", f, None)?;
        let a = &mut archive;
        let o = pool.bias.len();
        let d0 = a.matrix("d0", Some(o), None)?;
        let d1 = a.matrix("d1", Some(d0.ncols()), None)?;
        let p1 = a.matrix("p1", Some(o), Some(d1.ncols()))?;
        let d2 = a.matrix("d2", Some(d1.ncols()), None)?;
        let p3 = a.matrix("p3", Some(d1.ncols()), None)?;
        let d3 = a.matrix("d3", Some(d2.ncols()), Some(p3.ncols()))?;
        if p3.ncols() == 0 {
            return Err("its vectors are empty".to_owned());
        }
        Ok(Self {
            enter: Layer { weight: beside(&enter)?, bias: behind(&bias)? },
            enter_norm: Norm { gain: behind(&gains)?, bias: behind(&biases)? },
            convolutions,
            norm: Norm { gain: a.vector("ln_g", Some(f))?, bias: a.vector("ln_b", Some(f))? },
            epsilon: a.epsilon()?,
            parts,
            scale,
            lowest,
            pool,
            d: [d0, d1, d2, d3],
            past: [p1, p3],
        })
    }

    /// How many pieces have a vector.
    pub(super) fn rows(&self) -> usize {
        self.parts.iter().map(Array2::nrows).sum()
    }
}

fn beside(all: &[Array2<f32>]) -> Result<Array2<f32>, String> {
    let views: Vec<_> = all.iter().map(|m| m.view()).collect();
    // In the order of rows, which is how it is read.
    let joined = concatenate(Axis(1), &views).map_err(|e| e.to_string())?;
    Ok(joined.as_standard_layout().into_owned())
}

fn behind(all: &[Array1<f32>]) -> Result<Array1<f32>, String> {
    let views: Vec<_> = all.iter().map(|v| v.view()).collect();
    concatenate(Axis(0), &views).map_err(|e| e.to_string())
}

/// A zip archive of arrays.
struct Archive<'b>(ZipArchive<Cursor<&'b [u8]>>);

impl<'b> Archive<'b> {
    fn open(bytes: &'b [u8]) -> Result<Self, String> {
        ZipArchive::new(Cursor::new(bytes)).map(Self).map_err(|e| e.to_string())
    }

    fn layer(
        &mut self,
        weight: &str,
        bias: &str,
        rows: usize,
        columns: Option<usize>,
    ) -> Result<Layer, String> {
        let bias = self.vector(bias, columns)?;
        Ok(Layer { weight: self.matrix(weight, Some(rows), Some(bias.len()))?, bias })
    }

    /// An array of two dimensions; of the rows and columns that are given.
    fn matrix<T: Number>(
        &mut self,
        name: &str,
        rows: Option<usize>,
        columns: Option<usize>,
    ) -> Result<Array2<T>, String> {
        let (shape, data) = self.array(name)?;
        match shape.as_slice() {
            [r, c] if rows.is_none_or(|n| n == *r) && columns.is_none_or(|n| n == *c) => {
                Array2::from_shape_vec((*r, *c), data).map_err(|e| e.to_string())
            }
            _ => Err(misshapen(name, &shape)),
        }
    }

    /// An array of one dimension; of the length that is given.
    fn vector(&mut self, name: &str, length: Option<usize>) -> Result<Array1<f32>, String> {
        let (shape, data) = self.array::<f32>(name)?;
        match shape.as_slice() {
            [n] if length.is_none_or(|l| l == *n) => Ok(Array1::from_vec(data)),
            _ => Err(misshapen(name, &shape)),
        }
    }

    fn epsilon(&mut self) -> Result<f32, String> {
        let (_, data) = self.array::<f64>("eps")?;
        match data.as_slice() {
            [eps] if *eps > 0.0 && *eps < 1.0 => Ok(*eps as f32),
            _ => Err("its array `eps` is no small number".to_owned()),
        }
    }

    fn array<T: Number>(&mut self, name: &str) -> Result<(Vec<usize>, Vec<T>), String> {
        let wrong = |what: String| format!("its array `{name}` can't be read: {what}");
        let entry = self.0.by_name(&format!("{name}.npy")).map_err(|e| wrong(e.to_string()))?;
        let mut bytes = Vec::new();
        entry.take(LARGEST).read_to_end(&mut bytes).map_err(|e| wrong(e.to_string()))?;
        let file = NpyFile::new(bytes.as_slice()).map_err(|e| wrong(e.to_string()))?;
        let sizes = file.shape().iter().map(|n| usize::try_from(*n).ok());
        let shape: Option<Vec<usize>> = sizes.collect();
        let shape = shape.ok_or_else(|| wrong("it is too large".to_owned()))?;
        // The memory for an array is asked for only where its bytes are there.
        let count = shape.iter().try_fold(1, |n: usize, size| n.checked_mul(*size));
        let size = size_of::<T>();
        if count.and_then(|n| n.checked_mul(size)).is_none_or(|n| n > bytes.len()) {
            return Err(wrong("it is cut short".to_owned()));
        }
        if shape.len() > 1 && file.order() != npyz::Order::C {
            return Err(wrong("it is stored column by column".to_owned()));
        }
        let data: Vec<T> = file.into_vec().map_err(|e| wrong(e.to_string()))?;
        if !data.iter().all(|x| x.is_sound()) {
            return Err(wrong("it holds numbers that are none".to_owned()));
        }
        Ok((shape, data))
    }
}

fn misshapen(name: &str, shape: &[usize]) -> String {
    format!("its array `{name}` has the shape {shape:?}")
}

/// A number of an array.
trait Number: npyz::Deserialize {
    /// Whether it can be counted with.
    fn is_sound(&self) -> bool;
}

impl Number for u8 {
    fn is_sound(&self) -> bool {
        true
    }
}

impl Number for f32 {
    fn is_sound(&self) -> bool {
        self.is_finite()
    }
}

impl Number for f64 {
    fn is_sound(&self) -> bool {
        self.is_finite()
    }
}

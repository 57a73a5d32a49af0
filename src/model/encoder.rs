//! What stands behind a sentence encoder that the user switched on. The encoder itself is in
//! `encoder`.

use std::fmt;
use std::sync::Arc;

/// Turns sentences into vectors that lie near each other where the sentences say the same, in
/// whatever language.
pub trait SentenceEncoder: Send + Sync {
    /// What tells its vectors from those of another: its name and the digest of its weights, for
    /// the record of what was made with what.
    fn id(&self) -> String;

    /// A vector for each text, of unit length, in the order of the texts. The same texts give the
    /// same vectors.
    fn encode(&self, texts: &[&str]) -> Vec<Vec<f32>>;

    /// Vectors of runs of texts: the member `k` of list `i` is that of the texts from `i` to
    /// `i + k`, for runs of 1 to `widest` texts; lists at the end are shorter.
    fn encode_runs(&self, texts: &[&str], widest: usize) -> Vec<Vec<Vec<f32>>>;
}

/// The sentence encoder of a run; none by default.
#[derive(Clone, Default)]
pub struct Encoding(Option<Arc<dyn SentenceEncoder>>);

impl Encoding {
    /// Switches an encoder on.
    pub fn with(encoder: Arc<dyn SentenceEncoder>) -> Self {
        Self(Some(encoder))
    }

    /// The encoder, if one is switched on.
    pub fn get(&self) -> Option<&dyn SentenceEncoder> {
        self.0.as_deref()
    }

    fn id(&self) -> Option<String> {
        self.0.as_ref().map(|e| e.id())
    }
}

impl fmt::Debug for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Encoding").field(&self.id()).finish()
    }
}

impl PartialEq for Encoding {
    fn eq(&self, other: &Self) -> bool {
        self.id() == other.id()
    }
}

impl Eq for Encoding {}

/// How near two vectors of unit length lie: 1 for the same direction, 0 for a right angle.
pub fn cosine(a: &[f32], b: &[f32]) -> f64 {
    a.iter().zip(b).map(|(x, y)| f64::from(*x) * f64::from(*y)).sum()
}

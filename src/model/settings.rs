//! What a user may set about a document.

use super::{Encoding, Engines, Glossary, Script};
use std::sync::Arc;

/// Settings of a run, checked before work begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Largest number of points; 1 to 12.
    pub points: usize,
    /// Largest number of questions; 1 to 16.
    pub questions: usize,
    /// Script of the Chinese half.
    pub script: Script,
    /// Whether one space stands between Han and Latin letters or digits.
    pub spacing: bool,
    /// Articles of more bytes than this are refused.
    pub max_bytes: u64,
    /// Whether a document is written though the checks found errors in it.
    pub keep_findings: bool,
    /// The user's own names and terms.
    pub glossary: Arc<Glossary>,
    /// What the user switched on to write the other language; nothing by default.
    pub engines: Engines,
    /// The sentence encoder that the user switched on; none by default.
    pub encoder: Encoding,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            points: 6,
            questions: 8,
            script: Script::Hans,
            spacing: true,
            max_bytes: 16 << 20,
            keep_findings: false,
            glossary: Arc::default(),
            engines: Engines::default(),
            encoder: Encoding::default(),
        }
    }
}

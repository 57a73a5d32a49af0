//! An [`Edition`] in, files out: one file or folder a format.
//!
//! A format is a [`DigestFormat`] in [`DIGEST_FORMATS`]; command line and batch know formats by that
//! list alone. Promise: no text of an article becomes a tag, a script, a style or a link that is not
//! http or https.

mod epub;
mod feed;
mod inline;
mod labels;
mod markdown;
mod site;
pub mod sites;
mod templates;

pub use templates::TEMPLATES;

use crate::Result;
use crate::model::{EachWord, Edition};
use sites::Site;
use std::collections::BTreeMap;

/// A file of an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// Its path below the output folder, with forward slashes.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What the formats are told beside the edition.
#[derive(Debug, Clone, Default)]
pub struct DigestOptions {
    /// The site generator that Markdown is written for.
    pub site: Option<&'static Site>,
    /// The user's templates by name; they win over ours.
    pub templates: BTreeMap<String, String>,
    /// Names of all formats of the run: pages link to the feeds among them.
    pub formats: Vec<&'static str>,
    /// Hands on the words of a text for the search; without it nothing is found.
    pub words: Option<EachWord>,
}

impl Rendered {
    fn new(path: &str, text: String) -> Self {
        Self { path: path.to_owned(), bytes: text.into_bytes() }
    }
}

/// A format of digests.
#[derive(Debug, Clone, Copy)]
pub struct DigestFormat {
    /// Its name on the command line.
    pub id: &'static str,
    /// Writes all files of an edition.
    pub write: fn(&Edition, &DigestOptions) -> Result<Vec<Rendered>>,
    /// Whether bytes have the form of such a file.
    pub is_ours: fn(&[u8]) -> bool,
}

/// All formats, the usual one first.
pub const DIGEST_FORMATS: &[DigestFormat] =
    &[markdown::FORMAT, site::FORMAT, epub::FORMAT, feed::ATOM, feed::JSON];

/// The format of this name.
pub fn digest_format(id: &str) -> Option<&'static DigestFormat> {
    DIGEST_FORMATS.iter().find(|f| f.id == id)
}

/// The words by which files that have room for a remark tell that they are ours.
const GENERATOR: &str = "duizhao digest";

fn holds(bytes: &[u8], mark: &str) -> bool {
    let head = bytes.get(..4096).unwrap_or(bytes);
    head.windows(mark.len()).any(|w| w == mark.as_bytes())
}

#[cfg(test)]
mod sample;

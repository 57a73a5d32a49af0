//! Finished data in, bytes out: one file a format.
//!
//! A format of paired documents is a [`Format`] in [`FORMATS`]; the command line and the batch
//! know formats by that list alone.

pub mod beads;
pub mod comparison;
pub mod digest;
mod escape;
pub mod findings;
mod front_matter;
pub mod inspect_json;
pub mod inspect_text;
pub mod json;
pub mod markdown;
pub mod tmx;
mod wrap;

use crate::model::Pair;

/// A format of paired documents.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// Its name on the command line.
    pub id: &'static str,
    /// The ending of its files, without the dot.
    pub extension: &'static str,
    /// Writes a document.
    pub write: fn(&Pair) -> Vec<u8>,
    /// Whether bytes are a document that this format wrote: only such files are overwritten.
    pub is_ours: fn(&[u8]) -> bool,
}

/// All formats, the usual one first.
pub const FORMATS: &[Format] = &[markdown::FORMAT, json::FORMAT];

/// The format of this name.
pub fn format(id: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|f| f.id == id)
}

#[cfg(test)]
pub(crate) mod sample;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_differ_in_name_and_ending() {
        for (i, a) in FORMATS.iter().enumerate() {
            for b in &FORMATS[i + 1..] {
                assert!(a.id != b.id && a.extension != b.extension);
            }
        }
    }

    #[test]
    fn a_format_recognises_its_own_documents_and_no_others() {
        let pair = sample::pair();
        for format in FORMATS {
            for other in FORMATS {
                let own = format.id == other.id;
                assert_eq!((other.is_ours)(&(format.write)(&pair)), own, "{}", other.id);
            }
            assert!(!(format.is_ours)(b"# A note of mine\n"));
            assert!(!(format.is_ours)(b""));
            assert!(!(format.is_ours)(&[0xff, 0xfe, 0]));
        }
    }
}

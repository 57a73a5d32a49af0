//! What tells cheaply whether a file is as it was: its size and time of change; its digest where
//! these don't tell.

use serde::{Deserialize, Serialize};
use std::fs::{self, Metadata};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

/// A file as it was at some moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Its path: of an article absolute, of a document below the output folder.
    pub path: String,
    /// Size in bytes.
    pub size: u64,
    /// Time of its last change in nanoseconds since 1970; `None` where it does not tell.
    pub modified: Option<u64>,
    /// BLAKE3 of its bytes, in hex.
    pub blake3: String,
}

/// How a file compares with its stamp.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compared {
    /// Size and time are the same.
    Same,
    /// The bytes are the same, the time is not.
    Touched,
    /// It holds other bytes.
    Changed,
    /// There is no such file, or it can't be read.
    Gone,
}

/// Files changed within so many nanoseconds of being read may change again within the same tick
/// of the file system's clock, unseen.
const TICK: u64 = 50_000_000;

impl Stamp {
    /// The stamp of a file of these bytes and this metadata.
    pub fn new(path: &str, bytes: &[u8], metadata: Option<&Metadata>) -> Self {
        Self {
            path: path.to_owned(),
            size: bytes.len() as u64,
            modified: metadata.and_then(modified),
            blake3: digest(bytes),
        }
    }

    /// Compares a file with the stamp; its bytes are read only where size and time don't tell.
    pub fn compare(&self, file: &Path) -> Compared {
        let Ok(metadata) = fs::metadata(file) else { return Compared::Gone };
        if !metadata.is_file() {
            return Compared::Gone;
        }
        if metadata.len() != self.size {
            return Compared::Changed;
        }
        if self.modified.is_some() && self.modified == modified(&metadata) {
            return Compared::Same;
        }
        match fs::read(file) {
            Ok(bytes) if digest(&bytes) == self.blake3 => Compared::Touched,
            Ok(_) => Compared::Changed,
            Err(_) => Compared::Gone,
        }
    }

    /// The stamp without its time if the file had been changed hardly before `later`.
    #[must_use]
    pub fn settled_before(mut self, later: Option<u64>) -> Self {
        let settled = |m: &u64| later.is_some_and(|l| m.saturating_add(TICK) < l);
        self.modified = self.modified.filter(settled);
        self
    }
}

/// BLAKE3 in hex.
pub fn digest(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// Time of the last change in nanoseconds since 1970.
pub fn modified(metadata: &Metadata) -> Option<u64> {
    let since = |t: SystemTime| t.duration_since(UNIX_EPOCH).ok();
    metadata.modified().ok().and_then(since).and_then(|d| u64::try_from(d.as_nanos()).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_compared_by_size_and_time_then_by_its_bytes() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.md");
        fs::write(&path, "one").unwrap();
        let stamp = Stamp::new("a.md", b"one", fs::metadata(&path).ok().as_ref());
        assert_eq!(stamp.compare(&path), Compared::Same);
        let undated = Stamp { modified: None, ..stamp.clone() };
        assert_eq!(undated.compare(&path), Compared::Touched);
        fs::write(&path, "two").unwrap();
        assert_eq!(undated.compare(&path), Compared::Changed);
        fs::write(&path, "longer").unwrap();
        assert_eq!(stamp.compare(&path), Compared::Changed);
        fs::remove_file(&path).unwrap();
        assert_eq!(stamp.compare(&path), Compared::Gone);
    }

    #[test]
    fn a_time_of_change_that_is_too_near_does_not_tell() {
        let stamp =
            Stamp { path: String::new(), size: 0, modified: Some(5), blake3: String::new() };
        assert_eq!(stamp.clone().settled_before(Some(6)).modified, None);
        assert_eq!(stamp.clone().settled_before(None).modified, None);
        assert_eq!(stamp.settled_before(Some(6 + TICK)).modified, Some(5));
    }
}

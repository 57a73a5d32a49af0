//! The articles that statements rest on, where the user says where they are.

use crate::article;
use crate::batch::{File, Place};
use crate::digest::data::{DataEvidence, DataSource};
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// A folder of articles.
pub(super) struct Articles {
    folder: Option<PathBuf>,
    max_bytes: u64,
    /// Texts read lately, by path; none for what is not there or has changed.
    read: Mutex<BTreeMap<String, Option<Arc<str>>>>,
}

/// Articles that are kept in memory: a document's statements rest on one or two.
const KEPT: usize = 64;

impl Articles {
    pub(super) fn new(folder: Option<&Path>, max_bytes: u64) -> Self {
        Self { folder: folder.map(Path::to_owned), max_bytes, read: Mutex::default() }
    }

    /// The text at a place of an article; none where the article is not at hand, or is not the one
    /// that the document was made from any more.
    pub(super) fn sentence(&self, source: &DataSource, evidence: DataEvidence) -> Option<String> {
        let folder = self.folder.as_deref()?;
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if !read.contains_key(&source.path) {
            if read.len() >= KEPT {
                read.clear();
            }
            let text = self.text(folder, source).map(Arc::from);
            read.insert(source.path.clone(), text);
        }
        let text = read.get(&source.path)?.clone()?;
        drop(read);
        text.get(evidence.start..evidence.end).map(str::to_owned)
    }

    fn text(&self, folder: &Path, source: &DataSource) -> Option<String> {
        let below = Path::new(&source.path);
        // A document that others wrote does not lead out of the folder.
        if !below.components().all(|c| matches!(c, Component::Normal(_))) {
            return None;
        }
        let path = folder.join(below);
        let file = File { place: Place::Disk(path.clone()), shown: path };
        let bytes = file.read(self.max_bytes).ok()?.bytes;
        if blake3::hash(&bytes).to_hex().as_str() != source.blake3 {
            return None;
        }
        article::text(&bytes).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_article_itself_in_the_folder_itself_is_read() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("in")).unwrap();
        for name in ["in/a.md", "b.md"] {
            std::fs::write(dir.path().join(name), "One. Two.").unwrap();
        }
        let blake3 = blake3::hash(b"One. Two.").to_hex().to_string();
        let articles = Articles::new(Some(&dir.path().join("in")), 100);
        let ask = |path: &str, blake3: &str, start, end| {
            let source = DataSource { path: path.into(), blake3: blake3.into() };
            articles.sentence(&source, DataEvidence { source: 0, start, end })
        };
        assert_eq!(ask("a.md", &blake3, 5, 9).as_deref(), Some("Two."));
        assert_eq!(ask("a.md", &blake3, 5, 99), None);
        assert_eq!(ask("../b.md", &blake3, 0, 4), None);
        assert_eq!(ask("./a.md", "00", 0, 4), None);
    }
}

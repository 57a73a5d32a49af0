//! Folders in, paired documents out: `x.md` and `x.json` of one name are one document.

use super::walk::{entries, slashes};
use crate::{Error, ErrorKind};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A paired document on disk: one of its forms at least.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paired {
    /// Its path below the folder given, without ending.
    pub stem: PathBuf,
    /// Its Markdown form.
    pub markdown: Option<PathBuf>,
    /// Its JSON form.
    pub json: Option<PathBuf>,
}

/// What the PATHs hold.
#[derive(Debug, Default)]
pub struct Found {
    /// Files that may be paired documents, in the order of their names.
    pub documents: Vec<Paired>,
    /// What could not be read.
    pub errors: Vec<Error>,
}

/// Finds the documents of `paths`, folders or files; the folder `out` is passed over where it lies
/// within a folder that is walked.
pub fn find(paths: &[PathBuf], out: Option<&Path>) -> Found {
    let out = out.and_then(|o| fs::canonicalize(o).ok());
    let mut found = Found::default();
    let mut known: BTreeMap<PathBuf, Paired> = BTreeMap::new();
    for path in paths {
        if path.is_dir() {
            let mut take = |entry: &ignore::DirEntry| {
                if entry.file_type().is_some_and(|t| t.is_file()) {
                    let below = entry.path().strip_prefix(path).unwrap_or(entry.path());
                    add(&mut known, entry.path(), &slashes(below));
                }
            };
            entries(path, out.as_deref(), &mut found.errors, &mut take);
        } else if path.is_file() {
            add(&mut known, path, Path::new(path.file_name().unwrap_or_default()));
        } else {
            found.errors.push(Error::new(ErrorKind::Io, "no such file or folder").in_file(path));
        }
    }
    found.documents = known.into_values().collect();
    found
}

/// Of two files that would be one form of a document, from two PATHs, the first is taken.
fn add(known: &mut BTreeMap<PathBuf, Paired>, path: &Path, below: &Path) {
    let extension = below.extension().and_then(|e| e.to_str()).unwrap_or("").to_lowercase();
    let markdown = matches!(extension.as_str(), "md" | "markdown");
    if !markdown && extension != "json" {
        return;
    }
    let stem = below.with_extension("");
    let paired = known.entry(stem.clone()).or_insert(Paired { stem, ..Paired::default() });
    let form = if markdown { &mut paired.markdown } else { &mut paired.json };
    form.get_or_insert_with(|| path.to_owned());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_document_are_one() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["a.md", "a.json", "sub/b.md", "c.json", "d.txt", ".e.md", "out/f.md"] {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        let found = find(&[dir.path().to_owned()], Some(&dir.path().join("out")));
        let told: Vec<(String, bool, bool)> = found
            .documents
            .iter()
            .map(|d| (d.stem.display().to_string(), d.markdown.is_some(), d.json.is_some()))
            .collect();
        let own = |s: &str, m, j| (s.to_owned(), m, j);
        assert_eq!(told, [own("a", true, true), own("c", false, true), own("sub/b", true, false)]);
        assert_eq!(find(&["nowhere".into()], None).errors.len(), 1);
    }
}

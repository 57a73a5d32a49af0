//! A folder in, its cases out: every folder within that holds an article, an expectation or a
//! `case.toml`, in the order of their names.

use crate::batch::{File, Place};
use ignore::WalkBuilder;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The expectation's file name.
pub(super) const EXPECTED: &str = "expected.md";
/// The file name of a case's settings.
pub(super) const SETTINGS: &str = "case.toml";

/// One case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Case {
    /// Its folder below the folder given, with forward slashes; the folder's own name if it is
    /// that folder.
    pub(super) name: String,
    /// Its folder.
    pub(super) folder: PathBuf,
    /// The files of its article.
    pub(super) article: Vec<File>,
    /// Whether an expectation is there.
    pub(super) expected: bool,
    /// Whether settings are there.
    pub(super) settings: bool,
}

impl Case {
    /// A file of the case, as the user finds it.
    pub(super) fn file(&self, name: &str) -> File {
        let path = self.folder.join(name);
        File { place: Place::Disk(path.clone()), shown: path }
    }
}

/// All cases within a folder; `.gitignore` and `.duizhaoignore` are honoured.
pub(super) fn find(root: &Path) -> Vec<Case> {
    let mut walk = WalkBuilder::new(root);
    walk.sort_by_file_name(std::cmp::Ord::cmp).add_custom_ignore_filename(".duizhaoignore");
    let mut folders: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
    for path in walk.build().filter_map(std::result::Result::ok).map(|e| e.into_path()) {
        if let Some(folder) = path.parent().filter(|_| path.is_file() && of_a_case(&path)) {
            folders.entry(folder.to_owned()).or_default().push(path);
        }
    }
    folders.into_iter().map(|(folder, files)| case(root, folder, &files)).collect()
}

fn of_a_case(path: &Path) -> bool {
    is_article(path) || path.ends_with(EXPECTED) || path.ends_with(SETTINGS)
}

fn is_article(path: &Path) -> bool {
    let name = path.file_name().map(|n| n.to_string_lossy()).unwrap_or_default();
    let ending = path.extension().map(|e| e.to_string_lossy()).unwrap_or_default();
    name.starts_with("article") && ["md", "markdown", "mdx"].contains(&ending.as_ref())
}

fn case(root: &Path, folder: PathBuf, files: &[PathBuf]) -> Case {
    let below = folder.strip_prefix(root).unwrap_or(&folder).to_string_lossy().replace('\\', "/");
    let own = || {
        let whole = folder.canonicalize().unwrap_or_else(|_| folder.clone());
        whole.file_name().map_or_else(|| ".".to_owned(), |n| n.to_string_lossy().into_owned())
    };
    let article = files.iter().filter(|f| is_article(f)).map(|path| File {
        place: Place::Disk(path.clone()),
        shown: path.file_name().map(PathBuf::from).unwrap_or_default(),
    });
    Case {
        name: if below.is_empty() { own() } else { below },
        article: article.collect(),
        expected: files.iter().any(|f| f.ends_with(EXPECTED)),
        settings: files.iter().any(|f| f.ends_with(SETTINGS)),
        folder,
    }
}

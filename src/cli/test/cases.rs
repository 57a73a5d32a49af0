//! A folder or a file in, its cases out: every folder within that holds an article, an expectation or
//! a `case.toml`, and every line of a JSONL file, in the order of their names.

use super::case_file::{self, CaseSettings};
use super::lines::Line;
use crate::batch::{File, Job, Place, write};
use crate::pipeline::Input;
use crate::{Error, ErrorKind, Result};
use ignore::WalkBuilder;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The expectation's file name.
const EXPECTED: &str = "expected.md";
/// The file name of a case's settings.
const SETTINGS: &str = "case.toml";
/// Larger expectations are no documents.
const LARGEST: u64 = 1 << 20;

/// One case.
#[derive(Debug, Clone)]
pub(super) struct Case {
    /// Its folder below the folder given, with forward slashes, the folder's own name if it is
    /// that folder; for a line the file's name and its id.
    pub(super) name: String,
    /// Where it stands.
    pub(super) source: Source,
}

/// Where a case stands.
#[derive(Debug, Clone)]
pub(super) enum Source {
    /// A folder of files.
    Folder(Folder),
    /// A line of a JSONL file.
    Line(Line),
}

/// A case in a folder.
#[derive(Debug, Clone)]
pub(super) struct Folder {
    path: PathBuf,
    article: Vec<File>,
    expected: bool,
    settings: bool,
}

impl Case {
    /// Where its settings stand, as a message names it.
    pub(super) fn settings_name(&self) -> &'static str {
        match &self.source {
            Source::Folder(_) => SETTINGS,
            Source::Line(_) => "its line",
        }
    }

    /// The settings that hold for all, with its own over them.
    ///
    /// # Errors
    /// [`ErrorKind::Config`] with file, line and column for what is no setting.
    pub(super) fn settings(&self, base: CaseSettings) -> Result<CaseSettings> {
        match &self.source {
            Source::Folder(folder) => folder.own_settings(base),
            Source::Line(line) => line.settings(base),
        }
    }

    /// Its article, with an error of any stage put where the user finds the file.
    ///
    /// # Errors
    /// Those of reading, and [`ErrorKind::Config`] where there is no article.
    pub(super) fn article(&self, max_bytes: u64) -> Result<(Vec<Input>, Job)> {
        match &self.source {
            Source::Folder(folder) => folder.inputs(max_bytes),
            Source::Line(line) => line.inputs(),
        }
    }

    /// The document that is expected, and how messages name it.
    ///
    /// # Errors
    /// [`ErrorKind::Config`] if there is none.
    pub(super) fn expected(&self) -> Result<String> {
        let help = format!("read what is produced, then `--accept {}`", self.name);
        let missing =
            || Error::new(ErrorKind::Config, "there is no expectation").help(help.as_str());
        match &self.source {
            Source::Folder(folder) => {
                let file = folder.file(EXPECTED);
                let read = || {
                    if !folder.expected {
                        return Err(missing());
                    }
                    Ok(case_file::no_text(&file.read(LARGEST)?.bytes)?.to_owned())
                };
                read().map_err(|e: Error| e.in_file(file.user_path()))
            }
            Source::Line(line) => {
                line.expected().map(str::to_owned).ok_or_else(|| line.locate(missing()))
            }
        }
    }

    /// The error with the place of the expectation, if it names none.
    pub(super) fn of_expectation(&self, error: Error) -> Error {
        match &self.source {
            Source::Folder(folder) => error.in_file(folder.file(EXPECTED).user_path()),
            Source::Line(line) => line.locate(error),
        }
    }
}

impl Folder {
    /// A file of the case, as the user finds it.
    fn file(&self, name: &str) -> File {
        let path = self.path.join(name);
        File { place: Place::Disk(path.clone()), shown: path }
    }

    fn own_settings(&self, base: CaseSettings) -> Result<CaseSettings> {
        if !self.settings {
            return Ok(base);
        }
        let file = self.file(SETTINGS);
        let read = || match file.read(LARGEST) {
            Ok(input) => CaseSettings::parse(case_file::no_text(&input.bytes)?, base),
            Err(error) if error.kind() == ErrorKind::Empty => Ok(base),
            Err(error) => Err(error),
        };
        read().map_err(|e| e.in_file(file.user_path()))
    }

    fn inputs(&self, max_bytes: u64) -> Result<(Vec<Input>, Job)> {
        let wrong = |what: &str, help: &str| {
            Err(Error::new(ErrorKind::Config, what).in_file(&self.path).help(help))
        };
        match self.article.len() {
            0 if self.expected => {
                let help = "add article.md, or remove the case";
                return wrong("an expectation without an article", help);
            }
            0 => return wrong("a case without an article", "add article.md"),
            1 | 2 => {}
            _ => return wrong("more than two files of one article", "make a case of each article"),
        }
        let job = Job { files: self.article.clone(), stem: PathBuf::new() };
        Ok((job.read(max_bytes)?, job))
    }

    /// Writes the new expectation, whole or not at all.
    ///
    /// # Errors
    /// [`ErrorKind::Io`].
    pub(super) fn accept(&self, document: &[u8]) -> Result<()> {
        write::replace(&self.path.join(EXPECTED), document, &self.path)
    }
}

/// All cases within a folder, or of a JSONL file; `.gitignore` and `.duizhaoignore` are honoured.
pub(super) fn find(root: &Path) -> Vec<Case> {
    if root.is_file() {
        return Line::all(root, "");
    }
    let mut walk = WalkBuilder::new(root);
    walk.sort_by_file_name(std::cmp::Ord::cmp).add_custom_ignore_filename(".duizhaoignore");
    let mut folders: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
    for path in walk.build().filter_map(std::result::Result::ok).map(|e| e.into_path()) {
        if let Some(folder) = path.parent().filter(|_| path.is_file() && of_a_case(&path)) {
            folders.entry(folder.to_owned()).or_default().push(path);
        }
    }
    folders.into_iter().flat_map(|(folder, files)| cases(root, folder, files)).collect()
}

/// The case that a folder is, then those of its JSONL files.
fn cases(root: &Path, folder: PathBuf, files: Vec<PathBuf>) -> Vec<Case> {
    let (lines, files): (Vec<PathBuf>, Vec<PathBuf>) =
        files.into_iter().partition(|f| has_lines(f));
    let own = (!files.is_empty()).then(|| case(root, folder, &files));
    let each = lines.iter().flat_map(|file| {
        let below = file.strip_prefix(root).unwrap_or(file).with_extension("");
        Line::all(file, &format!("{}/", below.to_string_lossy().replace('\\', "/")))
    });
    own.into_iter().chain(each).collect()
}

fn has_lines(path: &Path) -> bool {
    path.extension().is_some_and(|e| e == "jsonl")
}

fn of_a_case(path: &Path) -> bool {
    is_article(path) || path.ends_with(EXPECTED) || path.ends_with(SETTINGS) || has_lines(path)
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
    let source = Source::Folder(Folder {
        article: article.collect(),
        expected: files.iter().any(|f| f.ends_with(EXPECTED)),
        settings: files.iter().any(|f| f.ends_with(SETTINGS)),
        path: folder.clone(),
    });
    Case { name: if below.is_empty() { own() } else { below }, source }
}

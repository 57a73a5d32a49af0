//! An article to be worked on: its files, how they are named in reports, what it will be called.

use crate::pipeline::Input;
use crate::{Error, ErrorKind, Result};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// One article: one file, or two files that are each other's translation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Its files; the English one first where there are two.
    pub files: Vec<File>,
    /// Path of its document below the output folder, without the format's ending.
    pub stem: PathBuf,
}

/// A file of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Where its bytes are.
    pub place: Place,
    /// How it is named in reports and documents: relative to the folder given.
    pub shown: PathBuf,
}

/// Where bytes come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A file on disk.
    Disk(PathBuf),
    /// The standard input.
    Stdin,
}

impl File {
    /// The path by which a user finds the file from where the program was started.
    pub fn user_path(&self) -> &Path {
        match &self.place {
            Place::Disk(path) => path,
            Place::Stdin => &self.shown,
        }
    }

    /// Reads the file, but never more than one byte above `max_bytes`.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`] above the bound, [`ErrorKind::Empty`] if there is nothing in it,
    /// [`ErrorKind::Io`] if it can't be read.
    pub fn read(&self, max_bytes: u64) -> Result<Input> {
        let io = |e: std::io::Error| Error::new(ErrorKind::Io, plain_io(&e));
        let mut bytes = Vec::new();
        match &self.place {
            Place::Disk(path) => {
                let file = fs::File::open(path).map_err(io)?;
                let size = file.metadata().map_err(io)?.len();
                if size > max_bytes {
                    return Err(too_large(max_bytes));
                }
                bytes.reserve(usize::try_from(size).unwrap_or(0));
                file.take(max_bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(io)?;
            }
            Place::Stdin => {
                let stdin = std::io::stdin().lock();
                stdin.take(max_bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(io)?;
            }
        }
        if bytes.len() as u64 > max_bytes {
            return Err(too_large(max_bytes));
        }
        if bytes.is_empty() {
            return Err(Error::new(ErrorKind::Empty, "the file is empty"));
        }
        Ok(Input::new(&self.shown, bytes))
    }
}

impl Job {
    /// Reads all files of the article.
    ///
    /// # Errors
    /// That of the first file that can't be read, naming it.
    pub fn read(&self, max_bytes: u64) -> Result<Vec<Input>> {
        let one = |f: &File| f.read(max_bytes).map_err(|e| e.in_file(f.user_path()));
        self.files.iter().map(one).collect()
    }

    /// The path that stands for the article in messages: its first file's.
    pub fn user_path(&self) -> &Path {
        self.files.first().map_or(Path::new(""), File::user_path)
    }

    /// The error with the path by which the user finds the file, where a stage knew the file only
    /// by the name that documents give it.
    #[must_use]
    pub fn locate(&self, error: Error) -> Error {
        let known = self.files.iter().find(|f| error.path() == Some(&f.shown));
        let path = match (known, error.path()) {
            (Some(file), _) => file.user_path(),
            (None, Some(_)) => return error,
            (None, None) => self.user_path(),
        };
        let mut located = Error::new(error.kind(), error.what()).in_file(path);
        if let Some(place) = error.place() {
            located = located.at(place);
        }
        match error.advice() {
            Some(advice) => located.help(advice),
            None => located,
        }
    }
}

fn too_large(max_bytes: u64) -> Error {
    Error::new(ErrorKind::TooLarge, format!("larger than {max_bytes} bytes"))
        .help("raise the bound with --max-bytes if it is an article")
}

/// The reason of an I/O error without the system's number, so that reasons group.
pub(super) fn plain_io(e: &std::io::Error) -> String {
    match e.kind() {
        std::io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        std::io::ErrorKind::PermissionDenied => "no permission".to_owned(),
        _ => e.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_located_where_the_user_finds_the_file() {
        let file = File { place: Place::Disk("news/a.md".into()), shown: "a.md".into() };
        let job = Job { files: vec![file], stem: "a".into() };
        let place = crate::error::Place { line: 2, column: 3 };
        let error = Error::new(ErrorKind::Empty, "no prose").in_file("a.md").at(place).help("add");
        assert_eq!(job.locate(error).to_string(), "news/a.md:2:3: no prose; add");
        let nameless = Error::new(ErrorKind::Empty, "no prose");
        assert_eq!(job.locate(nameless).to_string(), "news/a.md: no prose");
        let other = Error::new(ErrorKind::Io, "full").in_file("out/a.json");
        assert_eq!(job.locate(other).to_string(), "out/a.json: full");
    }

    #[test]
    fn a_file_above_the_bound_is_refused_and_one_at_the_bound_is_read() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.md");
        fs::write(&path, "12345").unwrap();
        let file = File { place: Place::Disk(path), shown: "a.md".into() };
        assert_eq!(file.read(4).unwrap_err().kind(), ErrorKind::TooLarge);
        assert_eq!(file.read(5).unwrap().bytes, b"12345");
    }

    #[test]
    fn a_file_that_vanished_and_an_empty_one_are_errors() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.md");
        let file = File { place: Place::Disk(path.clone()), shown: "a.md".into() };
        assert_eq!(file.read(9).unwrap_err().what(), "no such file or folder");
        fs::write(path, "").unwrap();
        assert_eq!(file.read(9).unwrap_err().kind(), ErrorKind::Empty);
    }
}

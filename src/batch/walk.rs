//! PATHs in, articles out: files are taken as they are, folders are walked.
//!
//! `.gitignore` and `.duizhaoignore` are honoured, hidden files left out, links followed and links
//! in circles survived. The order depends on names alone.

pub use super::group::PAIRED_DOCUMENT;
use super::group::{self, Found, Grouped};
use super::job::{File, Job, Place, plain_io};
use super::name;
use crate::{Error, ErrorKind};
use ignore::{DirEntry, WalkBuilder};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// What the PATHs hold.
#[derive(Debug, Default)]
pub struct Walked {
    /// Articles to be worked on.
    pub jobs: Vec<Job>,
    /// What could not be read or is refused.
    pub errors: Vec<Error>,
    /// Files that are passed over, with the reason.
    pub passed: Vec<(PathBuf, &'static str)>,
}

/// Finds the articles of `paths`; `-` is the standard input. The folder `out` is passed over
/// where it lies within a folder that is walked, and `is_paired` tells whether a file's bytes are
/// a paired document.
pub fn find(paths: &[PathBuf], out: Option<&Path>, is_paired: fn(&[u8]) -> bool) -> Walked {
    let out = out.and_then(|o| fs::canonicalize(o).ok());
    let mut found = Vec::new();
    let mut errors = Vec::new();
    for path in paths {
        if path == Path::new("-") {
            found.push(stdin());
        } else if path.is_dir() {
            walk(path, out.as_deref(), &mut found, &mut errors);
        } else if path.exists() {
            found.push(named(path));
        } else {
            let error = Error::new(ErrorKind::Io, "no such file or folder");
            errors.push(error.in_file(path));
        }
    }
    // A file may be named twice, or named and lie in a folder that is named.
    let mut seen = BTreeSet::new();
    found.retain(|f| seen.insert(f.file.user_path().to_owned()));
    let holds_paired = |file: &File| match &file.place {
        Place::Disk(path) => fs::read(path).is_ok_and(|bytes| is_paired(&bytes)),
        Place::Stdin => false,
    };
    let Grouped { jobs, refused, passed } = group::group(&found, holds_paired);
    errors.extend(refused);
    Walked { jobs, errors, passed }
}

fn stdin() -> Found {
    let file = File { place: Place::Stdin, shown: "-".into() };
    Found { file, below: "stdin".into() }
}

/// A file that was named itself. Documents name it as the user did, since its folders may tell a
/// date or a language, but an absolute path is this machine's affair and only the name is kept.
fn named(path: &Path) -> Found {
    let plain: PathBuf = path.components().filter(|c| *c != Component::CurDir).collect();
    let inside = plain.components().all(|c| matches!(c, Component::Normal(_)));
    let name = PathBuf::from(plain.file_name().unwrap_or_default());
    let shown = if inside { slashes(&plain) } else { name.clone() };
    Found { file: File { place: Place::Disk(plain), shown }, below: name }
}

fn walk(root: &Path, out: Option<&Path>, found: &mut Vec<Found>, errors: &mut Vec<Error>) {
    entries(root, out, errors, |entry| found.extend(article(root, entry)));
}

/// Hands on every file and folder below `root` that is not left out, in the order of the names.
pub(super) fn entries(
    root: &Path,
    out: Option<&Path>,
    errors: &mut Vec<Error>,
    mut take: impl FnMut(&DirEntry),
) {
    let out = out.map(Path::to_owned);
    let walker = WalkBuilder::new(root)
        .follow_links(true)
        .require_git(false)
        // The user's own ignore file would make the result differ from machine to machine.
        .git_global(false)
        .git_exclude(false)
        .add_custom_ignore_filename(".duizhaoignore")
        .sort_by_file_name(|a, b| a.cmp(b))
        .filter_entry(move |entry| !is_output(entry, out.as_deref()))
        .build();
    for entry in walker {
        match entry {
            Ok(entry) => take(&entry),
            Err(error) => errors.extend(walk_error(&error)),
        }
    }
}

fn is_output(entry: &DirEntry, out: Option<&Path>) -> bool {
    let folder = entry.depth() > 0 && entry.file_type().is_some_and(|t| t.is_dir());
    folder && out.is_some() && fs::canonicalize(entry.path()).ok().as_deref() == out
}

/// The file of an entry, if it is an article's.
fn article(root: &Path, entry: &DirEntry) -> Option<Found> {
    let is_file = entry.file_type().is_some_and(|t| t.is_file());
    let name = entry.file_name().to_string_lossy();
    if !is_file || name::article_stem(&name).is_none() {
        return None;
    }
    let below = entry.path().strip_prefix(root).unwrap_or(entry.path()).to_owned();
    let path = entry.path().components().filter(|c| *c != Component::CurDir).collect();
    let file = File { place: Place::Disk(path), shown: slashes(&below) };
    Some(Found { file, below })
}

/// The error of a folder that can't be read or of an article that is a broken link. A link that
/// leads round in a circle is no article and no error.
fn walk_error(error: &ignore::Error) -> Option<Error> {
    if is_circle(error) {
        return None;
    }
    let what = error.io_error().map_or_else(|| error.to_string(), plain_io);
    let Some(path) = path_of(error) else { return Some(Error::new(ErrorKind::Io, what)) };
    if !path.is_symlink() || path.exists() {
        return Some(Error::new(ErrorKind::Io, what).in_file(path));
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name::article_stem(&name)
        .map(|_| Error::new(ErrorKind::Io, "a link that leads nowhere").in_file(path))
}

fn is_circle(error: &ignore::Error) -> bool {
    match error {
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithPath { err, .. } => {
            is_circle(err)
        }
        ignore::Error::Loop { .. } => true,
        _ => false,
    }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithDepth { err, .. } => path_of(err),
        ignore::Error::WithPath { path, .. } => Some(path),
        _ => None,
    }
}

/// The path with forward slashes on every system.
pub(super) fn slashes(path: &Path) -> PathBuf {
    let parts: Vec<_> = path.iter().map(|p| p.to_string_lossy()).collect();
    parts.join("/").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        dir
    }

    fn shown(walked: &Walked) -> Vec<String> {
        let files = walked.jobs.iter().flat_map(|j| &j.files);
        files.map(|f| f.shown.display().to_string()).collect()
    }

    fn find_in(dir: &tempfile::TempDir, out: Option<&Path>) -> Walked {
        find(&[dir.path().to_owned()], out, |_| false)
    }

    #[test]
    fn ignored_hidden_and_other_files_are_left_out() {
        let dir = folder(&[
            ("b.md", ""),
            ("a/c.mdx", ""),
            ("a/d.txt", ""),
            (".e.md", ""),
            ("f.md", ""),
            ("g.md", ""),
            (".gitignore", "f.md\n"),
            (".duizhaoignore", "g.md\n"),
        ]);
        assert_eq!(shown(&find_in(&dir, None)), ["a/c.mdx", "b.md"]);
    }

    #[test]
    fn the_output_folder_within_the_input_is_passed_over() {
        let dir = folder(&[("a.md", ""), ("out/a.md", "")]);
        let out = dir.path().join("out");
        assert_eq!(shown(&find_in(&dir, Some(&out))), ["a.md"]);
        assert_eq!(shown(&find_in(&dir, Some(dir.path()))), ["a.md", "out/a.md"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_in_circles_end_and_broken_ones_are_told() {
        let dir = folder(&[("a/x.md", "")]);
        std::os::unix::fs::symlink(dir.path(), dir.path().join("a/round")).unwrap();
        std::os::unix::fs::symlink("nowhere", dir.path().join("a/gone.md")).unwrap();
        std::os::unix::fs::symlink("nowhere", dir.path().join("a/gone.txt")).unwrap();
        let walked = find_in(&dir, None);
        assert_eq!(shown(&walked), ["a/x.md"]);
        assert_eq!(walked.errors.len(), 1, "{:?}", walked.errors);
        assert_eq!(walked.errors[0].what(), "a link that leads nowhere");
    }

    #[test]
    fn a_file_named_twice_is_one_article_and_a_missing_one_an_error() {
        let dir = folder(&[("a.md", "")]);
        let paths = [dir.path().join("a.md"), dir.path().to_owned(), dir.path().join("no.md")];
        let walked = find(&paths, None, |_| false);
        assert_eq!(shown(&walked), ["a.md"]);
        assert_eq!(walked.errors[0].what(), "no such file or folder");
    }

    #[test]
    fn a_named_file_keeps_the_folders_that_the_user_named() {
        assert_eq!(named(Path::new("./2024/x.md")).file.shown, Path::new("2024/x.md"));
        assert_eq!(named(Path::new("/home/me/x.md")).file.shown, Path::new("x.md"));
        assert_eq!(named(Path::new("../x.md")).file.shown, Path::new("x.md"));
        assert_eq!(named(Path::new("2024/x.md")).below, Path::new("x.md"));
    }
}

//! A document's bytes in, a file out: whole or not at all, and never over a file of someone else.

use super::job::plain_io;
use super::stamp::digest;
use crate::{Error, ErrorKind, Result};
use std::fs;
use std::io::Write;
use std::path::Path;

/// How files are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Mode {
    /// Everything is made anew, and documents that a person edited are written over.
    pub force: bool,
    /// Nothing is written; what would be is told.
    pub dry_run: bool,
}

/// What stands where a document is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// The same bytes.
    Same,
    /// Nothing, or an empty file.
    Nothing,
    /// A document of ours as we left it.
    Ours,
    /// A document of ours that has been edited since.
    Edited,
}

/// Existing files above this size are never a document of ours and are not read.
const LARGEST_DOCUMENT: u64 = 64 << 20;

/// What stands at `path`, where `bytes` are to be written. `form` tells whether bytes have the
/// form of a document of ours, `known` whether a document with this digest is as we left it.
///
/// # Errors
/// [`ErrorKind::Conflict`] if a file stands there that is not ours, [`ErrorKind::Io`] if it can't
/// be read.
pub fn look(
    path: &Path,
    bytes: &[u8],
    form: fn(&[u8]) -> bool,
    known: impl Fn(&str) -> bool,
) -> Result<Standing> {
    let foreign = || {
        Error::new(ErrorKind::Conflict, "a file that duizhao did not write stands in the way")
            .in_file(path)
            .help("move it, or choose another output folder")
    };
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Standing::Nothing),
        Err(e) => return Err(io_error(path, &e)),
    };
    if !metadata.is_file() || metadata.len() > LARGEST_DOCUMENT {
        return Err(foreign());
    }
    let existing = fs::read(path).map_err(|e| io_error(path, &e))?;
    match existing.as_slice() {
        same if same == bytes => Ok(Standing::Same),
        [] => Ok(Standing::Nothing),
        other if known(&digest(other)) => Ok(Standing::Ours),
        other if form(other) => Ok(Standing::Edited),
        _ => Err(foreign()),
    }
}

/// Writes a file in the folder `temporary` and puts it in its place in one step, so that no reader
/// and no interrupted run ever meets half a file. The folders of `path` are made.
///
/// # Errors
/// [`ErrorKind::Io`] if the file can't be written; what stood there before then still stands.
pub fn replace(path: &Path, bytes: &[u8], temporary: &Path) -> Result<()> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let put = || -> std::io::Result<()> {
        fs::create_dir_all(folder)?;
        match put(path, bytes, temporary) {
            // A link leads to a folder on another disk.
            Err(e) if e.kind() == std::io::ErrorKind::CrossesDevices => put(path, bytes, folder),
            done => done,
        }
    };
    put().map_err(|e| io_error(path, &e))
}

/// Removes a document and the folders below `out` that are empty without it.
///
/// # Errors
/// [`ErrorKind::Io`] if the document can't be removed.
pub fn remove(path: &Path, out: &Path) -> Result<()> {
    fs::remove_file(path).map_err(|e| {
        Error::new(ErrorKind::Io, format!("can't be removed: {}", plain_io(&e))).in_file(path)
    })?;
    for folder in path.ancestors().skip(1).take_while(|p| *p != out) {
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
    Ok(())
}

fn put(path: &Path, bytes: &[u8], temporary: &Path) -> std::io::Result<()> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".duizhao-").suffix(".tmp");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(temporary)?;
    file.write_all(bytes)?;
    file.flush()?;
    if path.exists() {
        file.persist(path)?;
    } else {
        // A file that came into being since it was looked for is not ours.
        file.persist_noclobber(path)?;
    }
    Ok(())
}

fn io_error(path: &Path, error: &std::io::Error) -> Error {
    Error::new(ErrorKind::Io, format!("can't be written: {}", plain_io(error))).in_file(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(bytes: &[u8]) -> bool {
        bytes.starts_with(b"ours")
    }

    fn folder(text: &str) -> (tempfile::TempDir, std::path::PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.md");
        fs::write(&path, text).unwrap();
        (dir, path)
    }

    #[test]
    fn what_stands_in_the_way_is_told() {
        let standing = |text: &str, known: bool| {
            let (_dir, path) = folder(text);
            look(&path, b"ours 1", form, |_| known)
        };
        assert_eq!(standing("ours 1", false).unwrap(), Standing::Same);
        assert_eq!(standing("ours 2", true).unwrap(), Standing::Ours);
        assert_eq!(standing("ours 2", false).unwrap(), Standing::Edited);
        assert_eq!(standing("", false).unwrap(), Standing::Nothing);
        assert_eq!(standing("mine", false).unwrap_err().kind(), ErrorKind::Conflict);
        let dir = tempfile::tempdir().unwrap();
        let look = |path: &Path| look(path, b"ours", form, |_| true);
        assert_eq!(look(&dir.path().join("b.md")).unwrap(), Standing::Nothing);
        assert_eq!(look(dir.path()).unwrap_err().kind(), ErrorKind::Conflict);
    }

    #[test]
    fn a_file_is_put_in_place_and_nothing_is_left_over() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a/b.md");
        for text in [b"ours 1", b"ours 2"] {
            replace(&path, text, dir.path()).unwrap();
            assert_eq!(fs::read(&path).unwrap(), text);
        }
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
        assert_eq!(fs::read_dir(dir.path().join("a")).unwrap().count(), 1);
    }

    #[test]
    fn a_file_where_a_folder_should_be_is_an_error() {
        let (dir, path) = folder("");
        let error = replace(&path.join("b.md"), b"ours", dir.path()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Io);
    }
}

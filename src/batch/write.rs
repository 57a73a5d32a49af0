//! A document's bytes in, a file out: whole or not at all, and never over a file of someone else.

use super::job::plain_io;
use crate::{Error, ErrorKind, Result};
use std::fs;
use std::io::Write;
use std::path::Path;

/// How files are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Mode {
    /// Files of ours are written even if they hold the same bytes already.
    pub force: bool,
    /// Nothing is written; what would be is told.
    pub dry_run: bool,
}

/// What became, or on a dry run would become, of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Written {
    /// It held the same bytes and was left alone.
    Unchanged,
    /// It was written.
    Written,
}

/// Existing files above this size are never a document of ours and are not read.
const LARGEST_DOCUMENT: u64 = 64 << 20;

/// Tells whether `bytes` may be written to `path`: there is no file, or one that `ours`
/// recognises.
///
/// # Errors
/// [`ErrorKind::Conflict`] if a file stands there that is not ours, [`ErrorKind::Io`] if it can't
/// be read.
pub fn check(path: &Path, bytes: &[u8], ours: fn(&[u8]) -> bool) -> Result<Written> {
    let foreign = || {
        Error::new(ErrorKind::Conflict, "a file that duizhao did not write stands in the way")
            .in_file(path)
            .help("move it, or choose another output folder")
    };
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Written::Written),
        Err(e) => return Err(io_error(path, &e)),
    };
    if !metadata.is_file() || metadata.len() > LARGEST_DOCUMENT {
        return Err(foreign());
    }
    let existing = fs::read(path).map_err(|e| io_error(path, &e))?;
    match (existing == bytes, ours(&existing)) {
        (true, _) => Ok(Written::Unchanged),
        (false, true) => Ok(Written::Written),
        (false, false) => Err(foreign()),
    }
}

/// Writes `bytes` to `path` as `mode` says, making its folders.
///
/// # Errors
/// Those of [`check`], and [`ErrorKind::Io`] if the file can't be written; what stood there
/// before then still stands.
pub fn put(path: &Path, bytes: &[u8], ours: fn(&[u8]) -> bool, mode: Mode) -> Result<Written> {
    let state = check(path, bytes, ours)?;
    if state == Written::Unchanged && !mode.force {
        return Ok(Written::Unchanged);
    }
    if !mode.dry_run {
        replace(path, bytes).map_err(|e| io_error(path, &e))?;
    }
    Ok(Written::Written)
}

/// Writes a file beside `path` and puts it in its place in one step, so that no reader and no
/// interrupted run ever meets half a file.
fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".duizhao-").suffix(".tmp");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
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

    fn ours(bytes: &[u8]) -> bool {
        bytes.starts_with(b"ours")
    }

    #[test]
    fn a_file_of_ours_is_replaced_only_when_it_differs() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a/b.md");
        let put = |bytes: &[u8], mode| put(&path, bytes, ours, mode).unwrap();
        assert_eq!(put(b"ours 1", Mode::default()), Written::Written);
        assert_eq!(put(b"ours 1", Mode::default()), Written::Unchanged);
        assert_eq!(put(b"ours 2", Mode { dry_run: true, force: false }), Written::Written);
        assert_eq!(fs::read(&path).unwrap(), b"ours 1");
        assert_eq!(put(b"ours 1", Mode { force: true, dry_run: false }), Written::Written);
        assert_eq!(put(b"ours 2", Mode::default()), Written::Written);
        assert_eq!(fs::read(&path).unwrap(), b"ours 2");
        assert_eq!(fs::read_dir(dir.path().join("a")).unwrap().count(), 1, "nothing is left over");
    }

    #[test]
    fn a_foreign_file_or_folder_is_never_touched() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.md");
        fs::write(&path, "mine").unwrap();
        let force = Mode { force: true, dry_run: false };
        assert_eq!(put(&path, b"ours", ours, force).unwrap_err().kind(), ErrorKind::Conflict);
        assert_eq!(fs::read(&path).unwrap(), b"mine");
        let folder = dir.path().join("f");
        fs::create_dir(&folder).unwrap();
        assert_eq!(put(&folder, b"ours", ours, force).unwrap_err().kind(), ErrorKind::Conflict);
    }

    #[test]
    fn a_file_where_a_folder_should_be_is_an_error() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("a"), "").unwrap();
        let error = put(&dir.path().join("a/b.md"), b"ours", ours, Mode::default()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Io);
    }
}

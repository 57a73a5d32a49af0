//! Opening the embedded stores (redb): the record of a run, the memory, the cache of answers.

use redb::{DatabaseError, StorageError};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// Opens a store. On a file that was damaged from outside redb may panic, which becomes an error.
///
/// # Errors
/// Those of `open`, and [`StorageError::Corrupted`] for a panic.
pub(crate) fn opened<T>(
    open: impl FnOnce() -> Result<T, DatabaseError>,
) -> Result<T, DatabaseError> {
    let damaged = || DatabaseError::Storage(StorageError::Corrupted("it is damaged".to_owned()));
    catch_unwind(AssertUnwindSafe(open)).unwrap_or_else(|_| Err(damaged()))
}

/// Opens the store at `path`, which can be done without: one that can't be read is put aside as
/// `….unreadable` and begun afresh.
///
/// # Errors
/// [`DatabaseError::DatabaseAlreadyOpen`] if another run has it, and why no new one can be made.
pub(crate) fn opened_or_new<T>(
    path: &Path,
    open: impl Fn() -> Result<T, DatabaseError>,
) -> Result<T, DatabaseError> {
    match opened(&open) {
        Err(DatabaseError::DatabaseAlreadyOpen) => Err(DatabaseError::DatabaseAlreadyOpen),
        Err(_) => {
            let _ = fs::rename(path, path.with_extension("unreadable"));
            opened(&open)
        }
        store => store,
    }
}

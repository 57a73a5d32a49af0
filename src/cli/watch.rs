//! The run is repeated when something under the PATHs changes, until Ctrl-C.

use super::{interrupt, message};
use crate::{Error, ErrorKind, Result};
use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecursiveMode, Watcher};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// Changes that follow each other within this time are one.
const SETTLED: Duration = Duration::from_millis(300);
/// Changes that never end are acted upon after this time.
const LONGEST: Duration = Duration::from_secs(3);
/// How long Ctrl-C may wait.
const LOOK: Duration = Duration::from_millis(200);

/// Calls `again` for every change under `paths` that is not in `out`, until Ctrl-C.
///
/// # Errors
/// [`ErrorKind::Io`] if the paths can't be watched; those of `again`.
pub(super) fn watch(
    paths: &[PathBuf],
    out: &Path,
    mut again: impl FnMut() -> Result<()>,
) -> Result<()> {
    let failed = |e: notify::Error| Error::new(ErrorKind::Io, format!("can't be watched: {e}"));
    let (sender, changes) = channel();
    let mut watcher = notify::recommended_watcher(sender).map_err(failed)?;
    for path in paths {
        let watched = watcher.watch(path, RecursiveMode::Recursive);
        watched.map_err(|e| failed(e).in_file(path))?;
    }
    let out = std::fs::canonicalize(out).unwrap_or_else(|_| out.to_owned());
    message::lines("watching; Ctrl-C ends");
    while !interrupt::asked() {
        match changes.recv_timeout(LOOK) {
            Ok(Ok(event)) if matters(&event, &out) => {
                settle(&changes);
                again()?;
            }
            Ok(Err(e)) => message::error(&format!("while watching: {e}")),
            Ok(Ok(_)) | Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    Ok(())
}

/// Whether an event is a change outside `out`: a file that is only read, as every run does, is none.
fn matters(event: &Event, out: &Path) -> bool {
    let written = AccessKind::Close(AccessMode::Write);
    let read = matches!(event.kind, EventKind::Access(kind) if kind != written);
    !read && event.paths.iter().any(|p| !lies_in(p, out))
}

/// Waits until no more events come.
fn settle(changes: &Receiver<notify::Result<Event>>) {
    let begun = Instant::now();
    while begun.elapsed() < LONGEST && changes.recv_timeout(SETTLED).is_ok() {}
}

fn lies_in(path: &Path, out: &Path) -> bool {
    // A file that is gone has no canonical path, but its folder may.
    let known = std::fs::canonicalize(path).or_else(|_| {
        let folder = path.parent().unwrap_or(Path::new("."));
        std::fs::canonicalize(folder)
    });
    known.is_ok_and(|p| p.starts_with(out))
}

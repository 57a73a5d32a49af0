//! The log of `--log`: what becomes of each article, a JSON object a line, added to a file.
//!
//! The stages mark themselves with spans of [`tracing`]; without `--log` nobody listens to them
//! and they cost nothing that could be measured. Lines are written whole, so that several workers
//! and several runs may share a file.

use super::args::LogLevel;
use crate::batch::{Lack, Outcome};
use crate::{Error, ErrorKind, Result};
use std::fs::OpenOptions;
use std::path::Path;
use std::sync::Mutex;
use tracing::span::EnteredSpan;
use tracing::{Level, error, info, info_span, warn};
use tracing_subscriber::fmt::format::FmtSpan;

/// Begins the log; what happens from now on is added to `file`.
///
/// # Errors
/// [`ErrorKind::Io`] if the file can't be opened for writing.
pub(super) fn start(file: &Path, level: LogLevel) -> Result<()> {
    let opened = OpenOptions::new().create(true).append(true).open(file).map_err(|e| {
        Error::new(ErrorKind::Io, format!("the log can't be written: {e}"))
            .in_file(file)
            .help("name a file in a folder that can be written to")
    })?;
    let (level, spans) = match level {
        LogLevel::Warn => (Level::WARN, FmtSpan::NONE),
        LogLevel::Info => (Level::INFO, FmtSpan::NONE),
        LogLevel::Debug => (Level::DEBUG, FmtSpan::CLOSE),
    };
    let subscriber = tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_target(false)
        .with_current_span(true)
        .with_span_list(true)
        .with_span_events(spans)
        .with_max_level(level)
        .with_writer(Mutex::new(opened))
        .finish();
    // Only a second subscriber is refused, and this is the first.
    let _ = tracing::subscriber::set_global_default(subscriber);
    info!(version = env!("CARGO_PKG_VERSION"), "run begins");
    Ok(())
}

/// Marks what follows on this thread as work on the article at `path`, until the mark is dropped.
pub(super) fn article(path: &Path) -> EnteredSpan {
    info_span!("article", path = %path.display()).entered()
}

/// Logs what became of the article at `path`; an outcome that names its file knows better.
pub(super) fn outcome(outcome: &Outcome, path: &Path) {
    let named = match outcome {
        Outcome::PassedOver(path, _) => Some(path.as_path()),
        Outcome::Failed(e) => e.path(),
        _ => None,
    };
    let path = named.unwrap_or(path).display();
    match outcome {
        Outcome::Written(Lack { quoted, failed }) => {
            let engine_failed = Some(failed.count()).filter(|n| *n > 0);
            info!(%path, quoted, engine_failed, "written");
        }
        Outcome::Unchanged(Lack { quoted, .. }) => info!(%path, quoted, "unchanged"),
        Outcome::Kept(document) => warn!(%path, document = %document.display(), "kept"),
        Outcome::PassedOver(_, reason) => info!(%path, reason, "passed over"),
        Outcome::Failed(e) => {
            let (line, column) = (e.place().map(|p| p.line), e.place().map(|p| p.column));
            let (kind, reason, help) = (e.kind().id(), e.what(), e.advice());
            error!(%path, line, column, kind, reason, help, "failed");
        }
    }
}

/// Logs why a run came to nothing.
pub(super) fn stopped(why: &str) {
    error!(reason = why, "stopped");
}

/// Logs the end of a run with its exit status.
pub(super) fn end(status: u8) {
    info!(status, "run ends");
}

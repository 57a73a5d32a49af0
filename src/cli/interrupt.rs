//! Ctrl-C: the first one ends the run when what is in hand is done, the second one at once.

use super::message;
use std::sync::atomic::{AtomicBool, Ordering};

static ASKED: AtomicBool = AtomicBool::new(false);

/// Listens for Ctrl-C and for requests to end from the system.
pub(super) fn listen() {
    // Without a handler the run ends at once, which loses nothing but the files in hand.
    let _ = ctrlc::set_handler(|| {
        if ASKED.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
        message::lines("finishing what is in hand; press Ctrl-C again to end at once");
    });
}

/// Whether the run is to end.
pub(super) fn asked() -> bool {
    ASKED.load(Ordering::Relaxed)
}

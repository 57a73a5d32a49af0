//! One name for one thing.

pub(super) mod avoided;
pub(super) mod two_forms;

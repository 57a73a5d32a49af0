//! Paired documents in, an [`Edition`](crate::model::Edition) out: reports gathered by day, week,
//! month, tag or source, those of one event made one story, stories put in order under topics.
//!
//! Promises: the same reports give the same edition in whatever order they come; no report is in
//! two stories of a digest; a statement of a story is one of its reports' own statements.

pub mod data;
mod figures;
mod gather;
mod index;
mod keys;
mod lines;
mod merge;
mod plain;
mod report;
mod slug;
mod story;
mod topics;

pub use gather::{Gather, Order, gather};
pub use keys::{Keys, Tools};
pub use merge::{Likeness, likeness};
pub use plain::plain;
pub use report::{Sentences, report};

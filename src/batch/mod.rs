//! Folders: walking, pairing of files, workers, atomic writes, what is said at the end.
//!
//! PATHs go in; [`walk::find`] makes [`Job`]s of them, [`run::in_order`] has them done by workers
//! and hands on what comes out in the order of the jobs, [`write::replace`] writes files whole or
//! not at all, and [`Tally`] remembers what became of each article. A bad article never stops the
//! others. [`Folder`] brings an output folder up to date by its [`record`], article by article;
//! [`Shelf`] does so for what is made of many articles.

pub mod documents;
mod folder;
mod group;
mod job;
pub mod lines;
mod name;
pub mod record;
pub mod run;
mod shelf;
pub mod stamp;
mod tally;
pub mod walk;
pub mod write;

pub use folder::{Folder, Orphan, made};
pub use job::{File, Job, Place};
pub use shelf::{Made, Shelf};
pub use tally::{Lack, Outcome, Tally};

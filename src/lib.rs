//! `duizhao` (对照, "side by side") turns news articles into bilingual briefings.
//!
//! An article in English, in Chinese or in both goes in; a paired document comes out: the same
//! summary points and the same questions and answers, once in Chinese and once in English, every
//! one traceable to sentences of the article. [`pipeline`] shows the whole road in one page.

pub mod align;
pub mod analyze;
pub mod article;
pub mod batch;
pub mod cli;
pub mod compare;
pub mod digest;
pub mod document;
pub mod encoder;
pub mod engine;
pub mod error;
pub mod lang;
pub mod lexicon;
pub mod model;
pub mod models;
pub mod pipeline;
pub mod plan;
pub mod realize;
pub mod render;
mod storage;
pub mod verify;
mod web;
pub mod wording;

pub use error::{Error, ErrorKind, Result};

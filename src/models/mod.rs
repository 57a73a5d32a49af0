//! Models on this machine: files that a user put there, none of which the program needs.
//!
//! One file a kind of model; [`KINDS`] lists them. A model lies in a folder of the [`Shelf`], and
//! it is there whole or not at all.

#[cfg(feature = "mt")]
pub mod catalogue;
pub mod encoder;
mod given;
mod shelf;
#[cfg(feature = "mt")]
pub mod translation;

pub use given::Given;
pub use shelf::{Shelf, Standing};

use crate::{Error, ErrorKind, Result};
use std::path::Path;

/// A kind of model.
#[derive(Debug)]
pub struct Kind {
    /// Its name on the command line.
    pub id: &'static str,
    /// What it is for, in a line.
    pub about: &'static str,
    /// How a user gets one, in a line.
    pub get: &'static str,
    /// The files of the model if something that a user gave holds one of this kind, checked;
    /// `None` if it holds none.
    pub find: fn(&mut Given) -> Result<Option<Found>>,
    /// The models of this kind that there can be, by the names of their folders.
    pub names: &'static [&'static str],
}

/// All kinds of models.
pub const KINDS: &[&Kind] = &[
    &encoder::KIND,
    #[cfg(feature = "mt")]
    &translation::KIND,
];

/// A model that was found in what a user gave.
#[derive(Debug)]
pub struct Found {
    /// The name of its folder.
    pub name: String,
    /// Its files, by name.
    pub files: Vec<(String, Vec<u8>)>,
}

/// Puts a model that lies in a file or a folder onto the shelf, and tells its name and whether it
/// was there before.
///
/// # Errors
/// [`ErrorKind::Io`] if something can't be read or written, [`ErrorKind::Config`] if there is no
/// model of a known kind or it is damaged.
pub fn import(path: &Path, shelf: &Shelf) -> Result<(String, bool)> {
    let mut given = Given::open(path)?;
    for kind in KINDS {
        if let Some(found) = (kind.find)(&mut given)? {
            let same = shelf.put(&found)?;
            return Ok((found.name, same));
        }
    }
    let known: Vec<&str> = KINDS.iter().map(|k| k.get).collect();
    let what = "holds no model that duizhao knows";
    Err(Error::new(ErrorKind::Config, what).in_file(path).help(known.join("; ")))
}

#[cfg(test)]
mod tests;

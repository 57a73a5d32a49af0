//! Models of Firefox Translations between English and Chinese, under the names by which Mozilla
//! publishes their files: `model.enzh.intgemm.alphas.bin`, `srcvocab.enzh.spm`,
//! `trgvocab.enzh.spm` (or one `vocab.enzh.spm`), `lex.50.50.enzh.s2t.bin`.

use super::{Found, Given, Kind, Shelf};
use crate::engine::mt::Machine;
use crate::engine::mt::firefox::{self, Files, Firefox};
use crate::{Error, ErrorKind, Result};
use fxtranslate::cache::sha256_hex;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// Models for translation.
pub const KIND: Kind = Kind {
    id: "translation",
    about: "local translation, switched on by engine = \"mt\"",
    get: "translation models are fetched by `duizhao models pull en-zh` and `zh-en`",
    find,
    names: &NAMES,
};

/// The names of their folders: from, to.
pub const NAMES: [&str; 2] = ["en-zh", "zh-en"];

/// No file of it is larger than this many bytes.
const LARGEST: u64 = 512 << 20;

/// What tells the files apart, and what makes the model's id.
const MANIFEST: &str = "model.json";
const MODEL: &str = "model.bin";
const SOURCE: &str = "source.spm";
const TARGET: &str = "target.spm";
const SHORTLIST: &str = "shortlist.bin";

#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    from: String,
    to: String,
    /// SHA-256 of each file, in hex.
    files: BTreeMap<String, String>,
}

/// The languages of a model's name.
fn languages(name: &str) -> (&str, &str) {
    name.split_once('-').unwrap_or((name, ""))
}

/// The part that a file plays in a model from one language into another, by the name under which
/// it is published.
pub(super) fn part(file: &str, from: &str, to: &str) -> Option<&'static str> {
    let file = file.rsplit('/').next().unwrap_or(file);
    let mut parts = file.split('.');
    let first = parts.next()?;
    let pair = format!("{from}{to}");
    if !parts.any(|p| p == pair) {
        return None;
    }
    match (first, file.rsplit('.').next()?) {
        ("model", "bin") => Some(MODEL),
        ("vocab", "spm") => Some("vocab.spm"),
        ("srcvocab", "spm") => Some(SOURCE),
        ("trgvocab", "spm") => Some(TARGET),
        ("lex", "bin") => Some(SHORTLIST),
        _ => None,
    }
}

fn find(given: &mut Given) -> Result<Option<Found>> {
    let names = given.names()?;
    let has = |name: &&str| {
        let (from, to) = languages(name);
        names.iter().any(|n| part(n, from, to) == Some(MODEL))
    };
    let there: Vec<&str> = NAMES.into_iter().filter(has).collect();
    let name = match there.as_slice() {
        [] => return Ok(None),
        [one] => *one,
        _ => {
            let what = "holds models of both directions";
            let help = "name the folder of one of them, then that of the other";
            return Err(Error::new(ErrorKind::Config, what).in_file(given.path()).help(help));
        }
    };
    let (from, to) = languages(name);
    let mut parts = Vec::new();
    for file in &names {
        if let Some(part) = part(file, from, to)
            && let Some(bytes) = given.read(&[file], LARGEST)?
        {
            parts.push((part, bytes));
        }
    }
    found(name, parts).map(Some).map_err(|e| e.in_file(given.path()))
}

/// A model made of its parts, checked.
///
/// # Errors
/// [`ErrorKind::Config`] if a part is missing or damaged, or the parts don't fit together.
pub(super) fn found(name: &str, parts: Vec<(&'static str, Vec<u8>)>) -> Result<Found> {
    let mut parts: BTreeMap<&str, Vec<u8>> = parts.into_iter().collect();
    let shared = parts.remove("vocab.spm");
    let mut take = |part: &str, of_both: bool, what: &str| {
        let both = || shared.clone().filter(|_| of_both);
        parts.remove(part).or_else(both).ok_or_else(|| {
            let what = format!("the model {name} has no {what}");
            Error::new(ErrorKind::Config, what)
                .help("a model is whole with model…, srcvocab… and trgvocab… (or vocab…)")
        })
    };
    let files = Files {
        model: take(MODEL, false, "weights (model….bin)")?,
        source: take(SOURCE, true, "source vocabulary (srcvocab….spm)")?,
        target: take(TARGET, true, "target vocabulary (trgvocab….spm)")?,
        shortlist: parts.remove(SHORTLIST),
    };
    let (from, to) = languages(name);
    firefox::check(&files, from, to).map_err(|why| {
        Error::new(ErrorKind::Config, format!("the model {name} is not fit for use: {why}"))
            .help("get it again: duizhao models pull, or the files as they were published")
    })?;
    let mut out = vec![
        (MODEL.to_owned(), files.model),
        (SOURCE.to_owned(), files.source),
        (TARGET.to_owned(), files.target),
    ];
    out.extend(files.shortlist.map(|bytes| (SHORTLIST.to_owned(), bytes)));
    let digests = out.iter().map(|(name, bytes)| (name.clone(), sha256_hex(bytes))).collect();
    let manifest = Manifest { from: from.to_owned(), to: to.to_owned(), files: digests };
    let mut text = serde_json::to_vec_pretty(&manifest).unwrap_or_default();
    text.push(b'\n');
    out.push((MANIFEST.to_owned(), text));
    Ok(Found { name: name.to_owned(), files: out })
}

/// The model of a shelf by its name, to be read when it is first needed; `None` if it is not there.
///
/// # Errors
/// [`ErrorKind::Config`] if what lies there is no such model.
pub fn open(shelf: &Shelf, name: &str) -> Result<Option<Arc<dyn Machine>>> {
    let folder = shelf.path(name);
    let path = folder.join(MANIFEST);
    let again = format!("get it again: duizhao models pull {name}");
    let text = match fs::read(&path) {
        Ok(text) => text,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(e) => {
            return Err(Error::new(ErrorKind::Io, format!("can't be read: {e}")).in_file(path));
        }
    };
    let manifest: Manifest = serde_json::from_slice(&text).map_err(|e| {
        Error::new(ErrorKind::Config, format!("is damaged: {e}")).in_file(&path).help(&again)
    })?;
    let id = format!("{name} {}", &sha256_hex(&text)[..16]);
    let read = move || files(&folder, &manifest).map_err(|why| format!("{why}; {again}"));
    Ok(Some(Arc::new(Firefox::new(id, read))))
}

/// The files of a model as they lie in its folder, each as its digest tells.
fn files(folder: &Path, manifest: &Manifest) -> std::result::Result<Files, String> {
    let read = |name: &str| -> std::result::Result<Vec<u8>, String> {
        let path = folder.join(name);
        let bytes =
            fs::read(&path).map_err(|e| format!("{} can't be read: {e}", path.display()))?;
        match manifest.files.get(name) {
            Some(digest) if *digest == sha256_hex(&bytes) => Ok(bytes),
            _ => Err(format!("{} is damaged", path.display())),
        }
    };
    let shortlist = manifest.files.contains_key(SHORTLIST).then(|| read(SHORTLIST)).transpose()?;
    Ok(Files { model: read(MODEL)?, source: read(SOURCE)?, target: read(TARGET)?, shortlist })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_published_names() {
        let part = |name| part(name, "en", "zh");
        assert_eq!(part("model.enzh.intgemm.alphas.bin"), Some(MODEL));
        assert_eq!(part("a/b/srcvocab.enzh.spm"), Some(SOURCE));
        assert_eq!(part("trgvocab.enzh.spm"), Some(TARGET));
        assert_eq!(part("vocab.enzh.spm"), Some("vocab.spm"));
        assert_eq!(part("lex.50.50.enzh.s2t.bin"), Some(SHORTLIST));
        assert_eq!(part("model.zhen.intgemm.alphas.bin"), None);
        assert_eq!(part("model.enzh.intgemm.alphas.bin.zst"), None);
        assert_eq!(part("config.enzh.yml"), None);
    }

    #[test]
    fn what_is_missing_is_told() {
        let told = |parts| found("en-zh", parts).unwrap_err().to_string();
        assert!(told(vec![]).contains("has no weights"));
        assert!(told(vec![(MODEL, vec![1])]).contains("no source vocabulary"));
        assert!(told(vec![(MODEL, vec![1]), (SOURCE, vec![2])]).contains("no target vocabulary"));
        let damaged = told(vec![(MODEL, vec![1]), ("vocab.spm", vec![2])]);
        assert!(damaged.contains("its source vocabulary is damaged"), "{damaged}");
    }
}

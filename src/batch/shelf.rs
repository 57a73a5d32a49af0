//! An output folder of what is made of many articles at once, digests and their pages: every run
//! makes all of them, writes those that changed, keeps those that a person edited, and knows those
//! that are made no more.

use super::record::{Entry, GATHERED, Record};
use super::stamp::{Compared, Stamp, digest};
use super::write::{self, Mode, Standing};
use super::{Lack, Orphan, Outcome};
use crate::{ErrorKind, Result};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A file that is to stand in the folder.
#[derive(Debug, Clone)]
pub struct Made {
    /// Its path below the folder.
    pub below: PathBuf,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Whether bytes have the form of such a file: only such files are taken for ours where none is
    /// on record.
    pub form: fn(&[u8]) -> bool,
    /// What it is one of: files of other sets are no business of a run that makes this one.
    pub set: String,
}

/// The folder during a run.
#[derive(Debug)]
pub struct Shelf<'a> {
    out: &'a Path,
    mode: Mode,
    record: Record,
}

impl<'a> Shelf<'a> {
    /// Opens the folder with its record.
    ///
    /// # Errors
    /// Those of [`Record::open`].
    pub fn open(out: &'a Path, mode: Mode) -> Result<Self> {
        Ok(Self { out, mode, record: Record::of(GATHERED, out, mode.dry_run)? })
    }

    /// Writes a file if it is not there as it is to be. One that was edited is kept, unless all is
    /// to be written anew.
    ///
    /// # Errors
    /// Those of [`write::look`] and [`write::replace`]: a file that never was ours is a conflict.
    pub fn put(&self, made: &Made) -> Result<Outcome> {
        let path = self.out.join(&made.below);
        let entry = self.record.get(&made.below);
        let name = made.below.to_string_lossy();
        let known = |digest: &str| self.record.wrote(entry.as_ref(), &name, digest);
        let standing = match write::look(&path, &made.bytes, made.form, known) {
            // It is on record, so it was ours before somebody made something else of it.
            Err(e) if e.kind() == ErrorKind::Conflict && entry.is_some() && path.is_file() => {
                Standing::Edited
            }
            standing => standing?,
        };
        if standing == Standing::Edited && !self.mode.force {
            return Ok(Outcome::Kept(path));
        }
        let written = standing != Standing::Same;
        if self.mode.dry_run {
            return Ok(outcome(written));
        }
        if written {
            self.record.placing(&digest(&made.bytes))?;
            write::replace(&path, &made.bytes, &self.record.temporary())?;
        }
        let entry =
            entry.filter(|e| !written && e.made_with == made.set && !e.documents.is_empty());
        if entry.is_none() {
            self.note(made, &path, &name)?;
        }
        Ok(outcome(written))
    }

    fn note(&self, made: &Made, path: &Path, name: &str) -> Result<()> {
        let stamp = Stamp::new(name, &made.bytes, fs::metadata(path).ok().as_ref());
        let entry = Entry {
            sources: Vec::new(),
            made_with: made.set.clone(),
            glossary: String::new(),
            terms: String::new(),
            documents: vec![stamp],
            stale: Vec::new(),
            quoted: 0,
        };
        self.record.put(&made.below, &entry)
    }

    /// Files on record in one of the sets that are not among those made; with `prune` those that
    /// nobody edited are removed.
    ///
    /// # Errors
    /// [`ErrorKind::Io`] if a file can't be removed.
    pub fn orphans(
        &self,
        made: &BTreeSet<PathBuf>,
        sets: &BTreeSet<String>,
        prune: bool,
    ) -> Result<Vec<Orphan>> {
        let mut orphans = Vec::new();
        for (below, entry) in self.record.all() {
            if made.contains(&below) || !sets.contains(&entry.made_with) {
                continue;
            }
            let path = self.out.join(&below);
            let compared = entry.documents.first().map_or(Compared::Gone, |s| s.compare(&path));
            let unedited = matches!(compared, Compared::Same | Compared::Touched);
            let remove = prune && !self.mode.dry_run;
            if remove && unedited {
                write::remove(&path, self.out)?;
            }
            if compared != Compared::Gone {
                orphans.push(Orphan { path, unedited });
            }
            if compared == Compared::Gone && !self.mode.dry_run || remove {
                self.record.forget(&below)?;
            }
        }
        Ok(orphans)
    }

    /// Writes the record.
    ///
    /// # Errors
    /// Those of [`Record::close`].
    pub fn close(self) -> Result<()> {
        self.record.close()
    }
}

fn outcome(written: bool) -> Outcome {
    if written { Outcome::Written(Lack::default()) } else { Outcome::Unchanged(Lack::default()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(name: &str, text: &str) -> Made {
        let form = |bytes: &[u8]| bytes.starts_with(b"ours");
        Made { below: name.into(), bytes: text.into(), form, set: "day/md".into() }
    }

    fn run(out: &Path, files: &[Made], mode: Mode, prune: bool) -> (Vec<String>, usize) {
        let shelf = Shelf::open(out, mode).unwrap();
        let told = files.iter().map(|f| match shelf.put(f) {
            Ok(Outcome::Written(_)) => "written".to_owned(),
            Ok(Outcome::Unchanged(_)) => "same".to_owned(),
            Ok(Outcome::Kept(_)) => "kept".to_owned(),
            Ok(other) => format!("{other:?}"),
            Err(e) => e.kind().id().to_owned(),
        });
        let told = told.collect();
        let names = files.iter().map(|f| f.below.clone()).collect();
        let gone = shelf.orphans(&names, &BTreeSet::from(["day/md".to_owned()]), prune).unwrap();
        shelf.close().unwrap();
        (told, gone.len())
    }

    #[test]
    fn what_changed_is_written_and_what_was_edited_is_kept() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path();
        let plain = Mode::default();
        let (a, b) = (made("a.md", "ours 1"), made("sub/b.md", "ours 1"));
        assert_eq!(run(out, &[a.clone(), b.clone()], plain, false).0, ["written", "written"]);
        assert_eq!(run(out, &[a.clone(), b.clone()], plain, false).0, ["same", "same"]);
        let a2 = made("a.md", "ours 2");
        assert_eq!(run(out, &[a2.clone(), b.clone()], plain, false).0, ["written", "same"]);
        // Whatever a person makes of it, it is theirs.
        for edit in ["ours, edited", "something else"] {
            fs::write(out.join("a.md"), edit).unwrap();
            assert_eq!(run(out, &[a.clone(), b.clone()], plain, false).0, ["kept", "same"]);
            assert_eq!(fs::read_to_string(out.join("a.md")).unwrap(), edit);
        }
        let force = Mode { force: true, ..plain };
        assert_eq!(run(out, &[a.clone(), b.clone()], force, false).0, ["written", "same"]);
        fs::write(out.join("c.md"), "mine").unwrap();
        assert_eq!(run(out, &[made("c.md", "ours")], force, false).0, ["conflict"]);
    }

    #[test]
    fn what_is_made_no_more_goes_only_when_asked_and_unedited() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path();
        let plain = Mode::default();
        let files = [made("a.md", "ours 1"), made("sub/b.md", "ours 1"), made("c.md", "ours 1")];
        run(out, &files, plain, false);
        fs::write(out.join("c.md"), "ours, edited").unwrap();
        assert_eq!(run(out, &files[..1], plain, false).1, 2);
        assert!(out.join("sub/b.md").exists());
        assert_eq!(run(out, &files[..1], Mode { dry_run: true, ..plain }, true).1, 2);
        assert!(out.join("sub/b.md").exists());
        assert_eq!(run(out, &files[..1], plain, true).1, 2);
        assert!(!out.join("sub").exists() && out.join("c.md").exists());
        assert_eq!(run(out, &files[..1], plain, true).1, 0);
    }
}

//! The memory of an output folder: which document was made from which bytes, with which settings
//! and by which program, so that a run does only what changed and knows a document that a person
//! has edited since.
//!
//! It lies in the folder `.duizhao` of the output folder: a redb store, a lock that keeps two runs
//! apart, a list of the documents that an unfinished run has put in place, and the files that are
//! still being written. All of it may be deleted: documents that are as they would be written
//! again are then taken for ours once more.

use super::job::plain_io;
use super::stamp::Stamp;
use crate::{Error, ErrorKind, Result, storage};
use redb::{Database, ReadableDatabase, ReadableTable, TableDefinition};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The folder within the output folder that holds the record.
pub const FOLDER: &str = ".duizhao";

/// Articles by the stem of their documents; values are [`Entry`] as JSON. Another layout takes
/// another name, and the record starts afresh.
const ARTICLES: &str = "articles/2";
/// What is not made of one article: digests, by their paths below the output folder.
pub(super) const GATHERED: &str = "gathered/1";
/// Bytes that the store may keep in memory.
const CACHE: usize = 8 << 20;
/// Articles between two commits: what a killed run has to look at again.
const COMMIT: usize = 64;

/// Values are [`Entry`] as JSON.
type Table<'t> = TableDefinition<'t, &'static str, &'static [u8]>;

/// What is known of an article's documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The article's files, with absolute paths.
    pub sources: Vec<Stamp>,
    /// Settings and program that it was made with, as a digest.
    pub made_with: String,
    /// The glossary of the run, as a digest.
    pub glossary: String,
    /// Those of its entries of which a form stands in the article, as a digest: where the glossary
    /// has changed, only these matter.
    pub terms: String,
    /// Its documents, with paths below the output folder.
    pub documents: Vec<Stamp>,
    /// Documents of formats that the last run did not write, as an earlier one left them.
    #[serde(default)]
    pub stale: Vec<Stamp>,
    /// Number of statement texts that are quoted in the other language.
    pub quoted: usize,
}

/// The record of an output folder, held by one run at a time.
#[derive(Debug)]
pub struct Record {
    folder: PathBuf,
    /// Name of the table that is read and written.
    table: &'static str,
    /// `None` on a dry run over a folder that has no record yet.
    store: Option<Database>,
    /// Whether anything may be written.
    dry_run: bool,
    /// Digests of documents that an interrupted run put in place before it could record them.
    unrecorded: BTreeSet<String>,
    placed: Mutex<Option<File>>,
    waiting: Mutex<Vec<(String, Vec<u8>)>>,
    /// Locked as long as the record is open.
    _lock: Option<File>,
}

impl Record {
    /// Opens the record of an output folder and keeps other runs from it; what a killed run left
    /// half written is removed. On a dry run nothing is made or changed.
    ///
    /// # Errors
    /// [`ErrorKind::Conflict`] if another run works on the folder, [`ErrorKind::Io`] if the folder
    /// can't be written to.
    pub fn open(out: &Path, dry_run: bool) -> Result<Self> {
        Self::of(ARTICLES, out, dry_run)
    }

    /// The same for what is on record in a table.
    pub(super) fn of(table: &'static str, out: &Path, dry_run: bool) -> Result<Self> {
        let folder = out.join(FOLDER);
        let mut record = Self {
            table,
            store: None,
            dry_run,
            unrecorded: BTreeSet::new(),
            placed: Mutex::new(None),
            waiting: Mutex::default(),
            _lock: None,
            folder,
        };
        if !dry_run {
            fs::create_dir_all(record.temporary()).map_err(|e| io(out, &e))?;
        }
        if record.folder.is_dir() {
            record._lock = lock(&record.folder.join("lock"), out)?;
            record.unrecorded = placed_before(&record.folder.join("placed"));
            record.store = store(&record.folder.join("record.redb"), dry_run);
        }
        if !dry_run {
            empty(&record.temporary());
        }
        Ok(record)
    }

    fn definition(&self) -> Table<'static> {
        TableDefinition::new(self.table)
    }

    /// Everything on record, in the order of the names.
    pub(super) fn all(&self) -> Vec<(PathBuf, Entry)> {
        let mut out = Vec::new();
        let Some(read) = self.store.as_ref().and_then(|s| s.begin_read().ok()) else { return out };
        let Ok(table) = read.open_table(self.definition()) else { return out };
        for (stem, value) in table.iter().into_iter().flatten().flatten() {
            let entry = serde_json::from_slice::<Entry>(value.value());
            out.extend(entry.ok().map(|entry| (PathBuf::from(stem.value()), entry)));
        }
        out
    }

    /// The folder for files that are being written.
    pub fn temporary(&self) -> PathBuf {
        self.folder.join("writing")
    }

    /// What is known of the article whose documents have this stem.
    pub fn get(&self, stem: &Path) -> Option<Entry> {
        let read = self.store.as_ref()?.begin_read().ok()?;
        let table = read.open_table(self.definition()).ok()?;
        let value = table.get(stem.to_str()?).ok()??;
        serde_json::from_slice(value.value()).ok()
    }

    /// Whether a document with this digest is ours and as we left it.
    pub fn wrote(&self, entry: Option<&Entry>, document: &str, digest: &str) -> bool {
        let mut known = entry.into_iter().flat_map(|e| e.documents.iter().chain(&e.stale));
        known.any(|d| d.path == document && d.blake3 == digest) || self.unrecorded.contains(digest)
    }

    /// Notes that a document with this digest is about to be put in place, so that it is known for
    /// ours even if the run is killed before the article is recorded.
    ///
    /// # Errors
    /// [`ErrorKind::Io`] if the note can't be written.
    pub fn placing(&self, digest: &str) -> Result<()> {
        let path = self.folder.join("placed");
        let mut placed = self.placed.lock().unwrap_or_else(PoisonError::into_inner);
        let file = match &mut *placed {
            Some(file) => file,
            none => {
                let opened = File::options().append(true).create(true).open(&path);
                none.insert(opened.map_err(|e| io(&path, &e))?)
            }
        };
        file.write_all(format!("{digest}\n").as_bytes()).map_err(|e| io(&path, &e))
    }

    /// Records an article; written to the store with the next commit.
    ///
    /// # Errors
    /// [`ErrorKind::Io`] if the store can't be written.
    pub fn put(&self, stem: &Path, entry: &Entry) -> Result<()> {
        // An article whose name is no Unicode is not recorded, and worked on in every run.
        let Some(stem) = stem.to_str() else { return Ok(()) };
        let bytes = serde_json::to_vec(entry).unwrap_or_default();
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.push((stem.to_owned(), bytes));
        if waiting.len() >= COMMIT { self.commit(&mut waiting) } else { Ok(()) }
    }

    /// Articles on record that are not among `stems` and none of whose files exists any more, in
    /// the order of their stems.
    pub fn orphans(&self, stems: &BTreeSet<&Path>) -> Vec<(PathBuf, Entry)> {
        let gone = |e: &Entry| e.sources.iter().all(|s| !Path::new(&s.path).exists());
        let mut all = self.all();
        all.retain(|(stem, entry)| !stems.contains(stem.as_path()) && gone(entry));
        all
    }

    /// Forgets an article.
    ///
    /// # Errors
    /// [`ErrorKind::Io`] if the store can't be written.
    pub fn forget(&self, stem: &Path) -> Result<()> {
        let Some(stem) = stem.to_str() else { return Ok(()) };
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.push((stem.to_owned(), Vec::new()));
        Ok(())
    }

    /// Writes what is not yet in the store and closes the record. After a run that came to its end
    /// nothing is left that was not recorded.
    ///
    /// # Errors
    /// [`ErrorKind::Io`] if the store can't be written.
    pub fn close(self) -> Result<()> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        self.commit(&mut waiting)?;
        if !self.dry_run {
            *self.placed.lock().unwrap_or_else(PoisonError::into_inner) = None;
            let _ = fs::remove_file(self.folder.join("placed"));
        }
        Ok(())
    }

    fn commit(&self, waiting: &mut Vec<(String, Vec<u8>)>) -> Result<()> {
        let Some(store) = self.store.as_ref().filter(|_| !self.dry_run) else { return Ok(()) };
        if waiting.is_empty() {
            return Ok(());
        }
        write_all(store, self.definition(), waiting).map_err(|e| {
            Error::new(ErrorKind::Io, format!("the record can't be written: {e}"))
                .in_file(&self.folder)
        })?;
        waiting.clear();
        Ok(())
    }
}

/// An entry without bytes is taken out.
fn write_all(
    store: &Database,
    table: Table<'_>,
    entries: &[(String, Vec<u8>)],
) -> std::result::Result<(), redb::Error> {
    let write = store.begin_write()?;
    {
        let mut table = write.open_table(table)?;
        for (stem, bytes) in entries {
            if bytes.is_empty() {
                table.remove(stem.as_str())?;
            } else {
                table.insert(stem.as_str(), bytes.as_slice())?;
            }
        }
    }
    write.commit()?;
    Ok(())
}

/// The store; one that can't be read is put aside and begun afresh.
fn store(path: &Path, dry_run: bool) -> Option<Database> {
    if dry_run && !path.exists() {
        return None;
    }
    let open = || Database::builder().set_cache_size(CACHE).create(path);
    if dry_run { storage::opened(open).ok() } else { storage::opened_or_new(path, open).ok() }
}

fn lock(path: &Path, out: &Path) -> Result<Option<File>> {
    let file = match File::options().create(true).append(true).open(path) {
        Ok(file) => file,
        // A record that can only be looked at needs no lock.
        Err(e) if e.kind() == std::io::ErrorKind::PermissionDenied => return Ok(None),
        Err(e) => return Err(io(path, &e)),
    };
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => {
            Err(Error::new(ErrorKind::Conflict, "another run is writing to this folder")
                .in_file(out)
                .help("wait for its end, or choose another output folder"))
        }
        // Some network folders know no locks.
        Err(TryLockError::Error(_)) => Ok(Some(file)),
    }
}

fn placed_before(path: &Path) -> BTreeSet<String> {
    let text = fs::read_to_string(path).unwrap_or_default();
    text.lines().map(str::to_owned).collect()
}

fn empty(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let _ = fs::remove_file(entry.path());
    }
}

fn io(path: &Path, error: &std::io::Error) -> Error {
    Error::new(ErrorKind::Io, format!("can't be written: {}", plain_io(error))).in_file(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(digest: &str) -> Entry {
        let stamp = |path: &str| Stamp {
            path: path.to_owned(),
            size: 1,
            modified: Some(2),
            blake3: digest.to_owned(),
        };
        Entry {
            sources: vec![stamp("/nowhere/a.md")],
            made_with: "x".into(),
            glossary: String::new(),
            terms: String::new(),
            documents: vec![stamp("a.md")],
            stale: Vec::new(),
            quoted: 3,
        }
    }

    #[test]
    fn what_was_recorded_is_known_to_the_next_run() {
        let dir = tempfile::tempdir().unwrap();
        let record = Record::open(dir.path(), false).unwrap();
        record.put(Path::new("sub/甲"), &entry("d")).unwrap();
        record.close().unwrap();
        let record = Record::open(dir.path(), false).unwrap();
        let known = record.get(Path::new("sub/甲"));
        assert_eq!(known, Some(entry("d")));
        assert!(record.wrote(known.as_ref(), "a.md", "d"));
        assert!(!record.wrote(known.as_ref(), "a.md", "other"));
        assert_eq!(record.get(Path::new("else")), None);
    }

    #[test]
    fn two_runs_keep_out_of_each_others_way() {
        let dir = tempfile::tempdir().unwrap();
        let first = Record::open(dir.path(), false).unwrap();
        let error = Record::open(dir.path(), false).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Conflict);
        first.close().unwrap();
        Record::open(dir.path(), false).unwrap();
    }

    #[test]
    fn what_a_killed_run_had_put_in_place_is_ours_and_its_scraps_go() {
        let dir = tempfile::tempdir().unwrap();
        let record = Record::open(dir.path(), false).unwrap();
        record.placing("d1").unwrap();
        record.placing("d2").unwrap();
        fs::write(record.temporary().join("half"), "half").unwrap();
        drop(record);
        let record = Record::open(dir.path(), false).unwrap();
        assert!(record.wrote(None, "a.md", "d1") && record.wrote(None, "b.md", "d2"));
        assert_eq!(fs::read_dir(record.temporary()).unwrap().count(), 0);
        record.close().unwrap();
        assert!(!Record::open(dir.path(), false).unwrap().wrote(None, "a.md", "d1"));
    }

    #[test]
    fn a_damaged_store_is_put_aside() {
        let dir = tempfile::tempdir().unwrap();
        let record = Record::open(dir.path(), false).unwrap();
        record.put(Path::new("a"), &entry("d")).unwrap();
        record.close().unwrap();
        fs::write(dir.path().join(".duizhao/record.redb"), b"not a store".repeat(999)).unwrap();
        let record = Record::open(dir.path(), false).unwrap();
        assert_eq!(record.get(Path::new("a")), None);
        record.put(Path::new("a"), &entry("e")).unwrap();
        record.close().unwrap();
        let record = Record::open(dir.path(), false).unwrap();
        assert_eq!(record.get(Path::new("a")), Some(entry("e")));
    }

    #[test]
    fn orphans_are_articles_whose_files_are_gone() {
        let dir = tempfile::tempdir().unwrap();
        let record = Record::open(dir.path(), false).unwrap();
        let mut present = entry("d");
        present.sources[0].path = dir.path().to_str().unwrap().to_owned();
        record.put(Path::new("present"), &present).unwrap();
        record.put(Path::new("gone"), &entry("d")).unwrap();
        record.put(Path::new("renewed"), &entry("d")).unwrap();
        record.close().unwrap();
        let record = Record::open(dir.path(), false).unwrap();
        let stems = BTreeSet::from([Path::new("renewed")]);
        let orphans = record.orphans(&stems);
        assert_eq!(orphans.len(), 1);
        assert_eq!(orphans[0].0, Path::new("gone"));
        record.forget(Path::new("gone")).unwrap();
        record.close().unwrap();
        assert!(Record::open(dir.path(), false).unwrap().orphans(&stems).is_empty());
    }

    #[test]
    fn a_dry_run_makes_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let record = Record::open(dir.path(), true).unwrap();
        assert_eq!(record.get(Path::new("a")), None);
        record.put(Path::new("a"), &entry("d")).unwrap();
        record.close().unwrap();
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
    }
}

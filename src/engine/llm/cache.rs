//! Answers of earlier runs, in an embedded store of the user's cache folder.
//!
//! An answer is found by a digest of all that it depends on: the model, its settings, the prompts
//! and what was asked. One run at a time holds the store; another goes without.

use crate::storage;
use redb::{Database, DatabaseError, TableDefinition};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

/// Answers by their keys. Another layout takes another name.
const ANSWERS: TableDefinition<'_, &[u8], &str> = TableDefinition::new("answers/1");
/// The store's file in the cache folder.
const FILE: &str = "llm.redb";
/// Bytes that the store may keep in memory.
const MEMORY: usize = 4 << 20;

/// What an answer is found by.
pub(super) type CacheKey = [u8; 32];

/// The digest of these parts, each with its length, so that none runs into the next.
pub(super) fn key<'p>(parts: impl IntoIterator<Item = &'p str>) -> CacheKey {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    *hasher.finalize().as_bytes()
}

/// Answers of earlier runs and of this one.
pub(super) struct Cache {
    folder: Option<PathBuf>,
    store: OnceLock<Option<Database>>,
    only_read: AtomicBool,
    notes: Mutex<Vec<String>>,
    /// Answers of this run that are not in the store.
    fresh: Mutex<BTreeMap<CacheKey, String>>,
}

impl Cache {
    /// The cache in a folder, which is made when the first answer is kept; without one nothing is
    /// remembered beyond the run.
    pub(super) fn new(folder: Option<&Path>) -> Self {
        Self {
            folder: folder.map(Path::to_owned),
            store: OnceLock::new(),
            only_read: AtomicBool::new(false),
            notes: Mutex::default(),
            fresh: Mutex::default(),
        }
    }

    /// From now on nothing is written.
    pub(super) fn only_read(&self) {
        self.only_read.store(true, Ordering::Relaxed);
    }

    /// Why answers are not kept, if they are not.
    pub(super) fn notes(&self) -> Vec<String> {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The answer of this key.
    pub(super) fn get(&self, key: &CacheKey) -> Option<String> {
        let fresh = self.fresh.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(answer) = fresh.get(key) {
            return Some(answer.clone());
        }
        drop(fresh);
        let read = redb::ReadableDatabase::begin_read(self.store()?).ok()?;
        let table = read.open_table(ANSWERS).ok()?;
        let value = table.get(key.as_slice()).ok()??;
        Some(value.value().to_owned())
    }

    /// Keeps answers.
    pub(super) fn put(&self, answers: &[(CacheKey, String)]) {
        if self.only_read.load(Ordering::Relaxed) || answers.is_empty() {
            return;
        }
        match self.store().map(|store| write(store, answers)) {
            Some(Ok(())) => return,
            Some(Err(e)) => self.note(format!("answers can't be kept: {e}")),
            None => {}
        }
        let mut fresh = self.fresh.lock().unwrap_or_else(PoisonError::into_inner);
        fresh.extend(answers.iter().cloned());
    }

    fn store(&self) -> Option<&Database> {
        self.store.get_or_init(|| self.open()).as_ref()
    }

    fn open(&self) -> Option<Database> {
        let folder = self.folder.as_deref()?;
        let path = folder.join(FILE);
        if self.only_read.load(Ordering::Relaxed) && !path.exists() {
            return None;
        }
        if let Err(e) = std::fs::create_dir_all(folder) {
            self.note(format!("{}: answers can't be kept: {e}", folder.display()));
            return None;
        }
        let open = || Database::builder().set_cache_size(MEMORY).create(&path);
        let why = match storage::opened_or_new(&path, open) {
            Ok(store) => return Some(store),
            Err(DatabaseError::DatabaseAlreadyOpen) => {
                "another run has the cache, so this one goes without it".to_owned()
            }
            Err(e) => format!("the cache can't be opened: {e}"),
        };
        self.note(format!("{}: {why}", path.display()));
        None
    }

    fn note(&self, what: String) {
        let mut notes = self.notes.lock().unwrap_or_else(PoisonError::into_inner);
        if !notes.contains(&what) {
            tracing::warn!(what, "cache");
            notes.push(what);
        }
    }
}

fn write(store: &Database, answers: &[(CacheKey, String)]) -> Result<(), redb::Error> {
    let write = store.begin_write()?;
    {
        let mut table = write.open_table(ANSWERS)?;
        for (key, answer) in answers {
            table.insert(key.as_slice(), answer.as_str())?;
        }
    }
    write.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_found_again_by_all_that_it_depends_on() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::new(Some(folder.path()));
        cache.put(&[(key(["model", "text"]), "答".to_owned())]);
        drop(cache);
        let cache = Cache::new(Some(folder.path()));
        assert_eq!(cache.get(&key(["model", "text"])).as_deref(), Some("答"));
        assert_eq!(cache.get(&key(["modelt", "ext"])), None);
        assert!(cache.notes().is_empty());
    }

    #[test]
    fn a_second_run_goes_without_and_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let first = Cache::new(Some(folder.path()));
        first.put(&[(key(["a"]), "1".to_owned())]);
        let second = Cache::new(Some(folder.path()));
        assert_eq!(second.get(&key(["a"])), None);
        second.put(&[(key(["b"]), "2".to_owned())]);
        assert_eq!(second.get(&key(["b"])).as_deref(), Some("2"), "within the run");
        assert_eq!(second.notes().len(), 1);
        assert!(second.notes()[0].contains("another run has the cache"), "{:?}", second.notes());
    }

    #[test]
    fn a_damaged_store_is_put_aside_and_a_rehearsal_makes_none() {
        let folder = tempfile::tempdir().unwrap();
        let rehearsal = Cache::new(Some(folder.path()));
        rehearsal.only_read();
        assert_eq!(rehearsal.get(&key(["a"])), None);
        assert!(!folder.path().join(FILE).exists());
        std::fs::write(folder.path().join(FILE), b"no store".repeat(999)).unwrap();
        let cache = Cache::new(Some(folder.path()));
        cache.put(&[(key(["a"]), "1".to_owned())]);
        assert!(folder.path().join("llm.unreadable").exists());
        assert_eq!(cache.get(&key(["a"])).as_deref(), Some("1"));
    }
}

//! The file that a memory lies in: a redb store with the translations, and what was added when.
//!
//! Tables: `translations/1`, a number to a translation as JSON; `texts/1`, the digest of both texts
//! to its number; `articles/1`, a path to the digest of what was added from it and its
//! translations' numbers. What was added from a path is replaced when it is added anew with another
//! content. A change is written whole or not at all.

use crate::model::{Both, Seen, SeenBy, Translation};
use crate::{Error, ErrorKind, Result, storage};
use redb::{
    Database, DatabaseError, ReadOnlyDatabase, ReadableDatabase, ReadableTable,
    ReadableTableMetadata, Table, TableDefinition, WriteTransaction,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const TRANSLATIONS: TableDefinition<'static, u64, &[u8]> = TableDefinition::new("translations/1");
const TEXTS: TableDefinition<'static, &[u8], u64> = TableDefinition::new("texts/1");
const ARTICLES: TableDefinition<'static, &str, &[u8]> = TableDefinition::new("articles/1");
/// Bytes that the store may keep in memory.
const CACHE: usize = 64 << 20;

/// A memory's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Store {
    path: PathBuf,
}

/// What is to be added from one article or exchange file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Its path as reported, with forward slashes.
    pub path: String,
    /// BLAKE3 of its bytes, in hex.
    pub blake3: String,
    /// How it came.
    pub by: SeenBy,
    /// Texts in both languages, each with where it was seen if the file says so.
    pub texts: Vec<(Both<String>, Vec<Seen>)>,
}

/// What became of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It was added: so many of its translations are new, so many were known.
    New {
        /// Translations that were not in the memory.
        fresh: usize,
        /// Translations that were.
        known: usize,
    },
    /// It had been added before and has not changed.
    Unchanged,
}

/// What is in a memory.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Translations.
    pub translations: usize,
    /// Articles and exchange files that they come from.
    pub articles: usize,
}

#[derive(Serialize, Deserialize)]
struct Addition {
    blake3: String,
    number: u64,
    translations: Vec<u64>,
}

/// What goes wrong within the store, as text.
type Inner<T> = std::result::Result<T, redb::Error>;

impl Store {
    /// A memory that lies in this file, whether it is there yet or not.
    pub fn at(path: impl AsRef<Path>) -> Self {
        Self { path: path.as_ref().to_owned() }
    }

    /// Its file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// All translations, in the order in which they were first added.
    ///
    /// # Errors
    /// [`ErrorKind::Io`] if there is no such file or it is no memory, [`ErrorKind::Conflict`] if
    /// another run is writing to it.
    pub fn translations(&self) -> Result<Vec<Translation>> {
        self.read(|read| {
            let table = match read.open_table(TRANSLATIONS) {
                Err(redb::TableError::TableDoesNotExist(_)) => return Ok(Vec::new()),
                table => table?,
            };
            let mut out = Vec::new();
            for entry in table.iter()? {
                let (_, value) = entry?;
                out.extend(serde_json::from_slice::<Translation>(value.value()).ok());
            }
            Ok(out)
        })
    }

    /// How much is in it.
    ///
    /// # Errors
    /// Those of [`Store::translations`].
    pub fn counts(&self) -> Result<Counts> {
        self.read(|read| {
            let (Ok(translations), Ok(articles)) =
                (read.open_table(TRANSLATIONS), read.open_table(ARTICLES))
            else {
                return Ok(Counts::default());
            };
            let count = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
            Ok(Counts {
                translations: count(translations.len()?),
                articles: count(articles.len()?),
            })
        })
    }

    /// Whether this content was added from this path, so that it need not be read again. False where
    /// the memory can't be read.
    pub fn holds(&self, path: &str, blake3: &str) -> bool {
        let held = |read: &redb::ReadTransaction| -> Inner<bool> {
            let table = read.open_table(ARTICLES)?;
            let addition = table.get(path)?;
            let addition =
                addition.and_then(|a| serde_json::from_slice::<Addition>(a.value()).ok());
            Ok(addition.is_some_and(|a| a.blake3 == blake3))
        };
        self.path.is_file() && self.read(held).unwrap_or(false)
    }

    /// Adds articles, in their order, all or none; the file is made where there is none. What was
    /// added before from the same path with another content goes, unless it was seen elsewhere.
    ///
    /// # Errors
    /// [`ErrorKind::Io`] if the file can't be written or is no memory, [`ErrorKind::Conflict`] if
    /// another run has it open.
    pub fn add(&self, articles: &[Article]) -> Result<Vec<Added>> {
        let open = || Database::builder().set_cache_size(CACHE).create(&self.path);
        let database = storage::opened(open).map_err(|e| self.unopened(&e))?;
        let write = || -> Inner<Vec<Added>> {
            let write = database.begin_write()?;
            let out = added(&write, articles)?;
            write.commit()?;
            Ok(out)
        };
        write().map_err(|e| {
            Error::new(ErrorKind::Io, format!("the memory can't be written: {e}"))
                .in_file(&self.path)
        })
    }

    fn read<T>(&self, look: impl Fn(&redb::ReadTransaction) -> Inner<T>) -> Result<T> {
        if !self.path.is_file() {
            return Err(Error::new(ErrorKind::Io, "no such translation memory")
                .in_file(&self.path)
                .help("`duizhao memory add` and `memory import` make one"));
        }
        let begun = match storage::opened(|| ReadOnlyDatabase::open(&self.path)) {
            Ok(database) => database.begin_read(),
            // A run that was killed left it to be mended.
            Err(DatabaseError::RepairAborted) => {
                let database = storage::opened(|| Database::open(&self.path));
                database.map_err(|e| self.unopened(&e))?.begin_read()
            }
            Err(error) => return Err(self.unopened(&error)),
        };
        let looked = begun.map_err(redb::Error::from).and_then(|read| look(&read));
        looked.map_err(|e| self.damaged(&e.to_string()))
    }

    fn unopened(&self, error: &DatabaseError) -> Error {
        match error {
            DatabaseError::DatabaseAlreadyOpen => {
                Error::new(ErrorKind::Conflict, "another run is writing to this memory")
                    .in_file(&self.path)
                    .help("wait for its end")
            }
            DatabaseError::Storage(redb::StorageError::Io(e)) => {
                let what = match e.kind() {
                    std::io::ErrorKind::InvalidData => return self.damaged("it has another form"),
                    std::io::ErrorKind::NotFound => "there is no such folder".to_owned(),
                    std::io::ErrorKind::PermissionDenied => "no permission".to_owned(),
                    _ => e.to_string(),
                };
                Error::new(ErrorKind::Io, format!("the memory can't be opened: {what}"))
                    .in_file(&self.path)
            }
            DatabaseError::Storage(redb::StorageError::Corrupted(what)) => self.damaged(what),
            other => self.damaged(&other.to_string()),
        }
    }

    fn damaged(&self, why: &str) -> Error {
        Error::new(ErrorKind::Io, format!("can't be read as a translation memory: {why}"))
            .in_file(&self.path)
            .help("name a file that `duizhao memory add` or `memory import` made")
    }
}

/// Adds the articles within a change that is still to be written.
fn added(write: &WriteTransaction, articles: &[Article]) -> Inner<Vec<Added>> {
    let mut translations = write.open_table(TRANSLATIONS)?;
    let mut texts = write.open_table(TEXTS)?;
    let mut additions = write.open_table(ARTICLES)?;
    let mut free = translations.last()?.map_or(0, |(number, _)| number.value() + 1);
    let mut number = 0;
    for entry in additions.iter()? {
        let addition = serde_json::from_slice::<Addition>(entry?.1.value()).ok();
        number = number.max(addition.map_or(0, |a| a.number));
    }
    let mut out = Vec::with_capacity(articles.len());
    for article in articles {
        let before = additions
            .get(article.path.as_str())?
            .and_then(|a| serde_json::from_slice(a.value()).ok());
        let before: Option<Addition> = before;
        if before.as_ref().is_some_and(|b| b.blake3 == article.blake3) {
            out.push(Added::Unchanged);
            continue;
        }
        if let Some(before) = before {
            forget(&mut translations, &mut texts, &before, &article.path)?;
        }
        number += 1;
        let (mut fresh, mut known, mut theirs) = (0, 0, BTreeSet::new());
        for (text, seen) in &article.texts {
            let digest = digest(text);
            let id = texts.get(digest.as_slice())?.map(|id| id.value());
            let old = match id {
                Some(id) => value(&translations, id)?,
                None => None,
            };
            match old {
                Some(_) => known += 1,
                None => fresh += 1,
            }
            let id = id.unwrap_or(free);
            if id == free {
                free += 1;
                texts.insert(digest.as_slice(), id)?;
            }
            let here =
                Seen { path: article.path.clone(), blake3: article.blake3.clone(), by: article.by };
            let mut all = old.map_or_else(Vec::new, |v| v.seen);
            // A file of ours that says where a text was seen brings nobody's consent to it.
            let seen = if seen.is_empty() { std::slice::from_ref(&here) } else { seen.as_slice() };
            all.extend(seen.iter().cloned());
            all.sort();
            all.dedup();
            let value = Translation { text: text.clone(), seen: all, added: number };
            translations.insert(id, serde_json::to_vec(&value).unwrap_or_default().as_slice())?;
            theirs.insert(id);
        }
        let addition = Addition {
            blake3: article.blake3.clone(),
            number,
            translations: theirs.into_iter().collect(),
        };
        let bytes = serde_json::to_vec(&addition).unwrap_or_default();
        additions.insert(article.path.as_str(), bytes.as_slice())?;
        out.push(Added::New { fresh, known });
    }
    Ok(out)
}

/// Takes out what was seen at a path; translations that were seen nowhere else go.
fn forget(
    translations: &mut Table<'_, u64, &[u8]>,
    texts: &mut Table<'_, &[u8], u64>,
    before: &Addition,
    path: &str,
) -> Inner<()> {
    for &id in &before.translations {
        let Some(mut old) = value(translations, id)? else { continue };
        old.seen.retain(|s| s.path != path);
        if old.seen.is_empty() {
            texts.remove(digest(&old.text).as_slice())?;
            translations.remove(id)?;
        } else {
            translations.insert(id, serde_json::to_vec(&old).unwrap_or_default().as_slice())?;
        }
    }
    Ok(())
}

fn value(table: &Table<'_, u64, &[u8]>, id: u64) -> Inner<Option<Translation>> {
    Ok(table.get(id)?.and_then(|v| serde_json::from_slice(v.value()).ok()))
}

/// What tells a pair of texts from any other.
fn digest(text: &Both<String>) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(text.en.as_bytes()).update(b"\0").update(text.zh.as_bytes());
    let mut out = [0; 16];
    hasher.finalize_xof().fill(&mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(path: &str, blake3: &str, texts: &[(&str, &str)]) -> Article {
        let both = |(en, zh): &(&str, &str)| {
            (Both { zh: (*zh).to_owned(), en: (*en).to_owned() }, Vec::new())
        };
        Article {
            path: path.to_owned(),
            blake3: blake3.to_owned(),
            by: SeenBy::Aligned,
            texts: texts.iter().map(both).collect(),
        }
    }

    fn store() -> (tempfile::TempDir, Store) {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::at(dir.path().join("m.redb"));
        (dir, store)
    }

    fn known(store: &Store) -> Vec<(String, usize, u64)> {
        let all = store.translations().unwrap().into_iter();
        all.map(|t| (t.text.zh, t.seen.len(), t.added)).collect()
    }

    #[test]
    fn what_was_added_is_there_and_counted_once_a_place() {
        let (_dir, store) = store();
        let a = article("a", "1", &[("It rained.", "下雨了。"), ("It rained.", "下雨。")]);
        assert_eq!(
            store.add(std::slice::from_ref(&a)).unwrap(),
            [Added::New { fresh: 2, known: 0 }]
        );
        assert_eq!(store.add(&[a]).unwrap(), [Added::Unchanged]);
        let b = article("b", "2", &[("It rained.", "下雨了。"), ("It rained.", "下雨了。")]);
        assert_eq!(store.add(&[b]).unwrap(), [Added::New { fresh: 0, known: 2 }]);
        assert_eq!(known(&store), [("下雨了。".into(), 2, 2), ("下雨。".into(), 1, 1)]);
        assert_eq!(store.counts().unwrap(), Counts { translations: 2, articles: 2 });
    }

    #[test]
    fn a_changed_article_takes_its_old_translations_along() {
        let (_dir, store) = store();
        store.add(&[article("a", "1", &[("One.", "一。"), ("Two.", "二。")])]).unwrap();
        store.add(&[article("b", "2", &[("One.", "一。")])]).unwrap();
        store.add(&[article("a", "3", &[("Three.", "三。")])]).unwrap();
        assert_eq!(known(&store), [("一。".into(), 1, 2), ("三。".into(), 1, 3)]);
    }

    #[test]
    fn what_is_no_memory_is_told() {
        let (dir, store) = store();
        let missing = store.translations().unwrap_err();
        assert!(missing.to_string().contains("no such translation memory"), "{missing}");
        std::fs::write(store.path(), b"not a store".repeat(999)).unwrap();
        assert!(store.translations().is_err());
        let error = store.add(&[]).unwrap_err();
        assert!(error.to_string().contains("can't be read as a translation memory"), "{error}");
        assert_eq!(std::fs::read(store.path()).unwrap(), b"not a store".repeat(999));
        let nowhere = Store::at(dir.path().join("no/such/m.redb")).add(&[]).unwrap_err();
        assert!(nowhere.to_string().contains("there is no such folder"), "{nowhere}");
    }

    #[test]
    fn an_empty_store_holds_nothing() {
        let (_dir, store) = store();
        store.add(&[]).unwrap();
        assert_eq!((known(&store), store.counts().unwrap()), (vec![], Counts::default()));
    }
}

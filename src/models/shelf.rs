//! The folder that holds the models, one folder each.

use super::Found;
use crate::{Error, ErrorKind, Result};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder that holds the models.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelf {
    folder: PathBuf,
}

/// What stands on a shelf under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Nothing.
    Nothing,
    /// A model of so many bytes.
    Model(u64),
}

impl Shelf {
    /// The shelf in a folder, which need not be there.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// The user's shelf: `DUIZHAO_MODELS`, else `duizhao/models` in `$XDG_DATA_HOME`, else in
    /// `~/.local/share`.
    ///
    /// # Errors
    /// [`ErrorKind::Config`] where the environment tells none of them.
    pub fn of_user() -> Result<Self> {
        let set = |name| env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
        if let Some(folder) = set("DUIZHAO_MODELS") {
            return Ok(Self::new(folder));
        }
        let home = || Some(set("HOME")?.join(".local").join("share"));
        let data = set("XDG_DATA_HOME").or_else(home).ok_or_else(|| {
            let what = "there is no folder for models, as neither HOME nor XDG_DATA_HOME is set";
            Error::new(ErrorKind::Config, what).help("name one in DUIZHAO_MODELS")
        })?;
        Ok(Self::new(data.join("duizhao").join("models")))
    }

    /// The folder that holds all models.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folder of a model, which need not be there.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// What stands there under a name.
    pub fn standing(&self, name: &str) -> Standing {
        let Ok(files) = fs::read_dir(self.path(name)) else { return Standing::Nothing };
        let sizes = files.filter_map(|f| f.ok()?.metadata().ok()).map(|m| m.len());
        Standing::Model(sizes.sum())
    }

    /// Puts a model in its place, whole or not at all, and tells whether the same was there before.
    ///
    /// # Errors
    /// [`ErrorKind::Io`] if it can't be written; what was there before is still there then.
    pub fn put(&self, model: &Found) -> Result<bool> {
        let place = self.path(&model.name);
        let same = |(name, bytes): &(String, Vec<u8>)| {
            fs::read(place.join(name)).is_ok_and(|there| there == *bytes)
        };
        if model.files.iter().all(same) {
            return Ok(true);
        }
        let io = |e: std::io::Error| {
            Error::new(ErrorKind::Io, format!("the model can't be put there: {e}")).in_file(&place)
        };
        fs::create_dir_all(&self.folder).map_err(io)?;
        // On the same disk, so that it can be moved in one step; removed when it is dropped.
        let new = tempfile::Builder::new().prefix(".new-").tempdir_in(&self.folder).map_err(io)?;
        let whole = new.path().join("model");
        fs::create_dir(&whole).map_err(io)?;
        for (name, bytes) in &model.files {
            let path = whole.join(name);
            fs::write(&path, bytes).map_err(io)?;
            fs::File::open(&path).and_then(|f| f.sync_all()).map_err(io)?;
        }
        let old = new.path().join("old");
        let replaced = fs::symlink_metadata(&place).is_ok();
        if replaced {
            fs::rename(&place, &old).map_err(io)?;
        }
        if let Err(e) = fs::rename(&whole, &place) {
            if replaced {
                let _ = fs::rename(&old, &place);
            }
            return Err(io(e));
        }
        Ok(false)
    }
}

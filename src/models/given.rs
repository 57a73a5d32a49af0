//! What a user names to import: a folder, or a zip archive such as a Python wheel.

use crate::{Error, ErrorKind, Result};
use std::fs::{self, File};
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};
use zip::ZipArchive;

/// A folder or an archive whose files can be read.
#[derive(Debug)]
pub struct Given {
    path: PathBuf,
    files: Files,
}

#[derive(Debug)]
enum Files {
    Folder,
    Archive(Box<ZipArchive<BufReader<File>>>),
}

impl Given {
    /// Opens a folder or an archive.
    ///
    /// # Errors
    /// [`ErrorKind::Io`] if it can't be read, [`ErrorKind::Config`] for a file that is no archive.
    pub fn open(path: &Path) -> Result<Self> {
        let io = |e| Error::new(ErrorKind::Io, format!("can't be read: {e}")).in_file(path);
        if fs::metadata(path).map_err(io)?.is_dir() {
            return Ok(Self { path: path.to_owned(), files: Files::Folder });
        }
        let file = BufReader::new(File::open(path).map_err(io)?);
        let archive = ZipArchive::new(file).map_err(|e| {
            let what = format!("is no folder and no whole archive (.whl, .zip): {e}");
            let help = "if it was downloaded, download it again";
            Error::new(ErrorKind::Config, what).in_file(path).help(help)
        })?;
        Ok(Self { path: path.to_owned(), files: Files::Archive(Box::new(archive)) })
    }

    /// What the user named.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The names of its files, with `/`, sorted: those of a folder itself, and all of an archive.
    ///
    /// # Errors
    /// [`ErrorKind::Io`] if the folder can't be read.
    pub fn names(&self) -> Result<Vec<String>> {
        let mut names: Vec<String> = match &self.files {
            Files::Archive(archive) => {
                archive.file_names().filter_map(|n| Some(n.ok()?.into_owned())).collect()
            }
            Files::Folder => {
                let io = |e| {
                    Error::new(ErrorKind::Io, format!("can't be read: {e}")).in_file(&self.path)
                };
                let entries = fs::read_dir(&self.path).map_err(io)?;
                let names = entries.filter_map(|e| e.ok()?.file_name().into_string().ok());
                names.collect()
            }
        };
        names.sort();
        Ok(names)
    }

    /// The bytes of the first of these files, named from the root with `/`, that is there. A file
    /// of more than `largest` bytes is refused.
    ///
    /// # Errors
    /// [`ErrorKind::Io`] if it can't be read, [`ErrorKind::Config`] if it is damaged or too large.
    pub fn read(&mut self, names: &[&str], largest: u64) -> Result<Option<Vec<u8>>> {
        names.iter().find_map(|name| self.read_one(name, largest).transpose()).transpose()
    }

    fn read_one(&mut self, name: &str, largest: u64) -> Result<Option<Vec<u8>>> {
        let mut bytes = Vec::new();
        let path = &self.path;
        let read = match &mut self.files {
            Files::Folder => {
                let path = path.join(name);
                if !path.is_file() {
                    return Ok(None);
                }
                let file = File::open(&path);
                file.and_then(|f| f.take(largest + 1).read_to_end(&mut bytes))
            }
            Files::Archive(archive) => {
                let entry = match archive.by_name(name) {
                    Ok(entry) => entry,
                    Err(zip::result::ZipError::FileNotFound) => return Ok(None),
                    Err(e) => return Err(damaged(path, name, &e.to_string())),
                };
                entry.take(largest + 1).read_to_end(&mut bytes)
            }
        };
        match read {
            Ok(_) if bytes.len() as u64 > largest => {
                Err(damaged(&self.path, name, &format!("more than {largest} bytes")))
            }
            Ok(_) => Ok(Some(bytes)),
            Err(e) => Err(damaged(&self.path, name, &e.to_string())),
        }
    }
}

fn damaged(path: &Path, name: &str, what: &str) -> Error {
    let what = format!("its file {name} can't be read: {what}");
    let help = "if it was downloaded, download it again";
    Error::new(ErrorKind::Config, what).in_file(path).help(help)
}

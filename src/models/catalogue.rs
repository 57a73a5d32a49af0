//! Models from the catalogue that Mozilla publishes for Firefox Translations, or from a mirror of it.
//!
//! The catalogue is a JSON file with a record a file: languages, version, place, size and SHA-256 of
//! what is sent, and SHA-256 of what is in it, which is packed with Zstandard. A mirror has the same
//! paths below another address. A download that was cut off goes on where it stopped; nothing that
//! its digest does not bear out is put in place.

use super::translation;
use super::{Found, Shelf};
use crate::{Error, ErrorKind, Result, web};
use fxtranslate::cache::{sha256_hex, zstd_decode};
use fxtranslate::remote::{CDN_ROOT, COLLECTION, PROD_ENDPOINT, SUPPORTED_MAJOR};
use serde::Deserialize;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;
use ureq::Agent;

/// A catalogue of more bytes than this is none.
const LARGEST_CATALOGUE: u64 = 64 << 20;
/// No file of a model is larger than this, packed.
const LARGEST_FILE: u64 = 512 << 20;
/// How often a download that is cut off is taken up again.
const TRIES: usize = 4;

/// Where models come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalogue {
    records: String,
    files: String,
}

#[derive(Deserialize)]
struct Records {
    data: Vec<serde_json::Value>,
}

/// A file of the catalogue.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Record {
    name: String,
    source_language: String,
    target_language: String,
    #[serde(default)]
    version: String,
    attachment: Attachment,
    #[serde(default)]
    decompressed_hash: Option<String>,
    #[serde(default)]
    architecture: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
struct Attachment {
    location: String,
    #[serde(default)]
    hash: Option<String>,
    #[serde(default)]
    size: Option<u64>,
}

impl Default for Catalogue {
    fn default() -> Self {
        Self::of(PROD_ENDPOINT, CDN_ROOT)
    }
}

impl Catalogue {
    fn of(records: &str, files: &str) -> Self {
        let records = format!(
            "{}/v1/buckets/main/collections/{COLLECTION}/records",
            records.trim_end_matches('/')
        );
        Self { records, files: files.trim_end_matches('/').to_owned() }
    }

    /// A mirror: the catalogue and its files below one address.
    ///
    /// # Errors
    /// [`ErrorKind::Config`] if it is no web address.
    pub fn mirror(address: &str) -> Result<Self> {
        if address.starts_with("https://") || address.starts_with("http://") {
            return Ok(Self::of(address, address));
        }
        let what = format!("a mirror is an address that begins with https://, not `{address}`");
        Err(Error::new(ErrorKind::Config, what))
    }

    /// Fetches a model and puts it on the shelf; tells whether the same was there before. `say` is
    /// told what goes on.
    ///
    /// # Errors
    /// [`ErrorKind::Config`] if the catalogue has no such model or a file is not what it should be,
    /// [`ErrorKind::Io`] if something can't be fetched or written.
    pub fn pull(&self, name: &str, shelf: &Shelf, say: &mut dyn FnMut(&str)) -> Result<bool> {
        let agent = agent();
        let records = self.records(&agent)?;
        let (from, to) = name.split_once('-').unwrap_or((name, ""));
        let chosen = chosen(&records, from, to).ok_or_else(|| {
            let what = format!("the catalogue has no model {name} that this version can read");
            Error::new(ErrorKind::Config, what)
        })?;
        let waiting = shelf.folder().join(".pulled");
        let mut parts = Vec::new();
        for (part, record) in &chosen {
            say(&format!("{}: {}", record.name, size(record.attachment.size)));
            parts.push((*part, self.file(&agent, record, &waiting)?));
        }
        let found: Found = translation::found(name, parts)?;
        let same = shelf.put(&found)?;
        // What was fetched is in its place.
        let _ = fs::remove_dir_all(&waiting);
        Ok(same)
    }

    fn records(&self, agent: &Agent) -> Result<Vec<Record>> {
        let wrong = |what: String| {
            Error::new(ErrorKind::Io, what)
                .in_file(&self.records)
                .help("look whether the network is there, or name a mirror with --mirror")
        };
        let answer = agent.get(&self.records).call();
        let answer = answer.map_err(|e| wrong(format!("the catalogue can't be fetched: {e}")))?;
        if !answer.status().is_success() {
            return Err(wrong(format!("the catalogue can't be fetched: {}", answer.status())));
        }
        let mut body = answer.into_body();
        let bytes = body.with_config().limit(LARGEST_CATALOGUE).read_to_vec();
        let bytes = bytes.map_err(|e| wrong(format!("the catalogue can't be fetched: {e}")))?;
        let records: Records = serde_json::from_slice(&bytes)
            .map_err(|e| wrong(format!("is no catalogue of models: {e}")))?;
        // Records of another form are of other things.
        let each = records.data.into_iter().filter_map(|r| serde_json::from_value(r).ok());
        Ok(each.collect())
    }

    /// The content of a file, fetched and checked.
    fn file(&self, agent: &Agent, record: &Record, waiting: &Path) -> Result<Vec<u8>> {
        let address =
            format!("{}/{}", self.files, record.attachment.location.trim_start_matches('/'));
        let name: String = record
            .name
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || ".-_".contains(*c))
            .collect();
        let digest = record.attachment.hash.as_deref().unwrap_or("unknown");
        let digest: String = digest.chars().filter(char::is_ascii_alphanumeric).take(16).collect();
        let path = waiting.join(format!("{name}.{digest}.part"));
        let io = |e: std::io::Error| {
            Error::new(ErrorKind::Io, format!("can't be written: {e}")).in_file(&path)
        };
        fs::create_dir_all(waiting).map_err(io)?;
        let mut why = String::new();
        for _ in 0..TRIES {
            match fetch(agent, &address, record.attachment.size, &path) {
                Ok(()) => {
                    let packed = fs::read(&path).map_err(io)?;
                    return content(record, &packed).map_err(|what| {
                        // What is wrong is not gone on with.
                        let _ = fs::remove_file(&path);
                        Error::new(ErrorKind::Config, what)
                            .in_file(&address)
                            .help("nothing was put in place; try again, or another mirror")
                    });
                }
                Err(Fetch::CutOff(what)) => why = what,
                Err(Fetch::Refused(what)) => {
                    return Err(Error::new(ErrorKind::Io, what).in_file(&address));
                }
                Err(Fetch::Unwritten(e)) => return Err(io(e)),
            }
        }
        Err(Error::new(ErrorKind::Io, format!("can't be fetched: {why}"))
            .in_file(&address)
            .help("run it again: it goes on where it stopped"))
    }
}

fn size(bytes: Option<u64>) -> String {
    bytes.map_or_else(|| "unknown size".to_owned(), |n| format!("{:.1} MB", n as f64 / 1e6))
}

fn agent() -> Agent {
    let config = web::agent()
        .timeout_connect(Some(Duration::from_secs(20)))
        .timeout_recv_response(Some(Duration::from_secs(60)));
    config.build().into()
}

/// The records of a model: of the newest version that can be read, each part once.
fn chosen<'r>(
    records: &'r [Record],
    from: &str,
    to: &str,
) -> Option<Vec<(&'static str, &'r Record)>> {
    let version = |r: &Record| -> Vec<u64> {
        r.version
            .split('.')
            .map(|p| p.chars().take_while(char::is_ascii_digit).collect::<String>())
            .map(|p| p.parse().unwrap_or(0))
            .collect()
    };
    // A version with letters (3.0a1) is a trial.
    let trial = |r: &Record| r.version.contains(|c: char| c.is_ascii_alphabetic());
    let lang = |code: &str| code.split(['-', '_']).next().unwrap_or(code).to_lowercase();
    // zh-Hant is another model.
    let own = |code: &str, lang_code: &str| {
        lang(code) == lang_code && !code.to_lowercase().contains("hant")
    };
    let mut ours: Vec<(&'static str, &Record)> = records
        .iter()
        .filter(|r| own(&r.source_language, from) && own(&r.target_language, to))
        .filter(|r| version(r).first() == Some(&SUPPORTED_MAJOR))
        .filter_map(|r| Some((translation::part(&r.name, from, to)?, r)))
        .collect();
    let newest = ours
        .iter()
        .filter(|(part, _)| *part == "model.bin")
        .map(|(_, r)| (!trial(r), version(r), r.architecture.clone(), r.version.clone()))
        .max()?;
    ours.retain(|(_, r)| {
        r.version == newest.3 && (r.architecture == newest.2 || r.architecture.is_none())
    });
    ours.sort_by(|a, b| (a.0, &a.1.attachment.location).cmp(&(b.0, &b.1.attachment.location)));
    ours.dedup_by_key(|(part, _)| *part);
    Some(ours)
}

/// What a packed file holds, as its digests bear out.
fn content(record: &Record, packed: &[u8]) -> std::result::Result<Vec<u8>, String> {
    let same = |expected: &str, bytes: &[u8]| sha256_hex(bytes) == expected.to_lowercase();
    if record.attachment.hash.is_none() && record.decompressed_hash.is_none() {
        return Err("the catalogue has no digest of it, so that it can't be checked".to_owned());
    }
    if record.attachment.hash.as_deref().is_some_and(|hash| !same(hash, packed)) {
        return Err("is not what the catalogue says: its SHA-256 differs".to_owned());
    }
    let bytes = match packed {
        [0x28, 0xb5, 0x2f, 0xfd, ..] => {
            zstd_decode(packed).map_err(|e| format!("can't be unpacked: {e}"))?
        }
        plain => plain.to_vec(),
    };
    match record.decompressed_hash.as_deref() {
        Some(hash) if !same(hash, &bytes) => {
            Err("is not what the catalogue says: the SHA-256 of its content differs".to_owned())
        }
        _ => Ok(bytes),
    }
}

/// Why a file was not fetched.
enum Fetch {
    CutOff(String),
    Refused(String),
    Unwritten(std::io::Error),
}

/// Fetches a file to `path`, from where an earlier try stopped.
fn fetch(
    agent: &Agent,
    address: &str,
    size: Option<u64>,
    path: &PathBuf,
) -> std::result::Result<(), Fetch> {
    let have = fs::metadata(path).map_or(0, |m| m.len());
    if size.is_some_and(|size| size == have) {
        return Ok(());
    }
    let have = if size.is_some_and(|size| have > size) { 0 } else { have };
    let mut request = agent.get(address);
    if have > 0 {
        request = request.header("Range", format!("bytes={have}-"));
    }
    let answer = request.call().map_err(|e| Fetch::CutOff(e.to_string()))?;
    let status = answer.status().as_u16();
    let from = answer.headers().get("content-range").and_then(|v| v.to_str().ok());
    let goes_on = status == 206 && from.is_some_and(|v| v.starts_with(&format!("bytes {have}-")));
    match status {
        200 | 206 if goes_on || status == 200 => {}
        206 | 416 => {
            // What is there is of no use to this server.
            fs::remove_file(path).map_err(Fetch::Unwritten)?;
            return Err(Fetch::CutOff("the server can't go on where it stopped".to_owned()));
        }
        429 | 500.. => return Err(Fetch::CutOff(answer.status().to_string())),
        _ => return Err(Fetch::Refused(format!("can't be fetched: {}", answer.status()))),
    }
    let mut file = File::options()
        .create(true)
        .write(true)
        .append(goes_on)
        .truncate(!goes_on)
        .open(path)
        .map_err(Fetch::Unwritten)?;
    let mut body = answer.into_body().into_reader().take(size.unwrap_or(LARGEST_FILE) + 1);
    let mut buffer = vec![0; 64 << 10];
    loop {
        match body.read(&mut buffer) {
            Ok(0) => break,
            Ok(n) => file.write_all(&buffer[..n]).map_err(Fetch::Unwritten)?,
            Err(e) => return Err(Fetch::CutOff(e.to_string())),
        }
    }
    let now = file.metadata().map_err(Fetch::Unwritten)?.len();
    match size {
        Some(size) if now < size => Err(Fetch::CutOff(format!("{now} of {size} bytes came"))),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;

//! The JSON form of a paired document in: what it knows beyond the Markdown, names and evidence.

use crate::error::Place;
use crate::model::{Both, NAMED, Named};
use crate::{Error, ErrorKind, Result};
use serde::Deserialize;
use serde_json::{Map, Value};

/// A paired document in the schema `duizhao.pair/1`, as far as a digest needs it.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Data {
    schema: String,
    /// The front matter.
    #[serde(default)]
    pub front_matter: Map<String, Value>,
    /// The files that it was made from.
    #[serde(default)]
    pub sources: Vec<DataSource>,
    /// Address of the article.
    #[serde(default)]
    pub url: Option<String>,
    /// Headlines, plain text.
    #[serde(default)]
    pub title: Both<String>,
    /// The points.
    #[serde(default)]
    pub points: Vec<DataPoint>,
    /// The questions.
    #[serde(default)]
    pub questions: Vec<DataQuestion>,
    /// The closing.
    #[serde(default)]
    pub closing: Option<Both<String>>,
    /// The names.
    #[serde(default)]
    pub entities: Vec<DataEntity>,
}

/// A file behind a document.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct DataSource {
    /// Its path below the folder of the articles, with forward slashes.
    pub path: String,
    /// BLAKE3 of its bytes, in hex.
    #[serde(default)]
    pub blake3: String,
}

/// A point.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct DataPoint {
    /// Its words.
    pub text: Both<String>,
    /// What it rests on.
    #[serde(default)]
    pub evidence: Vec<DataEvidence>,
}

/// A question.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct DataQuestion {
    /// Its words.
    pub question: Both<String>,
    /// The answer's words.
    pub answer: Both<String>,
    /// What the answer rests on.
    #[serde(default)]
    pub evidence: Vec<DataEvidence>,
}

/// A part of a source.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
pub struct DataEvidence {
    /// Index of the source.
    pub source: usize,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// A name.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct DataEntity {
    /// Its kind.
    pub kind: String,
    /// Its forms.
    pub names: Both<Option<String>>,
}

/// Reads a document.
///
/// # Errors
/// [`ErrorKind::Encoding`] with place if it is no JSON of this form, [`ErrorKind::Empty`] if it is
/// of another schema.
pub fn read(bytes: &[u8]) -> Result<Data> {
    let data: Data = serde_json::from_slice(bytes).map_err(|e| {
        let place = Place { line: e.line().max(1), column: e.column().max(1) };
        Error::new(ErrorKind::Encoding, format!("this is no document as data: {e}"))
            .at(place)
            .help("write it anew with `duizhao pair --format json --force`")
    })?;
    if data.schema != "duizhao.pair/1" {
        let what = format!("its schema is `{}`, not `duizhao.pair/1`", data.schema);
        return Err(Error::new(ErrorKind::Empty, what).help("leave the file out"));
    }
    Ok(data)
}

/// Whether bytes are meant as such a document: other JSON files are nobody's business here.
pub fn is_one(bytes: &[u8]) -> bool {
    let head = bytes.get(..200).unwrap_or(bytes);
    head.windows(14).any(|w| w == b"duizhao.pair/1")
}

impl Data {
    /// The names that index and stories use.
    pub fn named(&self) -> Vec<Named> {
        let told = |e: &&DataEntity| NAMED.contains(&e.kind.as_str());
        let names = self.entities.iter().filter(told);
        names.map(|e| Named { kind: e.kind.clone(), names: e.names.clone() }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_read_and_another_refused_with_its_place() {
        let json = br#"{"schema":"duizhao.pair/1","title":{"zh":"a","en":"b"},"points":[{"text":{"zh":"c","en":"d"},"evidence":[{"source":0,"start":1,"end":2}]}]}"#;
        assert!(is_one(json));
        assert_eq!(read(json).unwrap().points[0].evidence[0].end, 2);
        assert_eq!(read(b"{\n \"schema\": 1}").unwrap_err().place().unwrap().line, 2);
        assert!(read(br#"{"schema":"else"}"#).is_err() && read(b"").is_err());
    }
}

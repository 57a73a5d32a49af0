//! A JSONL file in, a case a line out: `{"id", "article", "expected", "settings"}`.
//!
//! `article` is the text of an article, or its two texts as `{"en", "zh"}`; `expected` the document
//! that must come of it; `settings` what `case.toml` holds. Other keys are kept as they are. A line
//! that is no case is a case that can't be run, so that the others are.

use super::case_file::CaseSettings;
use super::cases::{Case, Source};
use crate::batch::{File, Job, Place, write};
use crate::error::Place as At;
use crate::pipeline::Input;
use crate::{Error, ErrorKind, Result};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What a line may hold, for messages.
const SHAPE: &str = r#"a case is {"id": "…", "article": "…" or {"en": "…", "zh": "…"}, "expected": "…", "settings": {…}}"#;

/// A case in a line of a file.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// The file.
    pub(super) file: PathBuf,
    /// The line, from 1.
    pub(super) number: usize,
    /// What stands in it, or why it is no case.
    held: Result<Held>,
}

#[derive(Debug, Clone)]
struct Held {
    id: Option<String>,
    article: Vec<(&'static str, String)>,
    expected: Option<String>,
    settings: Option<Value>,
}

impl Line {
    /// The cases of a file, their names behind `prefix`.
    pub(super) fn all(file: &Path, prefix: &str) -> Vec<Case> {
        let text = match fs::read(file) {
            Ok(bytes) => bytes,
            Err(e) => {
                let error = Error::new(ErrorKind::Io, format!("the cases can't be read: {e}"));
                let held = Err(error.in_file(file));
                let line = Self { file: file.to_owned(), number: 1, held };
                return vec![line.case(prefix)];
            }
        };
        let mut seen = BTreeSet::new();
        let lines = text.split(|b| *b == b'\n').enumerate();
        let full = lines.filter(|(_, line)| !line.trim_ascii().is_empty());
        full.map(|(i, bytes)| {
            let mut line = Self { file: file.to_owned(), number: i + 1, held: held(bytes) };
            if let Ok(Held { id: Some(id), .. }) = &line.held
                && !seen.insert(id.clone())
            {
                let what = format!("a second case `{id}`");
                line.held = Err(Error::new(ErrorKind::Config, what).help("give it another id"));
            }
            line.held = line.held.map_err(|e| at_line(e, &line.file, line.number));
            line.case(prefix)
        })
        .collect()
    }

    fn case(self, prefix: &str) -> Case {
        let id = self.held.as_ref().ok().and_then(|h| h.id.clone());
        let name = format!("{prefix}{}", id.unwrap_or_else(|| format!("line {}", self.number)));
        Case { name, source: Source::Line(self) }
    }

    fn held(&self) -> Result<&Held> {
        self.held.as_ref().map_err(Clone::clone)
    }

    /// The error with the place of the line; a place within a document of it is none of the file.
    pub(super) fn locate(&self, error: Error) -> Error {
        at_line(error, &self.file, self.number)
    }

    /// The settings of the line over those that hold for all.
    pub(super) fn settings(&self, base: CaseSettings) -> Result<CaseSettings> {
        let Some(settings) = &self.held()?.settings else { return Ok(base) };
        // The same reader for both, so that both mean the same.
        let written = toml::to_string(settings).map_err(|e| {
            Error::new(ErrorKind::Config, format!("these are no settings: {e}")).help(SHAPE)
        });
        written
            .and_then(|text| CaseSettings::parse(&text, base))
            .map_err(|e| self.locate(without_place(e)))
    }

    /// The texts of its article.
    pub(super) fn inputs(&self) -> Result<(Vec<Input>, Job)> {
        let held = self.held()?;
        let each = held.article.iter();
        let inputs = each.map(|(name, text)| Input::new(name, text.as_bytes().to_vec())).collect();
        let shown = |(name, _): &(&str, String)| File {
            place: Place::Disk(self.file.clone()),
            shown: PathBuf::from(name),
        };
        let files = held.article.iter().map(shown).collect();
        Ok((inputs, Job { files, stem: PathBuf::new() }))
    }

    /// The document that is expected.
    pub(super) fn expected(&self) -> Option<&str> {
        self.held.as_ref().ok().and_then(|h| h.expected.as_deref())
    }
}

fn at_line(error: Error, file: &Path, number: usize) -> Error {
    let column = error.place().map_or(1, |p| p.column);
    error.in_file(file).at(At { line: number, column })
}

/// The error without the place that it has in the settings as they were written out.
fn without_place(error: Error) -> Error {
    let bare = Error::new(error.kind(), error.what());
    match error.advice() {
        Some(advice) => bare.help(advice),
        None => bare,
    }
}

fn held(bytes: &[u8]) -> Result<Held> {
    let wrong = |what: String| Error::new(ErrorKind::Config, what).help(SHAPE);
    let value: Value = serde_json::from_slice(bytes).map_err(|e| {
        let column = e.column().max(1);
        wrong("this line is no JSON".to_owned()).at(At { line: 1, column })
    })?;
    let Value::Object(mut object) = value else {
        return Err(wrong("this line is no object".to_owned()));
    };
    let text = |value: Option<Value>, key: &str| match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(wrong(format!("`{key}` is no text"))),
    };
    let id = match object.remove("id") {
        Some(Value::Number(n)) => Some(n.to_string()),
        other => text(other, "id")?,
    };
    let article = match object.remove("article") {
        Some(Value::String(text)) => vec![("article.md", text)],
        Some(Value::Object(mut texts)) => {
            let mut of = |lang| text(texts.remove(lang), lang);
            let both = [("article.en.md", of("en")?), ("article.zh.md", of("zh")?)];
            both.into_iter().filter_map(|(name, text)| Some((name, text?))).collect()
        }
        _ => Vec::new(),
    };
    if article.is_empty() {
        return Err(wrong("a case without an article".to_owned()));
    }
    let expected = text(object.remove("expected"), "expected")?;
    let settings = object.remove("settings").filter(|s| !s.is_null());
    Ok(Held { id, article, expected, settings })
}

/// Writes the new expectations of a file into its lines, `accepted` by line; the other lines and
/// keys stay as they are. Whole or not at all.
///
/// # Errors
/// [`ErrorKind::Io`] if the file can't be read or written.
pub(super) fn accept(file: &Path, accepted: &BTreeMap<usize, String>) -> Result<()> {
    let io = |e: std::io::Error| Error::new(ErrorKind::Io, e.to_string()).in_file(file);
    let bytes = fs::read(file).map_err(io)?;
    let lines = bytes.split(|b| *b == b'\n').enumerate();
    let new: Vec<Vec<u8>> = lines
        .map(|(i, line)| match accepted.get(&(i + 1)) {
            Some(document) => with_expected(line, document).unwrap_or_else(|| line.to_vec()),
            None => line.to_vec(),
        })
        .collect();
    let folder = file.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    write::replace(file, &new.join(&b'\n'), folder)
}

fn with_expected(line: &[u8], document: &str) -> Option<Vec<u8>> {
    let mut object: Map<String, Value> = serde_json::from_slice(line).ok()?;
    object.insert("expected".to_owned(), Value::from(document));
    Some(Value::Object(object).to_string().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_case() {
        let line = r#"{"id":7,"article":{"zh":"今天。","en":"Today."},"expected":null,"x":1}"#;
        let read = held(line.as_bytes()).unwrap();
        assert_eq!(read.id.as_deref(), Some("7"));
        let names: Vec<&str> = read.article.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["article.en.md", "article.zh.md"]);
        assert!(read.expected.is_none() && read.settings.is_none());
    }

    #[test]
    fn what_is_no_case_is_told() {
        let cases = [
            ("{\"id\": }", "no JSON"),
            ("[1]", "no object"),
            ("{\"id\": [], \"article\": \"a\"}", "`id` is no text"),
            ("{\"id\": \"a\"}", "without an article"),
            ("{\"article\": {\"en\": 3}}", "`en` is no text"),
            ("{\"article\": \"a\", \"expected\": 3}", "`expected` is no text"),
        ];
        for (line, wanted) in cases {
            let error = held(line.as_bytes()).unwrap_err().to_string();
            assert!(error.contains(wanted), "{line}: {error}");
        }
    }

    #[test]
    fn a_new_expectation_keeps_the_rest_of_its_line() {
        let line = r#"{"note":"n","expected":"old","article":"a"}"#;
        let new = with_expected(line.as_bytes(), "new\n").unwrap();
        let wanted = r#"{"note":"n","expected":"new\n","article":"a"}"#;
        assert_eq!(String::from_utf8(new).unwrap(), wanted);
    }
}

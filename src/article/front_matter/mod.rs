//! A file's text in, its front matter as ordered values out, and where the body begins.
//!
//! Read are YAML between lines of `---`, TOML between lines of `+++`, JSON (an object at the
//! start of the file, or lines closed by `;;;`), header lines (`Title: …` as Pelican has them,
//! `[#]: subject: (…)`), or nothing. What opens as front matter and can't be read is an error with
//! its line and column; a horizontal rule at the start of a file is no front matter.

mod header;
mod json;
mod toml;
mod yaml;

use crate::error::Place;
use crate::model::Span;
use crate::{Error, ErrorKind, Result};
use serde_json::{Map, Value};

/// Largest front matter in bytes; a real one is a hundredth of it.
const LARGEST: usize = 1 << 20;

/// A file's front matter.
#[derive(Debug)]
pub(super) struct FrontMatter {
    /// Keys and values in their order.
    pub(super) values: Map<String, Value>,
    /// Where it stands in the file, without its delimiters; empty if there is none.
    pub(super) span: Span,
    /// Where the body begins.
    pub(super) body: usize,
}

impl FrontMatter {
    /// No front matter: the body begins at `body`.
    fn none(body: usize) -> Self {
        Self { values: Map::new(), span: Span::new(body, body), body }
    }
}

/// Reads the front matter of `text`.
pub(super) fn read(text: &str) -> Result<FrontMatter> {
    let start = text.len() - text.trim_start_matches(is_leading).len();
    let rest = text.get(start..).unwrap_or("");
    let first = Lines::new(rest).next().map_or("", |l| l.text.trim_end());
    if first == "---" {
        return delimited(text, start, &["---", "..."], yaml::looks_like, yaml::parse);
    }
    if first == "+++" {
        return delimited(text, start, &["+++"], |_| true, toml::parse);
    }
    if first == ";;;" {
        return delimited(text, start, &[";;;"], |_| true, json::parse_bare);
    }
    if json::looks_like(rest) {
        return json::parse_object(text, start);
    }
    Ok(header::read(text, start).unwrap_or_else(|| FrontMatter::none(start)))
}

/// What may stand before front matter: a byte-order mark and blank lines.
fn is_leading(c: char) -> bool {
    matches!(c, '\u{FEFF}' | '\n' | '\r' | ' ' | '\t')
}

/// Reads front matter between lines of delimiters.
fn delimited(
    text: &str,
    start: usize,
    closers: &[&str],
    looks_like: fn(&str) -> bool,
    parse: fn(&str, &str, usize) -> Result<Map<String, Value>>,
) -> Result<FrontMatter> {
    let rest = text.get(start..).unwrap_or("");
    let mut lines = Lines::new(rest);
    let opened = lines.next().map_or(0, |l| l.next);
    let inside = rest.get(opened..).unwrap_or("");
    let closing = closing_line(rest, opened, closers);
    if !looks_like(inside) {
        let body = match &closing {
            Some(line)
                if inside.get(..line.start - opened).is_some_and(|i| i.trim().is_empty()) =>
            {
                start + line.next
            }
            _ => start,
        };
        return Ok(FrontMatter::none(body));
    }
    let Some(closing) = closing else {
        let mark = closers.first().copied().unwrap_or("---");
        return Err(Error::new(ErrorKind::FrontMatter, "the front matter never closes")
            .at(Place::of(text, start))
            .help(format!("end it with a line that holds only {mark}")));
    };
    let span = Span::new(start + opened, start + closing.start);
    if span.len() > LARGEST {
        return Err(Error::new(ErrorKind::FrontMatter, "the front matter is larger than 1 MiB")
            .at(Place::of(text, start))
            .help("check the line that closes it"));
    }
    let values = parse(text, text.get(span.range()).unwrap_or(""), span.start)?;
    Ok(FrontMatter { values, span, body: start + closing.next })
}

/// The line that closes front matter: one without indentation if there is one, since indented
/// lines may be part of a value.
fn closing_line<'a>(rest: &'a str, from: usize, closers: &[&str]) -> Option<Line<'a>> {
    let lines = || Lines::from(rest, from);
    lines()
        .find(|l| closers.contains(&l.text.trim_end()))
        .or_else(|| lines().find(|l| closers.contains(&l.text.trim())))
}

/// A front matter error at a byte of the file.
fn malformed(text: &str, at: usize, what: &str, help: &str) -> Error {
    Error::new(ErrorKind::FrontMatter, what).at(Place::of(text, at)).help(help)
}

/// A line without its line end.
#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    start: usize,
    text: &'a str,
    /// Where the next line starts.
    next: usize,
}

/// Lines that end in LF, CRLF or CR.
#[derive(Debug)]
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Self::from(text, 0)
    }

    fn from(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        let rest = self.text.get(self.at..).filter(|r| !r.is_empty())?;
        let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let (text, end) = rest.split_at(length);
        let width = if end.starts_with("\r\n") { 2 } else { usize::from(!end.is_empty()) };
        let start = self.at;
        self.at = start + length + width;
        Some(Line { start, text, next: self.at })
    }
}

#[cfg(test)]
mod tests;

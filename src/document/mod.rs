//! Bytes of a paired document in, [`Document`] out: every part with its place.
//!
//! The reader is tolerant: what a person or a language model wrote with `Q1:`, with other
//! headings, without colons or with half-width marks is read as what it means, and each departure
//! is noted as a [`Slip`](crate::model::Slip). It never fails on text and never panics; what belongs to no part is
//! among the strays.

mod front;
mod half;
mod labels;
mod line;
mod switches;

use crate::model::{Both, Document, Lang, Part, Span};
use crate::{Error, ErrorKind, Result};
use half::Reading;
use labels::Section;
use line::{Kind, Line};

/// Reads a document.
///
/// # Errors
/// [`ErrorKind::Encoding`] if the bytes are no UTF-8, [`ErrorKind::Empty`] if there is no half of
/// a paired document in them.
pub fn read(bytes: &[u8]) -> Result<Document> {
    let text = std::str::from_utf8(bytes).map_err(|e| {
        let what = format!("byte {} is no UTF-8", e.valid_up_to());
        Error::new(ErrorKind::Encoding, what).help("save the document as UTF-8")
    })?;
    let document = parse(text);
    if document.halves.zh.is_empty() && document.halves.en.is_empty() {
        return Err(Error::new(
            ErrorKind::Empty,
            "this is no paired document: neither a summary nor questions stand in it",
        )
        .help("a document has headings like 摘要 and Summary; see the README"));
    }
    Ok(document)
}

/// Reads a document's text; without headings of a known kind both halves are empty.
pub fn parse(text: &str) -> Document {
    let front = front::find(text);
    let body = front.as_ref().map_or(0, |f| f.span.end);
    let lines = lines(text, body);
    let mut document = Document {
        text: text.to_owned(),
        switches: switches::find(text),
        front,
        ..Document::default()
    };
    let Some(cut) = cut(&lines) else { return document };
    document.english_first = cut.first == Lang::En;
    document.dividers = cut.dividers(&lines);
    for (lang, range) in cut.ranges(lines.len()) {
        let mut reading = Reading::new(text, lang);
        let lines = lines.get(range).unwrap_or(&[]);
        lines.iter().for_each(|line| reading.take(line));
        let (half, strays, slips) = reading.done();
        *document.halves.get_mut(lang) = half;
        document.strays.extend(strays);
        document.slips.extend(slips);
    }
    bare_title(&mut document);
    document
}

fn lines(text: &str, body: usize) -> Vec<Line> {
    let mut at = body;
    let rest = text.get(body..).unwrap_or("");
    let spans = rest.split_inclusive('\n').map(|line| {
        let start = at;
        at += line.len();
        Span::new(start, start + line.trim_end_matches(['\n', '\r']).len())
    });
    spans.map(|span| line::read(text, span)).collect()
}

/// Where the second half begins.
struct Cut {
    first: Lang,
    /// Index of the first line of the second half; none where there is one half only.
    second: Option<usize>,
}

/// Finds where the halves part: at the headline before the first heading of the other language.
fn cut(lines: &[Line]) -> Option<Cut> {
    let labels = lines.iter().enumerate().filter_map(|(i, l)| match l.kind {
        Kind::Label(Section::Summary | Section::Questions, lang) => Some((i, lang)),
        _ => None,
    });
    let labels: Vec<(usize, Lang)> = labels.collect();
    let &(start, first) = labels.first()?;
    let other = labels.iter().find(|(_, lang)| *lang != first).map(|l| l.0);
    let rule = lines.iter().rposition(|l| l.kind == Kind::Rule).filter(|r| *r > start);
    let Some(other) = other else {
        return Some(Cut { first, second: rule });
    };
    let before = lines.get(..other).unwrap_or(&[]);
    let headline = before.iter().rposition(|l| matches!(l.kind, Kind::Heading { .. } | Kind::Rule));
    Some(Cut { first, second: Some(headline.filter(|h| *h > start).unwrap_or(other)) })
}

impl Cut {
    fn ranges(&self, count: usize) -> Vec<(Lang, std::ops::Range<usize>)> {
        let second = self.second.unwrap_or(count);
        vec![(self.first, 0..second), (self.first.other(), second..count)]
    }

    /// The rules around the cut: those among the lines without text before and after it.
    fn dividers(&self, lines: &[Line]) -> Vec<Span> {
        let Some(second) = self.second else { return Vec::new() };
        let quiet = |l: &&Line| matches!(l.kind, Kind::Blank | Kind::Rule | Kind::Comment);
        let before = lines.get(..second).unwrap_or(&[]).iter().rev().take_while(quiet);
        let after = lines.get(second..).unwrap_or(&[]).iter().take_while(quiet);
        let rules = before.chain(after).filter(|l| l.kind == Kind::Rule);
        let mut spans: Vec<Span> = rules.map(|l| l.whole).collect();
        spans.sort_unstable();
        spans
    }
}

/// The bare title stands before the first headline: among the strays of the first half.
fn bare_title(document: &mut Document) {
    let first = if document.english_first { Lang::En } else { Lang::Zh };
    let before = document.halves.get(first).summary.as_ref().map_or(usize::MAX, |s| s.span.start);
    let own = |p: &Part| p.span.start < before;
    if document.strays.first().is_some_and(own) {
        document.bare_title = Some(document.strays.remove(0));
    }
}

/// Both halves of a document, in the order in which they stand.
pub fn in_order(document: &Document) -> [Lang; 2] {
    if document.english_first { [Lang::En, Lang::Zh] } else { Lang::BOTH }
}

/// How many points, and how many questions, each half has.
pub fn counts(document: &Document) -> Both<(usize, usize)> {
    document.halves.map(|_, h| (h.points.len(), h.questions.len()))
}

#[cfg(test)]
mod tests;

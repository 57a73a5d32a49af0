//! A document taken apart: its fields with their names and their text with and without bold marks.

use crate::model::{Document, Half, Part, Question};

/// One field of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// `title`, `point 3`, …
    pub(super) name: String,
    /// The text as it stands there.
    pub(super) marked: String,
    /// The text without bold marks.
    pub(super) text: String,
    /// Whether it is prose with facts; links and front matter are not.
    pub(super) prose: bool,
}

impl Entry {
    fn new(name: impl Into<String>, text: &str, prose: bool) -> Self {
        Self { name: name.into(), marked: text.to_owned(), text: text.replace("**", ""), prose }
    }
}

/// The keys of the front matter, each with the lines that belong to it.
pub(super) fn front(document: &Document) -> Vec<Entry> {
    let inside = document.front.as_ref().map_or("", |f| f.inside.text.as_str());
    let mut out: Vec<(&str, String)> = Vec::new();
    for line in inside.lines().filter(|l| !l.trim().is_empty()) {
        let opens = line.starts_with(|c: char| !c.is_whitespace() && c != '-' && c != '#');
        match (opens.then(|| line.split_once(':')).flatten(), out.last_mut()) {
            (Some((key, _)), _) => out.push((key, line.to_owned())),
            (None, Some((_, text))) => {
                text.push('\n');
                text.push_str(line);
            }
            (None, None) => out.push(("", line.to_owned())),
        }
    }
    out.iter().map(|(key, text)| Entry::new(format!("front matter: {key}"), text, false)).collect()
}

/// Title, closing or link; none where there is none.
pub(super) fn single(name: &str, part: Option<&Part>, prose: bool) -> Option<Entry> {
    part.map(|p| Entry::new(name, p.text.trim(), prose))
}

/// The points.
pub(super) fn points(half: &Half) -> Vec<Entry> {
    let named =
        |(i, p): (usize, &Part)| Entry::new(format!("point {}", i + 1), p.text.trim(), true);
    half.points.iter().enumerate().map(named).collect()
}

/// The questions, each with its answer.
pub(super) fn questions(half: &Half) -> Vec<(Entry, Option<Entry>)> {
    let both = |(i, q): (usize, &Question)| {
        let question = Entry::new(format!("question {}", i + 1), q.question.text.trim(), true);
        (question, single(&format!("answer {}", i + 1), q.answer.as_ref(), true))
    };
    half.questions.iter().enumerate().map(both).collect()
}

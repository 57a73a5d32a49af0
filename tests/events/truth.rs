//! Reads the truth, and asks the program about the same articles.

use duizhao::model::Settings;
use duizhao::pipeline::{self, Input};
use std::path::Path;

/// An article with the events that it tells.
pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) events: Vec<Truth>,
}

/// An event: its kind and its slots, each with spellings that are right.
pub(crate) struct Truth {
    pub(crate) kind: String,
    pub(crate) slots: Vec<(String, Vec<String>)>,
}

/// An event as the program finds it.
pub(crate) struct Found {
    pub(crate) kind: String,
    pub(crate) values: Vec<(String, String)>,
}

/// The cases of a file (2019-01-01 stands for a date that is not known); articles that do not stand in it are read from `folder`.
pub(crate) fn read(file: &str, set: &str, folder: Option<&Path>) -> Vec<Case> {
    let body = file.lines().filter(|l| !l.starts_with('#')).collect::<Vec<_>>().join("\n");
    body.split("\n@ ").skip(1).map(|block| case(block, set, folder)).collect()
}

fn case(block: &str, set: &str, folder: Option<&Path>) -> Case {
    let mut lines = block.lines().filter(|l| !l.is_empty());
    let head = lines.next().expect("a case begins with its id");
    let (events, text): (Vec<&str>, Vec<&str>) = lines.partition(|l| l.starts_with("= "));
    let text = match folder {
        Some(folder) => std::fs::read_to_string(folder.join(head))
            .expect(head)
            .replace("date: 2019-01-01", "by: none"),
        None => article(head, &text),
    };
    Case { id: format!("{set}/{head}"), text, events: events.iter().map(|l| event(l)).collect() }
}

fn article(head: &str, lines: &[&str]) -> String {
    let date = head.split(' ').nth(1).expect("a date");
    let (title, body) = lines.split_first().expect("a title");
    format!("---\ntitle: \"{title}\"\ndate: {date}\n---\n\n{}\n", body.join("\n\n"))
}

fn event(line: &str) -> Truth {
    let mut parts = line[2..].split(" | ");
    let kind = parts.next().unwrap_or_default().trim().to_owned();
    Truth { kind, slots: parts.flat_map(slot).collect() }
}

fn slot(part: &str) -> Vec<(String, Vec<String>)> {
    let (name, values) = part.split_once(": ").expect("slot: value");
    let spellings = |v: &str| v.split('~').map(|s| s.trim().to_owned()).collect();
    values.trim_end_matches(" +").split("; ").map(|v| (name.to_owned(), spellings(v))).collect()
}

impl Case {
    /// Whether the case is of the third that nobody tunes on: by FNV-1a of its id.
    pub(crate) fn held_out(&self) -> bool {
        let hash = self.id.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| {
            (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
        });
        (hash >> 25).is_multiple_of(3)
    }

    /// The events that the program finds.
    pub(crate) fn events(&self) -> Vec<Found> {
        let input = Input::new("article.md", self.text.clone());
        let seen = pipeline::inspect(&[input], &Settings::default()).expect(&self.id);
        let events = seen.analysis.events.iter().map(|e| Found {
            kind: e.kind.to_owned(),
            values: e
                .slots
                .iter()
                .flat_map(|s| s.values.iter().map(|v| (s.name.to_owned(), v.clone())))
                .collect(),
        });
        events.collect()
    }
}

//! The paired document, before it is written in a format.

use super::{Both, Entity, Failures, Finding, Lang, Meta, Role, Severity, Span};
use serde::Serialize;
use std::collections::BTreeSet;

/// A paired document: every statement is one value with two texts.
#[derive(Debug, Clone, Default)]
pub struct Pair {
    /// Front matter of the article; `description` is filled.
    pub meta: Meta,
    /// The files that it was made from.
    pub sources: Vec<PairSource>,
    /// The headline in each language, plain text.
    pub title: Both<String>,
    /// Summary points.
    pub points: Vec<Point>,
    /// Questions with answers.
    pub questions: Vec<Answered>,
    /// The closing paragraph, if there is something to say.
    pub closing: Option<Wording>,
    /// The entities that the document names, with their mentions in the article.
    pub entities: Vec<Entity>,
    /// For each entity, for each mention: source index, span in the source, text.
    pub mentions: Vec<Vec<(usize, Span, String)>>,
    /// What the checks found.
    pub findings: Vec<Finding>,
    /// How many statement texts are quotations in the other language for want of an engine.
    pub quoted: usize,
    /// The texts that an engine failed on: another run may render them.
    pub failed: Failures,
}

impl Pair {
    /// The findings for which a document is not fit to be published.
    pub fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|f| f.severity == Severity::Error)
    }

    /// The texts of the statements that such findings are about.
    pub fn wrong(&self) -> Vec<Both<String>> {
        let named = |id: &str| self.errors().any(|f| f.statement.as_deref() == Some(id));
        let points = self.points.iter().filter(|p| named(&p.id)).map(|p| &p.wording);
        let answers = self.questions.iter().filter(|q| named(&q.id)).map(|q| &q.answer);
        let closing = self.closing.iter().filter(|_| self.is_wrong("closing"));
        points.chain(answers).chain(closing).map(|w| w.text.clone()).collect()
    }

    /// Whether such a finding is about the statement of this id, `closing` for the closing; a
    /// document without questions has it behind its points, where it is read as one more of them.
    pub fn is_wrong(&self, id: &str) -> bool {
        if id != "closing" {
            return self.errors().any(|f| f.statement.as_deref() == Some(id));
        }
        let numbered = |id: &str| {
            self.points.iter().any(|p| p.id == id) || self.questions.iter().any(|q| q.id == id)
        };
        self.errors().filter_map(|f| f.statement.as_deref()).any(|id| !numbered(id))
    }

    /// Takes out the statements that such findings are about, in both languages; the others are
    /// numbered anew.
    pub fn drop_wrong(&mut self) {
        let errors = self.errors().filter_map(|f| f.statement.clone());
        let wrong: BTreeSet<String> = errors.collect();
        let closing = self.is_wrong("closing");
        self.points.retain(|p| !wrong.contains(&p.id));
        self.questions.retain(|q| !wrong.contains(&q.id));
        self.closing.take_if(|_| closing);
        (1..).zip(&mut self.points).for_each(|(n, p)| p.id = format!("p{n}"));
        (1..).zip(&mut self.questions).for_each(|(n, q)| q.id = format!("q{n}"));
    }
}

/// A file behind a pair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PairSource {
    /// Path as reported, with forward slashes.
    pub path: String,
    /// The language of its prose; of the larger part where it holds both.
    pub lang: Lang,
    /// BLAKE3 of the file's bytes, in hex.
    pub blake3: String,
}

/// A text in both languages, Markdown with bold marks, and where each came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// The texts.
    pub text: Both<String>,
    /// Where each comes from.
    pub origin: Both<Origin>,
}

/// A summary point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// `p1`, `p2`, …
    pub id: String,
    /// Its role.
    pub role: Role,
    /// Its words.
    pub wording: Wording,
    /// What it rests on.
    pub evidence: Vec<Evidence>,
}

/// A question and its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// `q1`, `q2`, …
    pub id: String,
    /// Question kind id.
    pub kind: &'static str,
    /// The question, always ours in both languages.
    pub question: Both<String>,
    /// The answer.
    pub answer: Wording,
    /// What the answer rests on.
    pub evidence: Vec<Evidence>,
}

/// A part of a source that a statement rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Evidence {
    /// Index into the pair's sources.
    pub source: usize,
    /// First byte in the source's text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// Where a text comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// The article's own sentence in its own language.
    Source,
    /// The article's own translation.
    Aligned,
    /// The translation memory.
    Memory,
    /// A language model.
    Llm,
    /// A translation engine.
    Mt,
    /// Written by template from facts.
    Frame,
    /// The original sentence, quoted and marked.
    Quote,
}

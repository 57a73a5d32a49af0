//! A paired document as it was read from a file, whoever wrote it.

use super::{Both, Lang, Span};

/// A paired document: every part with the place where it stands.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// The whole file; all spans are byte ranges of it.
    pub text: String,
    /// The front matter, if there is one.
    pub front: Option<Front>,
    /// The title that stands bare between the front matter and the first headline.
    pub bare_title: Option<Part>,
    /// The two halves; one that is missing holds nothing.
    pub halves: Both<Half>,
    /// Horizontal rules between the halves.
    pub dividers: Vec<Span>,
    /// Whether the English half stands first.
    pub english_first: bool,
    /// Lines that belong to no part.
    pub strays: Vec<Part>,
    /// What comments in the document say about rules.
    pub switches: Vec<Switch>,
    /// Departures from the layout that the reader saw through.
    pub slips: Vec<Slip>,
}

/// The front matter of a document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Front {
    /// With its fences.
    pub span: Span,
    /// The lines between the fences.
    pub inside: Part,
    /// Whether the closing fence is there.
    pub closed: bool,
}

/// One half.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Half {
    /// The headline.
    pub title: Option<Part>,
    /// The heading of the points.
    pub summary: Option<Part>,
    /// The points.
    pub points: Vec<Part>,
    /// The heading of the questions.
    pub asked: Option<Part>,
    /// The questions with their answers.
    pub questions: Vec<Question>,
    /// The closing paragraph.
    pub closing: Option<Part>,
    /// The link to the source.
    pub link: Option<Part>,
}

impl Half {
    /// Whether nothing of the half is there.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A question with its answer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Question {
    /// The number that stands before it.
    pub number: Option<u32>,
    /// The question, without number and bold marks around the whole.
    pub question: Part,
    /// The answer, if there is one.
    pub answer: Option<Part>,
}

/// A piece of the document: Markdown as it stands there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    /// The bytes of `span`.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// A comment that switches rules: `<!-- duizhao: off parity/names -->`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Switch {
    /// Where it stands: it holds from there on.
    pub at: usize,
    /// Whether the rules are switched on again.
    pub on: bool,
    /// Codes or families (`parity`); empty for all.
    pub codes: Vec<String>,
}

/// A departure from the layout that the reader saw through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// What was written in another way.
    pub kind: SlipKind,
    /// The half that it stands in.
    pub half: Option<Lang>,
    /// Where it stands.
    pub span: Span,
    /// What should stand there, where that is certain.
    pub proper: Option<String>,
}

/// The kinds of slip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SlipKind {
    /// A heading in other words, at another level or without its colon.
    Heading,
    /// A headline that is no `# **…**`.
    Headline,
    /// A question with another mark than `1. `, or not in bold.
    Question,
    /// An answer with another mark than an indented `- `.
    Answer,
    /// A point with another mark than `- `.
    Point,
    /// A link in other words.
    Link,
}

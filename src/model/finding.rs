//! What a check has to say.

use super::{Lang, Span};
use serde::Serialize;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Worth mending.
    Warning,
    /// Not fit to publish.
    Error,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Stable code: `parity/numbers`.
    pub code: &'static str,
    /// How bad.
    pub severity: Severity,
    /// The half it stands in, if in one.
    pub half: Option<Lang>,
    /// Line in the document, from 1; in a pair, the line of its Markdown.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to do, or what the other half says.
    pub help: Option<String>,
    /// Id of the statement concerned (`p1`, `q2`), if one is.
    #[serde(skip)]
    pub statement: Option<String>,
    /// Where it stands in the document's text.
    #[serde(skip)]
    pub span: Span,
    /// What mends it, where no judgement is needed.
    #[serde(skip)]
    pub fix: Option<Edit>,
}

/// A change to a document's text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// What is replaced.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

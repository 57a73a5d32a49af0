//! What a rule is, and what it works with.

use super::grounded::Ground;
use super::memory::Memory;
use super::statement::Statement;
use super::view::View;
use crate::model::{Edit, Glossary, Lang, Script, SentenceEncoder, Severity, Span, Value};

/// A rule: its stable code, how bad a finding is, what it looks for.
#[derive(Debug)]
pub struct Rule {
    /// `parity/numbers`: the family and what is wrong.
    pub code: &'static str,
    /// How bad a finding is, unless the settings say otherwise.
    pub severity: Severity,
    /// What a finding says, in one line.
    pub about: &'static str,
    /// How it is found.
    pub(super) check: Check,
}

/// How a rule looks: at each statement alone, or at the whole document.
#[derive(Debug)]
pub(super) enum Check {
    Statement(fn(&Statement<'_>, &Tools<'_>) -> Vec<Found>),
    Document(fn(&View<'_>) -> Vec<Found>),
}

/// What rules know beside the document: handed in, so that the checks don't depend on the stages
/// that read quantities and articles.
pub struct Tools<'a> {
    /// Reads the quantities of a text.
    pub values: &'a dyn Fn(&str, Lang) -> Vec<Value>,
    /// The article that the document must rest on, if it is there.
    pub ground: Option<&'a Ground<'a>>,
    /// Tells the script of a Chinese text.
    pub script: fn(&str) -> Option<Script>,
    /// The user's own names and terms.
    pub glossary: &'a Glossary,
    /// The sentence encoder, if one is switched on.
    pub encoder: Option<&'a dyn SentenceEncoder>,
    /// What was read out of texts before; empty at first.
    pub memory: Memory,
}

/// What a rule found.
#[derive(Debug, Clone, Default)]
pub(super) struct Found {
    pub(super) half: Option<Lang>,
    pub(super) span: Span,
    pub(super) message: String,
    pub(super) help: Option<String>,
    pub(super) fix: Option<Edit>,
    /// Where it differs from the rule's.
    pub(super) severity: Option<Severity>,
    pub(super) statement: Option<String>,
}

impl Found {
    /// Something in a half.
    pub(super) fn new(half: Lang, span: Span, message: impl Into<String>) -> Self {
        Self { half: Some(half), span, message: message.into(), ..Self::default() }
    }

    /// Something that concerns both halves.
    pub(super) fn whole(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), ..Self::default() }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// What mends it: `text` in place of the finding's own range.
    pub(super) fn fix(self, text: impl Into<String>) -> Self {
        let span = self.span;
        self.fix_at(span, text)
    }

    pub(super) fn fix_at(mut self, span: Span, text: impl Into<String>) -> Self {
        self.fix = Some(Edit { span, text: text.into() });
        self
    }

    pub(super) fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    pub(super) fn of(mut self, statement: &str) -> Self {
        self.statement = Some(statement.to_owned());
        self
    }
}

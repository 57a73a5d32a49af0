//! `complete/repetition`: a text that stands twice in a document.

use super::super::rule::{Check, Found, Rule};
use super::super::view::View;
use crate::model::Severity;
use std::collections::BTreeSet;

/// A text that stands twice.
pub(crate) const RULE: Rule = Rule {
    code: "complete/repetition",
    severity: Severity::Error,
    about: "a point, question or answer repeats another",
    check: Check::Document(check),
};

fn check(view: &View<'_>) -> Vec<Found> {
    let mut seen = BTreeSet::new();
    let mut out = Vec::new();
    for statement in &view.statements {
        for (lang, part, text) in statement.each() {
            if !seen.insert((lang, text.to_owned())) {
                out.push(
                    Found::new(lang, part.span, "the same text stands twice").of(&statement.id),
                );
            }
        }
    }
    out
}

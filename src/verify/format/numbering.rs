//! `format/numbering`: questions are not numbered 1, 2, 3.

use super::super::rule::{Check, Found, Rule};
use super::super::view::View;
use crate::model::{Lang, Severity};

/// See the module.
pub(crate) const RULE: Rule = Rule {
    code: "format/numbering",
    severity: Severity::Error,
    about: "questions are not numbered 1, 2, 3",
    check: Check::Document(check),
};

fn check(view: &View<'_>) -> Vec<Found> {
    let mut out = Vec::new();
    for lang in Lang::BOTH {
        let questions = &view.document.halves.get(lang).questions;
        let wrong = (1..).zip(questions).find(|(i, q)| q.number.is_some_and(|n| n != *i));
        if let Some((i, question)) = wrong {
            let number = question.number.unwrap_or_default();
            let message = format!("the question has number {number}, not {i}");
            out.push(Found::new(lang, question.question.span, message));
        }
    }
    out
}

//! `grounded/numbers`: a figure that the article does not give.

use super::super::rule::{Check, Found, Rule, Tools};
use super::super::statement::Statement;
use crate::model::Severity;

/// See the module.
pub(crate) const RULE: Rule = Rule {
    code: "grounded/numbers",
    severity: Severity::Error,
    about: "a figure does not stand in the article (with --against)",
    check: Check::Statement(check),
};

fn check(statement: &Statement<'_>, tools: &Tools<'_>) -> Vec<Found> {
    let Some(ground) = tools.ground else { return Vec::new() };
    let mut out = Vec::new();
    for (lang, _, text) in statement.each() {
        for (figure, span) in statement.figures(lang) {
            if !ground.figures.contains(figure) {
                let words = text.get(span.range()).unwrap_or("");
                let message = format!("{figure} does not stand in the article");
                out.push(Found::new(lang, statement.place(lang, words.trim_end()), message));
            }
        }
    }
    out
}

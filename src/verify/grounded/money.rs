//! `grounded/money`: an amount that the article gives in another currency.

use super::super::rule::{Check, Found, Rule, Tools};
use super::super::statement::Statement;
use crate::model::{Severity, ValueData};

/// See the module.
pub(crate) const RULE: Rule = Rule {
    code: "grounded/money",
    severity: Severity::Error,
    about: "the article gives the amount in another currency (with --against)",
    check: Check::Statement(check),
};

fn check(statement: &Statement<'_>, tools: &Tools<'_>) -> Vec<Found> {
    let Some(ground) = tools.ground else { return Vec::new() };
    let mut out = Vec::new();
    for (lang, _, text) in statement.each() {
        for value in statement.values(lang, tools) {
            let ValueData::Money(amount, code) = value.data else { continue };
            let amount = amount.normalize();
            let mut same = ground.amounts.iter().filter(|(n, _)| *n == amount).peekable();
            let Some((_, theirs)) = same.peek().copied() else { continue };
            if same.all(|(_, c)| *c != code) {
                let words = text.get(value.span.range()).unwrap_or("");
                let message = format!("{amount} is {code} here and {theirs} in the article");
                out.push(Found::new(lang, statement.place(lang, words), message));
            }
        }
    }
    out
}

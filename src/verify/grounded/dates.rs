//! `grounded/dates`: a date that the article does not give.

use super::super::rule::{Check, Found, Rule, Tools};
use super::super::statement::Statement;
use crate::model::{PartialDate, Severity, ValueData};

/// See the module.
pub(crate) const RULE: Rule = Rule {
    code: "grounded/dates",
    severity: Severity::Error,
    about: "the article gives no such date (with --against)",
    check: Check::Statement(check),
};

fn check(statement: &Statement<'_>, tools: &Tools<'_>) -> Vec<Found> {
    let Some(ground) = tools.ground else { return Vec::new() };
    let own = ground.text.article.meta.civil.map(|d| PartialDate {
        year: Some(d.year()),
        month: Some(d.month()),
        day: Some(d.day()),
        relative: false,
        decade: false,
    });
    let mut out = Vec::new();
    for (lang, _, text) in statement.each() {
        for value in statement.values(lang, tools) {
            let ValueData::Date(date) = value.data else { continue };
            let told = ground.dates.iter().chain(&own).any(|other| agrees(date, *other));
            if date.month.is_some() && date.day.is_some() && !date.relative && !told {
                let words = text.get(value.span.range()).unwrap_or("");
                let message = format!("the article gives no such date as {words}");
                out.push(Found::new(lang, statement.place(lang, words), message));
            }
        }
    }
    out
}

/// Whether two dates can be one: what both of them tell is the same.
fn agrees(a: PartialDate, b: PartialDate) -> bool {
    fn same<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
        a.is_none() || b.is_none() || a == b
    }
    same(a.year, b.year) && same(a.month, b.month) && same(a.day, b.day) && b.day.is_some()
}

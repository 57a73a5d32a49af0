//! `grounded/attached`: the article gives the figure, but of something else.

use super::super::parity::numbers::in_digits;
use super::super::rule::{Check, Found, Rule, Tools};
use super::super::statement::{Kind, Statement};
use super::content;
use crate::model::{Severity, ValueData};
use rust_decimal::Decimal;

/// See the module.
pub(crate) const RULE: Rule = Rule {
    code: "grounded/attached",
    severity: Severity::Warning,
    about: "the article gives the figure of something else (with --against)",
    check: Check::Statement(check),
};

/// Statements of more figures are lists of them.
const MOST: usize = 2;
/// Statements of fewer words, or pairs of characters, can't be told.
const FEWEST: usize = 6;

/// A figure that counts or measures something: no date, no rank.
fn counted(value: &ValueData) -> Option<Decimal> {
    match value {
        ValueData::Number(n) | ValueData::Money(n, _) | ValueData::Percent(n) => {
            Some(n.normalize())
        }
        _ => None,
    }
}

fn check(statement: &Statement<'_>, tools: &Tools<'_>) -> Vec<Found> {
    let Some(ground) = tools.ground else { return Vec::new() };
    let mut out = Vec::new();
    for (lang, _, text) in statement.each() {
        if statement.kind == Kind::Closing || *statement.quoted.get(lang) {
            continue;
        }
        let own = content(text, lang);
        let values = statement.values(lang, tools);
        let figures: Vec<_> =
            values.iter().filter_map(|v| Some((counted(&v.data)?, v.span))).collect();
        if figures.len() > MOST || own.len() < FEWEST {
            continue; // a list of figures says of none what it is
        }
        for (figure, span) in figures {
            let telling: Vec<_> = ground
                .sentences(lang)
                .filter(|s| in_digits(&s.text).iter().any(|(n, _)| *n == figure))
                .collect();
            let related = |s: &&crate::model::Sentence| {
                content(&s.text, lang).intersection(&own).next().is_some()
            };
            if !telling.is_empty() && !telling.iter().any(related) {
                let message = format!("the article gives {figure} of something else");
                let help = format!("it says: {}", telling.first().map_or("", |s| s.text.as_str()));
                let place = statement.place(lang, text.get(span.range()).unwrap_or(""));
                out.push(Found::new(lang, place, message).help(help));
            }
        }
    }
    out
}

//! `grounded/attached`: the article gives the figure, but of something else.

use super::super::rule::{Check, Found, Rule, Tools};
use super::super::statement::{Kind, Statement};
use super::Content;
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
        let values = statement.values(lang, tools);
        let figures: Vec<_> =
            values.iter().filter_map(|v| Some((counted(&v.data)?, v.span))).collect();
        if figures.is_empty() || figures.len() > MOST {
            continue; // a list of figures says of none what it is
        }
        let own = Content::of(text, lang);
        if own.len() < FEWEST {
            continue;
        }
        let article = ground.told(lang);
        for (figure, span) in figures {
            let figures = article.figures.iter().enumerate();
            let telling: Vec<usize> =
                figures.filter(|(_, f)| f.contains(&figure)).map(|(i, _)| i).collect();
            let Some(first) = telling.first() else { continue };
            if !telling.iter().any(|&i| article.places.touches(i, &own)) {
                let message = format!("the article gives {figure} of something else");
                let help = format!("it says: {}", ground.words_of(lang, *first));
                let place = statement.place(lang, text.get(span.range()).unwrap_or(""));
                out.push(Found::new(lang, place, message).help(help));
            }
        }
    }
    out
}

//! `parity/quotations`: one half quotes somebody and the other does not.

use super::super::rule::{Check, Found, Rule, Tools};
use super::super::statement::Statement;
use crate::model::{Lang, Severity};

/// See the module.
pub(crate) const RULE: Rule = Rule {
    code: "parity/quotations",
    severity: Severity::Warning,
    about: "one half quotes somebody and the other does not",
    check: Check::Statement(check),
};

/// A quotation, not a word in quotation marks: so many characters within the marks.
fn longest(text: &str, lang: Lang) -> usize {
    let pieces = text.split(['“', '「', '"']).skip(1);
    let inside = pieces.map(|p| p.split(['”', '」', '"']).next().unwrap_or(""));
    let length = |t: &str| match lang {
        Lang::Zh => t.chars().count(),
        Lang::En => t.split_whitespace().count() * 2,
    };
    inside.map(length).max().unwrap_or(0)
}

fn check(statement: &Statement<'_>, _: &Tools<'_>) -> Vec<Found> {
    if !statement.comparable() {
        return Vec::new();
    }
    let lengths = statement.plain.map(|lang, text| longest(text, lang));
    let found = Lang::BOTH
        .into_iter()
        .filter(|lang| *lengths.get(*lang) >= 10 && *lengths.get(lang.other()) == 0);
    found
        .map(|lang| {
            let place = statement.place(lang, "");
            Found::new(lang, place, "the other half has no quotation")
        })
        .collect()
}

//! `parity/length`: a statement says much more in one half than in the other.

use super::super::rule::{Check, Found, Rule, Tools};
use super::super::statement::Statement;
use crate::model::{Lang, Severity};

/// See the module.
pub(crate) const RULE: Rule = Rule {
    code: "parity/length",
    severity: Severity::Warning,
    about: "a statement says much more in one half than in the other",
    check: Check::Statement(check),
};

/// Han characters for an English word in news: 1.4 to 2.2.
const RATIO: std::ops::Range<f64> = 0.75..4.2;

fn check(statement: &Statement<'_>, _: &Tools<'_>) -> Vec<Found> {
    if !statement.comparable() {
        return Vec::new();
    }
    let words = statement.plain.en.split_whitespace().count() as f64;
    let zh = &statement.plain.zh;
    let han = zh.chars().filter(|c| *c >= '\u{3400}' && c.is_alphabetic()).count();
    let latin = zh.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).count();
    let length = (han + latin * 2) as f64;
    if words.max(length / 2.0) < 8.0 || RATIO.contains(&(length / words.max(1.0))) {
        return Vec::new();
    }
    let short = if length < words { Lang::Zh } else { Lang::En };
    let whole = statement.place(short, "");
    vec![Found::new(short, whole, "the other half says much more than this")]
}

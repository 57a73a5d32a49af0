//! `grounded/polarity`: the article denies what is said, or leaves it open.

use super::super::parity::{hedges, negation};
use super::super::rule::{Check, Found, Rule, Tools};
use super::super::statement::{Kind, Statement};
use super::Content;
use crate::model::Severity;

/// See the module.
pub(crate) const RULE: Rule = Rule {
    code: "grounded/polarity",
    severity: Severity::Warning,
    about: "a negation or a hedge of the article is missing (with --against)",
    check: Check::Statement(check),
};

/// A sentence of which so much stands in the statement is told by it.
const TOLD: f64 = 0.75;

/// Sentences of fewer words, or pairs of characters, may stand in any statement.
const FEWEST: usize = 6;

fn check(statement: &Statement<'_>, tools: &Tools<'_>) -> Vec<Found> {
    let Some(ground) = tools.ground else { return Vec::new() };
    if !matches!(statement.kind, Kind::Point | Kind::Answer) {
        return Vec::new();
    }
    let mut out = Vec::new();
    for (lang, _, text) in statement.each() {
        let told = ground.told(lang).places.told_by(&Content::of(text, lang), FEWEST, TOLD);
        let told: String = told.iter().map(|&i| format!("{} ", ground.words_of(lang, i))).collect();
        let missing = if negation::certain(&told, lang) > negation::certain(text, lang) {
            "a negation"
        } else if hedges::hedged(&told, lang) && !hedges::hedged(text, lang) {
            "a hedge"
        } else {
            continue;
        };
        let message = format!("{missing} of the article is missing here");
        let help = format!("it says: {}", told.trim_end());
        out.push(Found::new(lang, statement.place(lang, ""), message).help(help));
    }
    out
}

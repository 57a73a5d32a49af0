//! `grounded/nothing`: a statement that no sentence of the article comes near.

use super::super::rule::{Check, Found, Rule, Tools};
use super::super::statement::{Kind, Statement};
use super::{content, share};
use crate::model::{Both, Lang, Severity};
use std::collections::BTreeSet;

/// See the module.
pub(crate) const RULE: Rule = Rule {
    code: "grounded/nothing",
    severity: Severity::Warning,
    about: "no sentence of the article says anything like it (with --against)",
    check: Check::Statement(check),
};

/// A smaller share of a statement's words in three sentences on end rests on nothing.
const SHARE: f64 = 0.2;
/// A statement of fewer pairs of characters, or words, can't be told.
const FEWEST: Both<usize> = Both { zh: 12, en: 6 };

fn check(statement: &Statement<'_>, tools: &Tools<'_>) -> Vec<Found> {
    let Some(ground) = tools.ground else { return Vec::new() };
    if !matches!(statement.kind, Kind::Point | Kind::Answer) || !statement.comparable() {
        return Vec::new();
    }
    // One half that rests on the article holds the other, which says the same.
    let mut bare = Vec::new();
    for (lang, _, text) in statement.each().filter(|(lang, ..)| ground.text.has(*lang)) {
        let own = content(text, lang);
        let sentences: Vec<_> = ground.sentences(lang).map(|s| content(&s.text, lang)).collect();
        let together = |w: &[BTreeSet<String>]| share(&own, &w.iter().flatten().cloned().collect());
        let near =
            sentences.windows(3.min(sentences.len().max(1))).map(together).fold(0.0, f64::max);
        if own.len() < *FEWEST.get(lang) || near >= SHARE {
            return Vec::new();
        }
        bare.push(lang);
    }
    let found = |lang: Lang| {
        let message = "no sentence of the article says anything like this";
        Found::new(lang, statement.place(lang, ""), message)
    };
    bare.first().map(|lang| found(*lang)).into_iter().collect()
}

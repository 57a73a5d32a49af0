//! `grounded/nothing`: a statement that no sentence of the article comes near.

use super::super::rule::{Check, Found, Rule, Tools};
use super::super::statement::{Kind, Statement};
use super::Content;
use crate::model::{Both, Lang, Severity};

/// See the module.
pub(crate) const RULE: Rule = Rule {
    code: "grounded/nothing",
    severity: Severity::Warning,
    about: "no sentence of the article says anything like it (with --against)",
    check: Check::Statement(check),
};

/// A smaller share of a statement's words in so many sentences on end rests on nothing.
const SHARE: f64 = 0.2;
const ON_END: usize = 3;
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
        let own = Content::of(text, lang);
        let few = own.len() < *FEWEST.get(lang);
        if few || ground.told(lang).places.near(&own, ON_END, SHARE) {
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

//! `parity/closing`: one half has a closing paragraph and the other has none.

use super::super::rule::{Check, Found, Rule};
use super::super::view::View;
use crate::model::{Lang, Severity};

/// See the module.
pub(crate) const RULE: Rule = Rule {
    code: "parity/closing",
    severity: Severity::Error,
    about: "one half has a closing paragraph and the other has none",
    check: Check::Document(check),
};

fn check(view: &View<'_>) -> Vec<Found> {
    let halves = &view.document.halves;
    let lacking = Lang::BOTH.into_iter().filter(|lang| {
        let (half, other) = (halves.get(*lang), halves.get(lang.other()));
        !half.is_empty() && half.closing.is_none() && other.closing.is_some()
    });
    lacking
        .map(|lang| {
            let half = halves.get(lang);
            let last = half.questions.last().and_then(|q| q.answer.as_ref()).or(half.points.last());
            let place = last.map_or_else(|| view.head(half), |p| p.span);
            Found::new(lang, place, "the closing paragraph is missing after this")
        })
        .collect()
}

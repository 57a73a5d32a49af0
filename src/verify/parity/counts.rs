//! `parity/points` and `parity/questions`: one half has more of them than the other.

use super::super::rule::{Check, Found, Rule};
use super::super::view::View;
use crate::model::{Half, Lang, Part, Severity};

/// Another number of points.
pub(crate) const POINTS: Rule = Rule {
    code: "parity/points",
    severity: Severity::Error,
    about: "one half has more points than the other",
    check: Check::Document(|v| check(v, "points", |h| h.points.len(), |h| h.summary.as_ref())),
};

/// Another number of questions.
pub(crate) const QUESTIONS: Rule = Rule {
    code: "parity/questions",
    severity: Severity::Error,
    about: "one half has more questions than the other",
    check: Check::Document(|v| check(v, "questions", |h| h.questions.len(), |h| h.asked.as_ref())),
};

/// The half with fewer is told, at its heading.
fn check(
    view: &View<'_>,
    what: &str,
    count: fn(&Half) -> usize,
    heading: fn(&Half) -> Option<&Part>,
) -> Vec<Found> {
    let halves = &view.document.halves;
    let fewer = Lang::BOTH.into_iter().filter(|l| {
        let (half, other) = (halves.get(*l), halves.get(l.other()));
        !half.is_empty() && count(half) < count(other)
    });
    fewer
        .map(|lang| {
            let (half, other) = (halves.get(lang), halves.get(lang.other()));
            let place = heading(half).map_or_else(|| view.head(half), |p| p.span);
            let message =
                format!("{} {what} here, {} in the other half", count(half), count(other));
            Found::new(lang, place, message)
        })
        .collect()
}

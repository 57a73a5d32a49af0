//! `format/sections`: a half, its headline or one of its sections is missing.

use super::super::rule::{Check, Found, Rule};
use super::super::view::View;
use crate::model::{Lang, Severity};

/// See the module.
pub(crate) const RULE: Rule = Rule {
    code: "format/sections",
    severity: Severity::Error,
    about: "a half, its headline or one of its sections is missing",
    check: Check::Document(check),
};

fn check(view: &View<'_>) -> Vec<Found> {
    let mut out = Vec::new();
    for lang in Lang::BOTH {
        let half = view.document.halves.get(lang);
        let other = view.document.halves.get(lang.other());
        let place = if half.is_empty() { view.head(other) } else { view.head(half) };
        if half.is_empty() {
            out.push(Found::new(lang, place, "the half is missing"));
            continue;
        }
        if half.title.is_none() {
            out.push(Found::new(lang, place, "the headline is missing"));
        }
        if half.summary.is_none() && other.summary.is_some() {
            out.push(Found::new(lang, place, "the summary is missing"));
        }
        if half.asked.is_none() && other.asked.is_some() {
            out.push(Found::new(lang, place, "the questions are missing"));
        }
    }
    out
}

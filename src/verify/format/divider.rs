//! `format/divider`: the halves are not parted by one rule, the Chinese half first.

use super::super::rule::{Check, Found, Rule};
use super::super::view::View;
use crate::model::{Severity, Span};

/// See the module.
pub(crate) const RULE: Rule = Rule {
    code: "format/divider",
    severity: Severity::Error,
    about: "the halves are not parted by one rule, the Chinese half first",
    check: Check::Document(check),
};

fn check(view: &View<'_>) -> Vec<Found> {
    let document = view.document;
    let halves = &document.halves;
    if halves.zh.is_empty() || halves.en.is_empty() {
        return Vec::new();
    }
    let second = if document.english_first { &halves.zh } else { &halves.en };
    let mut out = Vec::new();
    if document.english_first {
        out.push(Found::whole(view.head(&halves.en), "the English half stands first"));
    }
    match document.dividers.as_slice() {
        [] => out.push(Found::whole(view.head(second), "no rule (`---`) parts the halves")),
        [_] => {}
        [_, extra @ ..] => {
            let span = extra.first().copied().unwrap_or(Span::default());
            out.push(Found::whole(span, "more than one rule parts the halves"));
        }
    }
    out
}

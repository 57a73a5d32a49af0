//! `format/front-matter`: the front matter is missing, never closes or has no title.

use super::super::rule::{Check, Found, Rule};
use super::super::view::View;
use crate::model::Severity;

/// See the module.
pub(crate) const RULE: Rule = Rule {
    code: "format/front-matter",
    severity: Severity::Error,
    about: "the front matter is missing, never closes or has no title",
    check: Check::Document(check),
};

fn check(view: &View<'_>) -> Vec<Found> {
    let Some(front) = &view.document.front else {
        let span = crate::model::Span::default();
        return vec![Found::whole(span, "the front matter is missing")];
    };
    let mut out = Vec::new();
    if !front.closed {
        out.push(
            Found::whole(front.span, "the front matter never closes").help("end it with `---`"),
        );
    }
    if !front.inside.text.lines().any(|l| l.starts_with("title:") && l.trim() != "title:") {
        out.push(Found::whole(front.span, "the front matter has no title"));
    }
    out
}

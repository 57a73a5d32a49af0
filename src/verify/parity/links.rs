//! `parity/links`: one half has a link to the source and the other has none, or another address.

use super::super::rule::{Check, Found, Rule};
use super::super::view::View;
use crate::model::{Lang, Severity};

/// See the module.
pub(crate) const RULE: Rule = Rule {
    code: "parity/links",
    severity: Severity::Error,
    about: "one half has a link to the source and the other has none, or another address",
    check: Check::Document(check),
};

fn check(view: &View<'_>) -> Vec<Found> {
    let halves = &view.document.halves;
    let mut out = Vec::new();
    for lang in Lang::BOTH {
        let (half, other) = (halves.get(lang), halves.get(lang.other()));
        match (&half.link, &other.link) {
            (None, Some(link)) if !half.is_empty() => {
                let message = "the other half links to the source, this half does not";
                out.push(Found::new(lang, link.span, message));
            }
            (Some(a), Some(b)) if lang == Lang::En && address(&a.text) != address(&b.text) => {
                out.push(Found::new(lang, a.span, "the halves link to two addresses"));
            }
            _ => {}
        }
    }
    out
}

fn address(link: &str) -> &str {
    let start = link.find("http").unwrap_or(0);
    link.get(start..).unwrap_or("").trim_end_matches([')', '>', ' '])
}

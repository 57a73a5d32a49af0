//! `format/blanks`: blanks stand at the end of a line.

use super::super::rule::{Check, Found, Rule};
use super::super::view::View;
use crate::model::{Severity, Span};

/// See the module.
pub(crate) const RULE: Rule = Rule {
    code: "format/blanks",
    severity: Severity::Warning,
    about: "blanks stand at the end of a line",
    check: Check::Document(check),
};

fn check(view: &View<'_>) -> Vec<Found> {
    let mut at = 0;
    let mut out = Vec::new();
    for line in view.document.text.split_inclusive('\n') {
        let bare = line.trim_end_matches(['\n', '\r']);
        let kept = bare.trim_end_matches([' ', '\t', '\u{3000}']).len();
        if kept < bare.len() {
            let span = Span::new(at + kept, at + bare.len());
            out.push(Found::whole(span, "the line ends in blanks").fix(""));
        }
        at += line.len();
    }
    out
}

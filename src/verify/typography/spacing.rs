//! `typography/spacing`: blanks stand beside full-width marks, or two in a row.

use super::super::rule::{Check, Found, Rule, Tools};
use super::super::statement::Statement;
use crate::model::{Lang, Severity, Span};

/// See the module.
pub(crate) const RULE: Rule = Rule {
    code: "typography/spacing",
    severity: Severity::Warning,
    about: "blanks stand beside full-width marks, or two in a row",
    check: Check::Statement(check),
};

fn check(statement: &Statement<'_>, _: &Tools<'_>) -> Vec<Found> {
    let mut out = Vec::new();
    for (lang, part, _) in statement.each().filter(|(_, p, _)| !p.text.contains('\n')) {
        let chars: Vec<(usize, char)> = part.text.char_indices().collect();
        for window in chars.windows(2) {
            let [(at, a), (next, b)] = window else { continue };
            let wide = |c: char| "，。：；？！、（）《》".contains(c);
            let beside = lang == Lang::Zh && (*a == ' ' && wide(*b) || wide(*a) && *b == ' ');
            if beside || *a == ' ' && *b == ' ' {
                let blank = if *a == ' ' { *at } else { *next };
                let start = part.span.start + blank;
                let span = Span::new(start, start + 1);
                out.push(Found::new(lang, span, "a blank too many").fix(""));
            }
        }
    }
    out
}

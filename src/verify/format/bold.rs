//! `format/bold`: bold marks would show as asterisks, or swallow quotation marks.

use super::super::rule::{Check, Found, Rule};
use super::super::view::View;
use crate::model::{Lang, Part, Severity, Span};

/// See the module.
pub(crate) const RULE: Rule = Rule {
    code: "format/bold",
    severity: Severity::Error,
    about: "bold marks would show as asterisks, or swallow quotation marks",
    check: Check::Document(check),
};

fn check(view: &View<'_>) -> Vec<Found> {
    let mut out = Vec::new();
    for statement in &view.statements {
        for lang in Lang::BOTH {
            if let Some(part) = statement.parts.get(lang) {
                out.extend(literal(part).map(|s| {
                    Found::new(lang, s, "the bold marks show as asterisks").of(&statement.id)
                }));
                out.extend(swallowed(part).map(|s| {
                    Found::new(lang, s, "the bold marks stand around quotation marks")
                        .severity(Severity::Warning)
                        .of(&statement.id)
                }));
            }
        }
    }
    out
}

/// A `**` that CommonMark leaves as it is.
fn literal(part: &Part) -> Option<Span> {
    let bare = part.text.replace("\\*", "");
    let shows = pulldown_cmark::Parser::new(&bare)
        .any(|event| matches!(event, pulldown_cmark::Event::Text(t) if t.contains('*')));
    let at = part.text.find('*').filter(|_| shows && part.text.contains("**"))?;
    Some(Span::new(part.span.start + at, part.span.start + at + 2))
}

/// A bold stretch that begins or ends with a quotation mark.
fn swallowed(part: &Part) -> Option<Span> {
    let quotes: &[char] = &['"', '“', '”', '「', '」', '\''];
    let mut at = 0;
    for (i, piece) in part.text.split("**").enumerate() {
        if i % 2 == 1 && (piece.starts_with(quotes) || piece.ends_with(quotes)) {
            let start = part.span.start + at;
            return Some(Span::new(start - 2, (start + piece.len() + 2).min(part.span.end)));
        }
        at += piece.len() + 2;
    }
    None
}

//! `language/script`: Simplified and Traditional characters in one half (国 beside 國).

use super::super::rule::{Check, Found, Rule};
use super::super::view::View;
use crate::model::{Lang, Script, Severity, Span};

/// Characters of the other script.
pub(crate) const RULE: Rule = Rule {
    code: "language/script",
    severity: Severity::Warning,
    about: "Simplified and Traditional characters stand in one half",
    check: Check::Document(check),
};

fn check(view: &View<'_>) -> Vec<Found> {
    let texts = || view.statements.iter().filter_map(|s| s.parts.zh);
    let whole: String = texts().map(|p| p.text.as_str()).collect();
    let Some(main) = (view.tools.script)(&whole) else { return Vec::new() };
    let foreign = |c: char| {
        c >= '\u{3400}'
            && (view.tools.script)(c.encode_utf8(&mut [0; 4])).is_some_and(|s| s != main)
    };
    let name = if main == Script::Hans { "Traditional" } else { "Simplified" };
    let each = texts().filter_map(|part| {
        let (at, c) = part.text.char_indices().find(|(_, c)| foreign(*c))?;
        let at = part.span.start + at;
        let message = format!("{c} is a {name} character");
        Some(Found::new(Lang::Zh, Span::new(at, at + c.len_utf8()), message))
    });
    each.collect()
}

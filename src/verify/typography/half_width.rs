//! `typography/half-width`: half-width marks stand beside Han characters.

use super::super::rule::{Check, Found, Rule, Tools};
use super::super::statement::Statement;
use crate::model::{Lang, Severity, Span};

/// See the module.
pub(crate) const RULE: Rule = Rule {
    code: "typography/half-width",
    severity: Severity::Warning,
    about: "half-width marks stand beside Han characters",
    check: Check::Statement(check),
};

fn check(statement: &Statement<'_>, _: &Tools<'_>) -> Vec<Found> {
    let Some(part) = statement.parts.zh.filter(|_| !statement.quoted.zh) else { return Vec::new() };
    let chars: Vec<(usize, char)> = part.text.char_indices().collect();
    let han =
        |i: Option<&(usize, char)>| i.is_some_and(|(_, c)| matches!(c, '\u{3400}'..='\u{9fff}'));
    let mut out = Vec::new();
    for (i, &(at, c)) in chars.iter().enumerate() {
        let beside = han(i.checked_sub(1).and_then(|j| chars.get(j)));
        if let Some(wide) = wide(c).filter(|_| beside) {
            let span = Span::new(part.span.start + at, part.span.start + at + 1);
            let message = format!("a half-width {c} beside Chinese");
            out.push(Found::new(Lang::Zh, span, message).help(format!("write {wide}")).fix(wide));
        }
    }
    out
}

fn wide(c: char) -> Option<&'static str> {
    Some(match c {
        ',' => "，",
        '.' => "。",
        ':' => "：",
        ';' => "；",
        '?' => "？",
        '!' => "！",
        _ => return None,
    })
}

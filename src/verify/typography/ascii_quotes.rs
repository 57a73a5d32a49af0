//! `typography/ascii-quotes`: ASCII quotation marks stand in a half.

use super::super::rule::{Check, Found, Rule, Tools};
use super::super::statement::Statement;
use crate::model::{Edit, Lang, Severity, Span};

/// See the module.
pub(crate) const RULE: Rule = Rule {
    code: "typography/ascii-quotes",
    severity: Severity::Warning,
    about: "ASCII quotation marks stand in a half",
    check: Check::Statement(check),
};

fn check(statement: &Statement<'_>, _: &Tools<'_>) -> Vec<Found> {
    let mut out = Vec::new();
    for (lang, part, _) in statement.each() {
        if statement.quoted.get(Lang::Zh) | statement.quoted.get(Lang::En) {
            continue;
        }
        let marks: Vec<usize> = part.text.match_indices('"').map(|(i, _)| i).collect();
        for (n, at) in marks.iter().enumerate() {
            let span = Span::new(part.span.start + at, part.span.start + at + 1);
            let found = Found::new(lang, span, "an ASCII quotation mark");
            let mark = if n % 2 == 0 { "“" } else { "”" };
            let fix = marks.len().is_multiple_of(2).then(|| Edit { span, text: mark.to_owned() });
            out.push(Found { fix, ..found.help("write “ ”") });
        }
    }
    out
}

//! `parity/original`: a sentence quoted in the other half is not the one that stands there.

use super::super::rule::{Check, Found, Rule, Tools};
use super::super::statement::{Kind, Statement, unquoted};
use crate::model::Severity;

/// See the module.
pub(crate) const RULE: Rule = Rule {
    code: "parity/original",
    severity: Severity::Error,
    about: "a sentence quoted in the other half is not the one that stands there",
    check: Check::Statement(check),
};

fn check(statement: &Statement<'_>, _: &Tools<'_>) -> Vec<Found> {
    let mut out = Vec::new();
    for (lang, part, text) in statement.each() {
        let (Some(pieces), Some(_)) = (unquoted(text, lang), statement.parts.get(lang.other()))
        else {
            continue;
        };
        let own = bare(statement.plain.get(lang.other()));
        let all: String = pieces.iter().map(|p| bare(p)).collect();
        let whole = pieces.first().is_some_and(|p| p.trim().is_empty());
        let lacking = pieces.iter().skip(1).any(|p| !own.contains(&bare(p)));
        // A closing says where its quotation comes from in words of its own.
        if lacking || whole && statement.kind != Kind::Closing && all != own {
            let message = "the quotation is not what the other half says";
            out.push(Found::new(lang, part.span, message));
        }
    }
    out
}

/// Without blanks, bold and quotation marks.
fn bare(text: &str) -> String {
    let dropped = |c: &char| !c.is_whitespace() && !"\"“”‘’「」『』*\\".contains(*c);
    text.chars().filter(dropped).collect()
}

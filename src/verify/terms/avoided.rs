//! `terms/avoided`: a form that the glossary forbids.

use super::super::rule::{Check, Found, Rule, Tools};
use super::super::statement::Statement;
use crate::model::{GlossaryUse, Severity};

/// See the module.
pub(crate) const RULE: Rule = Rule {
    code: "terms/avoided",
    severity: Severity::Error,
    about: "a name or a term stands in a form that the glossary forbids",
    check: Check::Statement(check),
};

fn check(statement: &Statement<'_>, tools: &Tools<'_>) -> Vec<Found> {
    let mut out = Vec::new();
    for (lang, _, text) in statement.each().filter(|(lang, ..)| !statement.quoted.get(*lang)) {
        let hits = tools.glossary.found_in(lang, text);
        for hit in hits.iter().filter(|h| h.meant == GlossaryUse::Avoided) {
            let form = text.get(hit.span.range()).unwrap_or("");
            let proper = hit.entry.preferred(lang);
            let message = format!("the glossary forbids {form}");
            let place = statement.place(lang, form);
            let found = Found::new(lang, place, message).help(format!("write {proper}"));
            // Only where the form itself stands there is it certain what is to be replaced.
            out.push(if place.len() == form.len() { found.fix(proper) } else { found });
        }
    }
    out
}

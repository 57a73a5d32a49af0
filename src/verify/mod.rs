//! A [`Document`] in, [`Finding`]s out: one file a rule, one folder a family.
//!
//! The same rules serve each statement while it is worded ([`statement()`]), the finished pair and
//! anybody's document ([`check`]). They promise: no rule panics on any text; findings come in the
//! order of the document; the same text gives the same findings.

mod complete;
mod format;
mod grounded;
mod language;
mod levels;
mod memory;
mod mend;
mod parity;
mod reference;
mod rule;
mod statement;
mod terms;
mod typography;
mod view;

pub use grounded::Ground;
pub use levels::{Level, Levels};
pub use memory::Memory;
pub use mend::mend;
pub use reference::{REFERENCE, explain};
pub use rule::{Rule, Tools};

use crate::error::Place;
use crate::model::{Both, Document, Finding, Lang, Severity, Wording};
use rule::{Check, Found};
use statement::Statement;
use view::View;

/// All rules, in the order of their codes.
pub const RULES: &[&Rule] = &[
    &complete::doubled::RULE,
    &complete::empty::RULE,
    &complete::ending::RULE,
    &complete::leftovers::RULE,
    &complete::repetition::RULE,
    &format::blanks::RULE,
    &format::bold::RULE,
    &format::divider::RULE,
    &format::front_matter::RULE,
    &format::layout::RULE,
    &format::numbering::RULE,
    &format::sections::RULE,
    &grounded::attached::RULE,
    &grounded::dates::RULE,
    &grounded::lead::RULE,
    &grounded::money::RULE,
    &grounded::names::RULE,
    &grounded::nothing::RULE,
    &grounded::numbers::RULE,
    &grounded::polarity::RULE,
    &grounded::quotations::RULE,
    &language::half::RULE,
    &language::pinyin::RULE,
    &language::script::RULE,
    &language::untranslated::RULE,
    &parity::closing::RULE,
    &parity::hedges::RULE,
    &parity::length::RULE,
    &parity::links::RULE,
    &parity::meaning::RULE,
    &parity::units::MONEY,
    &parity::names::RULE,
    &parity::negation::RULE,
    &parity::numbers::RULE,
    &parity::order::RULE,
    &parity::original::RULE,
    &parity::units::PERCENT,
    &parity::counts::POINTS,
    &parity::pronouns::RULE,
    &parity::counts::QUESTIONS,
    &parity::quotations::RULE,
    &parity::weekdays::RULE,
    &terms::avoided::RULE,
    &terms::two_forms::RULE,
    &typography::ascii_quotes::RULE,
    &typography::marks::DASHES,
    &typography::marks::ELLIPSES,
    &typography::half_width::RULE,
    &typography::marks::MIDDLE_DOT,
    &typography::marks::QUOTATION_MARKS,
    &typography::spacing::RULE,
    &typography::marks::TITLES,
];

/// The rule of this code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|r| r.code == code).copied()
}

/// Checks one statement while it is worded: the rules that are errors. A statement with a finding
/// is not fit to be said.
pub fn statement(wording: &Wording, tools: &Tools<'_>) -> Vec<Finding> {
    by_rules(wording, tools, &|rule| rule.severity == Severity::Error)
}

/// Rules that are no errors in anybody's document, but for which what an engine wrote is not
/// believed.
const BELIEVED: [&str; 3] = ["grounded/nothing", "parity/length", "parity/meaning"];

/// Checks what an engine wrote: as [`statement()`], and whether it is about the same at all and
/// meant for the reader.
pub fn rendering(wording: &Wording, tools: &Tools<'_>) -> Vec<Finding> {
    let strict = |rule: &Rule| rule.severity == Severity::Error || BELIEVED.contains(&rule.code);
    let mut out = by_rules(wording, tools, &strict);
    out.extend(Lang::BOTH.into_iter().filter_map(|lang| {
        let text = wording.text.get(lang);
        let told = |phrase: &&str| tools.ground.is_some_and(|g| g.holds(phrase));
        let phrase = complete::leftovers::phrase_in(text).filter(|p| !told(p))?;
        let message = format!("“{phrase}” is not meant for the reader");
        let found = Found::new(lang, crate::model::Span::new(0, text.len()), message);
        Some(finding(&complete::leftovers::RULE, found, "", None))
    }));
    if out.is_empty() && with_statement(wording, tools, parity::meaning::shares_nothing) {
        let whole = crate::model::Span::new(0, wording.text.zh.len());
        let found = Found::whole(whole, "the two languages seem to say different things");
        out.push(finding(&parity::meaning::RULE, found, "", None));
    }
    out
}

/// Rules that tell whether a statement stands on the sentences that it names; names may be given
/// in fuller form elsewhere in the article.
const NAMED: [&str; 5] = [
    "grounded/dates",
    "grounded/money",
    "grounded/nothing",
    "grounded/numbers",
    "grounded/quotations",
];

/// Checks whether a statement stands on the sentences that are the ground of `tools`.
pub fn evidence(wording: &Wording, tools: &Tools<'_>) -> Vec<Finding> {
    let mut out = by_rules(wording, tools, &|rule| NAMED.contains(&rule.code));
    out.iter_mut().for_each(|f| f.message += ", as far as the sentences that it names go");
    out
}

fn by_rules(wording: &Wording, tools: &Tools<'_>, chosen: &dyn Fn(&Rule) -> bool) -> Vec<Finding> {
    with_statement(wording, tools, |statement| {
        let rules = RULES.iter().filter(|r| chosen(r));
        let found = rules.flat_map(|rule| match rule.check {
            Check::Statement(check) => named(rule, check(statement, tools)),
            Check::Document(_) => Vec::new(),
        });
        found.map(|(rule, f)| finding(rule, f, "", None)).collect()
    })
}

/// Does something with a wording as the rules see it.
fn with_statement<T>(
    wording: &Wording,
    tools: &Tools<'_>,
    work: impl FnOnce(&Statement<'_>) -> T,
) -> T {
    let parts = view::parts(wording);
    let statement = Statement::new(
        String::new(),
        view::kind_of(wording),
        Both { zh: Some(&parts.zh), en: Some(&parts.en) },
        &tools.memory,
    )
    .with_origin(wording.origin);
    work(&statement)
}

/// Checks a document: every statement, then what concerns the whole. With the article in `tools`,
/// also whether each statement stands on it.
#[tracing::instrument(name = "verify", level = "debug", skip_all)]
pub fn check(document: &Document, tools: &Tools<'_>, levels: &Levels) -> Vec<Finding> {
    let view = View::new(document, tools);
    let mut out: Vec<Finding> = Vec::new();
    for rule in RULES {
        match rule.check {
            Check::Document(check) => {
                let found = named(rule, check(&view));
                out.extend(found.into_iter().map(|(r, f)| finding(r, f, &document.text, None)));
            }
            Check::Statement(check) => {
                for statement in &view.statements {
                    let id = Some(statement.id.clone());
                    let found = named(rule, check(statement, tools)).into_iter();
                    out.extend(found.map(|(r, f)| finding(r, f, &document.text, id.clone())));
                }
            }
        }
    }
    let mut out = levels.apply(out, document);
    out.sort_by(|a, b| {
        (a.line, a.column, a.code, &a.message).cmp(&(b.line, b.column, b.code, &b.message))
    });
    out.dedup();
    out
}

fn named(rule: &'static Rule, found: Vec<Found>) -> Vec<(&'static Rule, Found)> {
    found.into_iter().map(|f| (rule, f)).collect()
}

fn finding(rule: &Rule, found: Found, text: &str, statement: Option<String>) -> Finding {
    let place = Place::of(text, found.span.start);
    Finding {
        code: rule.code,
        severity: found.severity.unwrap_or(rule.severity),
        half: found.half,
        line: place.line,
        column: place.column,
        message: found.message,
        help: found.help,
        statement: statement.or(found.statement),
        span: found.span,
        fix: found.fix,
    }
}

#[cfg(test)]
mod tests;

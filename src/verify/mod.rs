//! [`Pair`] in, [`Finding`]s out: one file a rule.
//!
//! The same rules serve each statement while it is worded ([`statement`]) and the finished pair
//! ([`check`]).

mod ending;
mod figures;
mod language;
mod repetition;

use crate::model::{Both, Finding, Lang, Pair, Severity, Value, Wording};

/// Reads the quantities of a text: handed in, so that the checks don't depend on the stage that
/// reads them.
pub type Reader<'a> = dyn Fn(&str, Lang) -> Vec<Value> + 'a;

/// A rule on one statement: its texts in, what is wrong out.
type StatementRule = fn(&Wording, &Reader<'_>) -> Vec<Finding>;

/// The rules on one statement, in the order of their codes.
const STATEMENT_RULES: &[StatementRule] = &[ending::check, language::check, figures::check];

/// Checks one statement.
pub fn statement(wording: &Wording, read: &Reader<'_>) -> Vec<Finding> {
    STATEMENT_RULES.iter().flat_map(|rule| rule(wording, read)).collect()
}

/// Checks a pair: every statement, then what concerns the whole.
pub fn check(pair: &Pair, read: &Reader<'_>) -> Vec<Finding> {
    let points = pair.points.iter().map(|p| (&p.id, &p.wording));
    let answers = pair.questions.iter().map(|q| (&q.id, &q.answer));
    let named = points.chain(answers).flat_map(|(id, wording)| {
        let findings = statement(wording, read);
        findings.into_iter().map(|f| Finding { statement: Some(id.clone()), ..f })
    });
    named.chain(repetition::check(pair)).collect()
}

/// A finding on a pair in memory.
fn finding(code: &'static str, severity: Severity, half: Option<Lang>, message: String) -> Finding {
    Finding { code, severity, half, line: 0, column: 0, message, help: None, statement: None }
}

/// Without bold marks and escapes.
fn plain(text: &Both<String>) -> Both<String> {
    text.map(|_, t| t.replace("**", "").replace('\\', ""))
}

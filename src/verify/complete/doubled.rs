//! `complete/doubled`: a statement that says the same sentence twice in a row, as models do that
//! are caught in a loop: "He left. He left."

use super::super::rule::{Check, Found, Rule, Tools};
use super::super::statement::Statement;
use crate::model::Severity;
use std::collections::BTreeSet;

/// The same sentence twice in one text.
pub(crate) const RULE: Rule = Rule {
    code: "complete/doubled",
    severity: Severity::Error,
    about: "a text says the same sentence twice",
    check: Check::Statement(check),
};

/// Shorter sentences ("Yes.") may well be said twice.
const SHORTEST: usize = 8;

fn check(statement: &Statement<'_>, _: &Tools<'_>) -> Vec<Found> {
    let twice = statement.each().filter_map(|(lang, _, text)| {
        let again = repeated(text)?;
        let message = format!("“{again}” stands twice");
        Some(Found::new(lang, statement.place(lang, again), message))
    });
    twice.collect()
}

fn repeated(text: &str) -> Option<&str> {
    let mut seen = BTreeSet::new();
    let sentences = text.split(['。', '！', '？']).flat_map(|s| s.split(". "));
    sentences
        .map(|s| s.trim().trim_end_matches('.'))
        .filter(|s| s.chars().count() >= SHORTEST)
        .find(|s| !seen.insert(*s))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_said_twice_is_found() {
        assert!(repeated("协议将于明年一月生效。协议将于明年一月生效。").is_some());
        assert!(repeated("The pact takes effect. The pact takes effect.").is_some());
        assert!(repeated("Yes. Yes. The pact takes effect.").is_none());
    }
}

//! `parity/meaning`: nothing of what the English half says stands in the Chinese one, as far as
//! the lexicon can tell.

use super::super::rule::{Check, Found, Rule, Tools};
use super::super::statement::{Kind, Statement};
use crate::lexicon;
use crate::model::{Lang, Severity};

/// Two statements that share no words.
pub(crate) const RULE: Rule = Rule {
    code: "parity/meaning",
    severity: Severity::Warning,
    about: "the halves seem to say different things",
    check: Check::Statement(check),
};

/// Fewer known words than this tell nothing.
const FEWEST: usize = 5;
/// A smaller share of known words in the other half is suspicious.
const SHARE: f64 = 0.13;

fn check(statement: &Statement<'_>, _: &Tools<'_>) -> Vec<Found> {
    if !statement.comparable() || statement.kind == Kind::Question {
        return Vec::new();
    }
    let words = Words::of(&statement.plain.en);
    let told = words.told_by(&statement.plain.zh);
    if words.0.len() < FEWEST || told.is_none_or(|share| share >= SHARE) {
        return Vec::new();
    }
    let help = format!("the other half says: {}", statement.plain.en);
    let message = "this seems to say something else than the other half";
    vec![Found::new(Lang::Zh, statement.place(Lang::Zh, ""), message).help(help)]
}

/// The words of an English text that the lexicon renders, each with its renderings; figures too.
pub(crate) struct Words(Vec<Vec<String>>);

impl Words {
    pub(crate) fn of(english: &str) -> Self {
        let terms = lexicon::terms();
        let split = |c: char| !c.is_alphanumeric() && c != '-' && c != '.' && c != ',';
        let mut out = Vec::new();
        for word in english.split(split).map(|w| w.trim_matches(['.', ',', '-'])) {
            if word.chars().any(|c| c.is_ascii_digit())
                || word.chars().skip(1).any(char::is_uppercase)
            {
                out.push(vec![word.to_owned()]);
            } else if word.len() > 3 {
                let known = terms.renderings(word).iter().filter(|r| r.chars().count() > 1);
                let known: Vec<String> = known.map(|r| (*r).to_owned()).collect();
                if !known.is_empty() {
                    out.push(known);
                }
            }
        }
        let names = lexicon::names().names_in(Lang::En, english);
        out.extend(names.iter().map(|(_, n)| n.zh.iter().map(|z| (*z).to_owned()).collect()));
        Self(out)
    }

    /// The share of the words that a Chinese text renders; none where no words are known.
    pub(crate) fn told_by(&self, chinese: &str) -> Option<f64> {
        let hits = self.0.iter().filter(|r| r.iter().any(|w| chinese.contains(w.as_str()))).count();
        (!self.0.is_empty()).then(|| hits as f64 / self.0.len() as f64)
    }
}

//! `parity/hedges`: one half says for certain what the other says may be.

use super::super::rule::{Check, Found, Rule, Tools};
use super::super::statement::{Kind, Statement};
use crate::model::{Both, Lang, Severity};
use std::sync::LazyLock;

/// See the module.
pub(crate) const RULE: Rule = Rule {
    code: "parity/hedges",
    severity: Severity::Warning,
    about: "one half says for certain what the other says may be",
    check: Check::Statement(check),
};

/// English words, with a blank on either side.
type Words = LazyLock<Vec<String>>;

fn padded(list: &str) -> Vec<String> {
    list.lines().map(|w| format!(" {w} ")).collect()
}

/// Words that leave open whether something is so, and words that may render them; sorted, English
/// in lower case.
static SURE_EN: Words = LazyLock::new(|| padded(include_str!("hedges.en.txt")));
const SURE_ZH: &str = include_str!("hedges.zh.txt");
static LOOSE_EN: Words = LazyLock::new(|| padded(include_str!("hedges_loose.en.txt")));
const LOOSE_ZH: &str = include_str!("hedges_loose.zh.txt");

fn check(statement: &Statement<'_>, _: &Tools<'_>) -> Vec<Found> {
    if !statement.comparable() || statement.kind == Kind::Question {
        return Vec::new();
    }
    let Both { zh, en } = &statement.plain;
    let loose_zh = || LOOSE_ZH.lines().any(|w| zh.contains(w));
    let loose_en = || holds(en, &LOOSE_EN);
    let sure = Both { zh: hedged(zh, Lang::Zh), en: hedged(en, Lang::En) };
    let flat = if sure.en && !sure.zh && !loose_zh() {
        Lang::Zh
    } else if sure.zh && !sure.en && !loose_en() {
        Lang::En
    } else {
        return Vec::new();
    };
    let help = format!("the other half says: {}", statement.plain.get(flat.other()));
    let message = "the other half leaves open what is certain here";
    vec![Found::new(flat, statement.place(flat, ""), message).help(help)]
}

/// Whether a text leaves something open for certain.
pub(in super::super) fn hedged(text: &str, lang: Lang) -> bool {
    match lang {
        Lang::Zh => SURE_ZH.lines().any(|w| text.contains(w)),
        Lang::En => holds(&without_month(text), &SURE_EN),
    }
}

/// Whether an English text holds a word of a list.
fn holds(text: &str, list: &[String]) -> bool {
    let text = format!(" {} ", words(text));
    list.iter().any(|w| text.contains(w))
}

/// The text without the month: "on May 2", but "May she go?".
fn without_month(text: &str) -> String {
    let first = text.chars().next().map_or(0, char::len_utf8);
    format!("{}{}", &text[..first], text[first..].replace("May", "5"))
}

/// Lower-case words with one blank between them.
fn words(text: &str) -> String {
    let lower = text.to_lowercase().replace('’', "'");
    lower.split(|c: char| !c.is_alphanumeric() && c != '\'').collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::{codes, said};
    use super::*;

    #[test]
    fn a_hedge_in_one_half_only_is_found() {
        let found = |zh, en| codes(&said(zh, en)).contains(&"parity/hedges");
        assert!(found("该公司将裁员。", "The company may cut jobs."));
        assert!(found("该公司可能裁员。", "The company will cut jobs."));
        assert!(!found("该公司可能裁员。", "The company could cut jobs."));
        assert!(!found("谈判5月2日开始。", "The talks begin on May 2."));
        assert!(found("他5月将离开。", "He could leave in May."));
        assert!(!found("据称，他偷走了画。", "He allegedly stole the painting."));
    }

    #[test]
    fn the_lists_are_sorted() {
        let english = [include_str!("hedges.en.txt"), include_str!("hedges_loose.en.txt")];
        for list in [SURE_ZH, LOOSE_ZH].into_iter().chain(english) {
            let lines: Vec<&str> = list.lines().collect();
            assert!(lines.windows(2).all(|w| w[0] < w[1]));
        }
    }
}

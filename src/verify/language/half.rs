//! `language/half`: a text in the wrong language that is not marked as a quotation.

use super::super::rule::{Check, Found, Rule, Tools};
use super::super::statement::{Kind, Statement};
use crate::model::{Lang, Severity};

/// A text in the wrong language.
pub(crate) const RULE: Rule = Rule {
    code: "language/half",
    severity: Severity::Error,
    about: "a text is in the other half's language and not marked as a quotation",
    check: Check::Statement(check),
};

/// Less than this share of a text's letters in its own language, and it is in the other.
const SHARE: f64 = 0.5;
/// A short question may hold a long name of the other language: "What does 海岳证券 say?"
const SHARE_OF_QUESTION: f64 = 0.1;

/// Every text that is not a quotation is in the language of its half.
fn check(statement: &Statement<'_>, _: &Tools<'_>) -> Vec<Found> {
    let least = if statement.kind == Kind::Question { SHARE_OF_QUESTION } else { SHARE };
    let wrong = statement
        .each()
        .filter(|(lang, _, text)| !statement.quoted.get(*lang) && share(text, *lang) < least);
    wrong
        .map(|(lang, part, _)| Found::new(lang, part.span, "the text is in the other language"))
        .collect()
}

/// The share of letters in the language; a Han character weighs as much as a short English word.
fn share(text: &str, lang: Lang) -> f64 {
    let han = text.chars().filter(|c| matches!(c, '\u{3400}'..='\u{9fff}')).count() as f64;
    let latin = text.chars().filter(char::is_ascii_alphabetic).count() as f64 / 4.5;
    let own = if lang == Lang::Zh { han } else { latin };
    if han + latin == 0.0 { 1.0 } else { own / (han + latin) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_other_language_do_not_turn_a_half() {
        assert!(share("Linux 基金会宣布了新的会员计划。", Lang::Zh) > SHARE);
        assert!(share("The Linux Foundation said so.", Lang::Zh) < SHARE);
        assert!(share("Xi Jinping (习近平) spoke in Beijing.", Lang::En) > SHARE);
    }
}

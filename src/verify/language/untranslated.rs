//! `language/untranslated`: words of the other language in a row that are no name: a sentence
//! or its half that was left as it was.

use super::super::rule::{Check, Found, Rule, Tools};
use super::super::statement::Statement;
use crate::model::{Lang, Severity};
use regex::Regex;
use std::sync::LazyLock;

/// A stretch in the other language.
pub(crate) const RULE: Rule = Rule {
    code: "language/untranslated",
    severity: Severity::Error,
    about: "a stretch of words was left in the other language",
    check: Check::Statement(check),
};

/// Five English words in a row, two of them in lower case; or eight Han characters in a row.
static ENGLISH: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"[A-Za-z’'-]+(?:,? [A-Za-z’'-]+){4,}").ok());
static CHINESE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"[\p{Han}，、]{12,}").ok());

fn check(statement: &Statement<'_>, _: &Tools<'_>) -> Vec<Found> {
    let each = statement.each().filter(|(lang, _, _)| !statement.quoted.get(*lang));
    let found = each.filter_map(|(lang, _, text)| {
        let words = stretch(text, lang)?;
        let message = format!("“{words}” was left in the other language");
        Some(Found::new(lang, statement.place(lang, words), message))
    });
    found.collect()
}

fn stretch(text: &str, lang: Lang) -> Option<&str> {
    let pattern = if lang == Lang::Zh { &ENGLISH } else { &CHINESE };
    let mut found = pattern.as_ref()?.find_iter(text).map(|m| m.as_str());
    found.find(|words| lang == Lang::En || common(words) >= 3)
}

/// Words in lower case: names have one or two ("of", "the").
fn common(words: &str) -> usize {
    words.split(' ').filter(|w| w.starts_with(|c: char| c.is_ascii_lowercase())).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_told_from_names() {
        assert!(stretch("他说 the company will cut its dividend this year。", Lang::Zh).is_some());
        assert!(
            stretch(
                "美国国家航空航天局（National Aeronautics and Space Administration）",
                Lang::Zh
            )
            .is_none()
        );
        assert!(stretch("Yin Shuhua (尹书华) said so.", Lang::En).is_none());
        assert!(stretch("She said 公司今年将削减股息并且裁员。", Lang::En).is_some());
    }
}

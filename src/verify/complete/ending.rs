//! `complete/ending`: a statement that stops in mid-sentence.
//!
//! Output cut by a limit is taken for complete by its readers: "could shape the" or
//! 更广泛地释放这项变革 must not be published.

use super::super::rule::{Check, Found, Rule, Tools};
use super::super::statement::{Kind, Statement};
use crate::model::{Lang, Severity, Span};
use crate::wording::breaks_off;

/// A text that stops in mid-sentence.
pub(crate) const RULE: Rule = Rule {
    code: "complete/ending",
    severity: Severity::Error,
    about: "a sentence is cut: no closing mark, a quotation or bracket that stays open, or a last word that can't end it",
    check: Check::Statement(check),
};

/// Every text ends with a closing mark; quotation marks and brackets are closed.
fn check(statement: &Statement<'_>, _: &Tools<'_>) -> Vec<Found> {
    if statement.kind == Kind::Question {
        return Vec::new();
    }
    let each = statement
        .each()
        .filter(|(lang, _, text)| !ends(text, *lang) || !closed(text) || breaks_off(text, *lang));
    each.map(|(lang, part, text)| {
        let tail: String = text.chars().skip(text.chars().count().saturating_sub(12)).collect();
        let last = part.text.chars().next_back().map_or(0, char::len_utf8);
        let end = Span::new(part.span.end.saturating_sub(last), part.span.end);
        Found::new(lang, end, format!("the sentence is cut: “…{tail}”"))
    })
    .collect()
}

fn ends(text: &str, lang: Lang) -> bool {
    let marks: &[char] = match lang {
        Lang::Zh => &['。', '！', '？', '…', '”', '’', '」', '』', '）', '》'],
        Lang::En => &['.', '!', '?', '…', '”', '’', ')', '"', '\''],
    };
    text.ends_with(marks)
}

fn closed(text: &str) -> bool {
    [('“', '”'), ('「', '」'), ('（', '）'), ('《', '》')]
        .into_iter()
        .all(|(open, close)| text.matches(open).count() == text.matches(close).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cut_sentences_are_told() {
        assert!(ends("他说：“好。”", Lang::Zh) && closed("他说：“好。”"));
        assert!(!ends("更广泛地释放这项变革", Lang::Zh));
        assert!(!ends("public perception of this", Lang::En));
        assert!(!closed("他说：“好。"));
    }
}

//! `complete/ending`: a statement that stops in mid-sentence.
//!
//! Output cut by a limit is taken for complete by its readers: "could shape the" or
//! 更广泛地释放这项变革 must not be published.

use super::super::rule::{Check, Found, Rule, Tools};
use super::super::statement::{Kind, Statement};
use crate::model::{Lang, Severity, Span};

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

/// Words that can't be the last of a sentence.
const OPEN_EN: [&str; 16] = [
    "a", "although", "an", "and", "because", "but", "if", "my", "nor", "or", "our", "than", "the",
    "their", "unless", "your",
];
/// Abbreviations behind which a name follows.
const TITLES: [&str; 10] =
    ["Col.", "Dr.", "Gen.", "Gov.", "Lt.", "Mr.", "Mrs.", "Ms.", "Prof.", "Sen."];
/// Abbreviations behind which a day follows, where "on" stands before them.
const MONTHS: [&str; 8] = ["Jan.", "Feb.", "Aug.", "Sept.", "Sep.", "Oct.", "Nov.", "Dec."];
const OPEN_ZH: [&str; 11] =
    ["以及", "但是", "关于", "因为", "如果", "对于", "尽管", "并且", "由于", "而且", "虽然"];

/// Whether the last word before the closing mark can't end a sentence: "could shape the."
fn breaks_off(text: &str, lang: Lang) -> bool {
    match lang {
        Lang::Zh => {
            let body = text.strip_suffix('。').unwrap_or("");
            OPEN_ZH.iter().any(|w| body.ends_with(w))
        }
        Lang::En => {
            let mut words = text.rsplit(' ');
            let (last, before) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
            let cited = last.starts_with(['“', '‘', '"', '\'']);
            let open = OPEN_EN.contains(&last.strip_suffix('.').unwrap_or(""));
            let month = before == "on" && MONTHS.contains(&last);
            !cited && (open || month || TITLES.contains(&last))
        }
    }
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
        assert!(breaks_off("It could shape the.", Lang::En) && breaks_off("He met Mr.", Lang::En));
        assert!(
            breaks_off("It opened on Sept.", Lang::En)
                && !breaks_off("It opened in Sept.", Lang::En)
        );
        assert!(!breaks_off("They take vitamin A.", Lang::En));
        assert!(
            breaks_off("会议讨论了气候以及。", Lang::Zh) && !breaks_off("会议结束。", Lang::Zh)
        );
    }
}

//! `complete/ending`: a statement that stops in mid-sentence.
//!
//! Output cut by a limit is taken for complete by its readers: "could shape the" or
//! 更广泛地释放这项变革 must not be published.

use super::{Reader, finding, plain};
use crate::model::{Finding, Lang, Severity, Wording};

/// Every text ends with a closing mark; quotation marks and brackets are closed.
pub(super) fn check(wording: &Wording, _: &Reader<'_>) -> Vec<Finding> {
    let text = plain(&wording.text);
    let each = Lang::BOTH.into_iter().filter(|&l| !ends(text.get(l), l) || !closed(text.get(l)));
    each.map(|lang| {
        let tail: String =
            text.get(lang).chars().rev().take(12).collect::<Vec<_>>().into_iter().rev().collect();
        finding(
            "complete/ending",
            Severity::Error,
            Some(lang),
            format!("the sentence is cut: “…{tail}”"),
        )
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

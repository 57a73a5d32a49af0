//! `complete/repetition`: a text that stands twice in a document.

use super::finding;
use crate::model::{Finding, Lang, Pair, Severity};
use std::collections::BTreeSet;

/// No point, question or answer repeats another.
pub(super) fn check(pair: &Pair) -> Vec<Finding> {
    Lang::BOTH.into_iter().flat_map(|lang| repeated(pair, lang)).collect()
}

fn repeated(pair: &Pair, lang: Lang) -> Vec<Finding> {
    let points = pair.points.iter().map(|p| (&p.id, p.wording.text.get(lang)));
    let answers = pair
        .questions
        .iter()
        .flat_map(|q| [(&q.id, q.question.get(lang)), (&q.id, q.answer.text.get(lang))]);
    let mut seen = BTreeSet::new();
    points
        .chain(answers)
        .filter(|(_, text)| !seen.insert(text.as_str()))
        .map(|(id, _)| Finding {
            statement: Some(id.clone()),
            ..finding(
                "complete/repetition",
                Severity::Error,
                Some(lang),
                "the same text stands twice".to_owned(),
            )
        })
        .collect()
}

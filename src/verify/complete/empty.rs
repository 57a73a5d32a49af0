//! `complete/empty`: a question without an answer, an answer without words, a half without points.

use super::super::rule::{Check, Found, Rule};
use super::super::view::View;
use crate::model::{Lang, Severity};

/// Something without content.
pub(crate) const RULE: Rule = Rule {
    code: "complete/empty",
    severity: Severity::Error,
    about: "a question has no answer, or a section holds nothing",
    check: Check::Document(check),
};

fn check(view: &View<'_>) -> Vec<Found> {
    let mut out = Vec::new();
    for lang in Lang::BOTH {
        let half = view.document.halves.get(lang);
        let unanswered = half.questions.iter().filter(|q| {
            q.answer.as_ref().is_none_or(|a| !a.text.chars().any(char::is_alphanumeric))
        });
        out.extend(
            unanswered.map(|q| Found::new(lang, q.question.span, "the question has no answer")),
        );
        if let Some(heading) = half.summary.as_ref().filter(|_| half.points.is_empty()) {
            out.push(Found::new(lang, heading.span, "the summary holds no points"));
        }
        if let Some(heading) = half.asked.as_ref().filter(|_| half.questions.is_empty()) {
            out.push(Found::new(lang, heading.span, "no question stands under the heading"));
        }
    }
    out
}

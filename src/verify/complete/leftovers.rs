//! `complete/leftovers`: words of a prompt or of a language model's manners: "As an AI", 以下是.

use super::super::grounded::Ground;
use super::super::rule::{Check, Found, Rule};
use super::super::statement::plain;
use super::super::view::View;
use crate::model::{Lang, Part, Severity, Span};
use aho_corasick::AhoCorasick;
use std::sync::LazyLock;

/// Words that were not meant for the reader.
pub(crate) const RULE: Rule = Rule {
    code: "complete/leftovers",
    severity: Severity::Error,
    about: "words of a prompt or a refusal were left in the text",
    check: Check::Document(check),
};

/// Phrases in lower case, sorted; 以下是 counts at the head of a text only.
static PHRASES: &str = include_str!("leftovers.txt");

fn check(view: &View<'_>) -> Vec<Found> {
    let said = view.statements.iter().flat_map(|s| {
        Lang::BOTH.into_iter().filter_map(move |l| Some((Some(l), (*s.parts.get(l))?)))
    });
    let strays = view.document.strays.iter().map(|p| (None, p));
    // What the article says itself was meant for the reader.
    let own = |part: &Part, phrase: &str| {
        let told =
            |g: &Ground<'_>| g.holds(&plain(&part.text)) || !at_head(phrase) && g.holds(phrase);
        view.tools.ground.is_some_and(told)
    };
    let all = said.chain(strays).filter_map(|(half, part)| {
        let (at, phrase) = leftover(part).filter(|(_, phrase)| !own(part, phrase))?;
        let span = Span::new(at, (at + phrase.len()).min(part.span.end));
        let message = format!("“{phrase}” is left over from a prompt or a reply");
        Some(Found { half, ..Found::whole(span, message) })
    });
    all.collect()
}

/// A phrase of a prompt or a reply in a text that an engine wrote.
pub(crate) fn phrase_in(text: &str) -> Option<&'static str> {
    let part = Part { text: text.to_owned(), span: Span::new(0, text.len()) };
    leftover(&part).map(|(_, phrase)| phrase)
}

/// Whether a phrase counts at the head of a text only.
fn at_head(phrase: &str) -> bool {
    ["以下是", "here is the"].contains(&phrase)
}

/// Finds whether a text holds a phrase at all, whatever the case of its letters.
static ANY: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder().ascii_case_insensitive(true).build(PHRASES.lines()).ok()
});

fn leftover(part: &Part) -> Option<(usize, &'static str)> {
    if ANY.as_ref().is_some_and(|any| !any.is_match(&part.text)) {
        return None;
    }
    let text = part.text.to_ascii_lowercase();
    let head = text.len() - text.trim_start_matches(['*', ' ', '“']).len();
    PHRASES.lines().find_map(|phrase| {
        let at = text.find(phrase)?;
        (at == head || !at_head(phrase)).then_some((part.span.start + at, phrase))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_in_lower_case() {
        let lines: Vec<&str> = PHRASES.lines().collect();
        assert!(lines.windows(2).all(|w| w[0] < w[1]));
        assert!(lines.iter().all(|l| *l == l.to_ascii_lowercase()));
    }
}

//! `language/half`: a text in the wrong language that is not marked as a quotation.

use super::{Reader, finding, plain};
use crate::model::{Finding, Lang, Origin, Severity, Wording};

/// Less than this share of a text's letters in its own language, and it is in the other.
const SHARE: f64 = 0.5;

/// Every text that is not a quotation is in the language of its half.
pub(super) fn check(wording: &Wording, _: &Reader<'_>) -> Vec<Finding> {
    let text = plain(&wording.text);
    let wrong = Lang::BOTH
        .into_iter()
        .filter(|&l| *wording.origin.get(l) != Origin::Quote && share(text.get(l), l) < SHARE);
    wrong
        .map(|lang| {
            finding(
                "language/half",
                Severity::Error,
                Some(lang),
                "the text is in the other language".to_owned(),
            )
        })
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

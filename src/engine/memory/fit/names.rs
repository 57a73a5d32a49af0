//! Names in a translation: where the old one stands, and whether anything of it is left.

use crate::lexicon::{self, Name};
use crate::model::{Lang, Span};

/// Where the old name stands in a translation, and what stands there now.
pub(super) fn renamed(
    translation: &str,
    old: &Name,
    new: &str,
    into: Lang,
) -> Option<(Span, String)> {
    let found = lexicon::names().names_in(into, translation);
    let mut there = found.iter().filter(|(span, _)| {
        translation.get(span.range()).is_some_and(|form| old.forms(into).contains(&form))
    });
    let span = there.next().filter(|_| there.next().is_none()).map(|(span, _)| *span)?;
    let form = translation.get(span.range())?;
    if translation.matches(form).count() != 1 || new.is_empty() {
        return None;
    }
    let gendered = match into {
        Lang::Zh => translation.contains(['他', '她']),
        Lang::En => {
            let words = ["he", "she", "his", "her", "him", "hers", "himself", "herself"];
            let mut each = translation.split(|c: char| !c.is_alphabetic());
            each.any(|w| words.contains(&w.to_ascii_lowercase().as_str()))
        }
    };
    // "the United States", but "China".
    let articled = into == Lang::En
        && (lexicon::takes_the(form) != lexicon::takes_the(new)
            || lexicon::always_the(form) != lexicon::always_the(new));
    let wrong = articled || gendered && old.kind == "person";
    (!wrong).then(|| (span, new.to_owned()))
}

/// Whether something of an old name still stands in a text, such as its Latin form in parentheses.
pub(super) fn left_over(text: &str, name: &Name, from: Lang, form: &str) -> bool {
    let mut forms = name.forms(from).iter().copied().chain([form]);
    let other = name.forms(from.other()).iter().any(|f| text.contains(f));
    other || forms.any(|f| text.contains(f))
}

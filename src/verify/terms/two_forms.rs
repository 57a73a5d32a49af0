//! `terms/two-forms`: one person, place or organisation under two names in a half.

use super::super::rule::{Check, Found, Rule};
use super::super::view::View;
use crate::lexicon;
use crate::model::{Lang, Severity};
use std::collections::BTreeMap;

/// See the module.
pub(crate) const RULE: Rule = Rule {
    code: "terms/two-forms",
    severity: Severity::Warning,
    about: "one person, place or organisation has two names in a half",
    check: Check::Document(check),
};

fn check(view: &View<'_>) -> Vec<Found> {
    Lang::BOTH.into_iter().flat_map(|lang| half(view, lang)).collect()
}

/// The first form of each name counts; a later one that neither shortens nor lengthens it is
/// another.
fn half(view: &View<'_>, lang: Lang) -> Vec<Found> {
    let names = lexicon::names();
    let mut first: BTreeMap<&str, String> = BTreeMap::new();
    let mut out = Vec::new();
    for statement in view.statements.iter().filter(|s| !s.quoted.get(lang)) {
        let text = statement.plain.get(lang);
        for &(span, name) in statement.names(lang) {
            let form = text.get(span.range()).unwrap_or("");
            // English has U.S. and America beside each other, and Chinese has BBC.
            let kinds: &[&str] =
                if lang == Lang::Zh { &["person", "place", "org"] } else { &["person"] };
            let sure = kinds.contains(&name.kind)
                && (lang == Lang::En || !form.is_ascii())
                && !name.is("demonym")
                && !name.is("common")
                && names.named(lang, form).count() == 1;
            if !sure || form.chars().count() < 2 {
                continue;
            }
            let before = first.entry(name.preferred(Lang::En)).or_insert_with(|| form.to_owned());
            if is_other(before, form) {
                let message = format!("{form} here, {before} before");
                out.push(Found::new(lang, statement.place(lang, form), message).of(&statement.id));
            }
        }
    }
    out
}

/// Whether two forms are two renderings, not a full name and a short one: 悉尼 and 雪梨, but not
/// 世界卫生组织 and 世卫组织, Rishi Sunak and Sunak.
fn is_other(a: &str, b: &str) -> bool {
    let shortens = |long: &str, short: &str| {
        let mut letters = long.chars().filter(|c| c.is_alphanumeric());
        let capitals = short.chars().filter(|c| c.is_alphanumeric());
        capitals.into_iter().all(|c| letters.any(|l| l == c))
    };
    let shared = a.split([' ', '·']).any(|word| b.split([' ', '·']).any(|other| other == word));
    a != b && !shared && !shortens(a, b) && !shortens(b, a)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_are_no_other_names() {
        assert!(is_other("悉尼", "雪梨"));
        assert!(!is_other("世界卫生组织", "世卫组织"));
        assert!(!is_other("Rishi Sunak", "Sunak"));
        assert!(!is_other("World Health Organization", "WHO"));
    }
}

//! Article in, its title and standfirst in each language out.

use super::language;
use crate::model::{Article, Both, Lang};

/// What may stand between the two titles of a bilingual one, with blanks around.
const BETWEEN: [&str; 7] = [" / ", " | ", "｜", " ｜ ", " — ", " - ", " · "];
/// A part of a title counts from this many letters (English) on.
const LEAST_LETTERS: usize = 8;
/// A part of a title counts from this many Han characters on.
const LEAST_HAN: usize = 4;

/// The first title in each language.
pub(super) fn titles(article: &Article) -> Both<Option<String>> {
    let mut found = Both::<Option<String>>::default();
    for title in article.sources.iter().flat_map(|s| &s.titles) {
        add(&mut found, &title.text);
    }
    found
}

/// The standfirst in its language, or cut where it holds both.
pub(super) fn standfirsts(article: &Article) -> Both<Option<String>> {
    let mut found = Both::<Option<String>>::default();
    if let Some(description) = &article.meta.description {
        add(&mut found, description);
    }
    found
}

fn add(found: &mut Both<Option<String>>, text: &str) {
    if let Some((left, right)) = halves(text) {
        for half in [left, right] {
            add_one(found, half);
        }
    } else {
        add_one(found, text);
    }
}

fn add_one(found: &mut Both<Option<String>>, text: &str) {
    let text = text.trim();
    if let Some(lang) = language::of(text) {
        found.get_mut(lang).get_or_insert_with(|| text.to_owned());
    }
}

/// The two halves of a title such as "A pact is signed / 协议签署", if both are long enough.
fn halves(text: &str) -> Option<(&str, &str)> {
    BETWEEN.iter().find_map(|mark| {
        let (left, right) = text.split_once(mark)?;
        let apart = language::of(left)? != language::of(right)?;
        (apart && is_long(left) && is_long(right)).then_some((left, right))
    })
}

fn is_long(text: &str) -> bool {
    let weight = language::Weight::of(text);
    match weight.language() {
        Some(Lang::Zh) => weight.zh >= LEAST_HAN * 9,
        Some(Lang::En) => weight.en >= LEAST_LETTERS * 2 && text.trim().contains(' '),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bilingual_title_is_cut() {
        let mut found = Both::default();
        add(&mut found, "Harbour pact is signed / 港口协议签署");
        assert_eq!(found.en.as_deref(), Some("Harbour pact is signed"));
        assert_eq!(found.zh.as_deref(), Some("港口协议签署"));
    }

    #[test]
    fn a_product_name_is_no_title() {
        assert_eq!(halves("Firefox | 火狐浏览器发布新版"), None);
        assert_eq!(halves("A pact - signed at last"), None);
    }
}

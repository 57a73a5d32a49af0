//! One form of each name in each language.

use super::{Context, romanize};
use crate::lexicon;
use crate::model::{Both, Entity, Lang, Text};

/// The forms used in our own questions: the entity's name in each language; where one language
/// has no certain form, the original stands in both.
pub(super) fn in_question(context: &Context<'_>, entity: &Entity) -> Both<String> {
    let mut words = known(context, entity).map(|_, name| name.clone().unwrap_or_default());
    if takes_article(context.text, entity) {
        words.en.insert_str(0, "the ");
    }
    words
}

/// Names that always have it.
const THE: &str = include_str!("the.txt");

/// Whether the article puts "the" before the English name: the Bank of England, but Zhipu AI.
fn takes_article(text: &Text, entity: &Entity) -> bool {
    let Some(name) = entity.names.en.as_deref().filter(|_| entity.kind != "person") else {
        return false;
    };
    if THE.lines().any(|n| n == name) {
        return true;
    }
    if !name.contains(' ') {
        return false; // the NATO summit: the article is the noun's
    }
    let whole = entity.mentions.iter().filter_map(|m| {
        let sentence = text.sentences.get(m.sentence)?;
        (sentence.slice(m.span) == name).then(|| sentence.text.get(..m.span.start).unwrap_or(""))
    });
    let with = |before: &str| before.ends_with("the ") || before.ends_with("The ");
    let (with, all) = whole.fold((0, 0), |(w, n), before| (w + usize::from(with(before)), n + 1));
    with * 2 > all
}

/// The name in each language. In a language that the article lacks it must be certain; else a
/// Chinese person's is in pinyin, and any other stands as the article has it.
pub(super) fn known(context: &Context<'_>, entity: &Entity) -> Both<Option<String>> {
    let sure = |lang: Lang| {
        let own = context.text.has(lang) || entity.certain;
        entity.names.get(lang).clone().filter(|_| own)
    };
    Both {
        zh: sure(Lang::Zh).or_else(|| entity.names.en.clone()).or_else(|| entity.names.zh.clone()),
        en: sure(Lang::En)
            .or_else(|| romanized(entity))
            .or_else(|| entity.names.zh.clone())
            .or_else(|| entity.names.en.clone()),
    }
}

/// A Chinese person's name in pinyin, if the article gives no English one.
pub(super) fn romanized(entity: &Entity) -> Option<String> {
    let unknown = entity.kind == "person" && (entity.names.en.is_none() || !entity.certain);
    let own = entity.names.zh.as_deref().filter(|name| unknown && !lexicon::transliterated(name));
    own.and_then(romanize::name)
}

/// The forms used in frames, where a wrong one would be our own mistake: only if certain, or the
/// same in both languages.
pub(super) fn certain(context: &Context<'_>, entity: &Entity) -> Option<Both<String>> {
    let mut both = Both { zh: entity.names.zh.clone()?, en: entity.names.en.clone()? };
    let sure = entity.certain || both.zh == both.en;
    if takes_article(context.text, entity) {
        both.en.insert_str(0, "the ");
    }
    sure.then_some(both)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_list_is_sorted() {
        let lines: Vec<&str> = super::THE.lines().collect();
        assert!(lines.windows(2).all(|w| w[0] < w[1]));
    }
}

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

/// Whether the article puts "the" before the English name: the Bank of England, but Zhipu AI.
fn takes_article(text: &Text, entity: &Entity) -> bool {
    // A work's article is in its title: The Hobbit, but Game of Thrones.
    let bare = matches!(entity.kind, "person" | "work");
    let Some(name) = entity.names.en.as_deref().filter(|_| !bare) else { return false };
    let own = !text.has(Lang::En) || entity.kind == "org" && lexicon::is_body(name);
    if lexicon::always_the(name) || own && lexicon::takes_the(name) {
        return true;
    }
    if entity.kind == "place" {
        return lexicon::takes_the(name); // the New York City police: the article is the noun's
    }
    if !name.contains(' ') {
        return false; // so it is in the NATO summit
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
        zh: sure(Lang::Zh)
            .or_else(|| transliterated(context, entity))
            .or_else(|| entity.names.en.clone())
            .or_else(|| entity.names.zh.clone()),
        en: sure(Lang::En)
            .or_else(|| romanized(entity))
            .or_else(|| entity.names.zh.clone())
            .or_else(|| entity.names.en.clone()),
    }
}

/// An English person's name by the table of names, in an article that has no Chinese of its own.
fn transliterated(context: &Context<'_>, entity: &Entity) -> Option<String> {
    let english = entity.kind == "person" && !context.text.has(Lang::Zh);
    entity.names.en.as_deref().filter(|_| english).and_then(lexicon::person_in_chinese)
}

/// A Chinese person's name in pinyin, if the article gives no English one.
pub(super) fn romanized(entity: &Entity) -> Option<String> {
    let unknown = entity.kind == "person" && (entity.names.en.is_none() || !entity.certain);
    let chinese =
        |name: &&str| unknown && lexicon::is_chinese_name(name) && !lexicon::transliterated(name);
    entity.names.zh.as_deref().filter(chinese).and_then(romanize::name)
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

/// The name in a sentence of ours; `None` if it has no certain form in the language. A person
/// whose name is not Latin by nature has it in parentheses: 杰夫·弗莱克（Jeff Flake）, Yin Shuhua
/// (尹书华).
pub(super) fn told(context: &Context<'_>, entity: &Entity, lang: Lang) -> Option<String> {
    match lang {
        Lang::Zh if context.text.has(Lang::Zh) => entity.names.zh.clone(),
        Lang::Zh => in_chinese(entity),
        Lang::En => {
            let own = context.text.has(Lang::En) || entity.certain;
            match entity.names.en.clone().filter(|_| own) {
                Some(name) => Some(with_article(context, entity, name)),
                None => romanized(entity)
                    .zip(entity.names.zh.as_ref())
                    .map(|(latin, han)| format!("{latin} ({han})")),
            }
        }
    }
}

fn with_article(context: &Context<'_>, entity: &Entity, name: String) -> String {
    let name = common(entity, name);
    let named = matches!(entity.kind, "org" | "place" | "event");
    let by_article = entity.kind != "place" && takes_article(context.text, entity);
    if named && lexicon::takes_the(&name) || by_article { format!("the {name}") } else { name }
}

/// An event's name that is a common noun: the midterm elections.
fn common(entity: &Entity, name: String) -> String {
    let plain = name.split(' ').skip(1).all(|w| w.starts_with(char::is_lowercase));
    if entity.kind != "event" || !name.contains(' ') || !plain {
        return name;
    }
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect())
}

/// An English name in Chinese: by the lexicon, else by the table of names, else as it is.
fn in_chinese(entity: &Entity) -> Option<String> {
    let en = entity.names.en.clone()?;
    let known = entity.names.zh.clone().filter(|_| entity.certain);
    if entity.kind != "person" {
        return Some(known.unwrap_or(en));
    }
    let zh = known.or_else(|| lexicon::person_in_chinese(&en));
    Some(match zh {
        Some(zh) => format!("{zh}（{}）", in_full(&zh, &en)),
        None => en,
    })
}

/// The whole English name where the Chinese one is whole.
fn in_full<'n>(zh: &str, en: &'n str) -> &'n str {
    let whole = zh.contains('·') && !en.contains(' ');
    let name = lexicon::names().name(Lang::Zh, zh).filter(|_| whole);
    name.map_or(en, |n| n.preferred(Lang::En))
}

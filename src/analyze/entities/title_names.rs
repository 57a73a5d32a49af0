//! What a title names with Latin words that no list knows: TiDB, SOFABoot, Pandoc, Long Lartin in
//! a Chinese title. Software, firms and places are called so in both languages.

use super::latin::{places, words};
use crate::model::{Both, Entity, Lang, Mention, Span, Text};
use std::collections::BTreeSet;

/// Fewest letters of such a name, and fewest times that the article says it.
const LETTERS: usize = 3;
const OFTEN: usize = 3;

/// Adds the names of the titles that the article turns on and that no entity has yet.
pub(super) fn add(text: &Text, entities: &mut Vec<Entity>) {
    let mut names: BTreeSet<&str> = BTreeSet::new();
    for lang in Lang::BOTH {
        let title = text.titles.get(lang).as_deref().unwrap_or("");
        names.extend(
            words(title).filter(|(_, w)| is_name(w, lang)).map(|(at, w)| owned(title, at, w, lang)),
        );
    }
    let runs = text.titles.zh.as_deref().map(runs).unwrap_or_default();
    // Those of several words first: what they hold is no name of its own.
    for name in runs.into_iter().chain(names) {
        let mentions = mentions(text, name);
        let known = entities.iter().any(|e| is_it(text, e, name));
        if mentions.len() >= OFTEN && !known {
            let own = || Some(name.to_owned());
            let names = Both { zh: own(), en: own() };
            let entity =
                Entity { kind: "product", names, mentions, certain: true, ..Entity::default() };
            entities.push(entity);
        }
    }
}

/// A name with the 's that is a part of it: Chinese has none of its own.
fn owned<'t>(title: &'t str, at: usize, word: &'t str, lang: Lang) -> &'t str {
    let end = at + word.len();
    let rest = title.get(end..).unwrap_or("");
    let tail = ["'s", "’s"].into_iter().find(|t| rest.starts_with(t));
    let tail = tail.filter(|_| lang == Lang::Zh).map_or(0, str::len);
    title.get(at..end + tail).unwrap_or(word)
}

/// Names of several words in a Chinese title.
fn runs(title: &str) -> Vec<&str> {
    let names: Vec<(usize, usize)> = words(title)
        .filter(|(_, w)| is_name(w, Lang::Zh))
        .map(|(from, w)| (from, from + w.len()))
        .collect();
    let beside = |a: &(usize, usize), b: &(usize, usize)| title.get(a.1..b.0) == Some(" ");
    let chunks = names.chunk_by(beside).filter(|c| c.len() > 1);
    chunks.filter_map(|c| title.get(c.first()?.0..c.last()?.1)).collect()
}

/// Whether a word of a title is a name: in Chinese by its capital, in English, where each word of
/// a title has one, by a capital within it. What is all capitals is rather a term: API, HTTP.
fn is_name(word: &str, lang: Lang) -> bool {
    let (upper, lower) = (|c: char| c.is_ascii_uppercase(), |c: char| c.is_ascii_lowercase());
    let within = word.chars().skip(1).any(upper);
    let capital = match lang {
        Lang::Zh => word.contains(upper),
        Lang::En => within,
    };
    capital && word.contains(lower) && word.chars().filter(|c| c.is_alphabetic()).count() >= LETTERS
}

fn mentions(text: &Text, name: &str) -> Vec<Mention> {
    let each = text.sentences.iter().flat_map(|s| places(&s.text, name).map(move |at| (s.id, at)));
    each.map(|(sentence, at)| Mention { sentence, span: Span::new(at, at + name.len()) }).collect()
}

/// Whether an entity is what the name stands for, or has it in its own.
fn is_it(text: &Text, entity: &Entity, name: &str) -> bool {
    let has = |form: &str| places(form, name).next().is_some();
    let told = |m: &Mention| text.sentences.get(m.sentence).is_some_and(|s| has(s.slice(m.span)));
    [&entity.names.zh, &entity.names.en].into_iter().flatten().any(|n| has(n))
        || entity.mentions.iter().any(told)
}

#[cfg(test)]
mod tests {
    use super::super::testing::text_of;
    use super::*;

    fn found(lang: Lang, title: &str, body: &str) -> Vec<String> {
        let mut text = text_of(lang, body);
        *text.titles.get_mut(lang) = Some(title.to_owned());
        let mut entities = Vec::new();
        add(&text, &mut entities);
        entities
            .into_iter()
            .map(|e| format!("{} {}", e.names.en.unwrap(), e.mentions.len()))
            .collect()
    }

    #[test]
    fn a_latin_word_of_a_title_that_is_said_often_is_a_name() {
        let zh = "Brevet 是一个工具。用 Brevet 转换文件。Brevet 支持 API。API 很快。API 好用。";
        assert_eq!(found(Lang::Zh, "用 Brevet 的 API 转换文件", zh), ["Brevet 3"]);
        let en = "NorDB is fast. NorDB is small. Nothing beats NorDB. Fast it is.";
        assert_eq!(found(Lang::En, "Fast NorDB Is Here", en), ["NorDB 3"]);
        assert!(found(Lang::Zh, "用 Brevet 转换文件", "Brevet 是一个工具。").is_empty());
        let shop = "Norby's 开了新店。Norby's 说，Norby's 会扩张。";
        assert_eq!(found(Lang::Zh, "Norby's 将扩张", shop), ["Norby's 3"]);
        let two = "骚乱在 Long Barton 爆发。Long Barton 关押了犯人。Long Barton 很大。";
        assert_eq!(found(Lang::Zh, "Long Barton 监狱发生骚乱", two), ["Long Barton 3"]);
    }
}

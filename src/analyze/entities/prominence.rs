//! Entities in, how much the article turns on each out.

use crate::lexicon;
use crate::model::{Entity, Lang, Mention, Text};

/// Mentions that a name in the title is worth, and one in the head of the title.
const IN_TITLE: usize = 6;
const HEADS_TITLE: usize = 9;

/// Weighs each entity by its mentions, more if a title names it, most if in its head. A place,
/// which is mostly where something happens, counts half, and so does a work beside a person whom
/// the title names as well ("the Game of Thrones star Kit Harington"), and a day or an event that
/// no title names (Christmas).
pub(super) fn weigh(text: &Text, entities: &mut [Entity]) {
    for entity in entities.iter_mut() {
        let place = place_in_title(text, entity).filter(|_| !signs(text, entity));
        let titled = match place {
            Some(at) if at < 1.0 / 3.0 => HEADS_TITLE,
            Some(_) => IN_TITLE,
            None => 0,
        };
        let named = entity.mentions.iter().filter(|m| !is_office(text, m)).count();
        entity.in_title = place.is_some();
        entity.prominence = named + titled;
    }
    let person = entities.iter().any(|e| e.kind == "person" && e.in_title);
    for entity in entities {
        let beside = match entity.kind {
            "place" => true,
            "work" => person,
            "event" => !entity.in_title,
            _ => false,
        };
        entity.prominence /= if beside { 2 } else { 1 };
    }
}

/// Whether a title names somebody before its colon who hardly comes in the article, and late: the
/// one who wrote it or is interviewed.
fn signs(text: &Text, entity: &Entity) -> bool {
    let early = || entity.mentions.iter().any(|m| m.sentence < EARLY);
    let before = |lang: Lang| {
        let head = text.titles.get(lang).as_deref().and_then(|t| t.split_once([':', '：']));
        let own = text.forms_of(entity, lang).chain(entity.names.get(lang).as_deref());
        let mut own = own.filter(|n| !n.is_empty());
        head.is_some_and(|(head, rest)| own.any(|n| head.trim() == n && !rest.contains(n)))
    };
    let few = entity.kind == "person" && entity.mentions.len() <= FEW;
    few && Lang::BOTH.into_iter().any(before) && !early()
}

/// Mentions of somebody who signs an article, at most.
const FEW: usize = 2;
/// Sentences at the head of an article.
const EARLY: usize = 3;

/// Whether a mention of a body is a part of the title of who heads it: 外交部 in 外交部长.
fn is_office(text: &Text, mention: &Mention) -> bool {
    text.sentences.get(mention.sentence).is_some_and(|s| {
        lexicon::heads_office(s.slice(mention.span), s.text.get(mention.span.end..).unwrap_or(""))
    })
}

/// Where a title of the article names it, in parts of the title's length: not within a word
/// ("pro-Trump").
fn place_in_title(text: &Text, entity: &Entity) -> Option<f32> {
    let mention = |m: &Mention| {
        let sentence = text.sentences.get(m.sentence)?;
        Some((sentence.lang, sentence.slice(m.span)))
    };
    let own = Lang::BOTH.into_iter().filter_map(|l| Some((l, entity.names.get(l).as_deref()?)));
    let forms = own.chain(entity.mentions.iter().filter_map(mention));
    let places = forms.filter_map(|(lang, name)| {
        let least = if lang == Lang::Zh { 2 } else { 3 };
        let title = text.titles.get(lang).as_deref()?;
        let tells = name.contains(|c: char| c.is_uppercase() || c >= '\u{3400}');
        if !tells || name.chars().count() < least {
            return None;
        }
        let mut own = title.match_indices(name).map(|(at, _)| at);
        let office =
            |at: usize| lexicon::heads_office(name, title.get(at + name.len()..).unwrap_or(""));
        let at = own.find(|&at| stands_itself(title, at) && !office(at))?;
        Some(at as f32 / title.len() as f32)
    });
    places.min_by(f32::total_cmp)
}

/// Whether a name in a title means what it names.
fn stands_itself(title: &str, start: usize) -> bool {
    let before = title.get(..start).unwrap_or("").to_lowercase();
    !PREFIXES.iter().any(|p| before.ends_with(p))
}

/// What makes a name a part of another word.
const PREFIXES: [&str; 6] = ["pro-", "anti-", "non-", "post-", "pre-", "ex-"];

#[cfg(test)]
mod tests {
    use super::super::testing::text_of;
    use super::*;
    use crate::model::{Both, Span};

    #[test]
    fn the_head_of_a_title_tells_most() {
        let mut text = text_of(Lang::En, "Elizabeth Warren met Acme. Warren left Seoul.");
        text.titles.en = Some("Warren and Acme meet".to_owned());
        let mention = |sentence: usize, name: &str| {
            let start = text.sentences[sentence].text.find(name).unwrap();
            Mention { sentence, span: Span::new(start, start + name.len()) }
        };
        let entity = |kind, en: &str, mentions| {
            let names = Both { zh: None, en: Some(en.to_owned()) };
            Entity { kind, names, mentions, ..Entity::default() }
        };
        let warren = vec![mention(0, "Elizabeth Warren"), mention(1, "Warren")];
        let mut all = [
            entity("person", "Elizabeth Warren", warren),
            entity("org", "Acme", vec![mention(0, "Acme")]),
            entity("place", "Seoul", vec![mention(1, "Seoul")]),
        ];
        weigh(&text, &mut all);
        let told: Vec<(bool, usize)> = all.iter().map(|e| (e.in_title, e.prominence)).collect();
        assert_eq!(told, [(true, 11), (true, 7), (false, 0)]);
    }

    #[test]
    fn a_ministry_in_a_title_of_office_is_not_what_the_article_turns_on() {
        let mut text = text_of(Lang::Zh, "教育部长周一访问首尔。教育部没有回应。");
        text.titles.zh = Some("教育部长访问首尔".to_owned());
        let mention = |sentence: usize| Mention { sentence, span: Span::new(0, 9) };
        let names = Both { zh: Some("教育部".to_owned()), en: None };
        let mentions = vec![mention(0), mention(1)];
        let mut all = [Entity { kind: "org", names, mentions, ..Entity::default() }];
        weigh(&text, &mut all);
        assert_eq!((all[0].in_title, all[0].prominence), (false, 1));
    }
}

//! What a question may be about: an entity, a figure or a term that stands in the unit, with its
//! form in each language.

use super::units::Unit;
use crate::lexicon;
use crate::model::{Analysis, Both, Entity, Lang, Sentence, Text, ValueData};

/// Something that a question may name.
#[derive(Debug, Clone)]
pub(super) struct Subject {
    /// Kind of entity or value; empty for a term.
    pub(super) kind: &'static str,
    /// Index of the entity, if it is one.
    pub(super) entity: Option<usize>,
    /// Its form in each language; for an entity filled in when it is worded.
    pub(super) words: Both<String>,
    /// Whether it stands at the head of the sentence.
    pub(super) head: bool,
    /// How often the article names it.
    pub(super) mentions: usize,
}

/// Kinds of entity that a question may be about.
const NAMED: [&str; 8] = ["agreement", "law", "event", "product", "work", "org", "person", "place"];

/// Everything that a question about a unit may name, the likeliest first.
pub(super) fn of(text: &Text, analysis: &Analysis, unit: &Unit) -> Vec<Subject> {
    let mut out: Vec<Subject> = named(text, analysis, unit);
    out.sort_by_key(|s| (!s.head, s.kind == "place", std::cmp::Reverse(s.mentions)));
    out.extend(figures(text, unit));
    out.extend(terms(text, unit));
    out
}

fn named(text: &Text, analysis: &Analysis, unit: &Unit) -> Vec<Subject> {
    let in_unit =
        |e: &Entity| e.mentions.iter().find(|m| unit.sentences().any(|s| s == m.sentence)).cloned();
    let each = analysis.entities.iter().enumerate().filter(|(_, e)| NAMED.contains(&e.kind));
    each.filter_map(|(index, entity)| {
        let mention = in_unit(entity)?;
        let sentence = text.sentences.get(mention.sentence)?;
        let both_sides = unit.said.zh.is_empty()
            || unit.said.en.is_empty()
            || named_on_both_sides(text, entity, unit);
        both_sides.then(|| Subject {
            kind: entity.kind,
            entity: Some(index),
            words: Both::default(),
            head: mention.span.start * 5 <= sentence.text.len() * 2,
            mentions: entity.mentions.len(),
        })
    })
    .collect()
}

/// In an article in both languages a question names what both halves of its answer name.
fn named_on_both_sides(text: &Text, entity: &Entity, unit: &Unit) -> bool {
    let mentioned = |lang: Lang, ids: &[usize]| {
        entity.mentions.iter().any(|m| ids.contains(&m.sentence))
            || entity.names.get(lang).as_ref().is_some_and(|name| {
                ids.iter()
                    .filter_map(|&i| text.sentences.get(i))
                    .any(|s| s.text.contains(name.as_str()))
            })
    };
    mentioned(Lang::Zh, &unit.said.zh) && mentioned(Lang::En, &unit.said.en)
}

/// Figures whose form is certain in both languages.
fn figures(text: &Text, unit: &Unit) -> Vec<Subject> {
    let ids = if unit.said.en.is_empty() { &unit.said.zh } else { &unit.said.en };
    let sentences = ids.iter().filter_map(|&i| text.sentences.get(i));
    sentences.flat_map(|s| s.values.iter().filter_map(move |v| figure(s, v))).collect()
}

fn figure(sentence: &Sentence, value: &crate::model::Value) -> Option<Subject> {
    if value.bound.is_some() {
        return None;
    }
    let kind = match &value.data {
        ValueData::Money(..) => "money",
        ValueData::Percent(_) => "percent",
        ValueData::Date(d) if d.year.is_some() && !d.relative && !d.decade => "date",
        ValueData::Number(n) if *n >= 100.into() => "number",
        _ => return None,
    };
    let words = crate::wording::figures::both(&value.data)?;
    let head = value.span.start * 5 <= sentence.text.len() * 2;
    Some(Subject { kind, entity: None, words, head, mentions: 1 })
}

/// Terms of the lexicon that have one certain rendering.
fn terms(text: &Text, unit: &Unit) -> Vec<Subject> {
    let lang = if unit.said.en.is_empty() { Lang::Zh } else { Lang::En };
    let ids = if lang == Lang::Zh { &unit.said.zh } else { &unit.said.en };
    let sentences = ids.iter().filter_map(|&i| text.sentences.get(i));
    let found = sentences.flat_map(|s| lexicon::certain_terms(lang, &s.text));
    found
        .map(|(en, zh)| Subject {
            kind: "",
            entity: None,
            words: Both { zh: zh.to_owned(), en: en.to_owned() },
            head: false,
            mentions: 1,
        })
        .collect()
}

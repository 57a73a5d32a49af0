//! What a question may be about: an entity, a figure or a term that stands in the unit, with its
//! form in each language.

use super::units::Unit;
use crate::lexicon;
use crate::model::{Analysis, Both, Entity, Lang, Mention, Sentence, Text, ValueData};

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
    /// Where the unit names it; empty for figures and terms.
    pub(super) places: Vec<Mention>,
}

impl Subject {
    /// A subject that is nothing yet.
    pub(super) fn none() -> Self {
        Self {
            kind: "",
            entity: None,
            words: Both::default(),
            head: false,
            mentions: 1,
            places: Vec::new(),
        }
    }
}

/// Kinds of entity that a question may be about.
const NAMED: [&str; 8] = ["agreement", "law", "event", "product", "work", "org", "person", "place"];

/// Everything that a question about a unit may name, the likeliest first.
pub(super) fn of(text: &Text, analysis: &Analysis, unit: &Unit) -> Vec<Subject> {
    let mut out: Vec<Subject> = named(text, analysis, unit);
    out.sort_by_key(|s| (!s.head, s.kind == "place", std::cmp::Reverse(s.mentions)));
    out.extend(figures(text, unit));
    // Notes on many things are about none of them.
    let main = main(text, analysis).filter(|_| !unit.noted);
    out.extend(terms(text, unit, main.as_ref()));
    out.extend(main);
    out.extend(title(text));
    out
}

/// Mentions that a name in the title is worth.
const IN_TITLE: usize = 6;

/// What the article is about: named in its title and most often, a place only if nothing else
/// is.
fn main(text: &Text, analysis: &Analysis) -> Option<Subject> {
    let bilingual = text.has(Lang::Zh) && text.has(Lang::En);
    let known = |e: &Entity| !bilingual || e.names.zh.is_some() && e.names.en.is_some();
    let weight = |e: &Entity| {
        let titled = Lang::BOTH.into_iter().any(|l| {
            let (title, name) = (text.titles.get(l).as_deref(), e.names.get(l).as_deref());
            title.zip(name).is_some_and(|(t, n)| t.contains(n))
        });
        let named = e.mentions.len() + if titled { IN_TITLE } else { 0 };
        if e.kind == "place" { named / 2 } else { named }
    };
    let each = analysis.entities.iter().enumerate();
    let fits = each.filter(|(_, e)| NAMED.contains(&e.kind) && known(e));
    let (index, entity) = fits.max_by_key(|(i, e)| (weight(e), std::cmp::Reverse(*i)))?;
    let mentions = entity.mentions.len();
    Some(Subject { kind: "main", entity: Some(index), mentions, ..Subject::none() })
}

/// The article itself, by its title: the last resort. Two titles that give different figures
/// name it differently, and are not used.
fn title(text: &Text) -> Option<Subject> {
    let any = text.titles.zh.as_ref().or(text.titles.en.as_ref())?;
    let words = Both::from_fn(|lang| text.titles.get(lang).as_ref().unwrap_or(any).clone());
    let alike = figures_of(&words.zh) == figures_of(&words.en);
    alike.then(|| Subject { kind: "report", words, ..Subject::none() })
}

/// Runs of digits, sorted.
fn figures_of(title: &str) -> Vec<&str> {
    let runs = title.split(|c: char| !c.is_ascii_digit()).filter(|r| !r.is_empty());
    let mut out: Vec<&str> = runs.collect();
    out.sort_unstable();
    out
}

fn named(text: &Text, analysis: &Analysis, unit: &Unit) -> Vec<Subject> {
    let in_unit =
        |e: &Entity| e.mentions.iter().find(|m| unit.sentences().any(|s| s == m.sentence)).cloned();
    let each = analysis.entities.iter().enumerate();
    let each = each.filter(|(_, e)| NAMED.contains(&e.kind) && is_sure(text, e));
    each.filter_map(|(index, entity)| {
        let mention = in_unit(entity)?;
        let sentence = text.sentences.get(mention.sentence)?;
        let both_sides = unit.said.zh.is_empty()
            || unit.said.en.is_empty()
            || entity.names.zh.is_some()
                && entity.names.en.is_some()
                && named_on_both_sides(text, entity, unit);
        both_sides.then(|| Subject {
            kind: entity.kind,
            entity: Some(index),
            words: Both::default(),
            head: mention.span.start * 5 <= sentence.text.len() * 2,
            mentions: entity.mentions.len(),
            places: entity
                .mentions
                .iter()
                .filter(|m| unit.sentences().any(|s| s == m.sentence))
                .cloned()
                .collect(),
        })
    })
    .collect()
}

/// Whether an entity is surely a name: the lexicon or the article says what it is called in the
/// other language, it is named more than once, or its name has several words or characters.
fn is_sure(text: &Text, entity: &Entity) -> bool {
    let long = |m: &Mention| {
        let name = text.sentences.get(m.sentence).map_or("", |s| s.slice(m.span));
        name.contains([' ', '·']) || !name.is_ascii() && name.chars().count() >= 3
    };
    entity.certain || entity.mentions.len() > 1 || entity.mentions.iter().any(long)
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
        ValueData::Date(d) if d.year.is_some() && d.month.is_some() && !d.relative => "date",
        ValueData::Number(n) if *n >= 100.into() => "number",
        _ => return None,
    };
    let mut words = crate::wording::figures::both(&value.data)?;
    if kind != "date" {
        *words.get_mut(sentence.lang) = sentence.slice(value.span).to_owned();
    }
    let head = value.span.start * 5 <= sentence.text.len() * 2;
    Some(Subject { kind, entity: None, words, head, mentions: 1, places: Vec::new() })
}

/// Terms of the lexicon that have one certain rendering, said of what the article is about. The
/// longest first: they tell most.
fn terms(text: &Text, unit: &Unit, main: Option<&Subject>) -> Vec<Subject> {
    let Some(main) = main else { return Vec::new() };
    let lang = if unit.said.en.is_empty() { Lang::Zh } else { Lang::En };
    let ids = if lang == Lang::Zh { &unit.said.zh } else { &unit.said.en };
    let sentences = ids.iter().filter_map(|&i| text.sentences.get(i));
    let mut found: Vec<_> = sentences.flat_map(|s| lexicon::certain_terms(lang, &s.text)).collect();
    found.sort_by_key(|(en, _)| std::cmp::Reverse(en.len()));
    let words = |(en, zh): (&str, &str)| Both { zh: zh.to_owned(), en: en.to_owned() };
    let subject =
        |pair| Subject { kind: "", entity: main.entity, words: words(pair), ..Subject::none() };
    found.into_iter().map(subject).collect()
}

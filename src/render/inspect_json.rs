//! What the program sees in an article, as one line of JSON.

use crate::model::{Entity, Event, Lang, Span, Text};
use crate::pipeline::Inspected;
use serde::Serialize;
use serde_json::{Map, Value};

#[derive(Serialize)]
struct Article<'a> {
    sources: Vec<SourceOut>,
    title: EnZh<'a>,
    sentences: Vec<SentenceOut<'a>>,
    entities: Vec<EntityOut<'a>>,
    events: Vec<EventOut<'a>>,
}

#[derive(Serialize)]
struct SourceOut {
    path: String,
    lang: Option<Lang>,
}

/// A text in each language, English first.
#[derive(Serialize)]
struct EnZh<'a> {
    en: Option<&'a str>,
    zh: Option<&'a str>,
}

#[derive(Serialize)]
struct SentenceOut<'a> {
    id: usize,
    source: usize,
    lang: Lang,
    start: usize,
    end: usize,
    text: &'a str,
    rank: usize,
    score: f64,
    role: &'static str,
}

/// An entity as it leaves the program.
#[derive(Serialize)]
pub(super) struct EntityOut<'a> {
    kind: &'static str,
    names: EnZh<'a>,
    mentions: Vec<MentionOut<'a>>,
}

impl<'a> EntityOut<'a> {
    pub(super) fn new(entity: &'a Entity, mentions: Vec<MentionOut<'a>>) -> Self {
        let names = EnZh { en: entity.names.en.as_deref(), zh: entity.names.zh.as_deref() };
        Self { kind: entity.kind, names, mentions }
    }
}

/// A mention as it leaves the program: its place in the source file.
#[derive(Serialize)]
pub(super) struct MentionOut<'a> {
    source: usize,
    start: usize,
    end: usize,
    text: &'a str,
}

impl<'a> MentionOut<'a> {
    pub(super) fn new(source: usize, span: Span, text: &'a str) -> Self {
        Self { source, start: span.start, end: span.end, text }
    }
}

#[derive(Serialize)]
struct EventOut<'a> {
    kind: &'static str,
    slots: Map<String, Value>,
    evidence: &'a [usize],
}

/// Writes an article as one line, line break included.
pub fn write(inspected: &Inspected) -> Vec<u8> {
    let text = &inspected.text;
    let analysis = &inspected.analysis;
    let title = EnZh { en: text.titles.en.as_deref(), zh: text.titles.zh.as_deref() };
    let article = Article {
        sources: sources(text),
        title,
        sentences: sentences(inspected),
        entities: analysis.entities.iter().map(|e| entity(text, e)).collect(),
        events: analysis.events.iter().map(event).collect(),
    };
    // Strings, numbers and lists of them: serialising can't fail.
    let mut line = serde_json::to_vec(&article).unwrap_or_default();
    line.push(b'\n');
    line
}

fn sources(text: &Text) -> Vec<SourceOut> {
    let sources = text.article.sources.iter().enumerate();
    let out = sources.map(|(i, source)| SourceOut {
        path: source.path.to_string_lossy().into_owned(),
        lang: language(text, i).or(source.stated),
    });
    out.collect()
}

/// The language that most of a source's prose is in.
pub(super) fn language(text: &Text, source: usize) -> Option<Lang> {
    let bytes = |lang| {
        let of = text.sentences.iter().filter(|s| s.source == source && s.lang == lang);
        of.map(|s| s.text.len()).sum::<usize>()
    };
    match (bytes(Lang::Zh), bytes(Lang::En)) {
        (0, 0) => None,
        (zh, en) => Some(if zh > en { Lang::Zh } else { Lang::En }),
    }
}

fn sentences(inspected: &Inspected) -> Vec<SentenceOut<'_>> {
    let Inspected { text, analysis, .. } = inspected;
    let out = text.sentences.iter().enumerate().map(|(i, s)| {
        let ranked = analysis.ranking.get(i);
        SentenceOut {
            id: s.id,
            source: s.source,
            lang: s.lang,
            start: s.span.start,
            end: s.span.end,
            text: &s.text,
            rank: ranked.map_or(i, |r| r.rank),
            score: ranked.map_or(0.0, |r| (r.score * 1e4).round() / 1e4),
            role: analysis.roles.get(i).map_or("details", |r| r.id()),
        }
    });
    out.collect()
}

fn entity<'a>(text: &'a Text, entity: &'a Entity) -> EntityOut<'a> {
    let mentions = entity.mentions.iter().filter_map(|m| {
        let sentence = text.sentences.get(m.sentence)?;
        let span = text.source_span(m.sentence, m.span);
        Some(MentionOut::new(sentence.source, span, sentence.slice(m.span)))
    });
    EntityOut::new(entity, mentions.collect())
}

fn event(event: &Event) -> EventOut<'_> {
    let slots = event.slots.iter().map(|slot| {
        // A list of participants stays a list even if it holds one.
        let value = match slot.values.as_slice() {
            [one] if slot.name != "participants" => Value::from(one.as_str()),
            many => Value::from(many),
        };
        (slot.name.to_owned(), value)
    });
    EventOut { kind: event.kind, slots: slots.collect(), evidence: &event.evidence }
}

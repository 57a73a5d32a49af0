//! What happened: events with their slots, found by triggers and filled by extractors.
//!
//! A kind of event is one file in `kinds/`: regular expressions that trigger it in each
//! language, and for each slot the extractors that fill it. Rust is needed only for a new way of
//! filling. An event is one of the article where its title or its head says so: what is denied,
//! supposed, or told in passing is none, and a kind yields to one that tells the same better.

mod clause;
mod dates;
mod facts;
mod kind;
mod list;
mod places;
mod slots;

use crate::model::{Entity, Event, Lang, SentenceKind, Text, ValueData};
use kind::{KINDS, Kind};

/// How many sentences tell an event: those that follow rather tell of another like it.
const EVIDENCE: usize = 3;

/// An event that may be one of the article, and how near the article's head it is told: 0 in the
/// title, 1 in the first sentence, 2 in the second.
struct Candidate {
    kind: &'static Kind,
    evidence: Vec<usize>,
    order: usize,
}

/// The events of a text, the main one first: those of the title, then in the order in which the
/// text comes to them.
pub(super) fn find(text: &Text, entities: &[Entity]) -> Vec<Event> {
    let mut found: Vec<Candidate> = KINDS.iter().filter_map(|k| candidate(text, k)).collect();
    let head = found.iter().map(|c| c.order).min().unwrap_or(0).max(1);
    found.retain(|c| c.order <= head);
    found.sort_by_key(|c| c.order);
    let kept = found.iter().filter(|c| !told_better(c, &found));
    let mut events: Vec<Event> = kept.filter_map(|c| event(text, entities, c)).collect();
    if let Some(first) = events.first_mut() {
        first.main = true;
    }
    events
}

fn told_better(c: &Candidate, all: &[Candidate]) -> bool {
    all.iter().any(|o| o.order <= c.order + 1 && c.kind.yields.iter().any(|y| y == o.kind.id))
}

/// A kind that the title or the first two sentences tell of.
fn candidate(text: &Text, kind: &'static Kind) -> Option<Candidate> {
    let whole = text.sentences.iter().filter(|s| s.kind == SentenceKind::Sentence);
    let telling: Vec<usize> =
        whole.filter(|s| kind.triggered(s.lang, &s.text)).map(|s| s.id).collect();
    let first = *telling.first()?;
    let lang = text.sentences[first].lang;
    let title = text.titles.get(lang).as_ref();
    let order = match place_in_language(text, first) {
        place if title.is_some_and(|t| kind.triggered(lang, t)) => {
            if place < 6 {
                0
            } else {
                9
            }
        }
        place => place + 1,
    };
    let mut evidence: Vec<usize> = Vec::new();
    for l in Lang::BOTH {
        let own = telling.iter().filter(|&&id| text.sentences[id].lang == l);
        evidence.extend(own.filter(|&&id| id == first || !is_of_old(text, id)).take(EVIDENCE));
    }
    evidence.sort_unstable();
    (order <= 2).then_some(Candidate { kind, evidence, order })
}

/// Whether a sentence dates itself to a year before the article's.
fn is_of_old(text: &Text, id: usize) -> bool {
    let Some(today) = text.article.meta.civil else { return false };
    text.sentences[id]
        .values
        .iter()
        .any(|v| matches!(v.data, ValueData::Date(d) if d.year.is_some_and(|y| y < today.year())))
}

fn event(text: &Text, entities: &[Entity], c: &Candidate) -> Option<Event> {
    let slots = slots::fill(text, entities, c.kind, &c.evidence);
    let full = |(slot, n): (&String, &usize)| {
        slots.iter().any(|s| s.name == slot.as_str() && s.values.len() >= *n)
    };
    if !(c.kind.needs.is_empty() || c.kind.needs.iter().any(full)) {
        return None;
    }
    let mut all = c.evidence.clone();
    all.extend(slots.iter().flat_map(|s| s.evidence.iter().copied()));
    all.sort_unstable();
    all.dedup();
    Some(Event { kind: c.kind.id, slots, evidence: all, main: false })
}

/// How many whole sentences of its language stand before a sentence.
fn place_in_language(text: &Text, sentence: usize) -> usize {
    let lang = text.sentences[sentence].lang;
    let before = text.sentences[..sentence].iter();
    before.filter(|s| s.lang == lang && s.kind == SentenceKind::Sentence).count()
}

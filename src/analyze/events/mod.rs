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

use crate::model::{Entity, Event, Lang, Sentence, SentenceKind, Text, ValueData};
use kind::{KINDS, Kind};

/// How many sentences tell an event: those that follow rather tell of another like it.
const EVIDENCE: usize = 3;

/// How many sentences of a language may first tell what its title announces.
const HEAD: usize = 6;

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
    let head = end_of_head(text);
    let mut found: Vec<Candidate> = KINDS.iter().filter_map(|k| candidate(text, head, k)).collect();
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
fn candidate(text: &Text, head: usize, kind: &'static Kind) -> Option<Candidate> {
    let tells = |s: &&Sentence| s.kind == SentenceKind::Sentence && kind.triggered(s.lang, &s.text);
    let first = text.sentences.get(..head)?.iter().find(tells)?.id;
    let lang = text.sentences[first].lang;
    let title = text.titles.get(lang).as_ref();
    let order = match place_in_language(text, first) {
        place if title.is_some_and(|t| kind.triggered(lang, t)) => {
            if place < HEAD {
                0
            } else {
                9
            }
        }
        place => place + 1,
    };
    if order > 2 {
        return None;
    }
    let mut evidence: Vec<usize> = Vec::new();
    for l in Lang::BOTH {
        let own = text.sentences[first..].iter().filter(|s| s.lang == l);
        let fresh = own.filter(|s| s.id == first || !is_of_old(text, s.id));
        evidence.extend(fresh.filter(tells).take(EVIDENCE).map(|s| s.id));
    }
    evidence.sort_unstable();
    Some(Candidate { kind, evidence, order })
}

/// The end of the last sentence that stands at the head of its language: an event that no
/// sentence before it tells is none of the article.
fn end_of_head(text: &Text) -> usize {
    let mut before = [0; 2];
    let mut end = 0;
    for (i, s) in text.sentences.iter().enumerate() {
        if s.kind == SentenceKind::Sentence {
            end = if before[s.lang as usize] < HEAD { i + 1 } else { end };
            before[s.lang as usize] += 1;
        }
    }
    end
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

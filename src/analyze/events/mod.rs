//! What happened: events with their slots, found by triggers and filled by extractors.
//!
//! A kind of event is one file in `kinds/`: regular expressions that trigger it in each
//! language, and for each slot the extractors that fill it. Rust is needed only for a new way of
//! filling. An event is one of the article where its title or its head says so: what is denied,
//! supposed, or told in passing is none, and a kind yields to one that tells the same better.

mod clause;
mod dates;
mod facts;
mod figures;
mod kind;
mod list;
mod openings;
mod patterns;
mod places;
mod slots;
mod who;

use crate::model::{Both, Entity, Event, Lang, Sentence, SentenceKind, Text, ValueData};
use kind::{KINDS, Kind, OPENINGS};
use openings::Set;
use std::cell::OnceCell;

/// How many sentences tell an event: those that follow rather tell of another like it.
const EVIDENCE: usize = 3;

/// How many sentences of a language may first tell what its title announces.
const TITLED: usize = 10;

/// How many may first tell what no title announces.
const BARE: usize = 2;

/// An event that may be one of the article, and how near the article's head it is told: 0 in the
/// title, 1 in the first sentence, 2 in the second.
struct Candidate {
    kind: &'static Kind,
    /// The first sentence that tells it.
    first: usize,
    order: usize,
}

/// The events of a text, the main one first: those of the title, then in the order in which the
/// text comes to them.
pub(super) fn find(text: &Text, entities: &[Entity]) -> Vec<Event> {
    let (heads, told) = (Heads::of(text), Told::of(text));
    let mut found: Vec<Candidate> =
        KINDS.iter().filter_map(|k| candidate(&told, &heads, k)).collect();
    let head = found.iter().map(|c| c.order).min().unwrap_or(0).max(1);
    found.retain(|c| c.order <= head);
    found.sort_by_key(|c| c.order);
    let kept = found.iter().filter(|c| !told_better(c, &found));
    let mut events: Vec<Event> = kept.filter_map(|c| event(&told, entities, c)).collect();
    if let Some(first) = events.first_mut() {
        first.main = true;
    }
    events
}

fn told_better(c: &Candidate, all: &[Candidate]) -> bool {
    all.iter().any(|o| o.order <= c.order + 1 && c.kind.yields.iter().any(|y| y == o.kind.id))
}

/// A kind that the title or the first two sentences tell of.
fn candidate(told: &Told<'_>, heads: &Heads, kind: &'static Kind) -> Option<Candidate> {
    let text = told.text;
    let titled = Both::from_fn(|l| {
        let title = text.titles.get(l).as_ref().filter(|_| *heads.titled.get(l) > 0);
        title.is_some_and(|t| kind.triggered(l, t, told.titles.get(l)))
    });
    let end =
        Lang::BOTH.map(|l| *(if *titled.get(l) { &heads.titled } else { &heads.bare }).get(l));
    let head = text.sentences.get(..end.into_iter().max().unwrap_or(0))?;
    let first = head.iter().find(|s| told.tells(kind, s))?;
    let order = match (place_in_language(text, first.id), *titled.get(first.lang)) {
        (place, true) => (place < TITLED).then_some(0)?,
        (place, false) => (place < BARE).then_some(place + 1)?,
    };
    Some(Candidate { kind, first: first.id, order })
}

/// A text, and which triggers may match in its titles and sentences; sought once for all kinds.
struct Told<'a> {
    text: &'a Text,
    titles: Both<Set>,
    sentences: Vec<OnceCell<Set>>,
}

impl<'a> Told<'a> {
    fn of(text: &'a Text) -> Self {
        let title = |lang: Lang| text.titles.get(lang).as_deref().unwrap_or("");
        Self {
            text,
            titles: Both::from_fn(|lang| OPENINGS[lang as usize].may_match(title(lang))),
            sentences: vec![OnceCell::new(); text.sentences.len()],
        }
    }

    /// Whether a sentence tells of the kind.
    fn tells(&self, kind: &Kind, s: &Sentence) -> bool {
        let sought = || OPENINGS[s.lang as usize].may_match(&s.text);
        let may_match = self.sentences.get(s.id).map(|known| known.get_or_init(sought));
        s.kind == SentenceKind::Sentence
            && may_match.is_some_and(|m| kind.triggered(s.lang, &s.text, m))
    }
}

/// The sentences that tell the event: the first that does, and others that are not of old.
fn evidence(told: &Told<'_>, c: &Candidate) -> Vec<usize> {
    let text = told.text;
    let mut evidence: Vec<usize> = Vec::new();
    for l in Lang::BOTH {
        let own = text.sentences[c.first..].iter().filter(|s| s.lang == l);
        let fresh = own.filter(|s| s.id == c.first || !is_of_old(text, s.id));
        evidence.extend(fresh.filter(|s| told.tells(c.kind, s)).take(EVIDENCE).map(|s| s.id));
    }
    evidence.sort_unstable();
    evidence
}

/// Per language, behind which sentence no event of the article is first told: where the title
/// tells it, and where it does not.
#[derive(Debug, Default)]
struct Heads {
    titled: Both<usize>,
    bare: Both<usize>,
}

impl Heads {
    fn of(text: &Text) -> Self {
        let mut heads = Self::default();
        for l in Lang::BOTH {
            let whole = |s: &&Sentence| s.lang == l && s.kind == SentenceKind::Sentence;
            let own = text.sentences.iter().filter(whole).take(TITLED);
            for (place, s) in own.enumerate() {
                *heads.titled.get_mut(l) = s.id + 1;
                if place < BARE {
                    *heads.bare.get_mut(l) = s.id + 1;
                }
            }
        }
        heads
    }
}

/// Whether a sentence dates itself to a year before the article's.
fn is_of_old(text: &Text, id: usize) -> bool {
    let Some(today) = text.article.meta.civil else { return false };
    text.sentences[id]
        .values
        .iter()
        .any(|v| matches!(v.data, ValueData::Date(d) if d.year.is_some_and(|y| y < today.year())))
}

fn event(told: &Told<'_>, entities: &[Entity], c: &Candidate) -> Option<Event> {
    let mut all = evidence(told, c);
    let slots = slots::fill(told.text, entities, c.kind, &all);
    let full = |(slot, n): (&String, &usize)| {
        slots.iter().any(|s| s.name == slot.as_str() && s.values.len() >= *n)
    };
    if !(c.kind.needs.is_empty() || c.kind.needs.iter().any(full)) {
        return None;
    }
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

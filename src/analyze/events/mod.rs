//! What happened: events with their slots, found by triggers and filled by extractors.
//!
//! A kind of event is one file in `kinds/`: regular expressions that trigger it in each
//! language, and for each slot the extractor that fills it. Rust is needed only for a new way of
//! filling. Sentences that trigger one kind tell one event; a kind that only a passing remark
//! mentions is no event of the article.

mod facts;
mod kind;
mod list;
mod slots;

use crate::model::{Entity, Event, SentenceKind, Text};
use kind::{KINDS, Kind};

/// A kind must be triggered within this many sentences from the head of a language's text, or
/// by the title, or by this many sentences.
const HEAD: usize = 4;
const REPEATED: usize = 3;

/// The events of a text, the main one first: in the order in which the text comes to them.
pub(super) fn find(text: &Text, entities: &[Entity]) -> Vec<Event> {
    let mut out: Vec<(usize, Event)> =
        KINDS.iter().filter_map(|k| event(text, entities, k)).collect();
    out.sort_by_key(|(place, _)| *place);
    out.into_iter().map(|(_, e)| e).collect()
}

fn event(text: &Text, entities: &[Entity], kind: &Kind) -> Option<(usize, Event)> {
    let evidence: Vec<usize> = text
        .sentences
        .iter()
        .filter(|s| s.kind == SentenceKind::Sentence && kind.triggered(s.lang, &s.text))
        .map(|s| s.id)
        .collect();
    let first = *evidence.first()?;
    let in_title = crate::model::Lang::BOTH
        .into_iter()
        .any(|lang| text.titles.get(lang).as_ref().is_some_and(|t| kind.triggered(lang, t)));
    let place = place_in_language(text, first);
    if !(in_title || place < HEAD || evidence.len() >= REPEATED) {
        return None;
    }
    let slots = slots::fill(text, entities, kind, &evidence);
    let mut all = evidence;
    all.extend(slots.iter().flat_map(|s| s.evidence.iter().copied()));
    all.sort_unstable();
    all.dedup();
    let order = if in_title { 0 } else { place + 1 };
    Some((order, Event { kind: kind.id, slots, evidence: all }))
}

/// How many whole sentences of its language stand before a sentence.
fn place_in_language(text: &Text, sentence: usize) -> usize {
    let lang = text.sentences[sentence].lang;
    let before = text.sentences[..sentence].iter();
    before.filter(|s| s.lang == lang && s.kind == SentenceKind::Sentence).count()
}

//! Sentences in, the discourse role of each out (van Dijk, *News as Discourse*, 1988).
//!
//! Each language has one sentence, or a few that paraphrase it, that tell the main event: the
//! best ranked of the first few. What the others do follows from evidence that adds up for each
//! role: cue phrases (a data file a role and language under `cues/`), quantities, dates before
//! and after the article's, quotations with a verb of speech, lists of names. A sentence without
//! evidence tells details. Time is linear in the length of the text.

mod evidence;
mod main_event;
#[cfg(test)]
mod tests;

use crate::model::{Entity, Lang, Ranked, Role, SentenceKind, Text};
use evidence::Evidence;

/// The role of each sentence; at least one sentence a language tells the main event.
pub(super) fn roles(text: &Text, ranking: &[Ranked], entities: &[Entity]) -> Vec<Role> {
    let names = names(text, entities);
    let today = text.article.meta.civil;
    let mut roles: Vec<Role> = (text.sentences.iter().zip(names))
        .map(|(s, names)| match s.kind {
            SentenceKind::Sentence => Evidence::of(s, names, today).role(),
            _ => Role::Details,
        })
        .collect();
    for lang in Lang::BOTH {
        for id in main_event::find(text, ranking, lang) {
            roles[id] = Role::MainEvent;
        }
    }
    roles
}

/// How many different people, organisations and places each sentence names.
fn names(text: &Text, entities: &[Entity]) -> Vec<usize> {
    let mut count = vec![0; text.sentences.len()];
    for entity in entities.iter().filter(|e| matches!(e.kind, "person" | "org" | "place")) {
        let mut last = None;
        for mention in &entity.mentions {
            if last != Some(mention.sentence) {
                last = Some(mention.sentence);
                if let Some(n) = count.get_mut(mention.sentence) {
                    *n += 1;
                }
            }
        }
    }
    count
}

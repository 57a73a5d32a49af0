//! [`Text`] in, [`Analysis`] out: ranks, roles, entities and mentions, coreference, events.

pub(crate) mod coref;
pub(crate) mod entities;
mod events;

use crate::model::{Analysis, Lang, Ranked, Role, Text};

/// Understands a text.
pub fn analyze(text: &Text) -> Analysis {
    let entities = entities::find(text);
    let anaphors = coref::anaphors(text, &entities);
    let ranking = by_position(text);
    let roles = (0..text.sentences.len())
        .map(|i| if i == 0 { Role::MainEvent } else { Role::Details })
        .collect();
    let events = events::find(text, &entities);
    Analysis { ranking, roles, entities, events, anaphors }
}

/// The order of the text as a ranking, per language.
fn by_position(text: &Text) -> Vec<Ranked> {
    let (mut en, mut zh) = (0, 0);
    let mut next = |lang| {
        let n = if lang == Lang::En { &mut en } else { &mut zh };
        *n += 1;
        *n - 1
    };
    let ranks = text.sentences.iter().map(|s| next(s.lang));
    ranks.map(|rank| Ranked { score: 1.0 / (1.0 + rank as f64), rank }).collect()
}

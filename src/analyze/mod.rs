//! [`Text`] in, [`Analysis`] out: ranks, roles, entities and mentions, coreference, events.

pub(crate) mod coref;
pub(crate) mod entities;
mod events;
mod phrases;
pub mod rank;

use crate::model::{Analysis, Role, Text};

/// Understands a text.
pub fn analyze(text: &Text) -> Analysis {
    let entities = entities::find(text);
    let anaphors = coref::anaphors(text, &entities);
    let ranking = rank::rank(text, &entities, &anaphors);
    let roles = (0..text.sentences.len())
        .map(|i| if i == 0 { Role::MainEvent } else { Role::Details })
        .collect();
    let events = events::find(text, &entities);
    Analysis { ranking, roles, entities, events, anaphors }
}

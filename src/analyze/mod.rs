//! [`Text`] in, [`Analysis`] out: ranks, roles, entities and mentions, coreference, events.

pub(crate) mod coref;
pub(crate) mod entities;
mod events;
mod index;
mod phrases;
pub mod rank;
mod roles;

use crate::model::{Analysis, Text};

/// Understands a text.
#[tracing::instrument(name = "analyze", level = "debug", skip_all)]
pub fn analyze(text: &Text) -> Analysis {
    let entities = entities::find(text);
    let anaphors = coref::anaphors(text, &entities);
    let ranking = rank::rank(text, &entities, &anaphors);
    let roles = roles::roles(text, &ranking, &entities);
    let events = events::find(text, &entities);
    Analysis { ranking, roles, entities, events, anaphors }
}

//! [`Text`] in, [`Analysis`] out: ranks, roles, entities and mentions, coreference, events.

pub(crate) mod coref;
pub(crate) mod entities;
mod events;
mod index;
mod phrases;
pub mod rank;
mod roles;

use crate::model::{Analysis, Glossary, Text};

/// Understands a text; names of the glossary are names wherever they stand.
pub fn analyze(text: &Text, glossary: &Glossary) -> Analysis {
    let entities = entities::find(text, glossary);
    let anaphors = coref::anaphors(text, &entities);
    let ranking = rank::rank(text, &entities, &anaphors);
    let roles = roles::roles(text, &ranking, &entities);
    let events = events::find(text, &entities);
    Analysis { ranking, roles, entities, events, anaphors }
}

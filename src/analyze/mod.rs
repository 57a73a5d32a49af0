//! [`Text`] in, [`Analysis`] out: ranks, roles, entities and mentions, coreference, events.

pub(crate) mod coref;
pub(crate) mod entities;
mod events;
mod index;
mod phrases;
pub mod rank;
mod roles;

use crate::model::{Analysis, Bead, Glossary, Text};

/// Understands a text: the beads of an article in both languages join its names, and names of the
/// glossary are names wherever they stand.
#[tracing::instrument(name = "analyze", level = "debug", skip_all)]
pub fn analyze(text: &Text, beads: &[Bead], glossary: &Glossary) -> Analysis {
    let entities = entities::find(text, beads, glossary);
    let anaphors = coref::anaphors(text, &entities);
    let ranking = rank::rank(text, &entities, &anaphors);
    let roles = roles::roles(text, &ranking, &entities);
    let events = events::find(text, &entities);
    Analysis { ranking, roles, entities, events, anaphors }
}

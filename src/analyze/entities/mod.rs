//! What the names and quantities of a text stand for.

use crate::model::{Entity, Text};

/// The entities of a text, in order of first mention.
pub(crate) fn find(text: &Text) -> Vec<Entity> {
    let _ = text;
    Vec::new()
}

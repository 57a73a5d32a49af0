//! An article in, what its units are asked about out, as far as it is the same for all of them.

use super::subjects::{self, Subject};
use super::units::Unit;
use crate::model::{Analysis, Entity, Text};

/// What is known of a whole article, and read once for all its units.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The term that an article is about which hardly names anything.
    pub(super) theme: Option<Subject>,
    /// What the article is about.
    pub(super) main: Option<Subject>,
    /// The article itself, by its title.
    pub(super) title: Option<Subject>,
    /// For each sentence the entities with names that it names or points to, in order.
    named: Vec<Vec<usize>>,
}

impl Known {
    /// Reads an article, in time linear in its length and the number of its mentions.
    pub(super) fn of(text: &Text, analysis: &Analysis) -> Self {
        let theme = subjects::theme(text, analysis);
        let mut named: Vec<Vec<usize>> = vec![Vec::new(); text.sentences.len()];
        let mut add = |sentence: usize, entity: usize| {
            if let Some(row) = named.get_mut(sentence) {
                row.push(entity);
            }
        };
        for (index, entity) in analysis.entities.iter().enumerate() {
            entity.mentions.iter().for_each(|m| add(m.sentence, index));
        }
        for (sentence, anaphors) in analysis.anaphors.iter().enumerate() {
            anaphors.iter().filter_map(|a| a.entity).for_each(|index| add(sentence, index));
        }
        let has_name = |index: &usize| analysis.entities.get(*index).is_some_and(Entity::is_named);
        for row in &mut named {
            row.retain(has_name);
            row.sort_unstable();
            row.dedup();
        }
        Self {
            main: subjects::main(text, analysis, theme.as_ref()),
            title: subjects::title(text),
            theme,
            named,
        }
    }

    /// The entities with names that a unit names or points to, in order.
    pub(super) fn named_in(&self, unit: &Unit) -> Vec<usize> {
        let rows = unit.sentences().filter_map(|s| self.named.get(s));
        let mut out: Vec<usize> = rows.flatten().copied().collect();
        out.sort_unstable();
        out.dedup();
        out
    }
}

//! [`Plan`] in, [`Pair`] out: words for each statement in each language.

use crate::model::{Analysis, Bead, Pair, Plan, Settings, Text};

/// Finds the words. Only statements that the checks accept are kept.
pub fn realize(
    text: &Text,
    analysis: &Analysis,
    beads: &[Bead],
    plan: &Plan,
    settings: &Settings,
) -> Pair {
    let _ = (text, analysis, beads, plan, settings);
    Pair::default()
}

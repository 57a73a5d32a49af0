//! A [`Path`] in, [`Bead`]s with scores out.

use super::evidence::Evidence;
use super::layout::{Sides, Unit};
use super::search::{Path, Step};
use crate::model::Bead;
use std::ops::Range;

/// Makes beads of the steps of a path.
pub(super) fn beads(evidence: &Evidence<'_>, sides: &Sides<'_>, path: Path) -> Vec<Bead> {
    path.into_iter()
        .map(|step| Bead {
            score: score(evidence, &step),
            en: ids(&sides.en, &step.en),
            zh: ids(&sides.zh, &step.zh),
        })
        .collect()
}

fn ids(units: &[Unit<'_>], range: &Range<usize>) -> Vec<usize> {
    units.get(range.clone()).unwrap_or(&[]).iter().map(|u| u.sentence.id).collect()
}

fn score(evidence: &Evidence<'_>, step: &Step) -> f64 {
    if step.en.is_empty() || step.zh.is_empty() {
        return step.posterior;
    }
    let parts = evidence.bead(step.en.clone(), step.zh.clone());
    let own = 1.0 / (1.0 + (1.0 - parts.sum() / 2.0).exp());
    step.posterior * own
}

//! A path of [`Step`]s in, [`Bead`]s with scores out.

use super::evidence::{Evidence, Parts};
use super::layout::{Sides, Unit};
use super::search::Step;
use super::weights::{CALIBRATION, Calibration};
use crate::model::Bead;
use std::ops::Range;

/// Makes beads of the steps of a path.
pub(super) fn beads(evidence: &Evidence<'_>, sides: &Sides<'_>, path: &[Step]) -> Vec<Bead> {
    let parts: Vec<Option<Parts>> = path.iter().map(|s| parts(evidence, s)).collect();
    let whole = mean(parts.iter().map(|p| p.map_or(0.0, |p| own(&p))));
    let score = |at: usize, step: &Step| match parts.get(at).copied().flatten() {
        None => step.posterior,
        Some(here) => {
            let around = mean(neighbours(&parts, at).map(|p| p.map_or(0.0, |p| own(&p))));
            certainty(&signs(step, &here, around, whole))
        }
    };
    path.iter()
        .enumerate()
        .map(|(at, step)| Bead {
            score: score(at, step),
            en: ids(&sides.en, &step.en),
            zh: ids(&sides.zh, &step.zh),
        })
        .collect()
}

fn ids(units: &[Unit<'_>], range: &Range<usize>) -> Vec<usize> {
    units.get(range.clone()).unwrap_or(&[]).iter().map(|u| u.sentence.id).collect()
}

fn parts(evidence: &Evidence<'_>, step: &Step) -> Option<Parts> {
    let paired = !step.en.is_empty() && !step.zh.is_empty();
    paired.then(|| {
        let mut parts = evidence.bead(step.en.clone(), step.zh.clone());
        parts.form += evidence.paragraphs(step.en.start, step.zh.start);
        parts
    })
}

/// Evidence that is a bead's own, within bounds, so that one bead can't vouch for a page.
fn own(parts: &Parts) -> f64 {
    (parts.met + parts.missed + parts.length).clamp(-6.0, 6.0)
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0.0), |(s, n), v| (s + v, n + 1.0));
    if count > 0.0 { sum / count } else { 0.0 }
}

/// The two steps before and the two after.
fn neighbours(parts: &[Option<Parts>], at: usize) -> impl Iterator<Item = Option<Parts>> {
    let from = at.saturating_sub(2);
    let range = from..(at + 3).min(parts.len());
    let near = parts.get(range).unwrap_or(&[]).iter().enumerate();
    near.filter(move |(k, _)| from + k != at).map(|(_, p)| *p)
}

/// What a bead's certainty is judged by, in the order of [`Calibration`].
fn signs(step: &Step, parts: &Parts, around: f64, whole: f64) -> Calibration {
    let p = step.posterior.clamp(1e-3, 1.0 - 1e-3);
    let total = parts.met - parts.missed;
    Calibration {
        always: 1.0,
        posterior: (p / (1.0 - p)).ln(),
        met: parts.met.clamp(0.0, 15.0).sqrt(),
        covered: if total > 0.0 { parts.met / total } else { 0.5 },
        length: parts.length,
        form: parts.form,
        around,
        whole,
    }
}

/// The logistic of the weighted signs.
fn certainty(signs: &Calibration) -> f64 {
    let sum: f64 = signs.list().iter().zip(CALIBRATION.list()).map(|(s, w)| s * w).sum();
    1.0 / (1.0 + (-sum).exp())
}

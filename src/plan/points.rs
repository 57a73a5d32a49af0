//! Which units become points, and in which order they are told: the main event first, then the
//! rest as the article tells them, what comes next at the end.

use super::units::Unit;
use crate::model::{Analysis, Content, PlannedPoint, Role, Settings};
use std::collections::BTreeSet;

/// Share of a unit's words that another may repeat before they say the same.
const REPEATS: f64 = 0.55;
/// Of one of these roles, at most two points.
const MINOR: [Role; 4] = [Role::Reaction, Role::Criticism, Role::Background, Role::Reason];

/// How many points an article of so many usable statements gets: two fifths of them, so that
/// the questions have something to answer; a short article gets few.
fn wanted(usable: usize, settings: &Settings) -> usize {
    let share = (usable * 2).div_ceil(5).max(1);
    share.min(settings.points.max(1))
}

/// The chosen units' indices in the order of preference; the first is the main event.
pub(super) fn choose(units: &[Unit], analysis: &Analysis, settings: &Settings) -> Vec<usize> {
    let usable = units.iter().filter(|u| u.standing < 2).count();
    let wanted = wanted(usable, settings);
    let mut order: Vec<usize> = (0..units.len()).filter(|&i| units[i].standing < 2).collect();
    order.sort_by(|&a, &b| {
        preference(&units[a])
            .partial_cmp(&preference(&units[b]))
            .unwrap_or(std::cmp::Ordering::Equal)
            .then(a.cmp(&b))
    });
    if let Some(main) = main_event(units, &order) {
        order.retain(|&i| i != main);
        order.insert(0, main);
    }
    let mut chosen = Vec::new();
    for strict in [true, false] {
        for &i in &order {
            if chosen.len() < wanted && !chosen.contains(&i) && fits(units, &chosen, i, strict) {
                chosen.push(i);
            }
        }
    }
    if let Some(list) = signatories(analysis, units).and_then(|(_, _, unit)| unit)
        && !chosen.contains(&list)
    {
        chosen.truncate(wanted.saturating_sub(1).max(1));
        chosen.push(list);
    }
    chosen
}

/// Lower is better: what leans comes after all that stands alone.
fn preference(unit: &Unit) -> (u8, f64) {
    (unit.standing, -unit.score)
}

fn main_event(units: &[Unit], order: &[usize]) -> Option<usize> {
    let told = order
        .iter()
        .copied()
        .filter(|&i| units[i].role == Role::MainEvent && units[i].standing == 0);
    told.min_by_key(|&i| (units[i].rank, i)).or_else(|| order.first().copied())
}

fn fits(units: &[Unit], chosen: &[usize], candidate: usize, strict: bool) -> bool {
    let unit = &units[candidate];
    let new = chosen.iter().all(|&c| repeated(&units[c].words, &unit.words) < REPEATS);
    let of_role = chosen.iter().filter(|&&c| units[c].role == unit.role).count();
    new && !(strict && (unit.standing > 0 || MINOR.contains(&unit.role) && of_role >= 2))
}

/// Share of the smaller one's words that stand in the other.
pub(super) fn repeated(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
    let smaller = a.len().min(b.len());
    if smaller == 0 { 0.0 } else { a.intersection(b).count() as f64 / smaller as f64 }
}

/// The points in the order of the telling.
pub(super) fn plan(units: &[Unit], chosen: &[usize], analysis: &Analysis) -> Vec<PlannedPoint> {
    let mut order: Vec<usize> = chosen.to_vec();
    let main = order.first().copied();
    order.sort_by_key(|&i| (Some(i) != main, units[i].role == Role::NextStep, units[i].order));
    let points: Vec<PlannedPoint> = order
        .iter()
        .enumerate()
        .map(|(n, &i)| PlannedPoint {
            role: if n == 0 { Role::MainEvent } else { units[i].role },
            content: content(units, i, analysis),
        })
        .collect();
    points
}

/// What a chosen unit says: the list of an agreement's signatories as a sentence of ours in an
/// article of one language, else the article's own sentences.
fn content(units: &[Unit], unit: usize, analysis: &Analysis) -> Content {
    let said = units[unit].said.clone();
    match signatories(analysis, units) {
        Some((event, frame, Some(list)))
            if list == unit && (said.zh.is_empty() || said.en.is_empty()) =>
        {
            Content::Frame { frame, event, otherwise: said }
        }
        _ => Content::Quoted(said),
    }
}

/// Fewest signatories that make a list.
const A_LIST: usize = 3;

/// An agreement whose signatories are listed: its index, the frame that says them, and the unit
/// that lists them, if one does and nothing else.
fn signatories(
    analysis: &Analysis,
    units: &[Unit],
) -> Option<(usize, &'static str, Option<usize>)> {
    let (index, event) = analysis.events.iter().enumerate().find(|(_, e)| e.kind == "agreement")?;
    let slot = event.slot("participants").filter(|s| s.values.len() >= A_LIST)?;
    let frame = if slot.open { "signatories_open" } else { "signatories" };
    let lists = |u: &Unit| u.sentences().any(|s| slot.evidence.contains(&s)) && u.standing < 2;
    Some((index, frame, units.iter().position(lists)))
}

/// What the closing may rest on: what is still to come, then what follows, in so far as no
/// point says it.
pub(super) fn closing(units: &[Unit], chosen: &[usize]) -> Vec<PlannedPoint> {
    let mut out: Vec<&Unit> = units
        .iter()
        .enumerate()
        .filter(|(i, u)| !chosen.contains(i) && u.standing == 0)
        .map(|(_, u)| u)
        .filter(|u| matches!(u.role, Role::NextStep | Role::Consequence | Role::Significance))
        .collect();
    out.sort_by_key(|u| (u.role != Role::NextStep, std::cmp::Reverse(u.order)));
    let planned =
        |u: &Unit| PlannedPoint { role: u.role, content: Content::Quoted(u.said.clone()) };
    out.into_iter().take(3).map(planned).collect()
}

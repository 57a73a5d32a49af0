//! [`Analysis`] in, [`Plan`] out: which statements, in which order, on what evidence.
//!
//! Sentences become [`units`](self::units::Unit): what can be said as one statement, in each
//! language that the article has. Units that can't stand alone are put behind those that can.
//! [`points`] takes the best, [`questions`] asks about what they leave out. The plan is
//! language-neutral: it names sentences, entities and kinds, not words.

mod agreement;
mod candidates;
mod clause;
mod deeds;
mod facts;
mod groups;
mod known;
mod points;
mod questions;
mod speech;
mod standing;
mod subjects;
#[cfg(test)]
mod tests;
mod units;

use crate::model::{Analysis, Bead, Plan, Settings, Text};

/// Questions for which points are given up, and the points that stay in any case: first so many
/// of each that both are a list, then so many that there are any.
const ENOUGH: [(usize, usize); 2] = [(5, 4), (3, 1)];

/// Plans the points, the questions and the closing. Every sentence stands in at most one
/// statement; a statement of an article in both languages has sentences in both.
#[tracing::instrument(name = "plan", level = "debug", skip_all)]
pub fn plan(text: &Text, analysis: &Analysis, beads: &[Bead], settings: &Settings) -> Plan {
    let units = units::units(text, analysis, beads);
    let mut chosen = points::choose(text, &units, analysis, settings);
    // What an engine renders needs no sentence of ours in its place.
    let alone = settings.engines.is_empty();
    let facts = if alone { facts::plan(text, analysis) } else { facts::Facts::default() };
    let room = facts.room(settings.questions);
    let (reserved, questions) = loop {
        let reserved = points::reserve(&units, &chosen);
        let said: Vec<usize> = chosen.iter().copied().chain(reserved).collect();
        let questions = questions::plan(text, analysis, &units, &said, room);
        // A document without questions is none: what was least of the points is asked about.
        let wanting =
            |(asked, told): &(usize, usize)| questions.len() < *asked && chosen.len() > *told;
        if !ENOUGH.iter().any(wanting) {
            break (reserved, questions);
        }
        chosen.pop();
    };
    let points = points::plan(&units, &chosen, analysis);
    let points = facts.with(points, settings.points);
    let questions = facts.among(questions, settings.questions);
    let closing = points::closing(&units, &chosen, reserved);
    facts.attributed(Plan { points, questions, closing })
}

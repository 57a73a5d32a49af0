//! What is asked: about each unit that no point says, the question that fits it best; each kind
//! and each subject not too often, so that the questions together cover what the points leave
//! out.

use super::candidates::{self, Candidate};
use super::known::Known;
use super::subjects::Subject;
use super::units::{self, Unit};
use crate::model::{Analysis, Both, Content, Event, PlannedQuestion, Quoted, Text};
use crate::wording::{self, Position, QuestionKind};
use std::collections::{BTreeMap, BTreeSet};

/// An answer longer than this (in characters, a Han character counted thrice) takes no further
/// sentence; one that leans on the sentence before it may make it a little longer.
const LONG: usize = 360;
const LONGEST: usize = 440;
/// Longest answer about a paragraph of facts, and how much of it all answers tell, in hundredths.
const FULL: usize = 640;
const SHARE: usize = 60;
/// A question of less weight is dull: it is asked only where there are too few others.
const DULL: i64 = 38;
/// One of less weight than this is not asked.
const DULLEST: i64 = -30;
/// Fewest questions, dull ones included; an article without a title, which is a paragraph of
/// facts, is asked all that it may be.
const FEWEST: usize = 7;
/// The same where the others are of less weight than [`GENERAL`].
const FEW: usize = 6;
/// Least weight of a question that would fit any article and yet names what its answer is about.
const GENERAL: i64 = 34;
/// Questions of a document that has hardly any.
const SCANT: usize = 3;
/// Questions planned beyond those that will be asked, in case some can't be worded.
const SPARE: usize = 4;

/// Candidates for questions: the best `room` of them in the order of the text, then some to
/// spare.
pub(super) fn plan(
    text: &Text,
    analysis: &Analysis,
    units: &[Unit],
    said: &[usize],
    room: usize,
) -> Vec<PlannedQuestion> {
    let mut asked = Asked::default();
    let mut out = about_events(analysis, &mut asked);
    let mut taken: Vec<bool> = (0..units.len()).map(|i| said.contains(&i)).collect();
    let free = free(text, analysis, units, &taken);
    let mut leads: Vec<Lead> = Vec::new();
    let most = room + SPARE;
    for (least, subjects) in [(DULL, 2), (DULL, 3)] {
        pick(&free, &mut leads, &mut asked, &mut taken, Limits { least, subjects, most });
    }
    let spare = leads.split_off(room.min(leads.len()));
    for lead in &mut leads {
        extend(units, lead, &mut taken);
    }
    let untitled = text.titles.zh.is_none() && text.titles.en.is_none();
    let mut dull = Vec::new();
    for (least, most) in [(GENERAL, FEWEST), (DULLEST, FEW)] {
        let most = if untitled { room } else { most.min(room) };
        let limits = Limits { least, subjects: 9, most: most.saturating_sub(leads.len()) };
        pick(&free, &mut dull, &mut asked, &mut taken, limits);
    }
    if leads.len() + dull.len() < SCANT {
        // Rather something slight than hardly a question.
        let most = SCANT.saturating_sub(leads.len());
        let limits = Limits { least: i64::MIN, subjects: 9, most };
        pick(&free, &mut dull, &mut asked, &mut taken, limits);
    }
    for lead in &mut dull {
        extend(units, lead, &mut taken);
    }
    leads.append(&mut dull);
    leads.sort_by_key(|l| l.order);
    if untitled {
        fill(units, &mut leads, &mut taken);
    }
    let mut leads: Vec<Lead> = leads.into_iter().chain(spare).collect();
    first_of_each(&mut leads);
    out.extend(leads.into_iter().map(Lead::into_question));
    out
}

/// What is asked first about anything is not asked as if it were not the first: "what else" becomes
/// the plain kind.
fn first_of_each(leads: &mut [Lead]) {
    let mut before: BTreeSet<String> = BTreeSet::new();
    for Lead { candidate, .. } in leads {
        let plain = candidate.kind.first.as_deref().and_then(wording::question);
        let keys = [Some(&candidate.subject), candidate.other.as_ref()];
        let keys = keys.into_iter().flatten().map(Asked::key);
        let fresh = keys.filter(|key| before.insert(key.clone())).count() > 0;
        if let (true, Some(plain)) = (fresh, plain) {
            candidate.kind = plain;
        }
    }
}

/// A unit that answers a question, and what goes on from it.
struct Lead {
    unit: usize,
    /// The last unit of its answer, and the answer's length.
    last: usize,
    length: usize,
    order: usize,
    candidate: Candidate,
    said: Quoted,
}

impl Lead {
    /// Whether a unit is told as the answer so far is: by the article, or by the same speaker.
    fn same_voice(&self, unit: &Unit) -> bool {
        let voice = |said: &Quoted| (said.within, said.speaker.filter(|_| said.within));
        voice(&self.said) == voice(&unit.said)
    }

    /// Adds a unit to the answer.
    fn take(&mut self, index: usize, unit: &Unit) {
        self.said.en.extend(&unit.said.en);
        self.said.zh.extend(&unit.said.zh);
        self.length += unit.length;
        self.last = index;
    }

    fn into_question(self) -> PlannedQuestion {
        let Candidate { kind, subject, other, when, words, .. } = self.candidate;
        let answer = vec![Content::Quoted(self.said)];
        let mut out = question(kind, &subject, other.as_ref(), when, answer);
        out.words.extend(words);
        out
    }
}

/// A unit that no point says, with the questions that it answers.
struct Free<'u> {
    index: usize,
    unit: &'u Unit,
    candidates: Vec<Candidate>,
}

/// The units that no point says, those first that stand alone, answer a good question and tell
/// much.
fn free<'u>(text: &Text, analysis: &Analysis, units: &'u [Unit], taken: &[bool]) -> Vec<Free<'u>> {
    let open = units.iter().enumerate().filter(|(i, u)| !taken[*i] && u.standing < 2);
    let known = Known::of(text, analysis);
    let read = |unit| candidates::of(text, analysis, unit, &known);
    let mut out: Vec<Free> =
        open.map(|(index, unit)| Free { index, unit, candidates: read(unit) }).collect();
    let value = |f: &Free| {
        let best = f.candidates.first().map_or(0, |c| c.weight) as f64;
        let lean = f64::from(f.unit.standing) * 40.0;
        f.unit.score * 40.0 + best * 0.6 + f.unit.facts.min(6) as f64 * 4.0 - lean
    };
    out.sort_by(|a, b| value(b).total_cmp(&value(a)).then(a.index.cmp(&b.index)));
    out
}

/// What may be asked: how dull, how often of the same subject, how much.
#[derive(Clone, Copy)]
struct Limits {
    least: i64,
    subjects: usize,
    most: usize,
}

fn pick(
    free: &[Free<'_>],
    leads: &mut Vec<Lead>,
    asked: &mut Asked,
    taken: &mut [bool],
    limits: Limits,
) {
    for f in free {
        if leads.len() >= limits.most {
            return;
        }
        if taken[f.index] {
            continue;
        }
        let fit = |c: &&Candidate| {
            let dull = c.kind.general && limits.least >= DULL;
            !dull && c.weight >= limits.least && asked.allows(c, limits.subjects)
        };
        let Some(candidate) = f.candidates.iter().find(fit) else { continue };
        asked.note(candidate);
        taken[f.index] = true;
        leads.push(Lead {
            unit: f.index,
            last: f.index,
            length: f.unit.length,
            order: f.unit.order,
            candidate: candidate.clone(),
            said: f.unit.said.clone(),
        });
    }
}

/// What was asked so far.
#[derive(Default)]
struct Asked {
    kinds: BTreeMap<&'static str, usize>,
    subjects: BTreeMap<String, usize>,
    pairs: Vec<(&'static str, String)>,
}

impl Asked {
    fn key(subject: &Subject) -> String {
        subject.entity.map_or_else(|| subject.words.en.clone(), |entity| format!("#{entity}"))
    }

    /// What must not be asked twice: a kind of a subject, with a second thing or date.
    fn pair(c: &Candidate) -> (&'static str, String) {
        let other = c.other.as_ref().map(Self::key).unwrap_or_default();
        let when = c.when.as_ref().map(|w| w.en.clone()).unwrap_or_default();
        let words: String = c.words.iter().map(|(_, w)| w.en.as_str()).collect();
        (c.kind.id, format!("{} {other} {when} {words}", Self::key(&c.subject)))
    }

    fn allows(&self, c: &Candidate, subjects: usize) -> bool {
        let key = Self::key(&c.subject);
        self.kinds.get(c.kind.id).copied().unwrap_or(0) < c.kind.most
            && self.subjects.get(&key).copied().unwrap_or(0) < subjects
            && !self.pairs.contains(&Self::pair(c))
    }

    fn note(&mut self, c: &Candidate) {
        *self.kinds.entry(c.kind.id).or_default() += 1;
        *self.subjects.entry(Self::key(&c.subject)).or_default() += 1;
        self.pairs.push(Self::pair(c));
    }
}

fn question(
    kind: &QuestionKind,
    subject: &Subject,
    other: Option<&Subject>,
    when: Option<Both<String>>,
    answer: Vec<Content>,
) -> PlannedQuestion {
    let mut words = Vec::new();
    if subject.entity.is_none() {
        words.push(("subject", subject.words.clone()));
    }
    words.extend(other.filter(|o| o.entity.is_none()).map(|o| ("other", o.words.clone())));
    words.extend(when.map(|w| ("when", w)));
    PlannedQuestion {
        kind: kind.id,
        subject: subject.entity,
        other: other.and_then(|o| o.entity),
        words,
        answer,
    }
}

/// Questions that the slots of events answer.
fn about_events(analysis: &Analysis, asked: &mut Asked) -> Vec<PlannedQuestion> {
    let mut out = Vec::new();
    for (index, event) in analysis.events.iter().enumerate() {
        for kind in wording::questions().iter().filter(|k| k.event.as_deref() == Some(event.kind)) {
            let Some(frame) = kind.frame.as_deref().and_then(|f| fitting_frame(f, event)) else {
                continue;
            };
            let Some(entity) = subject_of(event) else { continue };
            let subject = Subject { entity: Some(entity), ..Subject::none(event.kind) };
            let candidate = Candidate {
                weight: 0,
                kind,
                subject: subject.clone(),
                other: None,
                when: None,
                words: Vec::new(),
            };
            if asked.allows(&candidate, usize::MAX) {
                asked.note(&candidate);
                let said = Content::Frame { frame, event: index, otherwise: Quoted::default() };
                out.push(question(kind, &subject, None, None, vec![said]));
            }
        }
    }
    out
}

fn fitting_frame(id: &str, event: &Event) -> Option<&'static str> {
    let id = match (id, event.slot("participants")) {
        ("signatories", Some(slot)) if slot.open => "signatories_open",
        _ => id,
    };
    let frame = wording::frame(id)?;
    frame.needs.iter().all(|slot| event.slot(slot).is_some()).then_some(frame.id)
}

/// The entity that the event is known by.
fn subject_of(event: &Event) -> Option<usize> {
    ["name", "theme"]
        .iter()
        .find_map(|slot| event.slot(slot)?.entities.iter().flatten().next().copied())
}

/// Makes an answer go on: with what leans on it, or follows in the same paragraph, up to three
/// units.
fn extend(units: &[Unit], lead: &mut Lead, taken: &mut [bool]) {
    let first = &units[lead.unit];
    for next in lead.unit + 1..units.len().min(lead.unit + 3) {
        let unit = &units[next];
        let goes_on = !unit.asks
            && lead.same_voice(unit)
            && (unit.block == first.block || unit.leans && units::adjoin(&units[next - 1], unit));
        // What somebody says ends where the article goes on to others.
        let goes_on = goes_on && lead.candidate.kind.position != Position::Speaker;
        let longest = if unit.leans { LONGEST } else { LONG };
        if taken[next] || unit.standing == 2 || !goes_on || lead.length + unit.length > longest {
            break;
        }
        lead.take(next, unit);
        taken[next] = true;
    }
}

/// Makes the answers about a paragraph of facts go on, where they leave much of it unsaid: what is
/// not asked about stands with what comes before it.
fn fill(units: &[Unit], leads: &mut [Lead], taken: &mut [bool]) {
    let whole: usize = units.iter().map(|u| u.length).sum();
    let mut told: usize = leads.iter().map(|l| l.length).sum();
    let starts: Vec<usize> = leads.iter().map(|l| l.unit).collect();
    for lead in leads {
        let end = starts.iter().copied().filter(|s| *s > lead.unit).min().unwrap_or(units.len());
        for next in lead.last + 1..end {
            let unit = &units[next];
            let follows = lead.last + 1 == next && units::adjoin(&units[lead.last], unit);
            let fits = lead.length + unit.length <= FULL
                && (told + unit.length) * 100 <= whole * SHARE
                && (follows || unit.standing == 0 && !unit.leans);
            if !taken[next] && unit.standing < 2 && !unit.asks && lead.same_voice(unit) && fits {
                lead.take(next, unit);
                told += unit.length;
                taken[next] = true;
            }
        }
    }
}

//! What is asked: about each unit that no point says, the question that fits it best; each kind
//! and each subject not too often, so that the questions together cover what the points leave
//! out.

use super::subjects::{self, Subject};
use super::units::Unit;
use crate::model::{
    Analysis, Content, Event, Lang, Mention, PlannedQuestion, Quoted, Settings, Text,
};
use crate::wording::{self, QuestionKind};
use std::collections::BTreeMap;

/// An answer longer than this (in characters, a Han character counted thrice) takes no further
/// sentence.
const LONG: usize = 320;

/// Candidates for questions in the order of preference.
pub(super) fn plan(
    text: &Text,
    analysis: &Analysis,
    units: &[Unit],
    chosen: &[usize],
    settings: &Settings,
) -> Vec<PlannedQuestion> {
    let mut asked = Asked::default();
    let mut out = about_events(analysis, &mut asked);
    let mut free: Vec<usize> = (0..units.len()).filter(|i| !chosen.contains(i)).collect();
    free.sort_by(|&a, &b| {
        let key = |i: usize| (units[i].standing, -units[i].score);
        key(a).partial_cmp(&key(b)).unwrap_or(std::cmp::Ordering::Equal).then(a.cmp(&b))
    });
    free.truncate(settings.questions * 3);
    let mut taken = vec![false; units.len()];
    let mut ranked = Vec::new();
    for i in free {
        if taken[i] || units[i].standing == 2 {
            continue;
        }
        let candidates = candidates(text, analysis, &units[i]);
        let Some((kind, subject)) = candidates.into_iter().find(|(k, s)| asked.allows(k, s)) else {
            continue;
        };
        asked.note(kind, &subject);
        taken[i] = true;
        let answer = answer(units, i, chosen, &mut taken);
        ranked.push((units[i].standing, units[i].order, question(kind, &subject, answer)));
    }
    out.extend(in_order(ranked, settings.questions));
    out
}

/// The best of them, as many as will be asked, in the order of the text; the rest behind.
fn in_order(ranked: Vec<(u8, usize, PlannedQuestion)>, wanted: usize) -> Vec<PlannedQuestion> {
    let mut head = ranked;
    let mut tail = head.split_off(wanted.min(head.len()));
    head.sort_by_key(|(_, order, _)| *order);
    head.append(&mut tail);
    head.into_iter().map(|(_, _, q)| q).collect()
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
        match subject.entity {
            Some(entity) if !subject.kind.is_empty() => format!("#{entity}"),
            _ => subject.words.en.clone(),
        }
    }

    fn allows(&self, kind: &QuestionKind, subject: &Subject) -> bool {
        let key = Self::key(subject);
        self.kinds.get(kind.id).copied().unwrap_or(0) < kind.most
            && self.subjects.get(&key).copied().unwrap_or(0) < 3
            && !self.pairs.contains(&(kind.id, key))
    }

    fn note(&mut self, kind: &QuestionKind, subject: &Subject) {
        let key = Self::key(subject);
        *self.kinds.entry(kind.id).or_default() += 1;
        *self.subjects.entry(key.clone()).or_default() += 1;
        self.pairs.push((kind.id, key));
    }
}

fn question(kind: &QuestionKind, subject: &Subject, answer: Vec<Content>) -> PlannedQuestion {
    let words = match subject.entity {
        Some(_) if subject.kind.is_empty() => vec![("topic", subject.words.clone())],
        Some(_) => Vec::new(),
        None => vec![("subject", subject.words.clone())],
    };
    PlannedQuestion { kind: kind.id, subject: subject.entity, words, answer }
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
            let subject = Subject {
                kind: event.kind,
                entity: Some(entity),
                words: crate::model::Both::default(),
                head: true,
                mentions: 1,
                places: Vec::new(),
            };
            if asked.allows(kind, &subject) {
                asked.note(kind, &subject);
                out.push(question(
                    kind,
                    &subject,
                    vec![Content::Frame { frame, event: index, otherwise: Quoted::default() }],
                ));
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

/// Kinds and subjects that fit a unit, the best first.
fn candidates(
    text: &Text,
    analysis: &Analysis,
    unit: &Unit,
) -> Vec<(&'static QuestionKind, Subject)> {
    let subjects = subjects::of(text, analysis, unit);
    let mut out = Vec::new();
    for (place, subject) in subjects.iter().enumerate() {
        for kind in wording::questions().iter().filter(|k| k.frame.is_none()) {
            if fits(text, unit, kind, subject) {
                let bonus = if subject.head { 6 } else { 0 };
                let weight = i64::from(kind.weight) + bonus - 3 * place.min(6) as i64;
                out.push((weight, kind, subject.clone()));
            }
        }
    }
    out.sort_by_key(|(weight, _, _)| std::cmp::Reverse(*weight));
    out.into_iter().map(|(_, k, s)| (k, s)).collect()
}

fn fits(text: &Text, unit: &Unit, kind: &QuestionKind, subject: &Subject) -> bool {
    let about = if subject.kind.is_empty() {
        kind.subjects.is_empty()
    } else {
        kind.subjects.iter().any(|s| s == subject.kind)
    };
    about
        && (kind.roles.is_empty() || kind.roles.contains(&unit.role))
        && (!kind.head || subject.head)
        && cued(text, &unit.said, kind)
        && !(kind.silent && speaks(text, subject))
        && (!kind.near || subject.places.iter().any(|p| cue_near(text, p, kind)))
}

/// Whether a word of speech stands close to the subject.
fn speaks(text: &Text, subject: &Subject) -> bool {
    let Some(kind) = wording::question("statement") else { return false };
    subject.places.iter().any(|p| cue_near(text, p, kind))
}

/// Characters between a subject and the word that tells that it speaks: “…,” said Marsh,
/// director of the centre; 伦敦研究机构主任马什说.
const CLOSE: [usize; 2] = [16, 40];

/// Whether a cue stands close to a mention.
fn cue_near(text: &Text, place: &Mention, kind: &QuestionKind) -> bool {
    let Some(sentence) = text.sentences.get(place.sentence) else { return false };
    let reach = CLOSE[sentence.lang as usize];
    let before: String = tail(sentence.text.get(..place.span.start).unwrap_or(""), reach);
    let after: String =
        sentence.text.get(place.span.end..).unwrap_or("").chars().take(reach).collect();
    match sentence.lang {
        Lang::Zh => holds(&after, Lang::Zh, &kind.cues.zh),
        Lang::En => {
            holds(&tail(&before, 12), Lang::En, &kind.cues.en)
                || holds(&after, Lang::En, &kind.cues.en)
        }
    }
}

fn tail(text: &str, characters: usize) -> String {
    let skipped = text.chars().count().saturating_sub(characters);
    text.chars().skip(skipped).collect()
}

fn cued(text: &Text, said: &Quoted, kind: &QuestionKind) -> bool {
    Lang::BOTH.iter().all(|&lang| {
        let (ids, cues) = match lang {
            Lang::Zh => (&said.zh, &kind.cues.zh),
            Lang::En => (&said.en, &kind.cues.en),
        };
        ids.is_empty()
            || cues.is_empty()
            || ids
                .iter()
                .any(|&i| text.sentences.get(i).is_some_and(|s| holds(&s.text, lang, cues)))
    })
}

fn holds(text: &str, lang: Lang, cues: &[String]) -> bool {
    match lang {
        Lang::Zh => cues.iter().any(|c| text.contains(c.as_str())),
        Lang::En => {
            let lower = text.to_lowercase();
            let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
            cues.iter().any(|c| {
                words.contains(&c.as_str())
                    || !c.chars().all(char::is_alphanumeric) && lower.contains(c.as_str())
            })
        }
    }
}

/// The answer: the unit, and what goes on from it in the same paragraph, up to three units.
fn answer(units: &[Unit], first: usize, chosen: &[usize], taken: &mut [bool]) -> Vec<Content> {
    let mut said = units[first].said.clone();
    let mut length = units[first].length;
    for next in first + 1..units.len().min(first + 3) {
        let unit = &units[next];
        let goes_on = !unit.asks && unit.block == units[first].block;
        if taken[next]
            || chosen.contains(&next)
            || unit.standing == 2
            || !goes_on
            || length + unit.length > LONG
        {
            break;
        }
        said.en.extend(&unit.said.en);
        said.zh.extend(&unit.said.zh);
        length += unit.length;
        taken[next] = true;
    }
    vec![Content::Quoted(said)]
}

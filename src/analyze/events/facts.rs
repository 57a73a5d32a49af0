//! Extractors of single facts: who, what office, how many, how long, what comes next.

use super::slots::{Found, Scene, agents, in_phrase_of_place, one};
use crate::model::{Lang, Mention, Sentence, Span, TimeUnit, ValueData};
use regex::Regex;
use std::sync::LazyLock;

macro_rules! patterns {
    ($zh:literal, $en:literal) => {{
        static BOTH: LazyLock<[Option<Regex>; 2]> =
            LazyLock::new(|| [Regex::new($zh).ok(), Regex::new($en).ok()]);
        &BOTH
    }};
}

/// Sentences that tell the event, of the language of the first.
fn near<'s>(scene: &'s Scene<'_>) -> impl Iterator<Item = &'s Sentence> + 's {
    let own = scene.first().map(|s| s.lang);
    scene.evidence.iter().filter_map(|&id| scene.sentence(id)).filter(move |s| Some(s.lang) == own)
}

/// Those who act and the one that it is done to: "A bought B", "A beat B".
pub(super) fn agents_and_object(scene: &Scene<'_>) -> Option<Found> {
    let mut found = agents(scene).unwrap_or_default();
    if let Some(object) = object(scene) {
        let new = |v: &(String, Option<usize>, usize)| !found.values.iter().any(|f| f.1 == v.1);
        let more: Vec<_> = object.values.into_iter().filter(new).collect();
        found.values.extend(more);
    }
    Some(found)
}

/// The first one named after the trigger.
pub(super) fn object(scene: &Scene<'_>) -> Option<Found> {
    let first = scene.first()?;
    let verb = scene.kind.trigger_verb(first)?;
    let mentions = scene.mentions(first.id);
    let (e, m) =
        mentions.iter().find(|(_, m)| m.span.start >= verb && !in_phrase_of_place(first, m))?;
    one(scene.value(*e, m))
}

/// The first one named in the sentences that tell the event.
pub(super) fn first_named(scene: &Scene<'_>) -> Option<Found> {
    let found =
        near(scene).find_map(|s| scene.mentions(s.id).first().map(|(e, m)| scene.value(*e, m)));
    one(found?)
}

/// All named in the first sentence that tells the event, each once.
pub(super) fn all_named(scene: &Scene<'_>) -> Option<Found> {
    let first = scene.first()?;
    let mut found = Found::default();
    for (e, m) in scene.mentions(first.id) {
        if !found.values.iter().any(|v| v.1 == Some(e)) {
            found.values.push(scene.value(e, m));
        }
    }
    Some(found)
}

/// The court.
pub(super) fn court(scene: &Scene<'_>) -> Option<Found> {
    let is_court = |s: &Sentence, m: &Mention| {
        let name = s.slice(m.span);
        name.contains("Court")
            || name.contains("Tribunal")
            || name.contains("法院")
            || name.contains("法庭")
    };
    near(scene)
        .find_map(|s| {
            let mentions = scene.mentions(s.id);
            mentions.iter().find(|(_, m)| is_court(s, m)).map(|(e, m)| scene.value(*e, m))
        })
        .and_then(one)
}

/// Text that a pattern's first group finds in the sentences that tell the event.
fn matched(scene: &Scene<'_>, patterns: &[Option<Regex>; 2]) -> Option<Found> {
    near(scene)
        .find_map(|s| {
            let found = patterns[s.lang as usize].as_ref()?.captures(&s.text)?.get(1)?;
            Some((found.as_str().trim().to_owned(), None, s.id))
        })
        .and_then(one)
}

/// The office: chief executive, president, 行长, 首席执行官.
pub(super) fn office(scene: &Scene<'_>) -> Option<Found> {
    matched(
        scene,
        patterns!(
            "((?:副)?(?:总统|总理|首相|主席|国务卿|部长|大臣|省长|市长|州长|行长|首席[^，。、]{1,4}官|董事长|总裁|总经理|总监|主任|局长|校长|主教练|大使|秘书长|院长|馆长|主编))",
            r"(?i)\b((?:(?:vice|deputy|prime|foreign|finance|first|new|acting|interim) )?(?:chief (?:executive|financial|operating|technology) officer|chief executive|managing director|president|prime minister|minister|chairman|chairwoman|chair|chief of [a-z]+|secretary[- ]general|secretary|governor|director(?: general)?|head coach|coach|ceo|commissioner|ambassador|editor|mayor))\b"
        ),
    )
}

/// The score: 3-1, 3比1.
pub(super) fn score(scene: &Scene<'_>) -> Option<Found> {
    matched(
        scene,
        patterns!("([0-9]{1,3}(?:[比:：-][0-9]{1,3}))", r"\b([0-9]{1,3}[-–][0-9]{1,3})\b"),
    )
}

/// An earthquake's magnitude.
pub(super) fn magnitude(scene: &Scene<'_>) -> Option<Found> {
    matched(
        scene,
        patterns!(
            "([0-9]+(?:\\.[0-9]+)?级)",
            r"(?i)\b(?:magnitude(?: of)?[ -]([0-9]+(?:\.[0-9]+)?))"
        ),
    )
}

/// How many: the first plain number that is no year, share or sum.
pub(super) fn count(scene: &Scene<'_>) -> Option<Found> {
    valued(scene, |d| matches!(d, ValueData::Number(_)))
}

/// What share.
pub(super) fn percent(scene: &Scene<'_>) -> Option<Found> {
    valued(scene, |d| matches!(d, ValueData::Percent(_) | ValueData::PercentPoints(_)))
}

/// How long.
pub(super) fn duration(scene: &Scene<'_>) -> Option<Found> {
    valued(scene, |d| matches!(d, ValueData::Duration(_, unit) if *unit >= TimeUnit::Minute))
}

fn valued(scene: &Scene<'_>, fits: fn(&ValueData) -> bool) -> Option<Found> {
    near(scene)
        .find_map(|s| {
            let value = s.values.iter().find(|v| fits(&v.data))?;
            Some((s.slice(value.span).to_owned(), None, s.id))
        })
        .and_then(one)
}

/// The date of what comes next: "takes effect on …", 将于……施行.
pub(super) fn next_date(scene: &Scene<'_>) -> Option<Found> {
    let cues = patterns!(
        "(将|拟|定于|计划|起施行|生效|下次|下一次|自)",
        r"(?i)\b(will|takes? effect|comes? into force|next|due|scheduled|from)\b"
    );
    scene
        .own()
        .find_map(|s| {
            let cue = cues[s.lang as usize].as_ref()?.find(&s.text)?;
            let value = s.values.iter().find(|v| after(v.span, cue.start(), s.lang))?;
            let ValueData::Date(d) = value.data else { return None };
            let date = format!("{:04}-{:02}-{:02}", d.year?, d.month?, d.day?);
            Some((date, None, s.id))
        })
        .and_then(one)
}

fn after(span: Span, cue: usize, lang: Lang) -> bool {
    lang == Lang::Zh || span.start >= cue
}

//! Sentences of ours, made from an event's slots: used only where every slot has a certain form
//! in both languages.

mod told;

use super::{Context, markdown, names, typography};
use crate::model::{Both, Event, Lang, Origin, Slot, Wording};
use crate::wording::{self, Wordings, figures};
pub(super) use told::{settle_mentions, told};

/// The frame's sentence in both languages, with the sentences that it rests on.
pub(super) fn sentence(
    context: &Context<'_>,
    frame: &str,
    event: &Event,
) -> Option<(Wording, Vec<usize>)> {
    let frame = wording::frame(frame)?;
    let mut words = Both::<Wordings>::default();
    let mut evidence = Vec::new();
    for need in &frame.needs {
        let slot = event.slot(need)?;
        let said = slot_words(context, slot)?;
        words.zh.insert(slot.name, said.zh);
        words.en.insert(slot.name, said.en);
        evidence.extend(&slot.evidence);
    }
    evidence.sort_unstable();
    evidence.dedup();
    Some((wording_of(context, frame, &words)?, evidence))
}

fn wording_of(
    context: &Context<'_>,
    frame: &wording::Frame,
    words: &Both<Wordings>,
) -> Option<Wording> {
    let zh = wording::render(&frame.zh, &words.zh)?;
    let en = capital(&wording::render(&frame.en, &words.en)?.replace("..", "."));
    Some(Wording {
        text: Both {
            zh: markdown::escape(&typography::chinese(&zh, context.settings)),
            en: markdown::escape(&typography::english(&en)),
        },
        origin: Both { zh: Origin::Frame, en: Origin::Frame },
    })
}

/// A slot's values as a list in each language.
fn slot_words(context: &Context<'_>, slot: &Slot) -> Option<Both<String>> {
    if slot.name == "date" {
        return date(slot.values.first()?);
    }
    let forms: Vec<Both<String>> = slot
        .values
        .iter()
        .zip(&slot.entities)
        .map(|(value, entity)| form(context, value, *entity))
        .collect::<Option<_>>()?;
    let forms = distinct(forms);
    if slot.values.len() > 1 && forms.len() < 2 {
        return None;
    }
    Some(Both { zh: list(&forms, Lang::Zh)?, en: list(&forms, Lang::En)? })
}

/// Without repetition.
fn distinct(forms: Vec<Both<String>>) -> Vec<Both<String>> {
    let mut out: Vec<Both<String>> = Vec::with_capacity(forms.len());
    for form in forms {
        if !out.contains(&form) {
            out.push(form);
        }
    }
    out
}

/// A value's form in each language: the entity's certain names; a name in Latin letters that
/// has no certain Chinese form stands as it is, as newspapers leave it (OpenAI, Cohere).
fn form(context: &Context<'_>, value: &str, entity: Option<usize>) -> Option<Both<String>> {
    let entity = entity.and_then(|e| context.analysis.entities.get(e));
    if let Some(certain) = entity.and_then(|e| names::certain(context, e)) {
        return Some(certain);
    }
    let latin = value.chars().all(|c| c.is_ascii() || ('\u{c0}'..'\u{250}').contains(&c));
    latin.then(|| Both { zh: value.to_owned(), en: value.to_owned() })
}

/// An ISO 8601 date in words.
fn date(iso: &str) -> Option<Both<String>> {
    let mut parts = iso.splitn(3, '-');
    let date = crate::model::PartialDate {
        year: parts.next()?.parse().ok(),
        month: parts.next().and_then(|p| p.parse().ok()),
        day: parts.next().and_then(|p| p.parse().ok()),
        ..Default::default()
    };
    figures::date_both(&date)
}

/// Forms as a list; none of no forms.
fn list(forms: &[Both<String>], lang: Lang) -> Option<String> {
    (!forms.is_empty()).then(|| wording::listed(forms, lang))
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// A day in words.
pub(super) fn date_words(date: jiff::civil::Date) -> Option<Both<String>> {
    figures::date_both(&crate::model::PartialDate {
        year: Some(date.year()),
        month: Some(date.month()),
        day: Some(date.day()),
        ..Default::default()
    })
}

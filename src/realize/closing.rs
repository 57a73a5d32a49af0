//! The closing paragraph: what the report turns on, and what is open or follows, said by role.
//!
//! In: the plan's sentences for it, the texts that stand in the document. Out: two sentences or
//! more in both languages, of which none stands in the document before; nothing if there is
//! neither an open matter nor enough names that are certain.

use super::{Context, frames, markdown, names, statement, typography};
use crate::model::{Both, Lang, Origin, Plan, PlannedPoint, Wording};
use crate::wording::{self, Wordings};
use std::collections::BTreeSet;

/// A longer sentence is no closing.
const LONGEST: [usize; 2] = [130, 330];

/// The closing, if there is something to say.
pub(super) fn closing(
    context: &Context<'_>,
    plan: &Plan,
    said: &BTreeSet<String>,
) -> Option<Wording> {
    let open = plan.closing.iter().find_map(|p| open(context, p, said));
    match (about(context), open) {
        (Some(about), Some(open)) => Some(Wording {
            text: Both {
                zh: about.zh + &open.text.zh,
                en: format!("{} {}", about.en, open.text.en),
            },
            origin: open.origin,
        }),
        (None, open) => open,
        (Some(about), None) => {
            Some(Wording { text: about, origin: Both { zh: Origin::Frame, en: Origin::Frame } })
        }
    }
}

/// A sentence about what is open or follows, with words that say which.
fn open(context: &Context<'_>, planned: &PlannedPoint, said: &BTreeSet<String>) -> Option<Wording> {
    let (own, _) = statement::content(context, &planned.content)?;
    let long = |lang: Lang| own.text.get(lang).chars().count() > LONGEST[lang as usize];
    let known = said.iter().any(|t| t.contains(&own.text.zh) || t.contains(&own.text.en));
    if known || Lang::BOTH.into_iter().any(long) || !(context.accept)(&own) {
        return None;
    }
    let lead = wording::closing(planned.role.id())?;
    let side = |lang: Lang| {
        let quote = *own.origin.get(lang) == Origin::Quote;
        let text = own.text.get(lang);
        let from = if quote { text.find('“').unwrap_or(0) } else { 0 };
        let template = if quote { lead.quote.get(lang) } else { lead.own.get(lang) };
        wording::render(template, &Wordings::from([("said", text[from..].to_owned())]))
    };
    Some(Wording { text: Both { zh: side(Lang::Zh)?, en: side(Lang::En)? }, origin: own.origin })
}

/// Kinds of entity that a report may turn on.
const KINDS: [&str; 8] = ["person", "org", "place", "event", "agreement", "law", "product", "work"];

/// What the report turns on and when it was written: the names that it mentions most and that
/// are certain in both languages; else the frame of last resort.
fn about(context: &Context<'_>) -> Option<Both<String>> {
    let each = context.analysis.entities.iter().filter(|e| KINDS.contains(&e.kind));
    let mut ranked: Vec<_> =
        each.filter_map(|e| Some((e.mentions.len(), names::certain(context, e)?))).collect();
    ranked.sort_by_key(|(mentions, _)| std::cmp::Reverse(*mentions));
    ranked.truncate(3);
    if ranked.len() < 2 {
        return frames::closing(context).map(|w| w.text.map(|_, t| ended(t)));
    }
    let forms: Vec<Both<String>> = ranked.into_iter().map(|(_, f)| f).collect();
    let lead = wording::closing("about")?;
    let date = context.text.article.meta.civil.and_then(frames::date_words);
    let side = |lang: Lang| {
        let mut words = Wordings::from([("names", list(&forms, lang))]);
        words.extend(date.as_ref().map(|d| ("date", d.get(lang).clone())));
        let text = wording::render(lead.own.get(lang), &words)?;
        Some(ended(&match lang {
            Lang::Zh => markdown::escape(&typography::chinese(&text, context.settings)),
            Lang::En => markdown::escape(&typography::english(&text)),
        }))
    };
    Some(Both { zh: side(Lang::Zh)?, en: side(Lang::En)? })
}

/// A name that ends with a full stop ends the sentence: "the U.S."
fn ended(text: &str) -> String {
    text.strip_suffix("..").map_or_else(|| text.to_owned(), |t| format!("{t}."))
}

fn list(forms: &[Both<String>], lang: Lang) -> String {
    let names: Vec<&str> = forms.iter().map(|f| f.get(lang).as_str()).collect();
    let (last, head) = names.split_last().unwrap_or((&"", &[]));
    match lang {
        Lang::Zh => format!("{}和{last}", head.join("、")),
        Lang::En => format!("{} and {last}", head.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_a_full_stop_ends_the_sentence() {
        assert_eq!(ended("It turns on the U.S.."), "It turns on the U.S.");
        assert_eq!(ended("It turns on Seoul."), "It turns on Seoul.");
    }

    #[test]
    fn every_role_of_a_closing_has_its_words() {
        for role in ["next_step", "details"] {
            let lead = wording::closing(role).unwrap_or_else(|| panic!("{role}"));
            for lang in Lang::BOTH {
                assert!(lead.own.get(lang).contains("{{ said }}"), "{role}");
                assert!(lead.quote.get(lang).contains("{{ said }}"), "{role}");
            }
        }
    }
}

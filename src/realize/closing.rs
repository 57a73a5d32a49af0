//! The closing paragraph: what the report turns on, and what is open or follows, said by role.
//!
//! In: the plan's sentences for it, the texts that stand in the document. Out: two sentences or
//! more in both languages, of which none stands in the document before; nothing if there is
//! neither an open matter nor enough names that are certain.

use super::{Context, frames, markdown, names, statement, typography};
use crate::model::{Both, Entity, Lang, Origin, Plan, PlannedPoint, Wording};
use crate::wording::{self, Wordings, listed};
use std::collections::BTreeSet;

/// A longer sentence is no closing.
const LONGEST: [usize; 2] = [130, 330];

/// The closing, if there is something to say: that a report turns on one name is not.
pub(super) fn closing(
    context: &Context<'_>,
    plan: &Plan,
    said: &BTreeSet<String>,
) -> Option<Wording> {
    let open = plan.closing.iter().find_map(|p| open(context, p, said));
    let names = turns_on(context);
    let about = about(context, &names).filter(|_| open.is_some() || names.len() > 1);
    let Some(about) = about else { return open };
    Some(match open {
        Some(open) => Wording {
            text: Both {
                zh: about.zh + &open.text.zh,
                en: format!("{} {}", about.en, open.text.en),
            },
            origin: open.origin,
        },
        None => Wording { text: about, origin: Both { zh: Origin::Frame, en: Origin::Frame } },
    })
}

/// A sentence about what is open or follows, with words that say which.
fn open(context: &Context<'_>, planned: &PlannedPoint, said: &BTreeSet<String>) -> Option<Wording> {
    let (own, _) = statement::content(context, &planned.content)?;
    let long = |lang: Lang| own.text.get(lang).chars().count() > LONGEST[lang as usize];
    let known = said.iter().any(|t| t.contains(&own.text.zh) || t.contains(&own.text.en));
    if known || Lang::BOTH.into_iter().any(long) || !(context.help.accept)(&own) {
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

/// The names that the report mentions most and that are certain in both languages; none where what
/// it names most has no certain name.
fn turns_on(context: &Context<'_>) -> Vec<Both<String>> {
    let each = || context.analysis.entities.iter().filter(|e| e.is_named());
    let most = each().map(|e| e.prominence).max().unwrap_or(0);
    let mut ranked: Vec<(&Entity, Both<String>)> = each()
        .filter(|e| matters(context, e))
        .filter_map(|e| Some((e, called(context, e)?)))
        .collect();
    ranked.sort_by_key(|(entity, _)| std::cmp::Reverse(turned_on(entity)));
    let mut forms: Vec<(&Entity, Both<String>)> = Vec::new();
    for (entity, form) in ranked {
        let room = if comes_back(context, entity) { MOST } else { FEW };
        if forms.len() < room && !forms.iter().any(|(_, other)| repeats(&other.en, &form.en)) {
            forms.push((entity, form));
        }
    }
    // Names that the article gives once, and the title not, do not say what it is about.
    let told = forms.iter().any(|(e, _)| comes_back(context, e) || e.in_title);
    // One name says it only if it is in the title or named all through.
    let sum: usize = forms.iter().map(|(e, _)| turned_on(e)).sum();
    let enough = sum >= if forms.len() > 1 { OFTEN } else { ALONE };
    if !told || !enough || !forms.iter().any(|(e, _)| e.prominence == most) {
        return Vec::new();
    }
    forms.into_iter().map(|(_, form)| form).collect()
}

/// What the report turns on and when it was written.
fn about(context: &Context<'_>, names: &[Both<String>]) -> Option<Both<String>> {
    if names.is_empty() {
        return None;
    }
    let lead = wording::closing("about")?;
    let date = context.text.article.meta.civil.and_then(frames::date_words);
    let side = |lang: Lang| {
        let mut words = Wordings::from([("names", listed(names, lang))]);
        words.extend(date.as_ref().map(|d| ("date", d.get(lang).clone())));
        let text = wording::render(lead.own.get(lang), &words)?;
        Some(ended(&match lang {
            Lang::Zh => markdown::escape(&typography::chinese(&text, context.settings)),
            Lang::En => markdown::escape(&typography::english(&text)),
        }))
    };
    Some(Both { zh: side(Lang::Zh)?, en: side(Lang::En)? })
}

/// Least prominence of a name that stands alone.
const ALONE: usize = 6;
/// Mentions of a person whose name has no certain form in Chinese, and stands as it is.
const OFTEN: usize = 3;

/// Names that a closing gives at most, and those among them that the article gives once.
const MOST: usize = 3;
const FEW: usize = 2;

/// Whether the title or the lead names something, or a language time and again: what comes in
/// passing is not what the report is about.
fn matters(context: &Context<'_>, entity: &Entity) -> bool {
    let lead = context.text.lead(LEAD);
    let led = || entity.mentions.iter().any(|m| lead.contains(&m.sentence));
    let again = |lang: Lang| context.text.forms_of(entity, lang).count() >= OFTEN;
    entity.in_title || led() || Lang::BOTH.into_iter().any(again)
}

/// Sentences that an article leads with, in each language.
const LEAD: usize = 2;

/// Whether a language names something more than once.
fn comes_back(context: &Context<'_>, entity: &Entity) -> bool {
    Lang::BOTH.into_iter().any(|lang| context.text.forms_of(entity, lang).count() > 1)
}

/// How much the report turns on something; what several parties agreed on and the report comes back
/// to goes before those who speak of it.
fn turned_on(entity: &Entity) -> usize {
    let agreed = entity.kind == "agreement" && entity.mentions.len() > 1;
    entity.prominence * if agreed { AGREED } else { 1 }
}

/// Times that an agreement's prominence counts.
const AGREED: usize = 4;

/// Whether a name is a part of one that stands already: Hamilton behind Lewis Hamilton.
fn repeats(known: &str, name: &str) -> bool {
    let words = |n: &str| -> Vec<String> { n.split(' ').map(str::to_owned).collect() };
    let (known, name) = (words(known), words(name));
    name.iter().all(|w| known.contains(w)) || known.iter().all(|w| name.contains(w))
}

/// What it is called in the closing: by names that are certain; what is named often, a person in
/// full or a thing of the title, by the name that the article gives. Nothing that is named once, no
/// medium, no name that may be another's.
fn called(context: &Context<'_>, entity: &Entity) -> Option<Both<String>> {
    let often = entity.mentions.len() > 1 || entity.prominence > ALONE / 2;
    // What only one language names may be a slip of the translator.
    let said = |lang: Lang| context.text.forms_of(entity, lang).next().is_some();
    let agreed = Lang::BOTH.into_iter().all(|l| said(l) || entity.in_title || !context.text.has(l));
    if !often || !agreed || !is_telling(context, entity) {
        return None;
    }
    if let Some(certain) = names::certain(context, entity) {
        let en = names::told(context, entity, Lang::En).unwrap_or(certain.en);
        return Some(Both { zh: certain.zh, en });
    }
    let en = entity.names.en.clone()?;
    // Where the article has Chinese words, they call it something else.
    let titled = entity.in_title && !context.text.has(Lang::Zh);
    let whole = titled || entity.kind == "person" && en.contains(' ');
    let whole = whole && entity.mentions.len() >= OFTEN;
    let latin = en.chars().all(|c| c < '\u{250}' || c == '’');
    let zh = names::known(context, entity).zh?;
    (whole && latin && context.text.has(Lang::En)).then_some(Both { zh, en })
}

/// Whether a name is surely this one's: no medium, no short Chinese form of a company, no family
/// name alone that the title does not have.
fn is_telling(context: &Context<'_>, entity: &Entity) -> bool {
    let zh = entity.names.zh.as_deref().filter(|_| context.text.has(Lang::Zh));
    let known = |flag: &str| crate::lexicon::names().any_is(&entity.names, flag);
    if known("media") {
        return false;
    }
    let Some(zh) = zh else { return true };
    let titled = context.text.titles.zh.as_deref().is_some_and(|t| t.contains(zh));
    let said = |m: &crate::model::Mention| {
        context.text.sentences.get(m.sentence).map_or("", |s| s.slice(m.span))
    };
    let short = zh.chars().count() < 4;
    match entity.kind {
        // A common English name in Chinese may be anybody's, but where the article spells it.
        "person" if crate::lexicon::is_common_rendering(zh) => {
            let en = entity.names.en.as_deref().unwrap_or(zh);
            context.text.sentences.iter().any(|s| s.text.contains(en))
        }
        "person" => {
            entity.in_title
                || entity.mentions.iter().any(|m| said(m).contains('·'))
                || crate::lexicon::is_chinese_name(zh)
        }
        "org" => titled || !short || !["company", "university", "club"].into_iter().any(known),
        _ => true,
    }
}

/// A name that ends with a full stop ends the sentence: "the U.S."
fn ended(text: &str) -> String {
    text.strip_suffix("..").map_or_else(|| text.to_owned(), |t| format!("{t}."))
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
    fn a_part_of_a_name_is_no_second_name() {
        assert!(repeats("Lewis Hamilton", "Hamilton"));
        assert!(repeats("Vettel", "Sebastian Vettel"));
        assert!(!repeats("North Korea", "South Korea"));
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

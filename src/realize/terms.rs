//! The terms of a statement that a reader would look for, to be marked in its halves.

use super::Context;
use super::statement::{is_whole, side};
use crate::lexicon;
use crate::model::{Both, Lang, Quoted, Span};

/// Sentences that must have a term which the headline has not: a website in passing is none.
const RECURS: usize = 3;

/// The terms of a statement, the longest first, by their forms in each language: those of the
/// user's glossary, then those of the lexicon that have one rendering. Of an article in both
/// languages both halves have them.
pub(super) fn wanted(context: &Context<'_>, said: &Quoted) -> Vec<Both<Vec<String>>> {
    let words = Both::from_fn(|lang: Lang| -> String {
        let ids = side(said, lang).iter();
        ids.filter_map(|&i| Some(context.text.sentences.get(i)?.text.as_str())).collect()
    });
    let glossary = &context.settings.glossary;
    let mut mine: Vec<(usize, Both<Vec<String>>)> = Vec::new();
    for lang in Lang::BOTH {
        let own = words.get(lang);
        for hit in glossary.found_in(lang, own).iter().filter(|h| h.entry.kind == "term") {
            let Some(form) = own.get(hit.span.range()) else { continue };
            let at = mine.iter().position(|(number, _)| *number == hit.number);
            let at = at.unwrap_or_else(|| {
                mine.push((hit.number, Both::default()));
                mine.len() - 1
            });
            if let Some((_, forms)) = mine.get_mut(at) {
                forms.get_mut(lang).push(form.to_owned());
            }
        }
    }
    let mut out: Vec<Both<Vec<String>>> = mine.into_iter().map(|(_, forms)| forms).collect();
    out.extend(certain(context, said, &words));
    out
}

/// Terms of the lexicon.
fn certain(context: &Context<'_>, said: &Quoted, words: &Both<String>) -> Vec<Both<Vec<String>>> {
    let found = |lang: Lang| lexicon::certain_terms(lang, words.get(lang));
    let told =
        |lang: Lang, form: &str| words.get(lang).to_lowercase().contains(&form.to_lowercase());
    let mut terms = match (words.zh.is_empty(), words.en.is_empty()) {
        (false, true) => found(Lang::Zh),
        (true, _) => found(Lang::En),
        (false, false) => {
            let mut all = found(Lang::En);
            all.retain(|(_, zh)| told(Lang::Zh, zh));
            all
        }
    };
    terms.sort_by_key(|(en, _)| std::cmp::Reverse(en.len()));
    let forms = terms.into_iter().filter(|term| recurs(context, *term)).map(|(en, zh)| Both {
        zh: stands_whole(context, &said.zh, zh).then(|| zh.to_owned()).into_iter().collect(),
        en: as_it_stands(&words.en, en).into_iter().collect(),
    });
    forms.collect()
}

/// Whether an article turns on a term: its headline has it, or several sentences of a language do.
fn recurs(context: &Context<'_>, (en, zh): (&str, &str)) -> bool {
    let en = en.to_lowercase();
    let has = |lang: Lang, text: &str| match lang {
        Lang::Zh => text.contains(zh),
        Lang::En => text.to_lowercase().contains(&en),
    };
    Lang::BOTH.into_iter().any(|lang| {
        let sentences = context.text.sentences.iter().filter(|s| s.lang == lang);
        context.text.titles.get(lang).as_deref().is_some_and(|t| has(lang, t))
            || sentences.filter(|s| has(lang, &s.text)).take(RECURS).count() == RECURS
    })
}

/// An English term as a text has it, in the plural too.
fn as_it_stands(text: &str, term: &str) -> Option<String> {
    let letter = |c: char| c.is_alphanumeric();
    let (lower, term) = (text.to_ascii_lowercase(), term.to_ascii_lowercase());
    let mut places = lower.match_indices(&term).map(|(at, _)| (at, at + term.len()));
    let (at, end) = places.find(|&(at, end)| {
        let next = lower[end..].strip_prefix('s').unwrap_or(&lower[end..]);
        !lower[..at].ends_with(letter) && !next.starts_with(letter)
    })?;
    let plural = text
        .get(end..)
        .is_some_and(|t| t.starts_with('s') && !t[1..].starts_with(char::is_alphanumeric));
    text.get(at..end + usize::from(plural)).map(str::to_owned)
}

/// Whether a term stands in one of these sentences as words of its own, not within a longer one:
/// no 物理学家 in 地球物理学家.
fn stands_whole(context: &Context<'_>, ids: &[usize], term: &str) -> bool {
    let mut sentences = ids.iter().filter_map(|&i| context.text.sentences.get(i));
    sentences.any(|s| {
        let first = s.text.match_indices(term).next();
        first.is_some_and(|(at, _)| is_whole(s, Span::new(at, at + term.len())))
    })
}

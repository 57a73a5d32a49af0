//! What the article speaks of: the terms of the lexicon that have one certain rendering, those
//! first that stand in the title or come most often.

use crate::lexicon;
use crate::model::{Both, Item, Lang, Piece, Sentence, Text};

/// Whether a short Chinese form stands as a word by itself.
fn is_word(sentence: &Sentence, form: &str) -> bool {
    sentence.tokens.iter().any(|t| sentence.slice(t.span) == form)
}

/// Whether a term is a name: those stand in lists of their own.
fn is_name(en: &str, zh: &str) -> bool {
    let title: Vec<String> = en
        .split(' ')
        .map(|w| w.chars().take(1).flat_map(char::to_uppercase).chain(w.chars().skip(1)).collect())
        .collect();
    let named = |form: &str| !lexicon::names().names_in(Lang::En, form).is_empty();
    lexicon::names().named(Lang::Zh, zh).next().is_some()
        || named(&title.join(" "))
        || named(&en.to_uppercase())
        || [
            "aids",
            "brexit",
            "english",
            "hiv",
            "middle ages",
            "tv ",
            "un ",
            "eu ",
            "us ",
            "world wide web",
        ]
        .iter()
        .any(|w| en.starts_with(w))
}

/// Terms in the order of their weight.
pub(super) fn topics(text: &Text, lang: Lang) -> Vec<Item> {
    let mut found: Vec<(&str, &str, Vec<usize>)> = Vec::new();
    for sentence in text.sentences.iter().filter(|s| s.lang == lang) {
        for (en, zh) in lexicon::paired_terms(lang, &sentence.text) {
            let whole = match lang {
                Lang::En => sentence.text.contains(en),
                Lang::Zh => zh.chars().count() > 2 || is_word(sentence, zh),
            };
            if is_name(en, zh) || !whole {
                continue;
            }
            match found.iter_mut().find(|(e, _, _)| *e == en) {
                Some((_, _, at)) => at.push(sentence.id),
                None => found.push((en, zh, vec![sentence.id])),
            }
        }
    }
    let title = text.titles.get(lang).as_deref().unwrap_or("").to_lowercase();
    let weight = |(en, zh, at): &(&str, &str, Vec<usize>)| {
        let form = if lang == Lang::Zh { zh } else { en };
        let long = if en.contains(' ') { 2 } else { 0 };
        2 * at.len() + long + if title.contains(*form) { 4 } else { 0 }
    };
    found.sort_by_key(|f| std::cmp::Reverse(weight(f)));
    let mut out: Vec<(&str, &str, Item)> = Vec::new();
    for (en, zh, at) in found {
        if out
            .iter()
            .any(|(e, z, _)| e.contains(en) || en.contains(e) || z.contains(zh) || zh.contains(z))
        {
            continue;
        }
        let pieces =
            Both { zh: vec![Piece::Words(zh.to_owned())], en: vec![Piece::Words(en.to_owned())] };
        let item = Item { pieces, evidence: at.into_iter().take(1).collect() };
        out.push((en, zh, item));
    }
    out.into_iter().map(|(_, _, item)| item).collect()
}

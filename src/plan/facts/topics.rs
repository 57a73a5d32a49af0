//! What the article speaks of: the terms of the lexicon that have one certain rendering, those
//! first that stand in the title or come most often.

use crate::lexicon;
use crate::model::{Both, Item, Lang, Piece, Sentence, Span, Text};

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
            "limited company",
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

/// The terms within a part of a sentence, each by its English form, with its words: in English as
/// the sentence has them, in quotation marks where the sentence is Chinese.
pub(super) fn within(sentence: &Sentence, part: Span) -> Vec<(&'static str, Both<String>)> {
    let text = sentence.slice(part);
    let found = lexicon::paired_terms(sentence.lang, text).into_iter();
    let words = |(en, zh): (&'static str, &'static str)| {
        let written = match sentence.lang {
            Lang::En => as_written(text, en)?,
            Lang::Zh if zh.chars().count() > 2 || is_word(sentence, zh) => format!("“{en}”"),
            Lang::Zh => return None,
        };
        (!is_name(en, zh)).then(|| (en, Both { zh: zh.to_owned(), en: written }))
    };
    found.filter_map(words).collect()
}

/// Words after which a phrase may begin.
const LED: [&str; 20] = [
    "about", "after", "against", "and", "as", "before", "between", "by", "during", "for", "from",
    "in", "into", "of", "on", "or", "over", "than", "to", "with",
];

/// An English term as the text has it, with "the", where it is a whole phrase: "gold medals" and
/// "the gold medal", not "gold medal table" or "a gold medal".
fn as_written(text: &str, term: &str) -> Option<String> {
    text.match_indices(term).find_map(|(at, _)| {
        let end = at + term.len();
        let plural = ["es", "s", ""].into_iter().find(|s| {
            let after = text[end..].strip_prefix(*s);
            after.is_some_and(|a| !a.starts_with(|c: char| c.is_alphanumeric()))
        })?;
        let end = end + plural.len();
        let before = text[..at].strip_suffix(' ').unwrap_or(&text[..at]);
        let word = before.rsplit(' ').next().unwrap_or("");
        let article = word == "the";
        let led = article || LED.contains(&word) || before.ends_with(['“', '"', ',']);
        let from = if article { at - word.len() - 1 } else { at };
        (led && super::quantities::is_over(&text[end..])).then(|| text[from..end].to_owned())
    })
}

/// Sentences of an article that says its key terms more than once, and the least weight of those:
/// twice, or once in the title.
const LONG: usize = 20;
const KEY: usize = 4;

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
    // What an article of some length says once, in passing, is no key to it.
    let sentences = text.whole_sentences(lang);
    let passing = |f: &(&str, &str, Vec<usize>)| sentences >= LONG && weight(f) < KEY;
    found.retain(|f| !passing(f));
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

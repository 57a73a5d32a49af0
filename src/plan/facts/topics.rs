//! What the article speaks of: the terms of the lexicon that have one certain rendering and that the
//! article comes back to, those first that stand in the title or come most often.

use super::phrase;
use crate::lexicon;
use crate::model::{Analysis, Both, Item, Lang, Piece, Sentence, SentenceKind, Span, Text};

/// Terms (English) whose Chinese form says more or less than they do, or hardly anything.
const UNSURE: &str = include_str!("unsure.txt");

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

/// Whether a term is no name, and says the same in both languages.
pub(super) fn tells(en: &str, zh: &str) -> bool {
    !is_name(en, zh) && !UNSURE.lines().any(|l| l == en)
}

/// What somebody is: any word before it makes another of it.
fn is_person(zh: &str) -> bool {
    zh.ends_with(|c| "家者员师长官手人生兵民客迷友".contains(c))
}

/// The first place in a sentence where a term is all of its noun phrase and no part of a name.
pub(super) fn place(
    analysis: &Analysis,
    sentence: &Sentence,
    (en, zh): (&str, &str),
) -> Option<Span> {
    let named = |span: Span| {
        let kinds = ["money", "percent", "number", "date", "duration"];
        let names = analysis.entities.iter().filter(|e| !kinds.contains(&e.kind));
        let mentions = names.flat_map(|e| &e.mentions);
        mentions.into_iter().any(|m| m.sentence == sentence.id && m.span.overlaps(span))
    };
    let found = |span: &Span| match sentence.lang {
        Lang::En => phrase::is_head_en(&sentence.text, *span, is_person(zh)),
        Lang::Zh => phrase::is_head_zh(sentence, *span, is_person(zh)),
    };
    let spans: Vec<Span> = match sentence.lang {
        Lang::En => written(&sentence.text, en),
        Lang::Zh => {
            let each = sentence.text.match_indices(zh);
            each.map(|(at, _)| Span::new(at, at + zh.len())).collect()
        }
    };
    spans.into_iter().filter(found).find(|span| !named(*span))
}

/// Where an English term stands in a text, its plural included, in the letters of the lexicon but
/// for the first of a sentence: High School is a name.
fn written(text: &str, term: &str) -> Vec<Span> {
    let small = |at: usize| {
        text.get(at..at + term.len()).is_some_and(|form| {
            let opening = text[..at].trim_start_matches(['“', '"']).is_empty();
            form == term || opening && form.get(1..) == term.get(1..)
        })
    };
    let lower = text.to_ascii_lowercase();
    let each =
        lower.match_indices(&term.to_ascii_lowercase()).map(|(at, _)| at).collect::<Vec<_>>();
    let plural = |at: usize| {
        let end = at + term.len();
        ["es", "s", ""].into_iter().find_map(|s| {
            let after = text[end..].strip_prefix(s)?;
            (!after.starts_with(|c: char| c.is_alphanumeric())).then(|| end + s.len())
        })
    };
    let whole = each.into_iter().filter(|at| small(*at));
    whole.filter_map(|at| Some(Span::new(at, plural(at)?))).collect()
}

/// A term with where it is said.
struct Term {
    en: &'static str,
    zh: &'static str,
    /// As an English text has it first where it is all of its phrase; none before that.
    form: Option<String>,
    /// The sentence that has it so.
    proof: usize,
    /// Sentences that say it.
    at: Vec<usize>,
    weight: usize,
}

/// Sentences that an article leads with.
const EARLY: usize = 2;
/// Sentences in which a term is said that neither the head nor the lead says.
const OFTEN: usize = 2;
/// Terms up to which those stand that are said once.
const FILLED: usize = 4;
/// Fewest terms that tell what an article is about.
pub(super) const LEAST: usize = 2;

/// Terms in the order of their weight: those that the title, the standfirst or the lead says or that
/// the article comes back to, and behind them, up to four in all, those of several words
/// that it says once: a single word may be a figure of speech.
pub(super) fn topics(text: &Text, analysis: &Analysis, lang: Lang) -> Vec<Item> {
    let whole: Vec<&Sentence> = text
        .sentences
        .iter()
        .filter(|s| s.lang == lang && s.kind == SentenceKind::Sentence)
        .collect();
    let early: Vec<usize> = whole.iter().take(EARLY).map(|s| s.id).collect();
    let mut found: Vec<Term> = Vec::new();
    for sentence in &whole {
        for (en, zh) in lexicon::paired_terms(lang, &sentence.text) {
            if !tells(en, zh) {
                continue;
            }
            let place = place(analysis, sentence, (en, zh));
            let form = place.map(|span| match lang {
                Lang::En if en.starts_with(char::is_lowercase) => lower_first(sentence.slice(span)),
                Lang::En => sentence.slice(span).to_owned(),
                Lang::Zh => en.to_owned(),
            });
            match found.iter_mut().find(|t| t.en == en) {
                Some(term) => {
                    if form.is_some() || term.may_be(sentence) {
                        term.at.push(sentence.id);
                    }
                    // What is told rests on where the term is all of its phrase.
                    if let (None, Some(form)) = (&term.form, form) {
                        (term.form, term.proof) = (Some(form), sentence.id);
                    }
                }
                None => {
                    let term = Term { en, zh, form, proof: sentence.id, at: Vec::new(), weight: 0 };
                    let told = term.form.is_some() || term.may_be(sentence);
                    found.extend(told.then(|| Term { at: vec![sentence.id], ..term }));
                }
            }
        }
    }
    let heads = [text.titles.get(lang), text.standfirsts.get(lang)];
    let heads: Vec<String> = heads.into_iter().flatten().map(|t| t.to_lowercase()).collect();
    for term in &mut found {
        let form = if lang == Lang::Zh { term.zh } else { term.en };
        let headed = heads.iter().any(|h| h.contains(form));
        let led = term.at.iter().any(|s| early.contains(s));
        let times = term.at.len();
        let key = (headed || led || times >= OFTEN) && term.form.is_some();
        let long = if term.en.contains(' ') { 2 } else { 0 };
        term.weight = if key { 2 * times + long + if headed { 4 } else { 0 } } else { 0 };
    }
    // Beside what an article turns on stands what it says once.
    if found.iter().all(|t| t.weight == 0) {
        return Vec::new();
    }
    found.retain(|t| t.weight > 0 || t.form.is_some() && t.en.contains(' '));
    found.sort_by_key(|t| std::cmp::Reverse(t.weight));
    let mut out: Vec<Term> = Vec::new();
    for term in found {
        let part = |a: &str, b: &str| a.contains(b) || b.contains(a);
        if !out.iter().any(|t| part(t.en, term.en) || part(t.zh, term.zh)) {
            out.push(term);
        }
    }
    let key = out.iter().filter(|t| t.weight > 0).count();
    out.into_iter().take(key.max(FILLED)).map(Term::into_item).collect()
}

impl Term {
    /// Whether a sentence says the term, be it within a longer phrase: after "the tsunami" a
    /// tsunami warning is of that. Who somebody is must stand by itself.
    fn may_be(&self, sentence: &Sentence) -> bool {
        let whole = match sentence.lang {
            Lang::En => !written(&sentence.text, self.en).is_empty(),
            Lang::Zh => sentence
                .text
                .match_indices(self.zh)
                .any(|(at, _)| phrase::is_word_zh(sentence, Span::new(at, at + self.zh.len()))),
        };
        whole && !is_person(self.zh)
    }

    fn into_item(self) -> Item {
        let en = self.form.unwrap_or_else(|| self.en.to_owned());
        let pieces =
            Both { zh: vec![Piece::Words(self.zh.to_owned())], en: vec![Piece::Words(en)] };
        Item { pieces, evidence: vec![self.proof] }
    }
}

/// A text with a small first letter.
pub(super) fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        let lines: Vec<&str> = UNSURE.lines().collect();
        assert!(lines.windows(2).all(|w| w[0] < w[1]));
    }

    #[test]
    fn a_term_is_found_in_its_own_letters() {
        let at = |text: &str| written(text, "high school").len();
        assert_eq!(at("High schools and a high school."), 2);
        assert_eq!(at("He went to Wexford High School."), 0);
    }
}

//! Names of several words joined by what the words mean, where sentences that say the same hold
//! both: Open Data Institute and 开放数据研究所.

use super::{sounds, spoken};
use crate::lexicon;
use crate::model::{Bead, Entity, Lang, Sentence, Span, Text};
use std::collections::{BTreeMap, BTreeSet};

/// Words of a name that Chinese does without.
const SMALL: [&str; 10] = ["the", "of", "and", "for", "on", "in", "at", "to", "a", "&"];

/// Fewest words of a name that is told by their meaning, and most.
const WORDS: std::ops::RangeInclusive<usize> = 2..=8;

/// Fewest characters of its Chinese form.
const SHORTEST: usize = 4;

/// Chinese forms of the article's own names, by English ones.
type Known<'a> = BTreeMap<&'a str, Vec<&'a str>>;

/// For each English entity the run of characters that renders it word by word, if its words have
/// one.
pub(super) fn composed(
    text: &Text,
    beads: &[Bead],
    entities: &[Entity],
    open: &[usize],
) -> Vec<(usize, String)> {
    let known = known(text, entities);
    let mut beside: Vec<&[usize]> = vec![&[]; text.sentences.len()];
    for bead in beads {
        for &en in &bead.en {
            if let Some(place) = beside.get_mut(en) {
                *place = &bead.zh;
            }
        }
    }
    let mut votes: BTreeMap<(usize, &str), usize> = BTreeMap::new();
    for &i in open.iter().filter(|&&i| entities[i].kind != "person") {
        let Some(words) = entities[i].names.en.as_deref().map(words) else { continue };
        // Al-Qaeda-linked Nusra Front: more than a name.
        let described = words.iter().any(|w| w.starts_with(char::is_lowercase));
        if described || !WORDS.contains(&words.len()) {
            continue;
        }
        let said = entities[i].mentions.iter().filter_map(|m| beside.get(m.sentence));
        let said: BTreeSet<usize> = said.copied().flatten().copied().collect();
        for sentence in said.into_iter().filter_map(|z| text.sentences.get(z)) {
            let part = |span: Span| {
                let mut mentions = entities.iter().flat_map(|e| &e.mentions);
                mentions
                    .any(|m| m.sentence == sentence.id && m.span != span && m.span.contains(span))
            };
            if let Some(span) = rendered(&words, sentence, &known).filter(|s| !part(*s)) {
                *votes.entry((i, sentence.slice(span))).or_default() += 1;
            }
        }
    }
    let mut ranked: Vec<((usize, &str), usize)> = votes.into_iter().collect();
    ranked.sort_by_key(|((i, form), n)| (std::cmp::Reverse((*n, form.len())), *i));
    let mut out: Vec<(usize, String)> = Vec::new();
    for ((i, form), _) in ranked {
        if out.iter().all(|(taken, f)| *taken != i && f != form) {
            out.push((i, form.to_owned()));
        }
    }
    out
}

fn known<'a>(text: &'a Text, entities: &'a [Entity]) -> Known<'a> {
    let mut out = Known::new();
    let joined = |e: &&Entity| spoken(text, e, Lang::En) && spoken(text, e, Lang::Zh);
    for entity in entities.iter().filter(joined) {
        let forms = |lang: Lang| {
            entity.names.get(lang).as_deref().into_iter().chain(text.forms_of(entity, lang))
        };
        for en in forms(Lang::En) {
            let row = out.entry(en).or_default();
            for zh in forms(Lang::Zh) {
                if !row.contains(&zh) {
                    row.push(zh);
                }
            }
        }
    }
    out
}

/// The words of a name that mean something.
fn words(name: &str) -> Vec<&str> {
    let each = name.split([' ', '-', '–', '/']).map(|w| {
        let w = w.trim_matches(|c: char| !c.is_alphanumeric() && c != '.' && c != '&');
        w.strip_suffix("'s").or_else(|| w.strip_suffix("’s")).unwrap_or(w)
    });
    each.filter(|w| !w.is_empty() && !SMALL.contains(&w.to_lowercase().as_str())).collect()
}

/// Where a sentence renders all the words, in whatever order, without a gap.
fn rendered(words: &[&str], sentence: &Sentence, known: &Known<'_>) -> Option<Span> {
    let mut found: Vec<Vec<(usize, Span)>> = Vec::with_capacity(words.len());
    for from in 0..words.len() {
        let mut spans = Vec::new();
        for to in from + 1..=words.len() {
            let phrase = words[from..to].join(" ");
            spans.extend(places(&phrase, sentence, known).into_iter().map(|span| (to, span)));
        }
        if spans.is_empty() {
            spans.extend(sounds::alone(words[from], sentence).map(|(span, _)| (from + 1, span)));
        }
        found.push(spans);
    }
    let mut cover = Cover { found: &found, sentence, chosen: Vec::new(), best: None, steps: 0 };
    cover.from(0);
    cover.best.filter(|span| sentence.slice(*span).chars().count() >= SHORTEST)
}

/// Where a rendering of a phrase stands in a sentence.
fn places(phrase: &str, sentence: &Sentence, known: &Known<'_>) -> Vec<Span> {
    let names = lexicon::names().named(Lang::En, phrase).flat_map(|n| n.zh.iter().copied());
    let terms = lexicon::terms().renderings(phrase).iter().copied();
    let own = known.get(phrase).into_iter().flatten().copied();
    let mut out: Vec<Span> = Vec::new();
    for form in own.chain(names).chain(terms) {
        for (at, _) in sentence.text.match_indices(form) {
            let span = Span::new(at, at + form.len());
            if !out.contains(&span) {
                out.push(span);
            }
        }
    }
    out
}

/// Chooses a span for each word, so that all together they leave no gap; the longest such run.
struct Cover<'a> {
    /// For each word the spans that render a phrase from it on, and the word behind the phrase.
    found: &'a [Vec<(usize, Span)>],
    sentence: &'a Sentence,
    chosen: Vec<Span>,
    best: Option<Span>,
    steps: usize,
}

/// Choices tried for a name in a sentence: a name of eight words seldom needs a hundred.
const STEPS: usize = 4000;

impl Cover<'_> {
    fn from(&mut self, word: usize) {
        self.steps += 1;
        let Some(options) = self.found.get(word) else {
            let run = self.without_gap();
            let length = |s: &Option<Span>| s.map_or(0, |s| s.len());
            self.best = [self.best, run].into_iter().max_by_key(length).flatten();
            return;
        };
        for &(next, span) in options {
            if self.steps < STEPS && !self.chosen.iter().any(|c| c.overlaps(span)) {
                self.chosen.push(span);
                self.from(next);
                self.chosen.pop();
            }
        }
    }

    fn without_gap(&self) -> Option<Span> {
        let mut spans = self.chosen.clone();
        spans.sort_unstable();
        let mut whole = Span::new(spans.first()?.start, spans.last()?.end);
        let gap = |pair: &[Span]| self.sentence.text.get(pair[0].end..pair[1].start);
        let close = spans.windows(2).all(|pair| matches!(gap(pair), Some("" | "的" | "“")));
        // 飓风“罗莎”
        let open = self.sentence.slice(whole).matches('“').count();
        if open == 1 && self.sentence.text.get(whole.end..)?.starts_with('”') {
            whole.end += '”'.len_utf8();
        } else if open > 0 {
            return None;
        }
        // 曼哈顿下 of 曼哈顿下城 cuts a word.
        let cuts =
            |at: usize| self.sentence.tokens.iter().any(|t| t.span.start < at && at < t.span.end);
        (close && !cuts(whole.start) && !cuts(whole.end)).then_some(whole)
    }
}

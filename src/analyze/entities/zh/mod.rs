//! Chinese sentences in, names out.
//!
//! The segmenter's tags are a hint; family names, head words, suffixes, lists and the lexicon
//! decide. Where candidates overlap the longest is taken: 北京大学 and not 北京.

mod agree;
mod bodies;
mod districts;
mod hyphens;
mod kinds;
mod latin;
mod letters;
mod line;
mod lists;
mod orgs;
mod persons;
mod places;
mod series;
mod settle;
mod titled;
mod told;
mod towns;
mod variants;

pub(super) use variants::slips;

use super::found::Found;
use crate::lexicon;
use crate::model::{Lang, Sentence, Span, Text};
use aho_corasick::{AhoCorasick, MatchKind};
use line::Line;
use std::sync::LazyLock;

/// Names of the lists, found in any segmentation.
static LISTED: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let places = lists::PLACES.words().iter().chain(lists::COUNTIES.words());
    let words = places.chain(lists::ORGS.words());
    AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words).ok()
});

/// Names in the Chinese sentences of a text, in order.
pub(super) fn find(text: &Text) -> Vec<Found> {
    let mut out = Vec::new();
    for sentence in text.sentences.iter().filter(|s| s.lang == Lang::Zh) {
        let line = Line::new(sentence);
        let named = names(&line).into_iter();
        out.extend(named.map(|(span, kind)| Found { sentence: sentence.id, span, kind }));
    }
    agree::agree(text, &mut out);
    kinds::settle(text, &mut out);
    hyphens::join(text, &mut out);
    latin::persons(text, &mut out);
    out
}

/// Whether a transliterated name seems to begin before where it was found: the character before
/// it is one that transliterations are written with.
pub(super) fn goes_on_before(sentence: &Sentence, span: Span) -> bool {
    let before = sentence.text.get(..span.start).and_then(|t| t.chars().next_back());
    let foreign = lexicon::writes_foreign_names;
    sentence.lang == Lang::Zh
        && before.is_some_and(foreign)
        && sentence.slice(span).chars().next().is_some_and(foreign)
}

/// The names of a line that do not overlap, in order.
fn names(line: &Line) -> Vec<(Span, &'static str)> {
    let mut all: Vec<(Span, &'static str, u8)> = Vec::new();
    let bodies = orgs::orgs(line).into_iter().flat_map(|s| settle::without_country(line, s));
    all.extend(bodies.map(|(s, kind)| (s, kind, 0)));
    let mut persons = persons::persons(line);
    persons.extend(told::persons(line));
    all.extend(series::persons(line, &persons).into_iter().map(|s| (s, "person", 1)));
    let apart = persons.into_iter().flat_map(|s| settle::apart(line, (s, "person")));
    all.extend(apart.map(|(s, kind)| (s, kind, 1)));
    let listed = listed(line);
    let bodies = bodies::bodies(line, &listed).into_iter();
    all.extend(bodies.flat_map(|s| settle::without_country(line, s)).map(|(s, kind)| (s, kind, 0)));
    all.extend(listed.into_iter().map(|(s, k)| (s, k, 2)));
    all.extend(districts::districts(line).into_iter().map(|s| (s, "place", 0)));
    let named = districts::of_states(line).into_iter().chain(districts::quoted(line));
    all.extend(named.map(|s| (s, "org", 0)));
    all.extend(titled::titled(line).into_iter().map(|(s, k)| (s, k, 0)));
    all.extend(places::places(line).into_iter().map(|s| (s, "place", 3)));
    all.extend(settle::congresses(&line.sentence.text).into_iter().map(|s| (s, "org", 3)));
    let letters = letters::in_chains(&line.sentence.text);
    let cut = |s: Span| letters.iter().any(|l| l.overlaps(s) && s.len() > l.len());
    all.retain(|&(s, k, _)| {
        settle::plausible(line, (s, k))
            && (k == "org" || !cut(s))
            && !(k == "place" && short(line, s))
    });
    all.sort_by_key(|&(s, _, order)| (std::cmp::Reverse(s.len()), order, s.start));
    let taken = longest(all.into_iter().map(|(span, kind, _)| (span, kind)));
    let towns = towns::towns(line, &taken);
    let mut settled = settle::settle(line, longest(towns.into_iter().chain(taken)));
    teams(line, &mut settled);
    settled
}

/// Whether a place of foreign characters is a part of a name with one more: 罗利 in 罗利特说.
fn short(line: &Line, span: Span) -> bool {
    let text = line.sentence.text.as_str();
    text.get(span.range()).is_some_and(persons::foreign)
        && text.get(span.end..).is_some_and(lexicon::ended)
}

/// A row of places before 等队 is one of teams: 荷兰、意大利等队.
fn teams(line: &Line, names: &mut [settle::Named]) {
    let text = line.sentence.text.as_str();
    for n in (0..names.len()).rev() {
        let end = names.get(n).map_or(0, |f| f.0.end);
        let rest = text.get(end..).unwrap_or("");
        if !["等队", "等强队", "等劲旅", "等球队", "等国家队"].iter().any(|w| rest.starts_with(w))
        {
            continue;
        }
        let (mut k, mut start) = (n, end);
        while let Some(name) = names.get_mut(k) {
            let gap = text.get(name.0.end..start).unwrap_or("-");
            if name.1 != "place" || start < end && !matches!(gap, "、" | "和" | "，") {
                break;
            }
            (name.1, start) = ("org", name.0.start);
            let Some(next) = k.checked_sub(1) else { break };
            k = next;
        }
    }
}

/// Those of the names that overlap none before them, in order of the text.
fn longest(names: impl Iterator<Item = settle::Named>) -> Vec<settle::Named> {
    let mut taken: Vec<settle::Named> = Vec::new();
    for (span, kind) in names {
        if !taken.iter().any(|(t, _)| t.overlaps(span)) {
            taken.push((span, kind));
        }
    }
    taken.sort_unstable();
    taken
}

/// Names of the lists and of the lexicon that do not cut a word in two.
fn listed(line: &Line) -> Vec<(Span, &'static str)> {
    let text = &line.sentence.text;
    let mut out = Vec::new();
    let ends = |at: usize| line.words.iter().any(|w| w.span.end == at);
    if let Some(listed) = LISTED.as_ref() {
        let known = lists::PLACES.words().len();
        let places = known + lists::COUNTIES.words().len();
        for m in listed.find_iter(text) {
            let pattern = m.pattern().as_usize();
            let kind = if pattern < places { "place" } else { "org" };
            let county = (known..places).contains(&pattern);
            if county && !county_fits(line, Span::new(m.start(), m.end())) {
                continue;
            }
            let team =
                text.get(m.end()..).is_some_and(|t| t.starts_with('队') && !t.starts_with("队伍"));
            if kind == "place" && team {
                out.push((Span::new(m.start(), m.end() + '队'.len_utf8()), "org"));
            } else if kind == "place" || ends(m.end()) || before_word(line, m.end()) {
                out.push((Span::new(m.start(), m.end()), kind));
            }
        }
    }
    for (span, name) in lexicon::names().names_in(Lang::Zh, text) {
        let span = without_region_word(text, span);
        let office = name.zh.iter().any(|z| z.ends_with("政府"));
        if !name.is("demonym")
            && !name.is("common")
            && !office
            && !lexicon::within_foreign(text, span.range())
            && (name.kind != "org" || ends(span.end))
        {
            out.push((span, name.kind));
        }
    }
    out.retain(|(span, _)| fits(line, *span));
    out
}

/// Whether the rest of a word behind a place in it is a word: 东盟 | 国家.
fn before_word(line: &Line, at: usize) -> bool {
    let word = line.words.iter().find(|w| w.span.start < at && at < w.span.end);
    let rest = word.and_then(|w| line.sentence.text.get(at..w.span.end)).unwrap_or("");
    line::chars(rest) > 1 && line::ordinary(rest)
}

/// Whether a county's name stands by itself: by its last letter, or as a word.
fn county_fits(line: &Line, span: Span) -> bool {
    let name = line.sentence.text.get(span.range()).unwrap_or("");
    let ends = |at: usize| line.words.iter().any(|w| w.span.end == at);
    let rest = line.sentence.text.get(span.end..).unwrap_or("");
    let full = line::chars(name) > 2
        && name.ends_with(['县', '市', '区', '州', '旗'])
        && !rest.starts_with("城，")
        && !rest.starts_with("城区");
    full || ends(span.end) && (line::chars(name) > 2 || !line::ordinary(name))
}

/// 亚太 of 亚太地区.
fn without_region_word(text: &str, span: Span) -> Span {
    let name = text.get(span.range()).unwrap_or("");
    let bare = name.strip_suffix("地区").filter(|b| lists::REGIONS.has(b));
    bare.map_or(span, |b| Span::new(span.start, span.start + b.len()))
}

/// Whether a range starts and ends where a word does, or lies within one whose head or end it is.
fn fits(line: &Line, span: Span) -> bool {
    let starts = line.words.iter().any(|w| w.span.start == span.start);
    let ends = line.words.iter().any(|w| w.span.end == span.end);
    starts && (ends || span.len() >= 6)
}

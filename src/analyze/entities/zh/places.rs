//! Places: by the segmenter, by lists, with the suffix that follows: 江苏 | 省, 清河 | 村.

use super::letters;
use super::line::{Line, chars, han, ordinary};
use super::lists::{NOT_PLACE, PLACE_SUFFIXES, PLACES, REGIONS, SHORT_WORDS, TITLES};
use crate::lexicon;
use crate::model::{Lang, Span, Tag};

/// Places in a line, in order; they may overlap.
pub(super) fn places(line: &Line) -> Vec<Span> {
    let mut out = Vec::new();
    for i in 0..line.words.len() {
        let w = line.word(i);
        if !han(w) {
            continue;
        }
        if is_place(line, i) {
            let next = line.word(i + 1);
            let suffix = PLACE_SUFFIXES.has(next) && !PLACE_SUFFIXES.has(w);
            let suffix = suffix && !(next == "地区" && REGIONS.has(w));
            out.extend(line.span(i, i + if suffix { 2 } else { 1 }));
        } else if suffixed(line, i) {
            out.extend(line.span(i, i + 1));
        } else if beside_suffix(line, i) {
            out.extend(line.span(i, i + 2));
        }
        letters::at(line, i, &mut out);
    }
    out.extend(letters::in_chains(&line.sentence.text));
    out
}

/// Whether a word is a place by the lists, the lexicon or, with some care, the segmenter.
fn is_place(line: &Line, i: usize) -> bool {
    let w = line.word(i);
    if NOT_PLACE.has(w) || SHORT_WORDS.has(w) || letters::pair(w) {
        return false;
    }
    let known = lexicon::names().named(Lang::Zh, w).any(|n| n.kind == "place" && !n.is("common"));
    PLACES.has(w) || known || line.tag(i) == Tag::Place && chars(w) > 1 && plausible(line, i)
}

/// What the segmenter calls a place ends like one, or is no ordinary word.
fn plausible(line: &Line, i: usize) -> bool {
    let w = line.word(i);
    let last = w.chars().next_back();
    !ordinary(w)
        && !last.is_some_and(|c| "水义大地人馆".contains(c))
        && !w.starts_with([
            '上', '下', '中', '新', '旧', '直', '立', '内', '外', '之', '入', '云', '偏', '大',
            '老', '古', '深', '各', '本', '该', '全', '巨', '一', '二', '三', '四', '五', '六',
            '七', '八', '九', '十', '两', '几',
        ])
        && (chars(w) < 4 || PLACE_SUFFIXES.suffix_of(w).is_some() || super::persons::foreign(w))
}

/// A word that the segmenter did not know and that ends like a place: 清河县.
fn suffixed(line: &Line, i: usize) -> bool {
    let w = line.word(i);
    let suffix = PLACE_SUFFIXES.suffix_of(w);
    let strong = suffix.is_some_and(|s| {
        matches!(
            s,
            "省" | "市" | "县" | "区" | "镇" | "乡" | "村" | "州" | "岛" | "自治区" | "自治州"
        )
    });
    strong && chars(w) >= 3 && matches!(line.tag(i), Tag::None | Tag::Proper | Tag::Place)
}

/// A name that only its suffix shows to be a place's: 清河 | 县.
fn beside_suffix(line: &Line, i: usize) -> bool {
    let next = line.word(i + 1);
    let strong = matches!(
        next,
        "省" | "市"
            | "县"
            | "镇"
            | "乡"
            | "村"
            | "州"
            | "岛"
            | "河"
            | "山"
            | "湖"
            | "自治区"
            | "自治州"
    );
    strong
        && chars(line.word(i)) >= 2
        && matches!(line.tag(i), Tag::Person | Tag::Proper | Tag::None)
        && !TITLES.has(line.word(i))
}

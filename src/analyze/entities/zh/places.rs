//! Places: by the segmenter, by lists, with the suffix that follows: 江苏 | 省, 清河 | 村.

use super::line::{Line, chars, han, ordinary};
use super::lists::{NOT_PLACE, PLACE_SUFFIXES, PLACES, REGIONS, SHORT_WORDS, TITLES};
use crate::lexicon;
use crate::model::{Lang, Span, Tag};

/// One character that stands for a country beside another such or a telling word: 中美关系.
const SHORT: &str = "中美日俄英法德韩朝印以巴伊欧澳加意";

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
        short(line, i, &mut out);
    }
    out
}

/// Whether a word is a place by the lists, the lexicon or, with some care, the segmenter.
fn is_place(line: &Line, i: usize) -> bool {
    let w = line.word(i);
    if NOT_PLACE.has(w) || short_pair(w) {
        return false;
    }
    let known = lexicon::names().named(Lang::Zh, w).any(|n| n.kind == "place" && !n.is("common"));
    PLACES.has(w) || known || line.tag(i) == Tag::Place && chars(w) > 1 && plausible(line, i)
}

/// 中美, and 中美 in 中美关系.
fn short_pair(word: &str) -> bool {
    let mut letters = word.chars();
    let pair = [letters.next(), letters.next()];
    let rest = letters.as_str();
    let [Some(a), Some(b)] = pair else { return false };
    SHORT.contains(a)
        && SHORT.contains(b)
        && a != b
        && matches!(rest, "" | "关系" | "两国" | "双边" | "双方")
}

/// What the segmenter calls a place ends like one, or is no ordinary word.
fn plausible(line: &Line, i: usize) -> bool {
    let w = line.word(i);
    let last = w.chars().next_back();
    !ordinary(w)
        && !last.is_some_and(|c| "水义大地人馆".contains(c))
        && !w.starts_with(['大', '老', '古', '深', '各', '本', '该', '全', '巨', '七', '两', '几'])
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

/// 中美, 日俄; 中方, 驻华, 港澳.
fn short(line: &Line, i: usize, out: &mut Vec<Span>) {
    let Some(word) = line.words.get(i) else { return };
    if SHORT_WORDS.has(word.text) {
        let each = word
            .text
            .char_indices()
            .filter(|(_, c)| SHORT.contains(*c) || "港澳台京沪粤".contains(*c));
        let at = |(k, c): (usize, char)| {
            Span::new(word.span.start + k, word.span.start + k + c.len_utf8())
        };
        out.extend(each.map(at));
        return;
    }
    if short_pair(word.text) && !matches!(line.tag(i), Tag::Verb | Tag::Adjective) {
        let each = word.text.char_indices().take(2);
        out.extend(
            each.map(|(k, c)| Span::new(word.span.start + k, word.span.start + k + c.len_utf8())),
        );
        return;
    }
    let single = |j: usize| chars(line.word(j)) == 1 && SHORT.contains(line.word(j));
    if single(i) {
        let beside = i > 0 && single(i - 1) || single(i + 1);
        let telling = matches!(line.word(i + 1), "方" | "两国" | "关系" | "双方" | "双边")
            && !matches!(word.text, "以" | "加" | "意" | "印");
        let sent = matches!(line.before(i), "驻" | "访" | "对" | "赴")
            && !matches!(word.text, "以" | "加" | "中");
        if beside && !matches!(line.tag(i), Tag::Preposition) || telling || sent {
            out.push(word.span);
        }
    }
}

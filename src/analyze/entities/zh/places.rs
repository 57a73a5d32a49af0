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
        out.extend(people(line, i));
        out.extend(quarter(line, i));
        letters::at(line, i, &mut out);
    }
    out.extend(letters::in_chains(&line.sentence.text));
    out
}

/// The place in a word for those who live there: 巴西人.
fn people(line: &Line, i: usize) -> Option<Span> {
    let word = line.words.get(i)?;
    let name = word.text.strip_suffix('人').filter(|n| chars(n) > 1)?;
    let known = PLACES.has(name)
        || lexicon::names().named(Lang::Zh, name).any(|n| n.kind == "place" && !n.is("common"));
    known.then(|| Span::new(word.span.start, word.span.start + name.len()))
}

/// A part of China by its quarter: 东北, 西南地区. Not 东北风.
fn quarter(line: &Line, i: usize) -> Option<Span> {
    let word = line.words.get(i)?;
    let named =
        matches!(word.text, "东北" | "西北" | "西南" | "东南" | "华北" | "华东" | "华南" | "华中");
    let rest = line.sentence.text.get(word.span.end..).unwrap_or("");
    let way = rest.starts_with([
        '风', '方', '部', '角', '侧', '约', '偏', '面', '边', '向', '亚', '欧', '非', '大',
    ]);
    let before = line.before(i);
    (named
        && !way
        && !before.ends_with(['偏', '向', '朝', '市', '国', '县', '省'])
        && line.tag(i.wrapping_sub(1)) != Tag::Place)
        .then_some(word.span)
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
            | "公园"
            | "大厦"
            | "大桥"
            | "海峡"
            | "群岛"
            | "半岛"
            | "水库"
            | "石窟"
    );
    let word = line.word(i);
    let free = matches!(line.tag(i), Tag::Person | Tag::Proper | Tag::None)
        || matches!(next, "村" | "镇" | "乡")
            && matches!(line.tag(i), Tag::Noun | Tag::Other | Tag::Place)
            && !word.starts_with([
                '全', '各', '该', '本', '老', '小', '大', '新', '贫', '自', '行', '专', '重', '示',
                '文', '民', '特',
            ])
            && !word.ends_with(['个', '型', '级', '化', '富', '困']);
    strong && chars(word) >= 2 && free && !ordinary(word) && !TITLES.has(word)
}

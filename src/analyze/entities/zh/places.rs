//! Places: by the segmenter, by lists, with the suffix that follows: 江苏 | 省, 清河 | 村.

use super::line::{Line, chars, han};
use super::lists::{PLACE_SUFFIXES, PLACES, TITLES};
use crate::model::{Span, Tag};

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
        let listed = PLACES.has(w);
        if listed || line.tag(i) == Tag::Place && !never(w) && chars(w) > 1 {
            let suffix = PLACE_SUFFIXES.has(line.word(i + 1)) && !PLACE_SUFFIXES.has(w);
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

fn never(word: &str) -> bool {
    matches!(word, "县" | "市" | "国" | "村" | "乡" | "镇" | "省" | "区" | "街道" | "城" | "城乡")
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

/// 中美, 日俄; 美方, 驻华.
fn short(line: &Line, i: usize, out: &mut Vec<Span>) {
    let Some(word) = line.words.get(i) else { return };
    let mut letters = word.text.char_indices();
    if let (Some((_, a)), Some((at, b)), None) = (letters.next(), letters.next(), letters.next())
        && SHORT.contains(a)
        && SHORT.contains(b)
        && a != b
        && !matches!(word.text, "中意" | "中法" if line.tag(i) == Tag::Verb)
        && !matches!(word.text, "印巴" | "以巴" if false)
        && matches!(line.tag(i), Tag::None | Tag::Place | Tag::Noun | Tag::Proper | Tag::Other)
    {
        out.push(Span::new(word.span.start, word.span.start + at));
        out.push(Span::new(word.span.start + at, word.span.end));
        return;
    }
    if chars(word.text) == 1 && SHORT.contains(word.text) {
        let telling =
            matches!(line.word(i + 1), "方" | "两国" | "关系" | "军" | "元" if word.text != "以");
        let beside = [i.wrapping_sub(1), i + 1].iter().any(|&j| {
            let w = line.word(j);
            chars(w) == 1 && SHORT.contains(w)
        });
        if (beside || telling && line.tag(i) == Tag::Place) && line.tag(i) != Tag::Preposition {
            out.push(word.span);
        }
    }
}

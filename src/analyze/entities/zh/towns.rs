//! Smaller places named after a larger one: 河北 | 宁晋县, 平顶山市 | 山高村.

use super::line::{Line, chars, ordinary};
use super::settle::Named;
use crate::model::{Span, Tag};

/// Words that end like a town and are none.
const NONE: &[&str] = &[
    "地区", "山区", "社区", "园区", "市区", "景区", "灾区", "库区", "林区", "城区", "郊区", "新区",
    "小区", "军区", "辖区", "牧区", "战区", "校区", "特区", "农村", "山村", "乡村", "新村", "城镇",
    "村镇", "乡镇", "县市", "城市", "都市", "县区", "老区",
];

/// Towns right behind the places of a line, which do not overlap other names.
pub(super) fn towns(line: &Line, names: &[Named]) -> Vec<Named> {
    let mut out = Vec::new();
    for (place, _) in names.iter().filter(|n| n.1 == "place") {
        let mut end = place.end;
        while let Some(span) = town(line, end).filter(|s| {
            !names.iter().any(|n| n.0.overlaps(*s) && n.0.end != s.end && n.0.len() >= s.len())
        }) {
            out.push((span, "place"));
            end = span.end;
        }
    }
    out
}

/// The town whose name starts at `start`: two to four characters of which the last tells.
fn town(line: &Line, start: usize) -> Option<Span> {
    let first = line.words.binary_search_by_key(&start, |w| w.span.start).ok()?;
    for i in first..first + 3 {
        let word = line.words.get(i)?;
        let dead = matches!(
            line.tag(i),
            Tag::Preposition
                | Tag::Conjunction
                | Tag::Particle
                | Tag::Pronoun
                | Tag::Adverb
                | Tag::Verb
                | Tag::Time
        );
        if dead && chars(word.text) > 1
            || !super::line::han(word.text)
            || "的和与在有了各等是".contains(word.text)
        {
            return None;
        }
        if word.text.ends_with(['县', '镇', '乡', '村', '区', '市', '州']) {
            let span = Span::new(start, word.span.end);
            return fits(line, span).then_some(span);
        }
    }
    None
}

fn fits(line: &Line, span: Span) -> bool {
    let name = line.sentence.text.get(span.range()).unwrap_or("");
    let last = name.chars().next_back().map_or(0, char::len_utf8);
    let prefix = name.get(..name.len() - last).unwrap_or("");
    (3..=5).contains(&chars(name))
        && !ordinary(prefix)
        && !ordinary(name)
        && !prefix.starts_with(['各', '两', '三', '多', '全', '某', '老', '该', '一', '这', '首'])
        && !NONE.iter().any(|n| name.ends_with(n))
        && !line
            .sentence
            .text
            .get(span.end..)
            .is_some_and(|t| t.starts_with(['长', '民', '委', '场']))
}

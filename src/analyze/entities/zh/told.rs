//! Persons whom the words around them show, however the segmenter cut their names: 值班员 | 史 | 改梅,
//! 会长 | 沈 | 被 | 章, 主席 | 海因 | 兹, 武村 | 正义.

use super::line::{Line, chars, han, ordinary};
use super::lists::{COUNTIES, GIVEN, NOT_PERSON, PLACES, RARE_SURNAMES, SURNAMES, TITLES};
use super::persons::{foreign, is_listed, opens, plain, respect, says};
use crate::lexicon;
use crate::model::{Span, Tag};

/// Chinese family names of two characters; the others of the list are Japanese.
const COMPOUND: &[&str] = &[
    "上官", "东方", "令狐", "公孙", "南宫", "司徒", "司马", "夏侯", "宇文", "尉迟", "慕容", "欧阳",
    "皇甫", "端木", "西门", "诸葛", "长孙",
];

/// Family names that are ordinary words more often at the start of a phrase.
const DOUBTFUL: &str = "于任万关白石毛成和常时向应包全安曾方高强张过明金水马田计项单孔";

/// Persons in a line, in order; they may overlap.
pub(super) fn persons(line: &Line) -> Vec<Span> {
    let starts = 0..line.words.len();
    starts
        .filter_map(|i| comrade(line, i).or_else(|| named(line, i)).or_else(|| foreigner(line, i)))
        .collect()
}

/// A given name alone before a word of respect: 大山 | 同志.
fn comrade(line: &Line, i: usize) -> Option<Span> {
    let word = line.words.get(i)?;
    let named = line.tag(i) == Tag::Person && chars(word.text) == 2 && given_name(word.text);
    (named && line.word(i + 1) == "同志" && !ordinary(word.text)).then_some(word.span)
}

/// The person whose family name word `i` starts with.
fn named(line: &Line, i: usize) -> Option<Span> {
    let start = line.words.get(i)?.span.start;
    let rest = line.sentence.text.get(start..)?;
    let cut = |n: usize| {
        let end = rest.char_indices().nth(n).map_or(rest.len(), |(at, _)| at);
        rest.get(..end).filter(|t| chars(t) == n)
    };
    let sizes: &[(usize, usize)] = match cut(2).filter(|t| SURNAMES.has(t)) {
        Some(two) if COMPOUND.contains(&two) => &[(2, 4), (2, 3)],
        Some(_) => &[(2, 5), (2, 4), (2, 3)],
        None if cut(1).is_some_and(|t| SURNAMES.has(t) || RARE_SURNAMES.has(t)) => {
            &[(1, 3), (1, 2)]
        }
        None => return None,
    };
    let mut best = None;
    for &(surname, size) in sizes {
        let Some((name, family)) = cut(size).zip(cut(surname)) else { continue };
        let score = score(line, i, family, name);
        if (score >= 5 || score >= 3 && whole(line, i, family, name))
            && best.is_none_or(|(s, _)| score > s)
        {
            best = Some((score, Span::new(start, start + name.len())));
        }
    }
    best.map(|(_, span)| span)
}

/// Whether a name of three characters is one whatever stands beside it: 吴 | 剑锋.
fn whole(line: &Line, i: usize, family: &str, name: &str) -> bool {
    let given = name.get(family.len()..).unwrap_or("");
    let head = name.char_indices().nth(2).and_then(|(at, _)| name.get(..at)).unwrap_or("");
    chars(family) == 1
        && !(ordinary(head) || PLACES.has(head) || COUNTIES.has(head) || is_listed(head))
        && !given.ends_with([
            '中', '之', '节', '园', '村', '晨', '笑', '自', '里', '纯', '娘', '爷', '妈',
        ])
        && chars(given) == 2
        && line.tag(i) == Tag::Person
        && SURNAMES.has(family)
        && !DOUBTFUL.contains(family)
        && given_name(given)
        && !ordinary(given)
}

/// Whether a text is written with the characters of given names.
pub(super) fn given_name(text: &str) -> bool {
    let mut buffer = [0; 4];
    text.chars().all(|c| GIVEN.has(c.encode_utf8(&mut buffer)))
}

/// How much speaks for a name of this family at word `i`.
fn score(line: &Line, i: usize, family: &str, name: &str) -> i32 {
    let (Some(given), Some(word)) = (name.get(family.len()..), line.words.get(i)) else { return 0 };
    let end = word.span.start + name.len();
    let known = || lexicon::names().named(crate::model::Lang::Zh, name).any(|n| n.kind == "person");
    if !han(name)
        || !plain(given)
        || given.ends_with('图')
            && line.sentence.text.get(end..).is_some_and(|t| t.starts_with('为'))
        || given.contains(['等', '说', '和', '与', '将', '对', '向', '从', '及', '为', '称', '则'])
        || TITLES.has(given)
        || NOT_PERSON.has(name)
        || PLACES.has(name)
        || COUNTIES.has(name)
        || (ordinary(name) || is_listed(name)) && !known()
    {
        return 0;
    }
    let next = line.words.binary_search_by_key(&end, |w| w.span.start).ok();
    let bound = next.is_some() || end == line.sentence.text.len();
    let after = next.map_or("", |j| line.word(j));
    let before = line.before(i);
    let called = matches!(before, "叫" | "名叫" | "叫做");
    let aged = before == "的" && i > 1 && line.word(i - 2).ends_with('岁');
    let title = TITLES.has(before) || chars(before) > 2 && TITLES.suffix_of(before).is_some();
    let titled = title || called || aged;
    let japanese = chars(family) > 1 && !COMPOUND.contains(&family);
    let fits = given_name(given);
    let parted = word.text.len() < name.len();
    let mut score = if bound { 1 } else { -3 };
    score += if titled { 3 } else { i32::from(opens(line, i)) };
    score += if respect(after) || says(after) { 2 } else { 0 };
    score += i32::from(matches!(after, "、" | "，" | "；" | "）" | "。" | "（" | "等"));
    score += if fits { 1 } else { -1 };
    score += i32::from(line.tag(i) == Tag::Person);
    let doubtful = !titled && DOUBTFUL.contains(family) || RARE_SURNAMES.has(family);
    score -= i32::from(doubtful) * 2;
    score -= i32::from(ordinary(given)) * 2;
    score -= i32::from(parted && line.tag(i) == Tag::Place && !japanese);
    score += if japanese && chars(given) == 2 { 2 } else { 0 };
    if japanese && chars(given) == 3 {
        score -= if given.ends_with(['郎', '门', '卫']) { 0 } else { 4 };
    }
    score - i32::from(chars(given) == 1)
}

/// The foreign person behind a title: 主席 | 海因 | 兹.
fn foreigner(line: &Line, i: usize) -> Option<Span> {
    let before = line.before(i);
    if !TITLES.has(before) || matches!(before, "代表" | "专家" | "华侨") {
        return None;
    }
    let start = line.words.get(i)?.span.start;
    let rest = line.sentence.text.get(start..)?;
    let length =
        rest.find(|c| !(c == '·' || lexicon::writes_foreign_names(c))).unwrap_or(rest.len());
    let name = rest.get(..length)?;
    let n = chars(name);
    let end = start + length;
    let bound = line.words.iter().any(|w| w.span.end == end);
    let next = rest.get(length..).unwrap_or("");
    let place = next.starts_with(['国', '市', '州', '省', '县', '族', '人', '方', '军', '队']);
    let sure = n > 2 && n < 10 || n == 2 && next.starts_with(['（', '，', '、', '。', '说', '的']);
    let fits = sure && bound && !place && foreign(name.replace('·', "").as_str());
    let word = ordinary(name) || PLACES.has(name) || COUNTIES.has(name) || is_listed(name);
    (fits && !word && !name.ends_with(['·', '所', '以', '因', '于'])).then(|| Span::new(start, end))
}

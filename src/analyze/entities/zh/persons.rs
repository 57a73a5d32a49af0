//! Persons: Chinese names by their family name, foreign names by the characters they are written
//! with: 王小明, 里希·苏纳克, 总统克林顿.

use super::line::{Line, chars, han, ordinary};
use super::lists::{NOT_PERSON, PLACE_SUFFIXES, PLACES, RARE_SURNAMES, SURNAMES, TITLES};
use crate::lexicon;
use crate::model::{Lang, Span, Tag};

/// Persons in a line, in order; they may overlap.
pub(super) fn persons(line: &Line) -> Vec<Span> {
    let mut out = dotted(line);
    let mut i = 0;
    while i < line.words.len() {
        if let Some(span) = line.words.get(i).and_then(|w| addressed(w.text, w.span)) {
            out.push(span);
            i += 1;
            continue;
        }
        match person_at(line, i) {
            Some(b) => {
                out.extend(line.span(i, b).map(|s| shorn(line, s)));
                i = b;
            }
            None => i += 1,
        }
    }
    out
}

/// A name without the function word that the segmenter took for its end: 顾浩 | 等.
fn shorn(line: &Line, span: Span) -> Span {
    let name = line.sentence.text.get(span.range()).unwrap_or("");
    let last = name.chars().next_back().unwrap_or(' ');
    let next = line.sentence.text.get(span.end..).and_then(|t| t.chars().next());
    let ends = next.is_none_or(|c| !c.is_alphanumeric());
    let cut =
        "等以在的说是还则已将从曾就也".contains(last) || !ends && "为自问图所同".contains(last);
    let swallowed = chars(name) == 4 && swallows(name);
    let cut = (cut && chars(name) == 3 || swallowed) && !is_known(name);
    Span::new(span.start, if cut { span.end - last.len_utf8() } else { span.end })
}

/// Titles of respect that follow a family name.
const RESPECT: &[&str] = &[
    "主席",
    "书记",
    "先生",
    "博士",
    "小姐",
    "总书记",
    "总理",
    "总统",
    "教授",
    "女士",
    "老",
    "老师",
    "氏",
    "某",
    "校长",
    "市长",
    "部长",
    "医生",
    "院长",
    "大夫",
    "太太",
    "夫人",
    "同志",
    "局长",
    "厂长",
    "经理",
];

/// The family name in a word like 周总理 or 江主席.
fn addressed(word: &str, span: Span) -> Option<Span> {
    let at = word.char_indices().nth(1)?.0;
    let (name, title) = word.split_at_checked(at)?;
    let surname = SURNAMES.has(name) || RARE_SURNAMES.has(name) && chars(title) > 1;
    (surname && respect(title) && !"全公安东常总原党国应师后".contains(name))
        .then(|| Span::new(span.start, span.start + at))
}

pub(super) fn respect(title: &str) -> bool {
    RESPECT.contains(&title)
}

/// The end of the person's name that starts at word `i`.
fn person_at(line: &Line, i: usize) -> Option<usize> {
    let w = line.word(i);
    if !han(w) || NOT_PERSON.has(w) || PLACES.has(w) || chars(w) > 1 && ordinary(w) || is_listed(w)
    {
        return None;
    }
    let n = chars(w);
    if let Some(b) = foreign_run(line, i) {
        return Some(b);
    }
    if line.tag(i) == Tag::Person {
        if n == 1 {
            return surname_and_given(line, i);
        }
        if n == 2
            && surname_only(w)
            && chars(line.word(i + 1)) <= 2
            && line.tag(i + 1) == Tag::Person
        {
            return Some(i + 2);
        }
        let end = if n == 2 && third(line, i) { i + 2 } else { i + 1 };
        return person_word(line, i).then_some(end);
    }
    if full(line, i) {
        return Some(i + 1);
    }
    if n == 2
        && surname_only(w)
        && titled(line, i)
        && chars(line.word(i + 1)) == 2
        && unknown(line, i + 1)
    {
        return Some(i + 2);
    }
    if n == 1 && (SURNAMES.has(w) || polite(line, i)) {
        return surname_and_given(line, i);
    }
    if foreign(w) && n >= 2 && titled(line, i) && unknown(line, i) {
        return Some(foreign_end(line, i));
    }
    None
}

/// A full name and the function word behind it as one word: 陈玉书于.
fn swallows(word: &str) -> bool {
    let first: String = word.chars().take(1).collect();
    let last = word.chars().next_back().unwrap_or(' ');
    chars(word) == 4
        && SURNAMES.has(&first)
        && !two(word)
        && "于将说在对向和与及等为是也则被把时从就已称".contains(last)
}

/// A full name that the segmenter did not know as a person's: 叶帼英, 池田大作.
fn full(line: &Line, i: usize) -> bool {
    let w = line.word(i);
    let first: String = w.chars().take(1).collect();
    let beside = line.word(i + 1);
    let told = opens(line, i)
        || TITLES.has(beside)
        || says(beside)
        || beside == "、"
        || line.before(i) == "、";
    let place = PLACE_SUFFIXES.suffix_of(w).is_some();
    let kind = matches!(line.tag(i), Tag::None | Tag::Proper | Tag::Other | Tag::Place);
    let chinese = chars(w) == 3
        && SURNAMES.has(&first)
        && told
        && line.tag(i) != Tag::Other
        && line.tag(i) != Tag::Place;
    let japanese = chars(w) == 4 && two(w) && (told || says(beside));
    kind && plain(w) && !place && (chinese || japanese)
}

/// A person of the lexicon.
pub(super) fn is_known(name: &str) -> bool {
    lexicon::names().named(Lang::Zh, name).any(|n| n.kind == "person")
}

/// A place or an organisation of the lexicon.
pub(super) fn is_listed(word: &str) -> bool {
    let mut named = lexicon::names().named(Lang::Zh, word);
    named.any(|n| n.kind != "person" && !n.is("common"))
}

/// Words written with the characters of foreign names, cut anyhow by the segmenter: 姆 | 班 | 加维.
/// Two characters must be no words; a title beside it makes up for doubt.
fn foreign_run(line: &Line, i: usize) -> Option<usize> {
    let strange = |j: usize| {
        let w = line.word(j);
        foreign(w)
            && !TITLES.has(w)
            && (chars(w) == 1 || !ordinary(w))
            && !PLACES.has(w)
            && !matches!(
                line.tag(j),
                Tag::Preposition
                    | Tag::Conjunction
                    | Tag::Particle
                    | Tag::Pronoun
                    | Tag::Adverb
                    | Tag::Numeral
                    | Tag::Locality
            )
            && !is_listed(w)
    };
    let mut b = i;
    while b < i + 6
        && strange(b)
        && !(b > i && is_known(line.word(b - 1)) && chars(line.word(b)) > 1)
    {
        b += 1;
    }
    while b > i + 1
        && matches!(line.word(b - 1), "让" | "所" | "以" | "因" | "可" | "于" | "达" | "许" | "多")
    {
        b -= 1;
    }
    let text = line.span(i, b).and_then(|s| line.sentence.text.get(s.range()))?;
    let names = (i..b).filter(|&j| line.tag(j) == Tag::Person).count();
    let titled = TITLES.has(line.before(i)) || TITLES.has(line.word(b)) || says(line.word(b));
    let n = chars(text);
    let place = PLACE_SUFFIXES.has(line.word(b)) || line.tag(i) == Tag::Place && b == i + 1;
    let sure = n >= 3 && (names > 0 || titled) || n == 2 && titled && names > 0;
    (sure && n <= 9 && !place && !SURNAMES.has(text)).then_some(b)
}

/// A word that the segmenter calls a person's name.
fn person_word(line: &Line, i: usize) -> bool {
    let w = line.word(i);
    let n = chars(w);
    let first: String = w.chars().take(1).collect();
    let rest = w.get(first.len()..).unwrap_or("");
    if n == 3
        && ordinary(rest)
        && "白高牛马雷宣金黄包汤毛温石鲁古冷方严丰康".contains(&first)
        && !titled(line, i)
    {
        return false;
    }
    if n > 2 && w.ends_with(['馆', '肉', '饭', '杯', '节', '奖', '县', '村', '镇', '族', '教'])
    {
        return false;
    }
    let surname = SURNAMES.has(&first) || two(w);
    if foreign(w) && (n >= 3 || titled(line, i)) {
        return true;
    }
    if RARE_SURNAMES.has(&first) {
        return n == 3 && !ordinary(w.get(first.len()..).unwrap_or("")) || n < 4 && titled(line, i);
    }
    if n == 4 && !two(w) {
        return foreign(w) || swallows(w);
    }
    let beside = line.before(i) == "、" || line.word(i + 1) == "、";
    let first = n == 3 && opens(line, i) || is_known(w) || foreign(w);
    let sure = titled(line, i) || beside || first || two(w) || super::told::given_name(rest);
    surname && sure && (2..=4).contains(&n)
        || n >= 3 && titled(line, i)
        || n == 2 && titled(line, i) && !PLACES.has(w)
}

fn two(w: &str) -> bool {
    let first: String = w.chars().take(2).collect();
    chars(w) > 2 && SURNAMES.has(&first)
}

fn surname_only(w: &str) -> bool {
    chars(w) == 2 && SURNAMES.has(w)
}

/// A family name of one character and the given name after it: 张 | 大山 or 张 | 大 | 山.
fn surname_and_given(line: &Line, i: usize) -> Option<usize> {
    if polite(line, i) {
        return Some(i + 1);
    }
    if !SURNAMES.has(line.word(i)) {
        return None;
    }
    let x = line.word(i + 1);
    if !han(x) || TITLES.has(x) {
        return (TITLES.has(x) && chars(x) >= 2).then_some(i + 1);
    }
    match chars(x) {
        1 => given_apart(line, i),
        2 => given(line, i).then_some(i + 2),
        _ => None,
    }
}

/// Whether a word may be a given name by its part of speech.
fn free(line: &Line, j: usize) -> bool {
    matches!(
        line.tag(j),
        Tag::None | Tag::Noun | Tag::Person | Tag::Proper | Tag::Adjective | Tag::Other
    )
}

/// A given name of two characters that are a word: 张 | 大山.
fn given(line: &Line, i: usize) -> bool {
    let (w, x, y) = (line.word(i), line.word(i + 1), line.word(i + 2));
    let (titles, opens) = (TITLES.has(line.before(i)), opens(line, i));
    let surname = line.tag(i) == Tag::Person;
    let doubtful = matches!(w, "于" | "任" | "万" | "关" | "白" | "石" | "毛" | "成");
    let speaks = opens && says(y) && plain(x);
    let told = titles || says(y) || y == "、" || TITLES.has(y);
    match line.tag(i + 1) {
        Tag::Person => true,
        Tag::None if (surname || opens) && !doubtful && plain(x) && !ordinary(x) => true,
        Tag::Time | Tag::Other | Tag::Noun | Tag::Adjective if speaks && surname => true,
        Tag::Time if titles => true,
        Tag::Place if told || !PLACES.has(x) && !is_listed(x) => true,
        _ => opens && plain(x) && !ordinary(x) && told && y != "、" || titles && free(line, i + 1),
    }
}

/// The end of a given name whose characters stand apart: 张 | 大 | 山.
fn given_apart(line: &Line, i: usize) -> Option<usize> {
    let (x, y, next) = (line.word(i + 1), line.word(i + 2), line.word(i + 3));
    let two = chars(y) == 1 && han(y);
    let loose = two && free(line, i + 1) && free(line, i + 2) && line.tag(i) == Tag::Person;
    let told = two && opens(line, i) && plain(x) && plain(y) && (says(next) || TITLES.has(next));
    if loose || told {
        return Some(i + 3);
    }
    let titled = TITLES.has(line.before(i)) && free(line, i + 1);
    titled.then_some(if two && free(line, i + 2) { i + 3 } else { i + 2 })
}

/// Whether a clause begins at word `i`, or a title stands before it.
pub(super) fn opens(line: &Line, i: usize) -> bool {
    let before = line.before(i);
    before.is_empty()
        || TITLES.has(before)
        || before.chars().all(|c| "，。；：“、（！？”".contains(c))
}

/// Whether a word may stand in a given name: Han, and none of the commonest words.
pub(super) fn plain(word: &str) -> bool {
    han(word)
        && !word.contains([
            '他', '她', '它', '我', '你', '们', '是', '这', '那', '的', '了', '在', '不', '也',
            '都', '还', '就', '只', '又', '有', '人',
        ])
}

/// The last character of a name that the segmenter cut off: 郁知 | 非 | 说.
fn third(line: &Line, i: usize) -> bool {
    let (x, after) = (line.word(i + 1), line.word(i + 2));
    let first: String = line.word(i).chars().take(1).collect();
    let told = says(after) || after == "、" || TITLES.has(line.before(i));
    let bound = TITLES.has(after) || matches!(after, "、" | "，" | "）" | "等") || says(after);
    let free = matches!(
        line.tag(i + 1),
        Tag::None | Tag::Noun | Tag::Proper | Tag::Adjective | Tag::Other | Tag::Person
    ) && told
        || bound && !"和与及在的对将为是等说也年月日".contains(x);
    chars(x) == 1
        && han(x)
        && free
        && SURNAMES.has(&first)
        && (!foreign(line.word(i)) || bound)
        && !TITLES.has(x)
}

/// A family name before a title of respect: 江 | 主席, 常 | 先生.
fn polite(line: &Line, i: usize) -> bool {
    let w = line.word(i);
    (SURNAMES.has(w) || RARE_SURNAMES.has(w))
        && matches!(
            line.word(i + 1),
            "主席"
                | "总统"
                | "总理"
                | "总书记"
                | "先生"
                | "女士"
                | "小姐"
                | "教授"
                | "老师"
                | "博士"
                | "老"
                | "书记"
                | "市长"
        )
        && !matches!(
            w,
            "党" | "国"
                | "应"
                | "全"
                | "师"
                | "中"
                | "校"
                | "原"
                | "家"
                | "都"
                | "边"
                | "从"
                | "后"
        )
}

/// Whether a title stands beside the word.
fn titled(line: &Line, i: usize) -> bool {
    TITLES.has(line.before(i)) || TITLES.has(line.word(i + 1)) || says(line.word(i + 1))
}

/// Whether a word is a verb of saying.
pub(super) fn says(word: &str) -> bool {
    matches!(
        word,
        "说" | "介绍说"
            | "称赞"
            | "回忆"
            | "介绍"
            | "坦言"
            | "解释"
            | "回答"
            | "警告"
            | "补充"
            | "出席"
            | "透露"
            | "表示"
            | "指出"
            | "认为"
            | "强调"
            | "宣布"
            | "告诉"
            | "说道"
            | "称"
    )
}

/// Whether a word is one that the segmenter's dictionary did not know as something else.
fn unknown(line: &Line, i: usize) -> bool {
    matches!(line.tag(i), Tag::None | Tag::Other | Tag::Person | Tag::Proper)
        && !PLACES.has(line.word(i))
}

/// Whether a word is written with the characters of foreign names alone.
pub(super) fn foreign(word: &str) -> bool {
    !word.is_empty() && word.chars().all(lexicon::writes_foreign_names)
}

fn foreign_end(line: &Line, i: usize) -> usize {
    let mut b = i + 1;
    while b < i + 4 && foreign(line.word(b)) && unknown(line, b) {
        b += 1;
    }
    b
}

/// Names with a dot between their parts: 里希·苏纳克.
fn dotted(line: &Line) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for (i, w) in line.words.iter().enumerate() {
        if !is_dot(w.text) || i == 0 {
            continue;
        }
        let mut a = i;
        while a > 0 && part(line, a - 1) && i - a < 5 {
            a -= 1;
        }
        let mut b = i + 1;
        while b < line.words.len() && b - i < 9 && (behind(line, b) || is_dot(line.word(b))) {
            b += 1;
        }
        if a < i
            && b > i + 1
            && let Some(span) = line.span(a, b)
        {
            match out.last_mut() {
                Some(last) if last.overlaps(span) => last.end = last.end.max(span.end),
                _ => out.push(span),
            }
        }
    }
    out
}

fn is_dot(text: &str) -> bool {
    matches!(text, "·" | "•" | "・" | "‧" | "．" | "∙")
}

/// Whether a word may be a part of a dotted name that has begun: 力 of 英格力 too.
fn behind(line: &Line, i: usize) -> bool {
    const ALSO: &str = "力思匹冬浦祖蓓迦绮妲缇蔓颂岚昂";
    let w = line.word(i);
    let more = |c: char| lexicon::writes_foreign_names(c) || ALSO.contains(c);
    let loose = || chars(w) < 4 && !ordinary(w) && !TITLES.has(w) && w.chars().all(more);
    part(line, i) || !w.is_empty() && w.contains(|c| ALSO.contains(c)) && loose()
}

/// Whether a word may be a part of a dotted name.
fn part(line: &Line, i: usize) -> bool {
    let w = line.word(i);
    let latin =
        chars(w) == 1 && w.chars().all(|c| c.is_ascii_uppercase() || ('Ａ'..='Ｚ').contains(&c));
    (foreign(w) || latin) && !TITLES.has(w) && !matches!(w, "和" | "与" | "以" | "因" | "所" | "于")
        || line.tag(i) == Tag::Person && han(w)
}

//! Organisations by their head word: 东湖电力集团, 中国国际商会, 南湖大学出版社.

use super::line::{Line, chars, han, ordinary};
use super::lists::{
    COUNTIES, CUT_AFTER, INNER, NOT_ORG, ORG_HEADS, ORGS, PLACE_SUFFIXES, PLACES, TITLES,
    WEAK_HEADS,
};
use crate::lexicon;
use crate::model::{Lang, Span, Tag, TokenKind};

/// The longest name, in words before its head.
const REACH: usize = 9;

/// Organisations in a line, in order of their heads; they may overlap.
pub(super) fn orgs(line: &Line) -> Vec<Span> {
    let mut out = Vec::new();
    let mut next = is_head(line, 0);
    for i in 0..line.words.len() {
        out.extend(committee(line, i));
        out.extend(ministry(line, i));
        out.extend(chamber(line, i));
        let head = std::mem::replace(&mut next, is_head(line, i + 1));
        if !head || next && line.tag(i + 1) != Tag::None {
            continue;
        }
        let a = start(line, i).filter(|&a| !bare_government(line, a, i));
        if let Some(a) = a
            && let Some(span) = line.span(a, i + 1)
        {
            out.push(span);
        }
    }
    out
}

/// Committees in the words for their officers: 栾城 | 县委书记.
const COMMITTEES: &[&str] = &["省委", "市委", "县委", "区委", "州委", "地委", "镇党委", "乡党委"];

/// The committee of a place that word `i` starts with, and the place before it.
fn committee(line: &Line, i: usize) -> Option<Span> {
    let word = line.words.get(i)?;
    let head =
        COMMITTEES.iter().find(|c| word.text.starts_with(**c) && word.text.len() > c.len())?;
    let before = line.words.get(i.checked_sub(1)?)?;
    place(line, i - 1).then(|| Span::new(before.span.start, word.span.start + head.len()))
}

/// The ministry, department or office that the title of its head names: 英国 | 财政 | 部长,
/// 外交部长, 清河市 | 工业 | 局长. 外交部 | 副部长 names it by itself.
fn ministry(line: &Line, i: usize) -> Option<Span> {
    let word = line.words.get(i)?;
    let head = word.text.strip_suffix('长').filter(|h| h.ends_with(['部', '厅', '局', '署']))?;
    let end = word.span.start + head.len();
    if head.contains('副') || line.before(i).ends_with(head) || line.word(i + 1).starts_with("会")
    {
        return None; // 公安厅 | 厅长, 财政 | 部长 | 会议
    }
    let own = chars(head) > 2 || TITLES.has(word.text) && chars(head) > 1;
    let (mut first, mut named) = (i, own);
    while first > 0 && i - first < 4 {
        let before = first - 1;
        let field = INNER.has(line.word(before)) || line.tag(before) == Tag::Noun;
        if place(line, before) {
            (first, named) = (before, named || first < i);
        } else if own || !field || TITLES.has(line.word(before)) || chars(line.word(before)) < 2 {
            break;
        } else {
            first = before;
            let name = line.sentence.text.get(line.words.get(first)?.span.start..end)?;
            named = named || ORGS.has(name) || MINISTRIES.contains(&name);
        }
    }
    // A field without a ministry or a place: 业务 | 部长.
    while first < i && !own && !place(line, first) {
        let name = line.sentence.text.get(line.words.get(first)?.span.start..end)?;
        if ORGS.has(name) || MINISTRIES.contains(&name) {
            break;
        }
        first += 1;
    }
    let first = last_of_places(line, first, i);
    (named && (first < i || own)).then(|| Span::new(line.words[first].span.start, end))
}

/// Ministries that every government has.
const MINISTRIES: &[&str] = &[
    "交通部",
    "内政部",
    "农业部",
    "劳动部",
    "卫生部",
    "司法部",
    "国防部",
    "外交部",
    "外贸部",
    "教育部",
    "文化部",
    "旅游部",
    "能源部",
    "财政部",
    "贸易部",
    "运输部",
    "环境部",
];

/// Chambers in the words for their members: 美国 | 国会议员, 全国 | 政协委员.
const CHAMBERS: &[&str] = &["众议院", "参议院", "国会", "政协", "立法会"];
/// Their members.
const MEMBERS: &[&str] = &["议员", "委员", "议长", "主席", "副主席"];

/// The chamber that a member's title names, with the place before it.
fn chamber(line: &Line, i: usize) -> Option<Span> {
    let word = line.words.get(i)?;
    let name = CHAMBERS.iter().find(|c| {
        word.text.strip_prefix(**c).is_some_and(|rest| {
            MEMBERS.contains(&rest) || rest.is_empty() && MEMBERS.contains(&line.word(i + 1))
        })
    })?;
    let before = i.checked_sub(1).filter(|&b| place(line, b) || opener(line.word(b)));
    let start = before.and_then(|b| line.words.get(b)).map_or(word.span.start, |w| w.span.start);
    Some(Span::new(start, word.span.start + name.len()))
}

/// A place of the lexicon, whatever it ends in.
fn is_place(word: &str) -> bool {
    lexicon::names().named(Lang::Zh, word).any(|n| n.kind == "place")
}

/// Whether a word ends an organisation's name.
fn is_head(line: &Line, i: usize) -> bool {
    let w = line.word(i);
    if !han(w) {
        return false;
    }
    let vague =
        w == "所" || w == "组织" && (place(line, i.wrapping_sub(1)) || line.before(i).is_ascii());
    if vague || w == "会" && line.tag(i) == Tag::Verb {
        return false; // 意大利会出线
    }
    if PLACES.has(w) || PLACE_SUFFIXES.has(w) || is_place(w) {
        return false;
    }
    if ORGS.has(w) {
        return true;
    }
    if TITLES.has(w) || NOT_ORG.has(w) || w.starts_with(['各', '该', '本']) || w.ends_with("理事国")
    {
        return false;
    }
    if matches!(w, "科技" | "实业" | "传媒" | "百货" | "股份" | "基金")
        && PLACES.has(line.before(i))
    {
        return false; // 中国科技奖
    }
    if w.ends_with("关系") || w.ends_with("公报") || chars(w) > 2 && w.ends_with("政府") {
        return false;
    }
    if line.tag(i) == Tag::Org && !ordinary(w) {
        return true;
    }
    ORG_HEADS.has(w)
        || ORG_HEADS.suffix_of(w).is_some_and(|s| chars(s) >= 2)
        || WEAK_HEADS.has(w) && i > 0 && (proper(line, i - 1) || office(line, i))
        || chars(w) >= 3 && WEAK_HEADS.suffix_of(w).is_some() && line.tag(i) == Tag::Proper
}

/// A bare 局 or 厅 behind what it is for and where it is: 巴西 | 环境 | 保护 | 局.
fn office(line: &Line, i: usize) -> bool {
    let fits = matches!(line.word(i), "局" | "厅" | "署" | "委" | "厂" | "部" | "队");
    let mut j = i;
    while fits && j > 0 && i - j < 4 {
        j -= 1;
        if place(line, j) {
            return i - j > 1;
        }
        let inner = INNER.has(line.word(j)) && line.word(j) != "和";
        if !inner && (line.word(i) == "部" || line.tag(j) != Tag::Noun || chars(line.word(j)) < 2)
        {
            break;
        }
    }
    false
}

/// 中国政府 names the country, 科尔贝政府 its head, 东湖市政府 an office.
fn bare_government(line: &Line, a: usize, i: usize) -> bool {
    let (w, first) = (line.word(i), line.word(a));
    let office =
        first.ends_with(['省', '市', '县', '区', '州', '乡', '镇', '村']) && chars(first) > 2;
    let named = !office && (proper(line, a) || line.tag(a) == Tag::Person);
    let country = a + 1 == i && (PLACES.has(first) || named) || i == a;
    w == "政府" && country || matches!(w, "政府" | "人民政府") && a + 2 == i && PLACES.has(first)
}

/// Whether a word is a name by itself.
fn proper(line: &Line, i: usize) -> bool {
    let w = line.word(i);
    matches!(line.tag(i), Tag::Place | Tag::Org | Tag::Proper)
        || PLACES.has(w)
        || ORGS.has(w)
        || line.tag(i) == Tag::Person && chars(w) >= 2
        || line.words.get(i).is_some_and(|x| x.kind == TokenKind::Word)
            && w.starts_with(|c: char| c.is_ascii_uppercase())
}

/// Where the name that ends in word `i` starts: at its outermost proper word.
fn start(line: &Line, i: usize) -> Option<usize> {
    let listed = ORGS.has(line.word(i));
    let own = line.tag(i) == Tag::Org && !ordinary(line.word(i)) || listed || named_token(line, i);
    let mut best = own.then_some(i);
    if own && whole(line, i) {
        return best;
    }
    let mut j = i;
    while j > 0 && i - j < REACH {
        j -= 1;
        if numbered(line.word(j)) {
            let congress = line.word(i).ends_with("大会") && i - j < 3;
            return if congress { Some(j) } else { best };
        }
        if !passes(line, j) || listed && !place(line, j) && !INNER.has(line.word(j)) {
            break;
        }
        if proper(line, j) || opener(line.word(j)) {
            best = Some(j);
        }
    }
    let vague = |a: usize| {
        a < i
            && !ORG_HEADS.has(line.word(i))
            && matches!(line.word(a), "国家" | "世界" | "国际" | "全国")
    };
    let best = best.filter(|&a| place(line, a)).or_else(|| far(line, i)).or(best);
    best.filter(|&a| !vague(a)).map(|a| last_of_places(line, a, i))
}

/// The place that a strong head's name begins with, past words that are names alone: 北京 | 建予 |
/// 开发 | 公司.
fn far(line: &Line, i: usize) -> Option<usize> {
    let w = line.word(i);
    let strong = ORG_HEADS.has(w)
        || ORG_HEADS.suffix_of(w).is_some()
        || matches!(w, "厂" | "队" | "集团" | "中心");
    let mut j = i;
    while strong && j > 0 && i - j < 7 {
        j -= 1;
        let w = line.word(j);
        if place(line, j) {
            return Some(j);
        }
        if !han(w) || CUT_AFTER.has(w) || TITLES.has(w) || w.ends_with(['讯', '电']) {
            return None;
        }
        let bridge = match line.tag(j) {
            Tag::Noun | Tag::Proper | Tag::None => true,
            Tag::Verb | Tag::Adjective | Tag::Person | Tag::Other | Tag::Org => {
                INNER.has(w)
                    || chars(w) > 1 && chars(w) < 4 && !ordinary(w) && !super::persons::says(w)
            }
            Tag::Numeral => w.starts_with('第') && !numbered(w),
            _ => false,
        };
        if !bridge {
            return None;
        }
    }
    None
}

/// 第十五次, 新一届: begins the name of a congress, or no name at all.
fn numbered(word: &str) -> bool {
    word.ends_with(['届', '次']) && chars(word) > 1 || word == "届"
}

/// A head that is a full name, to which a place before it adds nothing: 日本 | 早稻田大学, 中国 | 东盟.
fn whole(line: &Line, i: usize) -> bool {
    let w = line.word(i);
    let head = ORG_HEADS.has(w)
        || ORG_HEADS.suffix_of(w).is_some()
        || WEAK_HEADS.suffix_of(w).is_some() && !w.ends_with('社');
    ORGS.has(w) && !head || chars(w) >= 4 && w.ends_with("大学") && !ORG_HEADS.has(w)
}

fn place(line: &Line, j: usize) -> bool {
    let w = line.word(j);
    line.tag(j) == Tag::Place
        || PLACES.has(w)
        || COUNTIES.has(w)
        || PLACE_SUFFIXES.suffix_of(w).is_some() && chars(w) > 2
}

/// A place that may stand for itself within another: 苏州, 海淀区.
fn city(word: &str) -> bool {
    let known = lexicon::names().named(Lang::Zh, word).any(|n| n.kind == "place" && n.is("city"));
    known || PLACE_SUFFIXES.suffix_of(word).is_some() && chars(word) > 2
}

fn country(word: &str) -> bool {
    lexicon::names().named(Lang::Zh, word).any(|n| n.kind == "place" && n.is("country"))
}

/// Of several places before a name only the last belongs to it: 江苏省 | 苏州光明公司.
fn last_of_places(line: &Line, a: usize, i: usize) -> usize {
    let own = matches!(line.word(i), "大学" | "俱乐部") && a + 1 < i;
    let mut first = if own && country(line.word(a)) && proper(line, a + 1) { a + 1 } else { a };
    while first + 1 < i
        && place(line, first)
        && city(line.word(first + 1))
        && !PLACE_SUFFIXES.has(line.word(first + 1))
    {
        first += 1;
    }
    first
}

/// A head token that brings its own name: 清河大学 as one word.
fn named_token(line: &Line, i: usize) -> bool {
    let w = line.word(i);
    ORG_HEADS.suffix_of(w).is_some()
        && chars(w) >= 4
        && !ORG_HEADS.has(w)
        && matches!(line.tag(i), Tag::Proper | Tag::None)
}

/// Words that open a name though they are none.
fn opener(word: &str) -> bool {
    matches!(word, "全国" | "国家" | "中央" | "最高" | "世界" | "国际" | "联合国")
}

/// Whether a name may reach over word `j` to the left.
fn passes(line: &Line, j: usize) -> bool {
    let w = line.word(j);
    if matches!(w, "本报" | "据" | "记者") || w.ends_with(['讯', '电']) && chars(w) < 4 {
        return false;
    }
    if matches!(w, "—" | "－" | "-" | "–") {
        return j > 0 && proper(line, j - 1) && proper(line, j + 1);
    }
    if ORGS.has(w) && w.ends_with(['社', '报', '台']) {
        return false; // 路透社 | 东湖大学
    }
    if matches!(w, "以" | "比" | "胜" | "负" | "平" | "对" | "同" | "与" | "将" | "被" | "向")
        || chars(w) > 2 && w.ends_with('队')
    {
        return false;
    }
    if INNER.has(w) || proper(line, j) {
        return true;
    }
    if !han(w) || TITLES.has(w) {
        return false;
    }
    match line.tag(j) {
        Tag::Noun => !CUT_AFTER.has(w),
        Tag::Other => (2..=3).contains(&chars(w)) && !CUT_AFTER.has(w),
        Tag::Numeral => w.starts_with('第') || chars(w) == 1,
        Tag::None => chars(w) >= 2,
        _ => false,
    }
}

//! Organisations letter by letter: a place, what the body is for, and a head word, however the
//! segmenter cut what lies between: 美国 | 物理学 | 会 | 会长, 省公安厅.

use super::line::{Line, chars, han, ordinary};
use super::lists::{CUT_AFTER, INNER, NOT_ORG, ORG_HEADS, PLACE_SUFFIXES, TITLES};
use super::settle::Named;
use crate::model::{Span, Tag};

/// The longest name behind its place, in characters.
const REACH: usize = 14;

/// Letters that no name of a body holds.
const STOPS: &str = "的了在是和与及从对将把被由向也就都而但说为等该各这那有到着过与其之还又或并于";

/// What follows a head word that is part of another word: 大学生, 银行家.
const GOES_ON: &str = "生者化家们";

/// Bodies that a line names, in order; they may overlap. `listed`: names that are known.
pub(super) fn bodies(line: &Line, listed: &[Named]) -> Vec<Span> {
    let mut out = Vec::new();
    let tagged = line.words.iter().enumerate().filter(|(i, w)| {
        line.tag(*i) == Tag::Place
            && chars(w.text) > 1
            && PLACE_SUFFIXES.suffix_of(w.text).is_some()
    });
    let places: Vec<Span> = listed
        .iter()
        .filter(|n| n.1 == "place")
        .map(|n| n.0)
        .chain(tagged.map(|(_, w)| w.span))
        .collect();
    for place in &places {
        let text = line.sentence.text.as_str();
        if let Some(end) = committee(text, *place) {
            let until = stretch(line, end);
            let end = head(line, end, until).unwrap_or(end);
            out.push(Span::new(place.start, end));
            continue;
        }
        let end = stretch(line, place.end);
        let run = Span::new(place.end, end);
        let holds = |n: &Named| n.0.start >= run.start && n.0.end <= run.end && n.0.len() > 9;
        let known = listed.iter().any(|n| n.1 == "org" && holds(n));
        if known || lesser(text, run) || places.iter().any(|p| p.start == place.end) {
            continue; // 江苏 | 苏州光明公司, 日本 | 早稻田大学
        }
        if let Some(end) = head(line, place.end, end) {
            out.push(Span::new(across_dash(text, &places, place.start), end));
        }
    }
    out.extend(offices(line));
    for i in 0..line.words.len() {
        out.extend(team(line, i));
        out.extend(by_head(line, i).filter(|s| {
            !listed.iter().any(|n| n.1 == "org" && n.0.end == s.end && n.0.start > s.start)
        }));
    }
    out
}

/// The committee of a place: 公安县 | 委.
fn committee(text: &str, place: Span) -> Option<usize> {
    let level = text.get(place.range())?.ends_with(['省', '市', '县', '区', '州']);
    let rest = text.get(place.end..)?;
    let bare = rest.starts_with('委') && !rest.starts_with("委员") && !rest.starts_with("委托");
    (level && bare).then(|| place.end + '委'.len_utf8())
}

/// Whether a run begins with a smaller place or counts a congress: 栾城县委, 第九届大会.
fn lesser(text: &str, run: Span) -> bool {
    let run = text.get(run.range()).unwrap_or("");
    let town = run.char_indices().take(5).skip(1).any(|(i, c)| {
        let rest = run.get(i + c.len_utf8()..).unwrap_or("");
        "县区市镇乡村".contains(c) && !(c == '市' && rest.starts_with('场'))
    });
    let counted = ["一家", "许多", "多家", "几家", "两家", "的"].iter().any(|w| run.contains(w));
    town || counted || run.starts_with('第') && run.contains(['届', '次']) || run.contains("政府")
}

/// The start of a name of two places: 奥地利—中国友好协会.
fn across_dash(text: &str, places: &[Span], start: usize) -> usize {
    let before = text.get(..start).unwrap_or("");
    let bare = before.trim_end_matches(['—', '－', '-', '–']);
    let partner = places.iter().find(|p| p.end == bare.len() && bare.len() < start);
    partner.map_or(start, |p| p.start)
}

/// How far a name may reach from `start`: to the first letter or word that no name holds.
fn stretch(line: &Line, start: usize) -> usize {
    let text = line.sentence.text.as_str();
    let rest = text.get(start..).unwrap_or("");
    let letters = rest
        .char_indices()
        .take(REACH)
        .take_while(|(_, c)| ('\u{4e00}'..='\u{9fff}').contains(c) && !STOPS.contains(*c));
    let mut end = start + letters.last().map_or(0, |(i, c)| i + c.len_utf8());
    for (i, w) in line.words.iter().enumerate() {
        if w.span.start < start || w.span.start >= end || chars(w.text) < 2 {
            continue;
        }
        let verb = matches!(
            line.tag(i),
            Tag::Verb
                | Tag::Adverb
                | Tag::Preposition
                | Tag::Pronoun
                | Tag::Conjunction
                | Tag::Time
        );
        let barred = CUT_AFTER.has(w.text) || TITLES.has(w.text) || verb && !INNER.has(w.text);
        if barred && !ORG_HEADS.words().iter().any(|h| w.text.ends_with(h)) {
            end = w.span.start;
        }
    }
    end
}

/// The end of the last head word between two places of the text; each lies near the one before.
fn head(line: &Line, start: usize, end: usize) -> Option<usize> {
    let text = line.sentence.text.as_str();
    let run = text.get(start..end)?;
    let mut found: Option<usize> = None;
    let ends = run.char_indices().map(|(i, c)| i + c.len_utf8());
    for at in ends {
        let until = run.get(..at).unwrap_or("");
        let near = found.is_none_or(|f| run.get(f..at).is_some_and(|t| chars(t) <= 6));
        if near && is_head(line, until, start + at) {
            found = Some(at);
        }
    }
    found.map(|at| start + at)
}

/// Whether a text ends in a head word, and the word in it.
fn is_head(line: &Line, until: &str, end: usize) -> bool {
    let next = line.sentence.text.get(end..).and_then(|t| t.chars().next()).unwrap_or(' ');
    if GOES_ON.contains(next) || NOT_ORG.has(until) {
        return false;
    }
    let after = line.sentence.text.get(end..).unwrap_or("");
    let school = until.ends_with("学校") && after.starts_with(['长', '门', '园']);
    if until.ends_with("部") && after.starts_with("队") || school {
        return false;
    }
    let strong = ORG_HEADS.has(until) || ORG_HEADS.suffix_of(until).is_some();
    let bound = line.words.iter().any(|w| w.span.end == end);
    let last = line.words.iter().find(|w| w.span.end == end).map_or("", |w| w.text);
    let office = until.ends_with(['局', '厅', '署', '厂']) && chars(until) > 2;
    if strong {
        return next != '员' || until.ends_with('会');
    }
    office && bound && next != '长' && (chars(last) == 1 || !ordinary(last))
}

/// Kinds of teams that name none.
const TEAMS: &[&str] = &[
    "部队",
    "军队",
    "舰队",
    "球队",
    "乐队",
    "大队",
    "中队",
    "小队",
    "支队",
    "分队",
    "车队",
    "船队",
    "客队",
    "主队",
    "女队",
    "男队",
    "强队",
    "弱队",
    "新队",
    "老队",
    "代表队",
    "国家队",
    "游击队",
    "消防队",
    "突击队",
    "医疗队",
    "救援队",
    "工作队",
    "探险队",
    "考察队",
    "仪仗队",
    "敢死队",
    "卫队",
    "商队",
    "领队",
    "甲队",
    "乙队",
    "一队",
    "二队",
    "三队",
    "篮球队",
    "足球队",
    "排球队",
    "生产队",
    "运输队",
    "施工队",
    "宣传队",
    "服务队",
    "先锋队",
    "预备队",
    "登山队",
    "少先队",
    "啦啦队",
    "舞蹈队",
    "武警部队",
    "勘探队",
    "巡逻队",
    "纠察队",
    "执法队",
    "巡回队",
    "飞行队",
    "自卫队",
    "挺进队",
    "志愿队",
    "歌队",
    "两队",
    "参赛队",
    "各队",
    "双队",
    "联队",
    "对队",
    "全队",
    "该队",
    "本队",
    "排队",
];

/// A team by its name: 五牛队, 武汉 | 雅琪队.
fn team(line: &Line, i: usize) -> Option<Span> {
    let word = line.words.get(i)?;
    let name = word.text.strip_suffix('队')?;
    let next = line.word(i + 1);
    if !(2..=5).contains(&chars(name))
        || !han(name)
        || TEAMS.iter().any(|t| word.text.ends_with(t))
        || ordinary(word.text)
        || name
            .starts_with(['这', '那', '两', '各', '该', '本', '某', '一', '三', '四', '每', '几'])
        || next.starts_with(['长', '员', '伍'])
    {
        return None;
    }
    let before =
        i.checked_sub(1).filter(|&b| line.tag(b) == Tag::Place && chars(line.word(b)) == 2);
    let start = before.and_then(|b| line.words.get(b)).map_or(word.span.start, |w| w.span.start);
    Some(Span::new(start, word.span.end))
}

/// Heads so telling that the words before them name a body without a place: 长征 | 出版社.
const TELLING: &[&str] = &[
    "出版社",
    "基金会",
    "委员会",
    "协会",
    "学会",
    "研究会",
    "联合会",
    "促进会",
    "民主党",
    "电视台",
    "集团公司",
    "有限公司",
    "有限责任公司",
    "责任有限公司",
    "股份公司",
    "股份有限公司",
    "总公司",
    "酒楼",
    "饭店",
    "研究所",
    "研究院",
    "俱乐部",
    "杂志社",
    "酒家",
    "总会",
];

/// Words before such a head that tell which of many is meant, and name none.
const VAGUE: &[&str] = &[
    "有关",
    "专门",
    "专业",
    "大型",
    "著名",
    "国内",
    "国外",
    "地方",
    "民间",
    "基层",
    "行业",
    "私营",
    "国营",
    "集体",
    "企业",
    "工作",
    "家长",
    "业主",
    "村民",
    "居民",
    "联合",
    "常务",
    "执行",
    "管理",
    "组织",
    "上述",
    "下属",
    "外国",
    "跨国",
    "合资",
    "独资",
    "本届",
    "常设",
    "筹备",
    "小组",
    "特别",
    "代表",
    "老",
    "新",
    "星级",
    "职工",
    "学生",
    "教师",
    "个人",
    "社会",
    "国际",
    "全国",
    "科研",
    "体育",
    "甲级",
    "乙级",
    "足球",
    "篮球",
    "指导",
    "资助",
    "校企",
    "民间团体",
    "家庭",
    "社区",
    "金融",
    "保险",
    "证券",
    "一流",
    "技术",
    "科学",
    "学术",
    "县级",
    "省级",
    "市级",
    "大",
    "小",
];

/// The body whose head ends word `i`, by the words before it.
fn by_head(line: &Line, i: usize) -> Option<Span> {
    let word = line.words.get(i)?;
    let head = TELLING.iter().filter(|h| word.text.ends_with(**h)).max_by_key(|h| h.len())?;
    let mut first = i;
    while first > 0 && i - first < 4 {
        let j = first - 1;
        let w = line.word(j);
        let noun =
            matches!(line.tag(j), Tag::Noun | Tag::Person | Tag::Proper | Tag::Other | Tag::Org);
        if !han(w) || TITLES.has(w) || !(noun && chars(w) > 1 || INNER.has(w) && chars(w) > 1) {
            break;
        }
        first = j;
    }
    while first < i && VAGUE.contains(&line.word(first)) {
        first += 1;
    }
    let start = line.words.get(first)?.span.start;
    let next = line.word(i + 1);
    let name = line.sentence.text.get(start..word.span.end)?;
    let before = chars(name).saturating_sub(chars(head));
    let led = first.checked_sub(1).map_or(Tag::None, |b| line.tag(b));
    let barred =
        matches!(led, Tag::Numeral | Tag::Pronoun | Tag::Adjective | Tag::Place | Tag::Locality);
    let open = !barred && !matches!(line.before(first), "与" | "—" | "－" | "-" | "·" | "”" | "》");
    (before > 1
        && chars(name) < 13
        && open
        && !next.starts_with(['员', '化'])
        && !VAGUE.contains(&name.trim_end_matches(head)))
    .then(|| Span::new(start, word.span.end))
}

/// Offices by their level: 省公安厅, 市财政局, 县计生委.
fn offices(line: &Line) -> Vec<Span> {
    const LEVELS: &[char] = &['省', '市', '县', '区', '镇', '乡'];
    const LAST: &[&str] = &[
        "厅",
        "局",
        "委",
        "党委",
        "纪委",
        "妇联",
        "残联",
        "文联",
        "科协",
        "工会",
        "社科院",
        "总会",
        "法院",
        "检察院",
        "政协",
        "人大",
    ];
    let mut out = Vec::new();
    let text = line.sentence.text.as_str();
    for (i, w) in line.words.iter().enumerate() {
        if !w.text.starts_with(LEVELS) || !han(w.text) {
            continue;
        }
        let before = line.tag(i.wrapping_sub(1));
        if i > 0 && matches!(before, Tag::Place | Tag::Numeral | Tag::Proper | Tag::Person) {
            continue;
        }
        let start = w.span.start;
        let end = stretch(line, start);
        let Some(run) = text.get(start..end) else { continue };
        let ends = run.char_indices().map(|(k, c)| k + c.len_utf8()).take(8);
        let fits = ends.filter(|&at| {
            let name = run.get(..at).unwrap_or("");
            let next = text.get(start + at..).and_then(|t| t.chars().next()).unwrap_or(' ');
            let bound = line.words.iter().any(|w| w.span.end == start + at);
            let bare = matches!(name, "省委" | "市委" | "县委" | "区委");
            (chars(name) > 2 || bare)
                && LAST.iter().any(|l| name.ends_with(l))
                && (bound || next == '书' || next == '主' || next == '常')
                && !name.chars().nth(1).is_some_and(|c| LEVELS.contains(&c))
                && !matches!(next, '员' | '长')
                && (next != '会' || text.get(start + at..).is_some_and(|t| t.starts_with("会同")))
                && !ordinary(name)
        });
        if let Some(at) = fits.last() {
            out.push(Span::new(start, start + at));
        }
    }
    out
}

//! Single characters that stand for places: 中美关系, 中俄哈三国, 中方, 驻华, 港澳.

use super::line::{Line, chars};
use super::lists::SHORT_WORDS;
use crate::lexicon;
use crate::model::{Span, Tag};
use std::sync::LazyLock;

/// One character that stands for a country beside another such or a telling word: 中美关系.
const SHORT: &str = "中美日俄英法德韩朝印以巴伊欧澳加意";

/// Characters that stand for places in the words of the list: 驻华, 在京.
const IN_WORDS: &str = "港澳台京沪粤华津冀云贵川陕甘宁";

/// Characters that stand for countries and regions only in a chain of such: 中墨两国, 中俄哈吉塔五国.
const IN_CHAINS: &str =
    "中美日俄英法德韩朝印以巴伊欧澳加意葡奥墨泰越菲蒙荷瑞波匈希土埃塔哈吉乌缅柬亚非";

/// All characters that stand for places here, by their last bits: most others are seen not to.
static LETTERS: LazyLock<[u64; 16]> = LazyLock::new(|| {
    let mut bits = [0; 16];
    for c in [SHORT, IN_WORDS, IN_CHAINS, "厄塞渝穗"].iter().flat_map(|list| list.chars()) {
        bits[(c as usize >> 6) & 15] |= 1 << (c as u32 & 63);
    }
    bits
});

/// Whether a character may stand for a place: all that do, and a few others.
fn may_stand(c: char) -> bool {
    LETTERS[(c as usize >> 6) & 15] >> (c as u32 & 63) & 1 == 1
}

fn in_chain(c: char) -> bool {
    may_stand(c) && IN_CHAINS.contains(c)
}

/// What follows a single letter that stands for its country: 俄外长.
const OFFICES: &[&str] = &[
    "外长",
    "总理",
    "总统",
    "防长",
    "政府",
    "当局",
    "官员",
    "国防部",
    "外交部",
    "议会",
    "财长",
    "首相",
    "大使",
    "媒体",
    "国家",
];

/// What follows a chain of countries.
const AFTER_CHAIN: &[&str] = &[
    "两国",
    "三国",
    "四国",
    "五国",
    "六国",
    "双方",
    "三方",
    "双边",
    "关系",
    "友好",
    "友谊",
    "首脑",
    "两军",
    "边境",
    "边界",
    "贸易",
    "经贸",
    "建交",
    "会谈",
    "谈判",
    "间",
    "之间",
    "联合声明",
    "联合公报",
    "人民",
];

/// Chains that are words of their own, or names: 欧亚 stands, 中美洲 and 中亚 are regions.
const NO_CHAIN: &[&str] = &["中亚", "中非", "中东", "中欧", "北非", "中巴"];

/// 中美, and 中美 in 中美关系.
pub(super) fn pair(word: &str) -> bool {
    let mut letters = word.chars();
    let pair = [letters.next(), letters.next()];
    let rest = letters.as_str();
    let [Some(a), Some(b)] = pair else { return false };
    SHORT.contains(a)
        && SHORT.contains(b)
        && a != b
        && matches!(rest, "" | "关系" | "两国" | "双边" | "双方")
}

/// The characters at word `i` that stand for places.
pub(super) fn at(line: &Line, i: usize, out: &mut Vec<Span>) {
    let Some(word) = line.words.get(i) else { return };
    if SHORT_WORDS.has(word.text) {
        out.extend(each(word.text, word.span.start, |c| SHORT.contains(c) || IN_WORDS.contains(c)));
        return;
    }
    let by = word.text.ends_with('以') && !AFTER_CHAIN.contains(&line.word(i + 1));
    if pair(word.text) && !by && !matches!(line.tag(i), Tag::Verb | Tag::Adjective) {
        out.extend(each(word.text, word.span.start, |_| true).into_iter().take(2));
        return;
    }
    let alone = chars(word.text) == 1
        && "塞葡加南塔墨奥罗哈埃土澳菲泰缅柬蒙伊叙黎秘智厄乌巴".contains(word.text);
    if alone
        && matches!(
            line.word(i + 1),
            "政府" | "总理" | "外长" | "当局" | "军方" | "总统" | "外交部" | "国防部"
        )
    {
        out.push(word.span);
        return;
    }
    let city = matches!(word.text, "京" | "华" | "沪" | "港");
    if city
        && matches!(
            line.before(i),
            "在" | "来" | "驻" | "赴" | "抵" | "离" | "进" | "回" | "访" | "侵" | "对" | "援"
        )
    {
        out.push(word.span);
        return;
    }
    if word.text == "俄"
        && (line.word(i + 1) == "国家"
            || !line.word(i + 1).starts_with(['国', '语', '文', '而', '顷', '罗']))
        || partners(line, i)
    {
        out.push(word.span);
        return;
    }
    if chars(word.text) == 2
        && line.tag(i) == Tag::Place
        && word.text.starts_with('中')
        && word.text.chars().skip(1).all(|c| IN_CHAINS.contains(c) || c == '斯')
        && !NO_CHAIN.contains(&word.text)
    {
        out.extend(each(word.text, word.span.start, |_| true));
        return;
    }
    let abroad = "台津渝澳美英日朝俄德韩越".contains(word.text) && chars(word.text) == 1;
    if abroad && matches!(line.before(i), "访" | "赴" | "抵" | "旅" | "侵" | "援") {
        out.push(word.span);
        return;
    }
    let word_like = |j: usize| {
        matches!(line.tag(j), Tag::Preposition | Tag::Locality | Tag::Verb | Tag::Conjunction)
    };
    let single =
        |j: usize| chars(line.word(j)) == 1 && SHORT.contains(line.word(j)) && !word_like(j);
    if single(i) {
        let beside = i > 0 && single(i - 1) || single(i + 1);
        let telling = matches!(line.word(i + 1), "方" | "两国" | "关系" | "双方" | "双边")
            && !matches!(word.text, "以" | "加" | "意" | "印");
        let sent = matches!(line.before(i), "驻" | "访" | "对" | "赴")
            && !matches!(word.text, "以" | "加" | "中");
        let ruled =
            OFFICES.contains(&line.word(i + 1)) && "俄美英法德日韩印巴澳欧".contains(word.text);
        let sent = sent || ruled;
        if beside && !matches!(line.tag(i), Tag::Preposition) || telling || sent {
            out.push(word.span);
        }
    }
}

/// 中 and the country beside it: 促进 | 中 | 美 | 人员往来.
fn partners(line: &Line, i: usize) -> bool {
    let other =
        |j: usize| chars(line.word(j)) == 1 && "美俄日英法德韩印朝巴欧".contains(line.word(j));
    let before = i.checked_sub(1).map_or(Tag::None, |b| line.tag(b));
    let led = matches!(
        before,
        Tag::None | Tag::Verb | Tag::Adverb | Tag::Conjunction | Tag::Numeral | Tag::Particle
    );
    match line.word(i) {
        "中" => led && other(i + 1),
        _ => other(i) && i > 0 && line.word(i - 1) == "中" && partners(line, i - 1),
    }
}

fn each(text: &str, start: usize, fits: impl Fn(char) -> bool) -> Vec<Span> {
    let found = text.char_indices().filter(|&(_, c)| fits(c));
    found.map(|(k, c)| Span::new(start + k, start + k + c.len_utf8())).collect()
}

/// Chains of countries before a telling word, however the segmenter cut them: 中墨两国.
fn chains(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|r| !r.is_empty()) {
        let length = rest.find(|c| !in_chain(c)).unwrap_or(rest.len());
        let run = rest.get(..length).unwrap_or("");
        if told(run, rest.get(length..).unwrap_or("")) {
            out.extend(each(run, at, |_| true));
        }
        at += length.max(rest.chars().next().map_or(1, char::len_utf8));
    }
    out
}

/// Whether a run of such characters is a chain: different ones, of which one or more are common
/// as a country's letter, with a word after them that tells.
fn told(run: &str, after: &str) -> bool {
    let mut letters: Vec<char> = run.chars().collect();
    let n = letters.len();
    letters.sort_unstable();
    letters.dedup();
    (2..=6).contains(&n)
        && letters.len() == n
        && run.chars().any(|c| "中美日俄英".contains(c))
        && !(n == 2 && NO_CHAIN.contains(&run) && !after.starts_with("两国"))
        && AFTER_CHAIN.iter().any(|w| after.starts_with(w))
}

/// Letters before or after a word that shows them, whatever the segmenter made of both: 驻华使节,
/// 俄外长.
fn shown(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| may_stand(*c)) {
        let end = at + c.len_utf8();
        let (before, rest) = (text.get(..at).unwrap_or(""), text.get(end..).unwrap_or(""));
        let posted = before.ends_with('驻')
            && (SHORT.contains(c) || IN_WORDS.contains(c))
            && rest.starts_with(['大', '使', '领', '记', '总', '机', '外']);
        let ruled = "俄美英法德日韩印".contains(c)
            && ["外长", "总理", "总统", "防长", "当局", "财长", "首相"]
                .iter()
                .any(|w| rest.starts_with(w))
            && !before.ends_with(|b| IN_CHAINS.contains(b) || lexicon::writes_foreign_names(b));
        let clause = before.is_empty()
            || before.ends_with(['，', '。', '、', '：', '“', '向', '同', '与', '求']);
        let seldom = clause
            && "巴塔墨加厄塞菲葡澳朝土以".contains(c)
            && ["总理", "政府", "外长", "总统"].iter().any(|w| rest.starts_with(w))
            && !(c == '以' && rest.starts_with(['政', '总']) && !rest.starts_with("总理"));
        let both = c == '中'
            && (rest.starts_with("外人士")
                || rest.starts_with("外游客")
                || rest.starts_with("外记者"));
        let host = "京沪津渝穗".contains(c)
            && before.ends_with('在')
            && ["举行", "召开", "成立", "开幕", "闭幕", "揭幕", "揭牌", "揭晓", "落成"]
                .iter()
                .any(|w| rest.starts_with(w));
        let home = c == '港' && (rest.starts_with("人治") || rest.starts_with("澳同胞"));
        if posted || ruled || seldom || both || host || home {
            out.push(Span::new(at, end));
        }
    }
    out
}

/// The letters of all chains and rows and those that a word shows.
pub(super) fn in_chains(text: &str) -> Vec<Span> {
    let mut out = chains(text);
    out.extend(rows(text));
    out.extend(shown(text));
    out
}

/// Letters in a row: 美、日、德、意等国.
fn rows(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut row: Vec<Span> = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let mark = chars.peek().is_some_and(|&(_, n)| n == '、');
        let after_mark = text.get(..at).is_some_and(|t| t.ends_with('、'));
        if in_chain(c) && (mark || after_mark && !row.is_empty()) {
            row.push(Span::new(at, at + c.len_utf8()));
        }
        if c != '、' && !mark {
            let rest = text.get(at + c.len_utf8()..).unwrap_or("");
            let two =
                row.len() == 2 && ["等国", "两国", "两地"].iter().any(|w| rest.starts_with(w));
            if row.len() > 2 || two {
                out.append(&mut row);
            }
            row.clear();
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        chains(text).iter().map(|s| &text[s.range()]).collect()
    }

    #[test]
    fn a_chain_of_countries_is_taken_letter_by_letter() {
        assert_eq!(found("发展中墨两国友谊"), ["中", "墨"]);
        assert_eq!(found("中俄哈吉塔五国签署文件"), ["中", "俄", "哈", "吉", "塔"]);
        assert!(found("其中美国人最多，以法律为准").is_empty());
    }
}

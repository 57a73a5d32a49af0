//! Chinese: the verb follows its subject within a few characters, with no mark and no 的 between.

use crate::model::{Sentence, Span, Tag, Token};
use crate::wording::Position;

const COMPOUNDS: &str = include_str!("../data/compounds.zh.txt");
/// Characters between a subject and its verb: 周二在首尔正式宣布.
const REACH: usize = 12;
/// Characters between a subject and what says what it is.
const BESIDE: usize = 4;
/// Words before a name that make it no subject: 据、对、向……
const PREPOSITIONS: [&str; 14] =
    ["对", "向", "被", "与", "和", "从", "给", "将", "把", "在", "由", "于", "让", "受"];

pub(super) fn stands(sentence: &Sentence, span: Span, position: Position, cues: &[String]) -> bool {
    let text = sentence.text.as_str();
    match position {
        Position::Any | Position::Head | Position::Main => true,
        Position::Agent => is_subject(sentence, span) && follows(text, span, cues, REACH),
        Position::Speaker => is_subject(sentence, span) && follows(text, span, cues, REACH + 4),
        Position::AgentAny => is_subject(sentence, span) && deed_follows(sentence, span),
        Position::Is => is_subject(sentence, span) && follows(text, span, cues, BESIDE),
        Position::Was => is_subject(sentence, span) && follows(text, span, cues, BESIDE),
        Position::Apposed => apposed(sentence, span),
        Position::There => {
            let after = text.get(span.end..).unwrap_or("");
            let before = text.get(..span.start).unwrap_or("");
            (opens(text, span) || before.ends_with(['在', '于']))
                && !ELSEWHERE.iter().any(|w| after.starts_with(w))
                && is_main(text, span.start)
        }
        Position::Near => near(text, span, cues),
        // That is told by an English preposition alone.
        Position::With => false,
    }
}

/// What follows a place that is not where something goes on.
const ELSEWHERE: [&str; 16] = [
    "、", "与", "人", "以外", "使馆", "公司", "和", "大使", "媒体", "官员", "总理", "总统", "政府",
    "的", "籍", "队",
];

pub(super) fn opens(text: &str, span: Span) -> bool {
    let before = text.get(..span.start).unwrap_or("").trim_start_matches(['“', '《', '「']);
    let after = text.get(span.end..).unwrap_or("");
    before.chars().count() <= 8
        && !before.contains(['，', '。', '；', '：', '的'])
        && !ends_in_preposition(before)
        && !after.trim_start_matches('》').starts_with('的')
}

pub(super) fn find(text: &str, cues: &[String]) -> Option<usize> {
    let characters = Characters::of(text);
    cues.iter().filter(|cue| characters.may_spell(cue)).find_map(|cue| {
        text.match_indices(cue.as_str()).map(|(at, _)| at).find(|&at| alone(text, at, cue))
    })
}

/// The characters of a text, by their last eight bits: what has other ones does not stand in it.
struct Characters([u64; 4]);

impl Characters {
    fn of(text: &str) -> Self {
        let mut out = Self([0; 4]);
        for c in text.chars() {
            out.0[(c as usize >> 6) & 3] |= 1 << (c as u32 & 63);
        }
        out
    }

    fn may_have(&self, c: char) -> bool {
        self.0[(c as usize >> 6) & 3] >> (c as u32 & 63) & 1 == 1
    }

    /// Whether the first and the last character of a cue may stand in the text; an empty cue
    /// stands anywhere.
    fn may_spell(&self, cue: &str) -> bool {
        let ends = [cue.chars().next(), cue.chars().next_back()];
        ends.into_iter().flatten().all(|c| self.may_have(c))
    }
}

/// Whether a cue is no part of a compound that says something else: 说 in 据说.
fn alone(text: &str, at: usize, cue: &str) -> bool {
    !COMPOUNDS.lines().filter(|c| c.len() > cue.len() && c.contains(cue)).any(|compound| {
        compound.match_indices(cue).any(|(within, _)| {
            at.checked_sub(within).is_some_and(|from| {
                text.get(from..from + compound.len()).is_some_and(|t| t == compound)
            })
        })
    })
}

/// Marks at which a clause begins.
const EDGES: [char; 13] = ['，', '。', '；', '：', '！', '？', '“', '”', '（', '）', '—', ',', ':'];
/// Verbs behind which a clause of its own begins: 他表示谷歌宣布……
const OPENERS: [&str; 14] = [
    "宣称", "强调", "得知", "据", "报道", "指出", "显示", "相信", "称", "补充", "表示", "认为",
    "说", "透露",
];

/// Prepositions whose object the name would be: 特朗普与巴拿马总统巴雷拉……
const TAKING: [&str; 6] = ["与", "从", "向", "把", "给", "被"];

/// Words of a clause that does not say that it is so.
const SUPPOSING: [&str; 8] = ["一旦", "倘若", "假如", "如果", "是否", "若", "要是", "除非"];

/// How a clause ends that only tells when, and how one begins that only supposes.
const TIMES: [&str; 11] =
    ["时", "时候", "之际", "以来", "之后", "以后", "之前", "以前", "期间", "后", "前"];
/// The longest clause of a time, in characters.
const TIME: usize = 40;

/// Whether what stands at a byte belongs to a clause that tells more than a time or a supposition.
pub(super) fn is_main(text: &str, at: usize) -> bool {
    let Some((before, behind)) = text.split_at_checked(at) else { return false };
    let within =
        |open: char, close: char| before.matches(open).count() > before.matches(close).count();
    let start =
        before.rfind(EDGES).map_or(0, |i| i + text[i..].chars().next().map_or(0, char::len_utf8));
    let clause = &before[start..];
    let (rest, ended) = match behind.find(['，', ',']) {
        Some(end) => (&behind[..end], true),
        None => (behind, false),
    };
    let whole = !rest.contains(['。', '；', '：', '“']) && rest.chars().count() <= TIME;
    let time = ended && whole && TIMES.iter().any(|t| rest.ends_with(t));
    let at_time = clause.trim_start_matches(['正', '每']).starts_with('当') && rest.contains('时');
    !(within('“', '”') || time || at_time || SUPPOSING.iter().any(|w| clause.contains(w)))
}

/// What before a verb denies or supposes what it tells.
const DENIED: [&str; 22] = [
    "不", "不会", "不能", "会否", "可能", "否认", "如果", "尚未", "恐", "恐怕", "或", "或将",
    "或许", "拒绝", "是否", "曾否", "未", "未能", "没", "没有", "能否", "若",
];

/// Whether a text tells one of the verbs without denying or supposing it.
pub(super) fn tells(text: &str, cues: &[String]) -> bool {
    let characters = Characters::of(text);
    cues.iter().filter(|cue| characters.may_spell(cue)).any(|cue| {
        let mut places = text.match_indices(cue.as_str()).map(|(at, _)| at);
        places.any(|at| alone(text, at, cue) && is_told(&text[..at]))
    })
}

/// Whether nothing before a verb denies or supposes it: neither right before it nor two
/// characters before.
fn is_told(before: &str) -> bool {
    let shorter = |n: usize| {
        let cut = before.char_indices().rev().nth(n).map_or(0, |(at, _)| at);
        before.get(..cut).unwrap_or("")
    };
    const SURE: [&str; 6] = ["不断", "不久", "不仅", "不但", "不得不", "不少"];
    if SURE.iter().any(|w| before.ends_with(w)) {
        return true;
    }
    [before, shorter(0), shorter(1)].iter().all(|b| !DENIED.iter().any(|d| b.ends_with(d)))
}

/// Whether the name is the subject of its clause and one of the verbs follows as its first, behind
/// nothing but adverbs, times and what a preposition leads.
pub(super) fn does(sentence: &Sentence, span: Span, cues: &[String]) -> bool {
    if !is_subject(sentence, span) || sentence.text[span.end..].starts_with(['（', '(', '、']) {
        return false;
    }
    let after = sentence.tokens.iter().filter(|t| t.span.start >= span.end);
    for token in after.take(4) {
        let word = sentence.slice(token.span);
        match token.tag {
            Tag::Verb => {
                let behind = sentence.text.get(token.span.end..).unwrap_or("");
                let verb = cues.iter().any(|c| c == word && c.chars().count() > 1);
                return verb && !behind.starts_with(['的', '者', '商']);
            }
            Tag::Adverb | Tag::Time if !DENIED.contains(&word) => {}
            _ if matches!(word, "先生" | "女士" | "也" | "已" | "还" | "将" | "已经") => {
            }
            _ => return false,
        }
    }
    false
}

/// Whether what follows a name is still to come.
pub(super) fn is_ahead(text: &str, span: Span) -> bool {
    let near: String = rest(text, span.end).chars().take(8).collect();
    near.split(['，', '。', '：'])
        .next()
        .is_some_and(|t| t.contains('将') && !t.contains("将军") && !t.contains("即将来"))
}

/// Whether the name may be the subject of its clause: no preposition stands right before it, and
/// no verb of the same clause, of which it would be the object.
fn is_subject(sentence: &Sentence, span: Span) -> bool {
    let before = sentence.text.get(..span.start).unwrap_or("");
    let edge = before.rfind(EDGES).unwrap_or(0);
    let within = |t: &&Token| t.span.start >= edge && t.span.end <= span.start;
    let mut verb = None;
    for token in sentence.tokens.iter().filter(within) {
        let word = sentence.slice(token.span);
        if TAKING.contains(&word) {
            return false;
        }
        verb = if token.tag == Tag::Verb { Some(word) } else { verb };
    }
    let supposed = SUPPOSING.iter().any(|w| before[edge..].contains(w));
    !supposed
        && is_main(&sentence.text, span.start)
        && !ends_in_preposition(before)
        && verb.is_none_or(|v| OPENERS.contains(&v))
}

fn ends_in_preposition(text: &str) -> bool {
    PREPOSITIONS.iter().any(|p| text.ends_with(p))
}

/// What follows a name, without brackets behind it and closing marks.
fn rest(text: &str, end: usize) -> &str {
    let rest = text.get(end..).unwrap_or("").trim_start_matches(['》', '”', '」', ' ']);
    match rest.strip_prefix(['（', '(']).and_then(|r| r.split_once(['）', ')'])) {
        Some((inner, behind)) if inner.chars().count() < 60 => behind.trim_start_matches('》'),
        _ => rest,
    }
}

fn follows(text: &str, span: Span, cues: &[String], reach: usize) -> bool {
    let rest = rest(text, span.end);
    let clause =
        rest.split(['，', '。', '；', '：', '、', '“', '！', '？', ',']).next().unwrap_or("");
    let Some(at) = first(clause, cues) else { return false };
    let (between, verb) = clause.split_at(at);
    // 特朗普任命的法官……: the verb is a part of what describes another.
    let describes =
        cues.iter().any(|c| verb.strip_prefix(c.as_str()).is_some_and(|r| r.starts_with('的')));
    // 将 belongs to what is to come; it is so only where the cue says so itself.
    let ahead = between.contains('将') && !cues.iter().any(|c| c.contains('将'));
    between.chars().count() <= reach
        && !between.contains(['的', '被', '是', '未'])
        && !describes
        && !ahead
        && is_told(between)
}

/// The first place of any cue.
fn first(text: &str, cues: &[String]) -> Option<usize> {
    let characters = Characters::of(text);
    let cues = cues.iter().filter(|cue| characters.may_spell(cue));
    let places = cues.flat_map(|cue| {
        text.match_indices(cue.as_str()).map(|(at, _)| at).filter(move |&at| alone(text, at, cue))
    });
    places.min()
}

/// Whether a verb follows at once, but for adverbs, times and a phrase with a preposition.
fn deed_follows(sentence: &Sentence, span: Span) -> bool {
    let after = sentence.tokens.iter().filter(|t| t.span.start >= span.end);
    for token in after.take(5) {
        let word = sentence.slice(token.span);
        match token.tag {
            Tag::Verb => {
                return !matches!(
                    word,
                    "是" | "有" | "说" | "称" | "令" | "让" | "看起来" | "看来" | "属于" | "位于"
                );
            }
            Tag::Adverb | Tag::Time | Tag::Preposition | Tag::Numeral => {}
            _ if matches!(word, "先生" | "女士" | "也" | "已" | "还" | "曾") => {}
            _ => return false,
        }
    }
    false
}

/// 中心主任马什: a noun of up to eleven characters opens the sentence before the name.
fn apposed(sentence: &Sentence, span: Span) -> bool {
    let before = sentence.text.get(..span.start).unwrap_or("");
    let length = before.chars().count();
    let noun = sentence.tokens.iter().rfind(|t| t.span.end == span.start);
    (4..=16).contains(&length)
        && !before.contains(['，', '。', '：', '“', '、', '的'])
        && noun.is_some_and(|t| t.tag == Tag::Noun && t.span.len() >= 6)
}

fn near(text: &str, span: Span, cues: &[String]) -> bool {
    let before: String = text.get(..span.start).unwrap_or("").chars().rev().take(5).collect();
    let before: String = before.chars().rev().collect();
    let after: String = rest(text, span.end).chars().take(6).collect();
    let digits = |t: &str| t.contains(|c: char| c.is_ascii_digit());
    cues.iter().any(|c| {
        before.contains(c.as_str()) && digits(&before)
            || after.contains(c.as_str()) && digits(&after)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cues(list: &[&str]) -> Vec<String> {
        list.iter().map(|c| (*c).to_owned()).collect()
    }

    fn follow(text: &str, name: &str, list: &[&str]) -> bool {
        let start = text.find(name).unwrap();
        let span = Span::new(start, start + name.len());
        !ends_in_preposition(&text[..start]) && follows(text, span, &cues(list), REACH)
    }

    #[test]
    fn the_verb_is_the_subjects_own() {
        assert!(follow("亚马逊周二在首尔宣布了计划。", "亚马逊", &["宣布"]));
        assert!(follow("亚马逊（Amazon）宣布了计划。", "亚马逊", &["宣布"]));
        assert!(!follow("亚马逊的对手宣布了计划。", "亚马逊", &["宣布"]));
        assert!(!follow("对亚马逊宣布了处罚。", "亚马逊", &["宣布"]));
        assert!(!follow("亚马逊可能宣布计划。", "亚马逊", &["宣布"]));
        assert!(!follow("亚马逊将于周二宣布计划。", "亚马逊", &["宣布"]));
        assert!(!follow("亚马逊宣布的计划很大。", "亚马逊", &["宣布"]));
        assert!(!follow("亚马逊下跌，谷歌宣布了计划。", "亚马逊", &["宣布"]));
    }

    #[test]
    fn what_is_denied_or_supposed_is_not_told() {
        assert!(tells("公司修好了水泵。", &cues(&["修好"])));
        assert!(!tells("公司没有修好水泵。", &cues(&["修好"])));
        assert!(!tells("公司可能会修好水泵。", &cues(&["修好"])));
        let main = |text: &str, word: &str| is_main(text, text.find(word).unwrap());
        assert!(main("下雨时，港口关闭了。", "港口"));
        assert!(!main("港口关闭之后，他离开了。", "港口"));
        assert!(!main("如果港口关闭，他会离开。", "港口"));
    }

    #[test]
    fn a_compound_is_another_word() {
        assert_eq!(find("据说如此。", &cues(&["说"])), None);
        assert_eq!(find("他说如此。", &cues(&["说"])), Some(3));
        assert_eq!(find("他认为如此。", &cues(&["为"])), None);
    }

    #[test]
    fn the_lists_are_sorted() {
        let lists = [
            COMPOUNDS,
            include_str!("../data/fillers.en.txt"),
            include_str!("../data/pasts.en.txt"),
            include_str!("../data/participles.en.txt"),
        ];
        for list in lists {
            let lines: Vec<&str> = list.lines().collect();
            assert!(lines.windows(2).all(|w| w[0] < w[1]));
        }
    }
}

//! The clause around a trigger: whether it asserts, and who opens the sentence.

use super::list;
use crate::model::{Lang, Sentence, Span};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

type Pattern = LazyLock<Option<Regex>>;

/// What denies, supposes or leaves open: "denied that it would", "if", 没有, 否认, 是否.
static EN_NOT: Pattern = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:no|not|never|without|den(?:y|ied|ies)|rule[sd]? out|if|unless|fail(?:ed|s)? to|nobody|none|refus(?:e[sd]?|ing|al)|whether|could|might|would have|called off|cancel(?:l?ed|s)|avoided)\b|n['’]t\b").ok()
});
static ZH_NOT: Pattern = LazyLock::new(|| {
    Regex::new("没有|没能|并未|尚未|未能|未就|不会|不再|不属实|否认|并非|如果|倘若|拒绝|能否|是否|传闻|取消|免于").ok()
});
/// What parts clauses.
static EN_BREAK: Pattern =
    LazyLock::new(|| Regex::new(r"[,;:.!?]\s|\bbut\b|\balthough\b|\bwhile\b").ok());
static ZH_BREAK: Pattern = LazyLock::new(|| Regex::new("[，；：。！？]").ok());

/// Whether the clause that holds a match says that it is so.
pub(super) fn asserted(lang: Lang, text: &str, found: Range<usize>) -> bool {
    let (breaks, not) = match lang {
        Lang::En => (EN_BREAK.as_ref(), EN_NOT.as_ref()),
        Lang::Zh => (ZH_BREAK.as_ref(), ZH_NOT.as_ref()),
    };
    let (Some(breaks), Some(not)) = (breaks, not) else { return true };
    let start = breaks.find_iter(&text[..found.start]).last().map_or(0, |m| m.end());
    !not.is_match(&text[start..found.end])
}

/// A dateline or a date that stands before who acts: "LISBON - ", 本报维也纳4月18日电, 周日，.
static EN_LINE: Pattern = LazyLock::new(|| {
    Regex::new(r"^(?:[A-Z][A-Z .,’']+ [–—-] |(?:On [A-Z][a-z]+|In [^,]{3,20}), )").ok()
});
static ZH_LINE: Pattern = LazyLock::new(|| {
    Regex::new("^(?:[^，。]{2,20}[日]?电(?:——| )?|(?:当地时间|今年)?[0-9 ]*[0-9年月日]{2,}(?:凌晨|上午|下午|晚间?)?，|周[一二三四五六日]，)").ok()
});
/// Who opens an English sentence: one capitalised name, or several.
static EN_SUBJECT: Pattern = LazyLock::new(|| {
    Regex::new(r"^(?:[Tt]he (?:ports? of |cit(?:y|ies) of )?)?([A-Z][\w&’'.-]*(?: (?:&|of|[A-Z][\w&’'.-]*))*(?:(?:, and |, | and )(?:the )?[A-Z][\w&’'.-]*(?: (?:&|of|[A-Z][\w&’'.-]*))*)*)(?:,| (?:has|have|had|will|is|was|are|were|on|said|says|[a-z]+ed|agree|approves?|beat|buys?|cuts?|fell|gave|held|hold|holds|imposes?|kept|made|met|plans|put|raises?|reports?|rose|set|signs?|sold|takes?|took|to|won)\b)").ok()
});
/// Who opens a Chinese sentence: what stands before the date, the place or the verb.
static ZH_SUBJECT: Pattern = LazyLock::new(|| {
    Regex::new("^([^，。；：“”《》]{2,60}?)(?:公司)? ?(?:[0-9]{1,4}[年月]|[0-9]{1,2}日|周[一二三四五六日]|昨日|今日|在|宣布|就|拟|将|对|表示|发布|签署|达成|通报|公告|判决|任命|裁定|表决|被|已|共同|举行|当选|夺得|获|于|以|逝世|去世|访问|抵达|出任)").ok()
});
/// What stands before a name to say what it is: 半导体材料企业, 法国总统.
static ZH_TITLE: Pattern = LazyLock::new(|| {
    Regex::new("^.*(?:企业|平台|制造商|生产商|巨头|运营商|总统|总理|首相|外长|部长|主席|国王|艺术家|选手|老牌|历史的|集团旗下|带领的|的)").ok()
});
/// Words that open a sentence and are no name.
const NO_NAME: &[&str] = &[
    "A",
    "According",
    "After",
    "All",
    "An",
    "As",
    "At",
    "Both",
    "But",
    "By",
    "For",
    "From",
    "He",
    "Her",
    "His",
    "Hundreds",
    "If",
    "In",
    "It",
    "Its",
    "More",
    "Most",
    "No",
    "On",
    "One",
    "Researchers",
    "Scientists",
    "She",
    "Some",
    "The",
    "Their",
    "There",
    "These",
    "They",
    "This",
    "Thousands",
    "Three",
    "Two",
    "Under",
    "We",
    "What",
    "When",
    "While",
    "With",
];

/// The names that open a sentence, in order; none where it opens with something else.
pub(super) fn subjects(sentence: &Sentence) -> Vec<Span> {
    let text = sentence.text.as_str();
    let (line, subject) = match sentence.lang {
        Lang::En => (EN_LINE.as_ref(), EN_SUBJECT.as_ref()),
        Lang::Zh => (ZH_LINE.as_ref(), ZH_SUBJECT.as_ref()),
    };
    let start = line.and_then(|l| l.find(text)).map_or(0, |m| m.end());
    let Some(found) = subject.and_then(|s| s.captures(&text[start..])?.get(1)) else {
        return Vec::new();
    };
    let names = list::names(text, start + found.start()..start + found.end(), sentence.lang);
    let named: Vec<Span> = names.into_iter().map(|s| untitled(text, s, sentence.lang)).collect();
    if named.iter().all(|s| may_be_name(&text[s.range()], sentence.lang)) {
        named
    } else {
        Vec::new()
    }
}

pub(super) fn untitled(text: &str, span: Span, lang: Lang) -> Span {
    if lang == Lang::En {
        return span;
    }
    let cut = ZH_TITLE.as_ref().and_then(|t| t.find(&text[span.range()])).map_or(0, |m| m.end());
    let left = text[span.start + cut..span.end].chars().count();
    if left >= 2 { Span::new(span.start + cut, span.end) } else { span }
}

fn may_be_name(name: &str, lang: Lang) -> bool {
    match lang {
        Lang::En => {
            let first = name.split(' ').next().unwrap_or_default();
            NO_NAME.binary_search(&first).is_err() && !first.ends_with("ly")
        }
        Lang::Zh => {
            (2..=20).contains(&name.chars().count())
                && !["的", "这", "该", "双方", "各", "家", "名", "人们", "此"]
                    .iter()
                    .any(|w| name.contains(w))
                && !name.starts_with(|c: char| {
                    c.is_ascii_digit() || "约至仅据但而另其一二两三四五六七八九十".contains(c)
                })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_denied_is_not_asserted() {
        let says = |lang, text: &str, word: &str| {
            let at = text.find(word).unwrap();
            asserted(lang, text, at..at + word.len())
        };
        assert!(says(Lang::En, "It said that it would cut 50 jobs.", "cut"));
        assert!(!says(Lang::En, "It denied that it would cut 50 jobs.", "cut"));
        assert!(says(Lang::En, "It denied the rest, and cut 50 jobs.", "cut"));
        assert!(!says(Lang::Zh, "公司没有收购任何企业的计划。", "收购"));
        assert!(says(Lang::Zh, "公司没有回应，当天收购了对手。", "收购"));
    }

    #[test]
    fn words_that_are_no_names_are_sorted() {
        let mut sorted = NO_NAME.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted, NO_NAME);
    }
}

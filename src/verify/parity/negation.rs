//! `parity/negation`: one half denies what the other does not.

use super::super::rule::{Check, Found, Rule, Tools};
use super::super::statement::Statement;
use crate::model::{Both, Lang, Severity};
use std::borrow::Cow;
use std::sync::LazyLock;

/// See the module.
pub(crate) const RULE: Rule = Rule {
    code: "parity/negation",
    severity: Severity::Warning,
    about: "one half denies what the other does not",
    check: Check::Statement(check),
};

/// Words that deny, and words that only look like it (不过, 非洲), which are taken out first.
static ZH_LOOKALIKES: &str = include_str!("negation.zh.txt");
/// English words that deny, or that Chinese renders with 不, 未 or 无.
static EN_BROAD: &str = include_str!("negation.en.txt");
static EN_WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| EN_BROAD.lines().collect());

fn check(statement: &Statement<'_>, _: &Tools<'_>) -> Vec<Found> {
    if !statement.comparable() {
        return Vec::new();
    }
    let (strong, broad) = counts(&statement.plain);
    let denies = Lang::BOTH.into_iter().find(|lang| *strong.get(*lang) > *broad.get(lang.other()));
    let Some(lang) = denies else { return Vec::new() };
    let place = statement.place(lang.other(), "");
    let help = format!("the other half says: {}", statement.plain.get(lang));
    vec![
        Found::new(lang.other(), place, "the other half has a negation that is missing here")
            .help(help),
    ]
}

/// English words that Chinese may render with a negation, and what it has where it does not: “until
/// June” is 6月前.
const RENDERED: [(&[&str], &[&str]); 4] = [
    (&["before"], &["前"]),
    (&["until"], &["前", "直到", "为止"]),
    (&["stop", "stopped", "stops"], &["停", "阻止", "制止"]),
    (&["fail", "failed", "failing", "fails", "failure"], &["失败"]),
];

/// How often each half denies for certain, and at most.
fn counts(plain: &Both<String>) -> (Both<usize>, Both<usize>) {
    let strong_zh = certain_zh(&plain.zh);
    let loose = "无非勿否免禁拒难缺乏";
    let broad_zh = strong_zh + plain.zh.chars().filter(|c| loose.contains(*c)).count();
    let en = words_en(&plain.en);
    let words: Vec<&str> = en.split(' ').collect();
    let strong_en = words.iter().filter(|w| is_strong(w)).count();
    let rendered = |w: &str| {
        let row = RENDERED.iter().find(|(words, _)| words.contains(&w));
        row.is_some_and(|(_, zh)| zh.iter().any(|form| plain.zh.contains(form)))
    };
    let is_broad = |w: &&&str| {
        let denies = EN_WORDS.binary_search(*w).is_ok()
            || w.starts_with("un")
            || w.starts_with("dis")
            || w.ends_with("less");
        denies && !rendered(w)
    };
    let broad_en = strong_en + words.iter().filter(|w| !is_strong(w)).filter(is_broad).count();
    (Both { zh: strong_zh, en: strong_en }, Both { zh: broad_zh, en: broad_en })
}

/// How often a text denies for certain.
pub(in super::super) fn certain(text: &str, lang: Lang) -> usize {
    match lang {
        Lang::Zh => certain_zh(text),
        Lang::En => words_en(text).split(' ').filter(|w| is_strong(w)).count(),
    }
}

/// Lower-case words with a blank between them.
fn words_en(text: &str) -> String {
    let lower = text.replace('’', "'").to_lowercase();
    lower.replace(|c: char| !c.is_alphanumeric() && c != '\'', " ")
}

fn is_strong(word: &str) -> bool {
    matches!(word, "not" | "never" | "cannot" | "no" | "nothing" | "none") || word.ends_with("n't")
}

/// How often a Chinese text denies for certain.
fn certain_zh(text: &str) -> usize {
    const CERTAIN: [char; 3] = ['不', '没', '未'];
    if !text.contains(CERTAIN) {
        return 0;
    }
    // 不同 and 不公 are no negations, but 不同意 and 不公开 are.
    let mut text = Cow::from(text.replace("不同意", "不").replace("不公开", "不"));
    for word in ZH_LOOKALIKES.lines() {
        if text.contains(word) {
            text = text.replace(word, "").into();
        }
    }
    text.chars().filter(|c| CERTAIN.contains(c)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        for list in [ZH_LOOKALIKES, EN_BROAD] {
            let lines: Vec<&str> = list.lines().collect();
            assert!(lines.windows(2).all(|w| w[0] < w[1]));
        }
    }

    #[test]
    fn what_chinese_renders_otherwise_denies_nothing() {
        let both = |zh: &str, en: &str| counts(&Both { zh: zh.to_owned(), en: en.to_owned() });
        let (strong, broad) = both("6月前不收费。", "There is a toll until June.");
        assert!(strong.zh > broad.en);
        let (strong, broad) = both("他们不同意。", "They do not agree.");
        assert!(strong.en <= broad.zh);
    }

    #[test]
    fn words_that_look_like_negations_are_none() {
        let both = Both {
            zh: "不过，非洲不断增长。".to_owned(),
            en: "But Africa grows.".to_owned(),
        };
        assert_eq!(counts(&both).0, Both { zh: 0, en: 0 });
    }
}

//! `parity/pronouns`: one half speaks of a man and the other of a woman: 他 for “she”, 先生 for
//! “Ms”. Only where each half knows one of the two alone.

use super::super::rule::{Check, Found, Rule, Tools};
use super::super::statement::Statement;
use crate::model::{Lang, Severity, Span};

/// See the module.
pub(crate) const RULE: Rule = Rule {
    code: "parity/pronouns",
    severity: Severity::Error,
    about: "one half speaks of a man and the other of a woman",
    check: Check::Statement(check),
};

/// How a half speaks of a man and of a woman: pronouns, then forms of address. In English those of
/// a subject: “him” may be whom a woman tells of.
const EN: [[&[&str]; 2]; 2] = [[&["he"], &["she"]], [&["mr"], &["mrs", "ms", "miss"]]];
const ZH: [[&[&str]; 2]; 2] = [[&["他"], &["她"]], [&["先生"], &["女士", "太太", "夫人", "小姐"]]];

/// Further English words that tell of a man and of a woman.
const TOLD: [&[&str]; 2] = [
    &["him", "his", "himself", "man", "men", "boy", "father", "husband", "son", "brother"],
    &["her", "hers", "herself", "woman", "women", "girl", "mother", "wife", "daughter", "sister"],
];

/// Words in which 他 is no man.
const OTHERS: [&str; 10] =
    ["其他", "他们", "他人", "吉他", "他国", "他乡", "利他", "排他", "他杀", "他日"];

fn check(statement: &Statement<'_>, _: &Tools<'_>) -> Vec<Found> {
    if !statement.comparable() {
        return Vec::new();
    }
    let Some((zh, at, en)) = differ(&statement.plain.zh, &statement.plain.en) else {
        return Vec::new();
    };
    let message = format!("{zh} here, “{en}” in the other half");
    vec![Found::new(Lang::Zh, Span::new(at, at + zh.len()), message)]
}

/// The Chinese word for the one, where it stands, and the English word for the other.
fn differ(zh: &str, en: &str) -> Option<(&'static str, usize, &'static str)> {
    let words: Vec<String> =
        en.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect();
    let english =
        |list: &[&'static str]| list.iter().copied().find(|w| words.iter().any(|o| o == w));
    let chinese = |list: &[&'static str]| {
        list.iter().find_map(|w| {
            Some((*w, zh.match_indices(w).map(|(at, _)| at).find(|&at| means(zh, at))?))
        })
    };
    EN.iter().zip(&ZH).find_map(|(en, zh)| {
        [(0, 1), (1, 0)].into_iter().find_map(|(one, other)| {
            let (here, there) = (chinese(zh[one])?, english(en[other])?);
            let both = chinese(zh[other]).is_some()
                || english(en[one]).is_some()
                || english(TOLD[one]).is_some();
            (!both).then_some((here.0, here.1, there))
        })
    })
}

/// Whether the word at a place is none of those that only look like it.
fn means(text: &str, at: usize) -> bool {
    !OTHERS.iter().any(|other| {
        let inner = other.find('他').unwrap_or(0);
        at.checked_sub(inner)
            .and_then(|from| text.get(from..))
            .is_some_and(|t| t.starts_with(other))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_man_in_one_half_and_a_woman_in_the_other_differ() {
        let wrong = [
            ("船长说，他周一回来。", "The captain said she would be back on Monday."),
            ("他周一要卖渡轮。", "She sells her ferry on Monday."),
            ("伯格先生没有回答。", "Ms Berg did not answer."),
        ];
        for (zh, en) in wrong {
            assert!(differ(zh, en).is_some(), "{zh}");
        }
        let right = [
            ("船长说，她周一回来。", "The captain said she would be back on Monday."),
            ("她的丈夫说他会来。", "Her husband will come, she said."),
            ("她对其他船长说。", "She told the other captains."),
            ("他说妻子会来。", "He said his wife would come, and she did."),
            ("船长会来。", "She will come."),
            ("她说遭到殴打。", "He hit the woman, the police said."),
            ("这是她的渡轮。", "This is his ferry."),
            ("伯格夫人来了。", "Mrs Berg came."),
            ("他们来了。", "She came with the crew."),
        ];
        for (zh, en) in right {
            assert_eq!(differ(zh, en), None, "{zh}");
        }
    }
}

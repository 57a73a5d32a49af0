//! `parity/weekdays`: the halves name two different days of the week.

use super::super::rule::{Check, Found, Rule, Tools};
use super::super::statement::Statement;
use crate::model::{Lang, Severity};

/// See the module.
pub(crate) const RULE: Rule = Rule {
    code: "parity/weekdays",
    severity: Severity::Error,
    about: "the halves name two different days of the week",
    check: Check::Statement(check),
};

const EN: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const ZH: [&[char]; 7] =
    [&['一'], &['二'], &['三'], &['四'], &['五'], &['六'], &['日', '天', '末']];

fn check(statement: &Statement<'_>, _: &Tools<'_>) -> Vec<Found> {
    if !statement.comparable() {
        return Vec::new();
    }
    let en = |i: usize| EN.get(i).is_some_and(|d| statement.plain.en.contains(d));
    let zh = |i: usize| chinese(&statement.plain.zh, i);
    let (only_en, only_zh) = ((0..7).find(|&i| en(i) && !zh(i)), (0..7).find(|&i| zh(i) && !en(i)));
    let (Some(a), Some(b)) = (only_en, only_zh) else { return Vec::new() };
    let day = |i: usize| EN.get(i).copied().unwrap_or_default();
    let message = format!("the day is {} here and {} in the other half", day(b), day(a));
    vec![Found::new(Lang::Zh, statement.place(Lang::Zh, ""), message)]
}

/// 周二, 星期二, 礼拜二.
fn chinese(text: &str, day: usize) -> bool {
    let Some(names) = ZH.get(day) else { return false };
    ["周", "週", "星期", "礼拜"].iter().any(|head| {
        text.match_indices(head)
            .any(|(i, h)| text.get(i + h.len()..).is_some_and(|r| r.starts_with(*names)))
    })
}

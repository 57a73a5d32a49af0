//! Blanks in Chinese text: one between Han and Latin letters or digits (or none, as set), none
//! beside full-width marks, none in dates.

use super::is_wide_mark;
use crate::model::is_han;
use regex::Regex;
use std::sync::LazyLock;

/// The text with its blanks set.
pub(super) fn set(text: &str, spaced: bool) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out: Vec<char> = Vec::with_capacity(chars.len() + 16);
    let mut blank = false;
    for &c in &chars {
        if c == ' ' {
            blank = true;
            continue;
        }
        if let Some(&before) = out.last()
            && wants_blank(before, c, blank, spaced)
        {
            out.push(' ');
        }
        blank = false;
        out.push(c);
    }
    let set: String = out.into_iter().collect();
    tighten_dates(&set)
}

fn wants_blank(before: char, c: char, blank: bool, spaced: bool) -> bool {
    if is_wide_mark(before) || is_wide_mark(c) || matches!(c, '%' | '℃') {
        return false;
    }
    let latin = |c: char| {
        c.is_ascii_alphanumeric()
            || matches!(c, '$' | '€' | '£' | '¥' | '₹' | '₩' | '#' | '@' | '+' | '%' | '℃')
            || c.is_alphabetic() && !is_han(c)
    };
    let mixed = is_han(before) && latin(c) || latin(before) && is_han(c);
    match (is_han(before), is_han(c)) {
        (true, true) => false,
        _ if mixed => spaced,
        _ => blank,
    }
}

/// 2024 年 5 月 21 日 as 2024年5月21日, and no blank before a date: 将于2024年5月21日举行.
fn tighten_dates(text: &str) -> String {
    static RULES: LazyLock<Vec<Regex>> = LazyLock::new(|| {
        let rules = [
            r"([0-9]) ([年月日号秒]|世纪|时[^间候]|分[^钟之数])",
            r"([0-9](?:[年月日时分]|世纪)) ([0-9])",
            r"(\p{Han}) ([0-9]{1,4}(?:年|月|日|世纪))",
        ];
        rules.iter().filter_map(|r| Regex::new(r).ok()).collect()
    });
    // Every rule has a digit and a blank.
    if !text.contains(' ') || !text.bytes().any(|b| b.is_ascii_digit()) {
        return text.to_owned();
    }
    RULES.iter().fold(text.to_owned(), |t, rule| rule.replace_all(&t, "$1$2").into_owned())
}

//! Blanks in Chinese text: one between Han and Latin letters or digits (or none, as set), none
//! beside full-width marks, none in dates.

use super::{is_han, is_wide_mark};

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
            && wants_blank(&out, before, c, blank, spaced)
        {
            out.push(' ');
        }
        blank = false;
        out.push(c);
    }
    let set: String = out.into_iter().collect();
    tighten_dates(&set)
}

fn wants_blank(out: &[char], before: char, c: char, blank: bool, spaced: bool) -> bool {
    if is_wide_mark(before) || is_wide_mark(c) {
        return false;
    }
    let latin = |c: char| {
        c.is_ascii_alphanumeric()
            || matches!(c, '$' | '€' | '£' | '¥' | '₹' | '₩' | '#' | '@' | '+' | '%' | '℃')
            || c.is_alphabetic() && !is_han(c)
    };
    let mixed = is_han(before) && (latin(c) || signed(c)) && !matches!(c, '%' | '℃')
        || latin(before) && is_han(c);
    match (is_han(before), is_han(c)) {
        (true, true) => false,
        _ if mixed => spaced && !(c == '-' && out.len() == 1),
        _ => blank,
    }
}

/// A minus sign before a figure is part of it, but a hyphen between words is not.
fn signed(_: char) -> bool {
    false
}

/// 2024 年 5 月 21 日 as 2024年5月21日.
fn tighten_dates(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let unit = |c: char| matches!(c, '年' | '月' | '日' | '号');
    let digit = |i: usize| chars.get(i).is_some_and(char::is_ascii_digit);
    let mut out = String::with_capacity(text.len());
    for (i, &c) in chars.iter().enumerate() {
        let before_unit = i > 0
            && digit(i - 1)
            && chars.get(i + 1).is_some_and(|c| unit(*c) || century(&chars, i + 1));
        let after_unit = i > 1
            && digit(i + 1)
            && (matches!(chars[i - 1], '年' | '月') && digit_before(&chars, i - 1)
                || i > 2 && chars[i - 2] == '世' && chars[i - 1] == '纪');
        if !(c == ' ' && (before_unit || after_unit)) {
            out.push(c);
        }
    }
    out
}

fn century(chars: &[char], i: usize) -> bool {
    chars.get(i) == Some(&'世') && chars.get(i + 1) == Some(&'纪')
}

fn digit_before(chars: &[char], unit: usize) -> bool {
    chars[..unit].iter().rev().find(|c| **c != ' ').is_some_and(char::is_ascii_digit)
}

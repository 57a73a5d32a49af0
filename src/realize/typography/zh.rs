//! Chinese marks: full-width beside Han text, quotation marks paired, ellipses and dashes whole.

use super::is_wide_mark;
use crate::model::is_han;

/// The text with Chinese marks.
pub(super) fn marks(text: &str) -> String {
    let narrow: String = text.trim().chars().map(narrow).collect();
    let runs = narrow
        .replace("...", "…")
        .replace("。。。", "…")
        .replace("。。", "。")
        .replace("--", "——")
        .replace(" - ", "——");
    doubled(&widen(&pair_quotes(&runs)))
}

/// Full-width digits and letters as half-width ones; other blanks as a blank.
fn narrow(c: char) -> char {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％' | '＋' => {
            char::from_u32(c as u32 - 0xFEE0).unwrap_or(c)
        }
        '\u{3000}' | '\u{a0}' | '\n' | '\r' | '\t' => ' ',
        '「' => '“',
        '」' => '”',
        '『' => '‘',
        '』' => '’',
        _ => c,
    }
}

fn widen(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    (0..chars.len()).map(|i| wide(&chars, i)).collect()
}

/// The mark at `i` as it stands beside Han text.
fn wide(chars: &[char], i: usize) -> char {
    let c = chars[i];
    if !matches!(
        c,
        ',' | ';' | ':' | '：' | '?' | '!' | '.' | '(' | ')' | '•' | '‧' | '・' | '∙' | '⋅'
    ) {
        return c;
    }
    let before = chars[..i].iter().rev().find(|c| **c != ' ').copied();
    let after = chars[i + 1..].iter().find(|c| **c != ' ').copied();
    let east = |o: Option<char>| o.is_some_and(|c| is_han(c) || is_wide_mark(c));
    let digits =
        before.is_some_and(|b| b.is_ascii_digit()) && after.is_some_and(|a| a.is_ascii_digit());
    let beside = east(before) || east(after) && before.is_some();
    match c {
        ',' if beside && !digits => '，',
        ';' if beside => '；',
        ':' if beside && !digits || is_year_label(chars, i) => '：',
        '：' if is_clock_or_score(chars, i) => ':',
        '?' if beside || after.is_none() && chars.iter().any(|c| is_han(*c)) => '？',
        '!' if beside || after.is_none() && chars.iter().any(|c| is_han(*c)) => '！',
        '.' if sentence_end(chars, i, before, after) => '。',
        '(' if bracket_is_chinese(chars, i) => '（',
        ')' if closes_chinese(chars, i) => '）',
        '•' | '‧' | '・' | '∙' | '⋅' if before.is_some_and(is_han) && after.is_some_and(is_han) => {
            '·'
        }
        '.' if before.is_some_and(is_han)
            && after.is_some_and(is_han)
            && chars.get(i + 1) != Some(&' ')
            && name_dot(chars, i) =>
        {
            '·'
        }
        _ => c,
    }
}

/// Whether one or two digits stand right before the mark, and right behind it: 31：27, 02：30.
fn is_clock_or_score(chars: &[char], i: usize) -> bool {
    let digit = |c: &&char| c.is_ascii_digit();
    let before = chars[..i].iter().rev().take_while(digit).count();
    let behind = chars[i + 1..].iter().take_while(digit).count();
    (1..=3).contains(&before) && (1..=3).contains(&behind)
}

/// Whether the year of an entry stands before the mark: 2004:12月26日，强震引发海啸。
fn is_year_label(chars: &[char], i: usize) -> bool {
    let label = chars.get(..i).unwrap_or_default();
    let year = label.len() == 4 && label.iter().all(char::is_ascii_digit);
    year && chars.iter().any(|c| is_han(*c))
}

/// A full stop after Han text at the end or before a closing mark or a blank.
fn sentence_end(chars: &[char], i: usize, before: Option<char>, after: Option<char>) -> bool {
    let ends =
        after.is_none() || after.is_some_and(|a| matches!(a, '"' | '”' | '’' | '）' | ')' | '」'));
    let han = before.is_some_and(|b| is_han(b) || matches!(b, '”' | '）' | '》'));
    let last_of_chinese =
        after.is_none() && before != Some('.') && chars[..i].iter().any(|c| is_han(*c));
    han && (ends || chars.get(i + 1) == Some(&' ')) || last_of_chinese
}

/// A full stop written for the dot in a foreign name (里希.苏纳克): none with a sentence behind.
fn name_dot(chars: &[char], i: usize) -> bool {
    let run = |it: &mut dyn Iterator<Item = &char>| it.take_while(|c| is_han(**c)).count();
    run(&mut chars[..i].iter().rev()) <= 5 && run(&mut chars[i + 1..].iter()) <= 5
}

fn bracket_is_chinese(chars: &[char], i: usize) -> bool {
    let inner = chars[i + 1..].iter().take_while(|c| !matches!(c, ')' | '）'));
    let before = chars[..i].iter().rev().find(|c| **c != ' ');
    before.is_some_and(|c| is_han(*c) || is_wide_mark(*c))
        || inner.take(40).any(|c| is_han(*c))
        || chars[i + 1..]
            .iter()
            .position(|c| *c == '）')
            .is_some_and(|p| !chars[i + 1..i + 1 + p].contains(&')'))
}

fn closes_chinese(chars: &[char], i: usize) -> bool {
    let open = chars[..i].iter().rposition(|c| matches!(c, '(' | '（'));
    open.is_some_and(|o| chars[o] == '（' || bracket_is_chinese(chars, o))
}

/// Ellipses of six dots, dashes of two strokes. A single stroke between two names joins them
/// (南极—艾特肯盆地) and stays.
fn doubled(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        out.push(c);
        if !matches!(c, '…' | '—') {
            continue;
        }
        let mut more = 0;
        while chars.peek() == Some(&c) {
            chars.next();
            more += 1;
        }
        if c == '…' || more > 0 {
            out.push(c);
        }
    }
    out
}

/// Curly quotation marks that stand within each other: ‘ ’ within “ ”, “ ” again within those.
/// None where they don't close in order.
fn nested(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '“' => {
                out.push(if depth.is_multiple_of(2) { '“' } else { '‘' });
                depth += 1;
            }
            '”' => {
                depth = depth.checked_sub(1)?;
                out.push(if depth.is_multiple_of(2) { '”' } else { '’' });
            }
            '"' | '＂' | '‘' | '’' => return None,
            c => out.push(c),
        }
    }
    (depth == 0).then_some(out)
}

/// ASCII and unpaired curly quotation marks as pairs; a mark without a partner goes.
fn pair_quotes(text: &str) -> String {
    let is_double = |c: char| matches!(c, '"' | '“' | '”' | '＂');
    let marks: Vec<char> = text.chars().filter(|c| is_double(*c)).collect();
    let paired = marks.chunks(2).all(|p| p == ['“', '”']);
    if paired {
        return text.to_owned();
    }
    if let Some(nested) = nested(text) {
        return nested;
    }
    let even = marks.len() - marks.len() % 2;
    let mut seen = 0;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if !is_double(c) {
            out.push(c);
            continue;
        }
        if seen < even {
            out.push(if seen % 2 == 0 { '“' } else { '”' });
        }
        seen += 1;
    }
    out
}

//! English marks: curly quotation marks and apostrophes, en dashes with blanks, ellipses.

use crate::model::is_han;

/// The text with English marks and single blanks.
pub(super) fn marks(text: &str) -> String {
    let blanks = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = narrowed(&blanks);
    let set = RUNS.iter().fold(plain, |text, (from, to)| match text.contains(from) {
        true => text.replace(from, to),
        false => text,
    });
    apart(&curly(&close_up(&set)))
}

/// A blank between a closing quotation mark and the word behind it, where the source lost it:
/// “no”said.
fn apart(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        out.push(c);
        if c == '”' && chars.peek().is_some_and(|n| n.is_alphabetic()) {
            out.push(' ');
        }
    }
    out
}

/// What stands for dashes, ellipses and endings, one after the other.
const RUNS: [(&str, &str); 8] = [
    (" - ", " – "),
    (" -- ", " – "),
    ("--", "—"),
    (" ...", "…"),
    ("...", "…"),
    (". . .", "…"),
    (" 's ", "'s "),
    (" n't ", "n't "),
];

/// The text without full-width marks, but for those within a Chinese name or title.
fn narrowed(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let han = |i: Option<usize>| i.and_then(|i| chars.get(i)).is_some_and(|&c| is_han(c));
    let within = |i: usize| han(i.checked_sub(1)) && han(Some(i + 1));
    let mark = |(i, &c): (usize, &char)| if within(i) { c } else { narrow(c) };
    chars.iter().enumerate().map(mark).collect()
}

/// A full-width mark as an English one.
fn narrow(c: char) -> char {
    match c {
        '，' => ',',
        '。' => '.',
        '？' => '?',
        '！' => '!',
        '：' => ':',
        '；' => ';',
        '（' => '(',
        '）' => ')',
        _ => c,
    }
}

/// No blank before a mark that closes.
fn close_up(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    for (i, &c) in chars.iter().enumerate() {
        let closing =
            chars.get(i + 1).is_some_and(|n| matches!(n, ',' | ';' | ':' | '?' | '!' | ')' | '%'));
        let lone_stop =
            chars.get(i + 1) == Some(&'.') && chars.get(i + 2).is_none_or(|n| *n == ' ');
        if c == ' '
            && (closing && chars.get(i + 2).is_none_or(|n| !n.is_alphanumeric()) || lone_stop)
        {
            continue;
        }
        out.push(c);
    }
    out
}

fn curly(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len() + 8);
    let mut open = false;
    for (i, &c) in chars.iter().enumerate() {
        let before = i.checked_sub(1).map(|j| chars[j]);
        let after = chars.get(i + 1).copied();
        match c {
            '"' => {
                open = !open && (opens(before, after) || after.is_some_and(char::is_alphanumeric));
                out.push(if open { '“' } else { '”' });
            }
            '\'' => out.push(if opens(before, after) && !elision(&chars[i + 1..]) {
                '‘'
            } else {
                '’'
            }),
            '`' if before != Some('`') && after.is_some_and(char::is_alphabetic) => out.push('‘'),
            _ => out.push(c),
        }
    }
    out
}

/// Whether a mark between these two opens a quotation.
fn opens(before: Option<char>, after: Option<char>) -> bool {
    before.is_none_or(|b| b.is_whitespace() || matches!(b, '(' | '[' | '—' | '–' | '“' | '"' | '/'))
        && after.is_some_and(|a| !a.is_whitespace())
}

/// '90s, 'em, 'til: an apostrophe, not a quotation mark.
fn elision(rest: &[char]) -> bool {
    let word: String = rest.iter().take_while(|c| c.is_alphanumeric()).collect();
    let years =
        word.len() == 3 && word.ends_with('s') && word[..2].chars().all(|c| c.is_ascii_digit());
    years || matches!(word.as_str(), "em" | "til" | "tis" | "twas" | "cause")
}

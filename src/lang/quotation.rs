//! Text in, its outermost quotations out, in both languages' marks.
//!
//! Apostrophes are no quotation marks: in "the banks' '90s debts, Macron's" nothing is quoted.

use crate::model::{Quotation, Span};

/// Quotations in order, outermost only; an opening mark without its closing one runs to the end.
pub(super) fn find(text: &str) -> Vec<Quotation> {
    let mut found = Vec::new();
    if !text.contains(['"', '\'', '“', '”', '‘', '「', '『', '«']) {
        return found;
    }
    let mut open: Option<(usize, char, usize)> = None;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let after = text[at + c.len_utf8()..].chars().next();
        match open {
            None => {
                if let Some(close) = opened(c, before, after) {
                    open = Some((at, close, 0));
                } else if c == '”' && found.is_empty() {
                    found.push(Quotation { span: Span::new(0, at + c.len_utf8()), closed: false });
                }
            }
            Some((start, close, depth)) => {
                if closes(c, close, before, after) {
                    if depth > 0 {
                        open = Some((start, close, depth - 1));
                    } else {
                        let span = Span::new(start, at + c.len_utf8());
                        found.push(Quotation { span, closed: true });
                        open = None;
                    }
                } else if c == '“' && close == '”' && is_end(before) {
                    let span = Span::new(start, at + c.len_utf8());
                    found.push(Quotation { span, closed: true });
                    open = None;
                } else if nests(c, close) {
                    open = Some((start, close, depth + 1));
                }
            }
        }
        before = c;
    }
    if let Some((start, close, _)) = open
        && close != '\''
        && close != '’'
    {
        found.push(Quotation { span: Span::new(start, text.len()), closed: false });
    }
    found
}

/// The closing mark that belongs to an opening one, if `c` opens a quotation here.
fn opened(c: char, before: char, after: Option<char>) -> Option<char> {
    let free = !before.is_alphanumeric();
    let word = after.is_some_and(char::is_alphabetic);
    match c {
        '“' | '〝' => Some('”'),
        '「' => Some('」'),
        '『' => Some('』'),
        '«' => Some('»'),
        '"' => Some('"'),
        '‘' if word => Some('’'),
        '\'' if free && word && (before.is_whitespace() || "([—“\"".contains(before)) => {
            Some('\'')
        }
        _ => None,
    }
}

/// A single mark closes only where a word ends and none goes on ("Macron's" goes on).
fn closes(c: char, close: char, before: char, after: Option<char>) -> bool {
    let goes_on = after.is_some_and(char::is_alphanumeric) && before.is_alphanumeric();
    match close {
        '’' | '\'' => c == close && !before.is_whitespace() && (!goes_on || !before.is_ascii()),
        '”' => c == '”' || c == '〞',
        _ => c == close,
    }
}

fn nests(c: char, close: char) -> bool {
    matches!((c, close), ('「', '」') | ('『', '』') | ('«', '»'))
}

fn is_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '，' | '.' | '!' | '?' | ',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Vec<&str> {
        find(text).iter().map(|q| &text[q.span.range()]).collect()
    }

    #[test]
    fn outermost_quotations_in_both_languages() {
        assert_eq!(quoted("He said “it is ‘over’ now” and left."), ["“it is ‘over’ now”"]);
        assert_eq!(quoted("\"Yes,\" she said. \"No.\""), ["\"Yes,\"", "\"No.\""]);
        assert_eq!(quoted("他说：“这是‘新’的开始。”"), ["“这是‘新’的开始。”"]);
        assert_eq!(quoted("他說：「這是『新』的開始。」"), ["「這是『新』的開始。」"]);
        assert_eq!(quoted("他说：“好。“然后走了。"), ["“好。“"]);
    }

    #[test]
    fn apostrophes_are_no_quotes() {
        assert!(quoted("Macron's plan and the banks' debts of the '90s").is_empty());
        assert!(quoted("Macron’s plan and the banks’ debts").is_empty());
        assert_eq!(quoted("They call it 'the fix' here"), ["'the fix'"]);
    }

    #[test]
    fn an_open_quotation_is_told() {
        let open = find("“We will go on.");
        assert_eq!(open.len(), 1);
        assert!(!open[0].closed);
        let open = find("我们继续。”他说。");
        assert_eq!((open[0].span.start, open[0].closed), (0, false));
    }
}

//! Characters by what they do in running text: pure look-ups, no state.

use crate::model::is_han;

/// Han, kana, full-width forms and CJK punctuation: no blank stands for a line break between two
/// of them.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF00}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}' | '\u{20000}'..='\u{3FFFF}')
}

/// A letter; Han characters, the bulk of Chinese, without a look-up in Unicode's tables.
pub(super) fn is_letter(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}')
        || (!c.is_ascii() && c.is_alphabetic())
}

/// A letter or a digit.
pub(super) fn is_letter_or_digit(c: char) -> bool {
    is_letter(c) || c.is_numeric()
}

/// A text in lower case, character by character.
pub(super) fn lower(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            _ if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            '\u{3000}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF20}' => out.push(c),
            _ => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// Full-width punctuation: it carries its own space, so that no blank stands beside it.
fn is_wide_mark(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301F}'
        | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}'
        | '\u{FF5B}'..='\u{FF65}')
}

/// Marks that Chinese shares with English: their width is that of their neighbour.
fn is_shared_mark(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

/// Whether a line break between `before` and `after` is nothing rather than a space: 中⏎文.
pub(super) fn joins(before: char, after: char) -> bool {
    let (b, a) = (is_wide(before), is_wide(after));
    (b && a)
        || is_wide_mark(before)
        || is_wide_mark(after)
        || (b && is_shared_mark(after))
        || (is_shared_mark(before) && a)
}

/// Characters that print nothing and mean nothing in prose: control characters, soft hyphens,
/// zero-width and bidirectional marks, byte-order marks.
pub(super) fn is_ignorable(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}' | '\u{200C}' | '\u{200E}'
            | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// A blank of any width; U+2007 and U+202F (figure and narrow no-break space) are among them.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{2800}' || c == '\u{3164}'
}

/// Whether most of a text is Chinese: each Han character counts as half a word.
pub(super) fn is_chinese(text: &str) -> bool {
    let han = text.chars().filter(|c| is_han(*c)).count();
    let words = text.split(|c: char| !c.is_ascii_alphabetic()).filter(|w| !w.is_empty()).count();
    han > 0 && han >= words
}

/// A text's letters and digits alone, in lower case: what two spellings of a title share.
pub(super) fn skeleton(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_between_han_are_nothing() {
        assert!(joins('中', '文') && joins('，', 'A') && joins('说', '“') && joins('文', '。'));
        assert!(!joins('中', 'A') && !joins('a', 'b') && !joins('.', '“') && !joins('年', '5'));
    }

    #[test]
    fn the_language_of_a_title() {
        assert!(is_chinese("OpenAI 发布新模型") && is_chinese("首尔峰会开幕"));
        assert!(!is_chinese("The word 和 and its many uses in the press") && !is_chinese("42"));
    }

    #[test]
    fn short_roads_lead_where_the_tables_do() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_letter_or_digit(c), c.is_alphanumeric(), "{c:?}");
            let whole: String = c.to_lowercase().collect();
            assert_eq!(lower(c.encode_utf8(&mut [0; 4])), whole, "{c:?}");
        }
    }

    #[test]
    fn a_skeleton_forgets_marks() {
        assert_eq!(skeleton("Ports, “re-open”!"), skeleton("ports re-open"));
        assert_eq!(skeleton("港口：重开"), "港口重开");
    }
}

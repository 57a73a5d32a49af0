//! Text of letters in, the bounds of its words out, as UAX 29 draws them.
//!
//! Plain English text goes a short road (no table look-ups); anything else goes the long one. A
//! property test holds the two together.

use unicode_segmentation::UnicodeSegmentation;

/// Hands the pieces of a text that are not blank to `each`, in order: first byte, piece.
pub(super) fn pieces<'t>(text: &'t str, mut each: impl FnMut(usize, &'t str)) {
    if !text.chars().all(is_plain) {
        for (start, piece) in text.split_word_bound_indices() {
            if !piece.trim().is_empty() {
                each(start, piece);
            }
        }
        return;
    }
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c.is_ascii_whitespace() {
            continue;
        }
        let mut end = start + c.len_utf8();
        if is_inner(c) {
            let mut last = c;
            while let Some(&(at, next)) = chars.peek() {
                let after = text.get(at + next.len_utf8()..).and_then(|r| r.chars().next());
                if !is_inner(next) && !joins(last, next, after) {
                    break;
                }
                last = next;
                end = at + next.len_utf8();
                chars.next();
            }
        }
        if let Some(piece) = text.get(start..end) {
            each(start, piece);
        }
    }
}

/// Characters that the short road knows.
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '‘' | '’' | '“' | '”' | '–' | '—' | '…' | '£' | '€')
        || ('\u{c0}'..='\u{17f}').contains(&c)
}

fn is_inner(c: char) -> bool {
    c == '_' || c.is_ascii_alphanumeric() || (!c.is_ascii() && c.is_alphabetic())
}

/// Whether a mark between two letters or two digits belongs to the word: don't, U.S, 1,200.
fn joins(before: char, mark: char, after: Option<char>) -> bool {
    let Some(after) = after else { return false };
    if before.is_alphabetic() && after.is_alphabetic() {
        return matches!(mark, '.' | ':' | '\'' | '’' | '‘');
    }
    before.is_ascii_digit()
        && after.is_ascii_digit()
        && matches!(mark, '.' | ',' | ';' | '\'' | '’' | '‘')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_short_road_draws_the_same_bounds(text in "[a-cA-C0-2éß_ .,;:'’‘“”—…£$%()!?/&@#×-]{0,40}") {
            let mut found = Vec::new();
            pieces(&text, |start, piece| found.push((start, piece)));
            let long = text.split_word_bound_indices().filter(|(_, p)| !p.trim().is_empty());
            prop_assert_eq!(found, long.collect::<Vec<_>>());
        }
    }
}

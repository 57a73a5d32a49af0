//! English text in, which opening bracket belongs to which closing one out.

/// Longest parenthesis, in bytes, that is kept in one piece.
const PARENTHESIS: usize = 240;

/// Where the parenthesis that opens at the byte `at` ends, if it is short enough to be kept whole.
pub(super) fn parenthesis(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..).unwrap_or("");
    let mut depth = 0usize;
    for (i, c) in rest.char_indices().take_while(|(i, _)| *i < PARENTHESIS) {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => continue,
        }
        if depth == 0 {
            return Some(at + i + 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_parentheses_are_matched() {
        assert_eq!(parenthesis("a (b (c) d) e", 2), Some(11));
        assert_eq!(parenthesis("a (b", 2), None);
        let long = format!("({})", "x".repeat(300));
        assert_eq!(parenthesis(&long, 0), None);
    }
}

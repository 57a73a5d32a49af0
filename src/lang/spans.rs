//! Places to cut in, trimmed ranges out: what both languages' splitters end with.

use crate::model::Span;

/// The pieces of `text` between `cuts` (ascending, on character boundaries), trimmed of blanks.
/// A piece without a letter or digit joins the piece before it.
pub(super) fn pieces(text: &str, cuts: &[usize]) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::with_capacity(cuts.len() + 1);
    let mut start = 0;
    for &cut in cuts.iter().chain([&text.len()]) {
        let Some(raw) = text.get(start..cut) else { continue };
        let piece = raw.trim();
        let from = start + (raw.len() - raw.trim_start().len());
        start = cut;
        if piece.is_empty() {
            continue;
        }
        let span = Span::new(from, from + piece.len());
        match found.last_mut() {
            Some(last) if !piece.contains(char::is_alphanumeric) => last.end = span.end,
            _ => found.push(span),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_trimmed_and_never_bare_marks() {
        let text = "Yes. No. ”  ";
        let spans = pieces(text, &[4, 8]);
        assert_eq!(spans, [Span::new(0, 4), Span::new(5, 12)]);
        assert!(pieces("  ", &[1]).is_empty());
    }
}

//! Text in, lines out that fit a number of terminal columns.
//!
//! Lines break at blanks and between Han characters, but no line begins with a closing mark
//! (`，`, `”`) or ends with an opening one (`“`, `《`).

use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The byte ranges of the lines of `text`, each at most `width` columns wide; blanks at the
/// breaks belong to no line. A width below 2 counts as 2, the width of a Han character.
pub(super) fn lines(text: &str, width: usize) -> Vec<Range<usize>> {
    let width = width.max(2);
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut line: Option<Range<usize>> = None;
    for atom in atoms(text) {
        let joined = line.as_ref().map(|l| l.start..atom.end);
        if let Some(joined) = joined
            && text[joined.clone()].width() <= width
        {
            line = Some(joined);
            continue;
        }
        lines.extend(line.take());
        let mut pieces = pieces(text, atom, width);
        line = pieces.pop();
        lines.extend(pieces);
    }
    lines.extend(line);
    lines
}

/// Cuts what is too long for a line wherever the width asks for it, between characters as a
/// reader sees them.
fn pieces(text: &str, atom: Range<usize>, width: usize) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut piece = atom.start..atom.start;
    let mut columns = 0;
    for (i, grapheme) in text[atom.clone()].grapheme_indices(true) {
        let start = atom.start + i;
        if columns + grapheme.width() > width && start > piece.start {
            pieces.push(piece.start..start);
            piece.start = start;
            columns = 0;
        }
        columns += grapheme.width();
        piece.end = start + grapheme.len();
    }
    pieces.push(piece);
    pieces
}

/// The parts of `text` that lines are not broken within, without the blanks between them.
fn atoms(text: &str) -> Vec<Range<usize>> {
    let mut atoms: Vec<Range<usize>> = Vec::new();
    // Whether the next part belongs to the last one.
    let mut glue = false;
    for (start, part) in text.split_word_bound_indices() {
        let end = start + part.len();
        if part.chars().all(char::is_whitespace) {
            glue = false;
            continue;
        }
        let touches = atoms.last().is_some_and(|a| a.end == start);
        let breaks = is_wide(part) || atoms.last().is_some_and(|a| is_wide(&text[a.clone()]));
        let stays = touches && (glue || !breaks || part.starts_with(closes));
        match atoms.last_mut() {
            Some(last) if stays => last.end = end,
            _ => atoms.push(start..end),
        }
        glue = part.ends_with(opens);
    }
    atoms
}

fn is_wide(part: &str) -> bool {
    part.chars().next_back().is_some_and(|c| matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}'))
}

fn closes(c: char) -> bool {
    "，。：；？！、）》〉」』】…—”’,.:;?!)%".contains(c)
}

fn opens(c: char) -> bool {
    "（《〈「『【“‘($".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn wrapped(text: &str, width: usize) -> Vec<&str> {
        lines(text, width).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn english_breaks_at_blanks() {
        assert_eq!(
            wrapped("The ferry left at 5:30 p.m.", 10),
            ["The ferry", "left at", "5:30 p.m."]
        );
        assert_eq!(wrapped("well-known", 6), ["well-k", "nown"]);
    }

    #[test]
    fn chinese_breaks_between_characters_but_not_before_closing_marks() {
        assert_eq!(
            wrapped("渡轮下午开出，没有人受伤。", 12),
            ["渡轮下午开", "出，没有人受", "伤。"]
        );
        assert_eq!(wrapped("他说：“好。”", 8), ["他说：", "“好。”"]);
    }

    #[test]
    fn mixed_text_breaks_at_either() {
        assert_eq!(wrapped("该公司在 Geneva 开会", 10), ["该公司在", "Geneva 开", "会"]);
    }

    proptest! {
        #[test]
        fn lines_fit_and_lose_nothing_but_blanks(text in "\\PC{0,40}|[a，。“ 中文。b-]{0,40}", width in 2usize..20) {
            let lines = wrapped(&text, width);
            for line in &lines {
                prop_assert!(line.width() <= width || line.graphemes(true).count() == 1);
            }
            let squeeze = |t: &str| t.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(squeeze(&lines.concat()), squeeze(&text));
        }
    }
}

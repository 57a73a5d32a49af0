//! Pieces of inline text in, a block's plain text and its offset map out.
//!
//! Promises: blanks are single and never at an end, what prints nothing is dropped, runs cover
//! the text without gaps, and a verbatim run slices to the same bytes in the source.

use super::characters::{is_blank, is_ignorable, joins};
use crate::model::{OffsetMap, Run, Span};

/// Assembles one block.
#[derive(Debug)]
pub(super) struct TextBuilder<'a> {
    source: &'a str,
    text: String,
    runs: Vec<Run>,
    gap: Option<Gap>,
    breaks: Vec<usize>,
}

/// Blanks that are not written yet: they vanish at the ends of the block.
#[derive(Debug, Clone, Copy)]
struct Gap {
    span: Span,
    line_break: bool,
}

/// A block's text, where it stands, and where its source lines begin in it.
#[derive(Debug, Clone, Default)]
pub(super) struct Built {
    pub(super) text: String,
    pub(super) offsets: OffsetMap,
    /// Offsets in the text at which a new line of the source begins, ascending, without 0.
    pub(super) breaks: Vec<usize>,
}

impl<'a> TextBuilder<'a> {
    /// A builder of text that stands in `source`.
    pub(super) fn new(source: &'a str) -> Self {
        Self { source, text: String::new(), runs: Vec::new(), gap: None, breaks: Vec::new() }
    }

    /// Bytes of text so far.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Adds `piece`, which stands at `span` of the source: byte by byte if the two agree, else as
    /// a whole.
    pub(super) fn push(&mut self, piece: &str, span: Span) {
        if self.source.get(span.range()) == Some(piece) {
            self.push_verbatim(piece, span.start);
        } else {
            piece.chars().for_each(|c| self.push_char(c, span));
        }
    }

    /// Adds a line break.
    pub(super) fn push_break(&mut self, span: Span) {
        self.widen_gap(span, true);
    }

    fn push_verbatim(&mut self, piece: &str, start: usize) {
        let mut at = 0;
        while let Some(rest) = piece.get(at..).filter(|r| !r.is_empty()) {
            let plain = plain_prefix(rest);
            if plain > 0 {
                let (head, _) = rest.split_at(plain);
                self.copy(head, start + at);
                at += plain;
            } else if let Some(c) = rest.chars().next() {
                let here = start + at;
                self.push_char(c, Span::new(here, here + c.len_utf8()));
                at += c.len_utf8();
            }
        }
    }

    fn copy(&mut self, piece: &str, start: usize) {
        if let Some(first) = piece.chars().next() {
            self.close_gap(first);
            self.extend(piece, Span::new(start, start + piece.len()), true);
        }
    }

    fn push_char(&mut self, c: char, span: Span) {
        if is_blank(c) {
            self.widen_gap(span, matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}'));
        } else if !(is_ignorable(c) || c == '\u{200D}' && self.ends_in_letter()) {
            self.close_gap(c);
            let mut buffer = [0; 4];
            let piece: &str = c.encode_utf8(&mut buffer);
            let verbatim = self.source.get(span.range()) == Some(piece);
            self.extend(piece, span, verbatim);
        }
    }

    fn ends_in_letter(&self) -> bool {
        self.text.chars().next_back().is_none_or(char::is_alphanumeric)
    }

    fn widen_gap(&mut self, span: Span, line_break: bool) {
        let gap = self.gap.get_or_insert(Gap { span, line_break });
        gap.span.end = gap.span.end.max(span.end);
        gap.line_break |= line_break;
    }

    fn close_gap(&mut self, next: char) {
        let Some(gap) = self.gap.take() else { return };
        let Some(last) = self.text.chars().next_back() else { return };
        if !(gap.line_break && joins(last, next)) {
            let verbatim = self.source.get(gap.span.range()) == Some(" ");
            self.extend(" ", gap.span, verbatim);
        }
        if gap.line_break {
            self.breaks.push(self.text.len());
        }
    }

    fn extend(&mut self, piece: &str, span: Span, verbatim: bool) {
        let text = self.text.len();
        self.text.push_str(piece);
        match self.runs.last_mut() {
            Some(run) if verbatim && run.verbatim && run.source.end == span.start => {
                run.source.end = span.end;
            }
            Some(run) if !verbatim && !run.verbatim && run.source == span => {}
            _ => self.runs.push(Run { text, source: span, verbatim }),
        }
    }

    /// The block.
    pub(super) fn finish(self) -> Built {
        Built { text: self.text, offsets: OffsetMap { runs: self.runs }, breaks: self.breaks }
    }
}

/// How many bytes of `text` can be copied as they are: no blank but single spaces between
/// printing characters, nothing to drop.
fn plain_prefix(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            0x21..=0x7E => at += 1,
            b' ' => match bytes.get(at + 1) {
                Some(0x21..=0x7E) if at > 0 => at += 2,
                _ => break,
            },
            0..=0x7F => break,
            _ => match text.get(at..).and_then(|t| t.chars().next()) {
                Some(c) if !is_blank(c) && !is_ignorable(c) && c != '\u{200D}' => {
                    at += c.len_utf8();
                }
                _ => break,
            },
        }
    }
    at
}

impl Built {
    /// The parts of the text, each a whole line of the source.
    pub(super) fn lines(&self) -> Vec<Span> {
        let ends = self.breaks.iter().copied().chain([self.text.len()]);
        let starts = [0].into_iter().chain(self.breaks.iter().copied());
        starts.zip(ends).map(|(start, end)| Span::new(start, end)).collect()
    }

    /// The block with only these parts of its text; parts in order, not overlapping.
    pub(super) fn keep(&self, source: &str, parts: &[Span]) -> Self {
        let mut kept = TextBuilder::new(source);
        for part in parts {
            let mut previous = None;
            for (piece, span) in self.pieces(*part) {
                if previous.is_none() && kept.len() > 0 {
                    kept.push_break(Span::new(span.start, span.start));
                }
                previous = Some(span);
                kept.push(piece, span);
            }
        }
        kept.finish()
    }

    fn pieces(&self, part: Span) -> impl Iterator<Item = (&str, Span)> {
        let runs = &self.offsets.runs;
        let first = runs.partition_point(|r| r.text <= part.start).saturating_sub(1);
        let pairs = runs.iter().enumerate().skip(first).take_while(move |(_, r)| r.text < part.end);
        pairs.filter_map(move |(i, run)| {
            let end = runs.get(i + 1).map_or(self.text.len(), |r| r.text).min(part.end);
            let start = run.text.max(part.start);
            let piece = self.text.get(start..end).filter(|p| !p.is_empty())?;
            let from = run.source.start + (start - run.text);
            let span = if run.verbatim { Span::new(from, from + piece.len()) } else { run.source };
            Some((piece, span))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn build(source: &str) -> Built {
        let mut builder = TextBuilder::new(source);
        builder.push(source, Span::new(0, source.len()));
        builder.finish()
    }

    #[test]
    fn blanks_are_single_and_han_lines_join() {
        assert_eq!(build("  a \t b\u{A0}\n c ").text, "a b c");
        assert_eq!(build("　　新港\n开放，\r\nOK").text, "新港开放，OK");
        assert_eq!(build("in\u{AD}ter\u{200B}net").text, "internet");
    }

    #[test]
    fn runs_point_at_the_source() {
        let source = "one  two\nthree";
        let built = build(source);
        let two = built.text.find("two").unwrap();
        assert_eq!(&source[built.offsets.to_source(two, two + 3).range()], "two");
        let three = built.text.find("three").unwrap();
        assert_eq!(&source[built.offsets.to_source(two, three + 5).range()], "two\nthree");
    }

    #[test]
    fn kept_lines_keep_their_place() {
        let source = "via: x\nkeep  this\nnot this";
        let built = build(source);
        let lines = built.lines();
        assert_eq!(lines.len(), 3);
        let kept = built.keep(source, &lines[1..2]);
        assert_eq!(kept.text, "keep this");
        assert_eq!(&source[kept.offsets.to_source(0, kept.text.len()).range()], "keep  this");
    }
}

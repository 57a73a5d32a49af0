//! The order of the sentences in, where each stands in text, section and paragraph out.

use crate::model::{BlockKind, Sentence, SentenceKind, Text};

/// Where a sentence stands. Headings are not counted.
#[derive(Debug, Clone, Default)]
pub(super) struct Position {
    /// Sentences before it.
    pub(super) index: f32,
    /// Sentences after it.
    pub(super) after: f32,
    /// Paragraphs before it.
    pub(super) paragraph: f32,
    /// Sentences before it in its paragraph.
    pub(super) in_paragraph: f32,
    /// Whether it is the last of its paragraph.
    pub(super) ends_paragraph: bool,
    /// Sentences of its paragraph.
    pub(super) paragraph_size: f32,
    /// Headings before it.
    pub(super) section: f32,
    /// Sentences since the last heading or, without one, since the start.
    pub(super) in_section: f32,
    /// Whether it stands in a list.
    pub(super) listed: bool,
    /// Whether it stands in a block quote.
    pub(super) block_quote: bool,
}

/// The place of each sentence.
pub(super) fn positions(text: &Text, sentences: &[&Sentence]) -> Vec<Position> {
    let body = sentences.iter().filter(|s| s.kind != SentenceKind::Heading).count();
    let mut at = Position { after: body as f32, ..Position::default() };
    let mut block = None;
    let mut out: Vec<Position> = Vec::with_capacity(sentences.len());
    for s in sentences {
        if s.kind == SentenceKind::Heading {
            at.section += 1.0;
            at.in_section = 0.0;
            out.push(at.clone());
            continue;
        }
        if block.is_some_and(|b| b != s.block) {
            at.paragraph += 1.0;
        }
        at.in_paragraph = if block == Some(s.block) { at.in_paragraph + 1.0 } else { 0.0 };
        block = Some(s.block);
        at.after -= 1.0;
        let kind = text.article.blocks.get(s.block).map(|b| b.kind);
        at.listed = kind == Some(BlockKind::ListItem);
        at.block_quote = kind == Some(BlockKind::Quote);
        out.push(at.clone());
        at.index += 1.0;
        at.in_section += 1.0;
    }
    close_paragraphs(sentences, &mut out);
    out
}

/// Fills in what only the end of a paragraph tells.
fn close_paragraphs(sentences: &[&Sentence], out: &mut [Position]) {
    let mut size = 0.0;
    for i in (0..out.len()).rev() {
        let next = sentences.get(i + 1).map(|s| s.block);
        let ends = next != Some(sentences[i].block);
        out[i].ends_paragraph = ends;
        size = if ends { out[i].in_paragraph + 1.0 } else { size };
        out[i].paragraph_size = size;
    }
}

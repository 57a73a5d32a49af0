//! What `article` reads from files: sources, front matter, prose blocks.

use super::{Lang, Span};
use jiff::Timestamp;
use serde_json::{Map, Value};
use std::path::PathBuf;

/// One article: one file, or two files that are each other's translation.
#[derive(Debug, Clone, Default)]
pub struct Article {
    /// The files, in the order given; at most one a language.
    pub sources: Vec<Source>,
    /// What the front matter says; the first source wins where two differ.
    pub meta: Meta,
    /// Prose blocks of all sources, source by source, in the order of the text. The heading that
    /// serves as the title is not among them.
    pub blocks: Vec<Block>,
}

/// A file that an article was read from.
#[derive(Debug, Clone)]
pub struct Source {
    /// The path as it is reported: relative to the folder given, with forward slashes.
    pub path: PathBuf,
    /// The language that the file name or the front matter (`lang`) states, if either does.
    pub stated: Option<Lang>,
    /// The whole file in its UTF-8 form, front matter included, without a byte-order mark only
    /// when the file was in another encoding: spans are offsets into this.
    pub text: String,
    /// BLAKE3 of the file's bytes, in hex.
    pub digest: String,
    /// Titles found in this source: front matter, then headings that repeat or replace it.
    pub titles: Vec<Title>,
}

/// A title and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// Plain text.
    pub text: String,
    /// Where it stands in the source, if it can be told.
    pub span: Option<Span>,
}

/// Front matter: the known keys, all optional, and the rest.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Meta {
    /// `date`, `published`, `pubDate`…; from the file's name or folders where the keys are absent.
    pub date: Option<Timestamp>,
    /// The civil date in the offset that the article states: relative dates count from it.
    pub civil: Option<jiff::civil::Date>,
    /// `description`, `summary`, `excerpt`, `deck`, `standfirst`, `subtitle`: plain text.
    pub description: Option<String>,
    /// `tags`, `tag`, `keywords`.
    pub tags: Vec<String>,
    /// `author`, `authors`, `byline`: joined by `, `.
    pub author: Option<String>,
    /// The source address: `link`, `url`, `source`, `canonical`, `original` of the front matter,
    /// else of a source line of the body. Only http and https.
    pub url: Option<String>,
    /// Keys that are not known, in their order.
    pub extra: Map<String, Value>,
}

/// A prose block: a paragraph, a list item, a quoted paragraph or a heading.
#[derive(Debug, Clone)]
pub struct Block {
    /// Index into [`Article::sources`].
    pub source: usize,
    /// What kind of block.
    pub kind: BlockKind,
    /// Plain text: inline marks stripped, entities decoded, line breaks as one space (nothing
    /// between two Han characters), no blanks at either end. Never empty.
    pub text: String,
    /// Where each byte of `text` stands in the source.
    pub offsets: OffsetMap,
}

/// The kinds of prose block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum BlockKind {
    /// A heading of this level, 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A list item (each of its paragraphs).
    ListItem,
    /// A paragraph in a block quote.
    Quote,
}

/// Maps byte offsets of a block's text to byte offsets of the source.
#[derive(Debug, Clone, Default)]
pub struct OffsetMap {
    /// Runs in order, without gaps in the text.
    pub runs: Vec<Run>,
}

/// A stretch of text that stands in the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// Where the run starts in the block's text.
    pub text: usize,
    /// Where the run stands in the source.
    pub source: Span,
    /// Whether text and source agree byte by byte. Where they don't (a decoded entity, a line
    /// break that became a space), the run maps as a whole.
    pub verbatim: bool,
}

impl OffsetMap {
    /// The source range that the non-empty text range `start..end` stands in, from the first
    /// byte's place to the last byte's; whole characters if the text range is.
    pub fn to_source(&self, start: usize, end: usize) -> Span {
        let first = self.run_at(start);
        let last = self.run_at(end.saturating_sub(1).max(start));
        let from = first.map_or(0, |r| {
            if r.verbatim { r.source.start + (start - r.text) } else { r.source.start }
        });
        let to = last.map_or(from, |r| {
            if r.verbatim { r.source.start + (end.max(start) - r.text) } else { r.source.end }
        });
        Span::new(from, to.max(from))
    }

    fn run_at(&self, offset: usize) -> Option<&Run> {
        let after = self.runs.partition_point(|r| r.text <= offset);
        self.runs.get(after.saturating_sub(1))
    }
}

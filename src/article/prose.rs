//! A masked Markdown body in, raw prose blocks out, with what later steps ask about them.
//!
//! Left out here: code, tables, images, raw HTML but its paragraphs, mathematics, footnotes, struck-out text,
//! citation marks. Inline marks are stripped; offsets count from the start of the file.

use super::builder::{Built, TextBuilder};
use super::characters::{is_chinese, is_wide};
use super::html::{self, Piece};
use crate::model::{BlockKind, Span};
use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// The address that marks a citation such as `[12]`, which prints nothing.
const CITATION: &str = "\u{1}";

/// What a body holds.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub(super) blocks: Vec<RawBlock>,
    /// Where the body starts in the source.
    pub(super) start: usize,
    /// For each horizontal rule, the number of blocks before it.
    pub(super) rules: Vec<usize>,
}

/// A block before anything is judged.
#[derive(Debug)]
pub(super) struct RawBlock {
    pub(super) kind: BlockKind,
    pub(super) built: Built,
    /// Parts of the text that stand in links, with their addresses; ascending.
    pub(super) links: Vec<(Span, String)>,
}

impl RawBlock {
    /// Where the block starts in the source.
    pub(super) fn start(&self) -> usize {
        self.built.offsets.runs.first().map_or(0, |r| r.source.start)
    }
}

/// Reads the body that starts at `base` of `source`; `masked` is that body, masked.
pub(super) fn read(source: &str, base: usize, masked: &str) -> Body {
    let callback = |link: BrokenLink<'_>| broken_link(&link);
    let parser = Parser::new_with_broken_link_callback(masked, options(), Some(callback));
    let mut reader = Reader::new(source, base, masked);
    for (event, range) in parser.into_offset_iter() {
        reader.take(event, range);
    }
    reader.flush();
    reader.body
}

/// Plain text of a line of Markdown that stands by itself, such as a description.
pub(super) fn plain(line: &str) -> String {
    // U+0001 at the head: the line is running text, whatever sign it starts with.
    let padded = format!("\u{1}{}", line.replace(['\n', '\r'], " "));
    let body = read(&padded, 0, &padded);
    let texts: Vec<String> = body.blocks.into_iter().map(|b| b.built.text).collect();
    texts.join(" ")
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM
        | Options::ENABLE_WIKILINKS
}

/// A link whose definition is missing keeps its text and loses its label; a citation mark (`[12]`,
/// `[^a]`) is dropped; other brackets are the writer's own (`[He] said`).
fn broken_link(link: &BrokenLink<'_>) -> Option<(CowStr<'static>, CowStr<'static>)> {
    let label = link.reference.as_ref();
    let citation = label.starts_with('^')
        || (label.len() <= 3 && !label.is_empty() && label.bytes().all(|b| b.is_ascii_digit()));
    match link.link_type {
        LinkType::Shortcut | LinkType::ShortcutUnknown => {
            citation.then_some((CowStr::Borrowed(CITATION), CowStr::Borrowed("")))
        }
        _ => Some((CowStr::Borrowed(""), CowStr::Borrowed(""))),
    }
}

/// Blocks that the reader is in; only those that decide a paragraph's kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Container {
    Item,
    Quote,
}

struct Reader<'a> {
    source: &'a str,
    base: usize,
    masked: &'a str,
    body: Body,
    containers: Vec<Container>,
    /// How many of them are quotes.
    quotes: usize,
    heading: Option<u8>,
    /// The kind of the HTML element that is being read.
    html_kind: Option<BlockKind>,
    /// How many open elements are left out with all they hold.
    skipping: usize,
    /// Links open: where their text starts, their address, whether they are left out.
    open_links: Vec<(usize, String, bool)>,
    links: Vec<(Span, String)>,
    builder: TextBuilder<'a>,
}

impl<'a> Reader<'a> {
    fn new(source: &'a str, base: usize, masked: &'a str) -> Self {
        Self {
            source,
            base,
            masked,
            body: Body { start: base, ..Body::default() },
            containers: Vec::new(),
            quotes: 0,
            heading: None,
            html_kind: None,
            skipping: 0,
            open_links: Vec::new(),
            links: Vec::new(),
            builder: TextBuilder::new(source),
        }
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        let span = Span::new(self.base + range.start, self.base + range.end);
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag, span),
            Event::Rule => {
                self.flush();
                self.body.rules.push(self.body.blocks.len());
            }
            _ if self.skipping > 0 => {}
            Event::Text(text) => self.text(&text, span),
            Event::Code(text) => self.code(&text, span),
            Event::SoftBreak | Event::HardBreak => self.builder.push_break(span),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.math(&text, span),
            Event::InlineHtml(tag) => self.inline_html(&tag, span),
            Event::Html(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    /// Adds text without the bold marks that Markdown could not use, because they stand between
    /// full-width punctuation and Han: `**“甲”**乙` (commonmark-spec, issue 650).
    fn text(&mut self, text: &str, span: Span) {
        if !text.contains('*') || self.source.get(span.range()) != Some(text) {
            self.builder.push(text, span);
            return;
        }
        let mut at = 0;
        while let Some(step) = text.get(at..).and_then(|t| t.find('*')) {
            let start = at + step;
            let stars = text.get(start..).unwrap_or("").bytes().take_while(|b| *b == b'*').count();
            let end = start + stars;
            let stray = self.is_stray(span.start + start..span.start + end);
            self.piece(text, span, at..if stray { start } else { end });
            at = end;
        }
        self.piece(text, span, at..text.len());
    }

    fn piece(&mut self, text: &str, span: Span, part: Range<usize>) {
        let here = Span::new(span.start + part.start, span.start + part.end);
        self.builder.push(text.get(part).unwrap_or(""), here);
    }

    /// Whether the stars at `range` are part of two or three that touch a full-width character;
    /// the Markdown parser may hand them out one by one.
    fn is_stray(&self, range: Range<usize>) -> bool {
        let bytes = self.source.as_bytes();
        let star = |i: usize| bytes.get(i) == Some(&b'*');
        let (mut start, mut end) = (range.start, range.end);
        while start > 0 && range.start - start < 4 && star(start - 1) {
            start -= 1;
        }
        while end - range.end < 4 && star(end) {
            end += 1;
        }
        let before = self.source.get(..start).and_then(|t| t.chars().next_back());
        let after = self.source.get(end..).and_then(|t| t.chars().next());
        let wide = |c: char| is_wide(c) || matches!(c, '“' | '”');
        matches!(end - start, 2 | 3) && [before, after].into_iter().flatten().any(wide)
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        match tag {
            Tag::Link { dest_url, .. } => self.open_link(&dest_url),
            Tag::Emphasis | Tag::Strong | Tag::Superscript | Tag::Subscript => {}
            Tag::Strikethrough => self.strike(span, true),
            Tag::Image { .. } => self.skipping += 1,
            _ => {
                self.flush();
                match tag {
                    Tag::Heading { level, .. } => self.heading = Some(level as u8),
                    Tag::BlockQuote(_) => {
                        self.containers.push(Container::Quote);
                        self.quotes += 1;
                    }
                    Tag::Item => self.containers.push(Container::Item),
                    Tag::HtmlBlock => {
                        self.html_block(span);
                        self.skipping += 1;
                    }
                    Tag::CodeBlock(_)
                    | Tag::Table(_)
                    | Tag::FootnoteDefinition(_)
                    | Tag::MetadataBlock(_) => self.skipping += 1,
                    _ => {}
                }
            }
        }
    }

    fn end(&mut self, tag: TagEnd, span: Span) {
        match tag {
            TagEnd::Link => self.close_link(),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::Strikethrough => self.strike(span, false),
            TagEnd::Image => self.skipping = self.skipping.saturating_sub(1),
            _ => {
                self.flush();
                match tag {
                    TagEnd::Heading(_) => self.heading = None,
                    TagEnd::BlockQuote(_) => {
                        self.containers.pop();
                        self.quotes = self.quotes.saturating_sub(1);
                    }
                    TagEnd::Item => _ = self.containers.pop(),
                    TagEnd::CodeBlock
                    | TagEnd::HtmlBlock
                    | TagEnd::Table
                    | TagEnd::FootnoteDefinition
                    | TagEnd::MetadataBlock(_) => self.skipping = self.skipping.saturating_sub(1),
                    _ => {}
                }
            }
        }
    }

    /// Text struck out with two tildes is withdrawn; a single tilde is a range (3~5 天) and text.
    fn strike(&mut self, span: Span, opens: bool) {
        let struck = self.source.get(span.range()).is_some_and(|s| s.starts_with("~~"));
        match (struck, opens) {
            (true, true) => self.skipping += 1,
            (true, false) => self.skipping = self.skipping.saturating_sub(1),
            (false, _) if self.skipping > 0 => {}
            (false, true) => self.builder.push("~", Span::new(span.start, span.start + 1)),
            (false, false) => {
                self.builder.push("~", Span::new(span.end.saturating_sub(1), span.end));
            }
        }
    }

    fn open_link(&mut self, address: &str) {
        let dropped = address == CITATION;
        self.skipping += usize::from(dropped);
        self.open_links.push((self.builder.len(), address.to_owned(), dropped));
    }

    fn close_link(&mut self) {
        if let Some((start, address, dropped)) = self.open_links.pop() {
            self.skipping = self.skipping.saturating_sub(usize::from(dropped));
            let span = Span::new(start, self.builder.len());
            if !dropped && self.skipping == 0 && !span.is_empty() {
                self.links.push((span, address));
            }
        }
    }

    /// A code span keeps its text: names of files and commands are words of the sentence.
    fn code(&mut self, text: &str, span: Span) {
        let raw = self.source.get(span.range()).unwrap_or("");
        let inner = raw.find(text).map(|i| span.start + i).filter(|_| !text.is_empty());
        let span = inner.map_or(span, |start| Span::new(start, start + text.len()));
        self.builder.push(text, span);
    }

    /// Dollar signs around something that is no mathematics are money: "US$3bn/US$4bn".
    fn math(&mut self, text: &str, span: Span) {
        let raw = self.source.get(span.range()).unwrap_or("");
        let is_math = raw.starts_with("$$") || text.contains(['\\', '^', '_', '=', '{']);
        let worded = text.split_whitespace().count() > 4 || is_chinese(text);
        let single = text.chars().count() == 1;
        if (!is_math || worded) && !single {
            self.builder.push(raw, span);
        }
    }

    fn inline_html(&mut self, tag: &str, span: Span) {
        let name: String = tag.chars().skip(1).take_while(char::is_ascii_alphanumeric).collect();
        match name.to_ascii_lowercase().as_str() {
            "br" => self.builder.push_break(span),
            "a" => self.open_link(&html::address(tag)),
            "" if tag.eq_ignore_ascii_case("</a>") => self.close_link(),
            _ => {}
        }
    }

    /// Reads the prose of an HTML block, unless it is part of something left out or of a quote,
    /// whose marks would be taken for text.
    fn html_block(&mut self, span: Span) {
        if self.skipping > 0 || self.quotes > 0 {
            return;
        }
        let start = span.start - self.base;
        let html = self.masked.get(start..span.end - self.base).unwrap_or("");
        for piece in html::pieces(html) {
            let here = |r: Range<usize>| Span::new(span.start + r.start, span.start + r.end);
            match piece {
                Piece::Open(kind) => self.html_kind = Some(kind),
                Piece::Text(range) => {
                    let text = html.get(range.clone()).unwrap_or("");
                    self.builder.push(text, here(range));
                }
                Piece::Entity(c, range) => {
                    self.builder.push(c.encode_utf8(&mut [0; 4]), here(range));
                }
                Piece::Break(range) => self.builder.push_break(here(range)),
                Piece::Link(address) => self.open_link(&address),
                Piece::LinkEnd => self.close_link(),
                Piece::Close => {
                    self.flush();
                    self.html_kind = None;
                }
            }
        }
    }

    /// Ends the block that is open, if one is.
    fn flush(&mut self) {
        let builder = std::mem::replace(&mut self.builder, TextBuilder::new(self.source));
        let links = std::mem::take(&mut self.links);
        // A link never spans blocks; one of unclosed HTML ends here.
        let dropped = self.open_links.drain(..).filter(|l| l.2).count();
        self.skipping = self.skipping.saturating_sub(dropped);
        let built = builder.finish();
        if !built.text.is_empty() {
            self.body.blocks.push(RawBlock { kind: self.kind(), built, links });
        }
    }

    fn kind(&self) -> BlockKind {
        if let Some(kind) = self.html_kind {
            return kind;
        }
        match (self.heading, self.containers.last()) {
            (Some(level), _) => BlockKind::Heading(level),
            (None, Some(Container::Item)) => BlockKind::ListItem,
            (None, Some(Container::Quote)) => BlockKind::Quote,
            (None, None) => BlockKind::Paragraph,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(body: &str) -> Vec<(BlockKind, String)> {
        let masked = super::super::mask::mask(body, false);
        read(body, 0, &masked).blocks.into_iter().map(|b| (b.kind, b.built.text)).collect()
    }

    #[test]
    fn blocks_have_kinds() {
        let body = "# T\n\npara\n\n- one\n\n  more\n  - two\n\n> quoted\n>\n> 引文\n";
        let kinds: Vec<BlockKind> = texts(body).into_iter().map(|b| b.0).collect();
        use BlockKind::{Heading, ListItem, Paragraph, Quote};
        assert_eq!(kinds, [Heading(1), Paragraph, ListItem, ListItem, ListItem, Quote, Quote]);
    }

    #[test]
    fn marks_are_stripped_and_entities_decoded() {
        let body =
            "The *new* **[pier](http://a.b)** &amp; `dock`<br>\\*opens* ![x](y) in <b>May</b>[^1].";
        assert_eq!(texts(body)[0].1, "The new pier & dock *opens* in May.");
    }

    #[test]
    fn money_is_no_mathematics() {
        let text = "It cost $5m-$10m, then US$3bn/US$4bn, 用了$3万和$5万。";
        assert_eq!(texts(text)[0].1, text);
        assert_eq!(texts("so $x_i = 3$ holds")[0].1, "so holds");
    }

    #[test]
    fn ranges_are_not_struck_out() {
        assert_eq!(texts("等了3~5天，花了10~20元。")[0].1, "等了3~5天，花了10~20元。");
        assert_eq!(texts("was ~~ten~~ nine")[0].1, "was nine");
    }

    #[test]
    fn missing_definitions_leave_only_text() {
        assert_eq!(texts("[He] saw the [report][7] twice.[12]")[0].1, "[He] saw the report twice.");
    }

    #[test]
    fn stray_bold_marks_are_dropped() {
        assert_eq!(texts("**新港开放。**居民欢迎。")[0].1, "新港开放。居民欢迎。");
        assert_eq!(texts("2 ** 3 and f**k")[0].1, "2 ** 3 and f**k");
    }

    #[test]
    fn a_plain_line_is_never_a_block() {
        assert_eq!(plain("- 5 &#8217; **bold**\n1. x"), "- 5 ’ bold 1. x");
        assert_eq!(plain("# 一\n\n二"), "# 一 二");
    }
}

//! A block of raw HTML in, its prose out: paragraphs, list items, quotations and headings, as
//! content systems export them. All else (tables, figures, scripts, embeds, bare `div`s) is left
//! out.
//!
//! This is no HTML parser: tags end at the next `>`, nesting is not checked. It never fails and
//! takes linear time.

use crate::model::BlockKind;
use std::ops::Range;

/// A part of an HTML block; ranges are offsets into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// A prose element begins.
    Open(BlockKind),
    /// The prose element ends.
    Close,
    /// Characters that stand for themselves.
    Text(Range<usize>),
    /// A character reference.
    Entity(char, Range<usize>),
    /// A line break.
    Break(Range<usize>),
    /// A link to this address begins.
    Link(String),
    /// The link ends.
    LinkEnd,
}

/// Elements that are left out with all they hold.
const LEFT_OUT: [&str; 21] = [
    "aside", "audio", "button", "canvas", "figure", "footer", "form", "head", "iframe", "math",
    "nav", "noscript", "object", "pre", "script", "select", "style", "svg", "table", "template",
    "video",
];

/// Classes of embeds and captions, whose words are not the article's.
const EMBEDS: [&str; 6] = ["twitter-tweet", "instagram", "tiktok", "caption", "credit", "advert"];

/// Takes an HTML block apart.
pub(super) fn pieces(html: &str) -> Vec<Piece> {
    let mut walker = Walker { html, pieces: Vec::new(), open: false, skipped: None, quote: false };
    let last = html.rfind('>');
    let mut at = 0;
    while let Some(rest) = html.get(at..).filter(|r| !r.is_empty()) {
        let text = rest.find('<').unwrap_or(rest.len());
        walker.text(at..at + text);
        at += text;
        let Some(tag) = html.get(at..).filter(|t| !t.is_empty()) else { break };
        match tag_len(tag) {
            Some(length) => {
                walker.tag(at..at + length);
                at += length;
            }
            None => {
                walker.text(at..at + 1);
                at += 1;
                if last.is_none_or(|last| last < at) {
                    walker.text(at..html.len());
                    break;
                }
            }
        }
    }
    walker.close();
    walker.pieces
}

/// Bytes of the tag that a text starts with, if it does.
fn tag_len(text: &str) -> Option<usize> {
    let second = text.as_bytes().get(1)?;
    let opens = second.is_ascii_alphabetic() || matches!(second, b'/' | b'!' | b'?');
    opens.then(|| text.find('>')).flatten().map(|i| i + 1)
}

struct Walker<'a> {
    html: &'a str,
    pieces: Vec<Piece>,
    /// Whether a prose element is open.
    open: bool,
    /// The element that is being left out, and how many of its name are open.
    skipped: Option<(String, usize)>,
    /// Whether a quotation is open.
    quote: bool,
}

impl Walker<'_> {
    fn text(&mut self, range: Range<usize>) {
        if !self.open || self.skipped.is_some() {
            return;
        }
        let mut at = range.start;
        while let Some(step) = self.html.get(at..range.end).and_then(|t| t.find('&')) {
            let Some((c, length)) = self.html.get(at + step..range.end).and_then(entity) else {
                self.pieces.push(Piece::Text(at..at + step + 1));
                at += step + 1;
                continue;
            };
            self.pieces.push(Piece::Text(at..at + step));
            at += step;
            self.pieces.push(Piece::Entity(c, at..at + length));
            at += length;
        }
        self.pieces.push(Piece::Text(at..range.end));
    }

    fn tag(&mut self, range: Range<usize>) {
        let tag = self.html.get(range.clone()).unwrap_or("");
        let ends = tag.starts_with("</");
        let inner = tag.trim_start_matches(['<', '/']);
        let name: String = inner.chars().take_while(char::is_ascii_alphanumeric).collect();
        let name = name.to_ascii_lowercase();
        if self.skip(&name, tag, ends) {
            return;
        }
        match (name.as_str(), ends) {
            ("br", _) if self.open => self.pieces.push(Piece::Break(range)),
            ("a", false) if self.open => self.pieces.push(Piece::Link(address(tag))),
            ("a", true) if self.open => self.pieces.push(Piece::LinkEnd),
            ("blockquote", _) => {
                self.close();
                self.quote = !ends;
            }
            (_, true) if prose_kind(&name, self.quote).is_some() => self.close(),
            ("div" | "section" | "article" | "ul" | "ol" | "dl" | "hr", _) => self.close(),
            (_, false) => {
                if let Some(kind) = prose_kind(&name, self.quote) {
                    self.close();
                    self.open = true;
                    self.pieces.push(Piece::Open(kind));
                }
            }
            _ => {}
        }
    }

    /// Whether a tag belongs to an element that is left out.
    fn skip(&mut self, name: &str, tag: &str, ends: bool) -> bool {
        match &mut self.skipped {
            Some((skipped, depth)) => {
                if skipped.as_str() == name {
                    *depth = if ends { depth.saturating_sub(1) } else { *depth + 1 };
                }
                if *depth == 0 {
                    self.skipped = None;
                }
                true
            }
            None if !ends && !tag.ends_with("/>") && is_left_out(name, tag) => {
                self.skipped = Some((name.to_owned(), 1));
                true
            }
            None => false,
        }
    }

    fn close(&mut self) {
        if std::mem::take(&mut self.open) {
            self.pieces.push(Piece::Close);
        }
    }
}

fn is_left_out(name: &str, tag: &str) -> bool {
    let embed = || tag.contains("class") && EMBEDS.iter().any(|e| tag.contains(e));
    LEFT_OUT.contains(&name) || (matches!(name, "blockquote" | "p" | "div") && embed())
}

fn prose_kind(name: &str, quote: bool) -> Option<BlockKind> {
    match name {
        "p" if quote => Some(BlockKind::Quote),
        "p" => Some(BlockKind::Paragraph),
        "li" | "dd" => Some(BlockKind::ListItem),
        "h1" => Some(BlockKind::Heading(1)),
        "h2" => Some(BlockKind::Heading(2)),
        "h3" => Some(BlockKind::Heading(3)),
        "h4" => Some(BlockKind::Heading(4)),
        "h5" => Some(BlockKind::Heading(5)),
        "h6" => Some(BlockKind::Heading(6)),
        _ => None,
    }
}

/// The address of a link's tag; empty if it has none.
pub(super) fn address(tag: &str) -> String {
    let value = tag.split_once("href=").map_or("", |(_, value)| value);
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let value = match quote {
        Some(q) => value.get(1..).and_then(|v| v.split(q).next()),
        None => value.split([' ', '>']).next(),
    };
    value.unwrap_or("").to_owned()
}

/// The character reference that a text starts with: the character and the reference's length.
fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|b| b == b';')?;
    let name = text.get(1..end)?;
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let hex = number.strip_prefix(['x', 'X']);
            let code = hex.map_or_else(|| number.parse().ok(), |h| u32::from_str_radix(h, 16).ok());
            code.and_then(char::from_u32)?
        }
        None => named(name)?,
    };
    Some((c, end + 1))
}

fn named(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{A0}',
        "mdash" => '—',
        "ndash" => '–',
        "hellip" => '…',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "middot" => '·',
        "bull" => '•',
        "shy" => '\u{AD}',
        "copy" => '©',
        "euro" => '€',
        "pound" => '£',
        "yen" => '¥',
        "eacute" => 'é',
        "ensp" | "emsp" | "thinsp" => ' ',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::prose;

    fn texts(body: &str) -> Vec<String> {
        prose::read(body, 0, body).blocks.into_iter().map(|b| b.built.text).collect()
    }

    #[test]
    fn paragraphs_of_html_are_prose() {
        let html = "<p>The <a href=\"http://a\">port</a> opens&nbsp;&mdash; at <26> last.</p>\n<ul><li>一\n<li>二</ul>";
        assert_eq!(texts(html), ["The port opens — at <26> last.", "一", "二"]);
    }

    #[test]
    fn figures_tables_and_embeds_are_not() {
        for html in [
            "<figure><p>a caption</p></figure>",
            "<table><tr><td><p>cell</p></td></tr></table>",
            "<blockquote class=\"twitter-tweet\"><p>tweet</p></blockquote>",
            "<div class=\"ad\">Buy now!</div>",
            "<script>\n<p>x</p>\n</script>",
            "<p class=\"caption\">The gate</p>",
        ] {
            assert_eq!(texts(html), Vec::<String>::new(), "{html}");
        }
    }

    #[test]
    fn unclosed_tags_are_harmless() {
        for html in ["<p", "<p>a <", "<p>a & b &#xZZ; <b", "<div><p>\u{0}&#0;"] {
            texts(html);
        }
        assert!(texts(&"<p>&<".repeat(8_000)).len() < 20_000);
    }
}

//! The inline Markdown of a statement in, safe Markdown or safe HTML out.
//!
//! Kept are text, bold, emphasis, code and links to http and https; HTML is shown as text, and a
//! link to anything else is its text alone.

use super::super::escape;
use crate::model::{is_han, is_web};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The largest number of characters of a statement that marks are read in.
const LONGEST: usize = 20_000;

enum Piece {
    Text(String),
    Code(String),
    Open(&'static str),
    Close(&'static str),
    Link(String),
    EndLink,
}

/// The statement as HTML.
pub(super) fn html(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len() + 32);
    for piece in pieces(markdown) {
        match piece {
            Piece::Text(text) => out.push_str(&in_its_language(&text)),
            Piece::Code(text) => out.push_str(&format!("<code>{}</code>", escaped(&text))),
            Piece::Open(tag) => out.push_str(&format!("<{tag}>")),
            Piece::Close(tag) => out.push_str(&format!("</{tag}>")),
            Piece::Link(url) => {
                out.push_str(&format!("<a href=\"{}\" rel=\"noopener nofollow\">", escaped(&url)));
            }
            Piece::EndLink => out.push_str("</a>"),
        }
    }
    out
}

/// The text escaped, with a quotation in the other language marked as such, so that it is read out
/// and set in it (WCAG 2.2, 3.1.2): 报道原文：“It rained.”
fn in_its_language(text: &str) -> String {
    let quoted = text.find('“').and_then(|open| {
        let start = open + '“'.len_utf8();
        let length = text.get(start..)?.rfind('”')?;
        Some(start..start + length)
    });
    let Some(range) = quoted else { return escaped(text) };
    let (before, quoted, after) = (&text[..range.start], &text[range.clone()], &text[range.end..]);
    let han = |t: &str| t.chars().filter(|c| is_han(*c)).count();
    let latin = |t: &str| t.chars().filter(char::is_ascii_alphabetic).count();
    let around = [before, after].concat();
    let lang = if han(&around) > 0 && han(quoted) == 0 && latin(quoted) >= FOREIGN {
        "en"
    } else if han(&around) == 0 && han(quoted) * 4 >= FOREIGN {
        "zh"
    } else {
        return escaped(text);
    };
    let quoted = escaped(quoted);
    let (before, after) = (escaped(before), escaped(after));
    format!("{before}<span lang=\"{lang}\" xml:lang=\"{lang}\">{quoted}</span>{after}")
}

/// Fewest Latin letters of a quotation in another language; a Han character is worth four.
const FOREIGN: usize = 12;

/// The statement as Markdown on one line, safe at the head of a line.
pub(super) fn markdown(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len() + 8);
    let mut targets = Vec::new();
    for piece in pieces(markdown) {
        match piece {
            Piece::Text(text) => out.push_str(&spaced(&text)),
            Piece::Code(text) => {
                let tick = if text.contains('`') { "``" } else { "`" };
                out.push_str(&format!("{tick}{text}{tick}"));
            }
            Piece::Open("strong") | Piece::Close("strong") => out.push_str("**"),
            Piece::Open(_) | Piece::Close(_) => out.push('*'),
            Piece::Link(url) => {
                out.push('[');
                targets.push(url);
            }
            Piece::EndLink => {
                let url = targets.pop().unwrap_or_default();
                out.push_str(&format!("]({})", escape::address(&url)));
            }
        }
    }
    escape::line(&out)
}

/// The statement without marks.
pub(super) fn text(markdown: &str) -> String {
    let mut out = String::new();
    for piece in pieces(markdown) {
        if let Piece::Text(text) | Piece::Code(text) = piece {
            out.push_str(&text);
        }
    }
    out
}

/// Text escaped for HTML and XML, in text and in quoted attributes. Characters that XML can't hold
/// are left out.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => {}
            '\u{fffe}' | '\u{ffff}' => {}
            // Marks that turn the direction of what follows would reach beyond the statement.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            c => out.push(c),
        }
    }
    out
}

/// Plain text escaped for Markdown, with the blanks at its ends.
fn spaced(text: &str) -> String {
    let blank = |yes: bool| if yes { " " } else { "" };
    let inner = escape::plain(text);
    if inner.is_empty() {
        return blank(!text.is_empty()).to_owned();
    }
    let head = blank(text.starts_with(char::is_whitespace));
    let tail = blank(text.ends_with(char::is_whitespace));
    format!("{head}{inner}{tail}")
}

fn pieces(markdown: &str) -> Vec<Piece> {
    if markdown.len() > LONGEST {
        return vec![Piece::Text(markdown.to_owned())];
    }
    // A sign that no block starts with: the line is running text whatever it begins with.
    let line = format!("\u{2060}{}", markdown.split_whitespace().collect::<Vec<_>>().join(" "));
    let mut out: Vec<Piece> = Vec::new();
    let mut links: Vec<bool> = Vec::new();
    for event in Parser::new_ext(&line, Options::empty()) {
        match event {
            Event::Text(text) | Event::InlineHtml(text) | Event::Html(text) => match out.last_mut()
            {
                Some(Piece::Text(before)) => before.push_str(&text),
                _ => out.push(Piece::Text(text.to_string())),
            },
            Event::Code(text) => out.push(Piece::Code(text.to_string())),
            Event::SoftBreak | Event::HardBreak => out.push(Piece::Text(" ".to_owned())),
            Event::Start(Tag::Strong) => out.push(Piece::Open("strong")),
            Event::End(TagEnd::Strong) => out.push(Piece::Close("strong")),
            Event::Start(Tag::Emphasis) => out.push(Piece::Open("em")),
            Event::End(TagEnd::Emphasis) => out.push(Piece::Close("em")),
            Event::Start(Tag::Link { dest_url, .. }) => {
                let web = is_web(&dest_url) && !links.contains(&true);
                links.push(web);
                if web {
                    out.push(Piece::Link(dest_url.to_string()));
                }
            }
            Event::End(TagEnd::Link) => {
                out.extend((links.pop() == Some(true)).then_some(Piece::EndLink));
            }
            _ => {}
        }
    }
    for piece in &mut out {
        if let Piece::Text(text) = piece {
            *text = text.replace('\u{2060}', "");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_are_kept_and_nothing_of_an_article_runs() {
        assert_eq!(
            html("**Seoul** & [a](https://b.example/?c=d&e)"),
            "<strong>Seoul</strong> &amp; <a href=\"https://b.example/?c=d&amp;e\" rel=\"noopener nofollow\">a</a>"
        );
        assert_eq!(html("[a](javascript:alert(1))"), "a");
        assert_eq!(
            html("报道原文：“It <rained> all day.”"),
            "报道原文：“<span lang=\"en\" xml:lang=\"en\">It &lt;rained&gt; all day.</span>”"
        );
        assert_eq!(
            html("The report says, in Chinese: “下雨了。”"),
            "The report says, in Chinese: “<span lang=\"zh\" xml:lang=\"zh\">下雨了。</span>”"
        );
        for plain in ["他说：“是 AI。”", "He said: “It rained all day.”"] {
            assert_eq!(html(plain), plain);
        }
        assert_eq!(html("<script>alert(1)</script>"), "&lt;script&gt;alert(1)&lt;/script&gt;");
        assert_eq!(html("![x](data:text/html,y)"), "x");
        assert_eq!(html("<javascript:alert(1)>"), "javascript:alert(1)");
        assert_eq!(markdown("# a <b> [c](JaVaScRiPt:x)"), "# a \\<b> c".replace("# a", "\\# a"));
        assert_eq!(
            markdown("**北京**开会 [a](http://b.example)"),
            "**北京**开会 [a](http://b.example)"
        );
        assert_eq!(text("**a** `b`"), "a b");
    }

    proptest! {
        #[test]
        fn no_text_gives_a_tag_of_its_own(text in "[<>&\"'*_`()\\[\\]a-z:/!\\-\\\\ 中\u{202e}\u{0}]{0,60}") {
            let html = html(&text);
            let mut rest = html.as_str();
            while let Some(at) = rest.find('<') {
                rest = &rest[at + 1..];
                let fits = ["strong>", "/strong>", "em>", "/em>", "code>", "/code>", "/a>", "a href=\"http"];
                prop_assert!(fits.iter().any(|f| rest.starts_with(f)), "{}", html);
            }
        }
    }
}

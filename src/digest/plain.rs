//! Inline Markdown in, its plain text out.

use pulldown_cmark::{Event, Options, Parser};

/// The text of a line of Markdown without its marks. What is HTML is dropped.
pub fn plain(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    // A sign that no block starts with: the line is running text whatever it begins with.
    let line = format!("\u{2060}{}", markdown.replace(['\n', '\r'], " "));
    for event in Parser::new_ext(&line, Options::empty()) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            _ => {}
        }
    }
    out.trim_start_matches('\u{2060}').trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_text_stays() {
        assert_eq!(plain("**Seoul** said \\*no\\* to [a](b) `c`"), "Seoul said *no* to a c");
        assert_eq!(plain("1. 一月 <b>x</b>"), "1. 一月 x");
        assert_eq!(plain("# a"), "# a");
        assert_eq!(plain(""), "");
    }
}

//! Plain text in, Markdown out that reads back as that text; and guards for Markdown that is put
//! at the head of a line.

/// Plain text on one line as Markdown: line breaks become blanks, marks that CommonMark would
/// read are escaped. Safe in any inline place and, through [`line()`], at the head of a line.
pub(super) fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ");
    let mut out = String::with_capacity(text.len() + 8);
    let mut previous = ' ';
    for (i, c) in text.char_indices() {
        let rest = &text[i + c.len_utf8()..];
        let next = rest.chars().next().unwrap_or(' ');
        let escape = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' => true,
            // Within a word (`snake_case`) CommonMark leaves it alone.
            '_' => !(previous.is_ascii_alphanumeric() && next.is_ascii_alphanumeric()),
            '&' => starts_entity(rest),
            // A heading may end in marks: `# Title #`.
            '#' => previous == ' ' && rest.chars().all(|c| c == '#'),
            _ => false,
        };
        if escape {
            out.push('\\');
        }
        out.push(c);
        previous = c;
    }
    out
}

fn starts_entity(rest: &str) -> bool {
    let name = rest.strip_prefix('#').unwrap_or(rest);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    end > 0 && name[end..].starts_with(';')
}

/// Markdown on one line that is to stand at the head of a line: what would start a heading, a
/// list, a quotation or code there is escaped.
pub(super) fn line(markdown: &str) -> String {
    let words: Vec<&str> = markdown.split_whitespace().collect();
    let text = words.join(" ");
    match block_mark(&text) {
        Some(at) => format!("{}\\{}", &text[..at], &text[at..]),
        None => text,
    }
}

/// Where the character stands that makes the line the start of a block.
fn block_mark(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let run = text.len() - text.trim_start_matches(first).len();
    let ends_word = |at: usize| text[at..].is_empty() || text[at..].starts_with(' ');
    match first {
        '#' => (run <= 6 && ends_word(run)).then_some(0),
        '-' | '+' => (ends_word(1) || is_rule(text, first)).then_some(0),
        '*' | '_' => ((first == '*' && ends_word(1)) || is_rule(text, first)).then_some(0),
        '=' => is_rule(text, first).then_some(0),
        '>' => Some(0),
        '`' | '~' => (run >= 3).then_some(0),
        '0'..='9' => {
            let digits = text.bytes().take_while(u8::is_ascii_digit).count();
            let mark = text[digits..].starts_with(['.', ')']);
            (digits <= 9 && mark && ends_word(digits + 1)).then_some(digits)
        }
        _ => None,
    }
}

fn is_rule(text: &str, mark: char) -> bool {
    text.chars().all(|c| c == mark || c == ' ')
}

/// An address as the target of a link: characters that would end it are encoded.
pub(super) fn address(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '(' | ')' | '<' | '>' | '\\' | ' ' | '"' => out.push_str(&format!("%{:02X}", c as u32)),
            c if c.is_control() || c.is_whitespace() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Parser};

    /// The plain text of a single paragraph; `None` if it is anything else.
    fn read(markdown: &str) -> Option<String> {
        let mut text = String::new();
        for event in Parser::new(markdown) {
            match event {
                Event::Text(t) => text.push_str(&t),
                Event::Start(pulldown_cmark::Tag::Paragraph) | Event::End(_) => {}
                _ => return None,
            }
        }
        Some(text)
    }

    fn written(text: &str) -> String {
        line(&plain(text))
    }

    #[test]
    fn titles_read_back_as_they_were() {
        let titles = [
            "# 1 in the charts",
            "1. FC Köln wins",
            "2024) a year",
            "- a",
            "+ b",
            "* c",
            "> d",
            "**bold** claim",
            "[a](b)",
            "<b>x</b>",
            "snake_case and _so_",
            "a `code` b",
            "~~~ x",
            "--- ",
            "***",
            "___",
            "AT&amp;T and AT&T",
            "C# #",
            "back\\slash",
            "![x](y)",
            "===",
            "《中文》**标题**",
            "a &#35; b",
            "https://example.org/a_b_c",
            "12.5%增长",
            "\u{a0}x",
        ];
        for title in titles {
            let words: Vec<&str> = title.split_whitespace().collect();
            assert_eq!(read(&written(title)), Some(words.join(" ")), "{}", written(title));
        }
    }

    #[test]
    fn what_needs_no_escape_gets_none() {
        for text in
            ["A plain title: 3.5% up (again)", "中国经济增长5.2%", "C# #1", "#tag", "-5°C", "a_b"]
        {
            assert_eq!(written(text), text);
        }
    }

    #[test]
    fn addresses_keep_within_their_link() {
        assert_eq!(address("https://e.org/a_(b)?c=d&e"), "https://e.org/a_%28b%29?c=d&e");
        assert_eq!(address("https://e.org/a b\n"), "https://e.org/a%20b");
    }

    proptest! {
        #[test]
        fn any_text_reads_back(text in "[-*_#>`~\\[\\]()<>&;!=+.0-9 a中：\\\\\"'|]{0,24}|\\PC{0,30}") {
            let words: Vec<&str> = text.split_whitespace().collect();
            prop_assert_eq!(read(&written(&text)), Some(words.join(" ")));
        }
    }
}

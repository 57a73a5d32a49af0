//! Plain text as Markdown: what would be read as markup is escaped, nothing else.

/// Escapes what CommonMark would read as markup in a line of prose.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut before: Option<char> = None;
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        if special(before, c, next) {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
    escape_head(&out)
}

fn special(before: Option<char>, c: char, next: Option<char>) -> bool {
    let inner = |o: Option<char>| o.is_some_and(char::is_alphanumeric);
    match c {
        '*' | '`' | '[' | ']' => true,
        '\\' => next.is_some_and(|n| n.is_ascii_punctuation()),
        '_' => !(inner(before) && inner(next)),
        '<' => next.is_some_and(|n| n.is_ascii_alphabetic() || matches!(n, '/' | '!' | '?')),
        '&' => next.is_some_and(|n| n.is_ascii_alphabetic() || n == '#'),
        '~' => before == Some('~') || next == Some('~'),
        _ => false,
    }
}

/// Escapes what would make a heading, a list item or a quote of the line.
fn escape_head(text: &str) -> String {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    if digits > 0
        && digits < 10
        && matches!(text[digits..].chars().next(), Some('.' | ')'))
        && (text.len() == digits + 1 || text[digits + 1..].starts_with(' '))
    {
        return format!("{}\\{}", &text[..digits], &text[digits..]);
    }
    let marker = text.starts_with(['#', '>', '='])
        || matches!(text, "-" | "+")
        || ["- ", "+ ", "---", "***", "___"].iter().any(|m| text.starts_with(m));
    if marker { format!("\\{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read_back(markdown: &str) -> String {
        let mut out = String::new();
        for event in pulldown_cmark::Parser::new(markdown) {
            match event {
                pulldown_cmark::Event::Text(t) => out.push_str(&t),
                pulldown_cmark::Event::Start(pulldown_cmark::Tag::Paragraph)
                | pulldown_cmark::Event::End(_) => {}
                other => out.push_str(&format!("<{other:?}>")),
            }
        }
        out
    }

    proptest! {
        #[test]
        fn what_is_escaped_reads_back(text in "[a-z0-9*_`<>&#.~\\[\\]()!+= \\\\-]{1,24}") {
            let text = text.trim();
            prop_assume!(!text.is_empty() && !text.contains("  "));
            prop_assert_eq!(read_back(&escape(text)), text);
        }
    }

    #[test]
    fn plain_text_stays_plain() {
        assert_eq!(
            escape("AT&T’s snake_case (2024) – 5 < 6"),
            "AT\\&T’s snake_case (2024) – 5 < 6"
        );
        assert_eq!(escape("他说：“好。”"), "他说：“好。”");
    }
}

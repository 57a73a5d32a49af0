//! A line of a document in, what kind of line it is out.

use super::labels::{self, Section};
use crate::model::{Lang, Span};
use regex::Regex;
use std::sync::LazyLock;

/// A line: what it is, and where its own text stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) kind: Kind,
    /// The text without marks at its head, blanks at its ends and bold marks around the whole.
    pub(super) text: Span,
    /// The line without blanks at its ends.
    pub(super) whole: Span,
    /// Whether blanks stand before it.
    pub(super) indented: bool,
}

/// Kinds of line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Blank,
    /// `---` and the like.
    Rule,
    /// A comment.
    Comment,
    /// A label that heads a section.
    Label(Section, Lang),
    /// A heading of another kind; whether it is a proper headline, `# **…**`.
    Heading {
        level: u8,
        bold: bool,
    },
    /// A link to the source; whether in the proper words.
    Link(Lang, bool),
    /// `1. **…**` and the like: the number and whether it is written so.
    Asked(Option<u32>, bool),
    /// A list item; whether with `- `.
    Item(bool),
    /// `A: …`.
    Answer,
    /// A line wholly in bold.
    Bold,
    Text,
}

macro_rules! pattern {
    ($name:ident, $pattern:expr) => {
        static $name: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new($pattern).ok());
    };
}

pattern!(HEADING, r"^(#{1,6})[ \t]*");
pattern!(NUMBER, r"^(?:\*\*)?([0-9]{1,3})[.)、．）：][ \t]*");
pattern!(
    QUESTION,
    r"(?i)^(?:\*\*)?(?:question|questions|q|问题|問題|问|問)[ \t]*([0-9]{1,3})?[ \t]*[.:：、)）][ \t]*"
);
pattern!(
    ANSWER,
    r"(?i)^(?:\*\*)?(?:answer|a|回答|答案|答)[ \t]*[0-9]{0,3}[ \t]*[:：][ \t]*(?:\*\*)?[ \t]*"
);
pattern!(ITEM, r"^(?:[-*+][ \t]+|[•·–—●▪◦][ \t]*)");
pattern!(LINK, r"^\[([^\]]+)\]\(([^)\s]*)\)$|^([^:：\[\]]{1,20})[:：][ \t]*<?(https?://\S+?)>?$");

/// Reads the line that stands at `span` of the document.
pub(super) fn read(document: &str, span: Span) -> Line {
    let whole = trimmed(document, span);
    let text = document.get(whole.range()).unwrap_or("");
    let (kind, skip) = kind(text);
    let inner = trimmed(document, Span::new(whole.start + skip.min(text.len()), whole.end));
    Line { kind, text: unbold(document, inner), whole, indented: whole.start > span.start }
}

fn kind(text: &str) -> (Kind, usize) {
    if text.is_empty() {
        return (Kind::Blank, 0);
    }
    if is_rule(text) {
        return (Kind::Rule, 0);
    }
    if text.starts_with("<!--") {
        return (Kind::Comment, 0);
    }
    if let Some((section, lang)) = label(text) {
        return (Kind::Label(section, lang), 0);
    }
    if let Some((lang, proper)) = link(text) {
        return (Kind::Link(lang, proper), 0);
    }
    marked(text)
}

fn label(text: &str) -> Option<(Section, Lang)> {
    let headed = text.starts_with(['#', '*', '【']) || text.ends_with([':', '：']);
    labels::section(text).filter(|(s, _)| headed && *s != Section::Link)
}

fn link(text: &str) -> Option<(Lang, bool)> {
    let found = LINK.as_ref()?.captures(text)?;
    let label = found.get(1).or_else(|| found.get(3))?.as_str();
    let proper = found.get(1).is_some() && matches!(label, "原文链接" | "Source Link");
    match labels::section(label)? {
        (Section::Link, lang) => Some((lang, proper)),
        _ => None,
    }
}

/// Lines that tell what they are by the mark at their head.
fn marked(text: &str) -> (Kind, usize) {
    let length = |pattern: &LazyLock<Option<Regex>>, text: &str| {
        pattern.as_ref().and_then(|p| p.find(text)).map(|m| m.end())
    };
    let head = length(&HEADING, text).unwrap_or(0);
    let item = if head == 0 { length(&ITEM, text).unwrap_or(0) } else { 0 };
    let rest = text.get(head + item..).unwrap_or("");
    if let Some((number, end, proper)) = asked(rest) {
        return (Kind::Asked(number, proper && head + item == 0), head + item + end);
    }
    if let Some(end) = length(&ANSWER, rest) {
        return (Kind::Answer, head + item + end);
    }
    if head > 0 {
        let level = text.chars().take_while(|c| *c == '#').count().min(6);
        return (
            Kind::Heading { level: u8::try_from(level).unwrap_or(6), bold: wholly_bold(rest) },
            head,
        );
    }
    match item {
        0 if wholly_bold(text) => (Kind::Bold, 0),
        0 => (Kind::Text, 0),
        _ => (Kind::Item(text.starts_with("- ")), item),
    }
}

/// The number of a question, where its text begins, and whether it is written as it should be.
fn asked(text: &str) -> Option<(Option<u32>, usize, bool)> {
    let number = |c: Option<regex::Match<'_>>| c.and_then(|n| n.as_str().parse().ok());
    if let Some(found) = NUMBER.as_ref()?.captures(text) {
        let end = found.get(0)?.end();
        // "3.5 million people came" is no third question.
        if text.get(end..).is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit())) {
            return None;
        }
        let bold = if text.starts_with("**") { 2 } else { 0 };
        let proper = bold == 0
            && text.get(..end).is_some_and(|t| t.ends_with(". "))
            && wholly_bold(text.get(end..)?);
        return Some((number(found.get(1)), end, proper));
    }
    let found = QUESTION.as_ref()?.captures(text)?;
    Some((number(found.get(1)), found.get(0)?.end(), false))
}

fn is_rule(text: &str) -> bool {
    let mut marks = text.chars().filter(|c| !c.is_whitespace());
    let Some(first) = marks.next().filter(|c| matches!(c, '-' | '*' | '_')) else { return false };
    let count = 1 + marks.clone().count();
    marks.all(|c| c == first) && count >= 3
}

/// Whether one pair of bold marks holds the whole text.
pub(super) fn wholly_bold(text: &str) -> bool {
    let text = text.trim();
    text.len() > 4
        && text
            .strip_prefix("**")
            .and_then(|t| t.strip_suffix("**"))
            .is_some_and(|t| !t.contains("**"))
}

/// The range without bold marks around the whole, and without a bold mark that the head opened.
fn unbold(document: &str, span: Span) -> Span {
    let text = document.get(span.range()).unwrap_or("");
    if wholly_bold(text) {
        return trimmed(document, Span::new(span.start + 2, span.end - 2));
    }
    match text.strip_suffix("**") {
        Some(rest) if text.matches("**").count() % 2 == 1 => {
            trimmed(document, Span::new(span.start, span.start + rest.len()))
        }
        _ => span,
    }
}

/// The range without blanks at its ends.
pub(super) fn trimmed(document: &str, span: Span) -> Span {
    let text = document.get(span.range()).unwrap_or("");
    let start = span.start + (text.len() - text.trim_start().len());
    Span::new(start, (start + text.trim().len()).min(span.end.max(start)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> (Kind, &str) {
        let line = read(text, Span::new(0, text.len()));
        (line.kind, &text[line.text.range()])
    }

    #[test]
    fn lines_are_told_by_their_marks() {
        let cases = [
            ("1. **谁签署了？**", Kind::Asked(Some(1), true), "谁签署了？"),
            ("Q2: Who signed?", Kind::Asked(Some(2), false), "Who signed?"),
            ("**Q3：谁？**", Kind::Asked(Some(3), false), "谁？"),
            ("### 4. Who?", Kind::Asked(Some(4), false), "Who?"),
            ("5、谁？", Kind::Asked(Some(5), false), "谁？"),
            ("   - It did.", Kind::Item(true), "It did."),
            ("* It did.", Kind::Item(false), "It did."),
            ("A: It did.", Kind::Answer, "It did."),
            ("**答：** 是的。", Kind::Answer, "是的。"),
            ("# **标题** ", Kind::Heading { level: 1, bold: true }, "标题"),
            ("---", Kind::Rule, "---"),
            ("**Bold.**", Kind::Bold, "Bold."),
            ("**A** and **B**", Kind::Text, "**A** and **B**"),
            ("[原文链接](https://a.b)", Kind::Link(Lang::Zh, true), "[原文链接](https://a.b)"),
            ("Source: https://a.b", Kind::Link(Lang::En, false), "Source: https://a.b"),
            ("3.5 million people came.", Kind::Text, "3.5 million people came."),
        ];
        for (text, kind, inner) in &cases {
            assert_eq!(told(text), (*kind, *inner), "{text}");
        }
    }
}

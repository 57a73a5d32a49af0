//! Header lines in, values out: `Title: …` (Pelican, MultiMarkdown) and `[#]: subject: (…)`
//! (comments in the guise of link definitions).

use super::{FrontMatter, Line, Lines, Map, Value};
use crate::model::Span;

/// Keys that make a first line a header rather than a sentence with a colon.
static KEYS: &str = include_str!("header_keys.txt");

/// Most header lines.
const MOST: usize = 100;

/// Reads header lines at `start` of the file; `None` if there are none.
pub(super) fn read(text: &str, start: usize) -> Option<FrontMatter> {
    let rest = text.get(start..)?;
    let (values, end) =
        if rest.starts_with("[#]:") { comment_lines(rest) } else { plain_lines(rest)? };
    if values.is_empty() {
        return None;
    }
    Some(FrontMatter { values, span: Span::new(start, start + end), body: start + end })
}

fn comment_lines(rest: &str) -> (Map<String, Value>, usize) {
    let mut values = Map::new();
    let mut end = 0;
    for line in Lines::new(rest).take(MOST) {
        let Some(content) = line.text.strip_prefix("[#]:") else { break };
        if let Some((key, value)) = content.split_once(':') {
            insert(&mut values, key, unwrapped(value));
        }
        end = line.next;
    }
    (values, end)
}

/// The value without the quotes or parentheses around it.
fn unwrapped(value: &str) -> &str {
    let value = value.trim();
    [('(', ')'), ('"', '"'), ('\'', '\'')]
        .iter()
        .find_map(|(open, close)| value.strip_prefix(*open)?.strip_suffix(*close))
        .unwrap_or(value)
        .trim()
}

fn insert(values: &mut Map<String, Value>, key: &str, value: &str) {
    if !value.is_empty() {
        values.insert(key.trim().to_owned(), Value::String(value.to_owned()));
    }
}

fn plain_lines(rest: &str) -> Option<(Map<String, Value>, usize)> {
    let mut values: Map<String, Value> = Map::new();
    let (mut end, mut known) = (0, 0usize);
    let mut last: Option<String> = None;
    for line in Lines::new(rest).take(MOST) {
        end = line.next;
        if is_end(line) {
            break;
        }
        if let (Some(key), true) = (&last, line.text.starts_with(char::is_whitespace)) {
            if let Some(Value::String(value)) = values.get_mut(key) {
                value.push(' ');
                value.push_str(line.text.trim());
            }
            continue;
        }
        let (key, value) = key_value(line.text)?;
        known += usize::from(KEYS.lines().any(|k| k.eq_ignore_ascii_case(key)));
        if values.is_empty() && known == 0 {
            return None;
        }
        insert(&mut values, key, value.trim());
        last = Some(key.to_owned());
    }
    // One line alone may be a sentence ("Summary: it rained."); two known keys are a header.
    let certain =
        known >= 2 || (known == 1 && values.keys().any(|k| k.eq_ignore_ascii_case("title")));
    certain.then_some((values, end))
}

/// A blank line ends the header, and a line of dashes, which Hexo wants.
fn is_end(line: Line<'_>) -> bool {
    let text = line.text.trim();
    text.is_empty() || (text.len() >= 3 && text.bytes().all(|b| b == b'-'))
}

fn key_value(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let fits = !key.is_empty() && key.len() <= 32 && key.chars().all(word);
    let spaced = value.is_empty() || value.starts_with([' ', '\t']);
    (fits && spaced).then_some((key, value))
}

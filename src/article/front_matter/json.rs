//! JSON front matter in, ordered values out: an object at the start of the file, or the inside
//! of an object closed by a line of `;;;`, as Hexo has it.

use super::{FrontMatter, Map, Result, Value, malformed};
use crate::model::Span;

const HELP: &str = "check commas, braces and quotation marks, or write the front matter as YAML";

/// Whether a text starts with a JSON object rather than with a template tag.
pub(super) fn looks_like(rest: &str) -> bool {
    let inside = rest.strip_prefix('{').map(str::trim_start);
    inside.is_some_and(|i| i.starts_with('"') || (i.starts_with('}') && !rest.starts_with("{}}")))
}

/// Reads the object that starts at `start` of the file `text`.
pub(super) fn parse_object(text: &str, start: usize) -> Result<FrontMatter> {
    let rest = text.get(start..).unwrap_or("");
    let mut stream = serde_json::Deserializer::from_str(rest).into_iter::<Map<String, Value>>();
    match stream.next() {
        Some(Ok(values)) => {
            let end = start + stream.byte_offset();
            Ok(FrontMatter { values, span: Span::new(start, end), body: end })
        }
        Some(Err(error)) => Err(unreadable(text, start, rest, &error, 0)),
        None => Ok(FrontMatter::none(start)),
    }
}

/// Reads the inside of an object, which stands at `start` of the file `text`.
pub(super) fn parse_bare(text: &str, inside: &str, start: usize) -> Result<Map<String, Value>> {
    let object = format!("{{{}}}", inside.trim_end().trim_end_matches(','));
    serde_json::from_str(&object).map_err(|e| unreadable(text, start, inside, &e, 1))
}

/// An error at the line and column that the parser tells; `extra` bytes stand before line 1.
fn unreadable(
    text: &str,
    start: usize,
    json: &str,
    error: &serde_json::Error,
    extra: usize,
) -> crate::Error {
    let lines = json.split_inclusive('\n').take(error.line().saturating_sub(1));
    let line_start: usize = lines.map(str::len).sum();
    let shift = if error.line() <= 1 { extra } else { 0 };
    let column = error.column().saturating_sub(1 + shift);
    let message = error.to_string();
    let what = message.split(" at line ").next().unwrap_or("");
    let what = match error.classify() {
        serde_json::error::Category::Eof => "the JSON front matter never closes".to_owned(),
        _ => format!("the JSON front matter can't be read: {what}"),
    };
    malformed(text, start + line_start + column, &what, HELP)
}

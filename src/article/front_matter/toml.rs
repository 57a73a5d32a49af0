//! TOML front matter in, ordered values out; dates become their text.

use super::{Map, Result, Value, malformed};
use ::toml::Value as Toml;

/// Reads TOML that stands at `start` of the file `text`.
pub(super) fn parse(text: &str, inside: &str, start: usize) -> Result<Map<String, Value>> {
    let table: ::toml::Table = inside.parse().map_err(|error: ::toml::de::Error| {
        let at = start + error.span().map_or(0, |span| span.start);
        let what = format!("the TOML front matter can't be read: {}", error.message().trim());
        malformed(text, at, &what, "write `key = \"value\"`, one key a line")
    })?;
    Ok(table.into_iter().map(|(key, value)| (key, json(value))).collect())
}

/// The value as JSON. The parser bounds the depth, so that the recursion is bounded.
fn json(value: Toml) -> Value {
    match value {
        Toml::String(s) => Value::String(s),
        Toml::Integer(i) => Value::from(i),
        Toml::Float(f) => {
            serde_json::Number::from_f64(f).map_or(Value::String(f.to_string()), Value::Number)
        }
        Toml::Boolean(b) => Value::Bool(b),
        Toml::Datetime(d) => Value::String(d.to_string()),
        Toml::Array(items) => Value::Array(items.into_iter().map(json).collect()),
        Toml::Table(table) => Value::Object(table.into_iter().map(|(k, v)| (k, json(v))).collect()),
    }
}

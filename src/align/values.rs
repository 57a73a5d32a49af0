//! Sentences in, keys of the quantities that stand in them out: the same key in both languages.

use super::cues::{Class, Sink};
use super::layout::Unit;
use crate::model::{Lang, Sentence, Span, ValueData};

/// Adds a key for each quantity: its magnitude, whatever it counts, and each part of a date.
/// What the quantity counts is left out: 30 people and 30 多人 differ in kind, not in truth.
pub(super) fn collect(units: &[Unit<'_>], lang: Lang, sink: &mut Sink) {
    for (at, unit) in units.iter().enumerate() {
        for value in &unit.sentence.values {
            for key in keys(&value.data) {
                sink.add(lang, at, Class::Value, &key);
            }
        }
        for key in loose_digits(unit.sentence) {
            sink.add(lang, at, Class::Value, &key);
        }
    }
}

fn keys(data: &ValueData) -> Vec<String> {
    match data {
        ValueData::Number(d)
        | ValueData::Money(d, _)
        | ValueData::Percent(d)
        | ValueData::PercentPoints(d)
        | ValueData::Duration(d, _) => vec![d.normalize().to_string()],
        ValueData::Ordinal(n) => vec![n.to_string()],
        ValueData::Date(date) if date.relative => Vec::new(),
        ValueData::Date(date) => [
            date.year.map(|y| y.to_string()),
            date.month.map(|m| format!("month {m}")),
            date.day.map(|d| d.to_string()),
        ]
        .into_iter()
        .flatten()
        .collect(),
    }
}

/// Runs of digits that no quantity covers ("Boeing 737", "G20", scores like 1-0 and 1:0).
fn loose_digits(sentence: &Sentence) -> Vec<String> {
    let mut found = Vec::new();
    let bytes = sentence.text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let mut end = at;
        while bytes.get(end).is_some_and(|b| digit_at(bytes, end, *b)) {
            end += 1;
        }
        let covered = sentence.values.iter().any(|v| v.span.overlaps(Span::new(at, end)));
        if end > at && !covered {
            let digits = sentence.text.get(at..end).unwrap_or("").replace(',', "");
            found.push(digits);
        }
        at = end.max(at + 1);
    }
    found
}

/// A digit, or a separator between two digits.
fn digit_at(bytes: &[u8], at: usize, byte: u8) -> bool {
    let digit = |i: Option<usize>| i.and_then(|i| bytes.get(i)).is_some_and(u8::is_ascii_digit);
    byte.is_ascii_digit()
        || (matches!(byte, b',' | b'.') && digit(at.checked_sub(1)) && digit(Some(at + 1)))
}

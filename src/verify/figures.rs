//! `parity/numbers`: a figure that one half gives and the other does not.
//!
//! 90亿 turned into "90 billion", a lost nought, a date that moved: every figure that one half
//! writes in digits must stand in the other, in digits or in words, with the same value.

use super::{Reader, finding, plain};
use crate::model::{Finding, Lang, Severity, ValueData, Wording};
use regex::Regex;
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static DIGITS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)([0-9][0-9,]*(?:\.[0-9]+)?)[ -]?(?:[多余]?(万亿|千亿|百亿|百万|千万|千|万|亿)|(hundred|thousand|million|billion|trillion|bn|mn|tn|m|k)\b)?").ok()
});

/// Each half's figures in digits are told by the other half.
pub(super) fn check(wording: &Wording, read: &Reader<'_>) -> Vec<Finding> {
    let text = plain(&wording.text);
    let mut out = Vec::new();
    for lang in Lang::BOTH {
        let other = lang.other();
        let known = told(text.get(other), other, read);
        let lacking: Vec<String> = in_digits(text.get(lang))
            .into_iter()
            .filter(|n| !known.contains(n))
            .map(|n| n.to_string())
            .collect();
        if !lacking.is_empty() {
            let message = format!("{} stands in this half only", lacking.join(", "));
            out.push(finding("parity/numbers", Severity::Error, Some(lang), message));
        }
    }
    out
}

/// Figures written in digits, with their scale.
fn in_digits(text: &str) -> Vec<Decimal> {
    let Some(pattern) = DIGITS.as_ref() else { return Vec::new() };
    pattern
        .captures_iter(text)
        .filter_map(|c| {
            let value: Decimal = c.get(1)?.as_str().replace(',', "").parse().ok()?;
            let unit = c.get(2).or_else(|| c.get(3)).map_or("", |m| m.as_str()).to_lowercase();
            Some(value.checked_mul(Decimal::from(scale(&unit)))?.normalize())
        })
        .collect()
}

fn scale(unit: &str) -> u64 {
    match unit {
        "hundred" => 100,
        "千" | "thousand" | "k" => 1_000,
        "万" => 10_000,
        "百万" | "million" | "mn" | "m" => 1_000_000,
        "千万" => 10_000_000,
        "亿" => 100_000_000,
        "billion" | "bn" => 1_000_000_000,
        "百亿" => 10_000_000_000,
        "千亿" => 100_000_000_000,
        "万亿" | "trillion" | "tn" => 1_000_000_000_000,
        _ => 1,
    }
}

/// All figures that a text tells, in digits or words.
fn told(text: &str, lang: Lang, read: &Reader<'_>) -> BTreeSet<Decimal> {
    let mut out: BTreeSet<Decimal> = in_digits(text).into_iter().collect();
    for value in read(text, lang) {
        match value.data {
            ValueData::Number(n)
            | ValueData::Money(n, _)
            | ValueData::Percent(n)
            | ValueData::PercentPoints(n)
            | ValueData::Duration(n, _) => {
                out.insert(n.normalize());
            }
            ValueData::Ordinal(n) => {
                out.insert(Decimal::from(n));
            }
            ValueData::Date(d) => {
                let parts = [d.year.map(i64::from), d.month.map(i64::from), d.day.map(i64::from)];
                out.extend(parts.into_iter().flatten().map(Decimal::from));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Both, Origin};

    fn findings(zh: &str, en: &str) -> usize {
        let text = Both { zh: zh.to_owned(), en: en.to_owned() };
        let origin = Both { zh: Origin::Aligned, en: Origin::Source };
        check(&Wording { text, origin }, &|_, _| Vec::new()).len()
    }

    #[test]
    fn the_same_value_in_another_unit_is_the_same() {
        assert_eq!(findings("收入12亿元。", "Revenue was 1.2 billion yuan."), 0);
        assert_eq!(findings("收入90亿元。", "Revenue was 90 billion yuan."), 2);
        assert_eq!(findings("共 3.5 万人。", "There were 35,000 people."), 0);
    }

    #[test]
    fn a_figure_in_one_half_only_is_told() {
        assert_eq!(findings("增长很快。", "It grew 5%."), 1);
    }
}

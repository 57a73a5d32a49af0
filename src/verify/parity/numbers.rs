//! `parity/numbers`: a figure that one half gives and the other does not.
//!
//! 90亿 turned into "90 billion", a lost nought, a date that moved: every figure that one half
//! writes in digits must stand in the other, in digits or in words, with the same value.

use super::super::rule::{Check, Found, Rule, Tools};
use super::super::statement::{Kind, Statement};
use crate::model::{Lang, Severity, Span, TimeUnit, Value, ValueData};
use crate::wording;
use regex::Regex;
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// A figure in one half only.
pub(crate) const RULE: Rule = Rule {
    code: "parity/numbers",
    severity: Severity::Error,
    about: "a figure of one half is missing in the other, or has another value there",
    check: Check::Statement(check),
};

static DIGITS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)([0-9][0-9,]*(?:\.[0-9]+)?)[ -]?(?:[多余]?(万亿|千亿|百亿|百万|千万|千|万|亿)|(hundred|thousand|million|billion|trillion|bn|mn|tn|m|k)\b)?").ok()
});

/// Each half's figures in digits are told by the other half.
fn check(statement: &Statement<'_>, tools: &Tools<'_>) -> Vec<Found> {
    if statement.parts.zh.is_none() || statement.parts.en.is_none() {
        return Vec::new();
    }
    let mut out = Vec::new();
    for (lang, _, text) in statement.each() {
        let other = lang.other();
        let own = statement.figures(lang);
        if own.is_empty() {
            continue;
        }
        let mut known = told(statement.figures(other), statement.values(other, tools));
        let theirs = statement.plain.get(other);
        known.extend(wording::besides(theirs, other).into_iter().chain(wording::clocks(theirs)));
        let lacking: Vec<&(Decimal, Span)> =
            own.iter().filter(|(n, _)| !known.contains(n)).collect();
        if let Some((_, first)) = lacking.first() {
            let first = text.get(first.range()).unwrap_or("");
            let all: Vec<String> = lacking.iter().map(|(n, _)| n.to_string()).collect();
            let message = format!("{} stands in this half only", all.join(", "));
            let here = statement.place(lang, first.trim_end());
            let found = Found::new(lang, here, message).help(other_half(statement, other));
            // A name may hold a figure in one language only: 嫦娥六号, Chang’e-6.
            let named = statement.kind == Kind::Question;
            out.push(if named { found.severity(Severity::Warning) } else { found });
        }
    }
    out
}

/// What the other half says.
fn other_half(statement: &Statement<'_>, lang: Lang) -> String {
    format!("the other half says: {}", statement.plain.get(lang))
}

/// Figures written in digits, with their scale, and where they stand.
pub(in super::super) fn in_digits(text: &str) -> Vec<(Decimal, Span)> {
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return Vec::new();
    }
    let Some(pattern) = DIGITS.as_ref() else { return Vec::new() };
    pattern
        .captures_iter(text)
        .filter_map(|c| {
            let value: Decimal = c.get(1)?.as_str().replace(',', "").parse().ok()?;
            let unit = c.get(2).or_else(|| c.get(3)).map_or("", |m| m.as_str()).to_lowercase();
            let value = value.checked_mul(Decimal::from(scale(&unit)))?.normalize();
            let whole = c.get(0)?;
            Some((value, Span::new(whole.start(), whole.end())))
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
pub(in super::super) fn told(digits: &[(Decimal, Span)], values: &[Value]) -> BTreeSet<Decimal> {
    let mut out: BTreeSet<Decimal> = digits.iter().map(|n| n.0).collect();
    for value in values {
        match value.data {
            ValueData::Number(n)
            | ValueData::Money(n, _)
            | ValueData::Percent(n)
            | ValueData::PercentPoints(n) => {
                out.insert(n.normalize());
            }
            // Three decades are thirty years.
            ValueData::Duration(n, unit) => {
                let years = match unit {
                    TimeUnit::Decade => n.checked_mul(Decimal::TEN),
                    TimeUnit::Century => n.checked_mul(Decimal::ONE_HUNDRED),
                    _ => None,
                };
                out.extend(years.into_iter().chain([n]).map(|n| n.normalize()));
            }
            ValueData::Ordinal(n) => {
                out.insert(Decimal::from(n));
            }
            ValueData::Date(d) => {
                let parts = [d.year.map(i64::from), d.month.map(i64::from), d.day.map(i64::from)];
                out.extend(parts.into_iter().flatten().map(Decimal::from));
                out.extend(wording::decade(&d));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::{codes, said};

    #[test]
    fn the_same_value_in_another_unit_is_the_same() {
        let found =
            |zh, en| codes(&said(zh, en)).iter().filter(|c| **c == "parity/numbers").count();
        assert_eq!(found("收入12亿元。", "Revenue was 1.2 billion yuan."), 0);
        assert_eq!(found("收入90亿元。", "Revenue was 90 billion yuan."), 2);
        assert_eq!(found("共 3.5 万人。", "There were 35,000 people."), 0);
        assert_eq!(found("增长很快。", "It grew 5%."), 1);
        assert_eq!(found("下午三点抵达。", "It arrived at 3 p.m."), 0);
        assert_eq!(found("凌晨 4:40 抵达。", "It arrived at 4.40 am."), 0);
        assert_eq!(found("20世纪30年代撤出。", "They left in the 1930s."), 0);
        assert_eq!(found("过去30年。", "The past three decades."), 0);
    }
}

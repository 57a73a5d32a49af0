//! `parity/money` and `parity/percent`: the same amount in two currencies, percent against
//! percentage points. A rate that rose from 4% to 5% rose by one point, by 25 percent.

use super::super::rule::{Check, Found, Rule, Tools};
use super::super::statement::Statement;
use crate::model::{Lang, Severity, ValueData};
use rust_decimal::Decimal;

/// The same amount in two currencies.
pub(crate) const MONEY: Rule = Rule {
    code: "parity/money",
    severity: Severity::Error,
    about: "an amount has another currency in the other half",
    check: Check::Statement(|s, t| check(s, t, currency)),
};

/// Percent against percentage points.
pub(crate) const PERCENT: Rule = Rule {
    code: "parity/percent",
    severity: Severity::Error,
    about: "one half says percent and the other percentage points",
    check: Check::Statement(|s, t| check(s, t, share)),
};

type Unit = fn(&ValueData) -> Option<(Decimal, &'static str)>;

fn currency(value: &ValueData) -> Option<(Decimal, &'static str)> {
    match value {
        ValueData::Money(n, code) => Some((n.normalize(), code)),
        _ => None,
    }
}

fn share(value: &ValueData) -> Option<(Decimal, &'static str)> {
    match value {
        ValueData::Percent(n) => Some((n.normalize(), "percent")),
        ValueData::PercentPoints(n) => Some((n.normalize(), "percentage points")),
        _ => None,
    }
}

fn check(statement: &Statement<'_>, tools: &Tools<'_>, unit: Unit) -> Vec<Found> {
    if !statement.comparable() {
        return Vec::new();
    }
    let read = |lang| statement.values(lang, tools).iter().filter_map(|v| unit(&v.data));
    let en: Vec<(Decimal, &str)> = read(Lang::En).collect();
    let other = |n: Decimal, name: &str| {
        let mut same = en.iter().filter(|(m, _)| *m == n).peekable();
        let first = same.peek().map(|(_, other)| *other)?;
        same.all(|(_, other)| *other != name).then_some(first)
    };
    let found = statement.values(Lang::Zh, tools).iter().filter_map(|value| {
        let (n, name) = unit(&value.data)?;
        let twin = other(n, name)?;
        let words = statement.plain.zh.get(value.span.range()).unwrap_or("");
        let message = format!("{n} is {name} here and {twin} in the other half");
        Some(Found::new(Lang::Zh, statement.place(Lang::Zh, words), message))
    });
    found.collect()
}

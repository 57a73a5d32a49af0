//! The figures of a statement, and whether two statements differ in them.

use super::Tools;
use crate::model::{Lang, Statement, ValueData, is_han};
use std::collections::{BTreeMap, BTreeSet};

/// Figures of a statement: unit to values. Both texts are read; they say the same.
pub(super) type Figures = BTreeMap<String, BTreeSet<String>>;

/// Reads the figures of a statement.
pub(super) fn figures(said: &Statement, tools: Tools) -> Figures {
    let mut out = Figures::new();
    for lang in Lang::BOTH {
        let text = said.text.get(lang);
        let lang = if text.chars().any(is_han) { Lang::Zh } else { Lang::En };
        for value in (tools.values)(text, lang) {
            if let Some((unit, figure)) = figure(&value.data) {
                out.entry(unit).or_default().insert(figure);
            }
        }
    }
    out
}

fn figure(data: &ValueData) -> Option<(String, String)> {
    let own = |unit: &str, figure: &rust_decimal::Decimal| {
        Some((unit.to_owned(), figure.normalize().to_string()))
    };
    match data {
        // "One of the" is no figure.
        ValueData::Number(n) if *n == 1.into() => None,
        ValueData::Number(n) => own("", n),
        ValueData::Money(n, unit) => own(unit, n),
        ValueData::Percent(n) => own("%", n),
        ValueData::PercentPoints(n) => own("pp", n),
        ValueData::Ordinal(_) | ValueData::Date(_) | ValueData::Duration(..) => None,
    }
}

/// Whether each has a figure in one unit that the other has not: 12 injured, 15 injured.
pub(super) fn differ(a: &Figures, b: &Figures) -> bool {
    a.iter().any(|(unit, ours)| {
        b.get(unit).is_some_and(|theirs| !ours.is_subset(theirs) && !theirs.is_subset(ours))
    })
}

/// Whether `a` has every figure of `b`.
pub(super) fn holds(a: &Figures, b: &Figures) -> bool {
    b.iter().all(|(unit, theirs)| a.get(unit).is_some_and(|ours| theirs.is_subset(ours)))
}

//! Whether the two sides of a bead give the same figures. A human translator's slip ("Saturday"
//! for 星期日, a lost nought) is not published, nor what a reader who compares the halves would take
//! for one: a clock or a decade that each language writes with other figures.

use crate::model::{Quoted, Sentence, Text, TimeUnit, TokenKind, ValueData};
use crate::wording;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// Whether every figure that one side writes in digits is told by the other, in digits or words.
pub(super) fn figures_agree(text: &Text, said: &Quoted) -> bool {
    let side = |ids: &[usize]| -> Vec<Sentence> {
        ids.iter().filter_map(|&i| text.sentences.get(i)).cloned().collect()
    };
    let (en, zh) = (side(&said.en), side(&said.zh));
    covers(&en, &zh) && covers(&zh, &en)
}

fn covers(told: &[Sentence], by: &[Sentence]) -> bool {
    let known: BTreeSet<Decimal> = by.iter().flat_map(told_in).collect();
    let raw: BTreeSet<Decimal> =
        by.iter().flat_map(|s| wording::besides(&s.text, s.lang)).collect();
    told.iter().flat_map(figures_in_digits).all(|f| known.contains(&f) || raw.contains(&f))
}

/// Figures of quantities that are written with digits, and digits that are no quantity.
fn figures_in_digits(sentence: &Sentence) -> Vec<Decimal> {
    let mut out = Vec::new();
    for value in &sentence.values {
        let written = sentence.slice(value.span);
        if written.contains(|c: char| c.is_ascii_digit()) {
            out.extend(parts(&value.data));
            // 20世纪30年代 and "the 1930s" are the same and have no figure in common.
            if let (ValueData::Date(date), true) = (&value.data, written.contains('世')) {
                out.extend(wording::decade(date));
            }
        }
    }
    let free = sentence.tokens.iter().filter(|t| {
        t.kind == TokenKind::Number && !sentence.values.iter().any(|v| v.span.overlaps(t.span))
    });
    out.extend(free.filter_map(|t| decimal(sentence.slice(t.span))));
    out
}

fn told_in(sentence: &Sentence) -> Vec<Decimal> {
    sentence.values.iter().flat_map(|v| parts(&v.data)).collect()
}

fn decimal(text: &str) -> Option<Decimal> {
    let plain: String = text.chars().filter(|c| *c != ',' && *c != '，').collect();
    plain.parse::<Decimal>().ok().map(|d| d.normalize())
}

/// The plain numbers that a quantity is made of.
fn parts(data: &ValueData) -> Vec<Decimal> {
    match data {
        ValueData::Number(n)
        | ValueData::Money(n, _)
        | ValueData::Percent(n)
        | ValueData::PercentPoints(n) => vec![n.normalize()],
        ValueData::Ordinal(n) => vec![Decimal::from(*n)],
        ValueData::Duration(n, unit) => lengths(*n, *unit),
        ValueData::Date(d) => {
            let year = d.year.filter(|_| !d.relative).map(|y| Decimal::from(i64::from(y)));
            let rest = [d.month, d.day].into_iter().flatten().filter(|_| !d.relative);
            year.into_iter().chain(rest.map(|n| Decimal::from(i64::from(n)))).collect()
        }
    }
}

/// A length of time in its own unit and in those that the other language may prefer: a decade is
/// ten years, a fortnight two weeks.
fn lengths(amount: Decimal, unit: TimeUnit) -> Vec<Decimal> {
    let factor = match unit {
        TimeUnit::Decade => 10,
        TimeUnit::Century => 100,
        _ => 1,
    };
    let mut out = vec![amount.normalize()];
    if factor > 1 {
        out.push((amount * Decimal::from(factor)).normalize());
    }
    out
}

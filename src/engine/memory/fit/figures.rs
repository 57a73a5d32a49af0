//! Figures and dates in a translation: how they are written there, and the new ones in their place.

use super::super::words::Word;
use crate::model::{Lang, PartialDate, Span, Value, ValueData};
use crate::wording::figures;

/// Whether two figures are of one kind, so that one may stand where the other stood.
pub(super) fn alike(a: &ValueData, b: &ValueData) -> bool {
    let shape = |d: &PartialDate| {
        (d.year.is_some(), d.month.is_some(), d.day.is_some(), d.relative, d.decade)
    };
    match (a, b) {
        (ValueData::Number(_), ValueData::Number(_))
        | (ValueData::Ordinal(_), ValueData::Ordinal(_))
        | (ValueData::Percent(_), ValueData::Percent(_))
        | (ValueData::PercentPoints(_), ValueData::PercentPoints(_)) => true,
        (ValueData::Money(_, a), ValueData::Money(_, b)) => a == b,
        (ValueData::Duration(_, a), ValueData::Duration(_, b)) => a == b,
        (ValueData::Date(a), ValueData::Date(b)) => shape(a) == shape(b) && !a.relative,
        _ => false,
    }
}

/// What stands in a translation for an old figure, with the new one: by exchanging the digits, where
/// both texts and the translation have them, else by a way of writing that gives what stands there.
pub(super) fn exchanged(
    stands: &str,
    (old_data, old_form): (&ValueData, &str),
    (new_data, new_form): (&ValueData, &str),
    into: Lang,
) -> Option<String> {
    if let (ValueData::Ordinal(_), Lang::En) = (old_data, into) {
        return None; // 21st, 22nd
    }
    let by_digits = || {
        let (old, new, there) = (digits(old_form)?, digits(new_form)?, digits(stands)?);
        let around = |text: &str, span: Span| {
            (text.get(..span.start).map(str::to_owned), text.get(span.end..).map(str::to_owned))
        };
        let value = |text: &str, span: Span| text.get(span.range()).map(|t| t.replace(',', ""));
        let same = around(old_form, old) == around(new_form, new)
            && value(old_form, old) == value(stands, there);
        let mut digits = new_form.get(new.range())?.to_owned();
        if into == Lang::Zh {
            digits.retain(|c| c != ',');
        }
        same.then(|| {
            stands.get(..there.start).map(|head| format!("{head}{digits}{}", &stands[there.end..]))
        })
        .flatten()
    };
    by_digits().or_else(|| {
        let ways = forms(old_data, into).into_iter().zip(forms(new_data, into));
        let mut fitting = ways.filter(|(old, _)| stands.matches(old.as_str()).count() == 1);
        let (old, new) = fitting.next()?;
        // What stands around it belongs to no figure: 超过300万美元.
        let at = stands.find(&old)?;
        let beside = [stands[..at].chars().next_back(), stands[at + old.len()..].chars().next()];
        let free = beside
            .into_iter()
            .flatten()
            .all(|c| !c.is_ascii_digit() && !"万亿千百十点半.,".contains(c));
        free.then(|| stands.replacen(&old, &new, 1))
    })
}

/// The one run of digits in a text.
fn digits(text: &str) -> Option<Span> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let rest = &text[start..];
    let run =
        rest.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(rest.len());
    let run = rest[..run].trim_end_matches(['.', ',']).len();
    let alone = !rest[run..].contains(|c: char| c.is_ascii_digit());
    alone.then(|| Span::new(start, start + run))
}

/// Ways in which a figure is written; two figures of one kind have theirs in the same order.
fn forms(data: &ValueData, lang: Lang) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    if let ValueData::Date(PartialDate { year: None, month: Some(month), day: Some(day), .. }) =
        data
        && let Some(name) = figures::month(*month)
    {
        match lang {
            Lang::Zh => out.push(format!("{month}月{day}日")),
            Lang::En => out.extend([format!("{name} {day}"), format!("{day} {name}")]),
        }
    }
    if let ValueData::Date(PartialDate {
        year: Some(year), month: Some(month), day: Some(day), ..
    }) = data
        && let (Some(name), Lang::En) = (figures::month(*month), lang)
    {
        out.push(format!("{day} {name} {year}"));
    }
    out.extend(figures::both(data).map(|b| b.get(lang).clone()));
    out
}

/// Where a number that is no figure stands among the words of a translation, if it does so once.
pub(super) fn lone_digits(words: &[Word], digits: &str, values: &[Value]) -> Option<Span> {
    let mut there = words.iter().filter(|w| w.text == digits);
    let span = there.next().filter(|_| there.next().is_none())?.span;
    values.iter().all(|v| !v.span.overlaps(span)).then_some(span)
}

/// Whether the English words around a figure fit the new one as well: 1 goes with a singular, "a"
/// with what begins with a consonant.
pub(super) fn agrees(text: &str, at: Span, old: &ValueData, new: &ValueData) -> bool {
    let one = |data: &ValueData| match data {
        ValueData::Number(n) | ValueData::Duration(n, _) => {
            n.is_integer() && n.normalize() == 1.into()
        }
        _ => false,
    };
    let before = text.get(..at.start).unwrap_or_default().trim_end();
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    one(old) == one(new) && !["a", "an"].contains(&word.to_ascii_lowercase().as_str())
}

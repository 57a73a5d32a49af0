//! An English sentence in, its quantities out.
//!
//! Left out on purpose, because the same figure may be told otherwise in the other language or
//! names rather than counts: times of day, scores and bare ranges ("3-1"), fractions that no
//! decimal holds ("two-thirds"), versions and models ("Linux 6.1", "G7"), labels ("page 3"),
//! street numbers, telephone numbers, "one" without a unit, indefinite numbers ("dozens of").

use super::super::calendar::Calendar;
use super::atoms::{Atom, Atoms, Kind};
use super::lexicon::Entry;
use super::numbers::{self, Number};
use super::{bounds, dates, labels};
use crate::model::{Span, TimeUnit, Token, Value, ValueData};
use jiff::civil::Date;
use rust_decimal::Decimal;

/// The quantities of a sentence, in order; relative dates count from `today`.
pub(crate) fn find(text: &str, _tokens: &[Token], today: Option<Date>) -> Vec<Value> {
    let atoms = Atoms::of(text);
    let weekday =
        |a: &Atom| matches!(a.kind, Kind::Word(Some(Entry::Weekday(_)))) && today.is_some();
    let past = atoms.list.iter().any(weekday) && is_past(&atoms);
    let calendar = Calendar { today, past };
    let mut values = Vec::new();
    let mut i = 0;
    while i < atoms.list.len() {
        i = step(&atoms, i, calendar, &mut values).max(i + 1);
    }
    values
}

/// Whether the sentence tells what has happened: a past form, and nothing of what will be.
fn is_past(atoms: &Atoms<'_>) -> bool {
    let mut past = false;
    for i in 0..atoms.list.len() {
        match atoms.word(i) {
            "will" | "would" | "next" | "tomorrow" | "plans" | "due" | "upcoming" | "scheduled"
            | "expected" | "shall" => return false,
            "said" | "was" | "were" | "had" | "did" | "told" | "took" | "came" | "went"
            | "fell" | "rose" | "met" | "won" | "lost" | "made" | "began" | "became" | "held"
            | "hit" | "struck" | "broke" | "left" | "died" | "has" | "have" | "gave" | "saw"
            | "found" | "led" | "sent" | "shot" | "sold" | "bought" | "brought" | "beat"
            | "signed" => past = true,
            word => past |= word.len() > 4 && word.ends_with("ed") && !atoms.capital(i),
        }
    }
    past
}

/// Reads what begins at `i`; returns one past it.
fn step(atoms: &Atoms<'_>, i: usize, calendar: Calendar, values: &mut Vec<Value>) -> usize {
    if is_plain(atoms, i) {
        return i + 1;
    }
    if let Some(dates) = dates::at(atoms, i, calendar) {
        for (from, to, date) in dates.list {
            push(atoms, values, (from, to), ValueData::Date(date), false);
        }
        return dates.end;
    }
    if let Some((end, ordinal)) = ordinal(atoms, i) {
        if let Some(ordinal) = ordinal {
            push(atoms, values, (i, end), ValueData::Ordinal(ordinal), false);
        }
        return end;
    }
    if let Some((code, next)) = currency_before(atoms, i) {
        if let Some(number) = numbers::at(atoms, next) {
            return money(atoms, i, number, code, values);
        }
        return i + 1;
    }
    if let Some(end) = labels::past(atoms, i) {
        return end;
    }
    match numbers::at(atoms, i) {
        Some(number) => quantity(atoms, i, number, values),
        None => i + 1,
    }
}

/// Whether no quantity can begin at `i`: a mark of no currency, a word that nothing is known of.
fn is_plain(atoms: &Atoms<'_>, i: usize) -> bool {
    match atoms.get(i).map(|a| a.kind) {
        Some(Kind::Mark(c)) => !"$£€¥￥".contains(c),
        Some(Kind::Word(None)) => {
            let opens = matches!(
                atoms.word(i),
                "a" | "an" | "half" | "last" | "this" | "next" | "yesterday" | "tomorrow"
            );
            !opens && atoms.mark(i + 1) != Some('$')
        }
        _ => false,
    }
}

/// Adds a value that stands in the atoms `from..to`, with the bound around it.
fn push(
    atoms: &Atoms<'_>,
    values: &mut Vec<Value>,
    place: (usize, usize),
    data: ValueData,
    bounded: bool,
) {
    let (mut from, mut to) = place;
    let mut bound = None;
    if bounded {
        if let Some((kind, start)) = bounds::before(atoms, from) {
            (bound, from) = (Some(kind), start);
        }
        if let Some((kind, end)) = bounds::after(atoms, to) {
            (bound, to) = (Some(kind), end);
        }
    }
    let last = atoms.get(to.saturating_sub(1));
    if let (Some(first), Some(last)) = (atoms.get(from), last)
        && values.last().is_none_or(|v| v.span.end <= first.start)
    {
        values.push(Value { span: Span::new(first.start, last.end), data, bound });
    }
}

/// A currency's mark or code at `i` before a number: its code, and where the number begins.
fn currency_before(atoms: &Atoms<'_>, i: usize) -> Option<(&'static str, usize)> {
    if let Some(mark) = atoms.mark(i) {
        let code = match mark {
            '$' => "USD",
            '£' => "GBP",
            '€' => "EUR",
            '¥' | '￥' if atoms.chinese => "CNY",
            '¥' | '￥' => "JPY",
            _ => return None,
        };
        return Some((code, i + 1));
    }
    if atoms.mark(i + 1) == Some('$') && atoms.glued(i + 1) {
        let code = match atoms.word(i) {
            "us" => "USD",
            "hk" => "HKD",
            "a" | "au" => "AUD",
            "c" | "ca" | "can" => "CAD",
            "nt" => "TWD",
            "s" | "sg" => "SGD",
            "nz" => "NZD",
            "r" => "BRL",
            _ => return None,
        };
        return Some((code, i + 2));
    }
    let code = matches!(atoms.word(i).len(), 3) && atoms.capital(i);
    match atoms.entry(i) {
        Some(Entry::Currency(name)) if code => Some((name, i + 1)),
        _ => None,
    }
}

/// Money with the mark before it; "$5-10 million" is two amounts.
fn money(
    atoms: &Atoms<'_>,
    from: usize,
    number: Number,
    code: &'static str,
    values: &mut Vec<Value>,
) -> usize {
    let mut value = number.value;
    if let Some(second) = range(atoms, number.end) {
        if !number.scaled && second.scaled {
            value *= scale_of(atoms, second);
        }
        push(atoms, values, (from, number.end), ValueData::Money(value, code), true);
        let start = number.end + 1;
        push(atoms, values, (start, second.end), ValueData::Money(second.value, code), true);
        return second.end;
    }
    push(atoms, values, (from, number.end), ValueData::Money(value, code), true);
    number.end
}

/// The scale word that ends a number, as a factor.
fn scale_of(atoms: &Atoms<'_>, number: Number) -> Decimal {
    match atoms.entry(number.end.saturating_sub(1)) {
        Some(Entry::Scale(scale) | Entry::Suffix(scale)) => scale.into(),
        _ => Decimal::ONE,
    }
}

/// The second number of a range: after a dash or "to".
fn range(atoms: &Atoms<'_>, i: usize) -> Option<Number> {
    let dash = matches!(atoms.mark(i), Some('-' | '–' | '—')) || atoms.word(i) == "to";
    let skip = usize::from(matches!(atoms.mark(i + 1), Some('$' | '£' | '€' | '¥')));
    if dash { numbers::at(atoms, i + 1 + skip) } else { None }
}

/// A number with the unit behind it, or two of a range with the unit behind the second.
fn quantity(atoms: &Atoms<'_>, i: usize, number: Number, values: &mut Vec<Value>) -> usize {
    if let Some((unit, end)) = unit(atoms, number) {
        push(atoms, values, (i, end), unit.of(number.value), true);
        return end;
    }
    if is_age(atoms, i, number) {
        push(atoms, values, (i, number.end), Unit::Time(TimeUnit::Year).of(number.value), true);
        return number.end;
    }
    if let Some(second) = range(atoms, number.end) {
        let spelled = atoms.word(number.end) == "to";
        if let Some((unit, end)) = unit_of_range(atoms, second) {
            let scaled = !number.scaled && second.scaled && !number.letter;
            let factor = if scaled { scale_of(atoms, second) } else { Decimal::ONE };
            push(atoms, values, (i, number.end), unit.of(number.value * factor), true);
            push(atoms, values, (number.end + 1, end), unit.of(second.value), true);
            return end;
        }
        if !spelled {
            return second.end;
        }
    }
    let one = number.value == Decimal::ONE && !number.digits;
    if one || number.letter || labels::is_ratio(atoms, number.end) || fraction(atoms, number.end) {
        return labels::past_ratio(atoms, number.end);
    }
    push(atoms, values, (i, number.end), ValueData::Number(number.value), true);
    number.end
}

/// Whether a bare number is an age: "Lee, 72, said", "aged 40", "at age nine".
fn is_age(atoms: &Atoms<'_>, i: usize, number: Number) -> bool {
    let before = atoms.word_before(i);
    let told =
        matches!(before, "aged" | "age") || before == "of" && i > 1 && atoms.word(i - 2) == "age";
    let comma = |k: usize| atoms.mark(k) == Some(',');
    let small = atoms.digits(i).is_some_and(|d| d.1 <= 2);
    let set_off = small && i > 1 && comma(i - 1) && comma(number.end) && atoms.capital(i - 2);
    let listed = atoms.get(number.end + 1).is_some_and(|a| matches!(a.kind, Kind::Number(..)));
    told || set_off && !listed && !matches!(atoms.entry(i - 2), Some(Entry::Month(..)))
}

fn unit_of_range(atoms: &Atoms<'_>, number: Number) -> Option<(Unit, usize)> {
    unit(atoms, number).or_else(|| number.scaled.then_some((Unit::None, number.end)))
}

/// Whether a fraction's denominator follows: two-thirds, three quarters.
fn fraction(atoms: &Atoms<'_>, i: usize) -> bool {
    let word = atoms.word(atoms.past_hyphen(i));
    let singular = word.strip_suffix('s').unwrap_or(word);
    matches!(
        singular,
        "third" | "fourth" | "quarter" | "fifth" | "sixth" | "eighth" | "tenth" | "half"
    )
}

/// What a number is of.
#[derive(Debug, Clone, Copy)]
enum Unit {
    None,
    Percent,
    Points(Decimal),
    Money(&'static str),
    Time(TimeUnit),
}

impl Unit {
    fn of(self, value: Decimal) -> ValueData {
        match self {
            Self::None => ValueData::Number(value),
            Self::Percent => ValueData::Percent(value),
            Self::Points(factor) => ValueData::PercentPoints(value * factor),
            Self::Money(code) => ValueData::Money(value, code),
            Self::Time(unit) => ValueData::Duration(value, unit),
        }
    }
}

/// The unit behind a number, and one past it.
fn unit(atoms: &Atoms<'_>, number: Number) -> Option<(Unit, usize)> {
    let i = atoms.past_hyphen(number.end);
    match (atoms.word(i), atoms.word(i + 1)) {
        ("percent" | "pct", _) => return Some((Unit::Percent, i + 1)),
        ("per", "cent") => return Some((Unit::Percent, i + 2)),
        ("percentage", "point" | "points") => return Some((Unit::Points(Decimal::ONE), i + 2)),
        ("basis", "point" | "points") => return Some((Unit::Points(Decimal::new(1, 2)), i + 2)),
        _ => {}
    }
    if matches!(atoms.mark(i), Some('%' | '％')) {
        let points = atoms.word(i + 1) == "points" || atoms.word(i + 1) == "point";
        let unit = if points { Unit::Points(Decimal::ONE) } else { Unit::Percent };
        return Some((unit, i + 1 + usize::from(points)));
    }
    let (skip, foreign) = currency_adjective(atoms, i);
    match atoms.entry(i + skip)? {
        Entry::Currency(name) => {
            let code = foreign.unwrap_or(name);
            let word = atoms.word(i + skip);
            let sterling = atoms.word(i + skip + 1) == "sterling";
            let weight = word.starts_with("pound") && !number.scaled && !sterling;
            let verb = word == "won" && !number.scaled;
            let end = i + skip + 1 + usize::from(sterling);
            (!weight && !verb).then_some((Unit::Money(code), end))
        }
        Entry::Time(unit) if skip == 0 => time(atoms, i, number, unit),
        _ => None,
    }
}

/// "Hong Kong dollars": how many words stand before the currency's name, and its code.
fn currency_adjective(atoms: &Atoms<'_>, i: usize) -> (usize, Option<&'static str>) {
    let dotted = atoms.word(i) == "u" && atoms.word(i + 2) == "s";
    let (skip, code) = match (atoms.word(i), atoms.word(i + 1)) {
        ("us" | "american", _) => (1, "USD"),
        _ if dotted => (4, "USD"),
        ("hong", "kong") => (2, "HKD"),
        ("australian", _) => (1, "AUD"),
        ("canadian", _) => (1, "CAD"),
        ("singapore", _) => (1, "SGD"),
        ("new", "taiwan") => (2, "TWD"),
        ("taiwan", _) => (1, "TWD"),
        ("new", "zealand") => (2, "NZD"),
        ("swiss", _) => (1, "CHF"),
        ("chinese", _) => (1, "CNY"),
        _ => return (0, None),
    };
    let is = matches!(atoms.entry(i + skip), Some(Entry::Currency(_)));
    if is { (skip, Some(code)) } else { (0, None) }
}

/// A unit of time: "three years", "35-year-old", but not "5 second-hand cars".
fn time(atoms: &Atoms<'_>, i: usize, number: Number, unit: TimeUnit) -> Option<(Unit, usize)> {
    let word = atoms.word(i);
    let hyphened = i > number.end;
    let singular = !word.ends_with('s');
    let one = number.value == Decimal::ONE;
    let quarters = unit == TimeUnit::Quarter && !hyphened && number.value == Decimal::from(3);
    if quarters || (singular && !hyphened && !one) {
        return None;
    }
    let old = atoms.past_hyphen(i + 1);
    let end = if atoms.word(old) == "old" && (hyphened || old == i + 1) { old + 1 } else { i + 1 };
    Some((Unit::Time(unit), end))
}

/// An ordinal at `i`: one past it, and its value unless it only looks like one ("at first", "two
/// thirds", "a second").
fn ordinal(atoms: &Atoms<'_>, i: usize) -> Option<(usize, Option<u32>)> {
    if let (Some((value, _)), "st" | "nd" | "rd" | "th", true) =
        (atoms.digits(i), atoms.word(i + 1), atoms.glued(i + 1))
    {
        return Some((i + 2, Some(value)));
    }
    if let (Some(Entry::Ten(ten)), Some(Entry::Ordinal(one))) = (atoms.entry(i), atoms.entry(i + 2))
        && atoms.past_hyphen(i + 1) == i + 2
        && one < 10
    {
        return Some((i + 3, Some(ten + one)));
    }
    let Some(Entry::Ordinal(value)) = atoms.entry(i) else { return time_word(atoms, i) };
    let before = atoms.word_before(i);
    let counted = matches!(before, "a" | "one") && atoms.word(i + 1) == "of";
    let adverb = value < 4 && (before == "at" || atoms.mark(i + 1) == Some(','));
    let listed = atoms.word(i + 1) == "of" && atoms.word(i + 2) == "all";
    let hand =
        atoms.past_hyphen(i + 1) > i + 1 && matches!(atoms.word(i + 2), "hand" | "class" | "rate");
    let manner = value == 1 && atoms.word(i + 1).ends_with("ing");
    Some((i + 1, (!manner && !counted && !adverb && !listed && !hand).then_some(value)))
}

/// "Second" is listed as a unit of time; before a noun it is an ordinal.
fn time_word(atoms: &Atoms<'_>, i: usize) -> Option<(usize, Option<u32>)> {
    let before = atoms.word_before(i);
    let placed = matches!(
        before,
        "the" | "a" | "its" | "his" | "her" | "their" | "our" | "my" | "s" | "this"
    );
    let followed = !atoms.word(i + 1).is_empty()
        && !matches!(atoms.word(i + 1), "or" | "after" | "before" | "to");
    (atoms.word(i) == "second" && placed && followed).then_some((i + 1, Some(2)))
}

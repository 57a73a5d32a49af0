//! English atoms in, the dates that begin at one of them out.
//!
//! Times of day ("3 pm", "11:59"), seasons ("2018/19") and dates in slashes (5/6/2024, which is May
//! in some countries and June in others) are read past and give nothing.

use super::super::calendar::Calendar;
use super::atoms::{Atoms, Kind};
use super::lexicon::Entry;
use crate::model::PartialDate;

/// What was read: one past its last atom, and its dates with the atoms `from..to` they stand in.
#[derive(Debug, Default)]
pub(super) struct Dates {
    /// One past the last atom that was read.
    pub(super) end: usize,
    /// First atom, one past the last atom, date.
    pub(super) list: Vec<(usize, usize, PartialDate)>,
}

impl Dates {
    fn one(from: usize, to: usize, date: PartialDate) -> Self {
        Self { end: to, list: vec![(from, to, date)] }
    }

    fn none(end: usize) -> Self {
        Self { end, list: Vec::new() }
    }
}

/// The dates that begin at `i`, if any do.
pub(super) fn at(atoms: &Atoms<'_>, i: usize, calendar: Calendar) -> Option<Dates> {
    match atoms.get(i)?.kind {
        Kind::Number(..) => iso(atoms, i)
            .or_else(|| time_of_day(atoms, i))
            .or_else(|| day_first(atoms, i, i, calendar))
            .or_else(|| decade(atoms, i))
            .or_else(|| years(atoms, i)),
        Kind::Odd => clock(atoms, i),
        Kind::Word(Some(Entry::Month(..))) => month_first(atoms, i, i, calendar),
        Kind::Word(Some(Entry::Weekday(day))) if atoms.capital(i) => {
            Some(weekday(atoms, i, day, calendar))
        }
        Kind::Word(None) => relative(atoms, i, calendar),
        _ => None,
    }
}

fn day(atoms: &Atoms<'_>, i: usize) -> Option<(i8, usize)> {
    let (value, length) = atoms.digits(i).filter(|d| d.1 <= 2)?;
    let suffixed = atoms.glued(i + 1) && matches!(atoms.word(i + 1), "st" | "nd" | "rd" | "th");
    let day = i8::try_from(value).ok().filter(|d| (1..=31).contains(d))?;
    let clock = atoms.mark(i + 1) == Some(':') || atoms.mark(i + 1) == Some('%');
    (length > 0 && !clock).then_some((day, i + 1 + usize::from(suffixed)))
}

fn month(atoms: &Atoms<'_>, i: usize) -> Option<(i8, usize)> {
    match atoms.entry(i)? {
        Entry::Month(month, short) if atoms.capital(i) => {
            let dot = short && atoms.mark(i + 1) == Some('.') && atoms.glued(i + 1);
            Some((month, i + 1 + usize::from(dot)))
        }
        _ => None,
    }
}

fn year(atoms: &Atoms<'_>, i: usize) -> Option<i16> {
    let (value, length) = atoms.digits(i)?;
    let year = i16::try_from(value).ok().filter(|y| (1000..=2100).contains(y))?;
    let alone = !atoms.glued(i + 1) || atoms.mark(i + 1).is_some();
    (length == 4 && alone).then_some(year)
}

/// A year after a date's other parts: ", 2024", " 2024", " of 2024", "last year".
fn year_after(atoms: &Atoms<'_>, i: usize, calendar: Calendar) -> Option<(PartialDate, usize)> {
    let skip = usize::from(atoms.mark(i) == Some(',') || atoms.word(i) == "of");
    if let Some(year) = year(atoms, i + skip) {
        return Some((PartialDate { year: Some(year), ..PartialDate::default() }, i + skip + 1));
    }
    let offset = match (atoms.word(i), atoms.word(i + 1)) {
        ("last", "year") => -1,
        ("this", "year") => 0,
        ("next", "year") => 1,
        _ => return None,
    };
    Some((calendar.year(offset), i + 2))
}

/// "May 21, 2024", "May 21", "May 21-22", "May 2024", "in May"; `from` is where it begins, a
/// weekday included.
fn month_first(atoms: &Atoms<'_>, i: usize, from: usize, calendar: Calendar) -> Option<Dates> {
    let (month, next) = month(atoms, i)?;
    let date = PartialDate { month: Some(month), ..PartialDate::default() };
    if let Some((first, end)) = day(atoms, next) {
        let second = match atoms.mark(end) {
            Some('-' | '–') => day(atoms, end + 1),
            _ => None,
        };
        let last = second.map_or(end, |d| d.1);
        let (dated, stop) = year_after(atoms, last, calendar).unwrap_or((date, last));
        let whole = |d: i8| PartialDate { month: Some(month), day: Some(d), ..dated };
        return Some(match second {
            None => Dates::one(from, stop, whole(first)),
            Some((second, _)) => Dates {
                end: stop,
                list: vec![(from, end, whole(first)), (end + 1, stop, whole(second))],
            },
        });
    }
    if let Some((dated, end)) = year_after(atoms, next, calendar) {
        return Some(Dates::one(from, end, PartialDate { month: Some(month), ..dated }));
    }
    let led = matches!(
        atoms.word_before(i),
        "in" | "since"
            | "until"
            | "till"
            | "by"
            | "last"
            | "next"
            | "this"
            | "early"
            | "late"
            | "mid"
            | "of"
            | "from"
            | "to"
            | "and"
            | "between"
            | "through"
            | "during"
            | "before"
            | "after"
    );
    let doubtful = matches!(atoms.word(i), "may" | "march" | "august") || atoms.word(i).len() <= 4;
    (led || !doubtful).then(|| Dates::one(from, next, date))
}

/// "21 May 2024", "21st of May", "21-22 May".
fn day_first(atoms: &Atoms<'_>, i: usize, from: usize, calendar: Calendar) -> Option<Dates> {
    let (first, mut next) = day(atoms, i)?;
    let end = next;
    let mut second = None;
    if matches!(atoms.mark(next), Some('-' | '–')) || atoms.word(next) == "and" {
        second = day(atoms, next + 1);
        next = second.map_or(next, |d| d.1);
    }
    next += usize::from(atoms.word(next) == "of");
    let (month, after) = month(atoms, next)?;
    let (dated, stop) = year_after(atoms, after, calendar).unwrap_or_default();
    let stop = stop.max(after);
    let whole = |d: i8| PartialDate { month: Some(month), day: Some(d), ..dated };
    Some(match second {
        None => Dates::one(from, stop, whole(first)),
        Some((second, _)) => Dates {
            end: stop,
            list: vec![(from, end, whole(first)), (end + 1, stop, whole(second))],
        },
    })
}

/// "2024-05-21"; "5/21/2024" is read past.
fn iso(atoms: &Atoms<'_>, i: usize) -> Option<Dates> {
    let glued = (1..=4).all(|k| atoms.glued(i + k));
    let (first, second) = (atoms.mark(i + 1)?, atoms.mark(i + 3)?);
    if !glued || first != second || !matches!(first, '-' | '/') {
        return None;
    }
    let part = |k: usize| match atoms.get(i + k) {
        Some(a) => atoms.text.get(a.start..a.end)?.parse::<i16>().ok(),
        None => None,
    };
    let (year, month, day) = (part(0)?, i8::try_from(part(2)?).ok()?, i8::try_from(part(4)?).ok());
    let plausible = (1000..=2100).contains(&year) && (1..=12).contains(&month);
    let day = day.filter(|d| (1..=31).contains(d) && plausible);
    Some(match day {
        Some(day) => {
            let date = PartialDate {
                year: Some(year),
                month: Some(month),
                day: Some(day),
                ..Default::default()
            };
            Dates::one(i, i + 5, date)
        }
        None => Dates::none(i + 5),
    })
}

/// "3 pm", "3:30 p.m.", "11:59", "5 o'clock".
fn time_of_day(atoms: &Atoms<'_>, i: usize) -> Option<Dates> {
    let minutes = atoms.mark(i + 1) == Some(':') && atoms.glued(i + 1) && atoms.glued(i + 2);
    let minutes =
        minutes && atoms.get(i + 2).is_some_and(|a| matches!(a.kind, Kind::Number(..) | Kind::Odd));
    let end = if minutes { i + 3 } else { i + 1 };
    half_of_day(atoms, end).map(Dates::none).or_else(|| minutes.then(|| Dates::none(end)))
}

/// "08:30": digits with a zero before them.
fn clock(atoms: &Atoms<'_>, i: usize) -> Option<Dates> {
    (atoms.mark(i + 1) == Some(':') && atoms.glued(i + 2)).then(|| time_of_day(atoms, i))?
}

/// Past "pm", "p.m." or "o'clock".
fn half_of_day(atoms: &Atoms<'_>, i: usize) -> Option<usize> {
    match atoms.word(i) {
        "am" | "pm" if !atoms.capital(i) || atoms.glued(i) => Some(i + 1),
        "am" | "pm" => Some(i + 1),
        "a" | "p" if atoms.mark(i + 1) == Some('.') && atoms.word(i + 2) == "m" => {
            Some(i + 3 + usize::from(atoms.mark(i + 3) == Some('.')))
        }
        "o" if atoms.word(i + 2) == "clock" => Some(i + 3),
        "noon" | "midnight" => Some(i + 1),
        _ => None,
    }
}

/// "the 1930s", "mid-1990s".
fn decade(atoms: &Atoms<'_>, i: usize) -> Option<Dates> {
    let (value, length) = atoms.digits(i)?;
    let apostrophe = usize::from(matches!(atoms.mark(i + 1), Some('\'' | '’')));
    let plural = atoms.word(i + 1 + apostrophe) == "s" && atoms.glued(i + 1 + apostrophe);
    let year = i16::try_from(value).ok().filter(|y| y % 10 == 0 && (1500..=2090).contains(y))?;
    let date = PartialDate { year: Some(year), decade: true, ..PartialDate::default() };
    (plural && length == 4).then(|| Dates::one(i, i + 2 + apostrophe, date))
}

/// A year alone, or two: "2018-2020" two years, "2018/19" a season (nothing).
fn years(atoms: &Atoms<'_>, i: usize) -> Option<Dates> {
    let first = year(atoms, i)?;
    let date = |year| PartialDate { year: Some(year), ..PartialDate::default() };
    if matches!(atoms.mark(i + 1), Some('-' | '–' | '/'))
        && atoms.glued(i + 1)
        && atoms.glued(i + 2)
    {
        let (_, length) = atoms.digits(i + 2).unwrap_or_default();
        return match year(atoms, i + 2) {
            Some(second) if second > first => Some(Dates {
                end: i + 3,
                list: vec![(i, i + 1, date(first)), (i + 2, i + 3, date(second))],
            }),
            _ if length == 2 => Some(Dates::none(i + 3)),
            _ => None,
        };
    }
    is_year(atoms, i, first).then(|| Dates::one(i, i + 1, date(first)))
}

/// Whether four digits are a year: in its place ("in 1848", "the 2024 Games"), not "2000 people".
fn is_year(atoms: &Atoms<'_>, i: usize, year: i16) -> bool {
    let led = matches!(
        atoms.word_before(i),
        "in" | "since"
            | "by"
            | "until"
            | "till"
            | "from"
            | "of"
            | "to"
            | "during"
            | "before"
            | "after"
            | "early"
            | "late"
            | "mid"
            | "spring"
            | "summer"
            | "autumn"
            | "fall"
            | "winter"
            | "fiscal"
            | "between"
            | "through"
            | "year"
    );
    let next = atoms.word(i + 1);
    let unit = matches!(
        atoms.entry(i + 1),
        Some(Entry::Scale(_) | Entry::Time(_) | Entry::Currency(_) | Entry::Suffix(_))
    ) || matches!(atoms.mark(i + 1), Some('%' | '°'))
        || matches!(
            next,
            "percent" | "per" | "people" | "men" | "women" | "children" | "meters" | "metres"
        )
        || matches!(atoms.mark(i.wrapping_sub(1)), Some('$' | '£' | '€' | '¥' | '#'));
    if unit {
        return false;
    }
    let range = atoms.word_before(i) == "and"
        && i.checked_sub(2).and_then(|k| atoms.digits(k)).is_some_and(|d| d.1 == 4);
    let plural =
        next.ends_with('s') && !matches!(next, "was" | "is" | "as" | "has" | "this" | "its");
    let named = atoms.word_before(i) == "the" || atoms.glued(i);
    led || range || ((1900..=2100).contains(&year) && (!plural || named))
}

/// A weekday, with the date that follows it, if one does.
fn weekday(atoms: &Atoms<'_>, i: usize, weekday: i8, calendar: Calendar) -> Dates {
    let next = i + 1 + usize::from(atoms.mark(i + 1) == Some(','));
    let dated =
        month_first(atoms, next, i, calendar).or_else(|| day_first(atoms, next, i, calendar));
    if let Some(dates) = dated {
        return dates;
    }
    let from = i - usize::from(matches!(atoms.word_before(i), "last" | "next" | "this"));
    let plural = atoms.word_before(i) == "every" || atoms.word_before(i) == "each";
    let date =
        if from == i && !plural { calendar.weekday(weekday) } else { PartialDate::default() };
    Dates::one(from, i + 1, date)
}

/// "Yesterday", "last year", "this month".
fn relative(atoms: &Atoms<'_>, i: usize, calendar: Calendar) -> Option<Dates> {
    match atoms.word(i) {
        "yesterday" => return Some(Dates::one(i, i + 1, calendar.day(-1))),
        "tomorrow" => return Some(Dates::one(i, i + 1, calendar.day(1))),
        _ => {}
    }
    let offset = match atoms.word(i) {
        "last" => -1,
        "this" => 0,
        "next" => 1,
        _ => return None,
    };
    let date = match atoms.word(i + 1) {
        "year" => calendar.year(offset),
        "month" => calendar.month(i32::from(offset)),
        "week" => PartialDate::default(),
        _ => return None,
    };
    Some(Dates::one(i, i + 2, date))
}

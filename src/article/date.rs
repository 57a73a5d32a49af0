//! Dates as writers and programs write them in, instants out; also dates in a file's path.
//!
//! Promise: a text that is not wholly a date gives none; nothing is guessed beyond UTC where no
//! offset is stated.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::Offset;
use regex::{Captures, Regex};
use std::path::Path;
use std::sync::LazyLock;

/// An instant, and the day that it was where it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dated {
    pub(super) instant: Timestamp,
    pub(super) civil: Date,
}

const TIME: &str = r"(?:(?:[T\s,]|\sat\s)\s*(?<hour>\d{1,2}):?(?<minute>\d{2})(?::?(?<second>\d{2})(?:[.,](?<fraction>\d+))?)?(?:\s*(?<half>[AaPp])\.?[Mm]\.?)?\s*(?<zone>Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?(?:\s+[+-]\d{4})?)?$";

/// 2024-05-21, 2013/7/13 20:46:25, 2024年5月21日, 20240521.
static YEAR_FIRST: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compile(
        r"^(?<year>\d{4})(?:[-/.]|\s*年\s*)(?<month>\d{1,2})(?:[-/.]|\s*月\s*)(?<day>\d{1,2})\s*日?",
    )
});
static DIGITS: LazyLock<Option<Regex>> =
    LazyLock::new(|| compile(r"^(?<year>[12]\d{3})(?<month>\d{2})(?<day>\d{2})"));
/// 21 May 2024, Tue, 21 May 2024 12:15:14 +0800.
static DAY_FIRST: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compile(
        r"^(?:[A-Za-z]{3,9},?\s+)?(?<day>\d{1,2})(?:st|nd|rd|th)?[\s-](?<name>[A-Za-z]{3,9})\.?,?[\s-](?<year>\d{4})",
    )
});
/// May 21, 2024.
static MONTH_FIRST: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compile(
        r"^(?:[A-Za-z]{3,9},\s+)?(?<name>[A-Za-z]{3,9})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})",
    )
});
/// 05/21/2024 and 21.05.2024, whichever number can be the month.
static SLASHED: LazyLock<Option<Regex>> =
    LazyLock::new(|| compile(r"^(?<month>\d{1,2})[-/.](?<second_day>\d{1,2})[-/.](?<year>\d{4})"));
/// A day with its year first, and the end of the text or a time behind it.
static YEAR_FIRST_DAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^(?<year>\d{4})(?:[-/.]|\s*年\s*)(?<month>\d{1,2})(?:[-/.]|\s*月\s*)(?<day>\d{1,2})\s*日?(?:[T\s].*\d)",
    )
    .ok()
});
/// A date in a path: 2024-05-21-title, 2024/05/21/, 20240521-title.
static IN_PATH: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let dashed = r"(?<y>(?:19|20)\d{2})[-_/.](?<m>\d{1,2})[-_/.](?<d>\d{1,2})";
    let solid = r"(?<y2>(?:19|20)\d{2})(?<m2>\d{2})(?<d2>\d{2})";
    Regex::new(&format!(r"(?:^|[/\s_-])(?:{dashed}|{solid})(?:$|[^0-9])")).ok()
});

fn compile(date: &str) -> Option<Regex> {
    Regex::new(&format!("{date}{TIME}")).ok()
}

/// Reads a whole text as a date. Where the time or its zone can't be read, the day counts alone.
pub(super) fn parse(text: &str) -> Option<Dated> {
    let text = text.trim();
    if text.len() > 64 {
        return None;
    }
    if let Some(found) = epoch(text) {
        return Some(found);
    }
    let whole = text.split_once('[').map_or(text, |(head, _)| head);
    let captured = [&YEAR_FIRST, &DIGITS, &DAY_FIRST, &MONTH_FIRST, &SLASHED]
        .iter()
        .find_map(|regex| regex.as_ref()?.captures(whole));
    captured.and_then(|found| dated(&found)).or_else(|| day(text))
}

/// Seconds or milliseconds since 1970, as content systems write them.
fn epoch(text: &str) -> Option<Dated> {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i64 = text.parse().ok()?;
    let instant = match text.len() {
        10 => Timestamp::from_second(number),
        13 => Timestamp::from_millisecond(number),
        _ => return None,
    };
    let instant = instant.ok()?;
    Some(Dated { instant, civil: Offset::UTC.to_datetime(instant).date() })
}

/// The day that a text begins with, whatever time follows: 2024-05-21 12:15:14 Asia/Shanghai.
fn day(text: &str) -> Option<Dated> {
    let found = YEAR_FIRST_DAY.as_ref()?.captures(text)?;
    let number = |name: &str| found.name(name)?.as_str().parse::<i16>().ok();
    at_midnight(date(number("year")?, number("month")?, number("day")?)?)
}

fn at_midnight(civil: Date) -> Option<Dated> {
    let instant = Offset::UTC.to_timestamp(civil.to_datetime(Time::midnight())).ok()?;
    Some(Dated { instant, civil })
}

fn dated(found: &Captures<'_>) -> Option<Dated> {
    let number = |name: &str| found.name(name)?.as_str().parse::<i16>().ok();
    let month = match found.name("name") {
        Some(name) => month(name.as_str())?,
        None => number("month")?,
    };
    let (month, day) = match number("day") {
        Some(day) => (month, day),
        None => month_and_day(month, number("second_day")?)?,
    };
    let date = date(number("year")?, month, day)?;
    let mut hour = number("hour").unwrap_or(0);
    if let Some(half) = found.name("half") {
        hour = hour % 12 + if half.as_str().eq_ignore_ascii_case("p") { 12 } else { 0 };
    }
    let small = |n: i16| i8::try_from(n).ok();
    let (minute, second) = (number("minute").unwrap_or(0), number("second").unwrap_or(0));
    let time = Time::new(small(hour)?, small(minute)?, small(second.min(59))?, 0).ok()?;
    let offset = found.name("zone").map_or(Some(Offset::UTC), |z| offset(z.as_str()))?;
    let nanosecond = found.name("fraction").map_or(0, |f| fraction(f.as_str()));
    let time = time.with().subsec_nanosecond(nanosecond).build().ok()?;
    Some(Dated { instant: offset.to_timestamp(date.to_datetime(time)).ok()?, civil: date })
}

/// Which of two numbers is the month, if only one can be: 05/21/2024 and 21/05/2024.
fn month_and_day(first: i16, second: i16) -> Option<(i16, i16)> {
    match (first > 12, second > 12) {
        (false, true) => Some((first, second)),
        (true, false) => Some((second, first)),
        _ if first == second => Some((first, second)),
        _ => None,
    }
}

/// The digits behind a second's point, in nanoseconds.
fn fraction(digits: &str) -> i32 {
    let digits = digits.bytes().take(9);
    let (value, width) = digits.fold((0, 0), |(v, w), d| (v * 10 + i32::from(d - b'0'), w + 1));
    value * 10i32.pow(9 - width)
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    (year >= 1000).then_some(date)
}

/// The month of an English name or its usual abbreviation.
fn month(name: &str) -> Option<i16> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let name = name.to_ascii_lowercase();
    let at = MONTHS.iter().position(|m| m.starts_with(&name))?;
    i16::try_from(at + 1).ok()
}

fn offset(zone: &str) -> Option<Offset> {
    let Some(sign) = zone.chars().next().filter(|c| matches!(c, '+' | '-')) else {
        return Some(Offset::UTC);
    };
    let digits: String = zone.chars().filter(char::is_ascii_digit).collect();
    let hours: i32 = digits.get(..2)?.parse().ok()?;
    let minutes: i32 = digits.get(2..4).map_or(Some(0), |m| m.parse().ok())?;
    let seconds = (hours * 60 + minutes) * 60;
    Offset::from_seconds(if sign == '-' { -seconds } else { seconds }).ok()
}

/// The date that a file's name or its folders tell; the name before the folders.
pub(super) fn in_path(path: &Path) -> Option<Dated> {
    let name = path.file_stem().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let whole = path.to_string_lossy().replace('\\', "/");
    in_address(&name).or_else(|| in_address(&whole))
}

/// The first date in a path or an address.
pub(super) fn in_address(address: &str) -> Option<Dated> {
    let found = IN_PATH.as_ref()?.captures(address)?;
    let number = |a: &str, b: &str| found.name(a).or(found.name(b))?.as_str().parse().ok();
    at_midnight(date(number("y", "y2")?, number("m", "m2")?, number("d", "d2")?)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_all_forms() {
        for (text, instant) in [
            ("2024-05-21T12:15:14.729Z", "2024-05-21T12:15:14.729Z"),
            ("2024-05-21", "2024-05-21T00:00:00Z"),
            ("2024-05-21 12:15:14 +0800", "2024-05-21T04:15:14Z"),
            ("2024-05-21 12:15:14+08:00", "2024-05-21T04:15:14Z"),
            ("2024-05-21 12:15:14", "2024-05-21T12:15:14Z"),
            ("2024-05-21T12:15Z", "2024-05-21T12:15:00Z"),
            ("2013/7/13 20:46:25", "2013-07-13T20:46:25Z"),
            ("May 21, 2024", "2024-05-21T00:00:00Z"),
            ("Sept. 3rd, 2024 3:05 p.m.", "2024-09-03T15:05:00Z"),
            ("21 May 2024", "2024-05-21T00:00:00Z"),
            ("Tue, 21 May 2024 12:15:14 GMT", "2024-05-21T12:15:14Z"),
            ("2024年5月21日", "2024-05-21T00:00:00Z"),
            ("2024 年 5 月 21 日 09:30", "2024-05-21T09:30:00Z"),
            ("20240521", "2024-05-21T00:00:00Z"),
            ("20240521T121514Z", "2024-05-21T12:15:14Z"),
            ("2024-05-21T12:15:14.5+08:00[Asia/Shanghai]", "2024-05-21T04:15:14.5Z"),
            ("1716293714", "2024-05-21T12:15:14Z"),
            ("1716293714729", "2024-05-21T12:15:14.729Z"),
            ("05/21/2024", "2024-05-21T00:00:00Z"),
            ("21/05/2024 09:30", "2024-05-21T09:30:00Z"),
            ("2024-05-21 12:15:14 Asia/Shanghai", "2024-05-21T00:00:00Z"),
            ("2024-05-21 下午3:05", "2024-05-21T00:00:00Z"),
            ("1979-05-27T00:32:00.999999-07:00", "1979-05-27T07:32:00.999999Z"),
        ] {
            let found = parse(text).map(|d| d.instant.to_string());
            assert_eq!(found.as_deref(), Some(instant), "{text}");
        }
    }

    #[test]
    fn the_day_is_that_of_the_place() {
        assert_eq!(parse("2024-05-21 01:15:14 +0800").unwrap().civil.to_string(), "2024-05-21");
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "soon",
            "2024",
            "2024-13-01",
            "2024-02-30",
            "21/05",
            "05/06/2024",
            "May 2024",
            "2024-05-21 or so",
            "",
            "12:15",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn paths_tell_dates() {
        for path in ["2024-05-21-a.md", "x/2024/05/21/a.md", "20240521-a.md", "n/20240521.1 a.md"] {
            let found = in_path(Path::new(path)).map(|d| d.civil.to_string());
            assert_eq!(found.as_deref(), Some("2024-05-21"), "{path}");
        }
        for path in ["a.md", "2024/a.md", "1234567890123.md", "v2024-99-99.md"] {
            assert_eq!(in_path(Path::new(path)), None, "{path}");
        }
    }
}

//! A place in a Chinese sentence in, the dates that begin there out.
//!
//! Times of day (下午3点, 15时) are read past and give nothing.

use super::atoms::Line;
use super::numbers::{self, Number, numeral};
use crate::lang::calendar::Calendar;
use crate::model::PartialDate;
use rust_decimal::prelude::ToPrimitive;

/// What was read: one past its last byte, and its dates with the bytes they stand in.
#[derive(Debug, Default)]
pub(super) struct Dates {
    /// One past the last byte that was read.
    pub(super) end: usize,
    /// First byte, one past the last byte, date.
    pub(super) list: Vec<(usize, usize, PartialDate)>,
}

impl Dates {
    fn one(from: usize, to: usize, date: PartialDate) -> Self {
        Self { end: to, list: vec![(from, to, date)] }
    }
}

const DAYS: [(&str, i32); 8] = [
    ("昨天", -1),
    ("昨日", -1),
    ("昨晚", -1),
    ("前天", -2),
    ("明天", 1),
    ("明日", 1),
    ("明晚", 1),
    ("大前天", -3),
];
const YEARS: [(&str, i16); 6] =
    [("去年", -1), ("今年", 0), ("明年", 1), ("前年", -2), ("后年", 2), ("本年度", 0)];
const MONTHS: [(&str, i32); 10] = [
    ("上个月", -1),
    ("上個月", -1),
    ("上月", -1),
    ("本月", 0),
    ("这个月", 0),
    ("這個月", 0),
    ("下个月", 1),
    ("下個月", 1),
    ("下月", 1),
    ("当前月", 0),
];
const WEEKS: [(&str, i32); 8] = [
    ("上周", -1),
    ("上週", -1),
    ("本周", 0),
    ("本週", 0),
    ("这周", 0),
    ("這週", 0),
    ("下周", 1),
    ("下週", 1),
];
const WEEK: [&str; 6] = ["周", "週", "星期", "礼拜", "禮拜", "个星期"];

/// The dates that begin at `at`, if any do.
pub(super) fn at(line: &Line<'_>, at: usize, calendar: Calendar) -> Option<Dates> {
    match line.char(at)? {
        '去' | '今' | '明' | '前' | '后' | '昨' | '上' | '本' | '下' | '这' | '這' | '周'
        | '週' | '星' | '礼' | '禮' => line.begins(at).then(|| relative(line, at, calendar))?,
        c if c.is_numeric() || numeral(c).is_some() || c == '十' => {
            dotted(line, at).or_else(|| told(line, at, calendar))
        }
        _ => None,
    }
}

/// A date told in numbers.
fn told(line: &Line<'_>, at: usize, calendar: Calendar) -> Option<Dates> {
    let number = numbers::at(line, at)?;
    if number.more || number.scaled {
        return None;
    }
    decade(line, at, number, calendar)
        .or_else(|| year_first(line, at, number))
        .or_else(|| month_first(line, at, at, number, PartialDate::default()))
        .or_else(|| day_alone(line, at, number))
}

fn small(number: Number, most: i8) -> Option<i8> {
    number.value.to_i8().filter(|n| (1..=most).contains(n) && number.value.scale() == 0)
}

/// The year that a number says, if it can be one: 2024, 二〇二四.
fn year(number: Number) -> Option<i16> {
    let plausible =
        number.length == 4 && (number.digits || number.positional) && number.value.scale() == 0;
    number.value.to_i16().filter(|y| plausible && (1000..=2100).contains(y))
}

/// "2024年5月21日", "2018至2020年".
fn year_first(line: &Line<'_>, at: usize, number: Number) -> Option<Dates> {
    let first = year(number)?;
    let date = |y| PartialDate { year: Some(y), ..PartialDate::default() };
    let Some(end) = line.past(number.end, "年") else {
        let joint = line.past_any(number.end, &["年至", "至", "到", "-", "–", "—"])?;
        let second = numbers::at(line, joint)?;
        let last = year(second)?;
        let end = line.past(second.end, "年").filter(|_| last > first)?;
        let list = vec![(at, number.end, date(first)), (joint, end, date(last))];
        return Some(Dates { end, list });
    };
    let next = line.past_blanks(end);
    let month = numbers::at(line, next);
    let dated = month.and_then(|month| month_first(line, next, at, month, date(first)));
    Some(dated.unwrap_or_else(|| Dates::one(at, end, date(first))))
}

/// "5月21日", "5月21日至22日", "5月"; `from` is where it begins, a year included.
fn month_first(
    line: &Line<'_>,
    _at: usize,
    from: usize,
    number: Number,
    base: PartialDate,
) -> Option<Dates> {
    let month = small(number, 12)?;
    let end = line.past(number.end, "月")?;
    let date = PartialDate { month: Some(month), ..base };
    let next = line.past_blanks(end);
    let Some(day) = numbers::at(line, next) else {
        let end = line.past(end, "份").unwrap_or(end);
        return Some(Dates::one(from, end, date));
    };
    let whole = |day: i8| PartialDate { day: Some(day), ..date };
    let first = small(day, 31);
    let stop = line.past_any(day.end, &["日", "号", "號"]);
    let joint = line.past_any(stop.unwrap_or(day.end), &["至", "到", "-", "–", "—", "、", "和"]);
    let second = joint.and_then(|j| Some((j, numbers::at(line, line.past_blanks(j))?)));
    let range = second.and_then(|(j, n)| {
        let end = line.past_any(n.end, &["日", "号", "號"])?;
        Some((j, end, small(n, 31)?))
    });
    Some(match (first, stop, range) {
        (Some(first), stop, Some((joint, end, second))) => {
            let list = vec![
                (from, stop.unwrap_or(day.end), whole(first)),
                (line.past_blanks(joint), end, whole(second)),
            ];
            Dates { end, list }
        }
        (Some(first), Some(stop), None) => Dates::one(from, stop, whole(first)),
        _ => Dates::one(from, end, date),
    })
}

/// "21日": the day of a month that isn't told.
fn day_alone(line: &Line<'_>, at: usize, number: Number) -> Option<Dates> {
    let day = small(number, 31).filter(|_| number.digits)?;
    let end = line.past(number.end, "日")?;
    Some(Dates::one(at, end, PartialDate { day: Some(day), ..PartialDate::default() }))
}

/// "20世纪30年代", "上世纪90年代", "1990年代", "90年代".
fn decade(line: &Line<'_>, at: usize, number: Number, calendar: Calendar) -> Option<Dates> {
    let of = |year: i64, from: usize, end: usize| {
        let year = i16::try_from(year).ok().filter(|y| (1500..=2090).contains(y))?;
        let date = PartialDate { year: Some(year), decade: true, ..PartialDate::default() };
        Some(Dates::one(from, end, date))
    };
    let value = number.value.to_i64().filter(|_| number.value.scale() == 0)?;
    if let Some(century) = line.past_any(number.end, &["世纪", "世紀"]) {
        let ten = numbers::at(line, line.past_blanks(century))?;
        let end = line.past(ten.end, "年代")?;
        return of((value - 1) * 100 + ten.value.to_i64()?, at, end);
    }
    let end = line.past(number.end, "年代").filter(|_| value % 10 == 0)?;
    if value >= 1500 {
        return of(value, at, end);
    }
    let head = line.head(at);
    let led = ["上世纪", "上世紀", "上个世纪"].into_iter().find(|w| head.ends_with(w));
    let recent = calendar.today.is_none_or(|d| d.year() > 2000);
    match led {
        Some(word) if recent => of(1900 + value, at - word.len(), end),
        None if (30..100).contains(&value) => of(1900 + value, at, end),
        _ => Some(Dates::one(at, end, PartialDate { decade: true, ..PartialDate::default() })),
    }
}

/// "2024-05-21", "2024/5/21", "2024.5.21".
fn dotted(line: &Line<'_>, at: usize) -> Option<Dates> {
    let rest = line.rest(at);
    let end =
        rest.bytes().take(11).take_while(|b| b.is_ascii_digit() || b"-/.".contains(b)).count();
    let run = rest.get(..end)?.trim_end_matches(['-', '/', '.']);
    if run.len() < 8 {
        return None;
    }
    let mark = ['-', '/', '.'].into_iter().find(|m| run.matches(*m).count() == 2)?;
    let mut parts = run.split(mark);
    let year = parts.next().filter(|p| p.len() == 4)?.parse().ok()?;
    let month = parts.next()?.parse().ok().filter(|m| (1..=12).contains(m))?;
    let day = parts.next()?.parse().ok().filter(|d| (1..=31).contains(d))?;
    let plausible = (1000..=2100).contains(&year);
    let date =
        PartialDate { year: Some(year), month: Some(month), day: Some(day), ..Default::default() };
    plausible.then(|| Dates::one(at, at + run.len(), date))
}

fn relative(line: &Line<'_>, at: usize, calendar: Calendar) -> Option<Dates> {
    let find = |word: &&str| line.rest(at).starts_with(word);
    if let Some((word, offset)) = DAYS.iter().find(|(w, _)| find(w)) {
        return Some(Dates::one(at, at + word.len(), calendar.day(*offset)));
    }
    if let Some((word, offset)) = YEARS.iter().find(|(w, _)| find(w)) {
        let end = at + word.len();
        let year = calendar.year(*offset);
        let next = line.past_blanks(end);
        let month = numbers::at(line, next).filter(|n| !n.more && !n.scaled);
        let dated = month.and_then(|month| month_first(line, next, at, month, year));
        return Some(dated.unwrap_or_else(|| Dates::one(at, end, year)));
    }
    if let Some((word, offset)) = MONTHS.iter().find(|(w, _)| find(w)) {
        return Some(Dates::one(at, at + word.len(), calendar.month(*offset)));
    }
    if let Some((word, weeks)) = WEEKS.iter().find(|(w, _)| find(w)) {
        let end = at + word.len();
        return Some(match weekday(line, end) {
            Some((day, end)) => Dates::one(at, end, calendar.weekday_of_week(day, *weeks)),
            None => Dates::one(at, end, PartialDate::default()),
        });
    }
    let word = WEEK.iter().find(|w| find(w))?;
    let (day, end) = weekday(line, at + word.len())?;
    let every = line.head(at).ends_with('每');
    let date = if every { PartialDate::default() } else { calendar.weekday(day) };
    Some(Dates::one(at, end, date))
}

/// The weekday whose numeral stands at `at`, 1 for Monday.
fn weekday(line: &Line<'_>, at: usize) -> Option<(i8, usize)> {
    let c = line.char(at)?;
    let day = match c {
        '日' | '天' => 7,
        _ => numeral(c).and_then(|n| i8::try_from(n).ok()).filter(|n| (1..=6).contains(n))?,
    };
    Some((day, at + c.len_utf8()))
}

/// One past a time of day that begins with the number at `at`: 3点, 15时30分, 3:30, 九时许.
pub(super) fn past_time(line: &Line<'_>, at: usize, number: Number) -> Option<usize> {
    let hour = number.value.to_i64().filter(|h| *h <= 24 && number.value.scale() == 0)?;
    let head = line.head(at).trim_end();
    let led = [
        "上午", "下午", "凌晨", "晚上", "晚间", "早上", "清晨", "中午", "傍晚", "深夜", "晚", "早",
        "日", "天",
    ]
    .iter()
    .any(|w| head.ends_with(w));
    let end = line.past_any(number.end, &["点", "點", "时", "時"])?;
    let word = line.rest(number.end).trim_start();
    let hours =
        word.starts_with(['时', '時']) && !word.starts_with("时代") && !word.starts_with("時代");
    let minutes = numbers::at(line, line.past_blanks(end));
    let minutes = minutes.and_then(|m| line.past_any(m.end, &["分"]));
    let tail = line.past_any(end, &["半", "整", "钟", "鐘", "许", "許", "左右"]);
    let is = led || hours || minutes.is_some() || tail.is_some();
    (is && hour >= 0).then(|| minutes.or(tail).unwrap_or(end))
}

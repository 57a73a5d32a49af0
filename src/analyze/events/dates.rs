//! Dates of events: full ones, and those whose year or week the article's own date makes certain.

use crate::model::{Lang, PartialDate, Sentence, Text, ValueData};
use regex::Regex;
use std::sync::LazyLock;

/// A day without a year is that of the nearest such day, if it is nearer than this.
const NEAR: i32 = 200;

static WEEKDAY: LazyLock<[Option<Regex>; 2]> = LazyLock::new(|| {
    [
        Regex::new("(?:周|星期)([一二三四五六日])(?:表示|宣布|在|发生|凌晨|签署|公布|达成|说|，)").ok(),
        Regex::new(r"\bon (Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:Canada|said|announced|shares?) (Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b").ok(),
    ]
});
const DAYS: [&str; 14] = [
    "Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun", "一", "二", "三", "四", "五", "六",
    "日",
];

/// The first day that the sentences name of those that are not to come, else the first.
pub(super) fn first(text: &Text, sentences: &[&Sentence]) -> Option<(String, usize)> {
    let today = text.article.meta.civil.map(iso);
    let all: Vec<(String, usize)> = sentences
        .iter()
        .flat_map(|s| days(text, s).into_iter().map(|(_, day)| (day, s.id)))
        .collect();
    let past = all.iter().find(|(day, _)| today.as_ref().is_none_or(|t| day <= t));
    past.or(all.first()).cloned()
}

/// The days that a sentence names, each with the byte where it stands, in ISO 8601.
pub(super) fn days(text: &Text, sentence: &Sentence) -> Vec<(usize, String)> {
    let today = text.article.meta.civil;
    let dates = sentence.values.iter().filter_map(|v| match v.data {
        ValueData::Date(d) => Some((v.span.start, iso(full(d, today)?))),
        _ => None,
    });
    let mut out: Vec<(usize, String)> = dates.collect();
    out.extend(weekday(sentence, today));
    out
}

fn iso(day: jiff::civil::Date) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
}

fn full(d: PartialDate, today: Option<jiff::civil::Date>) -> Option<jiff::civil::Date> {
    let day = d.day?;
    if let (Some(year), Some(month)) = (d.year, d.month) {
        return jiff::civil::Date::new(year, month, day).ok();
    }
    let today = today?;
    let month = d.month.unwrap_or(today.month());
    let years = [today.year() - 1, today.year(), today.year() + 1];
    let each = years.iter().filter_map(|&y| jiff::civil::Date::new(y, month, day).ok());
    let far = |x: &jiff::civil::Date| today.until(*x).map_or(NEAR, |s| s.get_days().abs());
    each.min_by_key(far).filter(|x| far(x) < NEAR)
}

/// The last such weekday: a report tells of what was said or done.
fn weekday(sentence: &Sentence, today: Option<jiff::civil::Date>) -> Option<(usize, String)> {
    let today = today?;
    let found = WEEKDAY[sentence.lang as usize].as_ref()?.captures(&sentence.text)?;
    let word = found.get(1).or_else(|| found.get(2))?;
    let wanted = DAYS.iter().position(|d| *d == word.as_str())? % 7;
    let now = usize::try_from(today.weekday().to_monday_zero_offset()).ok()?;
    let back = i64::try_from((now + 7 - wanted) % 7).ok()?;
    let day = today.checked_sub(jiff::Span::new().days(back)).ok()?;
    let before = &sentence.text[..word.start()];
    let ahead = sentence.lang == Lang::En
        && before.rfind(" will ").is_some_and(|at| word.start() - at < 40);
    (!ahead).then(|| (word.start(), iso(day)))
}

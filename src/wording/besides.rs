//! Figures that a text tells otherwise than as a quantity: a clock, a rank, the score of a match,
//! "an hour", 百分之百, a decade by its century.

use crate::model::{Lang, PartialDate};
use regex::Regex;
use rust_decimal::Decimal;
use std::sync::LazyLock;

static DIGITS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?").ok());
/// A clock gives its hour and its minutes, and reads like one figure: 7:55, 7.55am.
static CLOCK: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\b([0-9]{1,2})(?::([0-9]{2})\b|\.([0-9]{2}) ?[ap]\.?m\b)").ok());
static HAN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        "(十?[一二两三四五六七八九]|[二三四五六七八九]?十[一二三四五六七八九]?)[点时级类档号]",
    )
    .ok()
});
static ONE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:an? (?:second|minute|hour|day|week|month|year|decade|century|dozen|hundred|thousand|million|billion|trillion|quarter|third|half))\b").ok()
});

/// The figures of a text that may stand for one in the other language, beside its quantities.
pub fn besides(text: &str, lang: Lang) -> Vec<Decimal> {
    let mut out = Vec::new();
    let matches = |pattern: &'static LazyLock<Option<Regex>>| {
        pattern.iter().flat_map(|p| p.find_iter(text)).map(|m| m.as_str())
    };
    let read = |figure: &str| figure.parse::<Decimal>().ok().map(|n| n.normalize());
    out.extend(matches(&DIGITS).filter_map(|run| read(&run.replace(',', ""))));
    match lang {
        Lang::En => out.extend(matches(&ONE).map(|_| Decimal::ONE)),
        Lang::Zh => {
            out.extend(matches(&HAN).filter_map(small));
            out.extend(text.contains("百分之百").then(|| Decimal::from(100)));
        }
    }
    out
}

/// The hour and the minutes of each clock in a text, and the one figure that they read like.
pub fn clocks(text: &str) -> Vec<Decimal> {
    let read = |figure: &str| figure.parse::<Decimal>().ok().map(|n| n.normalize());
    let mut out = Vec::new();
    for clock in CLOCK.iter().flat_map(|c| c.captures_iter(text)) {
        let part = |n| clock.get(n).map(|m| m.as_str());
        if let (Some(hour), Some(minutes)) = (part(1), part(2).or(part(3))) {
            out.extend([hour, minutes, &format!("{hour}.{minutes}")].into_iter().filter_map(read));
        }
    }
    out
}

/// A decade as Chinese counts it: of the 1930s the 20th century and the thirties.
pub fn decade(date: &PartialDate) -> Vec<Decimal> {
    let year = date.year.filter(|_| date.decade).map(i64::from);
    year.map_or_else(Vec::new, |y| vec![Decimal::from(y / 100 + 1), Decimal::from(y % 100)])
}

/// A numeral below a hundred, with what it counts behind it: 十二点.
fn small(counted: &str) -> Option<Decimal> {
    let (mut tens, mut ones) = (None, None);
    for c in counted.chars() {
        match c {
            '十' => tens = Some(ones.take().unwrap_or(1)),
            '两' => ones = Some(2),
            c => {
                ones =
                    "一二三四五六七八九".chars().position(|d| d == c).map(|n| n as i64 + 1).or(ones)
            }
        }
    }
    let number = tens.unwrap_or(0) * 10 + ones.unwrap_or(0);
    (number > 0).then(|| Decimal::from(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, lang: Lang) -> Vec<i64> {
        use rust_decimal::prelude::ToPrimitive;
        besides(text, lang).iter().filter_map(|n| n.to_i64()).collect()
    }

    #[test]
    fn clocks_ranks_scores_and_single_units_are_figures() {
        assert_eq!(told("周三下午三点、十二点", Lang::Zh), [3, 12]);
        assert_eq!(told("二十三级大风，百分之百", Lang::Zh), [23, 100]);
        assert_eq!(told("won 1-0", Lang::En), [1, 0]);
        assert_eq!(told("about an hour later", Lang::En), [1]);
        assert!(
            told("no figure at all", Lang::En).is_empty() && told("一些人", Lang::Zh).is_empty()
        );
    }

    #[test]
    fn a_clock_has_an_hour_and_minutes() {
        let minutes = [Decimal::from(40), Decimal::new(44, 1)];
        for clock in ["at 4.40 am", "at 4:40", "凌晨 4:40"] {
            let told = clocks(clock);
            assert!(minutes.iter().all(|m| told.contains(m)), "{clock}");
        }
        assert!(clocks("a 4.40 quake").is_empty());
    }

    #[test]
    fn a_decade_is_counted_by_its_century() {
        let thirties = PartialDate { year: Some(1930), decade: true, ..PartialDate::default() };
        assert_eq!(decade(&thirties), [Decimal::from(20), Decimal::from(30)]);
        assert!(decade(&PartialDate { year: Some(1930), ..PartialDate::default() }).is_empty());
    }
}

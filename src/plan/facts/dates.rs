//! When: the dates that the article gives, as far as it gives them, and the days that it names.

use crate::model::{
    Both, Item, Lang, PartialDate, Piece, Sentence, Text, TimeUnit, Value, ValueData,
};
use crate::wording::figures;

/// Days, months and spans by their English and Chinese names.
const TIMES: &str = include_str!("times.tsv");

/// Times in the order of the text, each once.
pub(super) fn dates(text: &Text) -> Vec<Item> {
    let mut out: Vec<Item> = Vec::new();
    // Behind "April 2" a year would be taken for its year: what has a year comes first.
    let yearless = |item: &Item| {
        let year = |w: &str| {
            let digits = w.split(|c: char| !c.is_ascii_digit());
            w.ends_with("ago") || digits.into_iter().any(|d| d.len() == 4)
        };
        !matches!(item.pieces.en.first(), Some(Piece::Words(w)) if year(w))
    };
    for sentence in &text.sentences {
        for words in sentence.values.iter().filter_map(|v| told(sentence, v)) {
            let pieces = words.map(|_, w| vec![Piece::Words(w.clone())]);
            let part = |i: &Item| match (i.pieces.en.first(), pieces.en.first()) {
                (Some(Piece::Words(a)), Some(Piece::Words(b))) => a.contains(b) || b.contains(a),
                _ => false,
            };
            if !out.iter().any(part) {
                out.push(Item { pieces, evidence: vec![sentence.id] });
            }
        }
    }
    out.sort_by_key(yearless);
    // "Friday and last week" tells a reader nothing.
    if out.first().is_none_or(yearless) && out.len() < MANY {
        out.clear();
    }
    out
}

/// Days without a year that make a list by themselves.
const MANY: usize = 3;

fn told(sentence: &Sentence, value: &Value) -> Option<Both<String>> {
    let said = sentence.slice(value.span);
    match &value.data {
        ValueData::Date(date) => {
            full(date, said).or_else(|| named(said, sentence.lang)).or_else(|| yearless(date, said))
        }
        ValueData::Duration(n, unit) if value.bound.is_none() => ago(sentence, value, *n, *unit),
        _ => None,
    }
}

/// A date whose year the article writes.
fn full(date: &PartialDate, said: &str) -> Option<Both<String>> {
    let year = date.year.filter(|_| !date.decade)?;
    let whole = said.contains(&year.to_string()) && !date.relative;
    figures::date_both(date).filter(|_| whole)
}

/// A day or a month that is said without its year: "November 6", 10月份.
fn yearless(date: &PartialDate, said: &str) -> Option<Both<String>> {
    const OTHER: [&str; 10] = ["上", "下", "本", "去", "今", "明", "初", "底", "中", "旬"];
    let month = date.month.filter(|_| !date.decade)?;
    let name = figures::month(month)?;
    let told =
        said.contains(name) || said.contains('月') && !OTHER.iter().any(|w| said.contains(w));
    if !told || said.contains('年') || said.bytes().filter(u8::is_ascii_digit).count() > 4 {
        return None;
    }
    Some(match date.day {
        Some(day) if said.contains(['日', '号']) || said.contains(&day.to_string()) => {
            Both { zh: format!("{month}月{day}日"), en: format!("{name} {day}") }
        }
        Some(_) => return None,
        None => Both { zh: format!("{month}月"), en: name.to_owned() },
    })
}

/// "Sunday", 去年.
fn named(said: &str, lang: Lang) -> Option<Both<String>> {
    let said = said.trim_start_matches("on ").trim_start_matches("in ").trim_end_matches('.');
    let said = said.replace("星期", "周").replace("周天", "周日").replace("礼拜", "周");
    TIMES.lines().filter_map(|l| l.split_once('\t')).find_map(|(en, zh)| {
        let fits = match lang {
            Lang::Zh => zh == said,
            Lang::En => {
                en == said || en.eq_ignore_ascii_case(&said) && en.starts_with(char::is_lowercase)
            }
        };
        fits.then(|| Both { zh: zh.to_owned(), en: en.to_owned() })
    })
}

/// "18 years ago", 18 年前.
fn ago(
    sentence: &Sentence,
    value: &Value,
    n: rust_decimal::Decimal,
    unit: TimeUnit,
) -> Option<Both<String>> {
    let after = sentence.text.get(value.span.end..)?;
    let past = match sentence.lang {
        Lang::En => after.starts_with(" ago"),
        Lang::Zh => {
            after.starts_with('前') && after.chars().nth(1).is_none_or(|c| !"后期任夕".contains(c))
        }
    };
    let (zh, en) = match unit {
        TimeUnit::Day => ("天", "day"),
        TimeUnit::Week => ("周", "week"),
        TimeUnit::Month => ("个月", "month"),
        TimeUnit::Year => ("年", "year"),
        _ => return None,
    };
    let n = n.normalize();
    let whole = past && n.scale() == 0 && n > rust_decimal::Decimal::ONE;
    whole.then(|| Both { zh: format!("{n} {zh}前"), en: format!("{n} {en}s ago") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        let lines: Vec<&str> = TIMES.lines().collect();
        assert!(lines.windows(2).all(|w| w[0] < w[1]));
    }

    #[test]
    fn days_are_told_in_both_languages() {
        assert_eq!(named("Sunday", Lang::En).unwrap().zh, "周日");
        assert_eq!(named("星期天", Lang::Zh).unwrap().en, "Sunday");
        assert_eq!(named("march", Lang::En), None);
    }
}

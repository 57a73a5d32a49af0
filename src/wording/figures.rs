//! Figures and dates in both languages, exact: 1.2 billion is 12亿, 5% is 5%, 21 May 2024 is
//! 2024年5月21日. What can't be said exactly and shortly is not said.

use crate::model::{Both, PartialDate, ValueData};
use rust_decimal::Decimal;

const CURRENCIES: &str = include_str!("currencies.tsv");
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The figure in each language; `None` where it has no exact short form in both.
pub fn both(data: &ValueData) -> Option<Both<String>> {
    match data {
        ValueData::Number(n) => Some(Both { zh: chinese(*n)?, en: english(*n)? }),
        ValueData::Money(n, code) => money(*n, code),
        ValueData::Percent(n) => {
            let n = n.normalize();
            Some(Both { zh: format!("{n}%"), en: format!("{n}%") })
        }
        ValueData::Date(date) => date_both(date),
        _ => None,
    }
}

fn money(amount: Decimal, code: &str) -> Option<Both<String>> {
    let line = CURRENCIES.lines().find(|l| l.starts_with(code))?;
    let mut columns = line.split('\t').skip(1);
    let (sign, name) = (columns.next()?, columns.next()?);
    Some(Both {
        zh: format!("{}{name}", chinese(amount)?),
        en: format!("{sign}{}", english(amount)?),
    })
}

/// The English name of a month, 1 to 12.
pub fn month(number: i8) -> Option<&'static str> {
    MONTHS.get(usize::try_from(number).ok()?.checked_sub(1)?).copied()
}

/// A date with at least its year, in each language.
pub fn date_both(date: &PartialDate) -> Option<Both<String>> {
    let year = date.year?;
    if date.decade {
        return None;
    }
    let Some(month) = date.month else {
        return Some(Both { zh: format!("{year}年"), en: year.to_string() });
    };
    let name = MONTHS.get(usize::try_from(month).ok()?.checked_sub(1)?)?;
    Some(match date.day {
        None => Both { zh: format!("{year}年{month}月"), en: format!("{name} {year}") },
        Some(day) => {
            Both { zh: format!("{year}年{month}月{day}日"), en: format!("{name} {day}, {year}") }
        }
    })
}

/// Scaled by the largest unit that leaves at most four decimals.
fn scaled(n: Decimal, units: &[(u64, &str)]) -> Option<String> {
    for (size, unit) in units {
        let size = Decimal::from(*size);
        if n.abs() >= size {
            let k = n.checked_div(size)?.normalize();
            return (k.scale() <= 4).then(|| format!("{}{unit}", grouped(k)));
        }
    }
    Some(grouped(n.normalize()))
}

fn chinese(n: Decimal) -> Option<String> {
    scaled(n, &[(1_000_000_000_000, "万亿"), (100_000_000, "亿"), (10_000, "万")])
        .map(|s| s.replace(',', ""))
}

fn english(n: Decimal) -> Option<String> {
    scaled(
        n,
        &[(1_000_000_000_000, " trillion"), (1_000_000_000, " billion"), (1_000_000, " million")],
    )
}

/// With commas between thousands.
fn grouped(n: Decimal) -> String {
    let text = n.to_string();
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), None), |(w, r)| (w, Some(r)));
    let digits: Vec<char> = whole.chars().collect();
    let mut out = String::new();
    for (i, c) in digits.iter().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) && digits[i - 1] != '-' {
            out.push(',');
        }
        out.push(*c);
    }
    if let Some(rest) = rest {
        out.push('.');
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Both<String> {
        both(&ValueData::Number(text.parse().unwrap())).unwrap()
    }

    #[test]
    fn large_numbers_convert_exactly() {
        assert_eq!(number("1200000000"), Both { zh: "12亿".into(), en: "1.2 billion".into() });
        assert_eq!(number("1000000"), Both { zh: "100万".into(), en: "1 million".into() });
        assert_eq!(number("1000000000000"), Both { zh: "1万亿".into(), en: "1 trillion".into() });
        assert_eq!(number("35000"), Both { zh: "3.5万".into(), en: "35,000".into() });
        assert_eq!(number("4821"), Both { zh: "4821".into(), en: "4,821".into() });
        assert_eq!(both(&ValueData::Number("1234567".parse().unwrap())), None);
    }

    #[test]
    fn currencies_keep_their_own_unit() {
        let m = both(&ValueData::Money("5000000000".parse().unwrap(), "USD")).unwrap();
        assert_eq!(m, Both { zh: "50亿美元".into(), en: "$5 billion".into() });
        assert_eq!(both(&ValueData::Money(Decimal::ONE, "XXX")), None);
    }

    #[test]
    fn dates_have_their_own_form() {
        let date = PartialDate {
            year: Some(2024),
            month: Some(5),
            day: Some(21),
            ..PartialDate::default()
        };
        assert_eq!(
            date_both(&date),
            Some(Both { zh: "2024年5月21日".into(), en: "May 21, 2024".into() })
        );
        assert_eq!(date_both(&PartialDate { month: Some(5), ..PartialDate::default() }), None);
    }

    #[test]
    fn the_table_of_currencies_is_sorted() {
        let codes: Vec<&str> = CURRENCIES.lines().map(|l| l.split('\t').next().unwrap()).collect();
        assert!(codes.is_sorted());
        assert!(CURRENCIES.lines().all(|l| l.split('\t').count() == 3));
    }
}

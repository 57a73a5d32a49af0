//! What is counted: "more than 1,200 employees", 1200名员工, "12 people were killed", "a wall 18 feet
//! high", with what happened to those who are counted.

use super::phrase;
use super::quantities::{ENDS, bounded_en, bounded_zh, is_hedged, is_rate};
use crate::model::{Both, Sentence, Value, ValueData};
use crate::wording::figures;

/// Singular, plural, Chinese, measure word.
const COUNTED: &str = include_str!("counted.tsv");
/// What may have happened to those who are counted: English, Chinese.
const BEFALLEN: &str = include_str!("befallen.tsv");

/// Whether a Chinese phrase ends with what happened.
pub(super) fn tells_fate(zh: &str) -> bool {
    BEFALLEN.lines().filter_map(|l| l.split_once('\t')).any(|(_, fate)| zh.ends_with(fate))
}

/// A line of the table of nouns.
struct Counted {
    singular: &'static str,
    plural: &'static str,
    zh: &'static str,
    measure: &'static str,
}

fn table() -> impl Iterator<Item = Counted> {
    COUNTED.lines().filter_map(|line| {
        let mut cells = line.split('\t');
        Some(Counted {
            singular: cells.next()?,
            plural: cells.next()?,
            zh: cells.next()?,
            measure: cells.next()?,
        })
    })
}

/// "1,200 employees", "12 people were killed", "a wall 18 feet high".
pub(super) fn english(sentence: &Sentence, value: &Value) -> Option<(String, Both<String>)> {
    let rest = sentence.text.get(value.span.end..)?.strip_prefix(' ')?;
    let befell = |after: &str| befallen(after).is_some();
    let fits = |form: &str| {
        rest.strip_prefix(form)
            .is_some_and(|r| phrase::is_over(r) || befell(r) || measure(r).is_some())
    };
    let noun =
        table().filter(|c| fits(c.plural) || fits(c.singular)).max_by_key(|c| c.plural.len())?;
    let one = value.data == ValueData::Number(1.into());
    let form = if fits(noun.plural) { noun.plural } else { noun.singular };
    let after = &rest[form.len()..];
    let fate = befallen(after);
    let open = [" could", " may", " might", " would", " will"].iter().any(|w| after.starts_with(w));
    if one || open || is_rate(after) || is_hedged(sentence, value) {
        return None;
    }
    let figure = figures::both(&value.data)?.zh;
    let bounded = bounded_zh(value.bound, &figure);
    let end = value.span.end + 1 + form.len();
    let said = lower(sentence.text.get(value.span.start..end)?);
    if noun.measure.is_empty() && noun.singular != "person" {
        let (en, zh) = measure(after)?;
        let words = Both { zh: format!("{zh}{bounded} {}", noun.zh), en: format!("{said} {en}") };
        return Some((format!("{} {en}", noun.plural), words));
    }
    if fate.is_none() && noun.needs_fate() {
        return None;
    }
    let blank = if noun.measure.is_empty() { String::new() } else { format!(" {}", noun.measure) };
    let (fate_en, fate_zh) = fate.unwrap_or_default();
    let zh = format!("{bounded}{blank}{}{fate_zh}", noun.zh);
    let en = deaths(&format!("{said} {fate_en}"));
    Some((format!("{} {fate_en}", noun.plural), Both { zh, en }))
}

/// How a measure is taken: " high", in both languages.
fn measure(after: &str) -> Option<(&'static str, &'static str)> {
    const WAYS: [(&str, &str); 6] = [
        ("deep", "深"),
        ("high", "高"),
        ("long", "长"),
        ("tall", "高"),
        ("thick", "厚"),
        ("wide", "宽"),
    ];
    let after = after.strip_prefix(' ')?;
    WAYS.into_iter().find(|(en, _)| after.strip_prefix(en).is_some_and(phrase::is_over))
}

/// "384 people dead" is 384 deaths.
fn deaths(text: &str) -> String {
    let text = text.trim_end();
    let dead = text.strip_suffix(" people dead");
    dead.map_or_else(|| text.to_owned(), |figure| format!("{figure} deaths"))
}

impl Counted {
    /// Whether the noun tells nothing without what happened to those who are counted: people,
    /// but for those who belong to something.
    fn needs_fate(&self) -> bool {
        const BELONG: [&str; 17] = [
            "customer",
            "employee",
            "follower",
            "household",
            "inmate",
            "passenger",
            "patient",
            "player",
            "prisoner",
            "pupil",
            "refugee",
            "resident",
            "student",
            "subscriber",
            "user",
            "viewer",
            "worker",
        ];
        let people = self.measure == "名" || self.singular == "person";
        people && !BELONG.contains(&self.singular)
    }
}

/// A figure that stood at the head of a sentence.
fn lower(text: &str) -> String {
    let word = text.chars().nth(1).is_some_and(char::is_lowercase);
    let mut chars = text.chars();
    match chars.next() {
        Some(c) if word => c.to_lowercase().chain(chars).collect(),
        _ => text.to_owned(),
    }
}

/// " were killed": what happened to those who are counted, in both languages.
fn befallen(after: &str) -> Option<(&'static str, &'static str)> {
    let helpers = [
        " were ",
        " was ",
        " are ",
        " have been ",
        " had been ",
        " has been ",
        " have ",
        " had ",
        " ",
    ];
    helpers.iter().find_map(|helper| {
        let rest = after.strip_prefix(helper)?;
        BEFALLEN.lines().find_map(|line| {
            let (en, zh) = line.split_once('\t')?;
            let tail = rest.strip_prefix(en)?;
            let whole = !tail.starts_with(|c: char| c.is_alphanumeric() || c == '-');
            whole.then_some((if en == "died" { "dead" } else { en }, zh))
        })
    })
}

/// 1200 名员工: the measure word must be the noun's, so that the figure counts that noun.
pub(super) fn chinese(sentence: &Sentence, value: &Value) -> Option<(String, Both<String>)> {
    let rest = sentence.text.get(value.span.end..)?;
    let bare = rest.trim_start();
    let figure = figures::both(&value.data)?;
    let found = table().filter_map(|c| {
        let after = measured(bare, c.measure)?.strip_prefix(c.zh)?;
        Some((c, rest.len() - after.len()))
    });
    let (noun, length) = found.max_by_key(|(c, _)| c.zh.len())?;
    let after = &rest[length..];
    let fate = BEFALLEN_ZH.iter().find(|(zh, _)| after.starts_with(zh));
    let unit = noun.measure.is_empty() && noun.singular != "person";
    if unit
        || fate.is_none() && (noun.needs_fate() || !after.is_empty() && !after.starts_with(ENDS))
        || is_hedged(sentence, value)
        || is_rate(after)
        || value.data == ValueData::Number(1.into())
    {
        return None;
    }
    let length = length + fate.map_or(0, |(zh, _)| zh.len());
    let (fate_zh, fate_en) = fate.copied().unwrap_or_default();
    let said = sentence.text.get(value.span.start..value.span.end + length)?;
    // One style in a list: digits.
    let digits = sentence.slice(value.span).chars().any(|c| c.is_ascii_digit());
    let zh = if digits {
        said.to_owned()
    } else {
        let bounded = bounded_zh(value.bound, &figure.zh);
        format!("{bounded} {}{}{fate_zh}", noun.measure, noun.zh)
    };
    let en = format!("{} {} {fate_en}", bounded_en(value.bound, &spelled(&figure.en)), noun.plural);
    Some((format!("{} {fate_en}", noun.plural), Both { zh, en: deaths(&en) }))
}

/// A number below ten in words, as English texts have it.
fn spelled(figure: &str) -> String {
    const SMALL: [&str; 10] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    let word = figure.parse::<usize>().ok().and_then(|n| SMALL.get(n));
    word.map_or_else(|| figure.to_owned(), |w| (*w).to_owned())
}

/// What follows a measure word; people are counted by several.
fn measured<'t>(text: &'t str, measure: &str) -> Option<&'t str> {
    let others = if measure == "名" { &["个", "位"][..] } else { &[] };
    text.strip_prefix(measure).or_else(|| others.iter().find_map(|m| text.strip_prefix(m)))
}

/// What may have happened, in Chinese, and how English says it.
const BEFALLEN_ZH: &[(&str, &str)] = &[
    ("死亡", "dead"),
    ("丧命", "dead"),
    ("丧生", "killed"),
    ("被拘留", "detained"),
    ("被疏散", "evacuated"),
    ("被逮捕", "arrested"),
    ("遇害", "killed"),
    ("遇难", "killed"),
    ("身亡", "dead"),
    ("受伤", "injured"),
    ("被捕", "arrested"),
    ("失踪", "missing"),
    ("获救", "rescued"),
    ("撤离", "evacuated"),
    ("流离失所", "displaced"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        for table in [COUNTED, BEFALLEN] {
            let lines: Vec<&str> = table.lines().collect();
            assert!(lines.windows(2).all(|w| w[0] < w[1]));
        }
    }
}

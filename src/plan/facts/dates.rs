//! When: the dates that the article gives in full, a year, a month of a year or a day of a month.
//! "Friday" and "last year" tell a reader of another day nothing.

use crate::model::{
    Both, Item, Lang, PartialDate, Piece, Sentence, SentenceKind, Text, Value, ValueData,
};
use crate::wording::figures;

/// Dates in the order of time, each once; those without a year behind the others, as behind
/// "April 2" a year would be taken for its year.
pub(super) fn dates(text: &Text) -> Vec<Item> {
    let mut out: Vec<(PartialDate, Item)> = Vec::new();
    let whole = text.sentences.iter().filter(|s| s.kind == SentenceKind::Sentence);
    for sentence in whole {
        let each = sentence.values.iter().filter(|v| !is_aside(sentence, v));
        for (date, words) in each.filter_map(|v| told(sentence, v)) {
            let pieces = words.map(|_, w| vec![Piece::Words(w.clone())]);
            // A day, then its month or its year: the day is told.
            let same = |d: &PartialDate| {
                let alike = |a: Option<i16>, b: Option<i16>| a.zip(b).is_none_or(|(a, b)| a == b);
                let part = |a: Option<i8>, b: Option<i8>| a.zip(b).is_none_or(|(a, b)| a == b);
                let shared = d.year.is_some() && date.year.is_some()
                    || d.month.is_some() && date.month.is_some();
                shared
                    && alike(d.year, date.year)
                    && part(d.month, date.month)
                    && part(d.day, date.day)
            };
            match out.iter_mut().find(|(d, _)| same(d)) {
                Some((d, item)) if parts(&date) > parts(d) => {
                    *d = date;
                    *item = Item { pieces, evidence: vec![sentence.id] };
                }
                Some(_) => {}
                None => out.push((date, Item { pieces, evidence: vec![sentence.id] })),
            }
        }
    }
    out.sort_by_key(|(date, _)| (date.year.is_none(), *date));
    out.into_iter().map(|(_, item)| item).collect()
}

/// How many parts of a date are told.
fn parts(date: &PartialDate) -> usize {
    usize::from(date.year.is_some())
        + usize::from(date.month.is_some())
        + usize::from(date.day.is_some())
}

/// A date with at least its year, or a day of a month, and its words.
fn told(sentence: &Sentence, value: &Value) -> Option<(PartialDate, Both<String>)> {
    let ValueData::Date(date) = &value.data else { return None };
    let said = sentence.slice(value.span);
    full(date, said).map(|words| (*date, words)).or_else(|| {
        let words = yearless(date, said)?;
        Some((PartialDate { year: None, ..*date }, words))
    })
}

/// A date whose year the article writes.
fn full(date: &PartialDate, said: &str) -> Option<Both<String>> {
    let year = date.year.filter(|_| !date.decade)?;
    let whole = said.contains(&year.to_string()) && !date.relative;
    figures::date_both(date).filter(|_| whole)
}

/// A day that is said without its year: "November 6", 11月6日.
fn yearless(date: &PartialDate, said: &str) -> Option<Both<String>> {
    let (month, day) = (date.month.filter(|_| !date.decade)?, date.day?);
    let name = figures::month(month)?;
    let short = name.get(..3).unwrap_or(name);
    let told = said.contains(short) || said.contains('月');
    let dated = said.contains(['日', '号']) || said.contains(&day.to_string());
    let short = said.bytes().filter(u8::is_ascii_digit).count() <= 4;
    (told && dated && short && !said.contains('年'))
        .then(|| Both { zh: format!("{month}月{day}日"), en: format!("{name} {day}") })
}

/// Whether a date is a part of something else: of a name (the 2018 Games), a title, a span, a
/// looser date (mid-May), or the year of a count of people.
fn is_aside(sentence: &Sentence, value: &Value) -> bool {
    const LOOSE: [&str; 12] = [
        "autumn", "early", "end", "fall", "half", "last", "late", "mid", "next", "spring",
        "summer", "winter",
    ];
    const LOOSE_ZH: [&str; 11] =
        ["初", "底", "末", "中", "上旬", "中旬", "下旬", "年代", "代", "春", "夏"];
    let before = sentence.text.get(..value.span.start).unwrap_or("");
    let after = sentence.text.get(value.span.end..).unwrap_or("");
    let lower = sentence.text.to_lowercase();
    let joined = |t: &str| t.starts_with(['-', '–', '—', '/', '~', '至', '到']);
    let ends = |t: &str| t.ends_with(['-', '–', '—', '/', '~', '至', '到', '#', '@']);
    let head = before.trim_end_matches([' ', '-']).to_lowercase();
    let head = head.strip_suffix(" of").unwrap_or(&head);
    let last = head.rsplit([' ', '-']).next().unwrap_or("");
    let loose = LOOSE.contains(&last) || LOOSE_ZH.iter().any(|w| after.starts_with(w));
    let open = |a: char, b: char| before.matches(a).count() > before.matches(b).count();
    let named = sentence.lang == Lang::En && {
        let capital = |w: &str| w.starts_with(char::is_uppercase);
        let last = before.strip_suffix(' ').and_then(|b| b.rsplit(' ').next()).unwrap_or("");
        let first = last.len() + 1 >= before.len();
        after.strip_prefix(' ').is_some_and(capital) || capital(last) && !first
    };
    let titled = open('《', '》')
        || open('“', '”')
            && sentence
                .quotations
                .iter()
                .any(|q| q.span.overlaps(value.span) && sentence.slice(q.span).len() < SHORT);
    let counted = lower.contains("population") || sentence.text.contains("人口");
    joined(after) || ends(before) || loose || titled || named || counted
}

/// Longest quotation that may be a title.
const SHORT: usize = 40;

#[cfg(test)]
mod tests {
    use crate::model::Lang;
    use crate::pipeline::{Input, inspect};

    fn dates(text: &str) -> Vec<String> {
        let file = Input::new("a.md", format!("{text}\n").into_bytes());
        let article = inspect(&[file], &crate::model::Settings::default()).unwrap();
        let items = super::dates(&article.text);
        let words = |i: &crate::model::Item| match &i.pieces.get(Lang::En)[..] {
            [crate::model::Piece::Words(w)] => w.clone(),
            _ => String::new(),
        };
        items.iter().map(words).collect()
    }

    #[test]
    fn only_whole_dates_that_are_no_part_of_a_name() {
        let cases = [
            ("The mill burnt in 1911 and was shut on May 3, 1950.", vec!["1911", "May 3, 1950"]),
            ("It opens on Friday, and closed last week and in July.", vec![]),
            ("The Wexford 2018 Fair came in mid-June 2017.", vec![]),
            ("The 1950-53 drought ended in the hills.", vec![]),
            ("The town had a population of 900 in 2011.", vec![]),
            ("The vote on November 6 follows one in 1999.", vec!["1999", "November 6"]),
        ];
        for (text, wanted) in cases {
            assert_eq!(dates(text), wanted, "{text}");
        }
    }
}

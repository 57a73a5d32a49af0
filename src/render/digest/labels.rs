//! The words around the stories, in both languages: one table, read by every format.

use crate::model::{Both, Lang, Script, Series};

/// Name, Chinese, English; sorted.
static LABELS: &str = include_str!("labels.tsv");

/// The words of this name; the name itself where there are none.
pub(super) fn label(name: &str, lang: Lang) -> &str {
    let row = rows().find(|r| r.0 == name);
    row.map_or(name, |(_, zh, en)| if lang == Lang::Zh { zh } else { en })
}

/// Both languages' words of this name.
pub(super) fn both(name: &str) -> Both<&'static str> {
    let row = rows().find(|r| r.0 == name);
    row.map_or(Both::default(), |(_, zh, en)| Both { zh, en })
}

/// All names with their words.
pub(super) fn rows() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    LABELS.lines().filter_map(|line| {
        let mut cells = line.split('\t');
        Some((cells.next()?, cells.next()?, cells.next()?))
    })
}

/// The language tag of texts in a language (BCP 47).
pub(super) fn tag(script: Script, lang: Lang) -> &'static str {
    match (lang, script) {
        (Lang::En, _) => "en",
        (Lang::Zh, Script::Hant) => "zh-Hant",
        (Lang::Zh, _) => "zh-Hans",
    }
}

/// The folder of a series' files.
pub(super) fn folder(series: Series) -> &'static str {
    match series {
        Series::Day => "day",
        Series::Week => "week",
        Series::Month => "month",
        Series::Tag => "tag",
        Series::Source => "source",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_whole() {
        let names: Vec<&str> = rows().map(|r| r.0).collect();
        assert!(names.windows(2).all(|w| w[0] < w[1]));
        assert_eq!(names.len(), LABELS.lines().count());
    }
}

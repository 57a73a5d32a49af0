//! A glossary as tab-separated values: English, Chinese, kind, note, forms to avoid. Empty lines,
//! lines that begin with `#` and a first line with the names of the columns are passed over.

use super::rows::{Cell, Row, wrong};
use crate::Result;
use crate::error::Place;

/// Most columns of a line.
const COLUMNS: usize = 5;

pub(super) fn rows(text: &str) -> Result<Vec<Row>> {
    let mut out = Vec::new();
    for (n, line) in text.lines().enumerate() {
        let line = line.trim_end_matches('\r');
        let blank = line.trim().is_empty() || line.starts_with('#');
        if blank || out.is_empty() && is_heading(line) {
            continue;
        }
        out.push(row(n + 1, line)?);
    }
    Ok(out)
}

fn row(number: usize, line: &str) -> Result<Row> {
    let mut cells = Vec::new();
    let mut column = 1;
    for text in line.split('\t') {
        let place = Some(Place { line: number, column });
        column += text.chars().count() + 1;
        cells.push(Cell { text: text.to_owned(), place });
    }
    let filled = cells.iter().rposition(|c| !c.text.trim().is_empty()).map_or(0, |i| i + 1);
    let end = Place { line: number, column: line.chars().count() + 1 };
    if cells.len() < 3 {
        let missing = if cells.len() == 1 { "Chinese and kind are" } else { "the kind is" };
        let help = "an entry is English, Chinese, kind and perhaps note and forms to avoid, \
                    with tabs between them";
        return Err(wrong(end, format!("{missing} missing")).help(help));
    }
    if filled > COLUMNS {
        let at = cells.get(COLUMNS).and_then(|c| c.place).unwrap_or(end);
        let help = "put `|` between several forms of a column";
        return Err(wrong(at, format!("more than {COLUMNS} columns")).help(help));
    }
    let mut cells = cells.into_iter();
    let mut next = || cells.next().unwrap_or_default();
    Ok(Row {
        place: Place { line: number, column: 1 },
        en: next(),
        zh: next(),
        kind: next(),
        note: next(),
        avoid: next(),
    })
}

fn is_heading(line: &str) -> bool {
    let lower = line.to_lowercase();
    let mut cells = lower.split('\t').map(str::trim);
    matches!(cells.next(), Some("en" | "english" | "英文"))
        && matches!(cells.next(), Some("zh" | "chinese" | "中文"))
}

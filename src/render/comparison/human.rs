//! For people: what differs in each case, sentence by sentence, then a table with the worst first.

use super::{count, summary};
use crate::model::{Extractive, Fate, Field, Lang, Tried, Verdict};
use anstyle::{AnsiColor, Effects, Style};
use similar::{ChangeTag, TextDiff};
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

const BOLD: Style = Style::new().bold();
const RED: Style = AnsiColor::Red.on_default();
const GREEN: Style = AnsiColor::Green.on_default();
const YELLOW: Style = AnsiColor::Yellow.on_default();

/// Writing to a string can't fail, so the results of `write!` are dropped throughout.
pub(super) fn write(tried: &[Tried], all: bool) -> Vec<u8> {
    let mut out = String::new();
    let told = |t: &&Tried| all || !matches!(t.verdict, Verdict::Passed | Verdict::Accepted);
    for case in tried.iter().filter(told) {
        block(&mut out, case);
    }
    table(&mut out, tried.iter().filter(told).collect());
    let _ = writeln!(out, "{}", summary(tried));
    out.into_bytes()
}

fn style(verdict: Verdict) -> Style {
    match verdict {
        v if v.fails() => RED.bold(),
        Verdict::Passed | Verdict::Accepted => GREEN,
        _ => YELLOW,
    }
}

fn block(out: &mut String, case: &Tried) {
    let (s, mode) = (style(case.verdict), case.bar.strictness.id());
    let _ = writeln!(out, "{s}{}{s:#} {BOLD}{}{BOLD:#} ({mode})", case.verdict.id(), case.name);
    for reason in &case.reasons {
        let _ = writeln!(out, "  {reason}");
    }
    let fields = case.comparison.iter().flat_map(|c| &c.fields);
    for field in fields.filter(|f| f.fate != Fate::Same) {
        difference(out, field);
    }
    out.push('\n');
}

fn difference(out: &mut String, field: &Field) {
    let half = field.half.map_or(String::new(), |l| format!("{} ", l.code()));
    let near = match field.fate {
        Fate::Reworded | Fate::Changed => format!(", ROUGE-L {:.2}", field.likeness),
        // Its number is another than those of the expectation.
        Fate::Added => " in what is produced".to_owned(),
        _ => String::new(),
    };
    let _ = writeln!(out, "  {BOLD}{half}{}{BOLD:#}: {}{near}", field.name, field.fate.id());
    let lines = |sentences: &[String]| -> String {
        sentences.iter().flat_map(|s| s.lines()).map(|l| format!("{l}\n")).collect()
    };
    let (expected, got) = (lines(&field.expected), lines(&field.got));
    let diff = TextDiff::from_lines(&expected, &got);
    for op in diff.ops() {
        for change in diff.iter_inline_changes(op) {
            let (mark, style) = match change.tag() {
                ChangeTag::Delete => ('-', RED),
                ChangeTag::Insert => ('+', GREEN),
                ChangeTag::Equal => continue,
            };
            let _ = write!(out, "    {style}{mark} ");
            for (strong, text) in change.iter_strings_lossy() {
                let text = visible(text.trim_end_matches('\n'));
                if strong {
                    let strong = style.effects(Effects::BOLD | Effects::UNDERLINE);
                    let _ = write!(out, "{strong}{text}{strong:#}{style}");
                } else {
                    let _ = write!(out, "{text}");
                }
            }
            let _ = writeln!(out, "{style:#}");
        }
    }
}

/// Text without control characters: an article can't steer the terminal.
fn visible(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

const HEAD: [&str; 14] = [
    "case", "verdict", "same", "rew.", "chg.", "miss.", "add.", "facts", "ROUGE-L", "chrF",
    "numbers", "names", "coverage", "density",
];

fn table(out: &mut String, mut cases: Vec<&Tried>) {
    if cases.is_empty() {
        return;
    }
    cases.sort_by(|a, b| a.verdict.cmp(&b.verdict).then(nearness(a).total_cmp(&nearness(b))));
    let mut rows = vec![HEAD.map(str::to_owned)];
    rows.extend(cases.iter().map(|c| row(c)));
    let width = |i: usize| rows.iter().map(|r| r[i].width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..HEAD.len()).map(width).collect();
    for row in &rows {
        let cells = row.iter().zip(&widths).map(|(cell, width)| {
            format!("{cell}{}", " ".repeat(width.saturating_sub(cell.width())))
        });
        let _ = writeln!(out, "{}", cells.collect::<Vec<_>>().join("  ").trim_end());
    }
    out.push('\n');
}

/// How near the worse half of a case is; what could not be compared comes first.
fn nearness(case: &Tried) -> f64 {
    case.comparison.as_ref().map_or(-1.0, |c| c.scores.zh.rouge_l.min(c.scores.en.rouge_l))
}

fn row(case: &Tried) -> [String; 14] {
    let mut cells = std::array::from_fn(|_| "-".to_owned());
    cells[0].clone_from(&case.name);
    case.verdict.id().clone_into(&mut cells[1]);
    let Some(c) = &case.comparison else { return cells };
    for (cell, fate) in cells[2..7].iter_mut().zip(Fate::ALL) {
        *cell = count(c, fate).to_string();
    }
    let facts = |told: &crate::model::Both<Vec<String>>| told.zh.len() + told.en.len();
    cells[7] = format!("-{} +{}", facts(&c.lost), facts(&c.gained));
    let both = |of: fn(&crate::model::Scores) -> f64| {
        Lang::BOTH.map(|lang| format!("{:.2}", of(c.scores.get(lang)))).join("/")
    };
    cells[8] = both(|s| s.rouge_l);
    cells[9] = both(|s| s.chrf);
    cells[10] = both(|s| s.numbers);
    cells[11] = both(|s| s.names);
    let taken = |of: &dyn Fn(&Extractive) -> String| {
        let told = |lang| c.extractive.get(lang).as_ref().map_or_else(|| "-".to_owned(), of);
        Lang::BOTH.map(told).join("/")
    };
    cells[12] = taken(&|e| format!("{:.2}", e.coverage));
    cells[13] = taken(&|e| format!("{:.1}", e.density));
    cells
}

/// What differs in one case, without colours.
pub(super) fn plain(case: &Tried) -> String {
    let mut out = String::new();
    block(&mut out, case);
    anstream::adapter::strip_str(&out).to_string()
}

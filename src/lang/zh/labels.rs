//! A place in a Chinese sentence in, one past the figures that name rather than count out:
//! versions, models, scores, codes, telephone numbers.

use super::atoms::Line;
use super::lexicon;
use super::numbers::digit;
use crate::model::Tag;

/// Most groups of digits in a telephone number.
const GROUPS: usize = 6;
/// Names of makes whose models are numbers: 波音737.
const MAKES: [&str; 10] = ["波音", "空客", "歼", "殲", "运", "东风", "長征", "长征", "标致", "图"];

/// One past the figure at `at` (a digit stands there), if it names rather than counts.
pub(super) fn past(line: &Line<'_>, at: usize) -> Option<usize> {
    let end = run(line, at, |c| digit(c).is_some() || c == '.');
    let end = line.head(end).trim_end_matches('.').len().max(at + 1);
    let head = line.head(at);
    if head.ends_with(|c: char| c.is_ascii_alphabetic()) || head.ends_with(['#', '@', '_', '/']) {
        return Some(run(line, at, |c| c.is_ascii_alphanumeric() || c == '.' || c == '-'));
    }
    if let Some(stop) = ratio(line, at, end).or_else(|| groups(line, at, end)) {
        return Some(stop);
    }
    let text = line.text.get(at..end).unwrap_or("");
    let version = text.matches('.').count() > 1
        || (text.len() > 1 && text.starts_with('0') && !text.starts_with("0."));
    let glued = line.char(end).is_some_and(|c| c.is_ascii_alphabetic()) && !is_unit(line.rest(end));
    if version || glued {
        return Some(run(line, end, |c| c.is_ascii_alphanumeric() || c == '.'));
    }
    if line.rest(end).starts_with(['号', '號']) {
        return Some(end + "号".len());
    }
    is_model(line, at, end).then_some(end)
}

fn run(line: &Line<'_>, at: usize, of: impl Fn(char) -> bool) -> usize {
    let rest = line.rest(at);
    at + rest.find(|c| !of(c)).unwrap_or(rest.len())
}

/// "3-1", "3:1", "3比1", "1/3": scores, ratios, times; unless a unit stands behind it.
fn ratio(line: &Line<'_>, at: usize, end: usize) -> Option<usize> {
    let mark = line.char(end).filter(|c| matches!(c, '-' | '–' | ':' | '：' | '比' | '/'))?;
    let second = end + mark.len_utf8();
    line.char(second).and_then(digit)?;
    let stop = run(line, second, |c| digit(c).is_some() || c == '.');
    let long = stop - second > 3 || end - at > 3;
    let unit = matches!(mark, '-' | '–') && (is_unit(line.rest(stop)) || long);
    (!unit).then_some(stop)
}

/// Past digits in groups: 0800 555 111, 010-8888-8888.
fn groups(line: &Line<'_>, at: usize, end: usize) -> Option<usize> {
    let mut stop = end;
    for _ in 0..GROUPS {
        let rest = line.rest(stop);
        let next = stop + usize::from(rest.starts_with(' ') || rest.starts_with('-'));
        if next == stop || line.char(next).and_then(digit).is_none() {
            break;
        }
        stop = run(line, next, |c| digit(c).is_some());
    }
    let padded = line.rest(at).starts_with('0');
    let spaced = line.rest(end).starts_with(' ');
    (stop > end && (padded || spaced)).then_some(stop)
}

/// Whether a measure word, a unit, a scale or a percent sign begins a text.
fn is_unit(rest: &str) -> bool {
    let rest = rest.trim_start();
    let latin =
        ["km", "kg", "cm", "mm", "GB", "MB", "TB", "GHz", "MHz", "mg", "ml", "kW", "MW", "GW", "m"];
    rest.starts_with([
        '%', '％', '万', '亿', '萬', '億', '千', '百', '多', '余', '日', '月', '°', '℃',
    ]) || lexicon::prefix(rest).is_some()
        || latin.iter().any(|u| rest.starts_with(u))
}

/// "Linux 6.1", "TiDB 4.0", 波音737: a name before the figure, no measure word behind it.
fn is_model(line: &Line<'_>, at: usize, end: usize) -> bool {
    let head = line.head(at).trim_end();
    let latin = head.ends_with(|c: char| c.is_ascii_alphabetic());
    let hyphen = head.ends_with('-')
        && head.trim_end_matches('-').ends_with(|c: char| c.is_ascii_alphanumeric());
    let make = MAKES.iter().any(|m| head.ends_with(m));
    let person = line.word_at(head.len().saturating_sub(1)).is_some_and(|w| w.1 == Tag::Person);
    (latin || hyphen || make || person) && !is_unit(line.rest(end))
}

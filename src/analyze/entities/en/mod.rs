//! English sentences in, names out.
//!
//! Rules over word lists and the lexicon, after the proper-name facility of Mikheev, Grover and
//! Moens (Description of the LTG system used for MUC-7, 1998): sure-fire rules first, then what
//! the text itself says elsewhere, then guesses.

mod classify;
mod gazetteer;
mod lists;
mod memory;
mod runs;
mod words;

use super::found::Found;
use crate::model::{Lang, Span, Text};
use words::{Counts, Line};

/// Names in the English sentences of a text, in order.
pub(super) fn find(text: &Text) -> Vec<Found> {
    let sentences = text.sentences.iter().filter(|s| s.lang == Lang::En);
    let mut lines: Vec<Line> = sentences.map(Line::new).collect();
    mark_sport(&mut lines);
    let counts = Counts::new(&lines);
    let mut labelled: Vec<(usize, classify::Labelled)> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let mut names = Vec::new();
        for run in runs::runs(line, &counts) {
            classify::names(line, run, &mut names);
        }
        labelled.extend(names.into_iter().map(|n| (i, n)));
    }
    memory::settle(&lines, &counts, &mut labelled);
    labelled.iter().filter_map(|(i, name)| found(lines.get(*i)?, name)).collect()
}

/// Marks all lines of a report of sport: one word in forty is of its vocabulary.
fn mark_sport(lines: &mut [Line]) {
    let words = lines.iter().flat_map(|l| &l.words);
    let all = words.clone().count();
    let sport = words.filter(|w| lists::SPORT.has(&w.text.to_lowercase())).count();
    if sport >= 2 && sport * 60 >= all {
        lines.iter_mut().for_each(|l| l.sport = true);
    }
}

/// The gender that a person's given name tells: `m` or `f`.
pub(super) fn gender(name: &str) -> Option<char> {
    let first = name.split(' ').next()?;
    let given = lists::given(first)?;
    let mut letters = given.gender.chars();
    let gender = letters.next()?;
    letters.next().is_none().then_some(gender)
}

fn found(line: &Line, name: &classify::Labelled) -> Option<Found> {
    let kind = name.kind.filter(|k| !k.is_empty())?;
    let first = line.words.get(name.run.a)?;
    let last = line.words.get(name.run.b.checked_sub(1)?)?;
    let span = Span::new(first.span.start, last.span.end);
    Some(Found { sentence: line.sentence.id, span, kind })
}

//! Two [`Document`]s in, a [`Comparison`] out: field by field, then each half as a whole.
//!
//! What is expected and what is produced are read by the same tolerant reader; their fields are
//! set against each other in their order, so that a point put in between is one that was added and
//! not six that changed. Promises: nothing panics on any text; the same documents give the same
//! comparison; a document compared with itself has no field but same ones.

mod extractive;
mod facts;
mod fields;
mod matching;
mod metrics;
mod verdict;

pub use extractive::extractive;
pub use verdict::{judge, worse};

use crate::model::{Both, Comparison, Document, Fate, Field, Lang, Scores, Span, Value};
use facts::{Facts, beyond};
use fields::Entry;

/// What the comparison knows beside the documents.
pub struct Tools<'t> {
    /// The quantities of plain text.
    pub values: &'t dyn Fn(&str, Lang) -> Vec<Value>,
    /// The sentences of plain text.
    pub sentences: &'t dyn Fn(&str, Lang) -> Vec<Span>,
    /// ROUGE-L from which on other words are a rewording.
    pub tolerance: f64,
}

/// Compares the document that is produced with the one that is expected.
pub fn compare(expected: &Document, got: &Document, tools: &Tools<'_>) -> Comparison {
    let mut out = Comparison { identical: expected.text == got.text, ..Comparison::default() };
    for (expected, got) in matching::front(expected, got) {
        out.fields.push(whole(expected.as_ref(), got.as_ref()));
    }
    for lang in Lang::BOTH {
        let halves = (expected.halves.get(lang), got.halves.get(lang));
        let pairs = matching::half(halves.0, halves.1, lang);
        half(&pairs, lang, tools, &mut out);
    }
    if !out.identical && out.fields.iter().all(|f| f.fate == Fate::Same) {
        out.fields.push(layout(expected, got));
    }
    out
}

/// Both texts of one field; one is missing where there is nothing to set against the other.
type Pairs = Vec<(Option<Entry>, Option<Entry>)>;

fn half(pairs: &Pairs, lang: Lang, tools: &Tools<'_>, out: &mut Comparison) {
    out.fields.extend(pairs.iter().map(|(e, g)| told(e.as_ref(), g.as_ref(), lang, tools)));
    let expected = prose(pairs.iter().filter_map(|p| p.0.as_ref()));
    let got = prose(pairs.iter().filter_map(|p| p.1.as_ref()));
    let numbers = quantities(&expected, &got, lang, tools);
    let names = names(&expected, &got, lang);
    *out.scores.get_mut(lang) = Scores {
        rouge_l: metrics::rouge_l(&expected, &got),
        chrf: metrics::chrf(&expected, &got),
        numbers: numbers.recall,
        names: names.recall,
    };
    let mut lost = [numbers.lost, names.lost].concat();
    let mut gained = [numbers.gained, names.gained].concat();
    for (e, g) in moved(pairs, lang, tools) {
        lost.extend(e);
        gained.extend(g);
    }
    *out.lost.get_mut(lang) = each_once(lost);
    *out.gained.get_mut(lang) = each_once(gained);
}

/// What is said in a half, a line a field.
fn prose<'e>(entries: impl Iterator<Item = &'e Entry>) -> String {
    entries.filter(|e| e.prose).map(|e| e.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// What two texts tell of one sort of fact.
struct Told {
    recall: f64,
    lost: Vec<String>,
    gained: Vec<String>,
}

fn quantities(expected: &str, got: &str, lang: Lang, tools: &Tools<'_>) -> Told {
    let of = |text| facts::quantities(text, lang, tools);
    difference(&of(expected), &of(got), |_| false)
}

/// A name that opens a sentence of the other text is told there as well.
fn names(expected: &str, got: &str, lang: Lang) -> Told {
    let of = |text| facts::names(text, lang);
    difference(&of(expected), &of(got), |name| expected.contains(name) && got.contains(name))
}

fn difference(expected: &Facts, got: &Facts, in_both: impl Fn(&str) -> bool) -> Told {
    let mut lost = beyond(expected, got);
    let mut gained = beyond(got, expected);
    lost.retain(|f| !in_both(f));
    gained.retain(|f| !in_both(f));
    Told { recall: facts::recall(expected, lost.len()), lost, gained }
}

/// Quantities that became others within one field, though the half still tells them elsewhere.
fn moved(pairs: &Pairs, lang: Lang, tools: &Tools<'_>) -> Vec<(Vec<String>, Vec<String>)> {
    let both = pairs.iter().filter_map(|(e, g)| e.as_ref().zip(g.as_ref()));
    let told = both
        .filter(|(e, g)| e.prose && e.text != g.text)
        .map(|(e, g)| quantities(&e.text, &g.text, lang, tools));
    told.filter(|t| !t.lost.is_empty() && !t.gained.is_empty())
        .map(|t| (t.lost, t.gained))
        .collect()
}

fn each_once(facts: Vec<String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for fact in facts {
        if !out.contains(&fact) {
            out.push(fact);
        }
    }
    out
}

/// A field of a half.
fn told(e: Option<&Entry>, g: Option<&Entry>, lang: Lang, tools: &Tools<'_>) -> Field {
    let mut field = whole(e, g);
    field.half = Some(lang);
    let prose = e.or(g).is_some_and(|entry| entry.prose);
    if !prose || field.fate == Fate::Same {
        return field;
    }
    let cut =
        |entry: Option<&Entry>| entry.map_or_else(Vec::new, |e| sentences(&e.marked, lang, tools));
    (field.expected, field.got) = (cut(e), cut(g));
    let near = field.fate == Fate::Changed && field.likeness >= tools.tolerance;
    if near && e.zip(g).is_some_and(|(e, g)| same_facts(&e.text, &g.text, lang, tools)) {
        field.fate = Fate::Reworded;
    }
    field
}

fn same_facts(expected: &str, got: &str, lang: Lang, tools: &Tools<'_>) -> bool {
    let told = [quantities(expected, got, lang, tools), names(expected, got, lang)];
    told.iter().all(|t| t.lost.is_empty() && t.gained.is_empty())
}

fn sentences(text: &str, lang: Lang, tools: &Tools<'_>) -> Vec<String> {
    let spans = (tools.sentences)(text, lang);
    spans.iter().filter_map(|s| text.get(s.range())).map(str::to_owned).collect()
}

/// A field that is the same or is not.
fn whole(e: Option<&Entry>, g: Option<&Entry>) -> Field {
    let likeness = match (e, g) {
        (Some(e), Some(g)) => metrics::rouge_l(&e.text, &g.text),
        _ => 0.0,
    };
    let fate = match (e, g) {
        (Some(e), Some(g)) if e.marked == g.marked => Fate::Same,
        (Some(_), Some(_)) => Fate::Changed,
        (Some(_), None) => Fate::Missing,
        (None, _) => Fate::Added,
    };
    let shown = |entry: Option<&Entry>| {
        entry.filter(|_| fate != Fate::Same).map(|e| e.marked.clone()).into_iter().collect()
    };
    Field {
        name: e.or(g).map(|e| e.name.clone()).unwrap_or_default(),
        half: None,
        fate,
        likeness,
        expected: shown(e),
        got: shown(g),
    }
}

/// All fields are the same and the bytes are not: the lines that differ.
fn layout(expected: &Document, got: &Document) -> Field {
    let lines = |d: &Document| d.text.split('\n').map(str::to_owned).collect::<Vec<String>>();
    Field {
        name: "layout".to_owned(),
        half: None,
        fate: Fate::Changed,
        likeness: metrics::rouge_l(&expected.text, &got.text),
        expected: lines(expected),
        got: lines(got),
    }
}

/// How near the worse half is.
fn lowest(scores: &Both<Scores>, of: fn(&Scores) -> f64) -> f64 {
    of(&scores.zh).min(of(&scores.en))
}

#[cfg(test)]
mod tests;

//! The facts of a text: its quantities and its names, each with a key that other words of the same
//! fact share. 1.2 billion and 1,200 million are one fact, as are Britain and the UK.

use super::Tools;
use crate::lexicon;
use crate::model::{Lang, Value, ValueData};
use std::collections::BTreeMap;
use unicode_segmentation::UnicodeSegmentation;

/// Facts by key, each as the text tells it.
pub(super) type Facts = BTreeMap<String, String>;

/// The quantities of plain text.
pub(super) fn quantities(text: &str, lang: Lang, tools: &Tools<'_>) -> Facts {
    let values = (tools.values)(text, lang);
    let told = |v: &Value| text.get(v.span.range()).unwrap_or("").trim().to_owned();
    let mut out: Facts = values.iter().map(|v| (key(&v.data), told(v))).collect();
    // Figures within a quotation in the other language: 报道原文：“Tickets cost 12 euros.”
    for (at, word) in text.unicode_word_indices().filter(|(_, w)| w.contains(char::is_numeric)) {
        if !values.iter().any(|v| v.span.range().contains(&at)) {
            out.insert(format!("figure {word}"), word.to_owned());
        }
    }
    out
}

fn key(data: &ValueData) -> String {
    match data {
        ValueData::Number(n) => format!("number {}", n.normalize()),
        ValueData::Ordinal(n) => format!("ordinal {n}"),
        ValueData::Money(n, currency) => format!("money {} {currency}", n.normalize()),
        ValueData::Percent(n) => format!("percent {}", n.normalize()),
        ValueData::PercentPoints(n) => format!("points {}", n.normalize()),
        ValueData::Date(d) => format!("date {:?} {:?} {:?} {}", d.year, d.month, d.day, d.decade),
        ValueData::Duration(n, unit) => format!("duration {} {unit:?}", n.normalize()),
    }
}

/// The names of plain text: those of the lexicon, and words in Latin letters that are capitalised
/// within a sentence.
pub(super) fn names(text: &str, lang: Lang) -> Facts {
    let mut out = Facts::new();
    let mut known = Vec::new();
    for (span, name) in lexicon::names().names_in(lang, text) {
        known.push(span);
        let form = text.get(span.range()).unwrap_or("");
        let main = name.forms(Lang::En).first().copied().unwrap_or(form);
        // A currency is a row of the lexicon, and no name: euro, 欧元.
        if name.is("common") || main.starts_with(char::is_lowercase) {
            continue;
        }
        out.insert(format!("{} {main}", name.kind), form.to_owned());
    }
    for (at, word) in capitalised(text) {
        if !known.iter().any(|s| s.range().contains(&at)) {
            out.insert(format!("name {}", word.to_lowercase()), word.to_owned());
        }
    }
    out
}

/// Words with a capital that do not open a sentence; in front of them stands a letter, a comma or
/// Han text. A line without a closing mark is a headline, in which all words may have capitals.
fn capitalised(text: &str) -> Vec<(usize, &str)> {
    let within = |at: usize| {
        let before = text.get(..at).unwrap_or("").trim_end_matches(' ').chars().next_back();
        before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ',' | '，' | '、' | '·' | '-'))
    };
    let headline = |at: usize| {
        let line = text.get(at..).unwrap_or("").lines().next().unwrap_or("");
        line.ends_with(char::is_alphanumeric)
    };
    let named = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(|c| c.is_ascii_uppercase()) && letters.next().is_some()
    };
    let words = text.unicode_word_indices();
    words.filter(|(at, word)| named(word) && within(*at) && !headline(*at)).collect()
}

/// Facts of `these` that `those` lack, as they are told.
pub(super) fn beyond(these: &Facts, those: &Facts) -> Vec<String> {
    these.iter().filter(|(key, _)| !those.contains_key(*key)).map(|(_, t)| t.clone()).collect()
}

/// The part of the facts of `expected` that is among those of `got`; 1 where nothing is expected.
#[allow(clippy::cast_precision_loss)]
pub(super) fn recall(expected: &Facts, lost: usize) -> f64 {
    if expected.is_empty() { 1.0 } else { 1.0 - lost as f64 / expected.len() as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, lang: Lang) -> Vec<String> {
        names(text, lang).into_values().collect()
    }

    #[test]
    fn names_are_those_known_and_those_written_as_names() {
        let text = "Two Ships Meet Off Skarv\nThe pier at Skarv Point cost 12 euros in Britain.";
        assert_eq!(told(text, Lang::En), ["Point", "Skarv", "Britain"]);
        assert_eq!(told("海伦说，Skarv 号停靠在英国。", Lang::Zh), ["Skarv", "英国"]);
        assert!(told("It rained. Nobody came.", Lang::En).is_empty());
    }

    #[test]
    fn a_fact_is_one_in_all_its_forms() {
        let (uk, britain) = (names("in the UK.", Lang::En), names("in Britain.", Lang::En));
        assert!(beyond(&uk, &britain).is_empty(), "{uk:?} {britain:?}");
    }
}

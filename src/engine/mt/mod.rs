//! Local translation: sentence by sentence, each answer checked before anyone sees it.
//!
//! A [`Machine`] puts sentences into the other language; [`firefox`] is one. [`Mt`] stands around
//! it: it cuts texts into sentences and joins what comes back, sorts sentences by length so that
//! those of a batch are alike, keeps names from being translated by signs that stand for
//! them, and looks at each answer (see [`look`]). A sentence that fails is tried another way: with
//! signs, without, in clauses; then the text is left to be quoted.

#[cfg(feature = "mt")]
pub mod firefox;
mod look;
mod signs;

use super::Tools;
use crate::model::{Answer, Both, Engine, Lang, Origin, Request, Translator};
use std::cmp::Reverse;
use std::sync::Arc;

/// Most sentences of a batch.
const BATCH: usize = 32;
/// A sentence of more bytes is left: no model was made for such.
const LONGEST: usize = 1200;
/// A sentence of fewer characters is not tried in clauses.
const SHORTEST_CUT: usize = 40;

/// Puts sentences of one language into another.
pub trait Machine: Send + Sync {
    /// What tells its answers from those of another.
    fn id(&self) -> String;

    /// Each sentence in the other language, in their order; the order and the company of sentences
    /// change nothing.
    ///
    /// # Errors
    /// Why the machine can't work.
    fn sentences(&self, sentences: &[&str]) -> Result<Vec<String>, String>;
}

/// Whether an answer may be a translation of a text: the text, the answer, the text's language, the
/// names in it, what is known of language.
pub type Look = fn(&str, &str, Lang, &[Both<String>], &Tools) -> bool;

/// Translates with a machine a direction.
pub struct Mt {
    /// The machine that translates out of each language, if there is one.
    machines: Both<Option<Arc<dyn Machine>>>,
    tools: Tools,
    look: Look,
}

/// In which way a sentence is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    /// Names and terms are replaced by signs.
    Signs,
    /// As it is.
    Plain,
    /// Cut where clauses begin.
    Clauses,
}

const WAYS: [Way; 3] = [Way::Signs, Way::Plain, Way::Clauses];

/// A sentence of a request, and what became of it.
struct Sentence<'r> {
    text: &'r str,
    from: Lang,
    terms: &'r [Both<String>],
    /// Ways that were refused before.
    tried: usize,
    done: Option<String>,
}

impl Mt {
    /// A translator with these machines, each for the texts of its language.
    pub fn new(machines: Both<Option<Arc<dyn Machine>>>, tools: Tools) -> Self {
        Self { machines, tools, look: look::sound }
    }

    /// The same with another look at the answers, as a machine for another language needs it.
    #[must_use]
    pub fn looked_at_by(self, look: Look) -> Self {
        Self { look, ..self }
    }

    /// What is wrong, if a machine can't work.
    fn work(&self, sentences: &mut [Sentence<'_>], from: Lang) -> Result<(), String> {
        let Some(machine) = self.machines.get(from) else { return Ok(()) };
        for (n, way) in WAYS.into_iter().enumerate() {
            let mut open: Vec<&mut Sentence<'_>> = sentences
                .iter_mut()
                .filter(|s| {
                    s.from == from && s.done.is_none() && s.tried <= n && s.text.len() <= LONGEST
                })
                .collect();
            let put: Vec<Vec<String>> = open.iter().map(|s| self.put(s, way)).collect();
            let texts: Vec<&str> = put.iter().flatten().map(String::as_str).collect();
            let mut answers = batches(machine.as_ref(), &texts)?.into_iter();
            for (sentence, put) in open.iter_mut().zip(&put) {
                let got: Vec<String> = answers.by_ref().take(put.len()).collect();
                if !put.is_empty() && got.len() == put.len() {
                    sentence.done = self.taken(sentence, way, &got);
                }
            }
        }
        Ok(())
    }

    /// What the machine is given for a sentence; nothing where this way is none for it.
    fn put(&self, sentence: &Sentence<'_>, way: Way) -> Vec<String> {
        match way {
            Way::Signs => {
                let (text, count) = signs::set(sentence.text, sentence.from, sentence.terms);
                if count == 0 { Vec::new() } else { vec![text] }
            }
            Way::Plain => vec![sentence.text.to_owned()],
            Way::Clauses => {
                let clauses = clauses(sentence.text, sentence.from);
                if clauses.len() < 2 { Vec::new() } else { clauses }
            }
        }
    }

    /// A sound answer made of what the machine gave.
    fn taken(&self, sentence: &Sentence<'_>, way: Way, got: &[String]) -> Option<String> {
        let into = sentence.from.other();
        let text = match way {
            Way::Signs => {
                signs::lifted(got.first()?, sentence.from, sentence.text, sentence.terms)?
            }
            Way::Plain => got.first()?.clone(),
            Way::Clauses => joined(got, into),
        };
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        (self.look)(sentence.text, &text, sentence.from, sentence.terms, &self.tools)
            .then_some(text)
    }
}

/// The answers of a machine, asked in batches of sentences of like length.
fn batches(machine: &dyn Machine, texts: &[&str]) -> Result<Vec<String>, String> {
    let mut order: Vec<usize> = (0..texts.len()).collect();
    order.sort_by_key(|&i| (Reverse(texts[i].len()), i));
    let mut out = vec![String::new(); texts.len()];
    for batch in order.chunks(BATCH) {
        let put: Vec<&str> = batch.iter().map(|&i| texts[i]).collect();
        for (&i, answer) in batch.iter().zip(machine.sentences(&put)?) {
            out[i] = answer;
        }
    }
    Ok(out)
}

/// A sentence cut where clauses begin, if both parts are long enough to be one.
fn clauses(text: &str, lang: Lang) -> Vec<String> {
    if text.chars().count() < SHORTEST_CUT / if lang == Lang::Zh { 3 } else { 1 } {
        return Vec::new();
    }
    let marks: &[&str] = match lang {
        Lang::En => &["; ", " – ", " — ", ", and ", ", but ", ", which ", ", while ", ", "],
        Lang::Zh => &["；", "——", "，"],
    };
    let middle = text.len() / 2;
    for mark in marks {
        let ends = text
            .match_indices(mark)
            .map(|(at, _)| at + mark.trim_end().chars().next().map_or(0, char::len_utf8));
        let nearest = ends.filter(|at| *at > text.len() / 5 && *at < text.len() * 4 / 5);
        if let Some(at) = nearest.min_by_key(|at| at.abs_diff(middle)) {
            return vec![text[..at].trim().to_owned(), text[at..].trim().to_owned()];
        }
    }
    Vec::new()
}

fn joined(parts: &[String], lang: Lang) -> String {
    let parts: Vec<&str> = parts.iter().map(|p| p.trim()).collect();
    let mut out = String::new();
    for (n, part) in parts.iter().enumerate() {
        // A clause that came back as a sentence of its own is none.
        let part = if n + 1 < parts.len() { part.trim_end_matches(['.', '。']) } else { part };
        if !out.is_empty() {
            match lang {
                Lang::En => out.push(' '),
                Lang::Zh if out.ends_with(|c: char| c.is_alphanumeric()) => out.push('，'),
                Lang::Zh => {}
            }
        }
        out.push_str(part);
    }
    out
}

impl Engine for Mt {
    fn origin(&self) -> Origin {
        Origin::Mt
    }

    fn id(&self) -> String {
        let each = Lang::BOTH.into_iter().filter_map(|l| self.machines.get(l).as_ref());
        let ids: Vec<String> = each.map(|m| m.id()).collect();
        format!("mt {}", ids.join(", "))
    }

    /// Each way once.
    fn retries(&self) -> usize {
        WAYS.len() - 1
    }
}

impl Translator for Mt {
    fn translate(&self, requests: &[Request]) -> Vec<Answer> {
        let mut sentences = Vec::new();
        let mut ranges = Vec::with_capacity(requests.len());
        for request in requests {
            let wanted = &request.wanted;
            let start = sentences.len();
            let spans = (self.tools.sentences)(&wanted.text, wanted.from);
            let texts: Vec<&str> = match wanted.title {
                true => vec![wanted.text.as_str()],
                false => spans.iter().filter_map(|s| wanted.text.get(s.range())).collect(),
            };
            sentences.extend(texts.into_iter().map(|text| Sentence {
                text,
                from: wanted.from,
                terms: &wanted.terms,
                tried: request.refused.len(),
                done: None,
            }));
            ranges.push(start..sentences.len());
        }
        let mut failed: Both<Option<String>> = Both::default();
        for from in Lang::BOTH {
            *failed.get_mut(from) = self.work(&mut sentences, from).err();
        }
        let answer = |(request, range): (&Request, std::ops::Range<usize>)| {
            let wanted = &request.wanted;
            if let Some(why) = failed.get(wanted.from) {
                return Answer::Failed(why.clone());
            }
            let parts = sentences.get(range).unwrap_or_default();
            let done: Option<Vec<&str>> = parts.iter().map(|s| s.done.as_deref()).collect();
            let text = done
                .filter(|d| !d.is_empty())
                .map(|parts| parts.join(if wanted.from == Lang::Zh { " " } else { "" }));
            match text.filter(|t| request.is_new(t)) {
                Some(text) => Answer::Text(text),
                None => Answer::Nothing,
            }
        };
        requests.iter().zip(ranges).map(answer).collect()
    }
}

#[cfg(test)]
mod tests;

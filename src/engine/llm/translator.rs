//! A language model as translator: the texts of one article in one request, by numbers.

use super::cache::{self, CacheKey};
use super::config::Use;
use super::parts::in_parts;
use super::prompt::Task;
use super::protocol::Fault;
use super::{Llm, named, reading, tokens};
use crate::model::{Answer, Both, Engine, Lang, Request, Translator};
use serde_json::{Value, json};

/// Most texts of one request.
const MOST: usize = 24;
/// How often a text that an answer leaves out is asked for again.
const AGAIN: u32 = 2;

impl Translator for Llm {
    fn translate(&self, requests: &[Request]) -> Vec<Answer> {
        let mut answers = vec![Answer::Nothing; requests.len()];
        let keys: Vec<CacheKey> = requests.iter().map(|r| self.key(r)).collect();
        let mut open = Both::<Vec<usize>>::default();
        let mut known = 0;
        // Where it writes the statements, it translates titles only.
        let titles_only = self.config.used == Use::Write;
        for (i, request) in requests.iter().enumerate() {
            if titles_only && !request.wanted.title {
                continue;
            }
            if let Some(text) = self.cache.get(&keys[i]) {
                answers[i] = Answer::Text(text);
                known += 1;
            } else {
                open.get_mut(request.wanted.from).push(i);
            }
        }
        self.budget().cached(known);
        let bounds = (AGAIN, self.config.max_output_tokens);
        for from in Lang::BOTH {
            let batches = self.batches(requests, open.get(from));
            in_parts(batches, bounds, &mut answers, |texts| {
                let chosen: Vec<&Request> = texts.iter().map(|&i| &requests[i]).collect();
                let Some(said) = self.translated(&chosen, from)? else { return Ok(None) };
                let mut told = reading::translations(&said);
                let each = (1..).zip(texts);
                let told: Vec<(usize, String)> = each
                    .filter_map(|(n, i)| Some((*i, told.remove(&n).filter(|t| !t.is_empty())?)))
                    .collect();
                let keep: Vec<_> = told.iter().map(|(i, text)| (keys[*i], text.clone())).collect();
                self.cache.put(&keep);
                Ok(Some(told))
            });
        }
        answers
    }
}

impl Llm {
    /// All that an answer depends on. The other texts of the request are not among it, so that an
    /// article of which one sentence changes is not translated anew.
    fn key(&self, request: &Request) -> CacheKey {
        let data = entry(0, request).to_string();
        let names = json!(fixed([request])).to_string();
        let from = named(request.wanted.from);
        cache::key(["translate", &self.id(), from, &data, &names])
    }

    /// Texts in requests whose answers fit well into the limit of tokens.
    fn batches(&self, requests: &[Request], open: &[usize]) -> Vec<Vec<usize>> {
        let room = self.config.max_output_tokens / 2;
        let mut out: Vec<Vec<usize>> = Vec::new();
        let mut taken = 0;
        for &i in open {
            let size = answer_tokens(&requests[i]);
            match out.last_mut().filter(|b| b.len() < MOST && taken + size <= room) {
                Some(batch) => batch.push(i),
                None => {
                    out.push(vec![i]);
                    taken = 0;
                }
            }
            taken += size;
        }
        out
    }

    /// What the model says of some texts; none in a rehearsal.
    fn translated(&self, chosen: &[&Request], from: Lang) -> Result<Option<String>, Fault> {
        let texts: Vec<Value> = (1..).zip(chosen).map(|(n, r)| entry(n, r)).collect();
        let data = json!({"names": fixed(chosen.iter().copied()), "texts": texts});
        let languages = (named(from), named(from.other()));
        let expected = chosen.iter().map(|r| answer_tokens(r)).sum();
        self.ask(&self.prompts.question(Task::Translate, languages, &data, expected))
    }
}

/// A text as data.
fn entry(n: usize, request: &Request) -> Value {
    let kind = if request.wanted.title { "headline" } else { "sentence" };
    let mut entry = json!({"n": n, "kind": kind, "text": request.wanted.text});
    if !request.refused.is_empty() {
        let refused = request.refused.iter();
        let told = refused.map(|r| json!({"answer": r.text, "because": r.finding}));
        entry["refused"] = told.collect();
    }
    entry
}

/// The names and terms of some texts, each once.
fn fixed<'r>(requests: impl IntoIterator<Item = &'r Request>) -> Vec<Value> {
    let mut out: Vec<Value> = Vec::new();
    for term in requests.into_iter().flat_map(|r| &r.wanted.terms) {
        let term = json!({"en": term.en, "zh": term.zh});
        if !out.contains(&term) {
            out.push(term);
        }
    }
    out
}

/// An estimate of what a text takes in an answer: about as much as it has itself, with its number.
fn answer_tokens(request: &Request) -> u64 {
    let own = tokens(&request.wanted.text);
    let translated = match request.wanted.from {
        Lang::En => own * 3 / 2, // a character and a half for a short word
        Lang::Zh => own,
    };
    translated + 12
}

//! A language model as translator: the texts of one article in one request, by numbers.

use super::cache::{self, CacheKey};
use super::prompt::Task;
use super::protocol::Fault;
use super::{Llm, named, reading, tokens};
use crate::model::{Answer, Both, Lang, Origin, Request, Translator};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::sync::Arc;

/// Most texts of one request.
const MOST: usize = 24;
/// How often a text that an answer leaves out is asked for again.
const AGAIN: u32 = 2;

/// Puts texts into the other language.
pub(super) struct Translating {
    pub(super) llm: Arc<Llm>,
    /// Whether it translates titles only, as the statements are written.
    pub(super) titles_only: bool,
}

/// Texts that go into one request.
struct Batch {
    /// Places among the requests.
    texts: Vec<usize>,
    /// How often they were asked for before.
    tries: u32,
}

impl Translator for Translating {
    fn origin(&self) -> Origin {
        Origin::Llm
    }

    fn id(&self) -> String {
        self.llm.id()
    }

    fn rehearse(&self) -> bool {
        self.llm.rehearse();
        true
    }

    fn translate(&self, requests: &[Request]) -> Vec<Answer> {
        let mut answers = vec![Answer::Nothing; requests.len()];
        let keys: Vec<CacheKey> = requests.iter().map(|r| self.key(r)).collect();
        let mut open = Both::<Vec<usize>>::default();
        let mut known = 0;
        for (i, request) in requests.iter().enumerate() {
            if self.titles_only && !request.wanted.title {
                continue;
            }
            if let Some(text) = self.llm.cache.get(&keys[i]) {
                answers[i] = Answer::Text(text);
                known += 1;
            } else {
                open.get_mut(request.wanted.from).push(i);
            }
        }
        self.llm.budget().cached(known);
        for from in Lang::BOTH {
            let batches = self.batches(requests, open.get(from));
            self.answer(requests, from, batches, &keys, &mut answers);
        }
        answers
    }
}

impl Translating {
    /// All that an answer depends on. The other texts of the request are not among it, so that an
    /// article of which one sentence changes is not translated anew.
    fn key(&self, request: &Request) -> CacheKey {
        let data = entry(0, request).to_string();
        let names = json!(fixed([request])).to_string();
        let from = named(request.wanted.from);
        cache::key(["translate", &self.llm.id(), from, &data, &names])
    }

    /// Texts in requests whose answers fit well into the limit of tokens.
    fn batches(&self, requests: &[Request], open: &[usize]) -> VecDeque<Batch> {
        let room = self.llm.config.max_output_tokens / 2;
        let mut out: VecDeque<Batch> = VecDeque::new();
        let mut taken = 0;
        for &i in open {
            let size = answer_tokens(&requests[i]);
            match out.back_mut().filter(|b| b.texts.len() < MOST && taken + size <= room) {
                Some(batch) => batch.texts.push(i),
                None => {
                    out.push_back(Batch { texts: vec![i], tries: 0 });
                    taken = 0;
                }
            }
            taken += size;
        }
        out
    }

    fn answer(
        &self,
        requests: &[Request],
        from: Lang,
        mut batches: VecDeque<Batch>,
        keys: &[CacheKey],
        answers: &mut [Answer],
    ) {
        while let Some(Batch { texts, tries }) = batches.pop_front() {
            let chosen: Vec<&Request> = texts.iter().map(|&i| &requests[i]).collect();
            match self.ask(&chosen, from) {
                Ok(None) => {}
                Ok(Some(said)) => {
                    let mut told = reading::translations(&said);
                    let mut missing = Vec::new();
                    let mut keep = Vec::new();
                    for (n, i) in (1..).zip(texts) {
                        match told.remove(&n).filter(|t| !t.is_empty()) {
                            Some(text) => {
                                keep.push((keys[i], text.clone()));
                                answers[i] = Answer::Text(text);
                            }
                            None => missing.push(i),
                        }
                    }
                    self.llm.cache.put(&keep);
                    if tries < AGAIN {
                        let tries = tries + 1;
                        // What was not read at all may be too much at once.
                        let parts = if keep.is_empty() { halves(missing) } else { vec![missing] };
                        let parts = parts.into_iter().filter(|texts| !texts.is_empty());
                        batches.extend(parts.map(|texts| Batch { texts, tries }));
                    } else {
                        let why = "the model did not answer in the form that it was asked for";
                        missing.iter().for_each(|&i| answers[i] = Answer::Failed(why.to_owned()));
                    }
                }
                Err(Fault::Cut | Fault::KeptBack) if texts.len() > 1 => {
                    batches.extend(halves(texts).into_iter().map(|texts| Batch { texts, tries }));
                }
                Err(Fault::KeptBack) => {} // there is none another time either
                Err(Fault::Cut) => {
                    let most = self.llm.config.max_output_tokens;
                    let why = format!("the answer was cut at {most} tokens (max-output-tokens)");
                    texts.iter().for_each(|&i| answers[i] = Answer::Failed(why.clone()));
                }
                Err(Fault::Failed(why)) => {
                    texts.iter().for_each(|&i| answers[i] = Answer::Failed(why.clone()));
                }
            }
        }
    }

    fn ask(&self, chosen: &[&Request], from: Lang) -> Result<Option<String>, Fault> {
        let texts: Vec<Value> = (1..).zip(chosen).map(|(n, r)| entry(n, r)).collect();
        let data = json!({"names": fixed(chosen.iter().copied()), "texts": texts});
        let languages = (named(from), named(from.other()));
        let expected = chosen.iter().map(|r| answer_tokens(r)).sum();
        self.llm.ask(&self.llm.prompts.question(Task::Translate, languages, &data, expected))
    }
}

/// Two parts of about the same length; one of one.
fn halves(mut texts: Vec<usize>) -> Vec<Vec<usize>> {
    let rest = texts.split_off(texts.len().div_ceil(2));
    vec![texts, rest]
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

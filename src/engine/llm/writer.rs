//! A language model as writer: the statements of one document in one request, by their ids.

use super::cache::{self, CacheKey};
use super::prompt::Task;
use super::protocol::Fault;
use super::{Llm, named, reading, tokens};
use crate::model::{Answer, Assignment, Brief, Draft, Lang, Origin, Writer};
use serde_json::{Value, json};
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

/// Tokens of an article that is sent as a whole; of a longer one only what is around the sentences
/// of the plan.
const WHOLE: u64 = 12_000;
/// How many sentences around each.
const AROUND: usize = 2;
/// How often a statement that an answer leaves out is asked for again.
const AGAIN: u32 = 1;
/// Tokens of an answer that a statement in two languages is expected to take.
const EACH: u64 = 160;

/// Writes the statements of documents.
pub(super) struct Writing {
    pub(super) llm: Arc<Llm>,
}

impl Writer for Writing {
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

    fn write(&self, brief: &Brief) -> Vec<Answer<Draft>> {
        let mut answers = vec![Answer::Nothing; brief.assignments.len()];
        let all: Vec<usize> = (0..brief.assignments.len()).collect();
        let room = usize::try_from(self.llm.config.max_output_tokens / EACH).unwrap_or(1).max(1);
        let mut open: VecDeque<(Vec<usize>, u32)> =
            all.chunks(room).map(|part| (part.to_vec(), 0)).collect();
        while let Some((part, tries)) = open.pop_front() {
            match self.drafts(brief, &part) {
                Ok(mut told) => {
                    let mut missing = Vec::new();
                    for i in part {
                        match told.remove(&brief.assignments[i].id) {
                            Some(draft) => answers[i] = Answer::Text(draft),
                            None => missing.push(i),
                        }
                    }
                    if self.llm.is_rehearsal() || missing.is_empty() {
                        continue;
                    }
                    if tries < AGAIN {
                        open.push_back((missing, tries + 1));
                    } else {
                        let why = "the model did not answer in the form that it was asked for";
                        missing.iter().for_each(|&i| answers[i] = Answer::Failed(why.to_owned()));
                    }
                }
                Err(Fault::Cut | Fault::KeptBack) if part.len() > 1 => {
                    let (first, rest) = part.split_at(part.len().div_ceil(2));
                    open.extend([(first.to_vec(), tries), (rest.to_vec(), tries)]);
                }
                Err(Fault::KeptBack) => {} // there is none another time either
                Err(Fault::Cut) => {
                    let most = self.llm.config.max_output_tokens;
                    let why = format!("the answer was cut at {most} tokens (max-output-tokens)");
                    part.iter().for_each(|&i| answers[i] = Answer::Failed(why.clone()));
                }
                Err(Fault::Failed(why)) => {
                    part.iter().for_each(|&i| answers[i] = Answer::Failed(why.clone()));
                }
            }
        }
        answers
    }
}

impl Writing {
    /// The drafts of some assignments by their ids, from the cache or the server; none in a
    /// rehearsal.
    fn drafts(&self, brief: &Brief, part: &[usize]) -> Result<BTreeMap<String, Draft>, Fault> {
        let data = data(brief, part);
        let key = self.key(&data);
        if let Some(said) = self.llm.cache.get(&key) {
            self.llm.budget().cached(part.len());
            return Ok(reading::drafts(&said));
        }
        let languages = languages(brief);
        let expected = part.len() as u64 * EACH;
        let question = self.llm.prompts.question(Task::Write, languages, &data, expected);
        let Some(said) = self.llm.ask(&question)? else { return Ok(BTreeMap::new()) };
        let drafts = reading::drafts(&said);
        if !drafts.is_empty() {
            self.llm.cache.put(&[(key, said)]);
        }
        Ok(drafts)
    }

    fn key(&self, data: &Value) -> CacheKey {
        cache::key(["write", &self.llm.id(), &data.to_string()])
    }
}

/// The article's language and the other, for templates that name them.
fn languages(brief: &Brief) -> (&'static str, &'static str) {
    let zh = brief.sentences.iter().filter(|(_, lang, _)| *lang == Lang::Zh).count();
    let own = if zh * 2 > brief.sentences.len() { Lang::Zh } else { Lang::En };
    (named(own), named(own.other()))
}

/// The article and some of its statements as data.
fn data(brief: &Brief, part: &[usize]) -> Value {
    let assignments = || part.iter().filter_map(|&i| brief.assignments.get(i));
    let sentences: Vec<Value> =
        sent(brief).into_iter().map(|(n, _, text)| json!({"n": n, "text": text})).collect();
    let names: Vec<Value> = brief.terms.iter().map(|t| json!({"en": t.en, "zh": t.zh})).collect();
    let statements: Vec<Value> = assignments().map(statement).collect();
    json!({"sentences": sentences, "names": names, "statements": statements})
}

fn statement(assignment: &Assignment) -> Value {
    let mut out = json!({"id": assignment.id, "kind": assignment.kind});
    if let Some(question) = &assignment.question {
        out["question"] = json!({"en": question.en, "zh": question.zh});
    }
    if !assignment.sentences.is_empty() {
        out["sentences"] = json!(assignment.sentences);
    }
    if !assignment.refused.is_empty() {
        let each = assignment.refused.iter().map(|(draft, because)| {
            json!({
                "zh": draft.text.zh,
                "en": draft.text.en,
                "sentences": draft.sentences,
                "because": because,
            })
        });
        out["refused"] = each.collect();
    }
    out
}

/// The sentences that are sent: all, or of a long article those around the plan's.
fn sent(brief: &Brief) -> Vec<&(usize, Lang, String)> {
    let whole: u64 = brief.sentences.iter().map(|(_, _, text)| tokens(text) + 8).sum();
    let planned: Vec<usize> =
        brief.assignments.iter().flat_map(|a| a.sentences.iter().copied()).collect();
    let near = |n: usize| planned.iter().any(|p| p.abs_diff(n) <= AROUND);
    brief.sentences.iter().filter(|(n, _, _)| whole <= WHOLE || near(*n)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_long_article_only_what_is_around_the_plan_is_sent() {
        let sentence =
            |n: usize| (n, Lang::En, "Rain fell on the harbour of Port Allen.".repeat(20));
        let assignment = Assignment {
            id: "p1".into(),
            kind: "details",
            question: None,
            sentences: vec![3, 50],
            refused: Vec::new(),
        };
        let mut brief = Brief { assignments: vec![assignment], ..Brief::default() };
        brief.sentences = (0..10).map(sentence).collect();
        assert_eq!(sent(&brief).len(), 10);
        brief.sentences = (0..200).map(sentence).collect();
        let numbers: Vec<usize> = sent(&brief).iter().map(|(n, _, _)| *n).collect();
        assert_eq!(numbers, [1, 2, 3, 4, 5, 48, 49, 50, 51, 52]);
    }
}

//! A language model as writer: the statements of one document in one request, by their ids.

use super::cache;
use super::parts::in_parts;
use super::prompt::Task;
use super::protocol::Fault;
use super::{Llm, named, reading, tokens};
use crate::model::{Answer, Assignment, Brief, Draft, Engine, Lang, Writer};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Tokens of an article that is sent as a whole; of a longer one only what is around the sentences
/// of the plan.
const WHOLE: u64 = 12_000;
/// How many sentences around each.
const AROUND: usize = 2;
/// How often a statement that an answer leaves out is asked for again.
const AGAIN: u32 = 1;
/// Tokens of an answer that a statement in two languages is expected to take.
const EACH: u64 = 160;

impl Writer for Llm {
    fn write(&self, brief: &Brief) -> Vec<Answer<Draft>> {
        let mut answers = vec![Answer::Nothing; brief.assignments.len()];
        let all: Vec<usize> = (0..brief.assignments.len()).collect();
        let room = usize::try_from(self.config.max_output_tokens / EACH).unwrap_or(1).max(1);
        let bounds = (AGAIN, self.config.max_output_tokens);
        in_parts(all.chunks(room).map(<[usize]>::to_vec), bounds, &mut answers, |part| {
            let Some(mut told) = self.drafts(brief, part)? else { return Ok(None) };
            let of = |i: &usize| Some((*i, told.remove(&brief.assignments.get(*i)?.id)?));
            Ok(Some(part.iter().filter_map(of).collect()))
        });
        answers
    }
}

impl Llm {
    /// The drafts of some assignments by their ids, from the cache or the server; none in a
    /// rehearsal.
    fn drafts(
        &self,
        brief: &Brief,
        part: &[usize],
    ) -> Result<Option<BTreeMap<String, Draft>>, Fault> {
        let data = data(brief, part);
        let key = cache::key(["write", &self.id(), &data.to_string()]);
        if let Some(said) = self.cache.get(&key) {
            self.budget().cached(part.len());
            return Ok(Some(reading::drafts(&said)));
        }
        let expected = part.len() as u64 * EACH;
        let question = self.prompts.question(Task::Write, languages(brief), &data, expected);
        let Some(said) = self.ask(&question)? else { return Ok(None) };
        let drafts = reading::drafts(&said);
        if !drafts.is_empty() {
            self.cache.put(&[(key, said)]);
        }
        Ok(Some(drafts))
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

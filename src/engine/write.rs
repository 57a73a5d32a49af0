//! What a writer that the user switched on makes of a document's statements.

use crate::model::{Answer, Assignment, Brief, Draft, Failures, Lang, Writer};
use std::collections::{BTreeMap, BTreeSet};

/// Has the statements of a brief written, by their ids; those of which no draft is sound are left
/// out, and those that the writer failed on are counted in `failed`. `finding` says what is wrong
/// with a draft.
#[tracing::instrument(name = "write", level = "debug", skip_all)]
pub fn write(
    writer: &dyn Writer,
    mut brief: Brief,
    failed: &mut Failures,
    finding: &dyn Fn(&Draft) -> Option<String>,
) -> BTreeMap<String, Draft> {
    let mut written = BTreeMap::new();
    let known: BTreeSet<usize> = brief.sentences.iter().map(|(n, ..)| *n).collect();
    for _ in 0..=writer.retries() {
        if brief.assignments.is_empty() {
            break;
        }
        let mut answers = writer.write(&brief).into_iter();
        let mut again: Vec<Assignment> = Vec::new();
        for mut assignment in std::mem::take(&mut brief.assignments) {
            match answers.next().unwrap_or(Answer::Nothing) {
                Answer::Text(draft) => match amiss(&draft, &known).or_else(|| finding(&draft)) {
                    None => {
                        written.insert(assignment.id, draft);
                    }
                    Some(finding) => {
                        tracing::debug!(engine = writer.id(), finding, "a draft is refused");
                        assignment.refused.push((draft, finding));
                        again.push(assignment);
                    }
                },
                Answer::Nothing => {}
                Answer::Failed(why) => {
                    failed.add(&why);
                    tracing::warn!(engine = writer.id(), why, "no answer");
                }
            }
        }
        brief.assignments = again;
    }
    written
}

/// What is missing from a draft.
fn amiss(draft: &Draft, known: &BTreeSet<usize>) -> Option<String> {
    let missing = |lang: &Lang| draft.text.get(*lang).is_empty();
    if let Some(lang) = Lang::BOTH.into_iter().find(missing) {
        let half = if lang == Lang::Zh { "Chinese" } else { "English" };
        return Some(format!("the {half} text is missing"));
    }
    if draft.sentences.is_empty() {
        return Some("it names no sentence that it rests on".to_owned());
    }
    let strange = draft.sentences.iter().find(|n| !known.contains(n))?;
    Some(format!("there is no sentence {strange}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Both, Engine, Origin};
    use std::sync::Mutex;

    /// Answers every assignment with the next text of a list; notes what it was asked.
    struct Scripted(Mutex<Vec<Answer<Draft>>>, Mutex<Vec<Brief>>);

    impl Engine for Scripted {
        fn origin(&self) -> Origin {
            Origin::Llm
        }

        fn id(&self) -> String {
            "scripted".to_owned()
        }
    }

    impl Writer for Scripted {
        fn write(&self, brief: &Brief) -> Vec<Answer<Draft>> {
            self.1.lock().unwrap().push(brief.clone());
            let mut answers = self.0.lock().unwrap();
            brief.assignments.iter().map(|_| answers.remove(0)).collect()
        }
    }

    fn draft(en: &str) -> Answer<Draft> {
        let text = Both { zh: "雨".to_owned(), en: en.to_owned() };
        Answer::Text(Draft { text, sentences: vec![0] })
    }

    #[test]
    fn only_what_is_refused_is_asked_for_again_and_at_last_left_out() {
        let answers = vec![
            draft("sound"),
            draft("wrong"),
            draft("wrong"),
            Answer::Failed("hung up".into()),
            draft("sound"),
            draft("wrong"),
        ];
        let writer = Scripted(Mutex::new(answers), Mutex::default());
        let assignment = |id: &str| Assignment {
            id: id.to_owned(),
            kind: "details",
            question: None,
            sentences: Vec::new(),
            refused: Vec::new(),
        };
        let assignments = ["p1", "p2", "p3", "p4"].map(assignment).to_vec();
        let mut failed = Failures::default();
        let finding = |d: &Draft| (d.text.en == "wrong").then(|| "it is wrong".to_owned());
        let sentences = vec![(0, Lang::En, "Rain fell.".to_owned())];
        let brief = Brief { sentences, assignments, ..Brief::default() };
        let written = write(&writer, brief, &mut failed, &finding);
        assert_eq!(written.keys().collect::<Vec<_>>(), ["p1", "p2"]);
        assert_eq!(failed.reasons(), [("hung up", 1)]);
        let asked = writer.1.lock().unwrap();
        let again = &asked[1].assignments;
        assert_eq!(again.iter().map(|a| a.id.as_str()).collect::<Vec<_>>(), ["p2", "p3"]);
        assert_eq!(again[0].refused[0].1, "it is wrong");
    }

    #[test]
    fn a_draft_needs_both_halves_and_sentences_that_there_are() {
        let draft = |zh: &str, sentences: &[usize]| Draft {
            text: Both { zh: zh.to_owned(), en: "Rain.".to_owned() },
            sentences: sentences.to_vec(),
        };
        let known = BTreeSet::from([1, 2]);
        let told = |zh, sentences| amiss(&draft(zh, sentences), &known).unwrap_or_default();
        assert_eq!(told("雨。", &[1, 2]), "");
        assert_eq!(told("", &[1]), "the Chinese text is missing");
        assert_eq!(told("雨。", &[]), "it names no sentence that it rests on");
        assert_eq!(told("雨。", &[1, 7]), "there is no sentence 7");
    }
}

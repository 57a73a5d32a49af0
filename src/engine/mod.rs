//! Engines that the user switched on: what they make of texts in the other language.
//!
//! Nothing here runs unless the settings name it. What an engine answers is believed only as far as
//! the caller's check goes: a refused answer is asked for again with the finding, then the next
//! engine has its turn, and in the end the text stays quoted as without any engine.

pub mod llm;
pub mod memory;
pub mod mt;
mod write;

use crate::model::{
    Answer, Engines, Failures, Lang, Refused, Rendering, Renderings, Request, Script, Span, Value,
    Wanted,
};
use hashbrown::HashSet;
pub use write::write;

/// What engines know of language, handed in so that they don't depend on the stage that reads it.
#[derive(Debug, Clone, Copy)]
pub struct Tools {
    /// Cuts a text into sentences.
    pub sentences: fn(&str, Lang) -> Vec<Span>,
    /// The quantities of a text.
    pub values: fn(&str, Lang) -> Vec<Value>,
    /// The script of a Chinese text.
    pub script: fn(&str) -> Option<Script>,
}

/// Where a form stands in a text; an English one between other characters than letters.
fn standing<'t>(text: &'t str, form: &'t str, lang: Lang) -> impl Iterator<Item = Span> + 't {
    let letter = move |c: Option<char>| lang == Lang::En && c.is_some_and(char::is_alphanumeric);
    let each = text.match_indices(form).map(|(at, form)| Span::new(at, at + form.len()));
    each.filter(move |s| {
        !letter(text[..s.start].chars().next_back()) && !letter(text[s.end..].chars().next())
    })
}

/// Renders what is wanted, and adds to `known` what came of it: a rendering, or that there is
/// none. `finding` says what is wrong with an answer.
#[tracing::instrument(name = "engine", level = "debug", skip_all)]
pub fn render(
    engines: &Engines,
    wanted: Vec<Wanted>,
    known: &mut Renderings,
    finding: &dyn Fn(&Wanted, &Rendering) -> Option<String>,
) {
    let request = |wanted| Request { wanted, refused: Vec::new() };
    // A sentence may stand in more than one statement.
    let mut seen = HashSet::new();
    let once = wanted.into_iter().filter(|w| seen.insert((w.text.clone(), w.from)));
    let mut open: Vec<Request> = once.map(request).collect();
    let mut failed = Failures::default();
    for translator in &engines.translators {
        failed = Failures::default();
        let mut asked = std::mem::take(&mut open);
        for _ in 0..=translator.retries() {
            if asked.is_empty() {
                break;
            }
            let mut answers = translator.translate(&asked).into_iter();
            let mut again = Vec::new();
            for mut request in asked {
                let text = match answers.next().unwrap_or(Answer::Nothing) {
                    Answer::Text(text) => request.wanted.kept(&text),
                    Answer::Nothing => {
                        open.push(request);
                        continue;
                    }
                    Answer::Failed(why) => {
                        failed.add(&why);
                        tracing::warn!(engine = translator.id(), why, "no answer");
                        open.push(request);
                        continue;
                    }
                };
                let rendering = Rendering { text, origin: translator.origin() };
                if let Some(finding) = finding(&request.wanted, &rendering) {
                    tracing::debug!(engine = translator.id(), finding, "an answer is refused");
                    request.refused.push(Refused { text: rendering.text, finding });
                    again.push(request);
                } else {
                    known.insert(&request.wanted, Some(rendering));
                }
            }
            asked = again;
        }
        open.extend(asked);
        open.iter_mut().for_each(|request| request.refused.clear());
    }
    known.failed.extend(&failed);
    open.iter().for_each(|request| known.insert(&request.wanted, None));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Engine, Origin, Translator};
    use std::sync::{Arc, Mutex};

    /// Answers from a list, one entry a call.
    struct Scripted(Origin, Mutex<Vec<Option<&'static str>>>, Mutex<Vec<Request>>);

    impl Scripted {
        fn new(origin: Origin, answers: &[Option<&'static str>]) -> Arc<Self> {
            let answers = answers.iter().rev().copied().collect();
            Arc::new(Self(origin, Mutex::new(answers), Mutex::default()))
        }
    }

    impl Engine for Scripted {
        fn origin(&self) -> Origin {
            self.0
        }

        fn id(&self) -> String {
            "scripted".to_owned()
        }
    }

    impl Translator for Scripted {
        fn translate(&self, requests: &[Request]) -> Vec<Answer> {
            self.2.lock().unwrap().extend_from_slice(requests);
            let next = self.1.lock().unwrap().pop().flatten();
            let answer = next.map_or(Answer::Nothing, |t| Answer::Text(t.to_owned()));
            requests.iter().map(|_| answer.clone()).collect()
        }
    }

    fn rendered(engines: &[Arc<Scripted>], wrong: &str) -> Option<Rendering> {
        let translators = engines.iter().map(|e| Arc::clone(e) as Arc<dyn Translator>).collect();
        let wanted =
            Wanted { text: "Rain fell.".into(), from: Lang::En, terms: Vec::new(), title: false };
        let mut known = Renderings::default();
        let wrong = |_: &Wanted, r: &Rendering| (r.text == wrong).then(|| "wrong".to_owned());
        render(
            &Engines { translators, ..Engines::default() },
            vec![wanted.clone()],
            &mut known,
            &wrong,
        );
        known.get(&wanted.text, Lang::En).unwrap().cloned()
    }

    #[test]
    fn a_refused_answer_is_asked_for_again_with_the_finding() {
        let engine = Scripted::new(Origin::Mt, &[Some("下雪了。"), Some("下雨了。")]);
        let got = rendered(&[Arc::clone(&engine)], "下雪了。").unwrap();
        assert_eq!((got.text.as_str(), got.origin), ("下雨了。", Origin::Mt));
        let asked = engine.2.lock().unwrap();
        let refused = Refused { text: "下雪了。".into(), finding: "wrong".into() };
        assert_eq!(asked[1].refused, [refused]);
    }

    #[test]
    fn a_text_is_asked_for_once() {
        let engine = Scripted::new(Origin::Mt, &[Some("下雨了。")]);
        let translators = vec![Arc::clone(&engine) as Arc<dyn Translator>];
        let engines = Engines { translators, ..Engines::default() };
        let wanted =
            Wanted { text: "Rain fell.".into(), from: Lang::En, terms: Vec::new(), title: false };
        let mut known = Renderings::default();
        render(&engines, vec![wanted.clone(), wanted], &mut known, &|_, _| None);
        assert_eq!(engine.2.lock().unwrap().len(), 1);
    }

    #[test]
    fn the_next_engine_has_its_turn_and_at_last_there_is_no_rendering() {
        let memory = Scripted::new(Origin::Memory, &[None]);
        let model = Scripted::new(Origin::Mt, &[Some("下雨了。")]);
        let got = rendered(&[Arc::clone(&memory), model], "").unwrap();
        assert_eq!((got.origin, memory.2.lock().unwrap().len()), (Origin::Mt, 1));
        let stubborn = Scripted::new(Origin::Mt, &[Some("雪。"), Some("雪。")]);
        assert_eq!(rendered(&[stubborn], "雪。"), None);
    }
}

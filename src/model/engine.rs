//! What stands behind engines that the user switched on, and what they make of texts in the other
//! language and of whole statements. The engines themselves are in `engine`.

use super::{Both, Lang, Origin};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// A text that the article has in one language and a document needs in the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Plain text: a title, or one to several sentences.
    pub text: String,
    /// Its language.
    pub from: Lang,
    /// Names and terms that stand in it, in the forms that the document uses.
    pub terms: Vec<Both<String>>,
    /// Whether it is a title, which ends without a mark.
    pub title: bool,
}

impl Wanted {
    /// An answer as it is kept: without blanks around it, that of a title without a mark at its end.
    pub fn kept(&self, answer: &str) -> String {
        let answer = answer.trim();
        if self.title { answer.trim_end_matches(['.', '。']) } else { answer }.to_owned()
    }
}

impl Request {
    /// Whether an answer is another one than those that were refused.
    pub fn is_new(&self, answer: &str) -> bool {
        let answer = self.wanted.kept(answer);
        self.refused.iter().all(|r| r.text != answer)
    }
}

/// A text in the other language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendering {
    /// Plain text.
    pub text: String,
    /// Which kind of engine it comes from.
    pub origin: Origin,
}

/// What is known of texts in the other language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Renderings {
    by_text: Both<BTreeMap<String, Option<Rendering>>>,
    /// The texts that an engine failed on: it could not be reached, or broke off. They may have a
    /// rendering another time.
    pub failed: Failures,
}

/// Texts that engines failed on, counted by what went wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Failures(BTreeMap<String, usize>);

impl Failures {
    /// Counts one more text.
    pub fn add(&mut self, why: &str) {
        *self.0.entry(why.to_owned()).or_default() += 1;
    }

    /// Counts those of another list as well.
    pub fn extend(&mut self, other: &Self) {
        for (why, count) in &other.0 {
            *self.0.entry(why.clone()).or_default() += count;
        }
    }

    /// How many texts there are.
    pub fn count(&self) -> usize {
        self.0.values().sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What went wrong, with how many texts, the most first.
    pub fn reasons(&self) -> Vec<(&str, usize)> {
        let mut out: Vec<(&str, usize)> = self.0.iter().map(|(why, n)| (&**why, *n)).collect();
        out.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        out
    }
}

impl Renderings {
    /// The rendering of a text; `None` inside where no engine has a sound one, outside where none
    /// was asked.
    pub fn get(&self, text: &str, from: Lang) -> Option<Option<&Rendering>> {
        self.by_text.get(from).get(text).map(Option::as_ref)
    }

    /// Notes what came of a text.
    pub fn insert(&mut self, wanted: &Wanted, rendering: Option<Rendering>) {
        self.by_text.get_mut(wanted.from).insert(wanted.text.clone(), rendering);
    }
}

/// A text to be put into the other language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// What is wanted.
    pub wanted: Wanted,
    /// The answers given before, with what was found wrong in each.
    pub refused: Vec<Refused>,
}

/// An answer that did not pass the checks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The answer.
    pub text: String,
    /// What was found wrong in it.
    pub finding: String,
}

/// What an engine answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer<T = String> {
    /// The text in the other language, or the draft of a statement.
    Text(T),
    /// It has none, and will not have one another time.
    Nothing,
    /// It could not be reached or broke off; what went wrong.
    Failed(String),
}

/// What any engine tells of itself.
pub trait Engine: Send + Sync {
    /// What its answers are marked with: [`Origin::Memory`], [`Origin::Mt`] or [`Origin::Llm`].
    fn origin(&self) -> Origin;

    /// What tells its answers from those of another: its name, model and settings, for the record
    /// of what was made with what. Never a key.
    fn id(&self) -> String;

    /// How often it is asked again for what was refused.
    fn retries(&self) -> usize {
        1
    }

    /// From now on what would be sent to a server is only counted, and answered with
    /// [`Answer::Nothing`]. Whether anything is ever sent.
    fn rehearse(&self) -> bool {
        false
    }
}

/// Puts texts into the other language: a translation memory, a translation model, a language
/// model.
pub trait Translator: Engine {
    /// Answers the requests, in their order.
    fn translate(&self, requests: &[Request]) -> Vec<Answer>;
}

/// What a writer is given: an article and the statements to be written of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Brief {
    /// The sentences of the article in its order, each with its number.
    pub sentences: Vec<(usize, Lang, String)>,
    /// Names and terms that stand in it, in the forms that the document uses.
    pub terms: Vec<Both<String>>,
    /// The statements.
    pub assignments: Vec<Assignment>,
}

/// A statement to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// What it is in the document: `p1`, `q2`, `closing`.
    pub id: String,
    /// The role of a point, the kind of a question, or `closing`.
    pub kind: &'static str,
    /// The question that it answers, if it answers one.
    pub question: Option<Both<String>>,
    /// Numbers of the sentences that the plan rests it on; none where it may rest on any.
    pub sentences: Vec<usize>,
    /// The drafts given before, with what was found wrong in each.
    pub refused: Vec<(Draft, String)>,
}

/// A statement as a writer words it: plain text in both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// The texts; one that the writer left out is empty.
    pub text: Both<String>,
    /// Numbers of the sentences that it rests on, as the writer names them.
    pub sentences: Vec<usize>,
}

/// Writes the statements of a document from the article and the plan: a language model.
pub trait Writer: Engine {
    /// Answers for the assignments of the brief, in their order.
    fn write(&self, brief: &Brief) -> Vec<Answer<Draft>>;
}

/// The engines of a run, in the order in which they are asked; none by default.
#[derive(Clone, Default)]
pub struct Engines {
    /// A translation memory before a translation engine.
    pub translators: Vec<Arc<dyn Translator>>,
    /// What words the statements, if anything but the article does.
    pub writer: Option<Arc<dyn Writer>>,
    /// Whether what would be sent to a server is only counted.
    pub rehearsal: bool,
}

impl Engines {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.translators.is_empty() && self.writer.is_none()
    }

    /// From now on what would be sent to a server is only counted; engines that send nothing work
    /// on.
    pub fn rehearse(&mut self) {
        let translators = self.translators.iter().filter(|t| t.rehearse()).count();
        let writers = self.writer.iter().filter(|w| w.rehearse()).count();
        self.rehearsal = translators + writers > 0;
    }

    fn ids(&self) -> impl Iterator<Item = String> {
        self.translators.iter().map(|t| t.id()).chain(self.writer.iter().map(|w| w.id()))
    }
}

impl fmt::Debug for Engines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.ids()).finish()
    }
}

impl PartialEq for Engines {
    fn eq(&self, other: &Self) -> bool {
        self.ids().eq(other.ids())
    }
}

impl Eq for Engines {}

//! What stands behind engines that the user switched on, and what they make of texts in the other
//! language. The engines themselves are in `engine`.

use super::{Both, Lang, Origin};
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
    /// How many texts an engine failed on: it could not be reached, or broke off. They may have a
    /// rendering another time.
    pub failed: usize,
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
pub enum Answer {
    /// The text in the other language.
    Text(String),
    /// It has none, and will not have one another time.
    Nothing,
    /// It could not be reached or broke off; what went wrong.
    Failed(String),
}

/// Puts texts into the other language: a translation memory, a translation model, a language
/// model.
pub trait Translator: Send + Sync {
    /// What its answers are marked with: [`Origin::Memory`], [`Origin::Mt`] or [`Origin::Llm`].
    fn origin(&self) -> Origin;

    /// What tells its answers from those of another: its name, model and settings, for the record
    /// of what was made with what. Never a key.
    fn id(&self) -> String;

    /// How often it is asked again for a text whose answer was refused.
    fn retries(&self) -> usize {
        1
    }

    /// Answers the requests, in their order.
    fn translate(&self, requests: &[Request]) -> Vec<Answer>;
}

/// The engines of a run, in the order in which they are asked; none by default.
#[derive(Clone, Default)]
pub struct Engines {
    /// A translation memory before a translation engine.
    pub translators: Vec<Arc<dyn Translator>>,
}

impl Engines {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.translators.is_empty()
    }

    fn ids(&self) -> impl Iterator<Item = String> {
        self.translators.iter().map(|t| t.id())
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

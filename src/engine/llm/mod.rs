//! A language model over the OpenAI-compatible chat protocol: Ollama, llama.cpp's server, vLLM,
//! hosted ones. It translates what an article has in one language only, or writes the statements
//! of a document.
//!
//! ```text
//! config       what the user set
//! prompt       what is asked, by templates that the user may replace
//! protocol     one answer to one question: retries, faults, what a server can't do
//! budget       how many requests at once, how much a run may send
//! reading      what an answer says, whatever stands around it
//! cache        answers of earlier runs
//! parts        many things in requests that fit
//! translator   texts in the other language
//! writer       statements in both
//! ```
//!
//! An article is data: it goes to the server as JSON between marks, and what comes back is
//! believed only as far as the checks of the project go.

mod budget;
mod cache;
mod config;
mod parts;
mod prompt;
mod protocol;
mod reading;
mod translator;
mod writer;

pub use budget::Spent;
pub use config::{Config, Key, Structured, Use};

use crate::Result;
use crate::model::{Engine, Engines, Lang, Origin};
use budget::Budget;
use cache::Cache;
use prompt::Prompts;
use protocol::{Client, Fault, Question};
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A language model that the user switched on, shared by all workers of a run.
pub struct Llm {
    config: Config,
    client: Client,
    prompts: Prompts,
    cache: Cache,
    /// Whether nothing is sent, only counted.
    rehearsal: AtomicBool,
}

impl fmt::Debug for Llm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.id())
    }
}

impl PartialEq for Llm {
    fn eq(&self, other: &Self) -> bool {
        self.id() == other.id()
    }
}

impl Llm {
    /// Makes ready what is needed; nothing is sent.
    ///
    /// # Errors
    /// [`crate::ErrorKind::Config`] for a template that can't be used, with its file and line.
    pub fn new(config: Config, key: Option<Key>) -> Result<Arc<Self>> {
        let prompts = Prompts::read(config.prompts.as_deref())?;
        let cache = Cache::new(config.cache.as_deref());
        let client = Client::new(&config, key);
        Ok(Arc::new(Self { client, prompts, cache, config, rehearsal: AtomicBool::new(false) }))
    }

    /// The engines of a run with this model.
    pub fn engines(self: &Arc<Self>) -> Engines {
        let writes = self.config.used == Use::Write;
        Engines {
            translators: vec![Arc::clone(self) as _],
            writer: writes.then(|| Arc::clone(self) as _),
            ..Engines::default()
        }
    }

    /// What was sent so far, or would be.
    pub fn spent(&self) -> Spent {
        self.budget().spent()
    }

    /// Whether nothing is sent, only counted.
    pub fn is_rehearsal(&self) -> bool {
        self.rehearsal.load(Ordering::Relaxed)
    }

    /// What the user should know of the run beside what was sent.
    pub fn notes(&self) -> Vec<String> {
        self.client.notes().into_iter().chain(self.cache.notes()).collect()
    }

    fn budget(&self) -> &Budget {
        self.client.budget()
    }

    /// The answer to a question; counted only, and none, in a rehearsal.
    fn ask(&self, question: &Question) -> std::result::Result<Option<String>, Fault> {
        if self.is_rehearsal() {
            self.budget().count(question.tokens(), question.answer_tokens);
            return Ok(None);
        }
        self.client.ask(question).map(Some)
    }
}

impl Engine for Llm {
    fn origin(&self) -> Origin {
        Origin::Llm
    }

    fn id(&self) -> String {
        let Config { url, model, temperature, seed, max_output_tokens, used, .. } = &self.config;
        let prompts = self.prompts.digest();
        let seed = seed.map_or_else(|| "none".to_owned(), |s| s.to_string());
        format!(
            "llm {model} at {url}, {used:?}, temperature {temperature}, seed {seed}, at most \
             {max_output_tokens} tokens, prompts {prompts}"
        )
    }

    fn rehearse(&self) -> bool {
        self.rehearsal.store(true, Ordering::Relaxed);
        self.cache.only_read();
        true
    }
}

/// An estimate of the tokens that a text has: one for four ASCII characters, one for any other
/// character. Tokenizers of current models need about that for English, and rather less for
/// Chinese.
#[must_use]
pub fn tokens(text: &str) -> u64 {
    let ascii = text.bytes().filter(u8::is_ascii).count() as u64;
    let other = text.chars().filter(|c| !c.is_ascii()).count() as u64;
    ascii.div_ceil(4) + other
}

/// The name of a language as a model knows it.
fn named(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "Chinese",
        Lang::En => "English",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_estimated_by_the_kind_of_letters() {
        assert_eq!((tokens(""), tokens("abcd"), tokens("abcde")), (0, 1, 2));
        assert_eq!(tokens("人工智能"), 4);
    }
}

//! What writes the second language: names of engines in options and settings, and the engines.

use super::llm::{self, LlmLayer};
use crate::engine::llm::{Llm, Spent};
use crate::engine::memory::{Memory, Store};
#[cfg(feature = "mt")]
use crate::engine::mt::Mt;
#[cfg(feature = "mt")]
use crate::model::Both;
use crate::model::{Engines, Origin};
use crate::pipeline::ENGINE_TOOLS;
use crate::{Error, ErrorKind, Result};
use std::fmt::Write;
use std::path::Path;
use std::sync::{Arc, OnceLock};

/// The names by which an engine is switched on; the first is the default, which needs no model.
const NAMES: &[&str] = &[
    "builtin",
    "llm",
    #[cfg(feature = "mt")]
    "mt",
];

/// Why a name is none of an engine, if it is not.
pub(super) fn unknown(name: &str) -> Option<String> {
    (!NAMES.contains(&name)).then(|| format!("`engine` is \"{}\"", NAMES.join("\" or \"")))
}

/// What engines are switched on with; each is made once, and shared by all that a run does.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Available {
    llm: LlmLayer,
    model: Arc<OnceLock<Arc<Llm>>>,
}

impl Available {
    /// The engines of these settings, of which none is switched on yet.
    pub(super) fn new(llm: LlmLayer) -> Self {
        Self { llm, model: Arc::default() }
    }

    /// The engines that a name switches on.
    ///
    /// # Errors
    /// [`ErrorKind::Config`] if there is no such engine, or it can't work with its settings.
    pub(super) fn switched_on(&self, name: &str) -> Result<Engines> {
        match name {
            "builtin" => Ok(Engines::default()),
            "llm" => {
                let model = match self.model.get() {
                    Some(model) => model,
                    None => {
                        let model = Llm::new(self.llm.config()?, llm::key()?)?;
                        self.model.get_or_init(|| model)
                    }
                };
                Ok(model.engines())
            }
            #[cfg(feature = "mt")]
            "mt" => Ok(Engines { translators: vec![local()?], ..Engines::default() }),
            _ => Err(Error::new(ErrorKind::Config, unknown(name).unwrap_or_default())),
        }
    }

    /// The engine of this name in the place of those there; the memory stays.
    ///
    /// # Errors
    /// Those of [`Self::switched_on`].
    pub(super) fn exchanged(&self, engines: &Engines, name: &str) -> Result<Engines> {
        let mut out = self.switched_on(name)?;
        let memory = engines.translators.iter().filter(|t| t.origin() == Origin::Memory);
        out.translators.splice(0..0, memory.cloned());
        Ok(out)
    }

    /// What engines sent in the run, or would have sent, and what the user should know of it.
    pub(super) fn told(&self) -> String {
        let Some(model) = self.model.get() else { return String::new() };
        let mut told: String = model.notes().iter().map(|n| format!("warning: {n}\n")).collect();
        told += &spent(&model.spent(), model.is_rehearsal());
        told
    }
}

/// One line about requests, tokens and cost.
fn spent(spent: &Spent, rehearsal: bool) -> String {
    let Spent { requests, input, output, cost, cached } = *spent;
    let mut line = String::from(if rehearsal { "would send " } else { "sent " });
    let s = if requests == 1 { "" } else { "s" };
    let about = if rehearsal { "about " } else { "" };
    // Writing to a string can't fail.
    let _ = write!(line, "{requests} request{s}, {about}{input} tokens in and {output} out");
    match cost {
        Some(cost) => {
            let _ = write!(line, ", {about}{cost:.4} by the prices of the settings");
        }
        None if rehearsal => line.push_str(" (price-in and price-out tell the cost)"),
        None => {}
    }
    if cached > 0 {
        let _ = write!(line, "; {cached} answered from the cache");
    }
    line.push('\n');
    line
}

/// Local translation with the models that are on this machine.
///
/// # Errors
/// [`ErrorKind::Config`] if there is none.
#[cfg(feature = "mt")]
fn local() -> Result<Arc<dyn crate::model::Translator>> {
    use crate::models::{Shelf, translation};
    let shelf = Shelf::of_user()?;
    let machines =
        Both { zh: translation::open(&shelf, "zh-en")?, en: translation::open(&shelf, "en-zh")? };
    if machines.zh.is_none() && machines.en.is_none() {
        let what = "`engine` is \"mt\", but there is no translation model on this machine";
        let help = "get one: duizhao models pull en-zh, or zh-en, or models import DIR";
        return Err(Error::new(ErrorKind::Config, what).help(help));
    }
    Ok(Arc::new(Mt::new(machines, ENGINE_TOOLS)))
}

/// These engines, after the translation memory that lies in a file: what a person translated before
/// goes before what a machine makes of it.
///
/// # Errors
/// [`ErrorKind::Io`] if there is no memory in the file, [`ErrorKind::Conflict`] if it is written to.
pub(super) fn after_memory(engines: &Engines, file: &Path) -> Result<Engines> {
    let memory = Memory::new(Store::at(file).translations()?, ENGINE_TOOLS);
    let mut engines = engines.clone();
    engines.translators.insert(0, Arc::new(memory));
    Ok(engines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_name_is_told_with_those_that_there_are() {
        let error = Available::default().switched_on("oracle").unwrap_err();
        assert!(error.to_string().starts_with("`engine` is \"builtin\" or \"llm\""), "{error}");
        assert!(Available::default().switched_on("builtin").unwrap().is_empty());
    }

    #[test]
    fn what_was_sent_is_told_in_a_line() {
        let mut all = Spent { requests: 1, input: 900, output: 80, cost: None, cached: 0 };
        assert_eq!(spent(&all, false), "sent 1 request, 900 tokens in and 80 out\n");
        all = Spent { requests: 3, cost: Some(0.01234), cached: 7, ..all };
        assert_eq!(
            spent(&all, true),
            "would send 3 requests, about 900 tokens in and 80 out, about 0.0123 by the prices of \
             the settings; 7 answered from the cache\n"
        );
    }
}

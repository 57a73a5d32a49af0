//! What writes the second language: names of engines in options and settings, and the engines.

use crate::engine::memory::{Memory, Store};
#[cfg(feature = "mt")]
use crate::engine::mt::Mt;
#[cfg(feature = "mt")]
use crate::model::Both;
use crate::model::{Engines, Origin};
use crate::pipeline::MEMORY_TOOLS;
use crate::{Error, ErrorKind, Result};
use std::path::Path;
use std::sync::Arc;

/// The names by which an engine is switched on; the first is the default, which needs no model.
const NAMES: &[&str] = &[
    "builtin",
    #[cfg(feature = "mt")]
    "mt",
];

/// Why a name is none of an engine, if it is not.
pub(super) fn unknown(name: &str) -> Option<String> {
    (!NAMES.contains(&name)).then(|| format!("`engine` is \"{}\"", NAMES.join("\" or \"")))
}

/// The engines that a name switches on.
///
/// # Errors
/// [`ErrorKind::Config`] if there is no such engine.
pub(super) fn switched_on(name: &str) -> Result<Engines> {
    match name {
        "builtin" => Ok(Engines::default()),
        #[cfg(feature = "mt")]
        "mt" => Ok(Engines { translators: vec![local()?] }),
        _ => Err(Error::new(ErrorKind::Config, unknown(name).unwrap_or_default())),
    }
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
    Ok(Arc::new(Mt::new(machines, MEMORY_TOOLS)))
}

/// These engines, after the translation memory that lies in a file: what a person translated before
/// goes before what a machine makes of it.
///
/// # Errors
/// [`ErrorKind::Io`] if there is no memory in the file, [`ErrorKind::Conflict`] if it is written to.
pub(super) fn after_memory(engines: &Engines, file: &Path) -> Result<Engines> {
    let memory = Memory::new(Store::at(file).translations()?, MEMORY_TOOLS);
    let mut engines = engines.clone();
    engines.translators.insert(0, Arc::new(memory));
    Ok(engines)
}

/// The engine of this name in the place of those there; the memory stays.
///
/// # Errors
/// Those of [`switched_on`].
pub(super) fn exchanged(engines: &Engines, name: &str) -> Result<Engines> {
    let mut out = switched_on(name)?;
    let memory = engines.translators.iter().filter(|t| t.origin() == Origin::Memory);
    out.translators.splice(0..0, memory.cloned());
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_name_is_told_with_those_that_there_are() {
        let error = switched_on("oracle").unwrap_err();
        assert!(error.to_string().starts_with("`engine` is \"builtin\""), "{error}");
        assert!(switched_on("builtin").unwrap().is_empty());
    }
}

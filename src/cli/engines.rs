//! What writes the second language: names of engines in options and settings, and the engines.

use crate::model::Engines;
use crate::{Error, ErrorKind, Result};

/// The names by which an engine is switched on; the first is the default, which needs no model.
const NAMES: [&str; 1] = ["builtin"];

/// Why a name is none of an engine, if it is not.
pub(super) fn unknown(name: &str) -> Option<String> {
    (!NAMES.contains(&name)).then(|| format!("`engine` is \"{}\"", NAMES.join("\", \"")))
}

/// The engines that a name switches on.
///
/// # Errors
/// [`ErrorKind::Config`] if there is no such engine.
pub(super) fn switched_on(name: &str) -> Result<Engines> {
    match name {
        "builtin" => Ok(Engines::default()),
        _ => Err(Error::new(ErrorKind::Config, unknown(name).unwrap_or_default())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_name_is_told_with_those_that_there_are() {
        let error = switched_on("oracle").unwrap_err();
        assert_eq!(error.to_string(), "`engine` is \"builtin\"");
        assert!(switched_on("builtin").unwrap().is_empty());
    }
}

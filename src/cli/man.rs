//! `man`: manual pages.

use super::args::Cli;
use super::{Ended, Stopped};
use crate::{Error, ErrorKind};
use clap::{Args, CommandFactory};
use clap_mangen::Man;
use std::io::Write;
use std::path::PathBuf;

/// Print a manual page, or write all of them to a folder
///
/// For example: duizhao man pair | man -l -
#[derive(Debug, Clone, Args)]
pub(super) struct ManArgs {
    /// The subcommand; without one, the page of the program
    #[arg(conflicts_with = "out")]
    command: Option<String>,
    /// Write the pages of the program and of all subcommands to this folder
    #[arg(short, long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Runs the subcommand.
pub(super) fn run(args: &ManArgs) -> Ended {
    let mut program = Cli::command().disable_help_subcommand(true);
    program.build();
    if let Some(folder) = &args.out {
        std::fs::create_dir_all(folder)?;
        clap_mangen::generate_to(program, folder)?;
        return Ok(0);
    }
    let page = match &args.command {
        None => program,
        Some(name) => program.find_subcommand(name).cloned().ok_or_else(|| unknown(name))?,
    };
    let mut text = Vec::new();
    Man::new(page).render(&mut text)?;
    std::io::stdout().lock().write_all(&text)?;
    Ok(0)
}

fn unknown(name: &str) -> Stopped {
    Error::new(ErrorKind::Config, format!("there is no subcommand `{name}`")).into()
}

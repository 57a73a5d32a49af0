//! `completions`: completions for a shell.

use super::Ended;
use super::args::Cli;
use clap::{Args, CommandFactory};
use clap_complete::{Shell, generate};
use std::io::Write;

/// Print completions for a shell
///
/// For example, in ~/.bashrc: source <(duizhao completions bash)
#[derive(Debug, Clone, Args)]
pub(super) struct CompletionsArgs {
    /// The shell
    shell: Shell,
}

/// Runs the subcommand.
pub(super) fn run(args: &CompletionsArgs) -> Ended {
    let mut script = Vec::new();
    generate(args.shell, &mut Cli::command(), "duizhao", &mut script);
    std::io::stdout().lock().write_all(&script)?;
    Ok(0)
}

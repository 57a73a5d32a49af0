//! Arguments in, exit status out: one file a subcommand.
//!
//! Raw arguments become one checked [`RunConfig`](config::RunConfig) before any work begins. Data
//! goes to the standard output, messages to the standard error. Exit status: 0 clean, 1 some
//! articles failed, 2 wrong usage or nothing could be done; a reader that closes the pipe early is
//! no failure.

mod align;
mod args;
mod check;
mod completions;
mod config;
mod digest;
mod engines;
mod file;
mod inspect;
mod interrupt;
mod llm;
mod log;
mod man;
mod memory;
mod message;
mod models;
mod pair;
mod progress;
mod test;
mod watch;

use crate::batch::run;
use args::{Cli, Command};
use clap::Parser;
use std::process::ExitCode;

/// What a subcommand ends with: an exit status, or what kept it from its work.
type Ended = std::result::Result<u8, Stopped>;

/// Why a subcommand stopped before its end.
enum Stopped {
    /// The arguments or the settings are wrong.
    Usage(crate::Error),
    /// The output could not be written.
    Output(std::io::Error),
}

impl From<crate::Error> for Stopped {
    fn from(error: crate::Error) -> Self {
        Self::Usage(error)
    }
}

impl From<std::io::Error> for Stopped {
    fn from(error: std::io::Error) -> Self {
        Self::Output(error)
    }
}

/// Runs the program.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        // Help and version end with 0, wrong usage with 2; a closed pipe is no failure.
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    message::choose_color(cli.common.color);
    run::hush_panics();
    let ended = run::guarded(|| Ok(dispatch(&cli))).unwrap_or_else(|bug| Err(bug.into()));
    let status = match ended {
        Ok(status) => status,
        Err(Stopped::Output(e)) if e.kind() == std::io::ErrorKind::BrokenPipe => 0,
        Err(Stopped::Output(e)) => stopped(&format!("the output can't be written: {e}")),
        Err(Stopped::Usage(e)) => stopped(&e.to_string()),
    };
    log::end(status);
    ExitCode::from(status)
}

/// Says why nothing more is done.
fn stopped(why: &str) -> u8 {
    message::error(why);
    log::stopped(why);
    2
}

fn dispatch(cli: &Cli) -> Ended {
    if let Some(file) = &cli.common.log {
        log::start(file, cli.common.log_level)?;
    }
    match &cli.command {
        Command::Pair(args) => pair::run(args, &cli.common),
        Command::Inspect(args) => inspect::run(args, &cli.common),
        Command::Align(args) => align::run(args, &cli.common),
        Command::Check(args) => check::run(args, &cli.common),
        Command::Test(args) => test::run(args, &cli.common),
        Command::Digest(args) => digest::run(args, &cli.common),
        Command::Memory(args) => memory::run(args, &cli.common),
        Command::Models(args) => models::run(args, cli.common.quiet),
        Command::Completions(args) => completions::run(args),
        Command::Man(args) => man::run(args),
    }
}

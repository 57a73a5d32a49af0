//! `inspect`: what the program sees in articles.

use super::Ended;
use super::args::{Common, DocumentArgs};
use super::config::RunConfig;
use super::pair::{found, passed_or_failed, report};
use super::progress::Progress;
use super::{log, message};
use crate::Result;
use crate::batch::run::{guarded, in_order};
use crate::batch::{Job, Lack, Outcome, Tally};
use crate::pipeline;
use crate::render::{inspect_json, inspect_text};
use clap::{Args, ValueEnum};
use std::io::Write;
use std::ops::ControlFlow;
use std::path::PathBuf;

/// Show what the program sees in articles: sentences, ranks, roles, names, events
///
/// Examples:
///   duizhao inspect article.md
///   duizhao inspect news/ --format jsonl > seen.jsonl
///   cat article.md | duizhao inspect -
#[derive(Debug, Clone, Args)]
#[command(verbatim_doc_comment)]
pub(super) struct InspectArgs {
    /// Articles or folders of articles; - reads an article from the standard input
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// How to show it
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    format: InspectFormat,
}

/// Forms of what is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum InspectFormat {
    /// A view for reading
    Text,
    /// One JSON object an article, on a line
    Jsonl,
}

/// Runs the subcommand.
pub(super) fn run(args: &InspectArgs, common: &Common) -> Ended {
    let config = RunConfig::new(common, &DocumentArgs::default())?;
    let mut tally = Tally::default();
    let jobs = found(&args.paths, None, &mut tally);
    let progress = Progress::new(jobs.len(), &config, true);
    let mut written = Ok(());
    let width = message::width();
    let mut stdout = message::stdout(args.format == InspectFormat::Text);
    in_order(
        &jobs,
        config.jobs,
        |job| {
            let _working = log::article(job.user_path());
            let seen = guarded(|| look(job, args.format, width, &config));
            (job.user_path(), seen.map_err(|e| job.locate(e)))
        },
        |(path, seen)| {
            progress.step(seen.is_err());
            let outcome = match seen {
                Ok(bytes) => {
                    written = stdout.write_all(&bytes);
                    Outcome::Written(Lack::default())
                }
                Err(error) => passed_or_failed(Err(error)),
            };
            log::outcome(&outcome, path);
            tally.add(outcome);
            if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        },
    )?;
    progress.end();
    written?;
    stdout.flush()?;
    report(&tally, &config, None);
    Ok(tally.status())
}

fn look(job: &Job, format: InspectFormat, width: usize, config: &RunConfig) -> Result<Vec<u8>> {
    let inputs = job.read(config.settings.max_bytes)?;
    let inspected = pipeline::inspect(&inputs, &config.settings)?;
    Ok(match format {
        InspectFormat::Jsonl => inspect_json::write(&inspected),
        InspectFormat::Text => inspect_text::write(&inspected, width),
    })
}

//! `pair`: articles to paired documents.

mod stream;

use super::args::{Common, DocumentArgs};
use super::config::RunConfig;
use super::progress::Progress;
use super::{Ended, Stopped, interrupt, log, message, watch};
use crate::batch::run::{guarded, in_order};
use crate::batch::write::Mode;
use crate::batch::{Folder, Job, Lack, Outcome, Tally, made, walk};
use crate::render::{self, Format};
use crate::{Error, ErrorKind, Result};
use clap::Args;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// Turn articles into paired documents
///
/// Two files that are each other's translation are one article: x.en.md with x.zh.md, or en/x.md
/// with zh/x.md. Subfolders are mirrored. Only what changed is done again: the folder .duizhao of
/// the output folder remembers what was made from what. A document that a person has edited is
/// kept, and a file that duizhao did not write is never touched.
///
/// Examples:
///   duizhao pair news/ -o briefings/
///   duizhao pair report.en.md report.zh.md -o . --format md,json
///   duizhao pair - < article.md
///   duizhao pair --stdin-jsonl < articles.jsonl > documents.jsonl
#[derive(Debug, Clone, Args)]
#[command(verbatim_doc_comment)]
pub(super) struct PairArgs {
    /// Articles or folders of articles; - reads an article from the standard input
    #[arg(value_name = "PATH", required_unless_present = "stdin_jsonl")]
    paths: Vec<PathBuf>,
    /// Folder for the documents; without it, the document of one article goes to the standard
    /// output
    #[arg(short, long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Formats to write, with commas between them: md, json [default: md]
    #[arg(short, long, value_name = "FORMATS", env = "DUIZHAO_FORMAT", hide_env = true)]
    format: Option<String>,
    /// Make everything anew, and write over documents that were edited since; still never over a
    /// file of someone else
    #[arg(long, requires = "out")]
    force: bool,
    /// Remove the documents of articles that are there no more, unless they were edited
    #[arg(long, requires = "out")]
    prune: bool,
    /// Go on when the run is done: repeat it whenever something under the PATHs changes
    #[arg(long, requires = "out", conflicts_with_all = ["dry_run", "report"])]
    watch: bool,
    /// Read an article a line from the standard input, {"id", "markdown" (or "text"),
    /// "front_matter"}, and write its document, or its error, as a line of JSON
    #[arg(long, conflicts_with_all = ["paths", "out"])]
    stdin_jsonl: bool,
    /// Write what became of every article to FILE, as JSON
    #[arg(long, value_name = "FILE", requires = "out")]
    report: Option<PathBuf>,
    /// Write nothing, say what would be written
    #[arg(long, requires = "out")]
    dry_run: bool,
    #[command(flatten)]
    document: DocumentArgs,
}

/// Runs the subcommand.
pub(super) fn run(args: &PairArgs, common: &Common) -> Ended {
    let mut config = RunConfig::new(common, &args.document)?.with_memory()?;
    if args.dry_run {
        config.settings.engines.rehearse();
    }
    let formats = config.formats(args.format.as_deref())?;
    if let Some(out) = args.out.as_deref().filter(|out| out.exists() && !out.is_dir()) {
        return Err(Error::new(ErrorKind::Config, "is not a folder").in_file(out).into());
    }
    let mut tally = Tally::default();
    if args.stdin_jsonl {
        let formats = match &args.format {
            Some(_) => formats,
            None => vec![&render::json::FORMAT],
        };
        stream::run(&formats, &config, &mut tally)?;
        return Ok(if tally.worked_on() == 0 { 0 } else { tally.status() });
    }
    match &args.out {
        Some(out) => {
            tally = to_folder(args, out, &formats, &config)?;
            if args.watch {
                watch::watch(&args.paths, out, || {
                    tally = to_folder(args, out, &formats, &config)?;
                    Ok(())
                })?;
            }
        }
        None => {
            let jobs = found(&args.paths, None, &mut tally);
            to_stdout(&jobs, &formats, &config, &mut tally)?;
            report(&tally, &config, None);
        }
    }
    Ok(tally.status())
}

/// One run over the PATHs into the output folder.
fn to_folder(
    args: &PairArgs,
    out: &Path,
    formats: &[&'static Format],
    config: &RunConfig,
) -> Result<Tally> {
    let mut tally = Tally::default();
    let jobs = found(&args.paths, Some(out), &mut tally);
    let mode = Mode { force: args.force, dry_run: args.dry_run };
    let readable = tally.failed() == 0;
    if !jobs.is_empty() || out.is_dir() {
        interrupt::listen();
        let folder = Folder::open(out, formats, &config.settings, mode)?;
        all(&jobs, &folder, mode, config, &mut tally)?;
        if interrupt::asked() {
            tally.interrupted = jobs.len().saturating_sub(tally.worked_on());
        } else if readable {
            // Where a PATH could not be read, an article that is not seen may still be there.
            tally.orphans = folder.orphans(&jobs, args.prune)?;
        }
        folder.close()?;
    }
    tally.pruned = args.prune && !args.dry_run;
    report(&tally, config, Some(if args.dry_run { "would be written" } else { "written" }));
    if let Some(file) = &args.report {
        write_report(&tally, file)?;
    }
    Ok(tally)
}

fn write_report(tally: &Tally, file: &Path) -> Result<()> {
    let mut bytes = serde_json::to_vec_pretty(&tally.report()).unwrap_or_default();
    bytes.push(b'\n');
    std::fs::write(file, bytes).map_err(|e| {
        Error::new(ErrorKind::Io, format!("the report can't be written: {e}")).in_file(file)
    })
}

/// Finds the articles; what is wrong with the PATHs goes into `tally`.
pub(super) fn found(paths: &[PathBuf], out: Option<&Path>, tally: &mut Tally) -> Vec<Job> {
    let is_paired = |bytes: &[u8]| render::markdown::is_ours(bytes);
    let walked = walk::find(paths, out, is_paired);
    let failed = walked.errors.into_iter().map(Outcome::Failed);
    let passed = walked.passed.into_iter().map(|(p, why)| Outcome::PassedOver(p, why));
    for outcome in failed.chain(passed) {
        log::outcome(&outcome, Path::new(""));
        tally.add(outcome);
    }
    walked.jobs
}

/// Says what became of the articles: failures always, counts if `verb` is given.
pub(super) fn report(tally: &Tally, config: &RunConfig, verb: Option<&str>) {
    message::lines(&tally.failures(config.verbose));
    let nothing = tally.done() + tally.passed() + tally.failed() == 0;
    if nothing {
        message::error("no articles found; they are files that end in .md, .markdown or .mdx");
    }
    if config.quiet || nothing {
        return;
    }
    message::lines(&tally.passed_over(config.verbose));
    message::lines(&tally.kept(config.verbose));
    message::lines(&tally.orphaned(config.verbose));
    message::lines(&tally.engine_failed());
    message::lines(&config.engines.told());
    if let Some(verb) = verb {
        message::lines(&tally.summary(verb));
    }
}

/// Brings the output folder up to date.
fn all(
    jobs: &[Job],
    folder: &Folder<'_>,
    mode: Mode,
    config: &RunConfig,
    tally: &mut Tally,
) -> Result<()> {
    let progress = Progress::new(jobs.len(), config, false);
    let work = |job: &Job| {
        let _working = log::article(job.user_path());
        let outcome = guarded(|| folder.bring_up_to_date(job));
        (job.user_path().to_owned(), passed_or_failed(outcome.map_err(|e| job.locate(e))))
    };
    in_order(jobs, config.jobs, work, |(path, outcome)| {
        progress.step(matches!(outcome, Outcome::Failed(_)));
        if config.verbose || (mode.dry_run && !config.quiet) {
            progress.say(&told(&path, &outcome, mode));
        }
        log::outcome(&outcome, &path);
        tally.add(outcome);
        if interrupt::asked() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    progress.end();
    Ok(())
}

/// A paired document among the articles is passed over, anything else that went wrong failed.
pub(super) fn passed_or_failed(outcome: Result<Outcome>) -> Outcome {
    outcome.unwrap_or_else(|error| match error.kind() {
        ErrorKind::AlreadyPaired => {
            let path = error.path().unwrap_or(Path::new("")).to_owned();
            Outcome::PassedOver(path, walk::PAIRED_DOCUMENT)
        }
        _ => Outcome::Failed(error),
    })
}

fn told(path: &Path, outcome: &Outcome, mode: Mode) -> String {
    let path = path.display();
    match outcome {
        Outcome::Written(_) if mode.dry_run => format!("{path}: would be written"),
        Outcome::Written(_) => format!("{path}: written"),
        Outcome::Unchanged(_) => format!("{path}: unchanged"),
        Outcome::Kept(document) => format!("{path}: {} is kept", document.display()),
        // Listed by reason at the end.
        Outcome::PassedOver(..) => String::new(),
        Outcome::Failed(error) => format!("{path}: failed, {}", error.what()),
    }
}

/// Writes the document of the only article to the standard output.
fn to_stdout(
    jobs: &[Job],
    formats: &[&'static Format],
    config: &RunConfig,
    tally: &mut Tally,
) -> std::result::Result<(), Stopped> {
    let ([_] | [], [format]) = (jobs, formats) else {
        let what = "only one article in one format can go to the standard output";
        let error = Error::new(ErrorKind::Config, what).help("name a folder with -o DIR");
        return Err(error.into());
    };
    for job in jobs {
        let settings = &config.settings;
        let _working = log::article(job.user_path());
        let read = || made(&job.read(settings.max_bytes)?, settings);
        let made = guarded(read).map_err(|e| job.locate(e));
        if let Ok(pair) = &made {
            std::io::stdout().lock().write_all(&(format.write)(pair))?;
        }
        let outcome = passed_or_failed(made.map(|pair| Outcome::Written(Lack::of(&pair))));
        log::outcome(&outcome, job.user_path());
        tally.add(outcome);
    }
    Ok(())
}

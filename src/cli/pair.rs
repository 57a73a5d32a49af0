//! `pair`: articles to paired documents.

use super::args::{Common, DocumentArgs};
use super::config::RunConfig;
use super::progress::Progress;
use super::{Ended, Stopped, message};
use crate::batch::run::{guarded, in_order};
use crate::batch::write::{self, Mode, Written};
use crate::batch::{Job, Outcome, Tally, walk};
use crate::model::Pair;
use crate::pipeline;
use crate::render::{self, Format};
use crate::{Error, ErrorKind, Result};
use clap::Args;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// Turn articles into paired documents
///
/// Two files that are each other's translation are one article: x.en.md with x.zh.md, or en/x.md
/// with zh/x.md. Subfolders are mirrored. A document is written only if it differs, and a file
/// that duizhao did not write is never touched.
///
/// Examples:
///   duizhao pair news/ -o briefings/
///   duizhao pair report.en.md report.zh.md -o . --format md,json
///   duizhao pair - < article.md
#[derive(Debug, Clone, Args)]
#[command(verbatim_doc_comment)]
pub(super) struct PairArgs {
    /// Articles or folders of articles; - reads an article from the standard input
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Folder for the documents; without it, the document of one article goes to the standard
    /// output
    #[arg(short, long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Formats to write, with commas between them: md, json [default: md]
    #[arg(short, long, value_name = "FORMATS", env = "DUIZHAO_FORMAT", hide_env = true)]
    format: Option<String>,
    /// Write documents even if they are the same; still never over a file of someone else
    #[arg(long, requires = "out")]
    force: bool,
    /// Write nothing, say what would be written
    #[arg(long, requires = "out")]
    dry_run: bool,
    #[command(flatten)]
    document: DocumentArgs,
}

/// Runs the subcommand.
pub(super) fn run(args: &PairArgs, common: &Common) -> Ended {
    let config = RunConfig::new(common, &args.document)?;
    let formats = config.formats(args.format.as_deref())?;
    if let Some(out) = args.out.as_deref().filter(|out| out.exists() && !out.is_dir()) {
        return Err(Error::new(ErrorKind::Config, "is not a folder").in_file(out).into());
    }
    let mut tally = Tally::default();
    let jobs = found(&args.paths, args.out.as_deref(), &mut tally);
    match &args.out {
        Some(out) => {
            let mode = Mode { force: args.force, dry_run: args.dry_run };
            let folder = Folder { out, formats: &formats, mode };
            all(&jobs, &folder, &config, &mut tally)?;
            let verb = if args.dry_run { "would be written" } else { "written" };
            report(&tally, &config, Some(verb));
        }
        None => {
            to_stdout(&jobs, &formats, &config, &mut tally)?;
            report(&tally, &config, None);
        }
    }
    Ok(tally.status())
}

/// Finds the articles; what is wrong with the PATHs goes into `tally`.
pub(super) fn found(paths: &[PathBuf], out: Option<&Path>, tally: &mut Tally) -> Vec<Job> {
    let is_paired = |bytes: &[u8]| render::markdown::is_ours(bytes);
    let walked = walk::find(paths, out, is_paired);
    walked.errors.into_iter().for_each(|e| tally.add(Outcome::Failed(e)));
    walked.passed.into_iter().for_each(|(p, why)| tally.add(Outcome::PassedOver(p, why)));
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
    if let Some(verb) = verb {
        message::lines(&tally.summary(verb));
    }
}

/// Where documents go, and how.
struct Folder<'a> {
    out: &'a Path,
    formats: &'a [&'static Format],
    mode: Mode,
}

fn all(jobs: &[Job], folder: &Folder<'_>, config: &RunConfig, tally: &mut Tally) -> Result<()> {
    let progress = Progress::new(jobs.len(), config, false);
    let work = |job: &Job| {
        let outcome = guarded(|| document(job, folder, config));
        (job.user_path().to_owned(), passed_or_failed(outcome.map_err(|e| job.locate(e))))
    };
    in_order(jobs, config.jobs, work, |(path, outcome)| {
        progress.step();
        if config.verbose || (folder.mode.dry_run && !config.quiet) {
            progress.say(&told(&path, &outcome, folder.mode));
        }
        tally.add(outcome);
        ControlFlow::Continue(())
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
        Outcome::Written { .. } if mode.dry_run => format!("{path}: would be written"),
        Outcome::Written { .. } => format!("{path}: written"),
        Outcome::Unchanged { .. } => format!("{path}: unchanged"),
        // Listed by reason at the end.
        Outcome::PassedOver(..) => String::new(),
        Outcome::Failed(error) => format!("{path}: failed, {}", error.what()),
    }
}

/// Makes and writes the documents of one article. All targets are looked at before any is
/// written, so that the formats of a document don't part.
fn document(job: &Job, folder: &Folder<'_>, config: &RunConfig) -> Result<Outcome> {
    let pair = made(job, config)?;
    let quoted = pair.quoted;
    let files: Vec<(PathBuf, Vec<u8>, &Format)> = folder
        .formats
        .iter()
        .map(|f| (target(folder.out, &job.stem, f), (f.write)(&pair), *f))
        .collect();
    for (path, bytes, format) in &files {
        write::check(path, bytes, format.is_ours)?;
    }
    let mut state = Written::Unchanged;
    for (path, bytes, format) in &files {
        state = state.max(write::put(path, bytes, format.is_ours, folder.mode)?);
    }
    Ok(match state {
        Written::Written => Outcome::Written { quoted },
        Written::Unchanged => Outcome::Unchanged { quoted },
    })
}

/// The pair of an article.
fn made(job: &Job, config: &RunConfig) -> Result<Pair> {
    let inputs = job.read(config.settings.max_bytes)?;
    let pair = pipeline::pair(&inputs, &config.settings)?;
    if pair.points.is_empty() && pair.questions.is_empty() {
        return Err(Error::new(ErrorKind::Empty, "no statement can be made of it")
            .help("an article needs a whole sentence in English or Chinese"));
    }
    Ok(pair)
}

/// `stem` with the format's ending; a dot in the stem is part of the name (`v1.2` → `v1.2.md`).
fn target(out: &Path, stem: &Path, format: &Format) -> PathBuf {
    let mut path = out.join(stem).into_os_string();
    path.push(".");
    path.push(format.extension);
    path.into()
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
        let made = guarded(|| made(job, config)).map_err(|e| job.locate(e));
        if let Ok(pair) = &made {
            std::io::stdout().lock().write_all(&(format.write)(pair))?;
        }
        let quoted = made.map(|pair| Outcome::Written { quoted: pair.quoted });
        tally.add(passed_or_failed(quoted));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_added_not_put_in_place_of_others() {
        let md = &render::markdown::FORMAT;
        assert_eq!(target(Path::new("o"), Path::new("a/v1.2"), md), Path::new("o/a/v1.2.md"));
    }
}

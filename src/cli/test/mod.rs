//! `test`: what is produced from the articles of cases, compared with what is expected.

mod case_file;
mod cases;
mod lines;
mod trial;

use super::args::{Common, DocumentArgs};
use super::config::RunConfig;
use super::{Ended, message};
use crate::batch::run as workers;
use crate::model::{Bar, Strictness, Tried, Verdict};
use crate::render::comparison::{self, JsonReport, SCHEMA};
use crate::{Error, ErrorKind, Result, compare};
use case_file::CaseSettings;
use cases::{Case, Source};
use clap::{Args, ValueEnum};
use std::collections::BTreeMap;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use trial::Trial;

/// Compare what is produced from articles with what is expected
///
/// A case is a folder with an article (article.md, or article.en.md with article.zh.md), the
/// document that must come of it (expected.md) and, if need be, settings of its own (case.toml:
/// engine, points, questions, script, spacing, mode, tolerance, thresholds, known_failure).
/// A line of a JSONL file is a case too: {"id", "article": TEXT or {"en": TEXT, "zh": TEXT},
/// "expected": DOCUMENT, "settings": {the keys of case.toml}}.
///
/// Examples:
///   duizhao test fixtures
///   duizhao test cases.jsonl --format json
///   duizhao test fixtures --mode tolerant --tolerance 0.7
///   duizhao test fixtures --accept seoul-summit
#[derive(Debug, Clone, Args)]
#[command(verbatim_doc_comment)]
pub(super) struct TestArgs {
    /// A folder of cases, a case, or a JSONL file of cases
    #[arg(value_name = "DIR|FILE")]
    folder: PathBuf,
    /// Write what is produced as the new expectation: of all cases, or of those named
    #[arg(long, value_name = "CASE", num_args = 0.., conflicts_with = "baseline")]
    accept: Option<Vec<String>>,
    /// When a case passes, unless its case.toml says so
    #[arg(long, value_name = "MODE", default_value = "exact")]
    mode: Mode,
    /// ROUGE-L from which on other words are a rewording, 0 to 1 [default: 0.8]
    #[arg(long, value_name = "N", value_parser = tolerance)]
    tolerance: Option<f64>,
    /// How to write the report
    #[arg(short, long, value_name = "FORMAT", default_value = "human",
          value_parser = ["human", "json", "junit", "sarif"])]
    format: String,
    /// An earlier report in JSON: fail only by what is worse than there
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
}

/// When a case passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Mode {
    /// The same bytes
    Exact,
    /// The same fields and facts, other words within the tolerance
    Tolerant,
    /// The same facts, however they are told
    Facts,
}

fn tolerance(text: &str) -> std::result::Result<f64, String> {
    let number = text.parse::<f64>().ok().filter(|n| (0.0..=1.0).contains(n));
    number.ok_or_else(|| "a number from 0 to 1".to_owned())
}

impl TestArgs {
    fn bar(&self) -> Bar {
        let strictness = match self.mode {
            Mode::Exact => Strictness::Exact,
            Mode::Tolerant => Strictness::Tolerant,
            Mode::Facts => Strictness::Facts,
        };
        let default = Bar::default();
        Bar { strictness, tolerance: self.tolerance.unwrap_or(default.tolerance), ..default }
    }
}

/// Runs the subcommand.
pub(super) fn run(args: &TestArgs, common: &Common) -> Ended {
    let config = RunConfig::new(common, &DocumentArgs::default())?.with_memory()?;
    let baseline = args.baseline.as_deref().map(read_baseline).transpose()?;
    let cases = chosen(args)?;
    let base = CaseSettings {
        settings: config.settings.clone(),
        bar: args.bar(),
        known_failure: false,
        engines: config.engines.clone(),
    };
    let mut trials: Vec<(Case, Trial)> = Vec::new();
    let work = |case: Case| {
        let trial = workers::guarded(|| Ok(trial::run(&case, base.clone())));
        (trial.unwrap_or_else(|bug| Trial::stopped(&case, base.bar, &bug)), case)
    };
    workers::in_order(cases, config.jobs, work, |(trial, case)| {
        trials.push((case, trial));
        ControlFlow::Continue(())
    })?;
    let tried: Vec<Tried> = match (&args.accept, baseline) {
        (Some(_), _) => accepted(trials),
        (None, Some(known)) => trials.into_iter().map(|(_, t)| against(t.tried, &known)).collect(),
        (None, None) => trials.into_iter().map(|(_, t)| t.tried).collect(),
    };
    let mut stdout = message::stdout(args.format == "human");
    if let Some(report) = comparison::report(&args.format) {
        stdout.write_all(&(report.write)(&tried, config.verbose))?;
    }
    stdout.flush()?;
    Ok(u8::from(tried.iter().any(|t| t.verdict.fails())))
}

/// The cases of the folder; with names behind `--accept`, those alone.
fn chosen(args: &TestArgs) -> Result<Vec<Case>> {
    let refused = |what: String| Error::new(ErrorKind::Config, what).in_file(&args.folder);
    if !args.folder.exists() {
        let help = "name a folder of cases, or a JSONL file of them";
        return Err(refused("no such folder or file".to_owned()).help(help));
    }
    let mut cases = cases::find(&args.folder);
    if cases.is_empty() {
        let help = "a case is a folder with article.md and expected.md, or a line of a JSONL file";
        return Err(refused("there are no cases in it".to_owned()).help(help));
    }
    let names = args.accept.as_deref().unwrap_or(&[]);
    if let Some(unknown) = names.iter().find(|n| cases.iter().all(|c| c.name != **n)) {
        let known: Vec<&str> = cases.iter().map(|c| c.name.as_str()).collect();
        let help = format!("its cases: {}", known.join(", "));
        return Err(refused(format!("there is no case `{unknown}`")).help(help));
    }
    cases.retain(|c| names.is_empty() || names.contains(&c.name));
    Ok(cases)
}

/// Writes the new expectations, those of one file together; each file whole or not at all.
fn accepted(trials: Vec<(Case, Trial)>) -> Vec<Tried> {
    let new = |trial: &Trial| {
        let same = trial.tried.comparison.as_ref().is_some_and(|c| c.identical);
        trial.document.clone().filter(|_| !same)
    };
    let mut files: BTreeMap<PathBuf, BTreeMap<usize, String>> = BTreeMap::new();
    for (case, trial) in &trials {
        if let (Source::Line(line), Some(document)) = (&case.source, new(trial)) {
            let document = String::from_utf8_lossy(&document).into_owned();
            files.entry(line.file.clone()).or_default().insert(line.number, document);
        }
    }
    let written: BTreeMap<PathBuf, Result<()>> = files
        .into_iter()
        .map(|(file, accepted)| {
            let done = lines::accept(&file, &accepted);
            (file, done)
        })
        .collect();
    let each = trials.into_iter().map(|(case, trial)| {
        let Some(document) = new(&trial) else { return trial.tried };
        let mut tried = trial.tried;
        let done = match &case.source {
            Source::Folder(folder) => folder.accept(&document),
            Source::Line(line) => written.get(&line.file).cloned().unwrap_or(Ok(())),
        };
        (tried.verdict, tried.reasons) = match done {
            Ok(()) => (Verdict::Accepted, Vec::new()),
            Err(error) => (Verdict::Error, vec![error.to_string()]),
        };
        tried
    });
    each.collect()
}

fn read_baseline(path: &Path) -> Result<BTreeMap<String, Tried>> {
    let refused = |what: String| {
        let help = "write one with `duizhao test DIR --format json`";
        Error::new(ErrorKind::Config, what).in_file(path).help(help)
    };
    let bytes =
        std::fs::read(path).map_err(|e| refused(format!("the baseline can't be read: {e}")))?;
    let report: JsonReport = serde_json::from_slice(&bytes)
        .map_err(|e| refused(format!("this is no report of `test`: {e}")))?;
    if report.schema != SCHEMA {
        return Err(refused(format!("this is `{}`, not `{SCHEMA}`", report.schema)));
    }
    Ok(report.cases.into_iter().map(|c| (c.name.clone(), c)).collect())
}

/// A failure that the baseline has too, no worse, fails no more.
fn against(mut tried: Tried, known: &BTreeMap<String, Tried>) -> Tried {
    let before = known.get(&tried.name).filter(|b| b.verdict != Verdict::Passed);
    if tried.verdict != Verdict::Failed {
        return tried;
    }
    let both = before.and_then(|b| b.comparison.as_ref()).zip(tried.comparison.as_ref());
    match both.map(|(before, now)| compare::worse(before, now)) {
        Some(worse) if worse.is_empty() => tried.verdict = Verdict::NoWorse,
        Some(worse) => tried.reasons.extend(worse),
        None => {}
    }
    tried
}

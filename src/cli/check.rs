//! `check`: findings in paired documents, whoever wrote them.

use super::args::{Common, DocumentArgs};
use super::config::RunConfig;
use super::{Ended, message};
use crate::batch::{File, Place};
use crate::model::Severity;
use crate::render::findings::{self, Checked};
use crate::verify::{self, RULES};
use crate::{Error, Result, pipeline};
use clap::Args;
use ignore::WalkBuilder;
use similar::TextDiff;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Check paired documents, whoever wrote them
///
/// Both halves must say the same, completely, in their language and in the fixed layout. Rules are
/// raised, lowered or switched off in duizhao.toml (`[rules]` with `"parity/names" = "off"`) and by
/// comments in a document (<!-- duizhao: off parity/names -->).
///
/// Examples:
///   duizhao check briefings/
///   duizhao check briefing.md --format sarif > findings.sarif
///   duizhao check briefing.md --fix --dry-run
#[derive(Debug, Clone, Args)]
#[command(verbatim_doc_comment)]
pub(super) struct CheckArgs {
    /// Documents or folders of documents; - reads a document from the standard input
    #[arg(value_name = "DOC", required_unless_present = "rules")]
    documents: Vec<PathBuf>,
    /// How to write the findings
    #[arg(short, long, value_name = "FORMAT", default_value = "human",
          value_parser = ["human", "json", "sarif", "junit", "github"])]
    format: String,
    /// Mend what needs no judgement: blanks, headings, half-width marks, quotation marks
    #[arg(long)]
    fix: bool,
    /// With --fix: write nothing, show what would change
    #[arg(long, requires = "fix")]
    dry_run: bool,
    /// List all rules with their levels and end
    #[arg(long)]
    rules: bool,
}

/// Runs the subcommand.
pub(super) fn run(args: &CheckArgs, common: &Common) -> Ended {
    let config = RunConfig::new(common, &DocumentArgs::default())?;
    if args.rules {
        return list_rules();
    }
    let mut failed = false;
    let mut checked = Vec::new();
    let mut stdout = message::stdout(args.format == "human");
    for path in documents(&args.documents) {
        match one(&path, args, &config, &mut stdout)? {
            Ok(found) => checked.push(found),
            Err(error) => {
                message::error(&error.to_string());
                failed = true;
            }
        }
    }
    if checked.is_empty() {
        if !failed {
            message::error("no documents found; they are files that end in .md, .markdown or .mdx");
        }
        return Ok(2);
    }
    if let Some(report) = findings::report(&args.format).filter(|_| !args.dry_run) {
        stdout.write_all(&(report.write)(&checked))?;
    }
    stdout.flush()?;
    let unfit = checked.iter().flat_map(|c| &c.findings).any(|f| f.severity == Severity::Error);
    Ok(u8::from(failed || unfit))
}

fn list_rules() -> Ended {
    let mut stdout = message::stdout(true);
    for rule in RULES {
        let level = format!("{:?}", rule.severity).to_lowercase();
        writeln!(stdout, "{:24} {level:8} {}", rule.code, rule.about)?;
    }
    Ok(0)
}

/// The documents named, those of folders in the order of their names.
fn documents(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for path in paths {
        if !path.is_dir() {
            out.push(path.clone());
            continue;
        }
        let mut walk = WalkBuilder::new(path);
        walk.sort_by_file_name(std::cmp::Ord::cmp).add_custom_ignore_filename(".duizhaoignore");
        let files = walk.build().filter_map(std::result::Result::ok).map(|e| e.into_path());
        out.extend(files.filter(|f| f.is_file() && is_markdown(f)));
    }
    out
}

fn is_markdown(path: &Path) -> bool {
    path.extension().is_some_and(|e| ["md", "markdown", "mdx"].iter().any(|m| e == *m))
}

/// Checks one document, and mends it if asked to.
fn one(
    path: &Path,
    args: &CheckArgs,
    config: &RunConfig,
    stdout: &mut impl Write,
) -> std::result::Result<Result<Checked>, super::Stopped> {
    let mut read = match read(path, config) {
        Ok(read) => read,
        Err(error) => return Ok(Err(error.in_file(path))),
    };
    if args.fix {
        let old = read.text.clone();
        let mended = mended(read, config);
        if args.dry_run {
            let diff = TextDiff::from_lines(&old, &mended.text);
            let (a, b) = (format!("a/{}", path.display()), format!("b/{}", path.display()));
            let shown = diff.unified_diff().context_radius(1).header(&a, &b).to_string();
            stdout.write_all(shown.as_bytes())?;
        } else if path == Path::new("-") {
            let what = "a document from the standard input can't be mended in place";
            let help = "add --dry-run, or name a file";
            return Ok(Err(Error::new(crate::ErrorKind::Config, what).help(help)));
        } else if mended.text != old {
            std::fs::write(path, &mended.text)?;
        }
        read = mended;
    }
    Ok(Ok(read))
}

fn read(path: &Path, config: &RunConfig) -> Result<Checked> {
    let place = if path == Path::new("-") { Place::Stdin } else { Place::Disk(path.to_owned()) };
    let input = File { place, shown: path.to_owned() }.read(config.settings.max_bytes)?;
    checked(path.to_string_lossy().replace('\\', "/"), &input.bytes, config)
}

fn checked(path: String, bytes: &[u8], config: &RunConfig) -> Result<Checked> {
    let (document, findings) = pipeline::check(bytes, &config.levels, &config.settings.glossary)?;
    Ok(Checked { path, text: document.text, findings })
}

/// Mends until nothing more can be: one change may make way for another.
fn mended(mut read: Checked, config: &RunConfig) -> Checked {
    for _ in 0..4 {
        let (text, made) = verify::mend(&read.text, &read.findings);
        if made == 0 {
            break;
        }
        match checked(read.path.clone(), text.as_bytes(), config) {
            Ok(next) => read = next,
            Err(_) => break,
        }
    }
    read
}

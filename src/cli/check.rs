//! `check`: findings in paired documents, whoever wrote them.

use super::args::{Common, DocumentArgs};
use super::config::RunConfig;
use super::{Ended, message};
use crate::batch::{File, Job, Place, walk, write};
use crate::model::Severity;
use crate::pipeline::{self, Inspected};
use crate::render::findings::{self, Checked};
use crate::verify::{self, RULES};
use crate::{Error, ErrorKind, Result, render};
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
///   duizhao check briefings/ --against news/
///   duizhao check briefing.md --fix --dry-run
///   duizhao check --explain parity/negation
#[derive(Debug, Clone, Args)]
#[command(verbatim_doc_comment)]
pub(super) struct CheckArgs {
    /// Documents or folders of documents; - reads a document from the standard input
    #[arg(value_name = "DOC", required_unless_present_any = ["rules", "explain"])]
    documents: Vec<PathBuf>,
    /// How to write the findings
    #[arg(short, long, value_name = "FORMAT", default_value = "human",
          value_parser = ["human", "json", "sarif", "junit", "github"])]
    format: String,
    /// Check against the articles too: a folder with files called as the documents are, or the
    /// article of the only document
    #[arg(long, value_name = "PATH")]
    against: Option<PathBuf>,
    /// Mend what needs no judgement: blanks, headings, half-width marks, quotation marks
    #[arg(long)]
    fix: bool,
    /// With --fix: write nothing, show what would change
    #[arg(long, requires = "fix")]
    dry_run: bool,
    /// List all rules with their levels and end
    #[arg(long)]
    rules: bool,
    /// Say what the code of a finding means and end
    #[arg(long, value_name = "CODE")]
    explain: Option<String>,
}

/// Runs the subcommand.
pub(super) fn run(args: &CheckArgs, common: &Common) -> Ended {
    let config = RunConfig::new(common, &DocumentArgs::default())?;
    if args.rules {
        return list_rules();
    }
    if let Some(code) = &args.explain {
        return explain(code);
    }
    let mut failed = false;
    let mut checked = Vec::new();
    let mut stdout = message::stdout(args.format == "human");
    let documents = documents(&args.documents);
    let articles = args.against.as_ref().map(|path| Articles::find(path)).transpose()?;
    for (path, below) in &documents {
        let article = match &articles {
            Some(articles) => match articles.of(below, documents.len() == 1, &config) {
                Ok(article) => Some(article),
                Err(error) => {
                    message::error(&error.in_file(path).to_string());
                    failed = true;
                    continue;
                }
            },
            None => None,
        };
        match one(path, article.as_ref(), args, &config, &mut stdout)? {
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

fn explain(code: &str) -> Ended {
    let Some(section) = verify::explain(code) else {
        let what = format!("there is no rule `{code}`");
        let help = "`duizhao check --rules` lists them";
        return Err(Error::new(ErrorKind::Config, what).help(help).into());
    };
    let mut stdout = message::stdout(false);
    writeln!(stdout, "{section}")?;
    stdout.flush()?;
    Ok(0)
}

/// The articles that documents are checked against.
struct Articles {
    path: PathBuf,
    jobs: Vec<Job>,
}

impl Articles {
    fn find(path: &Path) -> Result<Self> {
        let walked = walk::find(&[path.to_owned()], None, render::markdown::is_ours);
        match walked.errors.into_iter().next() {
            Some(error) if walked.jobs.is_empty() => Err(error),
            _ => Ok(Self { path: path.to_owned(), jobs: walked.jobs }),
        }
    }

    /// The article of the document at `below` its folder: the one that is called as it is, there or
    /// in any folder if no other is; a single article is that of the `only` document.
    fn of(&self, below: &Path, only: bool, config: &RunConfig) -> Result<Inspected> {
        let stem = below.with_extension("");
        let named = |job: &&Job| job.stem.file_name() == stem.file_name();
        let mut alike = self.jobs.iter().filter(named);
        let job = match (self.jobs.iter().find(|j| j.stem == stem), self.jobs.as_slice()) {
            (Some(job), _) => Some(job),
            (None, [job]) if only => Some(job),
            _ => alike.next().filter(|_| alike.next().is_none()),
        };
        let Some(job) = job else {
            let what = format!("its article is not in {}", self.path.display());
            let help = "name the folder of the articles; files are called as the documents are";
            return Err(Error::new(ErrorKind::Config, what).help(help));
        };
        let inputs = job.read(config.settings.max_bytes).map_err(|e| job.locate(e))?;
        pipeline::inspect(&inputs, &config.settings).map_err(|e| job.locate(e))
    }
}

/// The documents named, those of folders in the order of their names, each with its path below
/// the folder.
fn documents(paths: &[PathBuf]) -> Vec<(PathBuf, PathBuf)> {
    let mut out = Vec::new();
    for path in paths {
        if !path.is_dir() {
            out.push((path.clone(), path.file_name().map(PathBuf::from).unwrap_or_default()));
            continue;
        }
        let mut walk = WalkBuilder::new(path);
        walk.sort_by_file_name(std::cmp::Ord::cmp).add_custom_ignore_filename(".duizhaoignore");
        let files = walk.build().filter_map(std::result::Result::ok).map(|e| e.into_path());
        let documents = files.filter(|f| f.is_file() && is_markdown(f));
        out.extend(documents.map(|f| {
            let below = f.strip_prefix(path).unwrap_or(&f).to_owned();
            (f, below)
        }));
    }
    out
}

fn is_markdown(path: &Path) -> bool {
    path.extension().is_some_and(|e| ["md", "markdown", "mdx"].iter().any(|m| e == *m))
}

/// Checks one document, and mends it if asked to.
fn one(
    path: &Path,
    article: Option<&Inspected>,
    args: &CheckArgs,
    config: &RunConfig,
    stdout: &mut impl Write,
) -> std::result::Result<Result<Checked>, super::Stopped> {
    let mut read = match read(path, article, config) {
        Ok(read) => read,
        Err(error) => return Ok(Err(error.in_file(path))),
    };
    if args.fix {
        let old = read.text.clone();
        let mended = mended(read, article, config);
        if args.dry_run {
            let diff = TextDiff::from_lines(&old, &mended.text);
            let (a, b) = (format!("a/{}", path.display()), format!("b/{}", path.display()));
            let shown = diff.unified_diff().context_radius(1).header(&a, &b).to_string();
            stdout.write_all(shown.as_bytes())?;
        } else if path == Path::new("-") {
            let what = "a document from the standard input can't be mended in place";
            let help = "add --dry-run, or name a file";
            return Ok(Err(Error::new(ErrorKind::Config, what).help(help)));
        } else if mended.text != old {
            let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
            if let Err(error) =
                write::replace(path, mended.text.as_bytes(), folder.unwrap_or(Path::new(".")))
            {
                return Ok(Err(error));
            }
        }
        read = mended;
    }
    Ok(Ok(read))
}

fn read(path: &Path, article: Option<&Inspected>, config: &RunConfig) -> Result<Checked> {
    let place = if path == Path::new("-") { Place::Stdin } else { Place::Disk(path.to_owned()) };
    let input = File { place, shown: path.to_owned() }.read(config.settings.max_bytes)?;
    checked(path.to_string_lossy().replace('\\', "/"), &input.bytes, article, config)
}

fn checked(
    path: String,
    bytes: &[u8],
    article: Option<&Inspected>,
    config: &RunConfig,
) -> Result<Checked> {
    let (document, findings) = pipeline::check(bytes, article, &config.levels, &config.settings)?;
    Ok(Checked { path, text: document.text, findings })
}

/// Mends until nothing more can be: one change may make way for another.
fn mended(mut read: Checked, article: Option<&Inspected>, config: &RunConfig) -> Checked {
    for _ in 0..4 {
        let (text, made) = verify::mend(&read.text, &read.findings);
        if made == 0 {
            break;
        }
        match checked(read.path.clone(), text.as_bytes(), article, config) {
            Ok(next) => read = next,
            Err(_) => break,
        }
    }
    read
}

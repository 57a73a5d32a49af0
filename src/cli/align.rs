//! `align`: sentence alignment of two files.

use super::Ended;
use super::args::{Common, DocumentArgs};
use super::config::RunConfig;
use crate::batch::{File, Job, Place};
use crate::model::{Lang, Script, Text};
use crate::pipeline;
use crate::render::{beads, tmx};
use clap::{Args, ValueEnum};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Align the sentences of an English and a Chinese file that say the same
///
/// Examples:
///   duizhao align report.en.md report.zh.md
///   duizhao align report.en.md report.zh.md --format tmx > report.tmx
#[derive(Debug, Clone, Args)]
#[command(verbatim_doc_comment)]
pub(super) struct AlignArgs {
    /// The English file; - reads it from the standard input
    #[arg(value_name = "EN")]
    en: PathBuf,
    /// The Chinese file
    #[arg(value_name = "ZH")]
    zh: PathBuf,
    /// How to write the sentences
    #[arg(short, long, value_name = "FORMAT", default_value = "tsv")]
    format: AlignFormat,
}

/// Forms of aligned sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum AlignFormat {
    /// English, Chinese and score between tabs, with a head line
    Tsv,
    /// One JSON object a line
    Jsonl,
    /// Translation memory exchange 1.4
    Tmx,
}

/// Runs the subcommand.
pub(super) fn run(args: &AlignArgs, common: &Common) -> Ended {
    let config = RunConfig::new(common, &DocumentArgs::default())?;
    let read = |path: &Path| {
        let job = Job { files: vec![file(path)], stem: PathBuf::new() };
        let input = job.read(config.settings.max_bytes).map_err(|e| job.locate(e))?;
        input.into_iter().next().ok_or_else(|| {
            crate::Error::new(crate::ErrorKind::Io, "nothing was read").in_file(path)
        })
    };
    let (en, zh) = (read(&args.en)?, read(&args.zh)?);
    let (text, found) = pipeline::aligned(&en, &zh, &config.settings)?;
    let links = beads::links(&text, &found);
    let bytes = match args.format {
        AlignFormat::Tsv => beads::tsv(&links),
        AlignFormat::Jsonl => beads::jsonl(&links),
        AlignFormat::Tmx => tmx::write(&links, script(&text)),
    };
    std::io::stdout().lock().write_all(&bytes)?;
    Ok(0)
}

fn file(path: &Path) -> File {
    let place = if path == Path::new("-") { Place::Stdin } else { Place::Disk(path.to_owned()) };
    File { place, shown: path.to_owned() }
}

/// The script that most Chinese sentences are in.
fn script(text: &Text) -> Script {
    let zh = || text.sentences.iter().filter(|s| s.lang == Lang::Zh);
    let traditional = zh().filter(|s| s.script == Script::Hant).count();
    if traditional * 2 > zh().count() { Script::Hant } else { Script::Hans }
}

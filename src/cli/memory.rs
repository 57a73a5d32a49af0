//! `memory`: a translation memory, its content and what it knows of a text.

use super::args::{Common, DocumentArgs};
use super::config::RunConfig;
use super::pair::found;
use super::progress::Progress;
use super::{Ended, message};
use crate::batch::run::{guarded, in_order};
use crate::batch::stamp::digest;
use crate::batch::write::{self, Standing};
use crate::batch::{File, Job, Place, Tally};
use crate::engine::memory::{Added, Article, Memory, Store, tmx as exchange};
use crate::lang;
use crate::model::{Lang, Script, SeenBy, Translation};
use crate::pipeline::{self, ENGINE_TOOLS};
use crate::render::tmx;
use crate::{Error, ErrorKind, Result};
use clap::{Args, Subcommand, ValueEnum};
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// Keep what was translated before, so that `pair` uses it again
///
/// A memory is one file, named with --memory or by `memory = "FILE"` in duizhao.toml. `pair` takes
/// its translations where an article has a sentence in one language only and the same sentence was
/// translated before, or one in which only figures, dates and names differ.
///
/// Examples:
///   duizhao memory add translated/ --memory news.redb
///   duizhao memory import agency.tmx --memory news.redb
///   duizhao memory look "The bank raised rates to 5%." --memory news.redb
///   duizhao pair english/ -o briefings/ --memory news.redb
#[derive(Debug, Clone, Args)]
#[command(verbatim_doc_comment)]
pub(super) struct MemoryArgs {
    #[command(subcommand)]
    command: MemoryCommand,
    /// The memory's file; `add` and `import` make it
    #[arg(long, global = true, value_name = "FILE", env = "DUIZHAO_MEMORY", hide_env = true)]
    memory: Option<PathBuf>,
}

#[derive(Debug, Clone, Subcommand)]
enum MemoryCommand {
    /// Add the sentences of articles that are there in both languages
    Add {
        /// Articles or folders of articles, paired as `duizhao pair` does
        #[arg(value_name = "PATH", required = true)]
        paths: Vec<PathBuf>,
    },
    /// Add the translations of Translation Memory eXchange files
    Import {
        /// Files in TMX, of any tool
        #[arg(value_name = "FILE.tmx", required = true)]
        files: Vec<PathBuf>,
    },
    /// Write all translations as Translation Memory eXchange 1.4
    Export {
        /// The file to write; - writes to the standard output
        #[arg(value_name = "FILE.tmx")]
        file: PathBuf,
    },
    /// List all translations
    List {
        /// How to write them
        #[arg(short, long, value_name = "FORMAT", default_value = "tsv")]
        format: ListFormat,
    },
    /// Count what is in it
    Stats,
    /// Show what it knows of a text, with how like the texts are
    Look {
        /// The text, English or Chinese
        #[arg(value_name = "TEXT")]
        text: String,
    },
}

/// Forms of translations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ListFormat {
    /// English, Chinese, how it was seen and where, between tabs, with a head line
    Tsv,
    /// One JSON object a line
    Jsonl,
}

/// Runs the subcommand.
pub(super) fn run(args: &MemoryArgs, common: &Common) -> Ended {
    let document = DocumentArgs { memory: args.memory.clone(), ..DocumentArgs::default() };
    let config = RunConfig::new(common, &document)?;
    let file = config.memory.as_deref().ok_or_else(|| {
        Error::new(ErrorKind::Config, "no translation memory is named")
            .help("add --memory FILE, or memory = \"FILE\" in duizhao.toml")
    })?;
    let store = Store::at(file);
    match &args.command {
        MemoryCommand::Add { paths } => add(paths, &store, &config),
        MemoryCommand::Import { files } => import(files, &store, &config),
        MemoryCommand::Export { file } => export(file, &store, &config),
        MemoryCommand::List { format } => list(*format, &store),
        MemoryCommand::Stats => stats(&store),
        MemoryCommand::Look { text } => look(text, &store),
    }
}

/// What was found in an article.
enum Learned {
    /// It was added before and has not changed.
    Known,
    New(Article),
    /// It is there in one language only.
    OneLanguage,
}

fn add(paths: &[PathBuf], store: &Store, config: &RunConfig) -> Ended {
    let mut tally = Tally::default();
    let jobs = found(paths, None, &mut tally);
    let progress = Progress::new(jobs.len(), config, true);
    let (mut articles, mut known, mut single) = (Vec::new(), 0, 0);
    let work = |job: &Job| guarded(|| learned(job, store, config)).map_err(|e| job.locate(e));
    in_order(&jobs, config.jobs, work, |learned| {
        progress.step(learned.is_err());
        match learned {
            Ok(Learned::New(article)) => articles.push(article),
            Ok(Learned::Known) => known += 1,
            Ok(Learned::OneLanguage) => single += 1,
            Err(error) => tally.add(super::pair::passed_or_failed(Err(error))),
        }
        ControlFlow::Continue(())
    })?;
    progress.end();
    message::lines(&tally.failures(config.verbose));
    let worked = articles.len() + known + single;
    if worked + tally.passed() + tally.failed() == 0 {
        message::error("no articles found; they are files that end in .md, .markdown or .mdx");
        return Ok(2);
    }
    if !articles.is_empty() {
        told(&store.add(&articles)?, "article", config);
    }
    if !config.quiet {
        message::lines(&tally.passed_over(config.verbose));
        if known > 0 {
            message::lines(&format!("{known} unchanged since they were added\n"));
        }
        if single > 0 {
            message::lines(&format!("{single} in one language only\n"));
        }
    }
    Ok(match (worked, tally.failed()) {
        (0, 1..) => 2,
        (_, 0) => 0,
        _ => 1,
    })
}

/// What an article teaches.
fn learned(job: &Job, store: &Store, config: &RunConfig) -> Result<Learned> {
    let inputs = job.read(config.settings.max_bytes)?;
    let digests: Vec<String> = inputs.iter().map(|i| digest(&i.bytes)).collect();
    let blake3 = match digests.as_slice() {
        [one] => one.clone(),
        several => digest(several.concat().as_bytes()),
    };
    let path = slashes(job.user_path());
    let mut article = Article { path, blake3, by: SeenBy::Aligned, texts: Vec::new() };
    if store.holds(&article.path, &article.blake3) {
        return Ok(Learned::Known);
    }
    let texts = pipeline::translations(&inputs, &config.settings)?;
    article.texts = texts.into_iter().map(|t| (t, Vec::new())).collect();
    Ok(if article.texts.is_empty() { Learned::OneLanguage } else { Learned::New(article) })
}

fn slashes(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

fn import(files: &[PathBuf], store: &Store, config: &RunConfig) -> Ended {
    let mut articles = Vec::with_capacity(files.len());
    for path in files {
        let bytes = read(path)?;
        let read = exchange::read(&bytes).map_err(|e| e.in_file(path))?;
        if read.texts.is_empty() {
            let what = "holds no text in both English and Chinese";
            return Err(Error::new(ErrorKind::Empty, what).in_file(path).into());
        }
        if !config.quiet {
            left_out(path, &read.left_out, config.verbose);
        }
        articles.push(Article {
            path: slashes(path),
            blake3: digest(&bytes),
            by: SeenBy::Tmx,
            texts: read.texts,
        });
    }
    let added = store.add(&articles)?;
    told(&added, "file", config);
    let same = added.iter().filter(|a| **a == Added::Unchanged).count();
    if same > 0 && !config.quiet {
        message::lines(&format!("{same} unchanged since they were imported\n"));
    }
    Ok(0)
}

/// Exchange files are as large as they are: the bound is for articles.
fn read(path: &Path) -> Result<Vec<u8>> {
    let place = if path == Path::new("-") { Place::Stdin } else { Place::Disk(path.to_owned()) };
    let file = File { place, shown: path.to_owned() };
    Ok(file.read(u64::MAX - 1).map_err(|e| e.in_file(path))?.bytes)
}

/// Says which units of an exchange file were left out, and why.
fn left_out(path: &Path, units: &[(crate::error::Place, &'static str)], all: bool) {
    const NAMED: usize = 5;
    let shown = if all { units.len() } else { NAMED };
    let mut text = String::new();
    for (place, why) in units.iter().take(shown) {
        text += &format!(
            "{}:{}:{}: the unit is left out: {why}\n",
            path.display(),
            place.line,
            place.column
        );
    }
    if units.len() > shown {
        text += &format!("{}: {} more units are left out\n", path.display(), units.len() - shown);
    }
    message::lines(&text);
}

fn told(added: &[Added], what: &str, config: &RunConfig) {
    let (mut files, mut new, mut old) = (0, 0, 0);
    for each in added {
        if let Added::New { fresh, known } = each {
            (files, new, old) = (files + 1, new + fresh, old + known);
        }
    }
    if files > 0 && !config.quiet {
        let s = if files == 1 { "" } else { "s" };
        message::lines(&format!("{files} {what}{s}: {new} translations added, {old} were known\n"));
    }
}

fn export(file: &Path, store: &Store, config: &RunConfig) -> Ended {
    let translations = store.translations()?;
    let count = translations.len();
    let bytes = tmx::units(translations.into_iter().map(|translation| {
        let each = translation.seen.iter().flat_map(|seen| {
            [
                ("x-path", seen.path.clone()),
                ("x-blake3", seen.blake3.clone()),
                ("x-by", seen.by.id().to_owned()),
            ]
        });
        let props = each.collect();
        let script = lang::script_of(&translation.text.zh).unwrap_or(Script::Hans);
        tmx::Unit { text: translation.text, script, props }
    }));
    if file == Path::new("-") {
        std::io::stdout().lock().write_all(&bytes)?;
        return Ok(0);
    }
    if write::look(file, &bytes, tmx::is_ours, |_| false)? != Standing::Same {
        let folder = file.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder)?;
        write::replace(file, &bytes, folder)?;
    }
    if !config.quiet {
        message::lines(&format!("{count} translations written\n"));
    }
    Ok(0)
}

fn list(format: ListFormat, store: &Store) -> Ended {
    let mut out = std::io::stdout().lock();
    if format == ListFormat::Tsv {
        out.write_all(b"en\tzh\tby\tpath\n")?;
    }
    for translation in store.translations()? {
        let line = match format {
            ListFormat::Tsv => {
                let cell = |t: &str| t.replace(['\t', '\n', '\r'], " ");
                let paths: Vec<&str> = translation.seen.iter().map(|s| s.path.as_str()).collect();
                format!(
                    "{}\t{}\t{}\t{}\n",
                    cell(&translation.text.en),
                    cell(&translation.text.zh),
                    by(&translation),
                    cell(&paths.join(" "))
                )
            }
            ListFormat::Jsonl => {
                let Translation { text, seen, .. } = &translation;
                let value = serde_json::json!({"en": text.en, "zh": text.zh, "seen": seen});
                format!("{value}\n")
            }
        };
        out.write_all(line.as_bytes())?;
    }
    Ok(0)
}

/// How a translation came: accepted by a person where it did so once.
fn by(translation: &Translation) -> &'static str {
    if translation.accepted() { SeenBy::Tmx.id() } else { SeenBy::Aligned.id() }
}

fn stats(store: &Store) -> Ended {
    let counts = store.counts()?;
    let translations = store.translations()?;
    let accepted = translations.iter().filter(|t| t.accepted()).count();
    let mut texts: Vec<&str> = translations.iter().map(|t| t.text.en.as_str()).collect();
    texts.sort_unstable();
    texts.dedup();
    let text = format!(
        "{} translations of {} English texts\n{accepted} from exchange files, {} from aligned articles\n\
         {} articles and exchange files\n",
        counts.translations,
        texts.len(),
        translations.len() - accepted,
        counts.articles
    );
    std::io::stdout().lock().write_all(text.as_bytes())?;
    Ok(0)
}

fn look(text: &str, store: &Store) -> Ended {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let from = lang::language_of(&text).unwrap_or(Lang::En);
    let memory = Memory::new(store.translations()?, ENGINE_TOOLS);
    let matches = memory.matches(&text, from, &[]);
    let mut out = std::io::stdout().lock();
    for found in &matches {
        let paths: Vec<&str> = found.found.seen.iter().map(|s| s.path.as_str()).collect();
        let head = format!("{:.2} {}", found.score, found.how.id());
        let own = found.found.get(from);
        let line = format!("{head}: {own}\n    {}\n    {}\n", found.text, paths.join(", "));
        out.write_all(line.as_bytes())?;
    }
    if matches.is_empty() {
        message::lines("nothing like it is in the memory\n");
    }
    Ok(0)
}

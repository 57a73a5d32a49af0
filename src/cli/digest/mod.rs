//! `digest`: paired documents to digests that people read.

mod articles;
mod options;
mod serve;

use super::args::{Common, DocumentArgs};
use super::config::RunConfig;
use super::{Ended, interrupt, message};
use crate::batch::documents::{self, Paired};
use crate::batch::run::{guarded, in_order};
use crate::batch::write::Mode;
use crate::batch::{File, Made, Outcome, Place, Shelf, Tally};
use crate::digest::{Gather, Keys, data};
use crate::model::{Edition, Report};
use crate::pipeline;
use crate::render::digest::{DigestFormat, DigestOptions};
use crate::{Error, ErrorKind, Result};
use articles::Articles;
pub(super) use options::DigestArgs;
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// Runs the subcommand.
pub(super) fn run(args: &DigestArgs, common: &Common) -> Ended {
    let config = RunConfig::new(common, &DocumentArgs::default())?;
    let work = Work::new(args, config)?;
    if !args.serve {
        return Ok(work.once()?);
    }
    serve::serve(&work)
}

/// A run, checked.
struct Work<'a> {
    args: &'a DigestArgs,
    config: RunConfig,
    how: Gather,
    formats: Vec<&'static DigestFormat>,
    options: DigestOptions,
}

impl<'a> Work<'a> {
    fn new(args: &'a DigestArgs, config: RunConfig) -> Result<Self> {
        if args.out.exists() && !args.out.is_dir() {
            return Err(Error::new(ErrorKind::Config, "is not a folder").in_file(&args.out));
        }
        let how = args.gather()?;
        let formats = args.formats()?;
        let options = args.options()?;
        Ok(Self { args, config, how, formats, options })
    }

    /// Reads, gathers, writes and tells; gives the exit status.
    fn once(&self) -> Result<u8> {
        interrupt::listen();
        let mut tally = Tally::default();
        let reports = self.reports(&mut tally)?;
        if interrupt::asked() {
            message::lines("interrupted before anything was written");
            return Ok(1);
        }
        if reports.is_empty() {
            message::lines(&tally.failures(self.config.verbose));
            message::error("no paired documents found; `duizhao pair` makes them of articles");
            return Ok(2);
        }
        let documents = reports.len();
        let readable = tally.failed() == 0;
        let edition = pipeline::gather(reports, &self.how);
        if edition.digests.is_empty() {
            message::error("no document has the tags, sources or dates that were asked for");
            return Ok(2);
        }
        self.write(&edition, readable, &mut tally)?;
        self.tell(&edition, documents, &tally);
        Ok(tally.status())
    }

    fn reports(&self, tally: &mut Tally) -> Result<Vec<(Report, Keys)>> {
        let found = documents::find(&self.args.paths, Some(&self.args.out));
        found.errors.into_iter().for_each(|e| tally.add(Outcome::Failed(e)));
        let articles = Articles::new(self.args.articles.as_deref(), self.config.settings.max_bytes);
        let mut reports = Vec::with_capacity(found.documents.len());
        let read = |paired: &Paired| {
            let path = paired.markdown.as_deref().or(paired.json.as_deref());
            let path = path.unwrap_or(Path::new("")).to_owned();
            (guarded(|| self.read(paired, &articles)).map_err(|e| e.in_file(&path)), path)
        };
        in_order(&found.documents, self.config.jobs, read, |(read, path)| {
            match read {
                Ok(Some(report)) => reports.push(report),
                Ok(None) => {}
                Err(e) if e.kind() == ErrorKind::Empty => {
                    tally.add(Outcome::PassedOver(path, "no paired document"));
                }
                Err(e) => tally.add(Outcome::Failed(e)),
            }
            if interrupt::asked() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        Ok(reports)
    }

    /// Reads a document; none where its JSON file is of another kind.
    fn read(&self, paired: &Paired, articles: &Articles) -> Result<Option<(Report, Keys)>> {
        let bytes = |path: &Path| {
            let file = File { place: Place::Disk(path.to_owned()), shown: path.to_owned() };
            file.read(self.config.settings.max_bytes).map(|i| i.bytes).map_err(|e| e.in_file(path))
        };
        let markdown = paired.markdown.as_deref().map(bytes).transpose()?;
        let json = paired.json.as_deref().map(bytes).transpose()?.filter(|b| data::is_one(b));
        if markdown.is_none() && json.is_none() {
            return Ok(None);
        }
        let sentences = |source: &_, evidence| articles.sentence(source, evidence);
        pipeline::report(&paired.stem, markdown.as_deref(), json.as_deref(), &sentences).map(Some)
    }

    fn write(&self, edition: &Edition, readable: bool, tally: &mut Tally) -> Result<()> {
        let mode = Mode { force: self.args.force, dry_run: self.args.dry_run };
        let shelf = Shelf::open(&self.args.out, mode)?;
        let (mut made, mut sets) = (BTreeSet::new(), BTreeSet::new());
        for format in &self.formats {
            let set = self.args.set(format);
            for file in (format.write)(edition, &self.options)? {
                let below = PathBuf::from(file.path);
                made.insert(below.clone());
                let file =
                    Made { below, bytes: file.bytes, form: format.is_ours, set: set.clone() };
                tally.add(shelf.put(&file).unwrap_or_else(Outcome::Failed));
            }
            sets.insert(set);
        }
        if readable {
            // Where a document could not be read, what is made of it may still be wanted.
            tally.orphans = shelf.orphans(&made, &sets, self.args.prune)?;
        }
        tally.pruned = self.args.prune && !self.args.dry_run;
        shelf.close()
    }

    fn tell(&self, edition: &Edition, documents: usize, tally: &Tally) {
        let verbose = self.config.verbose;
        message::lines(&tally.failures(verbose));
        if self.config.quiet {
            return;
        }
        message::lines(&tally.passed_over(verbose));
        message::lines(&tally.kept(verbose));
        message::lines(&tally.unwanted(verbose));
        let stories: usize = edition.digests.iter().map(|d| d.stories().count()).sum();
        let count =
            |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
        message::lines(&format!(
            "{}, {}, {}",
            count(documents, "document", "documents"),
            count(stories, "story", "stories"),
            count(edition.digests.len(), "digest", "digests")
        ));
        message::lines(&tally.summary(if self.args.dry_run {
            "would be written"
        } else {
            "written"
        }));
    }
}

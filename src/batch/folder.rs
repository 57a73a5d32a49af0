//! An output folder that is brought up to date, article by article: only what changed is made
//! again, what a person edited is kept.

use super::record::{Entry, Record};
use super::stamp::{Compared, Stamp, digest, modified};
use super::write::{self, Mode, Standing};
use super::{Job, Lack, Outcome, Place};
use crate::model::{GlossaryEntry, Pair, Settings};
use crate::pipeline::{self, Input};
use crate::render::Format;
use crate::{Error, ErrorKind, Result};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The program that makes the documents: version and digest of its sources and data.
const PROGRAM: &str = env!("DUIZHAO_BUILD");

/// An output folder during a run.
#[derive(Debug)]
pub struct Folder<'a> {
    out: &'a Path,
    formats: &'a [&'static Format],
    settings: &'a Settings,
    mode: Mode,
    made_with: String,
    glossary: String,
    record: Record,
}

/// A document of an article that is there no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Orphan {
    /// Its path.
    pub path: PathBuf,
    /// Whether it is as it was written, so that nothing is lost with it.
    pub unedited: bool,
}

/// A document that is to be written.
struct Document {
    /// Path below the output folder.
    below: PathBuf,
    bytes: Vec<u8>,
    format: &'static Format,
}

impl<'a> Folder<'a> {
    /// Opens the output folder with its record.
    ///
    /// # Errors
    /// Those of [`Record::open`].
    pub fn open(
        out: &'a Path,
        formats: &'a [&'static Format],
        settings: &'a Settings,
        mode: Mode,
    ) -> Result<Self> {
        let record = Record::open(out, mode.dry_run)?;
        let made_with = made_with(settings);
        let glossary = digest_of(settings.glossary.entries().iter());
        Ok(Self { out, formats, settings, mode, made_with, glossary, record })
    }

    /// Makes and writes the documents of an article, if they are not what they would be again.
    ///
    /// # Errors
    /// Those of reading and making, and those of [`write::look`] and [`write::replace`].
    pub fn bring_up_to_date(&self, job: &Job) -> Result<Outcome> {
        let entry = self.record.get(&job.stem);
        if let Some(entry) = entry.as_ref().filter(|_| !self.mode.force)
            && let Some(outcome) = self.unchanged(job, entry)?
        {
            return Ok(outcome);
        }
        let dated: Vec<Option<u64>> = job.files.iter().map(|f| time_of(f.user_path())).collect();
        let inputs = job.read(self.settings.max_bytes)?;
        let pair = made(&inputs, self.settings)?;
        self.write(job, &inputs, &dated, &pair, entry.as_ref())
    }

    /// What became of an article that is on record, if neither its files nor what they were made
    /// with have changed.
    fn unchanged(&self, job: &Job, entry: &Entry) -> Result<Option<Outcome>> {
        if entry.made_with != self.made_with || entry.sources.len() != job.files.len() {
            return Ok(None);
        }
        let mut touched = false;
        for (file, stamp) in job.files.iter().zip(&entry.sources) {
            let compared = stamp.compare(file.user_path());
            touched |= compared == Compared::Touched;
            let same = matches!(compared, Compared::Same | Compared::Touched);
            if !same || absolute(file.user_path()).as_deref() != Some(&*stamp.path) {
                return Ok(None);
            }
        }
        if entry.glossary != self.glossary {
            // Only entries that stand in the article, before or after the change, matter to it.
            if self.terms(&job.read(self.settings.max_bytes)?)? != entry.terms {
                return Ok(None);
            }
            touched = true;
        }
        for format in self.formats {
            let below = target(&job.stem, format);
            let path = self.out.join(&below);
            let named = |d: &&Stamp| below.to_str() == Some(&*d.path);
            let Some(stamp) = entry.documents.iter().find(named) else { return Ok(None) };
            match stamp.compare(&path) {
                Compared::Same => {}
                Compared::Touched => touched = true,
                Compared::Changed if !is_empty(&path) => return Ok(Some(Outcome::Kept(path))),
                Compared::Changed | Compared::Gone => return Ok(None),
            }
        }
        if touched && !self.mode.dry_run {
            self.record.put(&job.stem, &self.restamped(job, entry))?;
        }
        Ok(Some(Outcome::Unchanged(Lack { quoted: entry.quoted, ..Lack::default() })))
    }

    /// The entry with the times that the files have now.
    fn restamped(&self, job: &Job, entry: &Entry) -> Entry {
        let mut entry = Entry { glossary: self.glossary.clone(), ..entry.clone() };
        for (stamp, file) in entry.sources.iter_mut().zip(&job.files) {
            stamp.modified = time_of(file.user_path());
        }
        for stamp in &mut entry.documents {
            stamp.modified = time_of(&self.out.join(&stamp.path));
        }
        let written = entry.documents.iter().filter_map(|d| d.modified).min();
        entry.sources = entry.sources.into_iter().map(|s| s.settled_before(written)).collect();
        entry
    }

    /// Writes the documents of a pair. All targets are looked at before any is written, so that
    /// the formats of a document don't part.
    fn write(
        &self,
        job: &Job,
        inputs: &[Input],
        dated: &[Option<u64>],
        pair: &Pair,
        entry: Option<&Entry>,
    ) -> Result<Outcome> {
        let documents: Vec<Document> =
            self.formats.iter().map(|f| document(job, f, pair)).collect();
        let mut standing = Vec::with_capacity(documents.len());
        for document in &documents {
            standing.push(self.look(document, entry)?);
        }
        if let Some(edited) = standing.iter().position(|s| *s == Standing::Edited)
            && !self.mode.force
        {
            return Ok(Outcome::Kept(self.out.join(&documents[edited].below)));
        }
        let fresh = self.mode.force || standing.iter().any(|s| *s != Standing::Same);
        if !self.mode.dry_run {
            for (document, standing) in documents.iter().zip(&standing) {
                if self.mode.force || *standing != Standing::Same {
                    self.record.placing(&digest(&document.bytes))?;
                    let path = self.out.join(&document.below);
                    write::replace(&path, &document.bytes, &self.record.temporary())?;
                }
            }
            if let Some(mut now) = self.entry(job, inputs, dated, &documents, pair.quoted) {
                now.stale = stale(entry, &now);
                if !pair.failed.is_empty() {
                    // The next run asks the engines again.
                    now.made_with.clear();
                }
                self.record.put(&job.stem, &now)?;
            }
        }
        let lack = Lack::of(pair);
        Ok(if fresh { Outcome::Written(lack) } else { Outcome::Unchanged(lack) })
    }

    fn look(&self, document: &Document, entry: Option<&Entry>) -> Result<Standing> {
        let path = self.out.join(&document.below);
        let below = document.below.to_str().unwrap_or_default();
        let known = |digest: &str| self.record.wrote(entry, below, digest);
        write::look(&path, &document.bytes, document.format.is_ours, known)
    }

    /// The entry of an article whose documents stand; none for the standard input and for names
    /// that are no Unicode.
    fn entry(
        &self,
        job: &Job,
        inputs: &[Input],
        dated: &[Option<u64>],
        documents: &[Document],
        quoted: usize,
    ) -> Option<Entry> {
        let documents: Vec<Stamp> = documents
            .iter()
            .map(|d| {
                let metadata = fs::metadata(self.out.join(&d.below)).ok();
                Some(Stamp::new(d.below.to_str()?, &d.bytes, metadata.as_ref()))
            })
            .collect::<Option<_>>()?;
        let written = documents.iter().filter_map(|d| d.modified).min();
        let sources: Vec<Stamp> = job
            .files
            .iter()
            .zip(inputs)
            .zip(dated)
            .map(|((file, input), dated)| {
                let Place::Disk(path) = &file.place else { return None };
                let stamp = Stamp::new(&absolute(path)?, &input.bytes, None);
                Some(Stamp { modified: *dated, ..stamp }.settled_before(written))
            })
            .collect::<Option<_>>()?;
        Some(Entry {
            sources,
            made_with: self.made_with.clone(),
            glossary: self.glossary.clone(),
            terms: self.terms(inputs).ok()?,
            documents,
            stale: Vec::new(),
            quoted,
        })
    }

    /// The entries of the glossary that can matter to an article, as a digest.
    fn terms(&self, inputs: &[Input]) -> Result<String> {
        let glossary = &self.settings.glossary;
        let touching = match glossary.is_empty() {
            true => Vec::new(),
            false => pipeline::terms(inputs, self.settings)?,
        };
        Ok(digest_of(touching.iter().filter_map(|n| glossary.entries().get(*n))))
    }

    /// The documents of articles that are neither among `jobs` nor on disk any more; with `prune`
    /// those that nobody edited are removed.
    ///
    /// # Errors
    /// [`ErrorKind::Io`] if a document can't be removed.
    pub fn orphans(&self, jobs: &[Job], prune: bool) -> Result<Vec<Orphan>> {
        let stems: BTreeSet<&Path> = jobs.iter().map(|j| j.stem.as_path()).collect();
        let mut orphans = Vec::new();
        for (stem, entry) in self.record.orphans(&stems) {
            let documents = entry.documents.iter().chain(&entry.stale);
            let standing = documents.filter_map(|stamp| {
                let path = self.out.join(&stamp.path);
                match stamp.compare(&path) {
                    Compared::Gone => None,
                    Compared::Changed => Some(Orphan { path, unedited: false }),
                    Compared::Same | Compared::Touched => Some(Orphan { path, unedited: true }),
                }
            });
            let standing: Vec<Orphan> = standing.collect();
            if prune && !self.mode.dry_run {
                standing.iter().filter(|o| o.unedited).try_for_each(|o| self.remove(&o.path))?;
                self.record.forget(&stem)?;
            }
            orphans.extend(standing);
        }
        Ok(orphans)
    }

    /// Removes a document and the folders that are empty without it.
    fn remove(&self, path: &Path) -> Result<()> {
        write::remove(path, self.out)
    }

    /// Writes the record.
    ///
    /// # Errors
    /// Those of [`Record::close`].
    pub fn close(self) -> Result<()> {
        self.record.close()
    }
}

/// The pair of an article.
///
/// # Errors
/// Those of [`pipeline::pair`], [`ErrorKind::Empty`] if there is nothing to say, and
/// [`ErrorKind::Unfit`] if the checks found errors, unless the settings keep them.
pub fn made(inputs: &[Input], settings: &Settings) -> Result<Pair> {
    let pair = pipeline::pair(inputs, settings)?;
    if pair.points.is_empty() && pair.questions.is_empty() {
        return Err(Error::new(ErrorKind::Empty, "no statement can be made of it")
            .help("an article needs a whole sentence in English or Chinese"));
    }
    if let Some(first) = pair.errors().next().filter(|_| !settings.keep_findings) {
        let what = format!("its document is not fit to be published: {}", first.message);
        let help = format!("{} found it; --keep-findings writes it all the same", first.code);
        return Err(Error::new(ErrorKind::Unfit, what).help(help));
    }
    Ok(pair)
}

/// The documents of `before` that are not among those of `now`.
fn stale(before: Option<&Entry>, now: &Entry) -> Vec<Stamp> {
    let before = before.into_iter().flat_map(|e| e.documents.iter().chain(&e.stale));
    before.filter(|old| now.documents.iter().all(|d| d.path != old.path)).cloned().collect()
}

fn document(job: &Job, format: &'static Format, pair: &Pair) -> Document {
    Document { below: target(&job.stem, format), bytes: (format.write)(pair), format }
}

/// Everything but the article's own bytes and the glossary that its documents depend on, as a
/// digest.
fn made_with(settings: &Settings) -> String {
    let settings = Settings { glossary: Arc::default(), ..settings.clone() };
    digest(format!("{PROGRAM}\n{settings:?}").as_bytes())
}

/// Entries of a glossary as a digest; of none it is empty.
fn digest_of<'e>(entries: impl Iterator<Item = &'e GlossaryEntry>) -> String {
    let text: String = entries.map(|e| format!("{e:?}\n")).collect();
    if text.is_empty() { text } else { digest(text.as_bytes()) }
}

fn time_of(path: &Path) -> Option<u64> {
    fs::metadata(path).ok().as_ref().and_then(modified)
}

fn is_empty(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|m| m.len() == 0)
}

fn absolute(path: &Path) -> Option<String> {
    std::path::absolute(path).ok()?.to_str().map(str::to_owned)
}

/// `stem` with the format's ending; a dot in the stem is part of the name (`v1.2` → `v1.2.md`).
fn target(stem: &Path, format: &Format) -> PathBuf {
    let mut path = stem.as_os_str().to_owned();
    path.push(".");
    path.push(format.extension);
    path.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::File;
    use crate::render::{json, markdown};

    const ARTICLE: &str = "# Harbour to get a new pier\n\nThe harbour of Port Allen will get a new \
        pier next year, the city council said on Monday. The pier will cost $3 million.\n";
    const FORMATS: &[&Format] = &[&markdown::FORMAT, &json::FORMAT];

    struct Desk {
        dir: tempfile::TempDir,
    }

    impl Desk {
        fn new() -> Self {
            let desk = Self { dir: tempfile::tempdir().unwrap() };
            desk.edit("a.md", ARTICLE);
            desk
        }

        fn edit(&self, name: &str, text: &str) {
            let path = self.dir.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }

        fn job(&self) -> Job {
            let place = Place::Disk(self.dir.path().join("a.md"));
            Job { files: vec![File { place, shown: "a.md".into() }], stem: "a".into() }
        }

        fn read(&self, name: &str) -> String {
            fs::read_to_string(self.dir.path().join("out").join(name)).unwrap()
        }

        fn run_with(&self, settings: &Settings, mode: Mode) -> String {
            let out = self.dir.path().join("out");
            fs::create_dir_all(&out).unwrap();
            let folder = Folder::open(&out, FORMATS, settings, mode).unwrap();
            let outcome = folder.bring_up_to_date(&self.job()).unwrap();
            folder.close().unwrap();
            let told = format!("{outcome:?}");
            told.split([' ', '(']).next().unwrap_or_default().to_owned()
        }

        fn run(&self) -> String {
            self.run_with(&Settings::default(), Mode::default())
        }
    }

    #[test]
    fn only_what_changed_is_made_again() {
        let desk = Desk::new();
        assert_eq!((desk.run(), desk.run()), ("Written".into(), "Unchanged".into()));
        desk.edit("a.md", ARTICLE);
        assert_eq!(desk.run(), "Unchanged", "the same bytes with another time");
        desk.edit("a.md", &ARTICLE.replace("$3", "$4"));
        assert_eq!((desk.run(), desk.run()), ("Written".into(), "Unchanged".into()));
        fs::remove_file(desk.dir.path().join("out/a.json")).unwrap();
        assert_eq!(desk.run(), "Written");
        let other = Settings { spacing: false, ..Settings::default() };
        desk.run_with(&other, Mode::default());
        assert_eq!(desk.run_with(&other, Mode::default()), "Unchanged");
    }

    #[test]
    fn a_format_that_a_run_leaves_out_is_known_for_ours_and_made_anew_later() {
        let desk = Desk::new();
        desk.run();
        desk.edit("a.md", &ARTICLE.replace("$3", "$4"));
        let out = desk.dir.path().join("out");
        let settings = Settings::default();
        let folder = Folder::open(&out, &FORMATS[..1], &settings, Mode::default()).unwrap();
        folder.bring_up_to_date(&desk.job()).unwrap();
        folder.close().unwrap();
        assert!(desk.read("a.json").contains("$3"));
        assert_eq!((desk.run(), desk.run()), ("Written".into(), "Unchanged".into()));
        assert!(desk.read("a.json").contains("$4"));
    }

    #[test]
    fn an_edited_document_is_kept_until_it_is_forced() {
        let desk = Desk::new();
        desk.run();
        let edited = desk.read("a.md") + "\nA word of mine.\n";
        desk.edit("out/a.md", &edited);
        assert_eq!(desk.run(), "Kept");
        desk.edit("a.md", &ARTICLE.replace("$3", "$4"));
        assert_eq!(desk.run(), "Kept");
        assert_eq!(desk.read("a.md"), edited);
        assert!(desk.read("a.json").contains("$3"), "the formats of a document don't part");
        let force = Mode { force: true, dry_run: false };
        assert_eq!(desk.run_with(&Settings::default(), force), "Written");
        assert!(desk.read("a.md").contains("$4"));
        assert_eq!(desk.run(), "Unchanged");
    }

    #[test]
    fn without_its_record_a_document_is_ours_if_it_would_be_written_again() {
        let desk = Desk::new();
        desk.run();
        fs::remove_dir_all(desk.dir.path().join("out/.duizhao")).unwrap();
        assert_eq!(desk.run(), "Unchanged");
        fs::remove_dir_all(desk.dir.path().join("out/.duizhao")).unwrap();
        desk.edit("a.md", &ARTICLE.replace("$3", "$4"));
        assert_eq!(desk.run(), "Kept");
    }

    #[test]
    fn a_dry_run_tells_and_touches_nothing() {
        let desk = Desk::new();
        let dry = Mode { force: false, dry_run: true };
        assert_eq!(desk.run_with(&Settings::default(), dry), "Written");
        assert_eq!(fs::read_dir(desk.dir.path().join("out")).unwrap().count(), 0);
        desk.run();
        assert_eq!(desk.run_with(&Settings::default(), dry), "Unchanged");
    }

    #[test]
    fn documents_whose_article_is_gone_are_told_and_pruned_unless_edited() {
        let desk = Desk::new();
        desk.run();
        let (out, settings) = (desk.dir.path().join("out"), Settings::default());
        let open = || Folder::open(&out, FORMATS, &settings, Mode::default()).unwrap();
        let orphans = |jobs: &[Job], prune| {
            let folder = open();
            let found = folder.orphans(jobs, prune).unwrap();
            folder.close().unwrap();
            found
        };
        assert!(orphans(&[], true).is_empty(), "the article still stands on disk");
        let job = desk.job();
        fs::remove_file(desk.dir.path().join("a.md")).unwrap();
        assert!(orphans(&[job], true).is_empty(), "it is among the articles of the run");
        desk.edit("out/a.json", "{}");
        let told = orphans(&[], false);
        assert_eq!(told.iter().map(|o| o.unedited).collect::<Vec<_>>(), [true, false]);
        assert!(out.join("a.md").exists());
        orphans(&[], true);
        assert!(!out.join("a.md").exists() && out.join("a.json").exists());
        assert!(orphans(&[], true).is_empty());
    }

    #[test]
    fn endings_are_added_not_put_in_place_of_others() {
        assert_eq!(target(Path::new("a/v1.2"), &markdown::FORMAT), Path::new("a/v1.2.md"));
    }
}

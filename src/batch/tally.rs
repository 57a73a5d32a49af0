//! What became of the articles of a run, and how it is told.

use super::Orphan;
use crate::Error;
use crate::model::{Failures, Pair};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// What a document lacks for want of an engine, or because one failed; most lack nothing.
#[derive(Debug, Clone, Default)]
pub struct Lack {
    /// Number of statement texts that are quoted in the other language.
    pub quoted: usize,
    /// The texts that an engine failed on.
    pub failed: Failures,
}

impl Lack {
    /// What a document lacks.
    pub fn of(pair: &Pair) -> Self {
        Self { quoted: pair.quoted, failed: pair.failed.clone() }
    }
}

/// What became of an article.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// Something was made of it.
    Written(Lack),
    /// The same had been made of it before.
    Unchanged(Lack),
    /// Its document has been edited by a person and was kept.
    Kept(PathBuf),
    /// There was nothing to be done with it, and why.
    PassedOver(PathBuf, &'static str),
    /// It could not be worked on.
    Failed(Error),
}

/// Counts of a run and the reasons of what failed.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    written: usize,
    unchanged: usize,
    quoted: usize,
    kept: Vec<PathBuf>,
    passed: BTreeMap<&'static str, Vec<PathBuf>>,
    failed: Vec<Error>,
    engine_failed: Failures,
    /// Documents whose article is gone.
    pub orphans: Vec<Orphan>,
    /// Whether those of them that nobody edited were removed.
    pub pruned: bool,
    /// Articles that an interrupted run did not come to.
    pub interrupted: usize,
}

/// How many files are named under one reason unless all are asked for.
const NAMED: usize = 10;

impl Tally {
    /// Remembers what became of an article.
    pub fn add(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Written(lack) => {
                self.written += 1;
                self.lacks(&lack);
            }
            Outcome::Unchanged(lack) => {
                self.unchanged += 1;
                self.lacks(&lack);
            }
            Outcome::Kept(path) => self.kept.push(path),
            Outcome::PassedOver(path, reason) => {
                self.passed.entry(reason).or_default().push(path);
            }
            Outcome::Failed(error) => self.failed.push(error),
        }
    }

    fn lacks(&mut self, lack: &Lack) {
        self.quoted += lack.quoted;
        self.engine_failed.extend(&lack.failed);
    }

    /// How many articles something was made of, now or before.
    pub fn done(&self) -> usize {
        self.written + self.unchanged + self.kept.len()
    }

    /// How many articles were worked on, whatever became of them.
    pub fn worked_on(&self) -> usize {
        self.done() + self.passed() + self.failed()
    }

    /// How many files were passed over.
    pub fn passed(&self) -> usize {
        self.passed.values().map(Vec::len).sum()
    }

    /// How many articles failed.
    pub fn failed(&self) -> usize {
        self.failed.len()
    }

    /// The program's exit status: 0 clean, 1 some articles failed, 2 nothing could be done.
    pub fn status(&self) -> u8 {
        match (self.done() + self.passed(), self.failed() + self.interrupted) {
            (0, _) => 2,
            (_, 0) => 0,
            _ => 1,
        }
    }

    /// The failures, those with one reason together; at most ten files a reason unless `all`.
    pub fn failures(&self, all: bool) -> String {
        let mut reasons: Vec<(String, Vec<String>)> = Vec::new();
        let mut index: BTreeMap<String, usize> = BTreeMap::new();
        for error in &self.failed {
            let reason = reason(error);
            let i = *index.entry(reason.clone()).or_insert_with(|| {
                reasons.push((reason, Vec::new()));
                reasons.len() - 1
            });
            if let Some((_, places)) = reasons.get_mut(i) {
                places.push(place(error));
            }
        }
        let mut told = String::new();
        for (reason, places) in &reasons {
            tell(&mut told, reason, places, all);
        }
        told
    }

    /// The texts that an engine failed on, by what went wrong; nothing if there is none.
    pub fn engine_failed(&self) -> String {
        let failed = &self.engine_failed;
        if failed.is_empty() {
            return String::new();
        }
        let texts = |n: usize| if n == 1 { "1 text".to_owned() } else { format!("{n} texts") };
        let stand =
            if failed.count() == 1 { "it stands as it does" } else { "they stand as they do" };
        let head = format!(
            "warning: the engine failed on {}; {stand} without an engine, and another run asks again:",
            texts(failed.count())
        );
        let reasons = failed.reasons();
        let lines: Vec<String> =
            reasons.iter().map(|(why, n)| format!("{}: {why}", texts(*n))).collect();
        let mut told = String::new();
        list(&mut told, &head, &lines, false);
        told
    }

    /// The documents whose article is gone; at most ten unless `all`.
    pub fn orphaned(&self, all: bool) -> String {
        let removed = "removed, as their articles are gone:";
        self.gone(removed, "the articles of these documents are gone", all)
    }

    /// Files of digests that nothing is gathered in any more; at most ten a kind unless `all`.
    pub fn unwanted(&self, all: bool) -> String {
        let removed = "removed, as nothing is gathered in them any more:";
        self.gone(removed, "nothing is gathered in these files any more", all)
    }

    /// What is made no more: first what was removed, then what stays, each behind its words.
    fn gone(&self, removed: &str, stays: &str, all: bool) -> String {
        let (gone, stay): (Vec<&Orphan>, Vec<&Orphan>) =
            self.orphans.iter().partition(|o| self.pruned && o.unedited);
        let mut told = String::new();
        let mut tell = |head: &str, orphans: &[&Orphan]| {
            let paths: Vec<String> = orphans.iter().map(|o| o.path.display().to_string()).collect();
            if !paths.is_empty() {
                list(&mut told, head, &paths, all);
            }
        };
        tell(removed, &gone);
        let help = if self.pruned { "edited, so kept" } else { "--prune removes them" };
        tell(&format!("{stays} ({help}):"), &stay);
        told
    }

    /// The documents that were kept because somebody edited them; at most ten unless `all`.
    pub fn kept(&self, all: bool) -> String {
        let paths: Vec<String> = self.kept.iter().map(|p| p.display().to_string()).collect();
        let mut told = String::new();
        if !paths.is_empty() {
            let s = if paths.len() == 1 { "" } else { "s" };
            let head = format!(
                "kept: {} document{s} edited since or not on record (--force writes over)",
                paths.len()
            );
            list(&mut told, &head, &paths, all);
        }
        told
    }

    /// The files that were passed over, by reason; at most ten files a reason unless `all`.
    pub fn passed_over(&self, all: bool) -> String {
        let mut told = String::new();
        for (reason, paths) in &self.passed {
            let paths: Vec<String> = paths.iter().map(|p| p.display().to_string()).collect();
            match paths.as_slice() {
                [one] => {
                    let _ = writeln!(told, "passed over: {one}: {reason}");
                }
                many => {
                    let head = format!("passed over: {} files: {reason}", many.len());
                    list(&mut told, &head, many, all);
                }
            }
        }
        told
    }

    /// One line of counts; `verb` says what was done: "written", "would be written".
    pub fn summary(&self, verb: &str) -> String {
        let mut line = format!("{} {verb}, {} unchanged", self.written, self.unchanged);
        // Writing to a string can't fail.
        if !self.kept.is_empty() {
            let _ = write!(line, ", {} kept", self.kept.len());
        }
        let _ = write!(line, ", {} passed over, {} failed", self.passed(), self.failed());
        if self.quoted > 0 {
            let s = if self.quoted == 1 { "" } else { "s" };
            let _ = write!(line, "; {} statement{s} quoted for want of an engine", self.quoted);
        }
        if self.interrupted > 0 {
            let _ = write!(line, "\ninterrupted with {} articles to go", self.interrupted);
            line.push_str("; the same command goes on from here");
        }
        line
    }
}

/// What became of the articles, for machines.
#[derive(Debug, Serialize)]
pub struct Report<'a> {
    written: usize,
    unchanged: usize,
    kept: Vec<Cow<'a, str>>,
    passed_over: Vec<Passed<'a>>,
    failed: Vec<Failure<'a>>,
    gone: Vec<Cow<'a, str>>,
    pruned: bool,
    interrupted: usize,
    quoted: usize,
    #[serde(skip_serializing_if = "Failures::is_empty")]
    engine_failed: &'a Failures,
}

#[derive(Debug, Serialize)]
struct Passed<'a> {
    path: Cow<'a, str>,
    reason: &'a str,
}

#[derive(Debug, Serialize)]
struct Failure<'a> {
    path: Option<Cow<'a, str>>,
    line: Option<usize>,
    column: Option<usize>,
    kind: &'a str,
    message: &'a str,
    help: Option<&'a str>,
}

impl Tally {
    /// Everything, as data.
    pub fn report(&self) -> Report<'_> {
        Report {
            written: self.written,
            unchanged: self.unchanged,
            kept: self.kept.iter().map(|p| p.to_string_lossy()).collect(),
            passed_over: self
                .passed
                .iter()
                .flat_map(|(reason, paths)| paths.iter().map(|path| (path, *reason)))
                .map(|(path, reason)| Passed { path: path.to_string_lossy(), reason })
                .collect(),
            failed: self.failed.iter().map(failure).collect(),
            gone: self.orphans.iter().map(|o| o.path.to_string_lossy()).collect(),
            pruned: self.pruned,
            interrupted: self.interrupted,
            quoted: self.quoted,
            engine_failed: &self.engine_failed,
        }
    }
}

fn failure(error: &Error) -> Failure<'_> {
    Failure {
        path: error.path().map(Path::to_string_lossy),
        line: error.place().map(|p| p.line),
        column: error.place().map(|p| p.column),
        kind: error.kind().id(),
        message: error.what(),
        help: error.advice(),
    }
}

fn reason(error: &Error) -> String {
    match error.advice() {
        Some(advice) => format!("{}; {advice}", error.what()),
        None => error.what().to_owned(),
    }
}

fn place(error: &Error) -> String {
    let path = error.path().map_or(String::new(), |p| p.display().to_string());
    match error.place() {
        Some(place) => format!("{path}:{}:{}", place.line, place.column),
        None => path,
    }
}

fn tell(out: &mut String, reason: &str, places: &[String], all: bool) {
    match places {
        [one] if one.is_empty() => {
            let _ = writeln!(out, "error: {reason}");
        }
        [one] => {
            let _ = writeln!(out, "error: {one}: {reason}");
        }
        many => list(out, &format!("error: {} articles: {reason}", many.len()), many, all),
    }
}

fn list(out: &mut String, head: &str, items: &[String], all: bool) {
    let named = if all { items.len() } else { NAMED };
    let _ = writeln!(out, "{head}");
    for item in items.iter().take(named) {
        let _ = writeln!(out, "  {item}");
    }
    if items.len() > named {
        let _ = writeln!(out, "  and {} more (--verbose names all)", items.len() - named);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

    fn failed(path: &str, what: &str) -> Outcome {
        Outcome::Failed(Error::new(ErrorKind::Empty, what).in_file(path))
    }

    fn written(quoted: usize, reasons: &[&str]) -> Outcome {
        let mut failed = Failures::default();
        reasons.iter().for_each(|why| failed.add(why));
        Outcome::Written(Lack { quoted, failed })
    }

    #[test]
    fn texts_that_an_engine_failed_on_are_told_by_reason() {
        let mut tally = Tally::default();
        tally.add(written(0, &[]));
        assert_eq!(tally.engine_failed(), "");
        tally.add(written(1, &["no answer within 1 s"]));
        tally.add(written(3, &["refused", "refused", "no answer within 1 s", "refused"]));
        assert_eq!(
            tally.engine_failed(),
            "warning: the engine failed on 5 texts; they stand as they do without an engine, and \
             another run asks again:\n  3 texts: refused\n  2 texts: no answer within 1 s\n"
        );
    }

    #[test]
    fn failures_with_one_reason_stand_together() {
        let mut tally = Tally::default();
        tally.add(failed("a.md", "no prose"));
        tally.add(failed("b.md", "no text"));
        tally.add(failed("c.md", "no prose"));
        assert_eq!(
            tally.failures(false),
            "error: 2 articles: no prose\n  a.md\n  c.md\nerror: b.md: no text\n"
        );
    }

    #[test]
    fn long_lists_are_cut_unless_all_is_asked_for() {
        let mut tally = Tally::default();
        for i in 0..12 {
            tally.add(failed(&format!("{i}.md"), "no prose"));
        }
        assert!(tally.failures(false).ends_with("  9.md\n  and 2 more (--verbose names all)\n"));
        assert_eq!(tally.failures(true).lines().count(), 13);
    }

    #[test]
    fn the_status_tells_clean_from_some_from_nothing() {
        let status = |outcomes: Vec<Outcome>| {
            let mut tally = Tally::default();
            outcomes.into_iter().for_each(|o| tally.add(o));
            tally.status()
        };
        let done = || written(0, &[]);
        let passed = || Outcome::PassedOver("a.md".into(), "is paired");
        assert_eq!(status(vec![]), 2);
        assert_eq!(status(vec![done()]), 0);
        assert_eq!(status(vec![passed()]), 0);
        assert_eq!(status(vec![done(), failed("a.md", "no prose")]), 1);
        assert_eq!(status(vec![failed("a.md", "no prose")]), 2);
    }

    #[test]
    fn the_summary_counts_everything() {
        let mut tally = Tally::default();
        tally.add(written(1, &[]));
        tally.add(Outcome::Unchanged(Lack::default()));
        assert_eq!(
            tally.summary("written"),
            "1 written, 1 unchanged, 0 passed over, 0 failed; \
             1 statement quoted for want of an engine"
        );
    }
}

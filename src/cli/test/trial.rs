//! One case tried: its article goes the whole road, and what comes out is compared.

use super::case_file::{self, CaseSettings};
use super::cases::{Case, EXPECTED, SETTINGS};
use crate::batch::Job;
use crate::model::{Bar, Comparison, Tried, Verdict};
use crate::{Error, ErrorKind, Result, compare, document, pipeline, render};
use std::path::PathBuf;

/// Larger expectations are no documents.
const LARGEST: u64 = 1 << 20;

/// What came of a case.
pub(super) struct Trial {
    /// How it ended.
    pub(super) tried: Tried,
    /// The document produced; none where the article or its settings can't be read.
    pub(super) document: Option<Vec<u8>>,
}

impl Trial {
    /// A case that could not be run.
    pub(super) fn stopped(case: &Case, bar: Bar, error: &Error) -> Self {
        let tried = tried(case, bar, Verdict::Error, vec![error.to_string()], None);
        Self { tried, document: None }
    }
}

/// Tries a case with the settings that hold for all, over which it may have its own.
pub(super) fn run(case: &Case, base: CaseSettings) -> Trial {
    let bar = base.bar;
    let own = match settings(case, base) {
        Ok(own) => own,
        Err(error) => return Trial::stopped(case, bar, &error),
    };
    let document = match produced(case, &own) {
        Ok(document) => document,
        Err(error) => return Trial::stopped(case, own.bar, &error),
    };
    let tried = match compared(case, &document, &own) {
        Ok(comparison) => judged(case, &own, comparison),
        Err(error) => tried(case, own.bar, Verdict::Error, vec![error.to_string()], None),
    };
    Trial { tried, document: Some(document) }
}

fn settings(case: &Case, base: CaseSettings) -> Result<CaseSettings> {
    if !case.settings {
        return Ok(base);
    }
    let file = case.file(SETTINGS);
    let read = || match file.read(LARGEST) {
        Ok(input) => CaseSettings::parse(case_file::no_text(&input.bytes)?, base),
        Err(error) if error.kind() == ErrorKind::Empty => Ok(base),
        Err(error) => Err(error),
    };
    read().map_err(|e| e.in_file(file.user_path()))
}

fn produced(case: &Case, own: &CaseSettings) -> Result<Vec<u8>> {
    let wrong = |what: &str, help: &str| {
        Err(Error::new(ErrorKind::Config, what).in_file(&case.folder).help(help))
    };
    match case.article.len() {
        0 if case.expected => {
            return wrong(
                "an expectation without an article",
                "add article.md, or remove the case",
            );
        }
        0 => return wrong("a case without an article", "add article.md"),
        1 | 2 => {}
        _ => return wrong("more than two files of one article", "make a case of each article"),
    }
    let job = Job { files: case.article.clone(), stem: PathBuf::new() };
    let inputs = job.read(own.settings.max_bytes)?;
    let pair = pipeline::pair(&inputs, &own.settings).map_err(|e| job.locate(e))?;
    Ok(render::markdown::write(&pair))
}

fn compared(case: &Case, document: &[u8], own: &CaseSettings) -> Result<Comparison> {
    let file = case.file(EXPECTED);
    if !case.expected {
        let help = format!("read what is produced, then `--accept {}`", case.name);
        let what = "there is no expectation";
        return Err(Error::new(ErrorKind::Config, what).in_file(file.user_path()).help(help));
    }
    let read = || {
        let expected = document::read(case_file::no_text(&file.read(LARGEST)?.bytes)?.as_bytes())?;
        let got = document::parse(&String::from_utf8_lossy(document));
        Ok(pipeline::compare(&expected, &got, own.bar.tolerance))
    };
    read().map_err(|e: Error| e.in_file(file.user_path()))
}

fn judged(case: &Case, own: &CaseSettings, comparison: Comparison) -> Tried {
    let mut reasons = compare::judge(&comparison, &own.bar);
    let verdict = match (reasons.is_empty(), own.known_failure) {
        (true, false) => Verdict::Passed,
        (false, false) => Verdict::Failed,
        (false, true) => Verdict::KnownFailure,
        (true, true) => {
            reasons.push(format!(
                "it passes though {SETTINGS} lists it as a known failure; take `known_failure` out"
            ));
            Verdict::UnexpectedPass
        }
    };
    tried(case, own.bar, verdict, reasons, Some(comparison))
}

fn tried(
    case: &Case,
    bar: Bar,
    verdict: Verdict,
    reasons: Vec<String>,
    comparison: Option<Comparison>,
) -> Tried {
    Tried { name: case.name.clone(), verdict, bar, reasons, comparison }
}

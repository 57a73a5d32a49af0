//! The fixtures: each folder of `fixtures/` holds an article (`article.md`, or `article.en.md`
//! with `article.zh.md`) and the document that must come of it, `expected.md`.
//!
//! `duizhao test fixtures` shows what differs; `duizhao test fixtures --accept NAME` writes the
//! expectations anew, without it nothing is written.

use duizhao::model::{Settings, Severity};
use duizhao::pipeline;
use duizhao::verify::Levels;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

fn cases() -> Vec<PathBuf> {
    let mut out: Vec<PathBuf> = fs::read_dir(folder())
        .expect("fixtures/ is part of the repository")
        .map(|e| e.expect("a readable entry").path())
        .filter(|p| p.is_dir())
        .collect();
    out.sort();
    out
}

#[test]
fn every_fixture_gives_the_document_that_is_expected() {
    let run = Command::new(env!("CARGO_BIN_EXE_duizhao"))
        .args(["test", "--mode", "exact"])
        .arg(folder())
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .output()
        .expect("the program runs");
    let text = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success(), "{text}\nif this is meant: duizhao test fixtures --accept");
}

#[test]
fn every_expectation_passes_its_own_checks() {
    for case in cases() {
        let bytes = fs::read(case.join("expected.md")).expect("a case has an expectation");
        let checked = pipeline::check(&bytes, None, &Levels::default(), &Settings::default());
        let (_, findings) = checked.unwrap_or_else(|e| panic!("{}: {e}", case.display()));
        let errors = findings.iter().filter(|f| f.severity == Severity::Error);
        let errors: Vec<_> = errors.collect();
        assert!(errors.is_empty(), "{}: {errors:?}", case.display());
    }
}

#[test]
fn there_are_fixtures_of_every_kind() {
    let cases = cases();
    assert!(cases.len() >= 12, "{} cases", cases.len());
    let two_files = cases.iter().filter(|c| c.join("article.zh.md").is_file()).count();
    assert!(two_files >= 2, "{two_files} cases of two files");
}

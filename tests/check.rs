//! `check` as its users meet it: the same exit status in every format, and a dry run that writes
//! nothing.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::Command;

const DOCUMENT: &str = include_str!("flawed/briefing.md");

fn check(folder: &Path, args: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_duizhao"));
    command.current_dir(folder).env("XDG_CONFIG_HOME", "/nonexistent").arg("check").args(args);
    let output = command.output().unwrap();
    (output.status.code(), String::from_utf8(output.stdout).unwrap())
}

#[test]
fn every_format_ends_with_the_same_status() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("flawed.md"), DOCUMENT).unwrap();
    let sound = include_str!("../fixtures/agreement-signatories/expected.md");
    fs::write(folder.path().join("sound.md"), sound).unwrap();
    for format in ["human", "json", "sarif", "junit", "github"] {
        for (document, status) in [("flawed.md", 1), ("sound.md", 0), ("gone.md", 2)] {
            let (ended, _) = check(folder.path(), &[document, "--format", format]);
            assert_eq!(ended, Some(status), "{document} as {format}");
        }
    }
}

#[test]
fn a_dry_run_of_fix_shows_the_changes_and_makes_none() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("flawed.md");
    fs::write(&path, DOCUMENT).unwrap();
    let (_, shown) = check(folder.path(), &["flawed.md", "--fix", "--dry-run"]);
    assert!(shown.contains("--- a/flawed.md\n+++ b/flawed.md\n"), "{shown}");
    let line = |mark: &str, text: &str| {
        let changed = shown.lines().filter(|l| l.starts_with(mark));
        assert!(changed.into_iter().any(|l| l.contains(text)), "{mark}{text}: {shown}");
    };
    line("-- ", "**\"停止工作\"**");
    line("+- ", "“停止工作”");
    assert_eq!(fs::read_to_string(&path).unwrap(), DOCUMENT);
    check(folder.path(), &["flawed.md", "--fix"]);
    assert!(fs::read_to_string(&path).unwrap().contains("“停止工作”"));
}

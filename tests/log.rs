//! `--log`: what a program that reads the log finds in it.

#![allow(clippy::unwrap_used)]

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const TEXT: &str = "# A new pier\n\nThe harbour of Port Allen will get a new pier next year, the city \
    council said on Monday. The pier will cost $3 million.\n";

fn run(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_duizhao"));
    command.current_dir(folder).args(args).env("XDG_CONFIG_HOME", "/nonexistent");
    command.output().unwrap()
}

fn desk() -> tempfile::TempDir {
    let desk = tempfile::tempdir().unwrap();
    fs::create_dir(desk.path().join("in")).unwrap();
    fs::write(desk.path().join("in/a.md"), TEXT).unwrap();
    fs::write(desk.path().join("in/b.md"), "---\ntitle: [\n---\n\nText.\n").unwrap();
    desk
}

fn lines(desk: &Path) -> Vec<Value> {
    let log = fs::read_to_string(desk.join("log.jsonl")).unwrap();
    log.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

fn told<'a>(lines: &'a [Value], message: &str) -> Vec<&'a Value> {
    lines.iter().filter(|l| l["message"] == message).collect()
}

#[test]
fn every_article_has_its_line_and_a_second_run_adds_its_own() {
    let desk = desk();
    let args = ["pair", "in", "-o", "out", "--log", "log.jsonl"];
    assert_eq!(run(desk.path(), &args).status.code(), Some(1));
    let first = lines(desk.path());
    assert_eq!(told(&first, "written")[0]["path"], "in/a.md");
    let failed = told(&first, "failed")[0];
    assert_eq!((&failed["path"], &failed["level"]), (&"in/b.md".into(), &"ERROR".into()));
    assert_eq!(failed["kind"], "front-matter");
    assert!(failed["line"].is_u64() && failed["reason"].is_string(), "{failed}");
    assert_eq!(told(&first, "run ends")[0]["status"], 1);
    run(desk.path(), &args);
    let both = lines(desk.path());
    assert_eq!(both[..first.len()], first[..]);
    assert_eq!(told(&both, "unchanged").len(), 1);
}

#[test]
fn at_debug_the_stages_of_an_article_are_told_in_order() {
    let desk = desk();
    let log = ["--log", "log.jsonl", "--log-level", "debug", "--jobs", "2"];
    run(desk.path(), &[&["pair", "in/a.md", "-o", "out"][..], &log].concat());
    let lines = lines(desk.path());
    let closed = told(&lines, "close");
    let names: Vec<&str> = closed.iter().map(|l| l["span"]["name"].as_str().unwrap()).collect();
    let stages = ["read", "lang", "align", "analyze", "plan", "realize", "verify", "article"];
    assert_eq!(names, stages);
    assert!(closed.iter().all(|l| l["time.busy"].is_string()));
    assert!(closed[..7].iter().all(|l| l["spans"][0]["path"] == "in/a.md"), "{closed:?}");
}

#[test]
fn at_warn_only_what_went_wrong_is_told() {
    let desk = desk();
    run(desk.path(), &["inspect", "in", "--log", "log.jsonl", "--log-level", "warn"]);
    let lines = lines(desk.path());
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert_eq!(lines[0]["path"], "in/b.md");
}

#[test]
fn a_log_that_can_not_be_written_is_told_before_any_work() {
    let desk = desk();
    let output = run(desk.path(), &["pair", "in", "-o", "out", "--log", "no/log.jsonl"]);
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("no/log.jsonl: the log can't be written"), "{told}");
    assert!(!desk.path().join("out").exists());
}

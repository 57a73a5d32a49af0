//! `duizhao test` as its users meet it. Expectations are accepted first and edited then, so that
//! these tests don't depend on how documents are worded.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const ARTICLE: &str = "# Lighthouse reopens to visitors\n\nThe lighthouse at Skarv Point reopened \
    to visitors on Saturday after three years of repairs. Tickets cost 12 euros.\n\nAbout 4,000 \
    people are expected in the first month, the harbour master said.\n";

fn test(folder: &Path, args: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_duizhao"));
    command.current_dir(folder).args(["test", "cases"]).args(args);
    let Output { status, stdout, stderr } =
        command.env("XDG_CONFIG_HOME", "/nonexistent").output().unwrap();
    let text = [stdout, stderr].concat();
    (status.code().unwrap(), String::from_utf8(text).unwrap())
}

/// A folder with two accepted cases, `other` and `tower`, and the expectation of the latter.
fn accepted() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    for case in ["other", "tower"] {
        let case = folder.path().join("cases").join(case);
        fs::create_dir_all(&case).unwrap();
        fs::write(case.join("article.md"), ARTICLE).unwrap();
    }
    let (status, text) = test(folder.path(), &[]);
    assert!(status == 1 && text.contains("there is no expectation"), "{text}");
    let (status, text) = test(folder.path(), &["--accept"]);
    assert!(status == 0 && text.ends_with("2 cases: 0 passed, 2 accepted\n"), "{text}");
    let expected = folder.path().join("cases/tower/expected.md");
    (folder, expected)
}

fn edit(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from), "{from}: {text}");
    fs::write(path, text.replace(from, to)).unwrap();
}

const ASKED: &str = "## Questions & Answers:\n";

#[test]
fn each_difference_is_told_and_counts_in_its_modes() {
    let question = format!("{ASKED}\n1. **Who built it?**\n   - Ann Lee built it in 1850.\n");
    // What the expectation says instead, what is told, and the status as exact, tolerant, facts.
    let cases: [(&str, &str, &[&str], [i32; 3]); 4] = [
        ("Skarv", "Skarv", &["2 cases: 2 passed"], [0, 0, 0]),
        ("12 euros", "11 euros", &["gained: ", "12 euros", "lost: ", "11 euros"], [1, 1, 1]),
        (ASKED, &question, &["en question 1: missing", "1850", "Lee"], [1, 1, 1]),
        (
            "people are expected in the",
            "people are awaited in the",
            &["failed tower (exact)", "reworded"],
            [1, 0, 0],
        ),
    ];
    let (folder, expected) = accepted();
    let good = fs::read_to_string(&expected).unwrap();
    for (from, to, told, statuses) in cases {
        fs::write(&expected, &good).unwrap();
        edit(&expected, from, to);
        let mut all = String::new();
        for (mode, expected) in ["exact", "tolerant", "facts"].into_iter().zip(statuses) {
            let (status, text) = test(folder.path(), &["--mode", mode]);
            assert_eq!(status, expected, "{mode} {to}: {text}");
            all.push_str(&text);
        }
        assert!(told.iter().all(|t| all.contains(t)), "{told:?}: {all}");
    }
}

#[test]
fn formats_have_the_same_status() {
    let (folder, expected) = accepted();
    edit(&expected, "12 euros", "11 euros");
    for (format, told) in [
        ("json", "\"verdict\": \"failed\""),
        ("junit", "failures=\"1\""),
        ("sarif", "\"ruleId\": \"test/failed\""),
    ] {
        let (status, text) = test(folder.path(), &["--format", format]);
        assert!(status == 1 && text.contains(told), "{text}");
    }
}

#[test]
fn a_known_failure_must_fail() {
    let (folder, expected) = accepted();
    let settings = expected.with_file_name("case.toml");
    fs::write(&settings, "known_failure = true\n").unwrap();
    let (status, text) = test(folder.path(), &[]);
    assert!(status == 1 && text.contains("unexpected-pass tower"), "{text}");
    edit(&expected, "12 euros", "11 euros");
    let (status, text) = test(folder.path(), &[]);
    assert!(status == 0 && text.ends_with("2 cases: 1 passed, 1 known-failure\n"), "{text}");
}

#[test]
fn only_what_is_named_is_accepted_and_nothing_unasked() {
    let (folder, expected) = accepted();
    let other = folder.path().join("cases/other/expected.md");
    let good = fs::read_to_string(&expected).unwrap();
    for path in [&expected, &other] {
        edit(path, "12 euros", "11 euros");
    }
    let bad = fs::read_to_string(&expected).unwrap();
    assert_eq!(test(folder.path(), &[]).0, 1);
    assert_eq!(fs::read_to_string(&expected).unwrap(), bad);
    assert_eq!(test(folder.path(), &["--accept", "nobody"]).0, 2);
    assert_eq!(test(folder.path(), &["--accept", "tower"]).0, 0);
    assert_eq!(fs::read_to_string(&expected).unwrap(), good);
    assert_eq!(fs::read_to_string(&other).unwrap(), bad);
    assert_eq!(fs::read_dir(expected.parent().unwrap()).unwrap().count(), 2);
}

#[test]
fn a_baseline_lets_pass_what_is_no_worse() {
    let (folder, expected) = accepted();
    edit(&expected, "12 euros", "11 euros");
    let (_, report) = test(folder.path(), &["--format", "json"]);
    fs::write(folder.path().join("base.json"), report).unwrap();
    let (status, text) = test(folder.path(), &["--baseline", "base.json"]);
    assert!(status == 0 && text.contains("1 no-worse"), "{text}");
    edit(&expected, "4,000", "5,000");
    let (status, text) = test(folder.path(), &["--baseline", "base.json"]);
    assert!(status == 1 && text.contains("fell from"), "{text}");
}

#[test]
fn cases_may_be_lines_of_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("cases");
    let line = |id: &str| {
        serde_json::json!({"id": id, "note": "kept", "article": ARTICLE}).to_string() + "\n"
    };
    fs::write(&file, format!("{}\n{}{{\"id\":\"lost\"}}\n", line("one"), line("two"))).unwrap();
    let (status, text) = test(folder.path(), &["--accept", "two"]);
    assert!(status == 0 && text.contains("1 accepted"), "{text}");
    let written = fs::read_to_string(&file).unwrap();
    let lines: Vec<&str> = written.lines().collect();
    assert_eq!(format!("{}\n", lines[0]), line("one"), "a line that was not named stays");
    assert!(lines[2].contains("\"note\":\"kept\"") && lines[2].contains("## Summary"), "{written}");
    // What is expected is held to; what is no case is told with its line, and the others are run.
    edit(&file, "“Tickets cost 12 euros", "“Tickets cost 11 euros");
    let (status, text) = test(folder.path(), &["--mode", "facts"]);
    assert_eq!(status, 1, "{text}");
    for told in ["cases:1:1: there is no expectation", "failed two (facts)", "11 euros"] {
        assert!(text.contains(told), "{told}: {text}");
    }
    assert!(text.contains("cases:4:1: a case without an article"), "{text}");
}

//! `pair --stdin-jsonl` and `pair --watch` as a queue worker and an editor meet them.

#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const TEXT: &str = "The harbour of Port Allen will get a new pier next year, the city council said \
    on Monday. The pier will cost $3 million. It will be built by 40 workers from Norway.\n";

fn start(args: &[&str], folder: &std::path::Path) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_duizhao"));
    command.current_dir(folder).arg("pair").args(args).env("XDG_CONFIG_HOME", "/nonexistent");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

fn stream(input: &str, args: &[&str]) -> (Option<i32>, Vec<Value>, String) {
    let folder = tempfile::tempdir().unwrap();
    let mut child = start(&[&["--stdin-jsonl"], args].concat(), folder.path());
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let lines = String::from_utf8(output.stdout).unwrap();
    let lines = lines.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    (output.status.code(), lines, String::from_utf8(output.stderr).unwrap())
}

fn line(id: impl Into<Value>) -> String {
    json!({"id": id.into(), "markdown": TEXT, "front_matter": {"title": "A new pier"}}).to_string()
}

#[test]
fn documents_come_in_order_and_a_bad_line_ends_nothing() {
    let bad =
        ["{\"id\": 7", "{\"id\": \"x\", \"markdown\": \"\"}", "[]", "{\"id\": 1}", "\u{0}", ""];
    let mut input: Vec<String> = (0..40).map(|i| line(format!("news/{i}"))).collect();
    for (n, text) in bad.iter().enumerate() {
        input.insert(n * 3, (*text).to_owned());
    }
    let (status, lines, told) = stream(&input.join("\n"), &["--jobs", "4"]);
    assert_eq!(status, Some(1), "{told}");
    assert_eq!(lines.len(), input.len());
    let done: Vec<&Value> = lines.iter().filter(|l| l.get("document").is_some()).collect();
    let ids: Vec<&str> = done.iter().map(|l| l["id"].as_str().unwrap()).collect();
    assert_eq!(ids, (0..40).map(|i| format!("news/{i}")).collect::<Vec<_>>());
    assert_eq!(done[0]["document"]["title"]["en"], "A new pier");
    let failed: Vec<&Value> = lines.iter().filter(|l| l.get("error").is_some()).collect();
    assert_eq!(failed.len(), bad.len());
    assert_eq!(failed[0]["error"]["input_line"], 1);
    assert_eq!(lines[3]["id"], "x", "an article that can't be worked on keeps its id");
    assert!(told.contains("standard input, line 1: is no article"), "{told}");
}

#[test]
fn evidence_counts_bytes_of_the_text_that_was_sent() {
    let (status, lines, _) = stream(&line(3), &["--format", "md,json"]);
    assert_eq!(status, Some(0));
    let markdown = lines[0]["md"].as_str().unwrap();
    assert!(markdown.starts_with("---\ntitle: "), "{markdown}");
    let evidence = &lines[0]["document"]["points"][0]["evidence"][0];
    let at = |key: &str| usize::try_from(evidence[key].as_u64().unwrap()).unwrap();
    let said = &TEXT[at("start")..at("end")];
    assert!(said.starts_with("The ") && said.ends_with('.'), "{said}");
}

#[test]
fn a_line_longer_than_the_bound_is_told() {
    let input = format!("{}\n{}\n", "x".repeat(9000), line("a"));
    let (status, lines, _) = stream(&input, &["--max-bytes", "1K"]);
    assert_eq!((status, lines.len()), (Some(1), 2));
    assert_eq!(lines[0]["error"]["kind"], "too-large");
    assert_eq!(lines[1]["id"], "a");
}

#[test]
fn each_answer_comes_before_the_next_question_is_sent() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = start(&["--stdin-jsonl"], folder.path());
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for i in 0..5 {
        writeln!(stdin, "{}", line(i)).unwrap();
        let answer: Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["id"], i);
    }
    drop(stdin);
    assert!(answers.next().is_none());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

/// Waits until `holds` or half a minute has passed.
fn wait_for(holds: impl Fn() -> bool) -> bool {
    let start = Instant::now();
    while !holds() && start.elapsed() < Duration::from_secs(30) {
        std::thread::sleep(Duration::from_millis(50));
    }
    holds()
}

#[test]
fn a_watched_folder_is_followed() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("in")).unwrap();
    fs::write(path("in/a.md"), TEXT).unwrap();
    let mut child = start(&["in", "-o", "in/out", "--watch"], folder.path());
    let holds = |name: &str, text: &str| {
        wait_for(|| fs::read_to_string(path(name)).is_ok_and(|t| t.contains(text)))
    };
    let first = holds("in/out/a.md", "$3 million");
    // The folder is watched when the first run has ended.
    std::thread::sleep(Duration::from_millis(500));
    fs::write(path("in/a.md"), TEXT.replace("$3", "$8")).unwrap();
    let second = holds("in/out/a.md", "$8 million");
    fs::write(path("in/b.md"), TEXT).unwrap();
    let third = holds("in/out/b.md", "$3 million");
    child.kill().unwrap();
    let mut told = String::new();
    child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    child.wait().unwrap();
    assert!(first && second && third, "{told}");
}

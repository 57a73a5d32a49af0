//! The command line as its users meet it: cases as data in `tests/cmd`, and here those whose
//! inputs are too large or too odd to lie in a folder.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn duizhao(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_duizhao"));
    command
        .current_dir(folder)
        .args(args)
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .env("DUIZHAO_MODELS", "/nonexistent");
    command
}

fn run(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let Output { status, stdout, stderr } = duizhao(folder, args).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code().unwrap(), text(stdout), text(stderr))
}

/// A folder with an input folder `in` of these files.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join("in").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

const GOOD: &[u8] =
    b"# Harbour to get a new pier\n\nThe harbour of Port Allen will get a new pier \
    next year, the city council said on Monday. The pier will cost $3 million.\n";

#[test]
fn cases() {
    trycmd::TestCases::new()
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .env("DUIZHAO_MODELS", "/nonexistent")
        .case("tests/cmd/*.trycmd")
        .case("tests/cmd/*.toml");
}

#[test]
fn an_article_above_the_bound_is_refused_unread() {
    let folder = folder(&[("good.md", GOOD)]);
    let huge = fs::File::create(folder.path().join("in/huge.md")).unwrap();
    huge.set_len(100 << 20).unwrap();
    let (status, _, stderr) = run(folder.path(), &["pair", "in", "-o", "out"]);
    assert_eq!(status, 1, "{stderr}");
    assert!(stderr.contains("in/huge.md: larger than 16777216 bytes"), "{stderr}");
    assert!(folder.path().join("out/good.md").exists());
}

#[test]
fn deep_nesting_is_worked_on_like_anything_else() {
    let quotes = [">".repeat(10_000).as_bytes(), b" deep\n\n", GOOD].concat();
    let lists: String = (0..500).map(|i| format!("{}- item\n", "  ".repeat(i))).collect();
    let brackets = ["[".repeat(10_000), "*_".repeat(10_000)].concat();
    let folder = folder(&[
        ("brackets.md", brackets.as_bytes()),
        ("lists.md", lists.as_bytes()),
        ("quotes.md", &quotes),
        ("good.md", GOOD),
    ]);
    let (status, _, stderr) = run(folder.path(), &["pair", "in", "-o", "out"]);
    assert!(status == 0 || status == 1, "{stderr}");
    assert!(!stderr.contains("bug"), "{stderr}");
    assert!(folder.path().join("out/good.md").exists());
}

#[cfg(unix)]
#[test]
fn an_article_that_vanishes_is_an_error_for_it_alone() {
    let folder = folder(&[("good.md", GOOD)]);
    std::os::unix::fs::symlink("gone", folder.path().join("in/vanished.md")).unwrap();
    let (status, _, stderr) = run(folder.path(), &["pair", "in", "-o", "out"]);
    assert_eq!(status, 1);
    assert!(stderr.contains("error: in/vanished.md: a link that leads nowhere"), "{stderr}");
    assert!(folder.path().join("out/good.md").exists());
}

#[test]
fn one_worker_or_many_give_the_same_bytes() {
    let articles: Vec<(String, Vec<u8>)> = (0..40)
        .map(|i| {
            (format!("{i:02}.md"), [format!("Part {i} was told.\n\n").as_bytes(), GOOD].concat())
        })
        .collect();
    let files: Vec<(&str, &[u8])> =
        articles.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
    let folder = folder(&files);
    let inspected = |jobs| run(folder.path(), &["inspect", "in", "--format", "jsonl", "-j", jobs]);
    let one = inspected("1");
    assert_eq!(one.1.lines().count(), 40);
    assert_eq!(one, inspected("7"));
    for (jobs, out) in [("1", "one"), ("7", "many")] {
        let args = ["pair", "in", "-o", out, "--format", "md,json", "-j", jobs];
        assert_eq!(run(folder.path(), &args).0, 0);
    }
    let documents = fs::read_dir(folder.path().join("one")).unwrap().map(|e| e.unwrap());
    for name in documents.filter(|e| e.path().is_file()).map(|e| e.file_name()) {
        let read = |out: &str| fs::read(folder.path().join(out).join(&name)).unwrap();
        assert_eq!(read("one"), read("many"), "{name:?}");
    }
}

#[test]
fn documents_beside_their_articles_stay_out_of_the_next_run() {
    let folder = folder(&[("a.en.md", GOOD), ("a.zh.md", "艾伦港明年将建新码头。\n".as_bytes())]);
    for expected in ["1 written", "1 unchanged"] {
        let (status, _, stderr) = run(folder.path(), &["pair", "in", "-o", "in"]);
        assert_eq!(status, 0, "{stderr}");
        assert!(stderr.contains(expected), "{stderr}");
    }
}

#[test]
fn settings_are_taken_from_the_nearest_that_speaks() {
    let folder = folder(&[("a.md", GOOD)]);
    let written = |command: &mut Command| {
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let is_json = |text: String| text.starts_with('{');
    fs::write(folder.path().join("duizhao.toml"), "format = \"json\"\n").unwrap();
    let args = ["pair", "in/a.md"];
    assert!(is_json(written(&mut duizhao(folder.path(), &args))));
    let mut command = duizhao(folder.path(), &args);
    assert!(!is_json(written(command.env("DUIZHAO_FORMAT", "md"))));
    let mut command = duizhao(folder.path(), &["pair", "in/a.md", "--format", "json"]);
    assert!(is_json(written(command.env("DUIZHAO_FORMAT", "md"))));
    let config = folder.path().join("config/duizhao");
    fs::create_dir_all(&config).unwrap();
    fs::write(config.join("config.toml"), "format = \"md\"\n").unwrap();
    let mut command = duizhao(folder.path(), &args);
    command.env("XDG_CONFIG_HOME", folder.path().join("config"));
    assert!(is_json(written(&mut command)));
    fs::remove_file(folder.path().join("duizhao.toml")).unwrap();
    assert!(!is_json(written(&mut command)));
}

#[test]
fn an_article_from_the_standard_input_goes_to_the_standard_output() {
    let folder = folder(&[("a.md", GOOD)]);
    let stdin = fs::File::open(folder.path().join("in/a.md")).unwrap();
    let output = duizhao(folder.path(), &["pair", "-"]).stdin(stdin).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stdout.starts_with(b"---\n"));
}

#[cfg(unix)]
#[test]
fn a_reader_that_leaves_early_is_no_failure() {
    let files: Vec<String> = (0..200).map(|i| format!("{i}.md")).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|n| (n.as_str(), GOOD)).collect();
    let folder = folder(&files);
    let mut command = duizhao(folder.path(), &["inspect", "in", "--format", "jsonl"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(output.stderr.is_empty(), "{output:?}");
}

#[test]
fn completions_and_manual_pages_are_written() {
    let folder = folder(&[]);
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let (status, stdout, _) = run(folder.path(), &["completions", shell]);
        assert!(status == 0 && stdout.contains("inspect"), "{shell}");
    }
    assert!(run(folder.path(), &["man"]).1.contains(".TH duizhao 1"));
    assert!(run(folder.path(), &["man", "pair"]).1.contains("duizhao\\-pair"));
    assert_eq!(run(folder.path(), &["man", "-o", "man"]).0, 0);
    assert!(folder.path().join("man/duizhao-align.1").exists());
}

#[test]
fn colours_are_used_when_asked_for_only() {
    let folder = folder(&[("a.md", GOOD)]);
    let escape = |args: &[&str]| run(folder.path(), args).1.contains('\u{1b}');
    assert!(!escape(&["inspect", "in"]));
    assert!(escape(&["inspect", "in", "--color", "always"]));
    assert!(!escape(&["inspect", "in", "--color", "never"]));
}

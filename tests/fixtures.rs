//! The fixtures: each folder of `fixtures/` holds an article (`article.md`, or `article.en.md`
//! with `article.zh.md`) and the document that must come of it, `expected.md`.
//!
//! `DUIZHAO_ACCEPT=1 cargo test --test fixtures` writes the expectations anew; without it nothing
//! is written.

use duizhao::model::Settings;
use duizhao::pipeline::{self, Input};
use std::fs;
use std::path::{Path, PathBuf};

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut out: Vec<PathBuf> = fs::read_dir(folder)
        .expect("fixtures/ is part of the repository")
        .map(|e| e.expect("a readable entry").path())
        .filter(|p| p.is_dir())
        .collect();
    out.sort();
    out
}

fn inputs(case: &Path) -> Vec<Input> {
    let mut files: Vec<PathBuf> = fs::read_dir(case)
        .expect("a readable case")
        .map(|e| e.expect("a readable entry").path())
        .filter(|p| p.file_name().is_some_and(|n| n.to_string_lossy().starts_with("article")))
        .collect();
    files.sort();
    let read = |p: &PathBuf| {
        let name = p.file_name().expect("a file has a name");
        Input::new(name, fs::read(p).expect("a readable article"))
    };
    files.iter().map(read).collect()
}

#[test]
fn every_fixture_gives_the_document_that_is_expected() {
    let accept = std::env::var_os("DUIZHAO_ACCEPT").is_some();
    let mut wrong = Vec::new();
    for case in cases() {
        let pair = pipeline::pair(&inputs(&case), &Settings::default());
        let pair = pair.unwrap_or_else(|e| panic!("{}: {e}", case.display()));
        let got = written("md", &pair);
        let expected = case.join("expected.md");
        if accept {
            fs::write(&expected, &got).expect("the expectation can be written");
        } else if fs::read(&expected).ok().as_deref() != Some(&got[..]) {
            wrong.push(
                case.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default(),
            );
        }
        assert!(pair.findings.is_empty(), "{}: {:?}", case.display(), pair.findings);
    }
    assert!(
        wrong.is_empty(),
        "not as expected: {wrong:?}; see them with DUIZHAO_ACCEPT=1 and git diff"
    );
}

#[test]
fn there_are_fixtures_of_every_kind() {
    let cases = cases();
    assert!(cases.len() >= 12, "{} cases", cases.len());
    let two_files = cases.iter().filter(|c| inputs(c).len() == 2).count();
    assert!(two_files >= 2, "{two_files} cases of two files");
}

fn written(format: &str, pair: &duizhao::model::Pair) -> Vec<u8> {
    let format = duizhao::render::format(format).expect("a format of ours");
    (format.write)(pair)
}

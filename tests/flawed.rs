//! A briefing with the flaws that language models leave behind (questions dropped, sentences cut, the
//! closing missing, bold over quotation marks, ASCII marks in Chinese): each is found at its place.

#![allow(clippy::unwrap_used)]

use std::process::Command;

/// Severity, code, half, line, column, in the order of the document.
const FOUND: [(&str, &str, Option<&str>, u64, u64); 11] = [
    ("warning", "format/blanks", None, 14, 19),
    ("warning", "format/bold", Some("zh"), 17, 27),
    ("warning", "typography/ascii-quotes", Some("zh"), 17, 29),
    ("warning", "typography/ascii-quotes", Some("zh"), 17, 34),
    // Six here, eight in English.
    ("error", "parity/questions", Some("zh"), 22, 1),
    ("warning", "typography/ascii-quotes", Some("zh"), 25, 31),
    ("warning", "typography/ascii-quotes", Some("zh"), 25, 39),
    ("error", "parity/closing", Some("zh"), 40, 6),
    // The sixth Chinese answer, and the English closing.
    ("error", "complete/ending", Some("zh"), 40, 37),
    ("warning", "format/bold", Some("en"), 47, 33),
    ("error", "complete/ending", Some("en"), 78, 107),
];

#[test]
fn each_flaw_is_found_at_its_place() {
    let output = Command::new(env!("CARGO_BIN_EXE_duizhao"))
        .args(["check", "tests/flawed/briefing.md", "--format", "json"])
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let findings = report["files"][0]["findings"].as_array().unwrap();
    let found: Vec<_> = findings
        .iter()
        .map(|f| {
            let text = |key: &str| f[key].as_str();
            let place = (f["line"].as_u64().unwrap(), f["column"].as_u64().unwrap());
            (text("severity").unwrap(), text("code").unwrap(), text("half"), place.0, place.1)
        })
        .collect();
    assert_eq!(found, FOUND);
}

//! SARIF 2.1.0: a result for each case that fails, at its expectation.

use super::super::findings::sarif;
use crate::model::{Tried, Verdict};
use serde_json::json;
use std::collections::BTreeSet;

pub(super) fn write(tried: &[Tried], _: bool) -> Vec<u8> {
    let told = |t: &&Tried| t.verdict.fails() || t.verdict == Verdict::KnownFailure;
    let shown: Vec<&Tried> = tried.iter().filter(told).collect();
    let codes: BTreeSet<String> = shown.iter().map(|t| code(t)).collect();
    let results = shown.iter().map(|case| {
        json!({
            "ruleId": code(case),
            "level": if case.verdict.fails() { "error" } else { "note" },
            "message": {"text": format!("{}: {}", case.name, case.reasons.join("; "))},
            "locations": [{"physicalLocation": {
                "artifactLocation": {"uri": format!("{}/expected.md", case.name)},
                "region": {"startLine": 1, "startColumn": 1},
            }}],
        })
    });
    sarif::log(&codes.iter().map(String::as_str).collect(), results.collect())
}

fn code(case: &Tried) -> String {
    format!("test/{}", case.verdict.id())
}

//! SARIF 2.1.0, the exchange format of code scanning
//! (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>).

use super::{Checked, word};
use serde_json::{Value, json};
use std::collections::BTreeSet;

pub(super) fn write(checked: &[Checked]) -> Vec<u8> {
    let codes = checked.iter().flat_map(|c| &c.findings).map(|f| f.code).collect();
    log(&codes, checked.iter().flat_map(results).collect())
}

/// A log of one run: its rules and its results.
pub(in super::super) fn log(codes: &BTreeSet<&str>, results: Vec<Value>) -> Vec<u8> {
    let rules: Vec<Value> = codes.iter().map(|c| json!({"id": c})).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "duizhao", "version": env!("CARGO_PKG_VERSION"), "rules": rules
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    // Strings and numbers: serialising can't fail.
    let mut bytes = serde_json::to_vec_pretty(&log).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn results(file: &Checked) -> Vec<Value> {
    let each = file.findings.iter().map(|f| {
        json!({
            "ruleId": f.code,
            "level": word(f.severity),
            "message": {"text": f.message},
            "locations": [{"physicalLocation": {
                "artifactLocation": {"uri": file.path},
                "region": {"startLine": f.line, "startColumn": f.column},
            }}],
        })
    });
    each.collect()
}

//! `{"files":[{"path":"…","findings":[…]}]}`.

use super::Checked;
use crate::model::Finding;
use serde::Serialize;

#[derive(Serialize)]
struct Out<'a> {
    files: Vec<File<'a>>,
}

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    findings: &'a [Finding],
}

pub(super) fn write(checked: &[Checked]) -> Vec<u8> {
    let files = checked.iter().map(|c| File { path: &c.path, findings: &c.findings }).collect();
    // Strings and numbers: serialising can't fail.
    let mut bytes = serde_json::to_vec_pretty(&Out { files }).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

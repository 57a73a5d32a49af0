//! Findings in, a report out: one file a format. All formats say the same.

mod github;
mod human;
mod json;
mod junit;
pub(super) mod sarif;

use crate::model::Finding;

/// A document with what was found in it.
#[derive(Debug, Clone)]
pub struct Checked {
    /// Its path as it is reported.
    pub path: String,
    /// Its text.
    pub text: String,
    /// What was found, in the order of the text.
    pub findings: Vec<Finding>,
}

/// A format of reports: its name on the command line, and how it is written.
pub struct Report {
    /// Its name on the command line.
    pub id: &'static str,
    /// Writes the report; colours are escape sequences where the format has any.
    pub write: fn(&[Checked]) -> Vec<u8>,
}

/// All formats, the usual one first.
pub const REPORTS: &[Report] = &[
    Report { id: "human", write: human::write },
    Report { id: "json", write: json::write },
    Report { id: "sarif", write: sarif::write },
    Report { id: "junit", write: junit::write },
    Report { id: "github", write: github::write },
];

/// The format of this name.
pub fn report(id: &str) -> Option<&'static Report> {
    REPORTS.iter().find(|r| r.id == id)
}

/// `error`, `warning` or `note`.
fn word(severity: crate::model::Severity) -> &'static str {
    match severity {
        crate::model::Severity::Error => "error",
        crate::model::Severity::Warning => "warning",
        crate::model::Severity::Note => "note",
    }
}

#[cfg(test)]
mod tests;

//! Cases that were run in, a report out: one file a format. All formats say the same.

mod human;
mod json;
mod junit;
mod sarif;

pub use json::{Report as JsonReport, SCHEMA};

use crate::model::{Comparison, Fate, Tried, Verdict};

/// A format of reports.
pub struct Report {
    /// Its name on the command line.
    pub id: &'static str,
    /// Writes the report, in the order of the cases; with `true` what passes is told as well.
    /// Colours are escape sequences where the format has any.
    pub write: fn(&[Tried], bool) -> Vec<u8>,
}

/// All formats, the usual one first.
pub const REPORTS: &[Report] = &[
    Report { id: "human", write: human::write },
    Report { id: "json", write: json::write },
    Report { id: "junit", write: junit::write },
    Report { id: "sarif", write: sarif::write },
];

/// The format of this name.
pub fn report(id: &str) -> Option<&'static Report> {
    REPORTS.iter().find(|r| r.id == id)
}

fn count(comparison: &Comparison, fate: Fate) -> usize {
    comparison.fields.iter().filter(|f| f.fate == fate).count()
}

/// `13 cases: 11 passed, 1 failed, 1 known-failure`.
fn summary(tried: &[Tried]) -> String {
    let all = [
        Verdict::Passed,
        Verdict::Accepted,
        Verdict::Failed,
        Verdict::UnexpectedPass,
        Verdict::Error,
        Verdict::KnownFailure,
        Verdict::NoWorse,
    ];
    let counts = all.map(|v| (v, tried.iter().filter(|t| t.verdict == v).count()));
    let told: Vec<String> = counts
        .iter()
        .filter(|(v, n)| *n > 0 || *v == Verdict::Passed)
        .map(|(v, n)| format!("{n} {}", v.id()))
        .collect();
    let noun = if tried.len() == 1 { "case" } else { "cases" };
    format!("{} {noun}: {}", tried.len(), told.join(", "))
}

#[cfg(test)]
mod tests;

//! For people: each finding with its line shown and underlined.

use super::Checked;
use crate::model::{Finding, Severity};
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

pub(super) fn write(checked: &[Checked]) -> Vec<u8> {
    let mut out = String::new();
    for file in checked {
        for finding in &file.findings {
            out.push_str(&shown(file, finding));
            out.push_str("\n\n");
        }
    }
    out.push_str(&summary(checked));
    out.into_bytes()
}

fn shown(file: &Checked, finding: &Finding) -> String {
    let (line, start, from, to) = lines(&file.text, finding);
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let snippet = Snippet::source(line)
        .path(file.path.as_str())
        .line_start(start)
        .annotation(AnnotationKind::Primary.span(from..to));
    let mut group = level.primary_title(finding.message.as_str()).id(finding.code).element(snippet);
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    Renderer::styled().render(&[group])
}

/// The line of a finding, its number, and the finding's range within it.
fn lines<'t>(text: &'t str, finding: &Finding) -> (&'t str, usize, usize, usize) {
    let at = finding.span.start.min(text.len());
    let start = text.get(..at).and_then(|t| t.rfind('\n')).map_or(0, |i| i + 1);
    let line = text.get(start..).unwrap_or("").lines().next().unwrap_or("");
    let from = (at - start).min(line.len());
    let to = (finding.span.end.max(at) - start).clamp(from, line.len());
    (line, finding.line.max(1), from, to)
}

fn summary(checked: &[Checked]) -> String {
    let count = |severity| {
        checked.iter().flat_map(|c| &c.findings).filter(|f| f.severity == severity).count()
    };
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let notes = count(Severity::Note);
    format!("{} checked: {errors} errors, {warnings} warnings, {notes} notes\n", checked.len())
}

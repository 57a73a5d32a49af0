//! Mends what needs no judgement: the edits that findings carry, as many as don't overlap.

use crate::model::{Edit, Finding};

/// The text with the findings' edits made, and how many were made.
pub fn mend(text: &str, findings: &[Finding]) -> (String, usize) {
    let mut edits: Vec<&Edit> = findings.iter().filter_map(|f| f.fix.as_ref()).collect();
    edits.sort();
    edits.dedup();
    let (mut out, mut at, mut made) = (String::with_capacity(text.len()), 0, 0);
    for edit in edits {
        let Some(between) = text.get(at..edit.span.start) else { continue };
        if text.get(edit.span.range()).is_none() {
            continue;
        }
        out.push_str(between);
        out.push_str(&edit.text);
        at = edit.span.end;
        made += 1;
    }
    out.push_str(text.get(at..).unwrap_or(""));
    (out, made)
}

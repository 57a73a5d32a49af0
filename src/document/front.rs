//! The front matter of a document: where it stands.

use crate::model::{Front, Part, Span};

/// Finds the YAML front matter. A fence that never closes ends before the first blank line.
pub(super) fn find(text: &str) -> Option<Front> {
    let start = text.len() - text.trim_start_matches(['\u{feff}', '\n', '\r']).len();
    let rest = text.get(start..)?;
    let first = rest.split_inclusive('\n').next()?;
    if first.trim_end() != "---" {
        return None;
    }
    let from = start + first.len();
    let mut at = from;
    for line in text.get(from..)?.split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some(front(text, Span::new(start, at + line.len()), Span::new(from, at), true));
        }
        if line.trim().is_empty() {
            break;
        }
        at += line.len();
    }
    Some(front(text, Span::new(start, at), Span::new(from, at), false))
}

fn front(text: &str, span: Span, inside: Span, closed: bool) -> Front {
    let text = text.get(inside.range()).unwrap_or("").to_owned();
    Front { span, inside: Part { text, span: inside }, closed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fences_are_found() {
        let front = find("---\ntitle: a\n---\n\nb").unwrap();
        assert_eq!((front.inside.text.as_str(), front.closed), ("title: a\n", true));
        assert!(!find("---\ntitle: a\n\n# b").unwrap().closed);
        assert!(find("# a\n---\n").is_none());
        assert!(find("").is_none());
    }
}

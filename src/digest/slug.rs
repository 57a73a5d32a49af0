//! Any text in, a name for files and addresses out.

use crate::model::is_han;

/// Longest name in characters.
const LONGEST: usize = 48;
/// Names that some systems keep for themselves.
const RESERVED: [&str; 6] = ["aux", "con", "index", "nul", "prn", "undated"];

/// A name of lower-case letters, Han characters, digits and hyphens. Where it says less than the
/// text (C++ is no C), six hex digits of the text's digest tell it from others.
pub(super) fn slug(text: &str) -> String {
    let mut out = String::new();
    let mut lossy = false;
    for c in text.trim().chars() {
        if c.is_ascii_alphanumeric() || is_han(c) {
            out.extend(c.to_lowercase());
        } else {
            lossy |= !matches!(c, ' ' | '-' | '_');
            if !out.ends_with('-') {
                out.push('-');
            }
        }
    }
    let cut: String = out.trim_matches('-').chars().take(LONGEST).collect();
    lossy |= cut.len() < out.trim_matches('-').len() || RESERVED.contains(&cut.as_str());
    match (cut.is_empty(), lossy) {
        (false, false) => cut,
        (empty, _) => {
            let mark = hex(&text.trim().to_lowercase(), 6);
            if empty { mark } else { format!("{}-{mark}", cut.trim_end_matches('-')) }
        }
    }
}

/// The first `digits` hex digits of a text's digest.
pub(super) fn hex(text: &str, digits: usize) -> String {
    blake3::hash(text.as_bytes()).to_hex().chars().take(digits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_and_differ_where_texts_do() {
        assert_eq!(slug("Artificial Intelligence"), "artificial-intelligence");
        assert_eq!(slug("人工智能"), "人工智能");
        assert!(slug("C++").starts_with("c-") && slug("C++") != slug("C#"));
        for odd in ["", "../..", "con", "a/b", "😀", "\u{0}", &"x".repeat(500)] {
            let name = slug(odd);
            assert!(!name.is_empty() && name.chars().count() <= 60, "{name}");
            assert!(name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'), "{name}");
        }
        assert_ne!(slug("con"), "con");
    }
}

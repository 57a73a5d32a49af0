//! Lists of cue phrases in, a matcher out: which list has a phrase in a sentence, and where.
//!
//! A list is a data file, one phrase a line; `^` before a phrase asks that it open the sentence
//! ("^however", ^然而). Phrases of letters match whole words only, without regard to case; an
//! apostrophe matches its curly form too. All lists are searched in one pass.

use aho_corasick::{AhoCorasick, MatchKind};
use std::ops::Range;

/// Cue phrases of several lists.
#[derive(Debug)]
pub(super) struct Phrases {
    automaton: AhoCorasick,
    /// For each pattern: its list, and whether it must open the sentence.
    patterns: Vec<(usize, bool)>,
}

impl Phrases {
    /// Reads the lists; their order numbers them.
    pub(super) fn new(lists: &[&[&str]]) -> Self {
        let (mut texts, mut patterns) = (Vec::new(), Vec::new());
        for (number, parts) in lists.iter().enumerate() {
            for line in parts.iter().flat_map(|p| p.lines()).filter(|l| !l.is_empty()) {
                let phrase = line.strip_prefix('^').unwrap_or(line);
                let mut forms = vec![phrase.to_owned()];
                if phrase.contains('\'') {
                    forms.push(phrase.replace('\'', "’"));
                }
                for form in forms {
                    texts.push(form);
                    patterns.push((number, line.starts_with('^')));
                }
            }
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .ascii_case_insensitive(true)
            .build(&texts)
            .expect("a few hundred short phrases fit the automaton");
        Self { automaton, patterns }
    }

    /// Calls `found` with the list's number and the place of every phrase in the text.
    pub(super) fn each(&self, text: &str, mut found: impl FnMut(usize, Range<usize>)) {
        let head = opening(text);
        for m in self.automaton.find_overlapping_iter(text) {
            let (list, at_head) = self.patterns[m.pattern().as_usize()];
            if (!at_head || m.start() == head) && whole(text, m.range()) {
                found(list, m.range());
            }
        }
    }
}

/// Where the text opens, behind quotation marks, brackets and blanks.
fn opening(text: &str) -> usize {
    text.find(char::is_alphanumeric).unwrap_or(0)
}

/// Whether the range does not begin or end within a word of ASCII letters or digits.
fn whole(text: &str, range: Range<usize>) -> bool {
    let bytes = text.as_bytes();
    let inside = |at: usize| {
        at > 0
            && bytes.get(at).is_some_and(u8::is_ascii_alphanumeric)
            && bytes[at - 1].is_ascii_alphanumeric()
    };
    !inside(range.start) && !inside(range.end)
}

/// Checks a data file of phrases: sorted, unique, without blanks at the ends.
#[cfg(test)]
pub(super) fn assert_sorted(name: &str, list: &str) {
    let lines: Vec<&str> = list.lines().collect();
    assert!(!lines.is_empty(), "{name} is empty");
    for pair in lines.windows(2) {
        assert!(pair[0] < pair[1], "{name}: {:?} must stand after {:?}", pair[0], pair[1]);
    }
    for line in lines {
        assert!(!line.is_empty() && line.trim() == line, "{name}: {line:?}");
        assert!(!line.contains('’'), "{name}: {line:?} must have a straight apostrophe");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(p: &Phrases, text: &str) -> [usize; 2] {
        let mut counts = [0; 2];
        p.each(text, |list, _| counts[list] += 1);
        counts
    }

    #[test]
    fn words_match_whole_and_heads_only_at_the_head() {
        let p = Phrases::new(&[&["^but\nwe'll"], &["因此\n^但"]]);
        assert_eq!(counts(&p, "“But we’ll see, we'll see"), [3, 0]);
        assert_eq!(counts(&p, "A butcher, but no butter"), [0, 0]);
        assert_eq!(counts(&p, "但他因此离开，但没有说"), [0, 2]);
    }

    #[test]
    fn any_text_is_searched() {
        let p = Phrases::new(&[&["x"]]);
        assert_eq!(counts(&p, ""), [0, 0]);
        assert_eq!(counts(&p, "”x”"), [1, 0]);
    }
}

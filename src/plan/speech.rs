//! Quotations that go on over sentences: what stands within one is somebody's word, not the
//! article's.

use crate::model::{Lang, Text};
use std::collections::BTreeSet;

/// Most sentences of a quotation that goes on over paragraphs.
const LONGEST_SPEECH: usize = 8;

/// Sentences within a quotation that opens in an earlier sentence and closes in a later one: alone
/// they would be told as if the article said so.
pub(super) fn within_speech(text: &Text) -> BTreeSet<usize> {
    let mut out = BTreeSet::new();
    for lang in Lang::BOTH {
        let mut open: Option<(usize, Vec<usize>)> = None;
        for sentence in text.sentences.iter().filter(|s| s.lang == lang) {
            let (opens, closes) = marks(&sentence.text);
            let inside = open
                .take()
                .filter(|(source, ids)| *source == sentence.source && ids.len() < LONGEST_SPEECH);
            open = match (inside, opens, closes) {
                (Some((source, mut ids)), false, false) => {
                    ids.push(sentence.id);
                    Some((source, ids))
                }
                (Some((_, ids)), _, true) => {
                    out.extend(ids);
                    None
                }
                // Each paragraph of a long quotation opens it anew.
                (Some((source, ids)), true, false) => Some((source, ids)),
                (None, true, false) => Some((sentence.source, Vec::new())),
                (None, ..) => None,
            };
        }
    }
    out
}

/// Whether a quotation opens in a sentence without being closed in it, and whether one closes that
/// was not opened in it.
fn marks(text: &str) -> (bool, bool) {
    let count = |marks: [char; 2]| text.matches(marks).count();
    let (opened, closed) = (count(['“', '「']), count(['”', '」']));
    if opened == 0 && closed == 0 && text.matches('"').count() % 2 == 1 {
        let closes = text.trim_end().ends_with('"');
        return (!closes, closes);
    }
    if opened == 0 && closed == 0 {
        return (opens_single(text), ends_single(text));
    }
    (opened > closed, closed > opened)
}

/// Whether a text ends with a single quotation mark that nothing in it opened.
pub(super) fn ends_single(text: &str) -> bool {
    let opened = text.contains('‘') || text.starts_with('\'') || text.contains(" '");
    !opened && [".’", "?’", "!’", ".'", "?'", "!'"].iter().any(|end| text.ends_with(end))
}

/// Whether single quotation marks, typographic or ASCII, open without closing: an apostrophe
/// stands within or behind a word, a closing mark behind a stop or before a blank.
pub(super) fn opens_single(text: &str) -> bool {
    let ascii = text.match_indices('\'').map(|(at, _)| at).filter(|&at| {
        let before = text[..at].chars().next_back();
        let behind = text[at + 1..].chars().next();
        before.is_none_or(|c| c == ' ' || c == '(') && behind.is_some_and(char::is_alphabetic)
    });
    let open = text.rfind('‘').into_iter().chain(ascii).max();
    open.and_then(|at| text.get(at..)).is_some_and(|t| {
        let rest = t.trim_start_matches(['‘', '\'']).replace('\'', "’");
        !["’ ", "’,", "’.", "’;", "’:", "’)"].iter().any(|c| rest.contains(c))
            && !rest.ends_with('’')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_open_and_close() {
        assert_eq!(marks("She said: “It rained."), (true, false));
        assert_eq!(marks("It was cold.”"), (false, true));
        assert_eq!(marks("She said: \"It rained."), (true, false));
        assert_eq!(marks("It was cold.\""), (false, true));
        assert_eq!(marks("“It rained,” she said."), (false, false));
        assert_eq!(marks("She said: ‘It rained."), (true, false));
        assert_eq!(marks("It was the boys.’"), (false, true));
        assert_eq!(marks("The ‘star’ of the boys’ team left."), (false, false));
        assert_eq!(marks("She said: 'It rained."), (true, false));
        assert_eq!(marks("The 'star' of the boys' team isn't there."), (false, false));
    }
}

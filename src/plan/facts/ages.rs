//! How old those are whose ages the article gives: "a 13-year-old", 44岁.

use crate::model::{Both, Item, Lang, Piece, Sentence, Text};

/// Ages in the order of the text, each once.
pub(super) fn ages(text: &Text) -> Vec<Item> {
    let mut out: Vec<(u32, Item)> = Vec::new();
    for sentence in &text.sentences {
        for age in in_sentence(sentence) {
            if out.iter().all(|(known, _)| *known != age) {
                let pieces = Both {
                    zh: vec![Piece::Words(format!("{age} 岁"))],
                    en: vec![Piece::Words(age.to_string())],
                };
                out.push((age, Item { pieces, evidence: vec![sentence.id] }));
            }
        }
    }
    out.into_iter().map(|(_, item)| item).collect()
}

fn in_sentence(sentence: &Sentence) -> Vec<u32> {
    let mark = if sentence.lang == Lang::Zh { "岁" } else { "-year-old" };
    sentence
        .text
        .match_indices(mark)
        .filter_map(|(at, _)| age(&sentence.text[..at], &sentence.text[at + mark.len()..]))
        .collect()
}

/// The number before the mark: of one person or thing, not of a range.
fn age(before: &str, after: &str) -> Option<u32> {
    let before = before.trim_end();
    let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let head = before[..before.len() - digits].trim_end();
    let ranged = head.ends_with(['-', '–', '至', '到', '~', '.', '$', '和', '、'])
        || head.ends_with(" to")
        || after.starts_with(['s', '以', '至', '到', '左', '-']);
    before[before.len() - digits..].parse().ok().filter(|n| !ranged && (3..=115).contains(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_single_numbers() {
        assert_eq!(age("一名 44 ", "男子"), Some(44));
        assert_eq!(age("a 13", " boy"), Some(13));
        assert_eq!(age("18至35", "的人"), None);
        assert_eq!(age("18", "以上"), None);
        assert_eq!(age("40多", ""), None);
    }
}

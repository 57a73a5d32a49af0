//! Speakers without a name: the police, researchers, 检方. Only where the word is the whole subject:
//! whose police they are is then the article's own silence.

use crate::model::{Both, Lang, Sentence, SentenceKind, Span, Text};

/// As an English text has it (lower case), English, Chinese.
const UNNAMED: &str = include_str!("unnamed.tsv");

/// A speaker's words in both languages, with where they stand.
type Speaker = (Both<String>, Vec<(usize, Span)>);

/// Speakers with where they stand, each by its words in both languages, in the table's order.
pub(super) fn speakers(text: &Text) -> Vec<Speaker> {
    let mut out: Vec<Speaker> = Vec::new();
    for line in UNNAMED.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [written, en, zh] = cells[..] else { continue };
        let sentences = text.sentences.iter().filter(|s| s.kind == SentenceKind::Sentence);
        let found: Vec<(usize, Span)> = sentences
            .flat_map(|s| places(s, written, zh).into_iter().map(move |span| (s.id, span)))
            .collect();
        match out.iter_mut().find(|(words, _)| words.zh == zh) {
            _ if found.is_empty() => {}
            Some((_, all)) => {
                all.extend(found.into_iter().filter(|f| !all.contains(f)).collect::<Vec<_>>())
            }
            None => out.push((Both { zh: zh.to_owned(), en: en.to_owned() }, found)),
        }
    }
    out
}

/// Where the word stands at the head of a clause, or right behind its verb of speech.
fn places(sentence: &Sentence, written: &str, zh: &str) -> Vec<Span> {
    let text = sentence.text.as_str();
    match sentence.lang {
        Lang::Zh => {
            let heads = text.match_indices(zh).filter(|(at, _)| {
                let before = text[..*at].trim_end();
                before.is_empty() || before.ends_with(['，', '。', '”', '；', '“'])
            });
            heads.map(|(at, _)| Span::new(at, at + zh.len())).collect()
        }
        Lang::En => {
            let lower = text.to_ascii_lowercase();
            let heads = lower.match_indices(written).filter(|(at, _)| {
                let before = text[..*at].trim_end();
                let after = &text[at + written.len()..];
                let head = before.is_empty() || before.ends_with([',', '”', '"']);
                let told = before.ends_with(" said") && after.starts_with(['.', ',']);
                (head || told) && !after.starts_with(|c: char| c.is_alphanumeric() || c == '-')
            });
            heads.map(|(at, _)| Span::new(at, at + written.len())).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_whole() {
        let lines: Vec<&str> = UNNAMED.lines().collect();
        assert!(lines.windows(2).all(|w| w[0] < w[1]));
        assert!(lines.iter().all(|l| l.split('\t').count() == 3));
    }
}

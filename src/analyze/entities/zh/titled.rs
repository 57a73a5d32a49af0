//! Agreements and laws by their titles: 《电池回收协议》, 《数据安全法》. The marks are no part of the
//! name. What stands in 《》 and ends otherwise may be a newspaper, a book or a column: the lexicon
//! tells.

use super::line::Line;
use crate::model::Span;

/// Last words of titles and the kinds they tell.
const LAST_WORDS: &str = include_str!("data/titled.tsv");

/// Titles of agreements and laws in a line.
pub(super) fn titled(line: &Line) -> Vec<(Span, &'static str)> {
    let text = line.sentence.text.as_str();
    let mut out = Vec::new();
    for (at, open) in text.match_indices('《') {
        let start = at + open.len();
        let Some(length) = text.get(start..).and_then(|t| t.find('》')) else { continue };
        let title = &text[start..start + length];
        if let Some(kind) = kind(title) {
            out.push((Span::new(start, start + length), kind));
        }
    }
    out
}

/// The kind that the longest fitting last word tells; a remark in brackets behind is passed over.
fn kind(title: &str) -> Option<&'static str> {
    let bare = title.split(['（', '(']).next().unwrap_or(title);
    let rows = LAST_WORDS.lines().filter_map(|l| l.split_once('\t'));
    let fitting = rows.filter(|(word, _)| bare.ends_with(word) && bare.len() > word.len());
    fitting.max_by_key(|(word, _)| word.len()).map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_tells_the_kind() {
        assert_eq!(kind("电池回收协议"), Some("agreement"));
        assert_eq!(kind("数据安全法"), Some("law"));
        assert_eq!(kind("无障碍建设条例（修订草案）"), Some("law"));
        assert_eq!(kind("晚间新闻"), None);
    }

    #[test]
    fn the_list_is_sorted() {
        let lines: Vec<&str> = LAST_WORDS.lines().collect();
        assert!(lines.windows(2).all(|w| w[0] < w[1]));
    }
}

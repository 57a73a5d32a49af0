//! A Chinese unit in, whether it is a sentence out.

use crate::model::{SentenceKind, Tag, Token, is_han};

/// Fewer Han characters than this make no sentence without an end mark.
const LEAST_HAN: usize = 12;

/// A unit with an end mark, or with a verb and some length, is a sentence; 电池续航 and 图：港口 are
/// fragments, and so is a lead to a list that ends in a colon.
pub(crate) fn of(text: &str, tokens: &[Token]) -> SentenceKind {
    let closed = text.trim_end_matches(['”', '’', '」', '』', '）', ')', '"', '*', '_', ' ', '】']);
    if closed.ends_with(['：', ':']) {
        return SentenceKind::Fragment;
    }
    let ended = closed.ends_with(['。', '！', '？', '!', '?', '.', '…', '；', '｡']);
    let han = text.chars().filter(|c| is_han(*c)).count();
    let verb = tokens.iter().any(|t| t.tag == Tag::Verb);
    if (ended && han > 0) || (han >= LEAST_HAN && verb) {
        SentenceKind::Sentence
    } else {
        SentenceKind::Fragment
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(text: &str) -> SentenceKind {
        of(text, &super::super::words::split(text))
    }

    #[test]
    fn fragments_lack_mark_and_length() {
        assert_eq!(kind("电池续航"), SentenceKind::Fragment);
        assert_eq!(kind("签署协议的公司包括："), SentenceKind::Fragment);
        assert_eq!(kind("他们走了。"), SentenceKind::Sentence);
        assert_eq!(kind("港口在星期二因工人罢工而关闭了一整天"), SentenceKind::Sentence);
    }
}

//! Chinese text in, its words, numbers and marks out, with parts of speech.
//!
//! The segmenter's dictionary is read once, at the first Chinese sentence.

use crate::model::{Span, Tag, Token, TokenKind};
use jieba_rs::Jieba;
use std::sync::{LazyLock, OnceLock};

/// Names to add to the dictionary: word, part of speech as the dictionary writes it (nr, ns, nt,
/// nz).
type Names = Vec<(String, &'static str)>;

static NAMES: OnceLock<Names> = OnceLock::new();

static SEGMENTER: LazyLock<Jieba> = LazyLock::new(|| {
    let mut segmenter = Jieba::new();
    for (name, tag) in NAMES.get_or_init(Vec::new) {
        segmenter.add_word(name, None, Some(tag));
    }
    segmenter
});

/// Sets names that the segmenter keeps whole. To be called once, before the first Chinese text is
/// read; false when it came too late and changed nothing.
pub(crate) fn add_names(names: Names) -> bool {
    NAMES.set(names).is_ok()
}

/// Hands on the words in order, without parts of speech.
pub(crate) fn each(text: &str, take: &mut dyn FnMut(&str)) {
    for token in SEGMENTER.cut(text, true) {
        if token.word.chars().any(char::is_alphanumeric) {
            take(token.word);
        }
    }
}

/// Words, numbers and marks in order; blanks are no tokens.
pub(crate) fn split(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 4);
    for word in SEGMENTER.tag(text, true) {
        if word.word.trim().is_empty() {
            continue;
        }
        let kind = kind(word.word);
        let tag = if kind == TokenKind::Mark { Tag::None } else { tag(word.tag) };
        let span = Span::new(word.byte_start, word.byte_end);
        if kind == TokenKind::Number && word.word.ends_with('%') && span.len() > 1 {
            let middle = span.end - 1;
            tokens.push(Token { span: Span::new(span.start, middle), kind, tag });
            let mark = Span::new(middle, span.end);
            tokens.push(Token { span: mark, kind: TokenKind::Mark, tag: Tag::None });
        } else {
            tokens.push(Token { span, kind, tag });
        }
    }
    tokens
}

fn kind(word: &str) -> TokenKind {
    let digits = word.chars().any(|c| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let letters = word.chars().any(char::is_alphabetic);
    match (digits, letters) {
        (true, false) => TokenKind::Number,
        (false, false) => TokenKind::Mark,
        _ => TokenKind::Word,
    }
}

/// The part of speech behind the dictionary's letters (those of the ICTCLAS tag set).
fn tag(letters: &str) -> Tag {
    match letters {
        "nr" | "nrt" | "nrfg" => Tag::Person,
        "ns" => Tag::Place,
        "nt" => Tag::Org,
        "nz" => Tag::Proper,
        "x" | "w" => Tag::None,
        _ => match letters.chars().next() {
            Some('n') => Tag::Noun,
            Some('v') => Tag::Verb,
            Some('a') => Tag::Adjective,
            Some('d') => Tag::Adverb,
            Some('m' | 'q') => Tag::Numeral,
            Some('t') => Tag::Time,
            Some('r') => Tag::Pronoun,
            Some('p') => Tag::Preposition,
            Some('c') => Tag::Conjunction,
            Some('u' | 'y') => Tag::Particle,
            Some('f') => Tag::Locality,
            _ => Tag::Other,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_numbers_and_marks() {
        let text = "Linux 基金会增长了3.5%。";
        let tokens = split(text);
        let words: Vec<&str> = tokens.iter().map(|t| &text[t.span.range()]).collect();
        assert_eq!(words, ["Linux", "基金会", "增长", "了", "3.5", "%", "。"]);
        use TokenKind::{Mark, Number, Word};
        let kinds: Vec<TokenKind> = tokens.iter().map(|t| t.kind).collect();
        assert_eq!(kinds, [Word, Word, Word, Word, Number, Mark, Mark]);
        assert_eq!(tokens[2].tag, Tag::Verb);
    }
}

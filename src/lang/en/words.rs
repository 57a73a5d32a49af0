//! English text in, its words, numbers and marks out.
//!
//! Word bounds are those of UAX 29; joined again are hyphenated words ("long-term"), dotted
//! abbreviations ("U.S."), and cut off is the possessive ("Macron's" is Macron and 's; "don't"
//! stays whole).

use crate::lang::breaks;
use crate::model::{Span, Tag, Token, TokenKind};

/// Words, numbers and marks in order; blanks are no tokens.
pub(crate) fn split(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 5);
    breaks::pieces(text, |start, piece| {
        let span = Span::new(start, start + piece.len());
        if !join(text, &mut tokens, span) {
            push(&mut tokens, span, piece);
        }
    });
    tokens
}

/// Joins a piece to the token before it where the two are one word.
fn join(text: &str, tokens: &mut Vec<Token>, span: Span) -> bool {
    if tokens.last().is_none_or(|t| t.span.end != span.start) {
        return false;
    }
    let piece = text.get(span.range()).unwrap_or("");
    let [.., word, mark] = tokens.as_slice() else { return dot(text, tokens, span, piece) };
    let apostrophe = matches!(text.get(mark.span.range()), Some("'" | "’"))
        && matches!(piece, "s" | "t" | "re" | "ve" | "ll" | "d" | "m");
    if apostrophe && mark.span.end == span.start && word.span.end < mark.span.start {
        let token = Token {
            span: Span::new(mark.span.start, span.end),
            kind: TokenKind::Word,
            tag: Tag::None,
        };
        tokens.pop();
        tokens.push(token);
        return true;
    }
    let hyphen = mark.span.end == span.start
        && word.span.end == mark.span.start
        && text.get(mark.span.range()).is_some_and(|m| m == "-" || m == "‐" || m == "‑");
    let letters = piece.starts_with(char::is_alphabetic);
    let before = text.get(word.span.range()).unwrap_or("");
    if hyphen && word.kind != TokenKind::Mark && (letters || before.ends_with(char::is_alphabetic))
    {
        let start = word.span.start;
        tokens.truncate(tokens.len() - 2);
        push(tokens, Span::new(start, span.end), text.get(start..span.end).unwrap_or(""));
        return true;
    }
    dot(text, tokens, span, piece)
}

/// The last dot of "U.S." belongs to the word.
fn dot(text: &str, tokens: &mut [Token], span: Span, piece: &str) -> bool {
    let Some(last) = tokens.last_mut() else { return false };
    let word = text.get(last.span.range()).unwrap_or("");
    let dotted = word.contains('.')
        && word
            .split('.')
            .all(|p| (1..=2).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphabetic()));
    if piece == "." && last.span.end == span.start && dotted {
        last.span.end = span.end;
        return true;
    }
    false
}

/// Adds a token, the possessive ending as one of its own.
fn push(tokens: &mut Vec<Token>, span: Span, piece: &str) {
    let kind = kind(piece);
    let possessive =
        ["'s", "’s", "'S"].iter().find(|p| piece.len() > p.len() && piece.ends_with(**p));
    if let (TokenKind::Word, Some(ending)) = (kind, possessive) {
        let middle = span.end - ending.len();
        tokens.push(Token { span: Span::new(span.start, middle), kind, tag: Tag::None });
        tokens.push(Token { span: Span::new(middle, span.end), kind, tag: Tag::None });
    } else {
        tokens.push(Token { span, kind, tag: Tag::None });
    }
}

fn kind(piece: &str) -> TokenKind {
    let mut digits = false;
    let mut other = false;
    let mut letters = false;
    for c in piece.chars() {
        digits |= c.is_ascii_digit();
        letters |= c.is_alphabetic();
        other |= !c.is_ascii_digit() && !matches!(c, '.' | ',');
    }
    match (digits, other) {
        (true, false) => TokenKind::Number,
        _ if letters || digits => TokenKind::Word,
        _ => TokenKind::Mark,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        split(text).iter().map(|t| &text[t.span.range()]).collect()
    }

    #[test]
    fn words_keep_what_belongs_together() {
        assert_eq!(words("Macron's plan"), ["Macron", "'s", "plan"]);
        assert_eq!(words("They don't."), ["They", "don't", "."]);
        assert_eq!(words("a long-term U.S. deal"), ["a", "long-term", "U.S.", "deal"]);
        assert_eq!(words("a 35-year-old man"), ["a", "35-year-old", "man"]);
        assert_eq!(
            words("won 3-1, 1,200.5 points"),
            ["won", "3", "-", "1", ",", "1,200.5", "points"]
        );
        assert_eq!(words("the U.S. 's role"), ["the", "U.S.", "'s", "role"]);
    }

    #[test]
    fn kinds_are_told_apart() {
        let kinds: Vec<TokenKind> = split("In 2024, 5G grew").iter().map(|t| t.kind).collect();
        use TokenKind::{Mark, Number, Word};
        assert_eq!(kinds, [Word, Number, Mark, Word, Word]);
    }
}

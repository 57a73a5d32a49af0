//! A sentence in, what can be seen of its form without its fellows out.

use crate::model::{Lang, Sentence, SentenceKind, Tag, Token, TokenKind, ValueData};

/// What a sentence looks like.
#[derive(Debug, Clone, Default)]
pub(super) struct Form {
    /// Words and numbers.
    pub(super) words: f32,
    /// Letters a word: Han characters or ASCII letters; long words go with terms.
    pub(super) letters: f32,
    /// Names: capitalised words within an English sentence, names and Latin words in a Chinese.
    pub(super) names: f32,
    /// Numbers in digits.
    pub(super) numbers: f32,
    /// Amounts of money and percentages.
    pub(super) amounts: f32,
    /// Dates.
    pub(super) dates: f32,
    /// Share of the text within quotation marks.
    pub(super) quoted: f32,
    /// Commas and semicolons.
    pub(super) commas: f32,
    /// Whether it asks.
    pub(super) question: bool,
    /// Whether it ends in a colon: what follows says it.
    pub(super) colon: bool,
    /// Whether its last word is a verb of speech: "the mayor said.".
    pub(super) ends_speaking: bool,
    /// Whether it closes with a mark that ends sentences.
    pub(super) closed: bool,
    /// Marks of code and addresses: `{}`, `=`, `/`, `_`, backquotes, a share of its characters.
    pub(super) code: f32,
    /// Whether a web or mail address stands in it.
    pub(super) address: bool,
    /// Whether brackets stand in it.
    pub(super) brackets: bool,
    /// Whether it is a heading or a fragment.
    pub(super) fragment: bool,
}

impl Form {
    /// Looks at a sentence.
    pub(super) fn of(s: &Sentence) -> Self {
        let text = s.text.as_str();
        let words = s.tokens.iter().filter(|t| t.kind != TokenKind::Mark).count() as f32;
        let last = text.trim_end_matches(['"', '”', '’', '\'', ')', '）', '」', '』', ' ']);
        let length = text.chars().count().max(1) as f32;
        let value =
            |f: fn(&ValueData) -> bool| s.values.iter().filter(|v| f(&v.data)).count() as f32;
        let quoted: usize = s.quotations.iter().map(|q| q.span.len()).sum();
        let code = text.chars().filter(|c| "{}[]<>=/\\_`|#$".contains(*c)).count() as f32;
        Self {
            words,
            letters: text.chars().filter(|c| c.is_alphanumeric()).count() as f32 / words.max(1.0),
            names: names(s),
            numbers: s.tokens.iter().filter(|t| t.kind == TokenKind::Number).count() as f32,
            amounts: value(|d| {
                matches!(
                    d,
                    ValueData::Money(..) | ValueData::Percent(_) | ValueData::PercentPoints(_)
                )
            }),
            dates: value(|d| matches!(d, ValueData::Date(_))),
            quoted: quoted as f32 / text.len().max(1) as f32,
            commas: text.chars().filter(|c| ",;，；、".contains(*c)).count() as f32,
            question: last.ends_with(['?', '？']),
            colon: last.ends_with([':', '：']),
            ends_speaking: ends_speaking(s),
            closed: last.ends_with(['.', '!', '?', '。', '！', '？', '…', ';', '；']),
            code: code / length,
            address: text.contains("://") || text.contains("www.") || text.contains('@'),
            brackets: text.contains(['(', '（']),
            fragment: s.kind != SentenceKind::Sentence,
        }
    }
}

fn ends_speaking(s: &Sentence) -> bool {
    const VERBS: [&str; 12] = [
        "added",
        "explained",
        "said",
        "says",
        "stated",
        "wrote",
        "说",
        "说道",
        "表示",
        "指出",
        "称",
        "补充道",
    ];
    let last = s.tokens.iter().rev().find(|t| t.kind == TokenKind::Word);
    last.is_some_and(|t| VERBS.contains(&s.slice(t.span)))
}

/// How many words look like parts of names; consecutive ones count each.
fn names(s: &Sentence) -> f32 {
    let mut head = true;
    let mut count = 0;
    for token in s.tokens.iter().filter(|t| t.kind == TokenKind::Word) {
        count += usize::from(!head && is_name(s, token));
        head = false;
    }
    count as f32
}

/// Whether the word looks like part of a name.
pub(super) fn is_name(s: &Sentence, token: &Token) -> bool {
    let word = s.slice(token.span);
    match s.lang {
        Lang::En => word.starts_with(|c: char| c.is_uppercase()) && word.len() > 1,
        Lang::Zh => {
            matches!(token.tag, Tag::Person | Tag::Place | Tag::Org | Tag::Proper)
                || word.starts_with(|c: char| c.is_ascii_alphabetic())
        }
    }
}

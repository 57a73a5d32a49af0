//! The words of an English sentence, with what capitals say about them.

use super::lists::{PLACES, TEAMS, given, is_never};
use crate::lexicon;
use crate::model::{Sentence, SentenceKind, Span, TokenKind};
use std::collections::BTreeMap;

/// A token as the finder sees it.
#[derive(Debug, Clone)]
pub(super) struct Word<'t> {
    pub(super) text: &'t str,
    pub(super) span: Span,
    pub(super) kind: TokenKind,
    /// Starts with a capital letter.
    pub(super) capital: bool,
    /// The capital may be owed to the place: at the head of a sentence or of a quotation.
    pub(super) head: bool,
}

/// How a sentence is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// As usual: capitals mark names.
    Normal,
    /// Most Words Have Capitals: they mark nothing.
    Title,
    /// ALL LETTERS ARE CAPITALS.
    Upper,
}

/// A sentence's words and how it is written.
#[derive(Debug)]
pub(super) struct Line<'t> {
    pub(super) sentence: &'t Sentence,
    pub(super) words: Vec<Word<'t>>,
    pub(super) case: Case,
    /// Whether the text is a report of sport: cities stand for their clubs.
    pub(super) sport: bool,
}

impl<'t> Line<'t> {
    pub(super) fn new(sentence: &'t Sentence) -> Self {
        let mut words: Vec<Word<'t>> = Vec::with_capacity(sentence.tokens.len());
        let mut head = true;
        for token in &sentence.tokens {
            let text = sentence.slice(token.span);
            let capital = text.chars().next().is_some_and(char::is_uppercase);
            let address = text == "." && words.last().is_some_and(|w| addresses(w.text));
            words.push(Word { text, span: token.span, kind: token.kind, capital, head });
            head = match token.kind {
                TokenKind::Mark if address => false,
                TokenKind::Mark => {
                    head || matches!(text, "\"" | "“" | "‘" | "``" | ":" | "." | "•")
                }
                TokenKind::Number => head,
                TokenKind::Word => false,
            };
        }
        let case = case(&words, sentence.kind);
        Self { sentence, words, case, sport: false }
    }

    pub(super) fn word(&self, i: usize) -> &str {
        self.words.get(i).map_or("", |w| w.text)
    }

    /// The word before `i`, if any.
    pub(super) fn before(&self, i: usize) -> &str {
        i.checked_sub(1).map_or("", |i| self.word(i))
    }

    /// The text of the words `a..b`.
    pub(super) fn phrase(&self, a: usize, b: usize) -> &'t str {
        match (self.words.get(a), b.checked_sub(1).and_then(|b| self.words.get(b))) {
            (Some(first), Some(last)) if a < b => {
                self.sentence.text.get(first.span.start..last.span.end).unwrap_or("")
            }
            _ => "",
        }
    }

    /// Whether nothing or one blank stands between word `i` and the next.
    pub(super) fn touches(&self, i: usize) -> bool {
        match (self.words.get(i), self.words.get(i + 1)) {
            (Some(a), Some(b)) => b.span.start.saturating_sub(a.span.end) <= 1,
            _ => false,
        }
    }
}

/// Whether a text has capitals and no small letters.
pub(super) fn is_upper(text: &str) -> bool {
    !text.chars().any(char::is_lowercase) && text.chars().filter(|c| c.is_uppercase()).count() > 1
}

fn case(words: &[Word], kind: SentenceKind) -> Case {
    let letters = words.iter().filter(|w| w.kind == TokenKind::Word && w.text.len() > 1);
    let (mut all, mut upper, mut capital) = (0, 0, 0);
    for w in letters.filter(|w| !w.text.starts_with(['\'', '’'])) {
        all += 1;
        upper += usize::from(is_upper(w.text));
        capital += usize::from(w.capital);
    }
    if all > 0 && upper * 10 >= all * 8 && (all > 2 || upper == all) && long_word(words) {
        return Case::Upper;
    }
    let long = kind == SentenceKind::Heading && all > 3;
    if long && capital * 10 >= all * 7 { Case::Title } else { Case::Normal }
}

/// Forms of address that are cut short: what follows their point heads no sentence.
fn addresses(word: &str) -> bool {
    const FORMS: &[&str] = &[
        "Capt", "Col", "Dr", "Gen", "Gov", "Lt", "Maj", "Mr", "Mrs", "Ms", "Prof", "Rep", "Rev",
        "Sen", "Sgt", "St",
    ];
    FORMS.contains(&word)
}

/// Whether a word is too long for an abbreviation: a line of WHO alone is no headline.
fn long_word(words: &[Word]) -> bool {
    words.iter().any(|w| w.kind == TokenKind::Word && w.text.len() > 3)
}

/// How often each word is written how in the whole text.
#[derive(Debug, Default)]
pub(super) struct Counts<'t> {
    /// Capitalised where that is owed to the word alone.
    capital: BTreeMap<&'t str, usize>,
    /// In small letters.
    small: BTreeMap<&'t str, usize>,
}

impl<'t> Counts<'t> {
    pub(super) fn new(lines: &[Line<'t>]) -> Self {
        let mut out = Self::default();
        for line in lines.iter().filter(|l| l.case == Case::Normal) {
            for w in line.words.iter().filter(|w| w.kind == TokenKind::Word) {
                if w.capital && !w.head {
                    *out.capital.entry(w.text).or_default() += 1;
                } else if !w.capital {
                    *out.small.entry(w.text).or_default() += 1;
                }
            }
        }
        out
    }

    pub(super) fn capital(&self, word: &str) -> usize {
        self.capital.get(word).copied().unwrap_or(0)
    }

    pub(super) fn small(&self, word: &str) -> usize {
        self.small.get(word).copied().unwrap_or(0)
    }
}

/// `CHINA` as `China`; parts of a hyphenated word each.
pub(super) fn capitalised(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut first = true;
    for c in word.chars() {
        if first {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
        first = !c.is_alphabetic() && c != '\'' && c != '’';
    }
    out
}

/// Whether the word `i` of a line may be (part of) a name by the look of it.
pub(super) fn nameable(line: &Line, counts: &Counts, i: usize) -> bool {
    let Some(w) = line.words.get(i) else { return false };
    if w.kind != TokenKind::Word || !w.capital || is_never(w.text) {
        return false;
    }
    if line.case == Case::Normal && !w.head {
        return true;
    }
    let cased = if line.case == Case::Upper { capitalised(w.text) } else { w.text.to_owned() };
    if is_never(&cased) {
        return false;
    }
    if counts.capital(&cased) > 0 || counts.capital(w.text) > 0 {
        return true;
    }
    let lower = cased.to_lowercase();
    let known = PLACES.has(&cased) || TEAMS.has(&cased) || given(&cased).is_some_and(|g| !g.word);
    let plain = |word: &str| !lexicon::terms().renderings(word).is_empty();
    // Kit Harington is known for …: a given name that is a word too, before a name.
    let fore = || {
        let next = line.words.get(i + 1);
        given(&cased).is_some()
            && !line.sentence.text.ends_with('?')
            && next.is_some_and(|n| {
                let named = n.kind == TokenKind::Word && n.capital && !is_never(n.text);
                named && !PLACES.has(n.text) && !TEAMS.has(n.text) && !plain(&n.text.to_lowercase())
            })
    };
    known || (counts.small(&lower) == 0 && !plain(&lower)) || fore()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_are_lowered_part_by_part() {
        assert_eq!(capitalised("BOSNIA-HERZEGOVINA"), "Bosnia-Herzegovina");
        assert_eq!(capitalised("O'NEILL"), "O'neill");
    }
}

//! English text in, atoms out: numbers, words and marks, finer than words ("5m" is a number and a
//! word, "35-year-old" five atoms), in lower case, with what stood in capitals.

use super::lexicon::{self, Entry};
use rust_decimal::Decimal;

/// Digits of a number that is read; longer ones are codes.
const DIGITS: usize = 15;

/// What an atom is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind {
    /// Digits with separators, and whether it is a bare run of digits (no comma, no dot).
    Number(Decimal, bool),
    /// Digits that are no number: a version, a code, an address.
    Odd,
    /// Letters, with what the lexicon knows of them.
    Word(Option<Entry>),
    /// A mark.
    Mark(char),
}

/// A piece of the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Atom {
    /// First byte.
    pub(super) start: usize,
    /// One past the last byte.
    pub(super) end: usize,
    /// What it is.
    pub(super) kind: Kind,
    /// Whether no blank stands before it.
    pub(super) glued: bool,
}

/// The atoms of a text.
pub(super) struct Atoms<'t> {
    /// The text itself.
    pub(super) text: &'t str,
    lower: String,
    /// The atoms, in order.
    pub(super) list: Vec<Atom>,
    /// Whether the text is of China: there ¥ is yuan, elsewhere yen.
    pub(super) chinese: bool,
}

impl<'t> Atoms<'t> {
    /// Reads a text.
    pub(super) fn of(text: &'t str) -> Self {
        let lower = text.to_ascii_lowercase();
        let mut list = Vec::with_capacity(text.len() / 4);
        let addresses = lower.bytes().any(|b| matches!(b, b'@' | b'_' | b'/'));
        let mut at = 0;
        while let Some(c) = lower.get(at..).and_then(|r| r.chars().next()) {
            if c.is_whitespace() {
                at += c.len_utf8();
                continue;
            }
            let fresh = list.last().is_none_or(|a: &Atom| a.end < at);
            let end = if fresh && addresses { address(&lower, at) } else { None };
            let (end, kind) = if let Some(end) = end {
                (end, Kind::Odd)
            } else if c.is_ascii_digit() {
                number(&lower, at)
            } else if c.is_alphabetic() {
                let end = past_letters(&lower, at);
                (end, Kind::Word(lower.get(at..end).and_then(lexicon::entry)))
            } else {
                (at + c.len_utf8(), Kind::Mark(c))
            };
            list.push(Atom { start: at, end, kind, glued: !fresh });
            at = end;
        }
        let chinese = !text.is_ascii()
            && text.contains(['¥', '￥'])
            && ["yuan", "rmb", "renminbi", "china", "chinese"].iter().any(|w| lower.contains(w));
        Self { text, lower, list, chinese }
    }

    /// The atom at `i`.
    pub(super) fn get(&self, i: usize) -> Option<&Atom> {
        self.list.get(i)
    }

    /// The word at `i` in lower case; empty where no word stands.
    pub(super) fn word(&self, i: usize) -> &str {
        match self.get(i) {
            Some(Atom { kind: Kind::Word(_), start, end, .. }) => {
                self.lower.get(*start..*end).unwrap_or("")
            }
            _ => "",
        }
    }

    /// The word before `i`.
    pub(super) fn word_before(&self, i: usize) -> &str {
        i.checked_sub(1).map_or("", |i| self.word(i))
    }

    /// What the lexicon knows of the word at `i`.
    pub(super) fn entry(&self, i: usize) -> Option<Entry> {
        match self.get(i)?.kind {
            Kind::Word(entry) => entry,
            _ => None,
        }
    }

    /// The mark at `i`.
    pub(super) fn mark(&self, i: usize) -> Option<char> {
        match self.get(i)?.kind {
            Kind::Mark(c) => Some(c),
            _ => None,
        }
    }

    /// The whole number at `i`, if a bare run of digits stands there.
    pub(super) fn digits(&self, i: usize) -> Option<(u32, usize)> {
        let atom = self.get(i)?;
        match atom.kind {
            Kind::Number(value, true) => Some((u32::try_from(value).ok()?, atom.end - atom.start)),
            _ => None,
        }
    }

    /// Whether no blank stands before the atom at `i`.
    pub(super) fn glued(&self, i: usize) -> bool {
        self.get(i).is_some_and(|a| a.glued)
    }

    /// Whether the word at `i` begins with a capital.
    pub(super) fn capital(&self, i: usize) -> bool {
        let atom = self.get(i).filter(|a| matches!(a.kind, Kind::Word(_)));
        let word = atom.and_then(|a| self.text.get(a.start..a.end));
        word.and_then(|w| w.chars().next()).is_some_and(char::is_uppercase)
    }

    /// Past a hyphen or dash that binds the atoms around it, if one stands at `i`.
    pub(super) fn past_hyphen(&self, i: usize) -> usize {
        let bound =
            matches!(self.mark(i), Some('-' | '‑' | '‐')) && self.glued(i) && self.glued(i + 1);
        i + usize::from(bound)
    }
}

/// Past the letters at `at`; those of ASCII, nearly all, byte by byte.
fn past_letters(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while bytes.get(end).is_some_and(u8::is_ascii_alphabetic) {
        end += 1;
    }
    if bytes.get(end).is_some_and(|b| !b.is_ascii()) {
        run(text, end, char::is_alphabetic)
    } else {
        end
    }
}

fn run(text: &str, at: usize, mut of: impl FnMut(char) -> bool) -> usize {
    let rest = text.get(at..).unwrap_or("");
    at + rest.find(|c| !of(c)).unwrap_or(rest.len())
}

/// Where a web address, a mail address or a file's path that begins at `at` ends.
fn address(text: &str, at: usize) -> Option<usize> {
    let end = run(text, at, |c| !c.is_whitespace());
    let chunk = text.get(at..end)?;
    let is = chunk.contains("://") || chunk.contains('@') || chunk.contains('_');
    is.then_some(end)
}

/// Reads digits at `at`: 1,200 and 3.5 are numbers; 1.2.3 and 007 are not.
fn number(text: &str, at: usize) -> (usize, Kind) {
    let bytes = text.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let mut end = run(text, at, |c| c.is_ascii_digit());
    let first = end - at;
    let (mut commas, mut dots) = (0, 0);
    loop {
        let group = (1..=3).all(|k| digit(end + k)) && !digit(end + 4);
        match bytes.get(end) {
            Some(b',') if group && dots == 0 && first <= 3 => {
                commas += 1;
                end += 4;
            }
            Some(b'.') if digit(end + 1) => {
                dots += 1;
                end = run(text, end + 1, |c| c.is_ascii_digit());
            }
            _ => break,
        }
    }
    let raw: String = text.get(at..end).unwrap_or("").chars().filter(|c| *c != ',').collect();
    let padded = raw.len() > 1 && raw.starts_with('0') && !raw.starts_with("0.");
    let letters_before = text.get(..at).is_some_and(|h| h.ends_with(char::is_alphabetic));
    if padded || dots > 1 || raw.len() > DIGITS || letters_before {
        return (end, Kind::Odd);
    }
    let kind = raw.parse().map_or(Kind::Odd, |v| Kind::Number(v, commas == 0 && dots == 0));
    (end, kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_codes_are_told_apart() {
        let kinds = |t: &str| Atoms::of(t).list.iter().map(|a| a.kind).collect::<Vec<_>>();
        assert_eq!(kinds("1,200.5"), [Kind::Number(Decimal::new(12005, 1), false)]);
        assert_eq!(kinds("1.2.3 007 a@b.c"), [Kind::Odd, Kind::Odd, Kind::Odd]);
        assert_eq!(kinds("G7")[1], Kind::Odd);
        assert_eq!(Atoms::of("35-year-old").list.len(), 5);
    }
}

//! English text in, its sentences out.
//!
//! Every mark that could end a sentence is looked at with what stands before and after it:
//! abbreviations ("the U.S. President" goes on, "in the U.S. The" ends), initials, decimals,
//! addresses, quotations with the verb after them ("Why now?" she asked.), missing blanks
//! ("ended.The next"), parentheses. Text without capitals and text with blanks before its marks
//! (as corpora have it) is read as well.

use super::super::data::{Abbreviation, abbreviation, is_opener, is_speech};
use super::super::spans;
use super::pairs::parenthesis;
use crate::model::Span;

/// Longest word that is looked at, in bytes.
const WORD: usize = 80;
/// How many words after a quotation are searched for the verb of speech.
const SPEECH_WORDS: usize = 5;

/// The sentences of a text: ranges in order, trimmed; between them only blanks.
pub(crate) fn split(text: &str) -> Vec<Span> {
    let page = Page::new(text);
    let mut cuts = Vec::new();
    let (mut start, mut resume) = (0, 0);
    for (at, c) in text.char_indices() {
        if at < resume {
            continue;
        }
        if matches!(c, '(' | '[') {
            resume =
                parenthesis(text, at).filter(|_| !is_blank(&text[start..at])).unwrap_or(resume);
        }
        if !is_mark(c) {
            continue;
        }
        let mark = page.mark(start, at);
        resume = mark.end;
        if page.ends(start, &mark) {
            cuts.push(mark.closed);
            start = mark.closed;
            resume = mark.closed;
        }
    }
    spans::pieces(text, &cuts)
}

/// A text with what is known of it as a whole.
struct Page<'t> {
    text: &'t str,
    /// It has no capitals: these can't tell where a sentence begins.
    uncased: bool,
}

/// A run of end marks.
struct Mark {
    start: usize,
    /// One past the last mark.
    end: usize,
    /// One past the closing quotes and brackets that follow.
    closed: usize,
    /// Whether a closing quotation mark follows.
    quote: bool,
}

/// What follows a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Begin {
    Upper,
    Lower,
    Digit,
    Other,
}

impl<'t> Page<'t> {
    fn new(text: &'t str) -> Self {
        let upper = text.bytes().filter(u8::is_ascii_uppercase).count();
        let lower = text.bytes().filter(u8::is_ascii_lowercase).count();
        Self { text, uncased: lower >= 20 && upper * 200 < lower }
    }

    fn rest(&self, at: usize) -> &'t str {
        self.text.get(at..).unwrap_or("")
    }

    fn before(&self, at: usize) -> &'t str {
        self.text.get(..at).unwrap_or("")
    }

    /// The run of marks at `start`, spaced dots (". . .") included, and its closers.
    fn mark(&self, sentence: usize, start: usize) -> Mark {
        let mut end = start;
        for c in self.rest(start).chars() {
            if !is_mark(c) {
                break;
            }
            end += c.len_utf8();
        }
        while self.rest(end).starts_with(" .") {
            end += 2;
        }
        let mut mark = Mark { start, end, closed: end, quote: false };
        for c in self.rest(end).chars() {
            if !is_closer(c) {
                break;
            }
            mark.quote |= is_quote(c);
            mark.closed += c.len_utf8();
        }
        self.spaced_quote(sentence, &mut mark);
        mark
    }

    /// In tokenised text a closing quote stands apart: `" It is over . " She left .`
    fn spaced_quote(&self, sentence: usize, mark: &mut Mark) {
        if !self.before(mark.start).ends_with(' ') || mark.quote {
            return;
        }
        let rest = self.rest(mark.closed);
        for quote in [" \"", " ''", " ”", " '"] {
            let closing =
                rest.strip_prefix(quote).is_some_and(|r| r.is_empty() || r.starts_with(' '));
            let head = self.text.get(sentence..mark.start).unwrap_or("");
            let open = quote != " \"" || head.matches('"').count() % 2 == 1;
            if closing && open {
                mark.closed += quote.len();
                mark.quote = true;
                return;
            }
        }
    }

    fn ends(&self, start: usize, mark: &Mark) -> bool {
        let rest = self.rest(mark.closed);
        let Some(next) = rest.chars().next() else { return false };
        if !next.is_whitespace() {
            return self.glued(mark, next);
        }
        let next = rest.trim_start();
        let begin = begin(next);
        let marks = self.text.get(mark.start..mark.end).unwrap_or("");
        if marks.contains(['。', '！', '？']) {
            return true;
        }
        if begin == Begin::Lower && !self.uncased {
            return false;
        }
        if marks.contains(['!', '?']) {
            let told = mark.quote && speaks(next);
            return !told && !is_exclaiming_name(self.before(mark.start));
        }
        marks != "." || !is_quoteless(next) || self.full_stop(start, mark, next, begin)
    }

    /// A mark without a blank after it ends a sentence only between a plain word and a capital.
    fn glued(&self, mark: &Mark, next: char) -> bool {
        let before = self.before(mark.start);
        let word = last_word(before);
        if !next.is_uppercase() || word.contains(['/', '@', ':']) || word.starts_with("www.") {
            return next == '“' && !mark.quote && !word.is_empty();
        }
        let rest = self.rest(mark.closed);
        let following = first_word(rest);
        let capitalised = following.chars().skip(1).all(char::is_lowercase);
        let opener = is_opener(&following.to_lowercase());
        let plain = word.len() > 1 && word.chars().all(|c| c.is_lowercase() || is_quote(c));
        let year = word.len() >= 2 && word.bytes().all(|b| b.is_ascii_digit());
        let long = following.len() > 1 || opener;
        let address = rest
            .get(following.len()..)
            .is_some_and(|r| r.starts_with(['.', '/', '(', '_']) && !r.starts_with(". "));
        capitalised && long && !address && (plain || year || mark.quote || opener)
    }

    fn full_stop(&self, start: usize, mark: &Mark, next: &str, begin: Begin) -> bool {
        let before = self.before(mark.start);
        if before.ends_with(' ') || mark.closed > mark.end {
            return true;
        }
        let word = last_word(before);
        let following = first_word(next);
        let opener = is_opener(&following.to_lowercase());
        if is_list_number(self.text.get(start..mark.start).unwrap_or("")) {
            return false;
        }
        match abbreviation(word) {
            Some(Abbreviation::Title | Abbreviation::Inner) => false,
            Some(Abbreviation::Number) => begin != Begin::Digit,
            Some(Abbreviation::Ending) => opener,
            None if is_dotted(word) => opener && !is_shared_opener(word, following),
            None if is_initial(word) => opener && !is_name_before(before, word),
            None => true,
        }
    }
}

/// What the text begins with, opening quotes and brackets apart; "iPhone" begins like a capital.
fn begin(next: &str) -> Begin {
    let word =
        next.trim_start_matches(|c: char| is_quote(c) || "([{«—–-*•‘`".contains(c) || c == ' ');
    let mut chars = word.chars();
    match chars.next() {
        Some(c) if c.is_uppercase() => Begin::Upper,
        Some(c) if c.is_lowercase() => {
            if chars.next().is_some_and(char::is_uppercase) {
                Begin::Upper
            } else {
                Begin::Lower
            }
        }
        Some(c) if c.is_ascii_digit() => Begin::Digit,
        _ => Begin::Other,
    }
}

/// Whether the text does not begin with an opening quotation mark.
fn is_quoteless(next: &str) -> bool {
    !next.starts_with(['“', '"', '‘', '\'', '`'])
}

/// Whether the words after a quotation tell who spoke: `"Why now?" Ms. Ortiz asked.`
fn speaks(next: &str) -> bool {
    let clause = next.split([',', '!', '?', '“', '"']).next().unwrap_or("");
    let mut words = clause.split_whitespace().take(SPEECH_WORDS);
    words.any(|w| is_speech(&w.trim_end_matches('.').to_lowercase()))
        && !next.starts_with(['“', '"', '‘'])
}

/// Names that end in an exclamation mark.
fn is_exclaiming_name(before: &str) -> bool {
    matches!(last_word(before), "Yahoo" | "Jeopardy" | "Wham" | "Chips Ahoy")
}

fn last_word(before: &str) -> &str {
    let mut near = before.len().saturating_sub(WORD);
    while !before.is_char_boundary(near) {
        near += 1;
    }
    let before = before.get(near..).unwrap_or("");
    let from = before.rfind(|c: char| c.is_whitespace() || "([“\"‘—–".contains(c));
    let from = from.map_or(0, |i| i + before[i..].chars().next().map_or(1, char::len_utf8));
    before.get(from..).unwrap_or("").trim_start_matches(['\'', '’', '*', '_'])
}

fn first_word(next: &str) -> &str {
    let end = next.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(next.len());
    next.get(..end).unwrap_or("")
}

/// "U.S", "a.m", "Ph.D": letters with dots between.
fn is_dotted(word: &str) -> bool {
    let word = word.trim_end_matches("'s");
    word.contains('.')
        && word
            .split('.')
            .all(|p| (1..=2).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphabetic()))
}

/// After "U.S." a capital of a common word still opens a sentence, but not "a.m. On-air".
fn is_shared_opener(word: &str, following: &str) -> bool {
    matches!(word.to_ascii_lowercase().as_str(), "a.m" | "p.m") && following.contains('-')
}

fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}

/// Whether a name stands before an initial: "John F." but not "vitamin C."
fn is_name_before(before: &str, initial: &str) -> bool {
    let head = before.get(..before.len() - initial.len()).unwrap_or("").trim_end();
    let word = last_word(head);
    let letter_follows = ["Plan", "Group", "Class", "Grade", "Type", "Option", "War", "Vitamin"];
    word.chars().next().is_some_and(char::is_uppercase) && !letter_follows.contains(&word)
}

/// "1" or "a" at the start of a block is a list's label.
fn is_list_number(sentence: &str) -> bool {
    let label = sentence.trim().trim_start_matches('(');
    !label.is_empty() && label.len() <= 3 && label.bytes().all(|b| b.is_ascii_digit())
}

fn is_mark(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？')
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '”' | '“' | '’' | '\'' | '»' | '」' | '』')
}

fn is_closer(c: char) -> bool {
    c != '“' && is_quote(c) || matches!(c, ')' | ']' | '}' | '*' | '_')
}

fn is_blank(text: &str) -> bool {
    !text.contains(char::is_alphanumeric)
}

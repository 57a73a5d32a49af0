//! Chinese text in, its sentences out.
//!
//! End marks are 。！？ and their ASCII kin; ； and … don't cut. Titles 《》 and short brackets are
//! never cut. A quotation stays whole together with the words that tell who spoke
//! (“这是对的。”他说。 is one sentence; “这是对的。”他说，会议结束了。 is two) unless that makes a sentence too long; then it is cut between
//! the sentences within. An opening mark without its closing one within reach is passed over.

use super::super::data::tells_speaker;
use super::super::spans;
use super::pairs::Pairs;
use crate::model::{Span, is_han};

/// Characters of a sentence above which a quotation within is cut.
const LONG: usize = 120;
/// Characters after a quotation in which the verb of speech must stand.
const SPEECH_REACH: usize = 30;

/// The sentences of a text: ranges in order, trimmed; between them only blanks.
pub(crate) fn split(text: &str) -> Vec<Span> {
    let page = Page::new(text);
    let places = page.places();
    let mut cuts = Vec::with_capacity(places.outer.len());
    let mut start = 0;
    for &end in places.outer.iter().chain([&page.chars.len()]) {
        page.cut_long(start, end, &places.inner, &mut cuts);
        if end < page.chars.len() {
            cuts.push(page.byte(end));
        }
        start = end;
    }
    spans::pieces(text, &cuts)
}

/// The same, and the sentences within quotations too: “我们会等。| 船会来。”她说。
pub(crate) fn split_finely(text: &str) -> Vec<Span> {
    let page = Page::new(text);
    let places = page.places();
    let mut cuts: Vec<usize> =
        places.outer.iter().chain(&places.inner).map(|p| page.byte(*p)).collect();
    cuts.sort_unstable();
    spans::pieces(text, &cuts)
}

/// Where sentences end, as character indices.
#[derive(Default)]
struct Places {
    /// Outside of quotations.
    outer: Vec<usize>,
    /// Within quotations, where one could be cut.
    inner: Vec<usize>,
}

struct Page {
    chars: Vec<(usize, char)>,
    pairs: Pairs,
    length: usize,
}

impl Page {
    fn new(text: &str) -> Self {
        let chars: Vec<(usize, char)> = text.char_indices().collect();
        let pairs = Pairs::of(&chars);
        Self { chars, pairs, length: text.len() }
    }

    fn byte(&self, at: usize) -> usize {
        self.chars.get(at).map_or(self.length, |c| c.0)
    }

    fn char(&self, at: usize) -> Option<char> {
        self.chars.get(at).map(|c| c.1)
    }

    fn before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).and_then(|i| self.char(i))
    }

    fn places(&self) -> Places {
        let mut places = Places::default();
        self.find(0, self.chars.len(), false, &mut places);
        places
    }

    /// Finds the ends of sentences from `from` to `to`: the whole text, or what a quotation holds.
    /// Quotations within are looked into; the marks that stand open bound how deep this goes.
    fn find(&self, from: usize, to: usize, quoted: bool, places: &mut Places) {
        let (mut at, mut start) = (from, from);
        while at < to {
            let close = self.pairs.partner(at);
            if let Some(close) = close
                && self.char(at).is_some_and(is_quote)
            {
                self.find(at + 1, close, true, places);
            }
            let end = match close {
                Some(close) => self.ends_after_quotation(start, at, close).then_some(close + 1),
                None => self.is_end(start, at).then(|| self.past_marks(at)),
            };
            let Some(marks) = end else {
                at = close.unwrap_or(at) + 1;
                continue;
            };
            let end = self.past_closers(marks);
            at = end;
            if close.is_some() || end == marks || !self.goes_on(end, false) {
                start = end;
                match quoted {
                    false => places.outer.push(end),
                    true if end < to => places.inner.push(end),
                    true => {}
                }
            }
        }
    }

    /// Cuts an over-long sentence at places within its quotations, as few as are needed.
    fn cut_long(&self, start: usize, end: usize, inner: &[usize], cuts: &mut Vec<usize>) {
        let mut from = start;
        let mut last = None;
        let first = inner.partition_point(|p| *p <= start);
        for &place in inner.get(first..).unwrap_or(&[]).iter().chain([&end]) {
            let place = place.min(end);
            if let Some(cut) = last
                && place - from > LONG
            {
                cuts.push(self.byte(cut));
                from = cut;
            }
            if place == end {
                break;
            }
            last = Some(place);
        }
    }

    /// Whether the mark at `at` ends a sentence, quotations apart.
    fn is_end(&self, start: usize, at: usize) -> bool {
        match self.char(at) {
            Some('。' | '！' | '？' | '｡') => true,
            Some('!' | '?') => {
                !self.char(at + 1).is_some_and(|c| c.is_ascii_alphanumeric() || c == '=')
            }
            Some('.') => self.is_full_stop(start, at),
            _ => false,
        }
    }

    /// A dot in Chinese text: after Han or a closing mark, or between a word and a blank.
    fn is_full_stop(&self, start: usize, at: usize) -> bool {
        let (Some(before), next) = (self.before(at), self.char(at + 1)) else { return false };
        let blank = next.is_none_or(char::is_whitespace);
        if is_han(before) || matches!(before, '”' | '）' | '」' | '》') {
            return blank || next.is_some_and(|c| is_han(c) || is_quote(c) || is_closer(c));
        }
        let word = self.word_length(at);
        let from = at - word;
        let behind = self.chars.get(start..from).unwrap_or(&[]);
        let left = behind.iter().rev().map(|(_, c)| *c).find(|c| !c.is_whitespace());
        // An item's number, at the head or behind another item: 1. 苹果；2. 梨。
        let item = left.is_none_or(|c| matches!(c, '；' | ';' | '：' | ':' | '、'));
        let label = word <= 2 && item && before.is_ascii_digit();
        let initial = word == 1 && before.is_ascii_uppercase();
        let following = self.char(at + 1 + self.blanks(at + 1));
        blank && before.is_alphanumeric() && !label && !initial && following.is_none_or(is_han)
    }

    fn word_length(&self, at: usize) -> usize {
        let head = self.chars.get(..at).unwrap_or(&[]);
        head.iter().rev().take(20).take_while(|(_, c)| c.is_ascii_alphanumeric()).count()
    }

    fn blanks(&self, at: usize) -> usize {
        let rest = self.chars.get(at..).unwrap_or(&[]);
        rest.iter().take_while(|(_, c)| c.is_whitespace()).count()
    }

    fn past_marks(&self, at: usize) -> usize {
        let rest = self.chars.get(at..).unwrap_or(&[]);
        at + rest.iter().take_while(|(_, c)| is_mark(*c)).count()
    }

    /// Past closing marks that close nothing ahead: unmatched quotes, brackets.
    fn past_closers(&self, at: usize) -> usize {
        let mut end = at;
        while self.char(end).is_some_and(is_closer) && self.pairs.partner(end).is_none() {
            end += 1;
        }
        end
    }

    /// Whether a sentence ends with the quotation or bracket `open..=close`.
    fn ends_after_quotation(&self, start: usize, open: usize, close: usize) -> bool {
        let ended = self.before(close).is_some_and(|c| is_mark(c) || c == '…');
        let after = close + 1;
        if !ended || self.char(after).is_some_and(is_mark) {
            return false;
        }
        let head = self.chars.get(start..open).unwrap_or(&[]);
        let first = head.iter().all(|(_, c)| c.is_whitespace());
        if !self.char(open).is_some_and(is_quote) {
            return first && self.char(open).is_some_and(|c| c == '（' || c == '(');
        }
        let before = head.iter().rev().map(|c| c.1).find(|c| !c.is_whitespace());
        let led = before.is_some_and(|c| matches!(c, '：' | ':' | '，' | ',' | '。'));
        (first || led || self.before(close) == Some('。')) && !self.goes_on(after, led)
    }

    /// Whether the sentence goes on after a closing mark: with a comma, a particle, or with the
    /// words that tell who spoke (unless words before the quotation, `led`, told it, or what
    /// follows them is said anew).
    fn goes_on(&self, at: usize, led: bool) -> bool {
        let rest = self.chars.get(at..).unwrap_or(&[]);
        let mut rest = rest.iter().map(|c| c.1).skip_while(|c| c.is_whitespace());
        let mut clause = String::new();
        let mut stop = None;
        for c in rest.by_ref().take(SPEECH_REACH) {
            if is_stop(c) {
                stop = Some(c);
                break;
            }
            clause.push(c);
        }
        let Some(first) = clause.chars().next() else {
            return stop.is_some_and(|c| {
                matches!(c, '，' | ',' | '、' | '；' | '）' | ')' | '—' | '…' | '：')
            });
        };
        if matches!(first, '的' | '等' | '之' | '并' | '並' | '而' | '地' | '吗' | '嗎') {
            return true;
        }
        let tells = match stop {
            None | Some('：' | ':') => false,
            // “好。”他说，“走吧。” goes on; in “好。”他指出，港口关闭了。 he says the second thing.
            Some('，' | ',') => {
                rest.find(|c| !c.is_whitespace()).is_some_and(|c| is_quote(c) && c != '”')
            }
            Some(_) => true,
        };
        !led && tells && tells_speaker(&clause)
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡' | '!' | '?' | '.')
}

fn is_quote(c: char) -> bool {
    matches!(c, '“' | '"' | '‘' | '「' | '『' | '”' | '’' | '」' | '』')
}

fn is_closer(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '）' | ')' | '】' | '》' | '〉' | '"' | '\'' | ']' | '…')
}

fn is_stop(c: char) -> bool {
    "。，！？；：、“”「」『』.,!?;:…—（）()《\"".contains(c)
}

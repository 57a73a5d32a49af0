//! Words of a text as they are compared: without case, marks, blanks, script and width.

use crate::lexicon;
use crate::model::{Lang, Script, Span, is_han};
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// A word, a number, a Han character, or a mark that tells something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// NFKC, lower case, simplified characters; digits without commas between thousands.
    pub(super) text: String,
    /// Where it stands in the text.
    pub(super) span: Span,
}

/// Marks that are no mere punctuation.
fn telling(c: char) -> bool {
    matches!(c, '?' | '!' | '%' | '‰' | '&' | '@' | '#' | '/' | '=' | '+' | '<' | '>' | '°')
        || matches!(c, '$' | '¢' | '£' | '¥' | '€' | '₩' | '₹' | '₽' | '￥')
}

/// The words of a text, in order.
pub(super) fn of(text: &str, lang: Lang, script: fn(&str) -> Option<Script>) -> Vec<Word> {
    let text = match lang {
        Lang::Zh => simplified(text, script),
        Lang::En => Cow::Borrowed(text),
    };
    let text: &str = &text;
    let mut out = Vec::with_capacity(text.len() / if lang == Lang::Zh { 3 } else { 5 } + 1);
    let mut chars = text.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        let c = folded(first);
        if is_han(c) {
            // The polite form says the same.
            let c = if c == '您' { '你' } else { c };
            out.push(Word {
                text: c.to_string(),
                span: Span::new(start, start + first.len_utf8()),
            });
            continue;
        }
        if !c.is_alphanumeric() {
            let next = chars.peek().map_or(' ', |(_, c)| folded(*c));
            let minus = matches!(c, '-' | '−' | '–') && next.is_ascii_digit();
            let opens = out.last().is_none_or(|w: &Word| w.span.end < start);
            if telling(c) || minus && opens {
                let text = if minus { "-".to_owned() } else { c.to_string() };
                out.push(Word { text, span: Span::new(start, start + first.len_utf8()) });
            }
            continue;
        }
        let mut end = start + first.len_utf8();
        let mut last = c;
        while let Some(&(at, next)) = chars.peek() {
            let c = folded(next);
            let goes_on = if c.is_alphanumeric() {
                !is_han(c)
            } else {
                let after = text[at + next.len_utf8()..].chars().next().map_or(' ', folded);
                joins(c, last, after)
            };
            if !goes_on && !combines(next) {
                break;
            }
            end = at + next.len_utf8();
            last = c;
            chars.next();
        }
        let text = plain(&text[start..end]);
        out.push(Word { text, span: Span::new(start, end) });
    }
    out
}

/// The words as one key: two texts with one key say the same in the same words.
pub(super) fn key(words: &[Word]) -> String {
    let mut key = String::with_capacity(words.iter().map(|w| w.text.len() + 1).sum());
    for word in words {
        key.push_str(&word.text);
        key.push(' ');
    }
    key
}

/// The key of a text.
pub(super) fn key_of(text: &str, lang: Lang, script: fn(&str) -> Option<Script>) -> String {
    key(&of(text, lang, script))
}

/// Whether a mark joins what stands before it with what follows: 3.5, 1,000, it’s.
fn joins(mark: char, before: char, after: char) -> bool {
    match mark {
        '.' | ',' => before.is_ascii_digit() && after.is_ascii_digit(),
        '\'' | '’' => before.is_alphabetic() && after.is_alphabetic() && !is_han(after),
        _ => false,
    }
}

/// Marks over letters that stand as characters of their own.
fn combines(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200d}')
}

fn plain(word: &str) -> String {
    if word.is_ascii() {
        let digits = word.bytes().next().is_some_and(|b| b.is_ascii_digit());
        let mut word = word.to_ascii_lowercase();
        if digits {
            word.retain(|c| c != ',');
        }
        return word;
    }
    let mut out: String = word.nfkc().flat_map(char::to_lowercase).collect();
    if out.starts_with(|c: char| c.is_ascii_digit()) {
        out.retain(|c| c != ',');
    }
    out.replace('’', "'")
}

/// A character in its usual width; what is folded to several characters stays.
fn folded(c: char) -> char {
    if c.is_ascii() || is_han(c) && !('\u{f900}'..='\u{faff}').contains(&c) {
        return c;
    }
    let mut chars = std::iter::once(c).nfkc();
    match (chars.next(), chars.next()) {
        (Some(only), None) => only,
        _ => c,
    }
}

/// The text in simplified characters, if it is in traditional ones; else as it is. Where the
/// conversion changes the length, spans would no longer fit, and the text stays as it is.
fn simplified(text: &str, script: fn(&str) -> Option<Script>) -> Cow<'_, str> {
    if script(text) != Some(Script::Hant) {
        return Cow::Borrowed(text);
    }
    let converted = lexicon::simplified(text);
    if converted.len() == text.len() { converted } else { Cow::Borrowed(text) }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(crate) fn script(text: &str) -> Option<Script> {
        crate::lang::script_of(text)
    }

    fn words(text: &str, lang: Lang) -> Vec<String> {
        of(text, lang, script).into_iter().map(|w| w.text).collect()
    }

    #[test]
    fn case_marks_blanks_width_and_script_make_no_difference() {
        let same = |a: &str, b: &str, lang| {
            assert_eq!(key_of(a, lang, script), key_of(b, lang, script), "{a} | {b}");
        };
        same("“It’s here,” she said.", "\"It's  here\", She Said", Lang::En);
        same("ＡＩ costs 1,000 dollars", "AI costs 1000 dollars.", Lang::En);
        same("cafe\u{301}", "café", Lang::En);
        same(
            "“人工智能”峰会 于 5 月 21 日举行。",
            "「人工智慧」峰會于5月21日舉行".replace("智慧", "智能").as_str(),
            Lang::Zh,
        );
        same("ＯｐｅｎＡＩ，发布。", "OpenAI发布", Lang::Zh);
    }

    #[test]
    fn what_tells_something_stays() {
        let differ = |a: &str, b: &str, lang| {
            assert_ne!(key_of(a, lang, script), key_of(b, lang, script), "{a} | {b}");
        };
        differ("Up 5%", "Up 5", Lang::En);
        differ("It was -5 degrees", "It was 5 degrees", Lang::En);
        differ("He left?", "He left.", Lang::En);
        differ("$3", "£3", Lang::En);
        differ("1.5", "15", Lang::En);
        differ("他走了？", "他走了。", Lang::Zh);
    }

    #[test]
    fn words_keep_their_places() {
        let text = "Rates rose 3.5% to $1,200 — it’s high.";
        let of = of(text, Lang::En, script);
        let cut: Vec<&str> = of.iter().map(|w| &text[w.span.range()]).collect();
        let told = ["Rates", "rose", "3.5", "%", "to", "$", "1,200", "it’s", "high"];
        assert_eq!(cut, told);
        assert_eq!(words("GPT-4降至3.5%", Lang::Zh), ["gpt", "4", "降", "至", "3.5", "%"]);
    }
}

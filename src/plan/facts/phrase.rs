//! Where a noun phrase begins and ends, read from the words beside it: a term or a name that is a
//! part of a longer phrase means something else there.

use crate::lexicon;
use crate::model::{Lang, Sentence, Span, Tag, Token};

/// English words that may follow a noun phrase without belonging to it.
const FOLLOW: &str = include_str!("follow.txt");
/// English words that make something else of what they stand before.
const CHANGES: [&str; 22] = [
    "acting",
    "alleged",
    "aspiring",
    "anti",
    "deputy",
    "ex",
    "fake",
    "fellow",
    "former",
    "half",
    "mock",
    "no",
    "non",
    "pseudo",
    "quasi",
    "semi",
    "so-called",
    "sub",
    "then",
    "vice",
    "virtual",
    "would-be",
];
/// English words before which no modifier stands, as they begin a noun phrase or stand before one.
const OPENS: &str = include_str!("opens.txt");
/// Characters that make another word of a Chinese one before them: 狙击手们, 科学家般, 新闻界.
const SUFFIXES: &str = "队界式般员家者性化型级类圈族股费率案站点区人生手长师团会部局院所厅法学";

/// Whether an English noun phrase is over before this text.
pub(super) fn is_over(rest: &str) -> bool {
    let rest = rest.trim_end_matches(['"', '”']);
    if rest.is_empty() || rest.starts_with([',', ';', ')', ':', '?', '!']) {
        return true;
    }
    if rest.starts_with(['.', '—', '–', '…']) || rest.starts_with(" –") || rest.starts_with(" —")
    {
        return !rest.chars().nth(1).is_some_and(char::is_alphanumeric);
    }
    let word = rest.strip_prefix(' ').and_then(|r| r.split([' ', ',', '.', ';']).next());
    word.is_some_and(|w| {
        FOLLOW.lines().any(|l| l == w) || w.len() > 4 && (w.ends_with("ed") || w.ends_with("ly"))
    })
}

/// Whether the English phrase at `span` is all of its noun phrase: nothing follows in it, and no
/// word before it makes something else of it. Who somebody is, is changed by any word.
pub(super) fn is_head_en(text: &str, span: Span, person: bool) -> bool {
    let (Some(before), Some(after)) = (text.get(..span.start), text.get(span.end..)) else {
        return false;
    };
    if !is_over(after) || before.ends_with(|c: char| c.is_alphanumeric() || "-–'’/&".contains(c))
    {
        return false;
    }
    let Some(before) = before.strip_suffix(' ') else { return true };
    let word = before.rsplit([' ', '“', '"', '(']).next().unwrap_or("");
    let lower = word.to_lowercase();
    let opens = word.is_empty()
        || word.ends_with([',', ';', ':', '.', '”', '"', ')', '—', '–'])
        || OPENS.lines().any(|l| l == lower)
        || lower.bytes().all(|b| b.is_ascii_digit());
    let changed = CHANGES.contains(&lower.as_str())
        || ["-turned", "-style", "-like"].iter().any(|e| lower.ends_with(e));
    let longer = || {
        let whole = format!("{lower} {}", text[span.start..span.end].to_lowercase());
        !lexicon::terms().renderings(&whole).is_empty()
    };
    opens || !person && !changed && !longer()
}

/// Whether the Chinese word at `span` is whole: words begin and end where it does, no longer word
/// of the lexicon holds it, and nothing that follows makes another of it.
pub(super) fn is_word_zh(sentence: &Sentence, span: Span) -> bool {
    let tokens = &sentence.tokens;
    let text = sentence.text.as_str();
    let starts = tokens.iter().any(|t| t.span.start == span.start);
    let ends = tokens.iter().any(|t| t.span.end == span.end);
    let after = text.get(span.end..).unwrap_or("");
    let longer = || {
        let from: Vec<usize> = tokens
            .iter()
            .map(|t| t.span.start)
            .filter(|at| *at <= span.start && span.start - at <= REACH)
            .collect();
        let to: Vec<usize> = tokens
            .iter()
            .map(|t| t.span.end)
            .filter(|at| *at >= span.end && at - span.end <= REACH)
            .collect();
        let wider = |a: usize, b: usize| (a, b) != (span.start, span.end);
        let known = |a: usize, b: usize| {
            text.get(a..b).is_some_and(|form| {
                !lexicon::terms().reverse(form).is_empty()
                    || lexicon::names().named(Lang::Zh, form).next().is_some()
            })
        };
        from.iter().any(|&a| to.iter().any(|&b| wider(a, b) && known(a, b)))
    };
    let titled =
        text[..span.start].matches('《').count() > text[..span.start].matches('》').count();
    starts && ends && !titled && !after.starts_with(|c| SUFFIXES.contains(c)) && !longer()
}

/// Bytes of the words beside a Chinese one that may belong to it.
const REACH: usize = 12;

/// The Chinese words right before and behind a part of a sentence.
pub(super) fn beside(sentence: &Sentence, span: Span) -> (Option<&Token>, Option<&Token>) {
    let tokens = || sentence.tokens.iter();
    (tokens().find(|t| t.span.end == span.start), tokens().find(|t| t.span.start == span.end))
}

/// Whether the Chinese word at `span` is the last noun of its phrase: 新能源市场 is about a market.
pub(super) fn is_head_zh(sentence: &Sentence, span: Span, person: bool) -> bool {
    let noun = |t: Option<&Token>| {
        t.is_some_and(|t| {
            matches!(t.tag, Tag::Noun | Tag::Person | Tag::Place | Tag::Org | Tag::Proper)
        })
    };
    let (before, behind) = beside(sentence, span);
    is_word_zh(sentence, span) && !noun(behind) && !(person && noun(before))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(text: &str, term: &str, person: bool) -> bool {
        let start = text.find(term).unwrap();
        is_head_en(text, Span::new(start, start + term.len()), person)
    }

    #[test]
    fn a_term_is_its_whole_phrase() {
        assert!(!is_over("—and more.") && is_over(" — and more.") && is_over("."));
        assert!(head("The harbour strike hit a fuel depot.", "fuel depot", false));
        assert!(head("They saw powerful storms in May.", "storms", false));
        assert!(head("He is a scientist.", "scientist", true));
        assert!(!head("It sells fuel depot parts.", "fuel depot", false));
        assert!(!head("A vegan-friendly café.", "vegan", false));
        assert!(!head("He is a political scientist.", "scientist", true));
        assert!(!head("The former minister left.", "minister", false));
    }

    #[test]
    fn the_lists_are_sorted() {
        for list in [FOLLOW, OPENS] {
            let lines: Vec<&str> = list.lines().collect();
            assert!(lines.windows(2).all(|w| w[0] < w[1]));
        }
    }
}

//! Lists of names: "The signatories are A, B and C", 签署方包括A、B和C等.
//!
//! The list is read item by item, not only by the names that were recognised: a list of
//! signatories must be complete.

use crate::model::{Lang, Span};
use regex::Regex;
use std::sync::LazyLock;

/// An enumeration found in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct List {
    /// Its items in order: where they stand in the sentence's text.
    pub(super) items: Vec<Span>,
    /// Whether it says that there are others.
    pub(super) open: bool,
}

/// Longest item, in characters; a longer one shows that this is no list of names.
const LONGEST: usize = 60;

static EN_SPLIT: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?:, and |, as well as | as well as |; and |; |, | and )").ok());
static ZH_SPLIT: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?:、|，以及|以及|；|，| ?[和与及] ?)").ok());
static EN_OPEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i),? (?:among others|and others|and other [^,.;]+|to name a few|and more|and so on)\b",
    )
    .ok()
});
static ZH_OPEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"等(?:[0-9一二三四五六七八九十百余多]*[家个名位][^，。；]{0,8}|国?代表|公司|企业|国家?|机构)?",
    )
    .ok()
});

/// Reads the list that begins at byte `start` of a sentence's text; `None` if fewer than two
/// items follow or one of them is no name.
pub(super) fn read(text: &str, start: usize, lang: Lang) -> Option<List> {
    let rest = text.get(start..)?;
    let end = list_end(rest, lang);
    let (end, open) = match opening(lang).and_then(|r| r.find(&rest[..end])) {
        Some(m) => (m.start(), true),
        None => (end, false),
    };
    let items = split(&rest[..end], start, lang)?;
    let names = items.len() >= 2 && items.iter().all(|s| is_name(&text[s.range()], lang));
    names.then_some(List { items, open })
}

/// The names of an enumeration, or the one name, at `range` of a sentence's text.
pub(super) fn names(text: &str, range: std::ops::Range<usize>, lang: Lang) -> Vec<Span> {
    let items = text.get(range.clone()).and_then(|part| split(part, range.start, lang));
    items.unwrap_or_default()
}

fn opening(lang: Lang) -> Option<&'static Regex> {
    match lang {
        Lang::En => EN_OPEN.as_ref(),
        Lang::Zh => ZH_OPEN.as_ref(),
    }
}

/// The list ends with the sentence, or where a clause follows it.
fn list_end(rest: &str, lang: Lang) -> usize {
    let stops: &[&str] = match lang {
        Lang::En => &[
            ". ",
            ", which",
            ", who",
            ", all ",
            ", said",
            " on Monday",
            " on Tuesday",
            " on Wednesday",
            " on Thursday",
            " on Friday",
            " – ",
            "; the ",
        ],
        Lang::Zh => {
            &["。", "！", "，其中", "，均", "，共", "，都", "共同签署", "共同主办", "的代表"]
        }
    };
    let cut = stops.iter().filter_map(|s| rest.find(s)).min().unwrap_or(rest.len());
    rest[..cut].trim_end_matches(['.', '。', '！', '!', ' ', ';', '；']).len()
}

fn split(rest: &str, base: usize, lang: Lang) -> Option<Vec<Span>> {
    let pattern = match lang {
        Lang::En => EN_SPLIT.as_ref(),
        Lang::Zh => ZH_SPLIT.as_ref(),
    }?;
    let mut out = Vec::new();
    let mut at = 0;
    let masked = mask_brackets(rest);
    for m in pattern.find_iter(&masked) {
        push(&mut out, rest, at, m.start(), base);
        at = m.end();
    }
    push(&mut out, rest, at, rest.len(), base);
    Some(out)
}

/// Brackets and what stands in them as blanks of the same length: no list is split there.
fn mask_brackets(text: &str) -> String {
    let mut depth = 0usize;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '(' | '（' | '《') {
            depth += 1;
        }
        if depth > 0 {
            out.extend(std::iter::repeat_n('\u{1}', c.len_utf8()));
        } else {
            out.push(c);
        }
        if matches!(c, ')' | '）' | '》') {
            depth = depth.saturating_sub(1);
        }
    }
    out
}

fn push(out: &mut Vec<Span>, rest: &str, start: usize, end: usize, base: usize) {
    let Some(item) = rest.get(start..end) else { return };
    let mut from = start + (item.len() - item.trim_start().len());
    if rest[from..end].starts_with("the ") || rest[from..end].starts_with("The ") {
        from += "the ".len();
    }
    let bare = &rest[from..end];
    let cut = bare.find(['(', '（']).filter(|&i| i > 0).unwrap_or(bare.len());
    let name = bare[..cut].trim_end();
    if !name.is_empty() {
        out.push(Span::new(base + from, base + from + name.len()));
    }
}

fn is_name(item: &str, lang: Lang) -> bool {
    let short = item.chars().count() <= LONGEST;
    match lang {
        Lang::En => short && item.split(' ').count() <= 7 && item.chars().any(char::is_uppercase),
        Lang::Zh => item.chars().count() <= 20 && !item.contains(['，', '：', '“']),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items<'t>(text: &'t str, cue: &str, lang: Lang) -> (Vec<&'t str>, bool) {
        let start = text.find(cue).unwrap() + cue.len();
        let list = read(text, start, lang).unwrap();
        (list.items.iter().map(|s| &text[s.range()]).collect(), list.open)
    }

    #[test]
    fn a_list_is_read_whole() {
        let text = "The signatories are Amazon, the Technology Innovation Institute, Naver (South Korea), xAI and Zhipu AI.";
        let (names, open) = items(text, "are ", Lang::En);
        assert_eq!(
            names,
            ["Amazon", "Technology Innovation Institute", "Naver", "xAI", "Zhipu AI"]
        );
        assert!(!open);
        let text = "签署方为亚马逊、谷歌、技术创新研究所（Technology Innovation Institute）、xAI 和智谱 AI。";
        let (names, open) = items(text, "为", Lang::Zh);
        assert_eq!(names, ["亚马逊", "谷歌", "技术创新研究所", "xAI", "智谱 AI"]);
        assert!(!open);
    }

    #[test]
    fn a_list_may_say_that_there_are_others() {
        let (names, open) = items("签约公司包括亚马逊、谷歌等16家企业。", "包括", Lang::Zh);
        assert_eq!((names, open), (vec!["亚马逊", "谷歌"], true));
        let (names, open) = items("It was signed by Amazon, Google and others.", "by ", Lang::En);
        assert_eq!((names, open), (vec!["Amazon", "Google"], true));
    }

    #[test]
    fn what_is_no_list_of_names_is_none() {
        assert_eq!(read("It was signed by people who had waited, and others.", 17, Lang::En), None);
        assert_eq!(read("signed by ", 10, Lang::En), None);
    }
}

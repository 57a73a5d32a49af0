//! Raw blocks in, prose blocks out: credits, footers, calls to read on, link lists and what holds
//! no word are left out; the source address that a footer tells goes to the metadata.
//!
//! A judgement is passed on lines of the source, so that one paragraph may hold a footer and
//! prose; a line in mid-sentence is never judged.

use super::builder::Built;
use super::characters::{is_chinese, is_letter, is_letter_or_digit, lower};
use super::meta::web_address;
use super::prose::{Body, RawBlock};
use crate::model::{Block, BlockKind, Meta, Span, is_han};
use aho_corasick::AhoCorasick;
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Phrases by kind. `origin` names the source address ("via: …", 原文：…); `label` is followed by
/// a colon or fills the line ("Photo: …", 责任编辑：…); `whole` fills the line; `start` begins a
/// short line, and `…` in it stands for anything; `within` stands in a short line that speaks to
/// the reader ("Tell us in the comments below", 请在评论区告诉我们).
static PHRASES: &str = include_str!("boilerplate.tsv");

/// Longest line, in words (a Han character is half a word), that `label` or `start` may drop.
const SHORT: usize = 30;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Origin,
    Label,
    Whole,
    Start,
}

/// Phrases that may stand anywhere in a line, all sought at once.
static WITHIN: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let lines = PHRASES.lines().filter_map(|l| l.split_once('\t'));
    AhoCorasick::new(lines.filter(|(kind, _)| *kind == "within").map(|(_, phrase)| phrase)).ok()
});

/// Other phrases by their first character.
static TABLE: LazyLock<BTreeMap<char, Vec<(Kind, &'static str)>>> = LazyLock::new(|| {
    let mut table: BTreeMap<char, Vec<(Kind, &'static str)>> = BTreeMap::new();
    for (kind, phrase) in PHRASES.lines().filter_map(|l| l.split_once('\t')) {
        let kind = match kind {
            "origin" => Kind::Origin,
            "label" => Kind::Label,
            "whole" => Kind::Whole,
            "start" => Kind::Start,
            _ => continue,
        };
        if let Some(first) = phrase.chars().next() {
            table.entry(first).or_default().push((kind, phrase));
        }
    }
    table
});

/// A byline: "By Ann Lee and Bo Chen", 记者 张三; no sentence, no full stop.
static BYLINE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^(?:[Bb]y|BY) (?:\p{Lu}[\p{L}.’'-]*|and|&|,|de|van|von|bin|al)(?:,? (?:\p{Lu}[\p{L}.’'-]*|and|&|de|van|von|bin|al)){1,9}$|^(?:本报|新华社|实习|特约)*记者[ 　：:]?\p{Han}{2,4}(?:[ 　、]\p{Han}{2,4})*$",
    )
    .ok()
});

/// Addresses, which are no prose however long.
static ADDRESS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?:https?://|www\.)[^\s，。；）]+").ok());

/// Leaves out what is no prose.
pub(super) fn filter(source: &str, body: Body, meta: &mut Meta) -> Vec<Block> {
    let lists = link_lists(&body.blocks);
    let start = body.start;
    let mut blocks = Vec::with_capacity(body.blocks.len());
    for (i, raw) in body.blocks.into_iter().enumerate() {
        find_origin(&raw, meta);
        if lists.get(i).copied().unwrap_or(false) {
            continue;
        }
        if let Some(built) = prose_of(source, &raw) {
            let (kind, built) = as_heading(source, raw.kind, built);
            blocks.push(Block { source: 0, kind, text: built.text, offsets: built.offsets });
        }
    }
    if meta.url.is_none() {
        meta.url = hidden_origin(source.get(start..).unwrap_or(""));
    }
    blocks
}

/// Turns a line that starts with `##` and no blank, which Markdown takes for a paragraph, into the
/// heading that it is meant to be: `###下载###`.
fn as_heading(source: &str, kind: BlockKind, built: Built) -> (BlockKind, Built) {
    let text = built.text.trim_start_matches('#');
    let level = built.text.len() - text.len();
    let title = text.trim_end_matches('#').trim();
    if kind != BlockKind::Paragraph || !(2..=6).contains(&level) || !built.breaks.is_empty() {
        return (kind, built);
    }
    let start = text.len() - text.trim_start().len() + level;
    let kept = built.keep(source, &[Span::new(start, start + title.len())]);
    if has_words(&kept.text) {
        (BlockKind::Heading(u8::try_from(level).unwrap_or(6)), kept)
    } else {
        (kind, built)
    }
}

/// The part of a block that is prose.
fn prose_of(source: &str, raw: &RawBlock) -> Option<Built> {
    let lines = raw.built.lines();
    let kept = kept_lines(raw, &lines);
    if kept.len() == lines.len() {
        return Some(raw.built.clone());
    }
    let built = raw.built.keep(source, &kept);
    has_words(&built.text).then_some(built)
}

fn kept_lines(raw: &RawBlock, lines: &[Span]) -> Vec<Span> {
    let text = raw.built.text.as_str();
    let mut kept: Vec<Span> = Vec::with_capacity(lines.len());
    let mut fresh = true;
    for line in lines {
        let words = text.get(line.range()).unwrap_or("").trim();
        // Only a line at the start, behind a whole sentence or behind a dropped line is judged.
        let dropped = fresh && is_boilerplate(words, raw, *line);
        if !dropped {
            kept.push(*line);
        }
        fresh = dropped
            || words.ends_with(['.', '!', '?', '。', '！', '？', '…', '”', ':', '：'])
            || weight(words) < 12;
    }
    kept
}

fn is_boilerplate(line: &str, raw: &RawBlock, span: Span) -> bool {
    let heading = matches!(raw.kind, BlockKind::Heading(_));
    !has_words(line)
        || is_table_row(line)
        || is_address(line)
        || (!heading && is_linked(line, raw, span))
        || matches_phrase(line, heading)
        || (!heading && asks_reader(line))
        || (!heading && is_byline(line.trim_end_matches('|').trim()))
}

fn is_byline(line: &str) -> bool {
    let head = line.get(..3).unwrap_or("");
    let may_be = matches!(head, "By " | "by " | "BY ") || line.contains("记者");
    may_be && BYLINE.as_ref().is_some_and(|b| b.is_match(line))
}

/// Whether there is a letter: emoji, marks and lone figures say nothing.
fn has_words(text: &str) -> bool {
    text.chars().any(is_letter)
}

/// A row of a table that Markdown did not take for one.
fn is_table_row(line: &str) -> bool {
    line.len() > 2 && line.starts_with('|') && line.ends_with('|')
}

/// Whether a line is addresses and hardly a word besides: `[1] https://…`, a bare link, a label
/// ("Slides: https://…", 订阅地址：https://…).
fn is_address(line: &str) -> bool {
    let Some(regex) = ADDRESS.as_ref().filter(|_| line.contains("://") || line.contains("www."))
    else {
        return false;
    };
    let rest = regex.replace_all(line, " ");
    let label = rest.trim().ends_with([':', '：']);
    rest.len() < line.len() && weight(&rest) < if label { 16 } else { 6 }
}

/// Whether a line is nothing but links, and no sentence.
fn is_linked(line: &str, raw: &RawBlock, span: Span) -> bool {
    let inside: usize = raw.links.iter().filter(|l| l.0.overlaps(span)).map(|l| l.0.len()).sum();
    let open = inside == 0 || line.ends_with(['.', '!', '?', '。', '！', '？']);
    let letters =
        |t: &str| t.chars().filter(|c| c.is_alphanumeric()).map(char::len_utf8).sum::<usize>();
    !open && raw.kind != BlockKind::ListItem && {
        let linked: usize = raw
            .links
            .iter()
            .filter(|l| span.contains(l.0))
            .filter_map(|l| raw.built.text.get(l.0.range()))
            .map(letters)
            .sum();
        linked >= letters(line)
    }
}

/// A line's length in half words: two for a word of letters, one for a Han character.
fn weight(line: &str) -> usize {
    let (mut weight, mut inside) = (0, false);
    for c in line.chars() {
        let han = is_han(c);
        let word = !han && is_letter_or_digit(c);
        weight += usize::from(han) + 2 * usize::from(word && !inside);
        inside = word;
    }
    weight
}

fn matches_phrase(line: &str, heading: bool) -> bool {
    let marks = ['*', '>', '-', '—', '–', '|', '▶', '►', '→', '•', ' '];
    let brackets = ['(', '（', '[', '【', '〔'];
    let start = line.trim_start_matches(marks);
    if !may_begin(start) && !may_begin(start.trim_start_matches(brackets)) {
        return false;
    }
    let head = lower(beginning(line, 120));
    let head = head.trim_start_matches(marks);
    let inside = head.trim_start_matches(brackets);
    head_matches(head, line, heading) || (inside != head && head_matches(inside, line, heading))
}

/// Whether some phrase begins as a text does.
fn may_begin(text: &str) -> bool {
    let first = text.chars().next().and_then(|c| c.to_lowercase().next());
    first.is_some_and(|c| TABLE.contains_key(&c))
}

/// The first characters of a text.
fn beginning(text: &str, chars: usize) -> &str {
    text.char_indices().nth(chars).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

/// Whether a short line asks the reader to comment.
fn asks_reader(line: &str) -> bool {
    let bytes = line.len();
    if bytes > 600 {
        return false;
    }
    let lower = lower(line);
    let reader = ["you", " us", " me ", "your", "你", "您", "我", "大家", "请"];
    WITHIN.as_ref().is_some_and(|w| w.is_match(&lower))
        && reader.iter().any(|r| lower.contains(r))
        && weight(line) <= 2 * SHORT
}

fn head_matches(head: &str, line: &str, heading: bool) -> bool {
    let Some(first) = head.chars().next() else { return false };
    let mut found = TABLE.get(&first).into_iter().flatten().filter(|(_, p)| begins(head, p));
    found.any(|(kind, phrase)| {
        let rest = head.get(phrase.len()..).unwrap_or("");
        match kind {
            Kind::Whole => is_end(rest),
            Kind::Origin => is_end(rest) || is_label(rest),
            Kind::Label => !heading && is_label(rest) && weight(line) <= 2 * SHORT,
            Kind::Start => !heading && weight(line) <= 2 * SHORT && is_word_end(phrase, rest),
        }
    })
}

/// Whether a text begins with a phrase, whose `…` stands for anything.
fn begins(text: &str, phrase: &str) -> bool {
    let mut parts = phrase.split('…');
    let Some(mut rest) = parts.next().and_then(|p| text.strip_prefix(p)) else { return false };
    parts.all(|part| match rest.find(part) {
        Some(at) => {
            rest = rest.get(at + part.len()..).unwrap_or("");
            true
        }
        None => false,
    })
}

/// Whether nothing but marks follows.
fn is_end(rest: &str) -> bool {
    !rest.chars().any(char::is_alphanumeric)
}

/// Whether a colon, a bar or a slash follows.
fn is_label(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '*', '」', '】']);
    rest.starts_with([':', '：', '|', '｜', '丨', '︱'])
}

/// Whether a phrase of letters ends where a word ends: "click here", not "click hereafter".
fn is_word_end(phrase: &str, rest: &str) -> bool {
    let inside = phrase.ends_with(|c: char| c.is_ascii_alphabetic());
    !(inside && rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
}

/// Takes the source address from a line that names it, unless one is known.
fn find_origin(raw: &RawBlock, meta: &mut Meta) {
    if meta.url.is_some() {
        return;
    }
    for line in raw.built.lines() {
        let Some(text) = raw.built.text.get(line.range()) else { continue };
        if is_origin(text.trim()) {
            let linked = raw.links.iter().find(|l| l.0.overlaps(line)).map(|l| l.1.as_str());
            let bare = ADDRESS.as_ref().and_then(|r| r.find(text)).map(|m| m.as_str());
            meta.url = linked.and_then(web_address).or_else(|| bare.and_then(web_address));
        }
        if meta.url.is_some() {
            return;
        }
    }
}

/// The address of a link to the source that stands inside raw HTML, where Markdown sees no link.
fn hidden_origin(body: &str) -> Option<String> {
    static LINK: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"\[(?:原文链接|原文連結|原文鏈接|原文|Source Link)\]\((https?://[^\s)]+)\)")
            .ok()
    });
    let found = LINK.as_ref()?.captures(body)?;
    web_address(found.get(1)?.as_str())
}

fn is_origin(line: &str) -> bool {
    if !may_begin(line) {
        return false;
    }
    let head = lower(beginning(line, 40));
    let first = head.chars().next();
    let phrases = first.and_then(|c| TABLE.get(&c)).into_iter().flatten();
    phrases.filter(|(kind, _)| *kind == Kind::Origin).any(|(_, phrase)| {
        head.strip_prefix(phrase).is_some_and(|rest| is_end(rest) || is_label(rest))
    })
}

/// For each block, whether it is an item of a list in which every item is a mere link.
fn link_lists(blocks: &[RawBlock]) -> Vec<bool> {
    let mut marks = vec![false; blocks.len()];
    let mut start = 0;
    while start < blocks.len() {
        let run = |b: &&RawBlock| b.kind == BlockKind::ListItem;
        let length = blocks.iter().skip(start).take_while(run).count();
        let items = blocks.get(start..start + length).unwrap_or(&[]);
        if length > 0 && items.iter().all(is_mere_link) {
            marks.iter_mut().skip(start).take(length).for_each(|m| *m = true);
        }
        start += length.max(1);
    }
    marks
}

/// Whether an item is a link and nothing else that matters: "- [Port opens](…)".
fn is_mere_link(block: &RawBlock) -> bool {
    let inside: usize = block.links.iter().map(|l| l.0.len()).sum();
    let text = block.built.text.as_str();
    let sentence = text.ends_with(['.', '!', '?', '。', '！', '？']);
    let most = if is_chinese(text) { 90 } else { 80 };
    inside > 0 && !sentence && inside * 100 >= text.len() * most
}

#[cfg(test)]
mod tests {
    use super::super::prose;
    use super::*;

    fn filtered(body: &str) -> (Vec<String>, Meta) {
        let mut meta = Meta::default();
        let blocks = filter(body, prose::read(body, 0, body), &mut meta);
        (blocks.into_iter().map(|b| b.text).collect(), meta)
    }

    #[test]
    fn footers_and_credits_are_left_out() {
        for line in [
            "via: https://example.org/a",
            "作者：[甲](http://a.b) 译者：乙 校对：[丙](http://c.d)",
            "本文由 [某社](http://a.b) 原创编译，某网荣誉推出",
            "Translated by: Ann",
            "Read more: The port that never slept",
            "**Related:** Port strike ends",
            "Sign up for our newsletter to get the week's news.",
            "扫码关注我们的公众号",
            "责任编辑：王五",
            "（责任编辑：王五）",
            "图片来源：新华社",
            "Photo: Reuters",
            "(Image credit: Port Authority)",
            "Advertisement",
            "广告",
            "[TOC]",
            "🎉🎉",
            "* * *",
            "----====",
            "<https://example.org>",
            "https://example.org/a?b=c",
            "[Port opens its doors](https://example.org)",
            "By Ann Lee and Bo Chen",
            "记者 张三 李四",
            "| a | b |",
            "（题图：张三）",
            "What do you think? Let us know in the comments below.",
            "你怎么看？请在评论区告诉我们。",
        ] {
            assert_eq!(filtered(line).0, Vec::<String>::new(), "{line}");
        }
    }

    #[test]
    fn prose_that_looks_alike_stays() {
        for line in [
            "By Monday the port had closed.",
            "Source code of the port's system was published.",
            "图书馆周二开放。",
            "Share prices rose 3%.",
            "Image recognition is used at the gate.",
            "Photo: the mayor, who has led the city since 2012 and wants to leave office, stands at the gate that the council paid for last year after a long dispute with the builders.",
            "更多的人来到港口。",
            "来源不明的资金被冻结。",
            "Subscribers left in their thousands.",
            "本文讨论港口的历史。",
            "[The port opens on Monday, the mayor said.](https://example.org)",
        ] {
            assert_eq!(filtered(line).0.len(), 1, "{line}");
        }
    }

    #[test]
    fn the_source_address_is_kept() {
        for body in [
            "via: https://example.org/a",
            "[原文链接](https://example.org/a)",
            "[Source Link](https://example.org/a)",
            "原文：[题](https://example.org/a)",
        ] {
            assert_eq!(filtered(body).1.url.as_deref(), Some("https://example.org/a"), "{body}");
        }
    }

    #[test]
    fn hashes_without_a_blank_make_a_heading() {
        let body = "###下载 图标###\n\n#tag\n\n正文";
        let blocks = filter(body, prose::read(body, 0, body), &mut Meta::default());
        assert_eq!((blocks[0].kind, blocks[0].text.as_str()), (BlockKind::Heading(3), "下载 图标"));
        assert_eq!(blocks[1].text, "#tag");
    }

    #[test]
    fn a_footer_line_leaves_its_paragraph() {
        let body = "The port opens.\nPhoto: Reuters\nIt was closed for a year.";
        assert_eq!(filtered(body).0, ["The port opens. It was closed for a year."]);
        let wrapped = "The city said that anyone who wanted to see the plans could\nfollow us on the tour of the port.";
        assert_eq!(filtered(wrapped).0.len(), 1);
        assert!(filtered(wrapped).0[0].contains("follow us"));
    }

    #[test]
    fn lists_of_mere_links_are_left_out() {
        assert!(filtered("- [Port opens](http://a)\n- [Port closes](http://b)\n").0.is_empty());
        assert_eq!(filtered("- [Port](http://a) opens on Monday\n- [x](http://b)\n").0.len(), 2);
    }

    #[test]
    fn the_phrases_are_sorted_and_lower_case() {
        let lines: Vec<&str> = PHRASES.lines().collect();
        assert!(lines.windows(2).all(|w| w[0] < w[1]));
        for line in lines {
            let (kind, phrase) = line.split_once('\t').unwrap();
            assert!(["label", "origin", "start", "whole", "within"].contains(&kind));
            assert_eq!(phrase, phrase.to_lowercase());
            assert_eq!(phrase, phrase.trim());
        }
    }
}

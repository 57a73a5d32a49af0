//! A paired document as Markdown: front matter, the Chinese half, a rule, the English half.

use super::{Format, escape, front_matter};
use crate::model::{Lang, Pair};

/// Markdown.
pub const FORMAT: Format = Format { id: "md", extension: "md", write, is_ours };

/// The fixed words of a half.
struct Labels {
    summary: &'static str,
    questions: &'static str,
    link: &'static str,
}

fn labels(lang: Lang) -> Labels {
    match lang {
        Lang::Zh => Labels {
            summary: "## 摘要：", questions: "## 问题与答案：", link: "原文链接"
        },
        Lang::En => Labels {
            summary: "## Summary:",
            questions: "## Questions & Answers:",
            link: "Source Link",
        },
    }
}

/// Writes the document.
pub fn write(pair: &Pair) -> Vec<u8> {
    let mut parts = Vec::new();
    parts.push(format!("---\n{}---", front_matter::yaml(pair)));
    parts.extend(link(pair, Lang::Zh));
    let bare = escape::line(&escape::plain(&pair.title.zh));
    if !bare.is_empty() {
        parts.push(bare);
    }
    half(pair, Lang::Zh, &mut parts);
    parts.push("---".to_owned());
    half(pair, Lang::En, &mut parts);
    parts.extend(link(pair, Lang::En));
    let mut text = parts.join("\n\n");
    text.push('\n');
    text.into_bytes()
}

fn link(pair: &Pair, lang: Lang) -> Option<String> {
    let url = pair.meta.url.as_deref()?;
    Some(format!("[{}]({})", labels(lang).link, escape::address(url)))
}

fn half(pair: &Pair, lang: Lang, parts: &mut Vec<String>) {
    let labels = labels(lang);
    let title = escape::plain(pair.title.get(lang));
    if !title.is_empty() {
        parts.push(format!("# **{title}**"));
    }
    if !pair.points.is_empty() {
        let texts = pair.points.iter().map(|p| escape::line(p.wording.text.get(lang)));
        let points: Vec<String> = texts.map(|t| format!("- {t}")).collect();
        parts.push(format!("{}\n{}", labels.summary, points.join("\n")));
    }
    if !pair.questions.is_empty() {
        parts.push(labels.questions.to_owned());
        for (i, q) in pair.questions.iter().enumerate() {
            let mark = format!("{}. ", i + 1);
            let indent = " ".repeat(mark.len());
            let question = whole_bold(q.question.get(lang));
            let answer = escape::line(q.answer.text.get(lang));
            parts.push(format!("{mark}{question}\n{indent}- {answer}"));
        }
    }
    if let Some(closing) = &pair.closing {
        parts.push(escape::line(closing.text.get(lang)));
    }
}

/// A text in bold from end to end; bold within bold would end it.
fn whole_bold(markdown: &str) -> String {
    let words: Vec<&str> = markdown.split_whitespace().collect();
    format!("**{}**", words.join(" ").replace("**", ""))
}

/// Whether `bytes` are a paired document: front matter, then both summaries (or, in a document
/// without points, both lists of questions) with a rule between them.
pub fn is_ours(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let Some(body) = text.strip_prefix("---\n") else { return false };
    let Some((_, body)) = body.split_once("---\n\n") else { return false };
    let Some((zh, en)) = body.split_once("\n---\n") else { return false };
    let has = |half: &str, head: &str| half.lines().any(|l| l.trim_end() == head);
    let (zh_labels, en_labels) = (labels(Lang::Zh), labels(Lang::En));
    (has(zh, zh_labels.summary) && has(en, en_labels.summary))
        || (has(zh, zh_labels.questions) && has(en, en_labels.questions))
}

#[cfg(test)]
mod tests {
    use super::super::sample::{self, both};
    use super::*;
    use pulldown_cmark::{Event, Parser, Tag};

    fn text(pair: &Pair) -> String {
        String::from_utf8(write(pair)).unwrap()
    }

    fn body(text: &str) -> &str {
        text.split_once("\n---\n").unwrap().1
    }

    #[test]
    fn the_layout_is_the_fixed_one() {
        let text = text(&sample::pair());
        assert_eq!(
            body(&text),
            "\n[原文链接](https://example.org/a)\n\n\
             两家公司在日内瓦签署协议\n\n\
             # **两家公司在日内瓦签署协议**\n\n\
             ## 摘要：\n- **北桥公司**签署了协议。\n\n\
             ## 问题与答案：\n\n\
             1. **谁签署了协议？**\n   - 北桥公司签署了协议。\n\n\
             协议明年生效。\n\n\
             ---\n\n\
             # **Two Companies Sign Pact in Geneva**\n\n\
             ## Summary:\n- **Northbridge** signed the pact.\n\n\
             ## Questions & Answers:\n\n\
             1. **Who signed the pact?**\n   - Northbridge signed the pact.\n\n\
             The pact takes effect next year.\n\n\
             [Source Link](https://example.org/a)\n"
        );
        assert!(!text.lines().any(|l| l.ends_with(' ')));
    }

    #[test]
    fn what_is_missing_is_left_out_in_both_halves() {
        let mut pair = sample::pair();
        pair.meta.url = None;
        pair.closing = None;
        pair.questions.clear();
        let text = text(&pair);
        for gone in ["Link", "链接", "Questions", "问题", "takes effect", "生效"] {
            assert!(!text.contains(gone), "{gone}");
        }
        assert!(is_ours(text.as_bytes()));
    }

    #[test]
    fn hard_titles_and_texts_leave_no_literal_marks() {
        let mut pair = sample::pair();
        for hard in
            ["# a", "1. a", "*a*", "a **b** c", "[a](b)", "<i>a", "_a_", "“a”", "a\\", "a #"]
        {
            pair.title = both(hard, hard);
            pair.points[0].wording.text = both("1. 一月", "- five\ndegrees");
            pair.questions[0].question = both("**“甲”**是什么？", "What is “a”?");
            let text = text(&pair);
            let read: Vec<Event> = Parser::new(body(&text)).collect();
            let count = |wanted: fn(&Tag) -> bool| {
                read.iter().filter(|e| matches!(e, Event::Start(t) if wanted(t))).count()
            };
            let literal = |e: &Event| matches!(e, Event::Text(t) if t.contains("**"));
            let plain = hard.replace("**", "");
            assert!(plain != hard || !read.iter().any(literal), "{text}");
            assert_eq!(count(|t| matches!(t, Tag::Item)), 6, "{text}");
            assert_eq!(count(|t| matches!(t, Tag::Strong)), 4, "{text}");
            assert_eq!(count(|t| matches!(t, Tag::Heading { .. })), 6, "{text}");
        }
    }

    #[test]
    fn the_tenth_answer_still_belongs_to_its_question() {
        let mut pair = sample::pair();
        pair.questions = vec![pair.questions[0].clone(); 10];
        let text = text(&pair);
        let lists = Parser::new(body(&text)).filter(|e| matches!(e, Event::Start(Tag::List(_))));
        // A summary and a list of questions a half, and a list for each answer.
        assert_eq!(lists.count(), 2 * (2 + 10));
    }
}

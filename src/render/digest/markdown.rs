//! A digest as Markdown: one file with both languages, or one a language as a site generator wants
//! them.

use super::super::{escape, front_matter};
use super::labels::{folder, label, tag};
use super::sites::Post;
use super::{DigestFormat, DigestOptions, GENERATOR, Rendered, holds, inline};
use crate::Result;
use crate::model::{Asked, Both, Digest, Edition, INDEXED, Lang, Named, Statement, Story, is_web};
use serde_json::{Map, Value, json};

/// Markdown.
pub(super) const FORMAT: DigestFormat = DigestFormat { id: "md", write, is_ours };

fn write(edition: &Edition, options: &DigestOptions) -> Result<Vec<Rendered>> {
    let mut out = Vec::new();
    for digest in &edition.digests {
        let Some(site) = options.site else {
            let path = format!("{}/{}.md", folder(edition.series), digest.slug);
            out.push(Rendered { path, bytes: document(digest, &Lang::BOTH, front(digest)) });
            continue;
        };
        for lang in Lang::BOTH {
            let date = digest.newest.map(|d| site.date(d));
            let tags = tags(digest, lang);
            let tag = tag(edition.script, lang);
            let post = Post { slug: &digest.slug, lang, tag, tags: &tags, date: date.as_deref() };
            let mut keys = head(digest, lang, date.clone());
            keys.extend(site.keys(&post));
            let path = site.path(&digest.slug, digest.newest, lang);
            out.push(Rendered { path, bytes: document(digest, &[lang], keys) });
        }
    }
    Ok(out)
}

fn is_ours(bytes: &[u8]) -> bool {
    bytes.starts_with(b"---\n") && holds(bytes, &format!("\ngenerator: {GENERATOR}\n"))
}

fn front(digest: &Digest) -> Map<String, Value> {
    let date = digest.newest.map(|d| d.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
    let mut keys = head(digest, Lang::Zh, date);
    keys.insert("description".to_owned(), json!(digest.title.en));
    keys.insert("tags".to_owned(), json!(tags(digest, Lang::Zh)));
    keys
}

fn head(digest: &Digest, lang: Lang, date: Option<String>) -> Map<String, Value> {
    let mut keys = Map::new();
    keys.insert("title".to_owned(), json!(digest.title.get(lang)));
    if let Some(date) = date {
        keys.insert("date".to_owned(), json!(date));
    }
    if let Some(line) = digest.lines.first().map(|l| inline::text(l.text.get(lang))) {
        keys.insert("description".to_owned(), json!(line));
    }
    keys.insert("generator".to_owned(), json!(GENERATOR));
    keys
}

fn tags(digest: &Digest, lang: Lang) -> Vec<String> {
    digest.sections.iter().map(|s| s.label.get(lang).clone()).collect()
}

fn document(digest: &Digest, langs: &[Lang], front: Map<String, Value>) -> Vec<u8> {
    let mut parts = vec![format!("---\n{}---", front_matter::of(front))];
    for lang in langs {
        let lines = digest.lines.iter().map(|l| inline::markdown(l.text.get(*lang)));
        let lines: Vec<String> =
            lines.filter(|l| !l.is_empty()).map(|l| format!("- {l}")).collect();
        parts.push(format!("## {}", heading(digest, *lang)));
        parts.extend((!lines.is_empty()).then(|| lines.join("\n")));
    }
    for section in &digest.sections {
        parts.push(format!("## {}", joined(&section.label, langs)));
        section.stories.iter().for_each(|s| story(s, langs, &mut parts));
    }
    parts.extend(index(digest, langs));
    let mut text = parts.join("\n\n");
    text.push('\n');
    text.into_bytes()
}

fn heading(digest: &Digest, lang: Lang) -> String {
    let title = escape::plain(digest.title.get(lang));
    let colon = if lang == Lang::Zh { "：" } else { ": " };
    format!("{title}{colon}{}", label("brief_short", lang))
}

fn joined(text: &Both<String>, langs: &[Lang]) -> String {
    let mut words: Vec<String> = Vec::new();
    for lang in langs {
        let word = escape::plain(text.get(*lang));
        // A headline in one language is quoted in the other; once is enough.
        let same = |w: &String| w.trim_matches(['“', '”']) == word.trim_matches(['“', '”']);
        if !word.is_empty() && !words.iter().any(same) {
            words.push(word);
        }
    }
    words.join(" · ")
}

fn story(story: &Story, langs: &[Lang], parts: &mut Vec<String>) {
    let anchors = story.reports.iter().map(|r| format!("<a id=\"{}\"></a>", r.id));
    parts.push(anchors.collect());
    parts.push(format!("### {}", joined(&story.title, langs)));
    for lang in langs {
        let points: Vec<String> = story
            .points
            .iter()
            .filter_map(|p| {
                let said = said(&p.said, *lang)?;
                let others = p.otherwise.iter().filter_map(|(report, other)| {
                    let source =
                        story.reports.get(*report).and_then(|r| r.source.as_deref()).unwrap_or("");
                    let mark = if source.is_empty() {
                        String::new()
                    } else {
                        format!(" ({})", escape::plain(source))
                    };
                    let told = inline::markdown(other.text.get(*lang));
                    (!told.is_empty())
                        .then(|| format!("\n  - *{}{mark}:* {told}", label("otherwise", *lang)))
                });
                let others: String = others.collect();
                Some(format!("- {said}{others}"))
            })
            .collect();
        parts.extend((!points.is_empty()).then(|| points.join("\n")));
    }
    if !story.questions.is_empty() {
        let words: Vec<&str> = langs.iter().map(|l| label("questions", *l)).collect();
        parts.push(format!("<details>\n<summary>{}</summary>", words.join(" · ")));
        for lang in langs {
            let asked: Vec<String> =
                story.questions.iter().filter_map(|q| question(q, *lang)).collect();
            parts.extend((!asked.is_empty()).then(|| asked.join("\n")));
        }
        parts.push("</details>".to_owned());
    }
    parts.extend(names(story, langs));
    parts.extend(sources(story, langs));
}

fn said(statement: &Statement, lang: Lang) -> Option<String> {
    Some(inline::markdown(statement.text.get(lang))).filter(|t| !t.is_empty())
}

fn question(asked: &Asked, lang: Lang) -> Option<String> {
    let question = inline::markdown(asked.question.get(lang)).replace("**", "");
    let answer = said(&asked.answer, lang)?;
    Some(format!("- **{question}**\n  - {answer}"))
}

/// A name: 首尔（Seoul） in Chinese, Seoul in English.
fn name(named: &Named, langs: &[Lang]) -> Option<String> {
    let mut forms: Vec<String> = Vec::new();
    for lang in langs {
        if let Some(form) = named.names.get(*lang).as_deref().map(escape::plain)
            && !forms.contains(&form)
        {
            forms.push(form);
        }
    }
    if forms.is_empty() {
        // A name without a form in the language stands in its own letters.
        forms.extend(
            Lang::BOTH.iter().find_map(|l| named.names.get(*l).as_deref()).map(escape::plain),
        );
    }
    (!forms.is_empty()).then(|| forms.join(" "))
}

fn names(story: &Story, langs: &[Lang]) -> Option<String> {
    let known = story.names.iter().filter(|n| n.indexed().is_some());
    let names: Vec<String> = known.filter_map(|n| name(n, langs)).collect();
    let words: Vec<&str> = langs.iter().map(|l| label("names", *l)).collect();
    (!names.is_empty()).then(|| format!("*{}:* {}", words.join(" · "), names.join("; ")))
}

fn sources(story: &Story, langs: &[Lang]) -> Option<String> {
    let links = story.reports.iter().filter_map(|r| {
        let source = r.source.as_deref().or(r.url.as_deref())?;
        let text = escape::plain(source);
        Some(match r.url.as_deref().filter(|u| is_web(u)) {
            Some(url) => format!("[{text}]({})", escape::address(url)),
            None => text,
        })
    });
    let links: Vec<String> = links.collect();
    let words: Vec<&str> = langs.iter().map(|l| label("sources", *l)).collect();
    (!links.is_empty()).then(|| format!("*{}:* {}", words.join(" · "), links.join("; ")))
}

fn index(digest: &Digest, langs: &[Lang]) -> Vec<String> {
    let mut parts = Vec::new();
    let words: Vec<&str> = langs.iter().map(|l| label("names", *l)).collect();
    for kind in INDEXED {
        let of_kind = digest.index.iter().filter(|i| i.named.kind == kind);
        let lines = of_kind.filter_map(|i| {
            let links = (1..).zip(&i.stories).map(|(n, s)| format!("[{n}](#{s})"));
            Some(format!("- {} {}", name(&i.named, langs)?, links.collect::<Vec<_>>().join(" ")))
        });
        let lines: Vec<String> = lines.collect();
        if lines.is_empty() {
            continue;
        }
        if parts.is_empty() {
            parts.push(format!("## {}", words.join(" · ")));
        }
        let words: Vec<&str> = langs.iter().map(|l| label(kind, *l)).collect();
        parts.push(format!("### {}", words.join(" · ")));
        parts.push(lines.join("\n"));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::super::sites::SITES;
    use super::*;
    use pulldown_cmark::{Event, Options, Parser};

    fn written(options: &DigestOptions) -> Vec<(String, String)> {
        let files = write(&sample::edition(), options).unwrap();
        files.into_iter().map(|f| (f.path, String::from_utf8(f.bytes).unwrap())).collect()
    }

    #[test]
    fn one_file_has_both_languages_and_every_part() {
        let files = written(&DigestOptions::default());
        assert_eq!(files.len(), 1);
        let (path, text) = &files[0];
        assert_eq!(path, "day/2024-05-21.md");
        insta::assert_snapshot!(text);
        assert!(is_ours(text.as_bytes()) && !is_ours(b"---\ntitle: mine\n---\n"));
    }

    #[test]
    fn every_generator_gets_a_file_a_language_whose_front_matter_reads_back() {
        for site in SITES {
            let options = DigestOptions { site: Some(site), ..DigestOptions::default() };
            let files = written(&options);
            assert_eq!(files.len(), 2, "{}", site.id);
            for (path, text) in &files {
                let yaml = text.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap().0;
                let front: Map<String, Value> = serde_saphyr::from_str(yaml).unwrap();
                assert!(front["title"].is_string() && front["date"].is_string(), "{path}");
            }
            assert!(
                files[1].1.contains("ferries") && !files[1].1.contains("渡轮"),
                "{}",
                files[1].1
            );
        }
    }

    #[test]
    fn what_an_article_says_adds_no_html() {
        let files = written(&DigestOptions::default());
        let html: Vec<String> = Parser::new_ext(&files[0].1, Options::empty())
            .filter_map(|e| match e {
                Event::Html(t) | Event::InlineHtml(t) => Some(t.to_string()),
                _ => None,
            })
            .collect();
        assert!(html.iter().all(|h| !h.contains("script")), "{html:?}");
        assert!(!files[0].1.contains("javascript:"));
    }
}

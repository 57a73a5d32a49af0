//! Feeds of an edition: Atom (RFC 4287) and JSON Feed 1.1, one a language, an entry a digest.
//!
//! An entry's id is a UUID of version 8 (RFC 9562) made of the BLAKE3 digest of series, slug and
//! language: it is the same on every run and at whatever address the feed is published.

use super::labels::{folder, tag};
use super::{DigestFormat, DigestOptions, GENERATOR, Rendered, holds, inline, site};
use crate::Result;
use crate::model::{Digest, Edition, Lang, Series, is_web};
use jiff::Timestamp;
use minijinja::{Value, context};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use serde_json::json;
use std::io;

/// Atom.
pub(super) const ATOM: DigestFormat =
    DigestFormat { id: "atom", write: atom, is_ours: |bytes| holds(bytes, GENERATOR) };
/// JSON Feed 1.1.
pub(super) const JSON: DigestFormat =
    DigestFormat { id: "jsonfeed", write: json_feed, is_ours: |bytes| holds(bytes, GENERATOR) };

/// Entries of a feed.
const ENTRIES: usize = 50;

/// Formats of feeds: name, ending, media type, what links call it.
const FEEDS: [(&str, &str, &str, &str); 2] = [
    ("atom", "xml", "application/atom+xml", "Atom"),
    ("jsonfeed", "json", "application/feed+json", "JSON Feed"),
];

/// The file of a feed.
fn path(edition: &Edition, lang: Lang, ending: &str) -> String {
    format!("{}.{}.{ending}", folder(edition.series), lang.code())
}

/// The feeds that are written beside a site, as its pages link to them.
pub(super) fn links(edition: &Edition, formats: &[&'static str]) -> Vec<Value> {
    let mut out = Vec::new();
    for (id, ending, media, called) in FEEDS {
        if !formats.contains(&id) {
            continue;
        }
        for lang in Lang::BOTH {
            let own = if lang == Lang::Zh { "中文" } else { "English" };
            out.push(context! {
                type => media,
                lang => tag(edition.script, lang),
                title => format!("{} ({called})", edition.title.get(lang)),
                label => format!("{called} {own}"),
                path => path(edition, lang, ending),
            });
        }
    }
    out
}

/// The stable id of something, as a URN.
pub(super) fn urn(parts: &[&str]) -> String {
    let hash = blake3::hash(parts.join("\n").as_bytes());
    let mut bytes = [0u8; 16];
    bytes.copy_from_slice(&hash.as_bytes()[..16]);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    let groups = [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)];
    format!("urn:uuid:{}", groups.join("-"))
}

/// The stable id of a digest in a language.
pub(super) fn digest_id(series: Series, digest: &Digest, lang: &str) -> String {
    urn(&["duizhao digest", folder(series), &digest.slug, lang])
}

fn feed_id(edition: &Edition, lang: Lang) -> String {
    urn(&[
        "duizhao feed",
        folder(edition.series),
        &edition.title.zh,
        &edition.title.en,
        lang.code(),
    ])
}

/// When a digest changed last: the date of its newest report; 1970 for what has none.
pub(super) fn updated(digest: &Digest) -> String {
    let time = digest.newest.unwrap_or(Timestamp::UNIX_EPOCH);
    time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// The newest digests.
fn entries(edition: &Edition) -> Vec<&Digest> {
    let mut digests: Vec<&Digest> = edition.digests.iter().collect();
    digests.sort_by(|a, b| b.newest.cmp(&a.newest).then_with(|| a.slug.cmp(&b.slug)));
    digests.truncate(ENTRIES);
    digests
}

/// A digest's address, where the edition has one and has pages.
fn address(edition: &Edition, options: &DigestOptions, digest: &Digest) -> Option<String> {
    let base = edition.base.as_deref().filter(|_| options.formats.contains(&"html"))?;
    Some(site::address(base, &site::page_path(edition, digest, 1)))
}

/// The content of an entry: the opening, then the stories with their points.
fn content(digest: &Digest, lang: Lang) -> String {
    let item = |markdown: &str| {
        let html = inline::html(markdown);
        if html.is_empty() { html } else { format!("<li>{html}</li>") }
    };
    let lines: String = digest.lines.iter().map(|l| item(l.text.get(lang))).collect();
    let mut out = format!("<ul>{lines}</ul>");
    for section in &digest.sections {
        out.push_str(&format!("<h2>{}</h2>", inline::escaped(section.label.get(lang))));
        for story in &section.stories {
            out.push_str(&format!("<h3>{}</h3>", inline::escaped(story.title.get(lang))));
            let points: String = story.points.iter().map(|p| item(p.said.text.get(lang))).collect();
            out.push_str(&format!("<ul>{points}</ul>"));
            let links = story.reports.iter().filter_map(|r| {
                let url = r.url.as_deref().filter(|u| is_web(u))?;
                let name = inline::escaped(r.source.as_deref().unwrap_or(url));
                Some(format!("<a href=\"{}\">{name}</a>", inline::escaped(url)))
            });
            let links: Vec<String> = links.collect();
            if !links.is_empty() {
                out.push_str(&format!("<p>{}</p>", links.join(" · ")));
            }
        }
    }
    out
}

fn tags(digest: &Digest, lang: Lang) -> Vec<&str> {
    digest.sections.iter().map(|s| s.label.get(lang).as_str()).collect()
}

fn json_feed(edition: &Edition, options: &DigestOptions) -> Result<Vec<Rendered>> {
    let feeds = Lang::BOTH.map(|lang| {
        let items: Vec<serde_json::Value> = entries(edition)
            .into_iter()
            .map(|digest| {
                let mut item = json!({
                    "id": digest_id(edition.series, digest, lang.code()),
                    "title": digest.title.get(lang),
                    "content_html": content(digest, lang),
                    "date_published": updated(digest),
                    "language": tag(edition.script, lang),
                    "tags": tags(digest, lang),
                });
                if let Some(url) = address(edition, options, digest) {
                    item["url"] = json!(url);
                }
                item
            })
            .collect();
        let path = path(edition, lang, "json");
        let mut feed = json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": edition.title.get(lang),
            "language": tag(edition.script, lang),
            "authors": [{"name": edition.title.get(lang)}],
            "_duizhao": {"generator": GENERATOR, "id": feed_id(edition, lang)},
        });
        if let Some(base) = &edition.base {
            feed["home_page_url"] = json!(base);
            feed["feed_url"] = json!(format!("{base}{path}"));
        }
        feed["items"] = json!(items);
        let mut text = serde_json::to_string_pretty(&feed).unwrap_or_default();
        text.push('\n');
        Rendered::new(&path, text)
    });
    Ok(feeds.into())
}

fn atom(edition: &Edition, options: &DigestOptions) -> Result<Vec<Rendered>> {
    let feeds = Lang::BOTH.map(|lang| {
        // Writing to memory can't fail.
        let bytes = atom_of(edition, options, lang).unwrap_or_default();
        Rendered { path: path(edition, lang, "xml"), bytes }
    });
    Ok(feeds.into())
}

type Xml = Writer<Vec<u8>>;

fn element(xml: &mut Xml, name: &str, attributes: &[(&str, &str)], text: &str) -> io::Result<()> {
    let text = legal(text);
    let element = xml.create_element(name).with_attributes(attributes.iter().copied());
    if text.is_empty() {
        element.write_empty()?
    } else {
        element.write_text_content(BytesText::new(&text))?
    };
    Ok(())
}

/// The text without the characters that XML 1.0 can't hold.
fn legal(text: &str) -> String {
    let bad = |c: char| {
        c.is_control() && !matches!(c, '\t' | '\n' | '\r') || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    text.chars().filter(|c| !bad(*c)).collect()
}

fn atom_of(edition: &Edition, options: &DigestOptions, lang: Lang) -> io::Result<Vec<u8>> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let feed = xml
        .create_element("feed")
        .with_attribute(("xmlns", "http://www.w3.org/2005/Atom"))
        .with_attribute(("xml:lang", tag(edition.script, lang)));
    feed.write_inner_content(|xml| {
        let title = edition.title.get(lang);
        let digests = entries(edition);
        let newest =
            digests.first().map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), |d| updated(d));
        element(xml, "generator", &[], GENERATOR)?;
        element(xml, "id", &[], &feed_id(edition, lang))?;
        element(xml, "title", &[], title)?;
        element(xml, "updated", &[], &newest)?;
        xml.create_element("author").write_inner_content(|xml| element(xml, "name", &[], title))?;
        if let Some(base) = &edition.base {
            let own = format!("{base}{}", path(edition, lang, "xml"));
            element(xml, "link", &[("rel", "self"), ("href", &own)], "")?;
            element(xml, "link", &[("rel", "alternate"), ("href", base)], "")?;
        }
        digests.iter().try_for_each(|digest| entry(xml, edition, options, digest, lang))
    })?;
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

fn entry(
    xml: &mut Xml,
    edition: &Edition,
    options: &DigestOptions,
    digest: &Digest,
    lang: Lang,
) -> io::Result<()> {
    let entry = xml.create_element("entry").with_attribute(("xml:lang", tag(edition.script, lang)));
    entry.write_inner_content(|xml| {
        element(xml, "id", &[], &digest_id(edition.series, digest, lang.code()))?;
        element(xml, "title", &[], digest.title.get(lang))?;
        element(xml, "updated", &[], &updated(digest))?;
        if let Some(url) = address(edition, options, digest) {
            element(xml, "link", &[("rel", "alternate"), ("href", &url)], "")?;
        }
        for label in tags(digest, lang) {
            element(xml, "category", &[("term", label)], "")?;
        }
        if let Some(line) = digest.lines.first() {
            element(xml, "summary", &[], &inline::text(line.text.get(lang)))?;
        }
        element(xml, "content", &[("type", "html")], &content(digest, lang))
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn read(files: Vec<Rendered>) -> Vec<feed_rs::model::Feed> {
        files.iter().map(|f| feed_rs::parser::parse(f.bytes.as_slice()).unwrap()).collect()
    }

    #[test]
    fn a_feed_parser_reads_both_formats_in_both_languages() {
        let options = DigestOptions { formats: vec!["html"], ..DigestOptions::default() };
        let edition = sample::edition();
        for format in [ATOM, JSON] {
            let files = (format.write)(&edition, &options).unwrap();
            assert!(files.iter().all(|f| (format.is_ours)(&f.bytes)));
            let feeds = read(files);
            assert_eq!(
                feeds[0].language.as_deref().map(str::to_lowercase).as_deref(),
                Some("zh-hans")
            );
            assert_eq!(feeds[1].title.as_ref().unwrap().content, "Duizhao Digest");
            for feed in &feeds {
                let entry = &feed.entries[0];
                let body = entry.content.as_ref().unwrap().body.as_deref().unwrap();
                assert!(!body.contains("<script") && !body.contains("\"javascript"), "{body}");
                assert!(entry.links[0].href.ends_with("news/day/2024-05-21.html"));
                assert_eq!(entry.updated.or(entry.published).unwrap().timestamp(), 1_716_284_400);
            }
            assert_ne!(feeds[0].entries[0].id, feeds[1].entries[0].id);
        }
    }

    #[test]
    fn ids_depend_on_nothing_but_series_name_and_language() {
        let mut edition = sample::edition();
        let id = |e: &Edition| digest_id(e.series, &e.digests[0], "zh");
        let before = id(&edition);
        edition.base = None;
        edition.digests[0].sections.clear();
        assert_eq!(id(&edition), before);
        assert!(
            before.starts_with("urn:uuid:") && before.len() == 45 && before.as_bytes()[23] == b'8'
        );
    }
}

//! An edition as a web site: pages that work from a folder, without a server, a network or scripts.
//!
//! Promises: a page holds no more than [`BUDGET`] bytes of stories or rows, but for one that alone
//! is longer; every address within the site is relative; scripts and styles are files of the site
//! and the pages' Content-Security-Policy allows no others.

mod names;
mod search;
mod story;

pub(super) use story::{name, told};

use super::labels::{folder, tag};
use super::templates::{Templates, file};
use super::{DigestFormat, DigestOptions, GENERATOR, Rendered, feed, holds, inline};
use crate::Result;
use crate::model::{Both, Digest, Edition, Lang, Line};
use minijinja::{Value, context};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::collections::BTreeMap;

/// The web site.
pub(super) const FORMAT: DigestFormat = DigestFormat { id: "html", write, is_ours };

/// Bytes of stories or rows on a page.
const BUDGET: usize = 100_000;
/// Bytes that an index may have to stand below the stories.
const SHORT: usize = 20_000;

fn is_ours(bytes: &[u8]) -> bool {
    holds(bytes, GENERATOR)
}

/// Where the stories of an edition stand: address below the site's folder.
type Places<'e> = BTreeMap<(&'e str, &'e str), String>;

/// What is made of a digest before its pages are put together.
struct Laid<'e> {
    digest: &'e Digest,
    /// For each page its topics: id, label, whether it began on an earlier page, stories as HTML.
    pages: Vec<Vec<Topic<'e>>>,
}

struct Topic<'e> {
    id: &'e str,
    label: &'e Both<String>,
    more: bool,
    stories: Vec<String>,
}

fn write(edition: &Edition, options: &DigestOptions) -> Result<Vec<Rendered>> {
    let mut templates = Templates::new(&options.templates)?;
    templates.global("zh", Value::from(tag(edition.script, Lang::Zh)));
    templates.global("title", both(&edition.title));
    let feeds = feed::links(edition, &options.formats);
    templates.global("feeds", Value::from(feeds));
    let mut places = Places::new();
    let mut laid = Vec::with_capacity(edition.digests.len());
    for digest in &edition.digests {
        laid.push(lay(edition, digest, &templates, &mut places)?);
    }
    let mut out = vec![
        Rendered::new("style.css", file(&options.templates, "style.css")),
        Rendered::new("site.js", file(&options.templates, "site.js")),
        Rendered::new("search-index.js", search::index(edition, &places, options)),
        search::page(&templates)?,
    ];
    for (i, digest) in laid.iter().enumerate() {
        let near = (i.checked_sub(1).and_then(|n| laid.get(n)), laid.get(i + 1));
        pages(edition, digest, near, &places, &templates, &mut out)?;
    }
    names::pages(edition, &places, &templates, &mut out)?;
    home(edition, &places, &templates, &mut out)?;
    Ok(out)
}

/// Renders the stories of a digest and deals them out to pages.
fn lay<'e>(
    edition: &'e Edition,
    digest: &'e Digest,
    templates: &Templates,
    places: &mut Places<'e>,
) -> Result<Laid<'e>> {
    let mut pages: Vec<Vec<Topic<'e>>> = vec![Vec::new()];
    let mut size = 0;
    for section in &digest.sections {
        let mut begun = false;
        for story in &section.stories {
            let html = story::html_of(story, templates)?;
            if size > 0 && size + html.len() > BUDGET {
                pages.push(Vec::new());
                size = 0;
            }
            size += html.len();
            let page = page_path(edition, digest, pages.len());
            let at = |id: &'e str| ((digest.slug.as_str(), id), format!("{page}#{id}"));
            places.extend(story.reports.iter().map(|r| at(&r.id)));
            let Some(topics) = pages.last_mut() else { continue };
            if topics.last().is_none_or(|t| t.id != section.id) {
                let (id, label) = (section.id.as_str(), &section.label);
                topics.push(Topic { id, label, more: begun, stories: Vec::new() });
            }
            begun = true;
            if let Some(topic) = topics.last_mut() {
                topic.stories.push(html);
            }
        }
    }
    Ok(Laid { digest, pages })
}

pub(super) fn page_path(edition: &Edition, digest: &Digest, number: usize) -> String {
    let name = if number == 1 { digest.slug.clone() } else { format!("{}-{number}", digest.slug) };
    format!("{}/{name}.html", folder(edition.series))
}

fn pages(
    edition: &Edition,
    laid: &Laid<'_>,
    (later, earlier): (Option<&Laid<'_>>, Option<&Laid<'_>>),
    places: &Places<'_>,
    templates: &Templates,
    out: &mut Vec<Rendered>,
) -> Result<()> {
    let digest = laid.digest;
    let turn = |other: Option<&Laid<'_>>| {
        other.map(|o| {
            let href = address("../", &page_path(edition, o.digest, 1));
            context! { href, title => both(&o.digest.title) }
        })
    };
    let index = match laid.pages.len() {
        1 => names::below(digest, places, templates)?,
        _ => Vec::new(),
    };
    let count = laid.pages.len();
    for (number, topics) in (1..).zip(&laid.pages) {
        let topics: Vec<Value> = topics
            .iter()
            .map(|t| {
                let stories = t.stories.iter().map(|s| Value::from_safe_string(s.clone()));
                let stories: Vec<Value> = stories.collect();
                context! { id => format!("t-{}", t.id), label => both(t.label), more => t.more, stories }
            })
            .collect();
        let digest_values = context! {
            title => both(&digest.title),
            page => number,
            lines => lines(digest, "../", places),
            topics,
            index => index.clone(),
            later => turn(later),
            earlier => turn(earlier),
        };
        let path = page_path(edition, digest, number);
        let pages = numbers(count, number, |n| page_path(edition, digest, n), "../");
        let description = digest.lines.first().map(|l| inline::text(&l.text.en));
        let html = templates.render(
            "digest.html",
            context! {
                root => "../",
                page => context! { kind => "digest", title => both(&digest.title), description },
                digest => digest_values,
                pages,
            },
        )?;
        out.push(Rendered::new(&path, html));
    }
    Ok(())
}

/// The lines of an opening with the addresses of their stories.
fn lines(digest: &Digest, root: &str, places: &Places<'_>) -> Vec<Value> {
    let one = |line: &Line| {
        let href = href(root, digest, &line.story, places);
        context! { href, zh => html(&line.text.zh), en => html(&line.text.en) }
    };
    digest.lines.iter().map(one).collect()
}

/// The address of a story from a page.
fn href(root: &str, digest: &Digest, story: &str, places: &Places<'_>) -> String {
    let place = places.get(&(digest.slug.as_str(), story));
    place.map_or(String::new(), |p| address(root, p))
}

/// What stands in an address within the site as it is; all else is encoded.
const KEPT: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'/').remove(b'#');

/// An address within the site.
pub(super) fn address(root: &str, path: &str) -> String {
    format!("{root}{}", utf8_percent_encode(path, KEPT))
}

/// The pages of something that has several.
fn numbers(count: usize, current: usize, path: impl Fn(usize) -> String, root: &str) -> Vec<Value> {
    let one = |n: usize| {
        context! { number => n, href => address(root, &path(n)), current => n == current }
    };
    (1..=count).map(one).collect()
}

/// Deals out rows of so many bytes to pages.
fn dealt<T>(rows: Vec<T>, size: impl Fn(&T) -> usize) -> Vec<Vec<T>> {
    let mut pages: Vec<Vec<T>> = vec![Vec::new()];
    let mut filled = 0;
    for row in rows {
        let bytes = size(&row);
        if filled > 0 && filled + bytes > BUDGET {
            pages.push(Vec::new());
            filled = 0;
        }
        filled += bytes;
        if let Some(page) = pages.last_mut() {
            page.push(row);
        }
    }
    pages
}

fn home(
    edition: &Edition,
    places: &Places<'_>,
    templates: &Templates,
    out: &mut Vec<Rendered>,
) -> Result<()> {
    let mut rows = Vec::with_capacity(edition.digests.len());
    for digest in &edition.digests {
        let first = digest.lines.first();
        let line = Both::from_fn(|lang: Lang| {
            first.map_or(String::new(), |l| inline::text(l.text.get(lang)))
        });
        let href = address("", &page_path(edition, digest, 1));
        let values = context! { href, title => both(&digest.title), line => both(&line) };
        rows.push(templates.render("row.html", values)?);
    }
    let pages = dealt(rows, String::len);
    let path = |n: usize| if n == 1 { "index.html".to_owned() } else { format!("index-{n}.html") };
    let count = pages.len();
    for (number, rows) in (1..).zip(pages) {
        let rows: Vec<Value> = rows.into_iter().map(Value::from_safe_string).collect();
        let latest = edition.digests.first().filter(|_| number == 1).map(|digest| {
            let href = address("", &page_path(edition, digest, 1));
            context! { href, title => both(&digest.title), lines => lines(digest, "", places) }
        });
        let html = templates.render(
            "home.html",
            context! {
                root => "",
                page => context! { kind => "home", title => both(&edition.title), description => "" },
                latest, rows, pages => numbers(count, number, path, ""),
            },
        )?;
        out.push(Rendered::new(&path(number), html));
    }
    Ok(())
}

/// A text in both languages as a template sees it: plain, to be escaped there.
pub(super) fn both(text: &Both<String>) -> Value {
    context! { zh => text.zh.clone(), en => text.en.clone() }
}

/// The Markdown of a statement as HTML.
pub(super) fn html(markdown: &str) -> Value {
    Value::from_safe_string(inline::html(markdown))
}

#[cfg(test)]
mod tests;

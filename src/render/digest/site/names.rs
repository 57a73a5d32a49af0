//! The index of names: below a digest that has one page, and of the whole site.

use super::super::Rendered;
use super::super::labels;
use super::super::templates::Templates;
use super::story::name;
use super::{BUDGET, Places, SHORT, href, numbers};
use crate::Result;
use crate::model::{Digest, Edition, Lang, Named};
use minijinja::{Value, context};
use std::collections::BTreeMap;

const KINDS: [&str; 3] = ["person", "org", "place"];

/// Links behind a name.
const LINKS: usize = 30;

/// The index of a digest by kind, if it is short enough to stand below the stories.
pub(super) fn below(
    digest: &Digest,
    places: &Places<'_>,
    templates: &Templates,
) -> Result<Vec<Value>> {
    let mut rows: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for indexed in &digest.index {
        let Some(kind) = KINDS.iter().position(|k| *k == indexed.named.kind) else { continue };
        let links =
            indexed.stories.iter().map(|s| (href("../", digest, s, places), title(digest, s)));
        rows.entry(kind).or_default().push(row(&indexed.named, links, templates)?);
    }
    let size: usize = rows.values().flatten().map(String::len).sum();
    if size > SHORT {
        return Ok(Vec::new());
    }
    Ok(rows.into_iter().map(|(kind, rows)| of_kind(kind, &rows)).collect())
}

fn of_kind(kind: usize, rows: &[String]) -> Value {
    let id = KINDS.get(kind).copied().unwrap_or_default();
    let label = labels::both(id);
    let rows: Vec<Value> = rows.iter().map(|r| Value::from_safe_string(r.clone())).collect();
    context! { id, label => context! { zh => label.zh, en => label.en }, rows }
}

fn title(digest: &Digest, story: &str) -> String {
    let story = digest.stories().find(|s| s.id == story);
    story.map_or(String::new(), |s| {
        if s.title.en.is_empty() { s.title.zh.clone() } else { s.title.en.clone() }
    })
}

fn row(
    named: &Named,
    links: impl Iterator<Item = (String, String)>,
    templates: &Templates,
) -> Result<String> {
    let links: Vec<Value> = (1..)
        .zip(links.take(LINKS))
        .map(|(number, (href, title))| context! { number, href, title })
        .collect();
    templates.render("name.html", context! { name => name(named), links })
}

/// Kind, whether there is no English form, the form.
type Key = (usize, bool, String);
/// A name, and address and headline of the stories that it stands in.
type Entry = (Named, Vec<(String, String)>);

/// The pages of the whole site's index.
pub(super) fn pages(
    edition: &Edition,
    places: &Places<'_>,
    templates: &Templates,
    out: &mut Vec<Rendered>,
) -> Result<()> {
    let mut all: BTreeMap<Key, Entry> = BTreeMap::new();
    for digest in &edition.digests {
        let titles: BTreeMap<&str, &str> = digest
            .stories()
            .map(|s| {
                (
                    s.id.as_str(),
                    if s.title.en.is_empty() { s.title.zh.as_str() } else { s.title.en.as_str() },
                )
            })
            .collect();
        for indexed in &digest.index {
            let Some(key) = key(&indexed.named) else { continue };
            let entry = all.entry(key).or_insert_with(|| (indexed.named.clone(), Vec::new()));
            for lang in Lang::BOTH {
                if entry.0.names.get(lang).is_none() {
                    entry.0.names.get_mut(lang).clone_from(indexed.named.names.get(lang));
                }
            }
            let links = indexed.stories.iter().map(|s| {
                let title = titles.get(s.as_str()).copied().unwrap_or_default();
                (href("", digest, s, places), title.to_owned())
            });
            entry.1.extend(links);
        }
    }
    // Kinds go on from page to page.
    let mut dealt: Vec<Vec<(usize, Vec<String>)>> = vec![Vec::new()];
    let mut size = 0;
    for ((kind, ..), (named, links)) in all {
        let row = row(&named, links.into_iter(), templates)?;
        if size > 0 && size + row.len() > BUDGET {
            dealt.push(Vec::new());
            size = 0;
        }
        size += row.len();
        let Some(page) = dealt.last_mut() else { continue };
        match page.last_mut() {
            Some((last, rows)) if *last == kind => rows.push(row),
            _ => page.push((kind, vec![row])),
        }
    }
    let path = |n: usize| if n == 1 { "names.html".to_owned() } else { format!("names-{n}.html") };
    let label = labels::both("names");
    let title = context! { zh => label.zh, en => label.en };
    let count = dealt.len();
    for (number, kinds) in (1..).zip(dealt) {
        let kinds: Vec<Value> = kinds.iter().map(|(kind, rows)| of_kind(*kind, rows)).collect();
        let html = templates.render(
            "names.html",
            context! {
                root => "",
                page => context! { kind => "names", title => title.clone(), description => "" },
                kinds, pages => numbers(count, number, path, ""),
            },
        )?;
        out.push(Rendered::new(&path(number), html));
    }
    Ok(())
}

fn key(named: &Named) -> Option<Key> {
    let kind = KINDS.iter().position(|k| *k == named.kind)?;
    let en = named.names.en.as_deref().filter(|n| !n.is_empty());
    let name = en.or(named.names.zh.as_deref())?;
    Some((kind, en.is_none(), name.to_lowercase()))
}

//! The index of names: below a digest that has one page, and of the whole site.

use super::super::Rendered;
use super::super::labels;
use super::super::templates::Templates;
use super::story::name;
use super::{Places, SHORT, dealt, href, numbers};
use crate::Result;
use crate::model::{Digest, Edition, INDEXED, Named};
use minijinja::{Value, context};
use std::collections::BTreeMap;

/// Links behind a name.
const LINKS: usize = 30;

/// The index of a digest by kind, if it is short enough to stand below the stories.
pub(super) fn below(
    digest: &Digest,
    places: &Places<'_>,
    templates: &Templates,
) -> Result<Vec<Value>> {
    let titles = headlines(digest);
    let mut rows: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for indexed in &digest.index {
        let Some(kind) = indexed.named.indexed() else { continue };
        let links = indexed.stories.iter().map(|s| {
            (
                href("../", digest, s, places),
                titles.get(s.as_str()).copied().unwrap_or_default().to_owned(),
            )
        });
        rows.entry(kind).or_default().push(row(&indexed.named, links, templates)?);
    }
    let size: usize = rows.values().flatten().map(String::len).sum();
    if size > SHORT {
        return Ok(Vec::new());
    }
    Ok(rows.into_iter().map(|(kind, rows)| of_kind(kind, &rows)).collect())
}

fn of_kind(kind: usize, rows: &[String]) -> Value {
    let id = INDEXED.get(kind).copied().unwrap_or_default();
    let label = labels::both(id);
    let rows: Vec<Value> = rows.iter().map(|r| Value::from_safe_string(r.clone())).collect();
    context! { id, label => context! { zh => label.zh, en => label.en }, rows }
}

/// The headline of each story of a digest.
fn headlines(digest: &Digest) -> BTreeMap<&str, &str> {
    digest.stories().map(|s| (s.id.as_str(), s.headline())).collect()
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
        let titles = headlines(digest);
        for indexed in &digest.index {
            let Some(key) = indexed.named.sort_key() else { continue };
            let entry = all.entry(key).or_insert_with(|| (indexed.named.clone(), Vec::new()));
            entry.0.complete(&indexed.named);
            let links = indexed.stories.iter().map(|s| {
                let title = titles.get(s.as_str()).copied().unwrap_or_default();
                (href("", digest, s, places), title.to_owned())
            });
            entry.1.extend(links);
        }
    }
    let row = |((kind, ..), (named, links)): (Key, Entry)| -> Result<(usize, String)> {
        Ok((kind, row(&named, links.into_iter(), templates)?))
    };
    let rows = all.into_iter().map(row).collect::<Result<Vec<_>>>()?;
    let dealt = dealt(rows, |(_, row)| row.len());
    let path = |n: usize| if n == 1 { "names.html".to_owned() } else { format!("names-{n}.html") };
    let label = labels::both("names");
    let title = context! { zh => label.zh, en => label.en };
    let count = dealt.len();
    for (number, rows) in (1..).zip(dealt) {
        let mut kinds: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        rows.into_iter().for_each(|(kind, row)| kinds.entry(kind).or_default().push(row));
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

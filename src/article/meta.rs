//! Front matter values in, [`Meta`], titles and the stated language out.
//!
//! Promise: nothing is lost. A key that is not known, or whose value can't be used (a date that
//! is none, an address that is a path), stays among `extra`, in its place.

use super::date::{self, Dated};
use super::front_matter::FrontMatter;
use super::prose;
use crate::model::{Lang, Meta, is_web};
use serde_json::{Map, Value};
use std::path::Path;
use std::sync::LazyLock;

/// Known keys and the field that each fills, by precedence.
static KEYS: &str = include_str!("keys.tsv");

/// Keys whose value may hold the date where no key states it: addresses by day.
const DATED_KEYS: [&str; 4] = ["path", "permalink", "url", "slug"];

/// What front matter and path say.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) meta: Meta,
    /// Titles as they are written.
    pub(super) titles: Vec<String>,
    pub(super) stated: Option<Lang>,
}

/// Reads what is known.
pub(super) fn read(front: &FrontMatter, path: &Path) -> Known {
    let mut known = Known::default();
    let mut used: Vec<&str> = Vec::new();
    let entries: Vec<_> = front.values.iter().map(|(k, v)| (normal(k), k, v)).collect();
    for (key, field) in ROWS.iter() {
        let entry = entries.iter().find(|(normal, ..)| normal == key);
        if let Some((_, name, _)) = entry.filter(|(.., v)| fill(&mut known, field, v)) {
            used.push(name);
        }
    }
    known.meta.extra = rest(&front.values, &used);
    if known.meta.date.is_none() {
        let keyed = DATED_KEYS.iter().filter_map(|k| front.values.get(*k)?.as_str());
        let found = date::in_path(path).or_else(|| keyed.filter_map(date::in_address).next());
        set_date(&mut known.meta, found);
    }
    known.stated = known.stated.or_else(|| lang_of_path(path));
    known
}

static ROWS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    KEYS.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t')).collect()
});

fn normal(key: &str) -> String {
    let kept = key.chars().filter(|c| !matches!(c, '-' | '_' | ' '));
    kept.flat_map(char::to_lowercase).collect()
}

/// Values that filled nothing, in their order.
fn rest(values: &Map<String, Value>, used: &[&str]) -> Map<String, Value> {
    let unused = values.iter().filter(|(key, _)| !used.contains(&key.as_str()));
    unused.map(|(key, value)| (key.clone(), value.clone())).collect()
}

/// Fills a field if it is empty and the value fits; says whether it did.
fn fill(known: &mut Known, field: &str, value: &Value) -> bool {
    let meta = &mut known.meta;
    match field {
        "title" if known.titles.is_empty() => {
            known.titles = titles(value);
            !known.titles.is_empty()
        }
        "date" if meta.date.is_none() => {
            set_date(meta, scalar(value).and_then(|text| date::parse(&text)))
        }
        "description" if meta.description.is_none() => {
            meta.description =
                scalar(value).map(|text| prose::plain(&text)).filter(|text| !text.is_empty());
            meta.description.is_some()
        }
        "tags" if meta.tags.is_empty() => {
            meta.tags = tags(value);
            !meta.tags.is_empty()
        }
        "author" if meta.author.is_none() => {
            meta.author = author(value);
            meta.author.is_some()
        }
        "url" if meta.url.is_none() => {
            meta.url = scalar(value).and_then(|text| web_address(&text));
            meta.url.is_some()
        }
        "lang" if known.stated.is_none() => {
            known.stated = scalar(value).and_then(|text| lang(&text));
            known.stated.is_some()
        }
        _ => false,
    }
}

fn set_date(meta: &mut Meta, found: Option<Dated>) -> bool {
    if let Some(Dated { instant, civil }) = found {
        (meta.date, meta.civil) = (Some(instant), Some(civil));
    }
    found.is_some()
}

/// A single value as text; `None` if it is empty or a collection.
fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|t| !t.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The title, or a title for each language (`title: {en: …, zh: …}`).
fn titles(value: &Value) -> Vec<String> {
    match value {
        Value::Object(map) => map.values().filter_map(scalar).collect(),
        _ => scalar(value).into_iter().collect(),
    }
}

fn tags(value: &Value) -> Vec<String> {
    let mut tags: Vec<String> = match value {
        Value::Array(items) => items.iter().filter_map(scalar).collect(),
        Value::Object(map) => map.get("tags").map(tags).unwrap_or_default(),
        _ => scalar(value).map(|t| list(&t)).unwrap_or_default(),
    };
    let mut seen = std::collections::BTreeSet::new();
    tags.retain(|tag| seen.insert(tag.clone()));
    tags
}

fn list(text: &str) -> Vec<String> {
    let parts = text.trim_matches(['[', ']']).split([',', '，', '、', ';', '；']);
    parts.map(str::trim).filter(|p| !p.is_empty()).map(str::to_owned).collect()
}

/// Authors joined by `, `; an address behind a name ("Ann Lee https://…") is left out.
fn author(value: &Value) -> Option<String> {
    let joined = match value {
        Value::Array(items) => {
            let names: Vec<String> = items.iter().filter_map(author).collect();
            names.join(", ")
        }
        Value::Object(map) => map.get("name").and_then(author).unwrap_or_default(),
        _ => {
            let text = scalar(value)?;
            let words = text.split_whitespace().filter(|w| web_address(w).is_none());
            words.collect::<Vec<_>>().join(" ")
        }
    };
    Some(joined).filter(|name| !name.is_empty())
}

/// The text as a web address, if it is one: http or https, without blanks.
pub(super) fn web_address(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches('<').trim_end_matches('>');
    let host = text.split_once("://").map_or("", |(_, host)| host);
    (is_web(text) && host.starts_with(char::is_alphanumeric)).then(|| text.to_owned())
}

/// `en`, `en-GB`, `zh`, `zh_CN`, `zh-hant`, `cn`, `中文`.
fn lang(code: &str) -> Option<Lang> {
    let code = code.trim().to_lowercase();
    match code.split(['-', '_', '.']).next()? {
        "en" | "eng" | "english" => Some(Lang::En),
        "zh" | "zho" | "chi" | "cn" | "chinese" | "中文" => Some(Lang::Zh),
        _ => None,
    }
}

/// The language in a file's name (`name.zh-cn.md`, `name-en.md`) or its nearest folder (`en/`).
fn lang_of_path(path: &Path) -> Option<Lang> {
    let stem = path.file_stem()?.to_string_lossy().into_owned();
    let folders = path.parent().into_iter().flat_map(Path::components).rev();
    lang_suffix(&stem)
        .map(|(_, lang)| lang)
        .or_else(|| folders.filter_map(|c| whole_code(&c.as_os_str().to_string_lossy())).next())
}

/// A file name's language suffix: the name without it, and the language.
pub(super) fn lang_suffix(stem: &str) -> Option<(&str, Lang)> {
    let cuts = stem.char_indices().rev().filter(|(_, c)| matches!(c, '.' | '-' | '_'));
    let mut found = None;
    for (at, _) in cuts.take(2) {
        if let Some(lang) = stem.get(at + 1..).and_then(whole_code) {
            found = stem.get(..at).map(|name| (name, lang));
        }
    }
    found
}

/// A text that is wholly a language code.
fn whole_code(text: &str) -> Option<Lang> {
    match text.to_lowercase().replace('_', "-").as_str() {
        "en" | "en-us" | "en-gb" | "english" => Some(Lang::En),
        "zh" | "cn" | "zh-cn" | "zh-tw" | "zh-hk" | "zh-hans" | "zh-hant" | "chinese" => {
            Some(Lang::Zh)
        }
        _ => None,
    }
}

/// Adds what `second` knows and `first` doesn't.
pub(super) fn merge(first: &mut Meta, second: Meta) {
    if first.date.is_none() {
        (first.date, first.civil) = (second.date, second.civil);
    }
    first.description = first.description.take().or(second.description);
    first.author = first.author.take().or(second.author);
    first.url = first.url.take().or(second.url);
    if first.tags.is_empty() {
        first.tags = second.tags;
    }
    for (key, value) in second.extra {
        first.extra.entry(key).or_insert(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(json: &str, path: &str) -> Known {
        let text = format!("{json}\nText");
        read(&super::super::front_matter::read(&text).unwrap(), Path::new(path))
    }

    #[test]
    fn known_keys_fill_fields_and_the_rest_stays_in_order() {
        let known = known(
            r#"{"z":1,"Title":"港口 2","pubDate":"2024-05-21","tags":"a, b，a","authors":[{"name":"Ann Lee"},"Bo https://b.c"],
            "summary":"A &amp; *b*","deck":"d","link":"/local","source":"https://e.org/x","lang":"zh-TW","a":{}}"#,
            "x.md",
        );
        assert_eq!(known.titles, ["港口 2"]);
        assert_eq!(known.meta.tags, ["a", "b"]);
        assert_eq!(known.meta.author.as_deref(), Some("Ann Lee, Bo"));
        assert_eq!(known.meta.description.as_deref(), Some("A & b"));
        assert_eq!(known.meta.url.as_deref(), Some("https://e.org/x"));
        assert_eq!(known.stated, Some(Lang::Zh));
        let extra: Vec<&String> = known.meta.extra.keys().collect();
        assert_eq!(extra, ["z", "deck", "link", "a"]);
    }

    #[test]
    fn an_unreadable_date_is_kept_and_the_path_asked() {
        let known = known(r#"{"date":"next week"}"#, "2024/05/21/a.md");
        assert_eq!(known.meta.civil.map(|d| d.to_string()).as_deref(), Some("2024-05-21"));
        assert_eq!(known.meta.extra.get("date"), Some(&Value::from("next week")));
    }

    #[test]
    fn paths_state_languages() {
        for (path, lang) in [
            ("a.zh.md", Some(Lang::Zh)),
            ("a.zh-cn.md", Some(Lang::Zh)),
            ("a_zh_TW.md", Some(Lang::Zh)),
            ("a-en.md", Some(Lang::En)),
            ("news/en/a.md", Some(Lang::En)),
            ("zh/2024/a.md", Some(Lang::Zh)),
            ("zen.md", None),
            ("open/a.md", None),
        ] {
            assert_eq!(lang_of_path(Path::new(path)), lang, "{path}");
        }
        assert_eq!(lang_suffix("port-zh-cn"), Some(("port", Lang::Zh)));
    }

    #[test]
    fn titles_tags_and_authors_have_many_forms() {
        let known = known(r#"{"title":{"en":"A","zh":"甲"},"taxonomies":{"tags":["t"]}}"#, "x.md");
        assert_eq!(known.titles, ["A", "甲"]);
        assert_eq!(known.meta.tags, ["t"]);
    }

    #[test]
    fn the_keys_parse_and_are_unique() {
        let all: Vec<&str> = ROWS.iter().map(|(key, _)| *key).collect();
        let unique: std::collections::BTreeSet<&str> = all.iter().copied().collect();
        assert_eq!(all.len(), unique.len());
        assert_eq!(all.len(), KEYS.lines().count() - 1);
        assert!(all.iter().all(|key| normal(key) == **key));
    }
}

//! Site generators: where each wants a post in which language, and how its date is written.

use crate::model::Lang;
use jiff::Timestamp;
use serde_json::{Map, Value, json};

/// A site generator.
#[derive(Debug, Clone, Copy)]
pub struct Site {
    /// Its name on the command line.
    pub id: &'static str,
    path: fn(&str, &str, Lang) -> String,
    date: &'static str,
    keys: fn(&Post<'_>) -> Map<String, Value>,
}

/// What a post is told beside its title and date.
#[derive(Debug, Clone, Copy)]
pub(super) struct Post<'a> {
    pub(super) slug: &'a str,
    pub(super) lang: Lang,
    /// Its language as a tag: `zh-Hans`, `zh-Hant` or `en`.
    pub(super) tag: &'a str,
    pub(super) tags: &'a [String],
    pub(super) date: Option<&'a str>,
}

/// The generators.
pub const SITES: &[Site] = &[
    // content/posts: x.zh.md and x.en.md are each other's translation by their names.
    Site {
        id: "hugo",
        path: |slug, _, lang| format!("{slug}.{}.md", lang.code()),
        date: "%Y-%m-%dT%H:%M:%SZ",
        keys: |p| map(json!({"tags": p.tags, "translationKey": p.slug})),
    },
    // The default language has no code in its name; tags are a taxonomy, other keys are extra.
    Site {
        id: "zola",
        path: |slug, _, lang| match lang {
            Lang::Zh => format!("{slug}.md"),
            Lang::En => format!("{slug}.en.md"),
        },
        date: "%Y-%m-%dT%H:%M:%SZ",
        keys: |p| map(json!({"taxonomies": {"tags": p.tags}, "extra": {"digest": p.slug}})),
    },
    // A post's name begins with its day; there is one language a file, told by `lang`.
    Site {
        id: "jekyll",
        path: |slug, day, lang| format!("_posts/{day}-{slug}-{}.md", lang.code()),
        date: "%Y-%m-%d %H:%M:%S +0000",
        keys: |p| map(json!({"layout": "post", "lang": p.tag, "ref": p.slug, "tags": p.tags})),
    },
    Site {
        id: "hexo",
        path: |slug, _, lang| format!("_posts/{}/{slug}.md", region(lang)),
        date: "%Y-%m-%d %H:%M:%S",
        keys: |p| map(json!({"lang": region(p.lang), "tags": p.tags})),
    },
    // A content collection with a folder a language.
    Site {
        id: "astro",
        path: |slug, _, lang| format!("{}/{slug}.md", lang.code()),
        date: "%Y-%m-%dT%H:%M:%SZ",
        keys: |p| map(json!({"pubDate": p.date, "lang": p.tag, "tags": p.tags})),
    },
];

/// The generator of this name.
pub fn site(id: &str) -> Option<&'static Site> {
    SITES.iter().find(|s| s.id == id)
}

impl Site {
    pub(super) fn path(&self, slug: &str, date: Option<Timestamp>, lang: Lang) -> String {
        let day = date.map_or("1970-01-01".to_owned(), |d| d.strftime("%Y-%m-%d").to_string());
        (self.path)(slug, &day, lang)
    }

    pub(super) fn date(&self, date: Timestamp) -> String {
        date.strftime(self.date).to_string()
    }

    pub(super) fn keys(&self, post: &Post<'_>) -> Map<String, Value> {
        (self.keys)(post)
    }
}

fn map(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map.into_iter().filter(|(_, v)| !v.is_null()).collect(),
        _ => Map::new(),
    }
}

fn region(lang: Lang) -> &'static str {
    if lang == Lang::Zh { "zh-CN" } else { "en" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_languages_of_a_digest_never_share_a_file() {
        for site in SITES {
            let paths: BTreeSet<String> =
                Lang::BOTH.iter().map(|l| site.path("2024-05-21", None, *l)).collect();
            assert_eq!(paths.len(), 2, "{}", site.id);
        }
    }
}

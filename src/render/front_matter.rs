//! A pair's meta data in, its front matter out: as data and as YAML that reads back the same.

use crate::model::Pair;
use serde_json::{Map, Value};

/// The keys of the front matter that are ours, in their order.
const KNOWN: [&str; 5] = ["title", "date", "description", "tags", "author"];

/// The front matter: the known keys that have a value, then the article's own.
pub(super) fn map(pair: &Pair) -> Map<String, Value> {
    let meta = &pair.meta;
    let text = |t: &str| (!t.is_empty()).then(|| Value::from(t));
    let tags = || Value::from(meta.tags.clone());
    let values = [
        text(&pair.title.zh),
        meta.date.map(|d| Value::from(format!("{d:.3}"))),
        meta.description.as_deref().and_then(text),
        (!meta.tags.is_empty()).then(tags),
        meta.author.as_deref().and_then(text),
    ];
    let mut map = Map::new();
    for (key, value) in KNOWN.iter().zip(values) {
        if let Some(value) = value {
            map.insert((*key).to_owned(), value);
        }
    }
    for (key, value) in &meta.extra {
        if !KNOWN.contains(&key.as_str()) {
            map.insert(key.clone(), value.clone());
        }
    }
    map
}

/// The front matter as YAML lines, without the `---` around them.
pub(super) fn yaml(pair: &Pair) -> String {
    of(map(pair))
}

/// Keys and values as YAML lines.
pub(super) fn of(values: Map<String, Value>) -> String {
    let mut lines = String::new();
    for (key, value) in values {
        match (key.as_str(), &value) {
            // A date in its plain form, as a timestamp: in quotes it would be a string.
            ("date", Value::String(date)) => {
                lines.push_str("date: ");
                lines.push_str(date);
                lines.push('\n');
            }
            _ => lines.push_str(&entry(key, value)),
        }
    }
    lines
}

fn entry(key: String, value: Value) -> String {
    let options = serde_saphyr::ser_options! { prefer_block_scalars: false };
    let one: Map<String, Value> = [(key, value)].into_iter().collect();
    // JSON is YAML: what the serializer can't write is still written so that it reads back.
    serde_saphyr::to_string_with_options(&one, options).unwrap_or_else(|_| {
        let (key, value) = one.iter().next().map_or((String::new(), &Value::Null), |(k, v)| {
            (Value::from(k.as_str()).to_string(), v)
        });
        format!("{key}: {value}\n")
    })
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use proptest::prelude::*;

    fn back(yaml: &str) -> Map<String, Value> {
        serde_saphyr::from_str(yaml).unwrap_or_else(|e| panic!("{e}\n{yaml}"))
    }

    #[test]
    fn keys_stand_in_their_order_and_plain_where_they_can() {
        assert_eq!(
            yaml(&sample::pair()),
            "title: 两家公司在日内瓦签署协议\n\
             date: 2024-05-21T12:15:14.729Z\n\
             description: Two companies agree to share data\n\
             tags:\n- technology\n- 人工智能\n\
             author: Jane Doe\n\
             section: world\n"
        );
    }

    #[test]
    fn what_the_article_lacks_is_left_out() {
        assert_eq!(yaml(&Pair::default()), "");
    }

    #[test]
    fn hard_titles_read_back() {
        let titles = [
            "a: b",
            "# a",
            "a # b",
            "- a",
            "'a' \"b\"",
            "a\nb",
            "a\r\nb\n",
            " a ",
            "🚀 a",
            "yes",
            "null",
            "1.0",
            "2024-05-21",
            "12:30",
            "{a}",
            "[a]",
            "*a",
            "&a",
            "!a",
            "%a",
            "@a",
            "`a`",
            "|",
            ">",
            "?",
            "? a",
            "-",
            "---",
            "...",
            "~",
            "a\tb",
            "\u{0}\u{7}\u{85}\u{2028}\u{feff}",
            "=",
            "<<",
            "0x1f",
            "a:",
            ":a",
            "a\\b",
        ];
        for title in titles {
            let mut pair = Pair::default();
            pair.title.zh = title.to_owned();
            pair.meta.tags = vec![title.to_owned()];
            pair.meta.extra.insert(title.to_owned(), Value::from(title));
            let yaml = yaml(&pair);
            assert_eq!(back(&yaml), map(&pair), "{yaml}");
            assert!(!yaml.lines().any(|l| l == "---" || l == "..."), "{yaml}");
        }
    }

    proptest! {
        #[test]
        fn any_text_reads_back(title in ".*|\\PC{0,40}|[ -~\n\t]{0,30}", key in "[a-z:# \\-中]{1,8}") {
            let mut pair = Pair::default();
            pair.title.zh = title.clone();
            pair.meta.extra.insert(key, serde_json::json!({"a": [title, {"b": null}], "n": 1.5}));
            let yaml = yaml(&pair);
            prop_assert_eq!(back(&yaml), map(&pair));
        }
    }
}

//! What an answer says. Servers with structured output send bare JSON; others send it after a line
//! of prose, in a code fence, behind their thoughts, with a comma too many.
//!
//! Every entry stands under its number or id. One that is there twice with different words says
//! nothing, and neither does one that nobody asked for.

use crate::model::{Both, Draft};
use serde_json::Value;
use serde_json_lenient::Deserializer;
use std::collections::BTreeMap;

/// Beginnings of JSON that are tried before an answer is taken for prose.
const TRIED: usize = 200;

/// The translations of an answer by their numbers.
pub(super) fn translations(answer: &str) -> BTreeMap<usize, String> {
    best(answer, |value| {
        let list = value.get("translations").unwrap_or(value);
        let mut entries = Entries::<usize, String>::default();
        match list {
            Value::Array(all) => {
                for each in all {
                    let text = ["text", "translation"].iter().find_map(|key| each.get(key));
                    entries.add(each.get("n").and_then(number), text.and_then(Value::as_str));
                }
            }
            // {"1": "…", "2": "…"}
            Value::Object(all) => {
                all.iter().for_each(|(n, text)| entries.add(n.trim().parse().ok(), text.as_str()));
            }
            _ => {}
        }
        let mut entries = entries.0;
        entries.retain(|_, text| text.is_some());
        entries.into_iter().filter_map(|(n, text)| Some((n, one_line(&text?)))).collect()
    })
}

/// The drafts of an answer by their ids. A half that is missing is empty.
pub(super) fn drafts(answer: &str) -> BTreeMap<String, Draft> {
    best(answer, |value| {
        let list = value.get("statements").unwrap_or(value);
        let mut entries = Entries::<String, Draft>::default();
        let each = |all: &Value| {
            let half = |lang| all.get(lang).and_then(Value::as_str).map(one_line);
            let (zh, en) = (half("zh"), half("en"));
            let named = all.get("sentences").and_then(Value::as_array);
            let sentences = named.into_iter().flatten().filter_map(number).collect();
            (zh.is_some() || en.is_some()).then(|| Draft {
                text: Both { zh: zh.unwrap_or_default(), en: en.unwrap_or_default() },
                sentences,
            })
        };
        match list {
            Value::Array(all) => {
                for draft in all {
                    let id = draft.get("id").and_then(Value::as_str).map(str::to_owned);
                    entries.add(id, each(draft));
                }
            }
            // {"p1": {"zh": "…", …}, …}
            Value::Object(all) => {
                all.iter().for_each(|(id, draft)| entries.add(Some(id.clone()), each(draft)));
            }
            _ => {}
        }
        entries.0.into_iter().filter_map(|(id, draft)| Some((id, draft?))).collect()
    })
}

/// Entries by their names; `None` where two differ.
struct Entries<K, V>(BTreeMap<K, Option<V>>);

impl<K, V> Default for Entries<K, V> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<K: Ord, V: PartialEq> Entries<K, V> {
    fn add<T: Into<V>>(&mut self, key: Option<K>, value: Option<T>) {
        let (Some(key), Some(value)) = (key, value.map(Into::into)) else { return };
        match self.0.get_mut(&key) {
            Some(known) if known.as_ref() != Some(&value) => *known = None,
            Some(_) => {}
            None => {
                self.0.insert(key, Some(value));
            }
        }
    }
}

/// A number, also one in quotes.
fn number(value: &Value) -> Option<usize> {
    let whole = value.as_u64().and_then(|n| usize::try_from(n).ok());
    whole.or_else(|| value.as_str()?.trim().parse().ok())
}

/// One line of plain text: neither line breaks nor control characters, and no marks of emphasis
/// around the whole.
fn one_line(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().filter(|c| !c.is_control()).collect::<String>().replace("**", "")
}

/// What the JSON in an answer says: of several pieces the one with the most entries, the last of
/// such.
fn best<K, V>(answer: &str, read: impl Fn(&Value) -> BTreeMap<K, V>) -> BTreeMap<K, V> {
    // What a model thought aloud is no answer.
    let answer = answer.rsplit_once("</think>").map_or(answer, |(_, said)| said);
    let mut found = BTreeMap::new();
    let (mut at, mut tried) = (0, 0);
    while let Some(next) = answer.get(at..).and_then(|rest| rest.find(['{', '['])) {
        let from = at + next;
        tried += 1;
        if tried > TRIED {
            break;
        }
        let mut values = Deserializer::from_str(&answer[from..]).into_iter::<Value>();
        let Some(Ok(value)) = values.next() else {
            at = from + 1;
            continue;
        };
        let entries = read(&value);
        if !entries.is_empty() && entries.len() >= found.len() {
            found = entries;
        }
        at = from + values.byte_offset().max(1);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(answer: &str) -> Vec<(usize, String)> {
        translations(answer).into_iter().collect()
    }

    #[test]
    fn json_is_found_whatever_stands_around_it() {
        let expected = vec![(1, "下雨了。".to_owned()), (2, "“好”，她说。".to_owned())];
        let bare = r#"{"translations":[{"n":1,"text":"下雨了。"},{"n":2,"text":"“好”，她说。"}]}"#;
        let answers = [
            bare.to_owned(),
            format!(
                "Sure! Here are the translations:\n\n```json\n{bare}\n```\nI hope this {{helps}}."
            ),
            format!(
                "<think>{{\"translations\": [{{\"n\": 1, \"text\": \"雪\"}}]}}</think>\n{bare}"
            ),
            bare.replace("}]", "},]"),
            bare.replace("\"n\":1", "\"n\":\"1\""),
            r#"[{"n":1,"text":"下雨了。"},{"n":2,"translation":"“好”，\n她说。"}]"#
                .replace("，\\n", "，"),
            r#"{"1": "下雨了。", "2": "“好”，她说。"}"#.to_owned(),
            r#"{"translations": {"1": "**下雨了。**", "2": "“好”，她说。"}}"#.to_owned(),
        ];
        for answer in &answers {
            assert_eq!(told(answer), expected, "{answer}");
        }
    }

    #[test]
    fn what_is_doubtful_says_nothing() {
        assert_eq!(told("As an AI language model, I can't do that."), []);
        assert_eq!(told("{\"translations\": [{\"n\": 1, \"text\": \"下"), []);
        assert_eq!(told("{[{[{[".repeat(100).as_str()), []);
        let doubled =
            r#"[{"n":1,"text":"雨"},{"n":1,"text":"雪"},{"n":2,"text":"风"},{"n":2,"text":"风"}]"#;
        assert_eq!(told(doubled), [(2, "风".to_owned())]);
        assert_eq!(told(&"[".repeat(100_000)), []);
    }

    proptest::proptest! {
        #[test]
        fn any_answer_is_read(answer in "(\\PC|[\\[{}\\],:\"]|</think>|\"n\":1){0,60}") {
            translations(&answer);
            drafts(&answer);
        }
    }

    #[test]
    fn a_draft_may_lack_a_half() {
        let answer = r#"{"statements": [
            {"id": "p1", "sentences": [0, "2"], "zh": "下雨了。", "en": "Rain fell."},
            {"id": "q1", "sentences": [], "en": "Yes."}, {"id": "q2", "sentences": [1]},
        ]}"#;
        let read = drafts(answer);
        assert_eq!(read.len(), 2);
        assert_eq!(read["p1"].sentences, [0, 2]);
        assert_eq!((read["q1"].text.zh.as_str(), read["q1"].text.en.as_str()), ("", "Yes."));
    }
}

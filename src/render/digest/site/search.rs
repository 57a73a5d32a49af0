//! The index that the search page loads: a script of data, since pages from a folder may fetch
//! nothing.
//!
//! `stories` has address and headlines of each, `words` for each word the numbers of the stories it
//! stands in, ascending, as differences in base 36. Chinese is cut into words here, where there is
//! a dictionary; the page cuts what is typed by the words it finds in the index.

use super::super::templates::Templates;
use super::super::{DigestOptions, GENERATOR, Rendered, inline, labels};
use super::{Places, address};
use crate::Result;
use crate::model::{Edition, Lang, Story};
use minijinja::context;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The search page.
pub(super) fn page(templates: &Templates) -> Result<Rendered> {
    let label = labels::both("search");
    let title = context! { zh => label.zh, en => label.en };
    let page = context! { kind => "search", title, description => "" };
    let html = templates.render("search.html", context! { root => "", page })?;
    Ok(Rendered::new("search.html", html))
}

/// The index as a script.
pub(super) fn index(edition: &Edition, places: &Places<'_>, options: &DigestOptions) -> String {
    let mut stories: Vec<Value> = Vec::new();
    let mut words: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for digest in &edition.digests {
        for story in digest.stories() {
            // By tag a story may stand in several digests.
            if !seen.insert(story.id.as_str()) {
                continue;
            }
            let number = stories.len();
            let place = places.get(&(digest.slug.as_str(), story.id.as_str()));
            let href = place.map_or(String::new(), |p| address("", p));
            stories.push(json!([href, story.title.zh, story.title.en]));
            for word in words_of(story, options) {
                words.entry(word).or_default().push(number);
            }
        }
    }
    let words: BTreeMap<String, String> = words.into_iter().map(|(w, n)| (w, packed(&n))).collect();
    let data =
        json!({"zh": labels::tag(edition.script, Lang::Zh), "stories": stories, "words": words});
    // In a script of its own `</script>` ends nothing; the two line ends of Unicode do in old engines.
    let data = data.to_string().replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    format!("/* {GENERATOR} */\nwindow.DUIZHAO_INDEX = {data};\n")
}

fn words_of(story: &Story, options: &DigestOptions) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    let Some(cut) = options.words else { return out };
    for lang in Lang::BOTH {
        let points = story.points.iter().map(|p| inline::text(p.said.text.get(lang)));
        let titles = story.reports.iter().map(|r| r.title.get(lang).clone());
        let names = story.names.iter().filter_map(|n| n.names.get(lang).clone());
        let text: Vec<String> = points.chain(titles).collect();
        let text = text.join("\n");
        cut(&text, lang, &mut |word| add(word, &mut out));
        for name in names {
            add(&name, &mut out);
            cut(&name, lang, &mut |word| add(word, &mut out));
        }
    }
    out
}

fn add(word: &str, out: &mut BTreeSet<String>) {
    let word = word.trim().to_lowercase();
    let long = word.chars().count();
    let fits =
        word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '\u{b7}' | '.' | '\''));
    if fits && (2..=24).contains(&long) {
        out.insert(word);
    }
}

fn packed(numbers: &[usize]) -> String {
    let mut last = 0;
    let mut out = String::with_capacity(numbers.len() * 3);
    for n in numbers {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&base36(n - last));
        last = *n;
    }
    out
}

fn base36(mut n: usize) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(char::from_digit((n % 36) as u32, 36).unwrap_or('0'));
        n /= 36;
        if n == 0 {
            break;
        }
    }
    digits.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_packed_as_differences() {
        assert_eq!(packed(&[0, 3, 39, 1335]), "0 3 10 100");
    }
}

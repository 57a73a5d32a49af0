//! Sentences of our own with their names marked: `{P 张大山}` a person, `{O …}` an organisation,
//! `{L …}` a place. Nothing else may be found.

use super::testing::{entities_of, text_of};
use crate::model::Lang;

/// The sentence without its marks, and the names in order.
fn unmarked(case: &str) -> (String, Vec<String>) {
    let (mut text, mut names) = (String::new(), Vec::new());
    for piece in case.split('{') {
        match piece.split_once('}') {
            Some((name, rest)) => {
                names.push(name.to_owned());
                text.push_str(name.split_once(' ').map_or("", |n| n.1));
                text.push_str(rest);
            }
            None => text.push_str(piece),
        }
    }
    (text, names)
}

fn found(lang: Lang, sentence: &str) -> Vec<String> {
    let text = text_of(lang, sentence);
    let mut names = Vec::new();
    for entity in entities_of(&text) {
        let letter = match entity.kind {
            "person" => "P",
            "org" => "O",
            "place" => "L",
            _ => continue,
        };
        for m in &entity.mentions {
            let form = text.sentences[m.sentence].slice(m.span);
            names.push((m.sentence, m.span.start, format!("{letter} {form}")));
        }
    }
    names.sort();
    names.into_iter().map(|n| n.2).collect()
}

fn check(lang: Lang, cases: &str) {
    let wrong: Vec<String> = cases
        .lines()
        .filter_map(|case| {
            let (sentence, names) = unmarked(case);
            let got = found(lang, &sentence);
            (got != names).then(|| format!("{sentence}\n  wanted {names:?}\n  found  {got:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} cases fail:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn chinese_names() {
    check(Lang::Zh, include_str!("cases/zh.txt"));
}

#[test]
fn english_names() {
    check(Lang::En, include_str!("cases/en.txt"));
}

//! What our own sentences tell of a text, as data: `cases.tsv` holds frame, text, and the sentence
//! in each language; a frame that must not be told has `-`.

use crate::model::{Both, Settings};
use crate::pipeline::{self, Input};

const CASES: &str = include_str!("cases.tsv");

fn told(text: &str, frame: &str) -> Option<Both<String>> {
    let title =
        if text.is_ascii() || text.contains("the ") { "A day in town" } else { "城里的一天" };
    let article = format!("---\ntitle: {title}\n---\n\n{text}\n");
    let input = Input::new("a.md", article.into_bytes());
    let pair = pipeline::pair(&[input], &Settings::default()).unwrap();
    let kinds = crate::wording::frame(frame).unwrap();
    let lead = |t: &str| kinds.zh.split("{{").next().is_some_and(|head| t.starts_with(head));
    let points = pair.points.iter().map(|p| &p.wording.text);
    let mut all = points.chain(pair.questions.iter().map(|q| &q.answer.text));
    all.find(|t| lead(&t.zh)).cloned()
}

#[test]
fn sentences_of_ours_are_told_as_the_cases_say() {
    let mut wrong = Vec::new();
    for line in CASES.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [frame, text, zh, en] = cells.as_slice() else { panic!("four columns: {line}") };
        let got = told(text, frame).map_or(Both { zh: "-".into(), en: "-".into() }, |t| t);
        if (got.zh.as_str(), got.en.as_str()) != (*zh, *en) {
            wrong.push(format!("{frame}\t{text}\t{}\t{}", got.zh, got.en));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

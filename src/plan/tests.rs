//! Sentences and what is asked about them: the first kind of question that a sentence answers,
//! and one of its wordings, from the tables in `cases/`.

use super::{candidates, known, units};
use crate::model::{Both, Lang, Settings};
use crate::pipeline::{Input, Inspected, inspect};
use crate::wording::{self, Wordings};

const EN: &str = include_str!("cases/questions.en.tsv");
const ZH: &str = include_str!("cases/questions.zh.tsv");

/// The kind of the best question about a sentence, and its wordings without blanks.
fn asked(sentence: &str, lang: Lang) -> (&'static str, Vec<Both<String>>) {
    let bytes = format!("---\nlang: {}\n---\n\n{sentence}\n", lang.code()).into_bytes();
    let inspected = inspect(&[Input::new("a.md", bytes)], &Settings::default());
    let Inspected { text, analysis, beads } = inspected.expect("a plain article is read");
    let unit = units::units(&text, &analysis, &beads).remove(0);
    let best = candidates::of(&text, &analysis, &unit, &known::Known::of(&text, &analysis))
        .into_iter()
        .next();
    let Some(best) = best else { return ("nothing", Vec::new()) };
    let entity = best.subject.entity.and_then(|e| analysis.entities.get(e));
    let name = |lang: Lang| {
        let names = entity.map(|e| e.names.clone()).unwrap_or_default();
        names.get(lang).clone().or(names.get(lang.other()).clone()).unwrap_or_default()
    };
    let fill = |template: &str, lang: Lang| {
        let mut words = Wordings::from([("subject", name(lang))]);
        words.extend(best.when.as_ref().map(|w| ("when", w.get(lang).clone())));
        words.extend(best.words.iter().map(|(slot, w)| (*slot, w.get(lang).clone())));
        wording::render(template, &words).unwrap_or_default().split_whitespace().collect()
    };
    let variants = best.kind.zh.iter().zip(&best.kind.en);
    let both =
        |(zh, en): (&String, &String)| Both { zh: fill(zh, Lang::Zh), en: fill(en, Lang::En) };
    (best.kind.id, variants.map(both).collect())
}

fn check(table: &str, lang: Lang) {
    let mut wrong = Vec::new();
    for line in table.lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        let (kind, wordings) = asked(columns[0], lang);
        let close = |t: &str| t.split_whitespace().collect::<String>();
        let told = |w: &Both<String>| {
            let wanted: Vec<String> = columns[2..].iter().map(|c| close(c)).collect();
            wanted.iter().all(|q| *q == w.en || *q == w.zh)
        };
        if kind != columns[1] || !wordings.iter().any(told) {
            wrong.push(format!("{line}\n  found {kind} {wordings:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn english_sentences_get_the_question_that_they_answer() {
    check(EN, Lang::En);
}

#[test]
fn chinese_sentences_get_the_question_that_they_answer() {
    check(ZH, Lang::Zh);
}

#[test]
fn what_hardly_says_a_thing_is_not_said() {
    let text = "Divers found the wreck of a steamer off the northern coast in May. So this just \
        happened. The harbour office closed two lanes for a week.";
    let inspected = inspect(&[Input::new("a.md", text)], &Settings::default());
    let Inspected { text, analysis, beads } = inspected.expect("a plain article is read");
    let standings = units::units(&text, &analysis, &beads).into_iter().map(|u| u.standing);
    assert_eq!(standings.collect::<Vec<u8>>(), [0, 2, 0]);
}

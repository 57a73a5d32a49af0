//! Sentences of our own with the roles that a reader gives them. Those in `cases/kept-back` were
//! written before the cue phrases and were not looked at while tuning.

use super::*;
use crate::analyze::phrases::assert_sorted;
use crate::model::{Glossary, Settings};
use crate::{analyze, article, lang};
use std::path::Path;

const KNOWN: [&str; 2] = [include_str!("cases/known.en.tsv"), include_str!("cases/known.zh.tsv")];
const KEPT_BACK: [&str; 2] =
    [include_str!("cases/kept-back.en.tsv"), include_str!("cases/kept-back.zh.tsv")];

/// The article's first sentence tells the main event, so that the second is free to tell
/// something else.
fn role_of(sentence: &str, chinese: bool) -> Role {
    let lead = if chinese {
        "市议会周一宣布关闭旧桥。"
    } else {
        "The council closed the old bridge on Monday."
    };
    let file = format!("---\ndate: 2024-05-21\n---\n\n{lead}\n\n{sentence}\n");
    let read = article::read(Path::new("a.md"), file.as_bytes(), &Settings::default());
    let text = lang::segment(read.expect("an article"));
    let ranking: Vec<Ranked> =
        (0..text.sentences.len()).map(|rank| Ranked { score: 0.5, rank }).collect();
    let entities = analyze::entities::find(&text, &[], &Glossary::default());
    roles(&text, &ranking, &entities)[1]
}

fn misses(cases: &str, chinese: bool) -> (usize, Vec<String>) {
    let wrong = cases.lines().filter_map(|line| {
        let (role, sentence) = line.split_once('\t').expect("role, tab, sentence");
        let got = role_of(sentence, chinese).id();
        (got != role).then(|| format!("{got} for {line}"))
    });
    (cases.lines().count(), wrong.collect())
}

fn assert_share(cases: [&str; 2], share: f32) {
    for (cases, chinese) in cases.into_iter().zip([false, true]) {
        let (all, wrong) = misses(cases, chinese);
        let right = 1.0 - wrong.len() as f32 / all as f32;
        assert!(right >= share, "{right:.2} right; {}", wrong.join("\n"));
    }
}

#[test]
fn roles_of_known_sentences() {
    assert_share(KNOWN, 0.95);
}

#[test]
fn roles_of_sentences_kept_back() {
    assert_share(KEPT_BACK, 0.85);
}

#[test]
fn lists_are_sorted() {
    for (role, _, lists) in evidence::CUED {
        for list in lists {
            assert_sorted(role.id(), list);
        }
    }
}

#[test]
fn each_language_has_a_main_event() {
    let file = "The council closed the bridge.\n\n议会关闭了旧桥。\n\n- 标签\n";
    let read = article::read(Path::new("a.md"), file.as_bytes(), &Settings::default());
    let text = lang::segment(read.expect("an article"));
    let ranking = analyze::rank::rank(&text, &[], &[]);
    let roles = roles(&text, &ranking, &[]);
    for lang in Lang::BOTH {
        assert!(text.sentences.iter().any(|s| s.lang == lang && roles[s.id] == Role::MainEvent));
    }
}

#[test]
fn what_says_the_main_event_again_tells_it_too() {
    let file = "The harbour council closed the old iron bridge on Monday.\n\nBoats may pass.\n\n\
        The harbour council closed the old iron bridge for good.\n";
    let read = article::read(Path::new("a.md"), file.as_bytes(), &Settings::default());
    let text = lang::segment(read.expect("an article"));
    let ranking = analyze::rank::rank(&text, &[], &[]);
    let got = roles(&text, &ranking, &[]);
    assert_eq!((got[0], got[2]), (Role::MainEvent, Role::MainEvent));
    assert_ne!(got[1], Role::MainEvent);
}

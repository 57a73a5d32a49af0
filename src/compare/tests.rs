use super::*;
use crate::document;
use crate::lang;
use crate::model::{Bar, Strictness};

const DOCUMENT: &str = "---\ntitle: 灯塔重新开放\ndate: 2024-05-21T09:40:00.000Z\n---\n\n\
[原文链接](https://a.example/1)\n\n灯塔重新开放\n\n# **灯塔重新开放**\n\n## 摘要：\n\
- 斯卡夫角灯塔周六重新开放，维修历时三年。\n- 门票售价12欧元。\n\n## 问题与答案：\n\n\
1. **门票多少钱？**\n   - 门票售价12欧元。\n\n---\n\n# **Lighthouse reopens**\n\n## Summary:\n\
- The lighthouse at Skarv Point reopened to visitors on Saturday after three years of repairs.\n\
- Tickets cost 12 euros.\n\n## Questions & Answers:\n\n1. **What do tickets cost?**\n   \
- Tickets cost 12 euros.\n\n[Source Link](https://a.example/1)\n";

fn compared(got: &str) -> Comparison {
    let values = |text: &str, lang| lang::values(text, &lang::words(text, lang), lang, None);
    let tools = Tools { values: &values, sentences: &lang::sentences, tolerance: 0.8 };
    compare(&document::parse(DOCUMENT), &document::parse(got), &tools)
}

/// Fields that are not the same: `en point 2: changed`.
fn unlike(comparison: &Comparison) -> Vec<String> {
    let unlike = comparison.fields.iter().filter(|f| f.fate != Fate::Same);
    let named = unlike
        .map(|f| format!("{} {}: {}", f.half.map_or("both", Lang::code), f.name, f.fate.id()));
    named.collect()
}

fn passes(comparison: &Comparison, strictness: Strictness) -> bool {
    judge(comparison, &Bar { strictness, ..Bar::default() }).is_empty()
}

#[test]
fn a_document_is_the_same_as_itself() {
    let same = compared(DOCUMENT);
    assert!(same.identical && unlike(&same).is_empty());
    assert_eq!(same.scores.zh, Scores::default());
    assert_eq!(same.fields.len(), 2 + 2 * 6);
    assert!(Strictness::ALL.iter().all(|s| passes(&same, *s)));
}

#[test]
fn each_change_is_told_by_field_and_mode() {
    // What is replaced, what by, what is told, and whether it passes as exact, tolerant, facts.
    let cases: [(&str, &str, &[&str], [bool; 3]); 9] = [
        (
            "Tickets cost 12 euros.\n\n## Q",
            "Tickets cost 13 euros.\n\n## Q",
            &["en point 2: changed"],
            [false, false, false],
        ),
        (
            "reopened to visitors on Saturday",
            "reopened for visitors on Saturday",
            &["en point 1: reworded"],
            [false, true, true],
        ),
        (
            "The lighthouse at Skarv Point reopened to visitors on Saturday after three years of repairs",
            "After repairs of three years people can see Skarv Point again since Saturday",
            &["en point 1: missing", "en point 1: added"],
            [false, false, true],
        ),
        ("斯卡夫角灯塔周六", "斯卡夫角的灯塔周六", &["zh point 1: reworded"], [false, true, true]),
        ("- 门票售价12欧元。\n\n## 问", "\n## 问", &["zh point 2: missing"], [false, false, true]),
        (
            "\n1. **What do tickets cost?**\n   - Tickets cost 12 euros.\n",
            "",
            &["en question 1: missing", "en answer 1: missing"],
            [false, false, true],
        ),
        (
            "date: 2024-05-21",
            "date: 2024-05-22",
            &["both front matter: date: changed"],
            [false, false, true],
        ),
        ("[Source Link](https://a.example/1)\n", "", &["en link: missing"], [false, false, true]),
        ("## Summary:\n", "## Summary:\n\n", &["both layout: changed"], [false, true, true]),
    ];
    for (from, to, told, [exact, tolerant, facts]) in cases {
        assert!(DOCUMENT.contains(from), "{from}");
        let comparison = compared(&DOCUMENT.replacen(from, to, 1));
        assert_eq!(unlike(&comparison), told, "{to}");
        assert_eq!(passes(&comparison, Strictness::Exact), exact, "exact {to}");
        assert_eq!(passes(&comparison, Strictness::Tolerant), tolerant, "tolerant {to}");
        assert_eq!(passes(&comparison, Strictness::Facts), facts, "facts {to}: {comparison:?}");
    }
}

#[test]
fn lost_and_gained_facts_are_named() {
    let other = compared(&DOCUMENT.replace("12 euros", "13 euros").replace("Skarv", "Skagen"));
    assert_eq!(other.lost.en, ["12 euros", "Skarv"]);
    assert_eq!(other.gained.en, ["13 euros", "Skagen"]);
    assert!(other.lost.zh.is_empty() && other.gained.zh.is_empty());
    assert!(other.scores.en.numbers < 1.0 && other.scores.en.names < 1.0);
}

#[test]
fn the_same_amount_in_other_words_is_the_same_fact() {
    let other = compared(&DOCUMENT.replace("12 euros", "€12"));
    assert!(other.lost.en.is_empty() && other.gained.en.is_empty(), "{other:?}");
}

#[test]
fn a_figure_in_a_quotation_in_the_other_language_is_a_fact() {
    let quoted =
        |n| DOCUMENT.replace("- 门票售价12欧元", &format!("- 报道原文：“Tickets cost {n} euros.”"));
    let values = |text: &str, lang| lang::values(text, &lang::words(text, lang), lang, None);
    let tools = Tools { values: &values, sentences: &lang::sentences, tolerance: 0.8 };
    let read = |n| document::parse(&quoted(n));
    let other = compare(&read("12"), &read("13"), &tools);
    assert_eq!((other.lost.zh.len(), other.gained.zh.len()), (1, 1), "{other:?}");
}

#[test]
fn a_floor_fails_a_case_that_passes_else() {
    let other = compared(&DOCUMENT.replace("to visitors on", "for visitors on"));
    let floor = Scores { rouge_l: 0.99, ..Bar::default().floor };
    let bar = Bar { strictness: Strictness::Facts, floor, ..Bar::default() };
    assert_eq!(judge(&other, &bar).len(), 1);
}

#[test]
fn worse_is_what_fell() {
    let near = compared(&DOCUMENT.replace("to visitors on", "for visitors on"));
    let far = compared(&DOCUMENT.replace("12 euros", "13 euros"));
    assert!(worse(&near, &near).is_empty());
    assert!(!worse(&near, &far).is_empty());
}

#[test]
fn no_text_is_too_odd() {
    for text in ["", "---", "# **", "## 摘要：\n- \n", "## Summary:\n- **\n1.", "\u{feff}\0"] {
        let _ = compared(text);
    }
}

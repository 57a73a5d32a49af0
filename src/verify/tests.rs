use super::*;
use crate::model::{Glossary, Lang, Origin, Value};

fn values(text: &str, lang: Lang) -> Vec<Value> {
    crate::lang::values(text, &crate::lang::words(text, lang), lang, None)
}

/// The codes of what is found in a statement said in both languages.
pub(super) fn said(zh: &str, en: &str) -> Vec<Finding> {
    let text = format!(
        "---\ntitle: 甲\n---\n\n甲\n\n# **甲**\n\n## 摘要：\n- {zh}\n\n---\n\n# **A**\n\n## Summary:\n- {en}\n"
    );
    let glossary = Glossary::default();
    let tools = Tools {
        values: &values,
        ground: None,
        script: crate::lang::script_of,
        glossary: &glossary,
        encoder: None,
        memory: Memory::default(),
    };
    check(&crate::document::parse(&text), &tools, &Levels::default())
}

pub(super) fn codes(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|f| f.code).collect()
}

#[test]
fn each_rule_finds_what_it_is_for_and_nothing_in_a_sound_statement() {
    let sound = (
        "该公司周二表示，收入增长5%，达12亿美元。",
        "The company said on Tuesday that revenue rose 5% to $1.2 billion.",
    );
    assert_eq!(codes(&said(sound.0, sound.1)), [""; 0]);
    let cases = [
        (
            "parity/weekdays",
            sound.0,
            "The company said on Friday that revenue rose 5% to $1.2 billion.",
        ),
        (
            "parity/pronouns",
            "该公司总裁周二表示，他将离职。",
            "The company’s head said on Tuesday that she would leave.",
        ),
        (
            "parity/money",
            sound.0,
            "The company said on Tuesday that revenue rose 5% to €1.2 billion.",
        ),
        (
            "parity/percent",
            sound.0,
            "The company said on Tuesday that revenue rose 5 percentage points to $1.2 billion.",
        ),
        (
            "parity/negation",
            "该公司周二表示，不会裁员。",
            "The company said on Tuesday that it would cut jobs.",
        ),
        ("typography/half-width", "该公司周二表示,收入增长5%，达12亿美元。", sound.1),
        ("language/script", "該公司周二表示，收入增长5%，达12亿美元。", sound.1),
        ("complete/ending", "该公司周二表示，收入增长5%，达12亿美元", sound.1),
        ("parity/names", "瑞士球员周二离队。", "The Swede left the team on Tuesday."),
        ("parity/names", "法国周二表示不满。", "Germany voiced its displeasure on Tuesday."),
        ("format/bold", "该公司**周二表示，收入增长5%，达12亿美元。", sound.1),
        ("complete/leftovers", "以下是摘要：该公司周二表示，收入增长5%，达12亿美元。", sound.1),
    ];
    for (code, zh, en) in cases {
        let found = said(zh, en);
        assert!(codes(&found).contains(&code), "{code}: {found:?}");
    }
}

#[test]
fn rules_stand_in_the_order_of_their_codes_each_once() {
    assert!(RULES.windows(2).all(|w| w[0].code < w[1].code));
}

#[test]
fn a_statement_while_worded_is_held_to_the_errors() {
    let glossary = Glossary::default();
    let tools = Tools {
        values: &values,
        ground: None,
        script: crate::lang::script_of,
        glossary: &glossary,
        encoder: None,
        memory: Memory::default(),
    };
    let text =
        Both { zh: "收入90亿元。".to_owned(), en: "Revenue was 90 billion yuan.".to_owned() };
    let wording = Wording { text, origin: Both { zh: Origin::Aligned, en: Origin::Source } };
    assert!(!statement(&wording, &tools).is_empty());
}

#[test]
fn a_name_of_the_glossary_is_known_to_the_names_rule() {
    let entry = crate::model::GlossaryEntry {
        kind: "org",
        forms: Both { zh: vec!["新星社".into()], en: vec!["Nova".into()] },
        avoid: Both::default(),
        otherwise: Both::default(),
        note: String::new(),
    };
    let other = crate::model::GlossaryEntry {
        forms: Both { zh: vec!["月神社".into()], en: vec!["Luna".into()] },
        ..entry.clone()
    };
    let glossary = Glossary::new(vec![entry, other], |form, _| vec![form.to_owned()]);
    let tools = Tools {
        values: &values,
        ground: None,
        script: crate::lang::script_of,
        glossary: &glossary,
        encoder: None,
        memory: Memory::default(),
    };
    let found = |zh: &str, en: &str| {
        let text = format!(
            "---\ntitle: 甲\n---\n\n甲\n\n# **甲**\n\n## 摘要：\n- {zh}\n\n---\n\n# **A**\n\n## Summary:\n- {en}\n"
        );
        codes(&check(&crate::document::parse(&text), &tools, &Levels::default()))
            .contains(&"parity/names")
    };
    assert!(found("新星社周二表示不满。", "Luna voiced its displeasure on Tuesday."));
    assert!(!found("新星社周二表示不满。", "Nova voiced its displeasure on Tuesday."));
}

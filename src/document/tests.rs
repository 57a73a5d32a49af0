use super::*;

const PROPER: &str = "---\ntitle: 标题\n---\n\n[原文链接](https://a.example/b)\n\n标题\n\n# **标题**\n\n## 摘要：\n- 第一点。\n- 第二点。\n\n## 问题与答案：\n\n1. **谁？**\n   - 是他。\n\n2. **何时？**\n   - 明天。\n\n结尾。\n\n---\n\n# **Title**\n\n## Summary:\n- One.\n- Two.\n\n## Questions & Answers:\n\n1. **Who?**\n   - He.\n\n2. **When?**\n   - Tomorrow.\n\nThe end.\n\n[Source Link](https://a.example/b)\n";

/// The same document as a language model might write it.
const LOOSE: &str = "---\ntitle: 标题\n---\n\n原文链接：https://a.example/b\n\n标题\n\n## 标题\n\n### 摘要\n* 第一点。\n• 第二点。\n\n**问答**\n\nQ1：谁？\nA：是他。\n\n**问题2：何时？**\n答：明天。\n\n结尾。\n\n***\n\n## Title\n\n**Summary**\n\n1. One.\n2. Two.\n\n### Q&A\n\n#### Q1: Who?\n\nA: He.\n\n#### Q2: When?\n\nA: Tomorrow.\n\nThe end.\n\n[Original article](https://a.example/b)\n";

fn texts(half: &crate::model::Half) -> Vec<String> {
    let mut out = vec![half.title.clone().unwrap_or_default().text];
    out.extend(half.points.iter().map(|p| p.text.clone()));
    for q in &half.questions {
        out.push(q.question.text.clone());
        out.push(q.answer.clone().unwrap_or_default().text);
    }
    out.push(half.closing.clone().unwrap_or_default().text);
    out
}

#[test]
fn a_document_in_the_fixed_layout_is_read_without_slips() {
    let document = parse(PROPER);
    let zh = ["标题", "第一点。", "第二点。", "谁？", "是他。", "何时？", "明天。", "结尾。"];
    let en = ["Title", "One.", "Two.", "Who?", "He.", "When?", "Tomorrow.", "The end."];
    assert_eq!(texts(&document.halves.zh), zh);
    assert_eq!(texts(&document.halves.en), en);
    assert_eq!(document.slips, []);
    assert_eq!(document.strays, []);
    assert_eq!(document.dividers.len(), 1);
    assert_eq!(document.bare_title.as_ref().unwrap().text, "标题");
    assert!(document.halves.zh.link.is_some() && document.halves.en.link.is_some());
}

#[test]
fn a_document_of_another_hand_is_read_all_the_same() {
    let (loose, proper) = (parse(LOOSE), parse(PROPER));
    for lang in Lang::BOTH {
        assert_eq!(texts(loose.halves.get(lang)), texts(proper.halves.get(lang)));
    }
    assert!(loose.slips.len() > 10, "{:?}", loose.slips);
    assert!(loose.halves.zh.link.is_some() && loose.halves.en.link.is_some());
}

#[test]
fn every_part_slices_to_its_text() {
    for text in [PROPER, LOOSE] {
        let document = parse(text);
        for half in [&document.halves.zh, &document.halves.en] {
            for part in half.points.iter().chain(&half.closing).chain(&half.title) {
                assert_eq!(&text[part.span.range()], part.text);
            }
        }
    }
}

#[test]
fn what_is_no_paired_document_is_refused() {
    assert!(read(b"# A note\n\nText.\n").is_err());
    assert!(read(b"").is_err());
    assert!(read(&[0xff, 0xfe]).is_err());
}

proptest::proptest! {
    #[test]
    fn nothing_makes_the_reader_panic(text in "(?s)[-#*\\[\\]():.：。 \nQ1A摘要Summary问题\u{feff}]{0,80}") {
        let _ = parse(&text);
    }
}

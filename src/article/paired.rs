//! Tells whether a body is itself a paired document: a Chinese summary, a rule, an English one.

use super::prose::Body;
use crate::model::BlockKind;

/// Whether the headings 摘要 and "Summary" both stand there, with a rule between them.
pub(super) fn is_paired(body: &Body) -> bool {
    let heading = |name: &str| {
        body.blocks.iter().position(|b| {
            let text = b.built.text.trim_end_matches([':', '：', ' ']);
            matches!(b.kind, BlockKind::Heading(_)) && text.eq_ignore_ascii_case(name)
        })
    };
    match (heading("摘要"), heading("Summary")) {
        (Some(zh), Some(en)) => {
            let (first, last) = (zh.min(en), zh.max(en));
            body.rules.iter().any(|r| first < *r && *r <= last)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::prose;
    use super::*;

    #[test]
    fn both_summaries_and_a_rule() {
        let doc = "# 甲\n\n## 摘要：\n- 一\n\n---\n\n# A\n\n## Summary:\n- one\n";
        assert!(is_paired(&prose::read(doc, 0, doc)));
        for doc in ["## 摘要\n- 一\n\n## Summary\n- one\n", "## Summary\n\na\n\n---\n\nb\n"] {
            assert!(!is_paired(&prose::read(doc, 0, doc)));
        }
    }
}

//! The words that head the parts of a document, in both languages, as people and language models
//! write them: 摘要, 要点, "Summary", "Key takeaways".

use crate::model::Lang;

/// `part`, language, words; sorted.
static LABELS: &str = include_str!("labels.tsv");

/// The parts that a label can head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    Summary,
    Questions,
    Closing,
    Link,
}

/// The heading as it should stand.
pub(super) fn proper(section: Section, lang: Lang) -> Option<&'static str> {
    match (section, lang) {
        (Section::Summary, Lang::Zh) => Some("## 摘要："),
        (Section::Summary, Lang::En) => Some("## Summary:"),
        (Section::Questions, Lang::Zh) => Some("## 问题与答案："),
        (Section::Questions, Lang::En) => Some("## Questions & Answers:"),
        _ => None,
    }
}

/// Characters beyond which a text is no label.
const LONGEST: usize = 60;

/// What a label heads, and in which language.
pub(super) fn section(label: &str) -> Option<(Section, Lang)> {
    let marks: &[char] = &['#', '*', '_', ':', '：', ' ', '\t', '【', '】', '[', ']'];
    let label = label.trim_matches(marks);
    if label.chars().count() > LONGEST {
        return None;
    }
    let wanted = label.to_lowercase();
    let row = rows().find(|(_, _, words)| *words == wanted)?;
    let section = match row.0 {
        "summary" => Section::Summary,
        "questions" => Section::Questions,
        "closing" => Section::Closing,
        _ => Section::Link,
    };
    Some((section, row.1))
}

fn rows() -> impl Iterator<Item = (&'static str, Lang, &'static str)> {
    LABELS.lines().filter_map(|line| {
        let mut cells = line.split('\t');
        let (part, lang, words) = (cells.next()?, cells.next()?, cells.next()?);
        Some((part, if lang == "zh" { Lang::Zh } else { Lang::En }, words))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_whole() {
        let lines: Vec<&str> = LABELS.lines().collect();
        assert!(lines.windows(2).all(|w| w[0] < w[1]));
        assert_eq!(rows().count(), lines.len());
        assert!(rows().all(|(_, _, words)| words.chars().count() <= LONGEST));
    }

    #[test]
    fn labels_are_known_with_any_marks_around_them() {
        for label in ["## 摘要：", "**摘要:**", "### 要点", "摘要"] {
            assert_eq!(section(label), Some((Section::Summary, Lang::Zh)), "{label}");
        }
        assert_eq!(section("## Questions & Answers: "), Some((Section::Questions, Lang::En)));
        assert_eq!(section("# Summary of the day"), None);
    }
}

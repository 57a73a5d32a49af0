//! What a memory learns from an article that is there in both languages.

use crate::model::{Bead, Both, Lang, SentenceKind, Text, is_han};

/// Beads below this score may not say the same.
const SURE: f64 = 0.9;
/// Most sentences of a side.
const MOST_TOGETHER: usize = 3;

/// The titles, and the texts of the beads that are sure to say the same, in the order of the text,
/// each once. Nothing of an article without such beads.
pub fn learn(text: &Text, beads: &[Bead]) -> Vec<Both<String>> {
    let mut out: Vec<Both<String>> = Vec::new();
    if let (Some(zh), Some(en), false) = (&text.titles.zh, &text.titles.en, beads.is_empty()) {
        let titles = Both { zh: zh.clone(), en: en.clone() };
        out.extend(Some(titles).filter(fits));
    }
    for bead in beads.iter().filter(|b| b.score >= SURE) {
        let (Some(zh), Some(en)) = (side(text, &bead.zh, Lang::Zh), side(text, &bead.en, Lang::En))
        else {
            continue;
        };
        let both = Both { zh, en };
        if fits(&both) && !out.contains(&both) {
            out.push(both);
        }
    }
    out
}

/// The sentences of a side as one text; none of too many, and none of a mere label.
fn side(text: &Text, ids: &[usize], lang: Lang) -> Option<String> {
    let sentences: Vec<_> = ids.iter().filter_map(|&i| text.sentences.get(i)).collect();
    let whole = sentences.iter().all(|s| s.kind != SentenceKind::Fragment);
    if !(1..=MOST_TOGETHER).contains(&sentences.len()) || !whole {
        return None;
    }
    let texts: Vec<&str> = sentences.iter().map(|s| s.text.as_str()).collect();
    Some(texts.join(if lang == Lang::En { " " } else { "" }))
}

/// Whether each side is in its language, and neither far longer than the other.
fn fits(both: &Both<String>) -> bool {
    let han = both.zh.chars().filter(|c| is_han(*c)).count();
    let letters = both.en.chars().filter(char::is_ascii_alphabetic).count();
    let ratio = letters as f64 / han.max(1) as f64;
    han > 0 && !both.en.chars().any(is_han) && (0.8..=8.0).contains(&ratio)
}

#[cfg(test)]
mod tests {
    use crate::model::Settings;
    use crate::pipeline::{self, Input};

    #[test]
    fn titles_and_sure_sentences_are_learnt() {
        let en = "# A new bridge opens\n\nPort Allen opened a new bridge on Tuesday.\n\nIt cost $120 million to build.\n";
        let zh = "# 新桥通车\n\n艾伦港周二开通了一座新桥。\n\n建造费用为1.2亿美元。\n";
        let of = |inputs: &[Input]| pipeline::translations(inputs, &Settings::default()).unwrap();
        let both = of(&[Input::new("a.en.md", en), Input::new("a.zh.md", zh)]);
        let texts: Vec<(&str, &str)> = both.iter().map(|t| (&*t.en, &*t.zh)).collect();
        assert!(texts.contains(&("A new bridge opens", "新桥通车")), "{texts:?}");
        assert!(texts.contains(&("It cost $120 million to build.", "建造费用为1.2亿美元。")));
        assert!(of(&[Input::new("a.md", en)]).is_empty());
    }
}

//! What a memory learns from an article that is there in both languages.

use crate::model::{Bead, Both, Lang, SentenceKind, Text, is_han};

/// Beads below this score may not say the same.
const SURE: f64 = 0.9;
/// Most sentences of a side.
const MOST_TOGETHER: usize = 3;

/// The texts of the beads that are sure to say the same, in the order of the text, each once.
pub fn learn(text: &Text, beads: &[Bead]) -> Vec<Both<String>> {
    let mut out: Vec<Both<String>> = Vec::new();
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

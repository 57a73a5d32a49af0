//! The word lists of the sentence splitters, read once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// How an abbreviation behaves before a capital.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Stands before a name: Mr., Gen.
    Title,
    /// Never ends a sentence: e.g., vs.
    Inner,
    /// Belongs to a number that follows: No. 5, Jan. 6.
    Number,
    /// May end a sentence: Inc., Calif.
    Ending,
}

static ABBREVIATIONS: LazyLock<BTreeMap<&str, Abbreviation>> = LazyLock::new(|| {
    let kind = |name: &str| match name {
        "title" => Abbreviation::Title,
        "inner" => Abbreviation::Inner,
        "number" => Abbreviation::Number,
        _ => Abbreviation::Ending,
    };
    let lines = include_str!("data/abbreviations.tsv").lines();
    lines.filter_map(|l| l.split_once('\t')).map(|(word, name)| (word, kind(name))).collect()
});

static OPENERS: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| include_str!("data/openers.txt").lines().collect());
static SPEECH_EN: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| include_str!("data/speech_en.txt").lines().collect());
static SPEECH_ZH: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!("data/speech_zh.txt").lines().collect());

/// What is known of a word (without its last dot) as an abbreviation: as listed, or with a
/// capital ("Inc" for "inc").
pub(super) fn abbreviation(word: &str) -> Option<Abbreviation> {
    if word.len() > 8 {
        return None;
    }
    let listed = ABBREVIATIONS.get(word).copied();
    listed.or_else(|| ABBREVIATIONS.get(word.to_lowercase().as_str()).copied())
}

/// Whether a word (in lower case) often opens a sentence and seldom a name.
pub(super) fn is_opener(word: &str) -> bool {
    OPENERS.contains(word)
}

/// Whether an English word (in lower case) is a verb of speech in the past or present.
pub(super) fn is_speech(word: &str) -> bool {
    SPEECH_EN.contains(word)
}

/// Whether a Chinese clause tells who spoke and no more: 这位官员说, 他告诉本报记者. In
/// 他说两国正在谈判 stands what he said.
pub(super) fn tells_speaker(clause: &str) -> bool {
    SPEECH_ZH.iter().any(|verb| {
        let behind = clause.rfind(verb).and_then(|at| clause.get(at + verb.len()..));
        let most = if HAVE_HEARERS.contains(verb) { HEARER } else { PARTICLE };
        behind.is_some_and(|b| b.chars().count() <= most)
    })
}

/// Verbs of speech behind which the hearer stands.
const HAVE_HEARERS: [&str; 9] =
    ["告訴", "告诉", "回应", "回應", "回答", "提醒", "警告", "問", "问"];
/// Most characters of a hearer: 英国广播公司记者.
const HEARER: usize = 8;
/// Most characters of a particle behind a verb: 说着.
const PARTICLE: usize = 1;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_unique() {
        let lists = [
            include_str!("data/abbreviations.tsv"),
            include_str!("data/openers.txt"),
            include_str!("data/speech_en.txt"),
            include_str!("data/speech_zh.txt"),
        ];
        for list in lists {
            let lines: Vec<&str> = list.lines().collect();
            assert!(lines.windows(2).all(|w| w[0] < w[1]), "{:?}", lines.first());
        }
    }

    #[test]
    fn abbreviations_have_their_kind() {
        for line in include_str!("data/abbreviations.tsv").lines() {
            let (word, kind) = line.split_once('\t').expect("two columns");
            assert!(["title", "inner", "number", "ending"].contains(&kind), "{word}");
        }
        assert_eq!(abbreviation("Inc"), Some(Abbreviation::Ending));
        assert_eq!(abbreviation("Mr"), Some(Abbreviation::Title));
        assert_eq!(abbreviation("Harbour"), None);
    }
}

//! Cue phrases of the ranking: which lists there are, and what a sentence has of each.
//!
//! Edmundson (1969) let cue words decide beside place, title and frequency; here each list is
//! one fact about the sentence that the learned trees weigh.

use crate::analyze::phrases::Phrases;
use std::sync::LazyLock;

/// The lists, in the order of [`Cue`].
macro_rules! lists {
    ($($name:literal),*) => {
        [$([
            include_str!(concat!("cues/", $name, ".en.txt")),
            include_str!(concat!("cues/", $name, ".zh.txt")),
        ]),*]
    };
}

const LISTS: [[&str; 2]; CUES] = lists![
    "announce",
    "aside",
    "attribution",
    "call",
    "definite",
    "detail",
    "first",
    "future",
    "indefinite",
    "lean",
    "perfect",
    "pronoun",
    "purpose",
    "second",
    "speech",
    "summary",
    "turn",
    "weight"
];

/// How many lists there are.
const CUES: usize = 18;

/// A list of cue phrases, numbered as in [`LISTS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// Something happens: "signed", 宣布.
    Announce,
    /// About the page rather than its matter: "feel free to", 感谢.
    Aside,
    /// Somebody says, and not what: "said in", 说道.
    Attribution,
    /// Addressed to the reader of the page: "subscribe", 扫码.
    Call,
    /// Speaks of what is known: "the", 该.
    Definite,
    /// An example, an aside: "for instance", 例如.
    Detail,
    /// The writer speaks: "we", 笔者.
    First,
    /// Still to come: "is expected to", 预计.
    Future,
    /// Speaks of what is new: "a", 一名.
    Indefinite,
    /// Opens with a word that leans on what was said: "she", 该.
    Lean,
    /// Tells of what has come to be or will: "has been", 已.
    Perfect,
    /// Stands for something named elsewhere: "they", 他们.
    Pronoun,
    /// Says what the text is for: "in this post", 本文.
    Purpose,
    /// Speaks to the reader: "you", 您.
    Second,
    /// Somebody says so: "according to", 表示.
    Speech,
    /// Sums up: "in short", 总之.
    Summary,
    /// Opens with a word that ties it to what was said: "however", 然而.
    Turn,
    /// Says that it matters: "largest", 首次.
    Weight,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let lists: Vec<&[&str]> = LISTS.iter().map(|l| l.as_slice()).collect();
    Phrases::new(&lists)
});

/// How many phrases of each list a sentence has.
#[derive(Debug, Clone, Default)]
pub(super) struct Cues([u16; CUES]);

impl Cues {
    /// Searches a sentence.
    pub(super) fn of(text: &str) -> Self {
        let mut counts = [0_u16; CUES];
        PHRASES.each(text, |list, _| counts[list] = counts[list].saturating_add(1));
        Self(counts)
    }

    /// How many phrases of the list the sentence has, at most 4: more says no more.
    pub(super) fn count(&self, cue: Cue) -> f32 {
        f32::from(self.0[cue as usize].min(4))
    }

    /// Whether the sentence has a phrase of the list.
    pub(super) fn has(&self, cue: Cue) -> bool {
        self.0[cue as usize] > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze::phrases::assert_sorted;

    #[test]
    fn lists_are_sorted() {
        for list in LISTS.iter().flatten() {
            assert_sorted("a cue list of the ranking", list);
        }
    }

    #[test]
    fn cues_of_both_languages_are_found() {
        let en = Cues::of("She announced the result; subscribe to our newsletter.");
        assert!(en.has(Cue::Lean) && en.has(Cue::Announce) && en.has(Cue::Call));
        assert!(!en.has(Cue::Second));
        let zh = Cues::of("该公司宣布，预计明年投产。");
        assert!(zh.has(Cue::Lean) && zh.has(Cue::Announce) && zh.has(Cue::Future));
        assert_eq!(zh.count(Cue::Turn), 0.0);
    }
}

//! Those who are named by what they are alone, as subjects of a sentence: "the rescuers", 救援人员.

use super::clause;
use super::deeds::NO_OBJECT;
use crate::model::{Both, Lang, Sentence, Span};
use std::sync::LazyLock;

/// As English texts have them, as Chinese texts do, what a question calls them in English and in
/// Chinese, `p` for several and `s` for one.
const GROUPS: &str = include_str!("data/groups.tsv");

/// Several who do something together, or one who is not named: "the rescuers", 救援人员.
pub(super) struct Group {
    en: Vec<&'static str>,
    zh: Vec<&'static str>,
    /// What a question calls them.
    pub(super) label: Both<&'static str>,
    /// Whether they are several.
    pub(super) plural: bool,
}

static KNOWN: LazyLock<Vec<Group>> = LazyLock::new(|| {
    let row = |line: &'static str| {
        let columns: Vec<&'static str> = line.split('\t').collect();
        let [en, zh, label_en, label_zh, number] = columns[..] else { return None };
        Some(Group {
            en: en.split(';').collect(),
            zh: zh.split(';').collect(),
            label: Both { zh: label_zh, en: label_en },
            plural: number == "p",
        })
    };
    GROUPS.lines().filter_map(row).collect()
});

/// Words that may stand before the noun at the head of a sentence.
const BEFORE: usize = 3;
/// Characters before the noun at the head of a Chinese sentence.
const BEFORE_ZH: usize = 8;

/// The group that is the subject of a sentence, with the place of its noun.
pub(super) fn group(sentence: &Sentence) -> Option<(&'static Group, Span)> {
    match sentence.lang {
        Lang::En => {
            let words = sentence.text.split_inclusive(' ');
            let mut at = 0;
            for word in words.take(BEFORE + 1) {
                let bare = word.trim_end().to_lowercase();
                let span = Span::new(at, at + word.trim_end().len());
                if let Some(group) = KNOWN.iter().find(|g| g.en.contains(&bare.as_str())) {
                    return Some((group, span));
                }
                if NO_OBJECT.contains(&bare.as_str())
                    || bare.ends_with([',', ':', '.', '”', '"'])
                    || bare.starts_with(['“', '"'])
                    || matches!(bare.as_str(), "and" | "or" | "but" | "if" | "that" | "no")
                {
                    return None;
                }
                at += word.len();
            }
            None
        }
        Lang::Zh => {
            let found = KNOWN.iter().filter_map(|group| {
                let span = place(sentence, group)?;
                Some((group, span))
            });
            found.min_by_key(|(_, span)| (span.start, std::cmp::Reverse(span.end)))
        }
    }
}

/// Where a Chinese sentence begins with the noun of a group.
fn place(sentence: &Sentence, group: &Group) -> Option<Span> {
    let heads = group.zh.iter().filter_map(|noun| {
        let at = sentence.text.find(noun)?;
        let before = &sentence.text[..at];
        let behind = &sentence.text[at + noun.len()..];
        let short = before.chars().count() <= BEFORE_ZH && !before.contains(['，', '“', '：']);
        (short && !behind.starts_with(['的', '、', '和'])).then(|| Span::new(at, at + noun.len()))
    });
    heads.min_by_key(|s| (s.start, std::cmp::Reverse(s.end)))
}

/// The group that an English sentence says to have said it: “…,” police said; according to
/// prosecutors.
pub(super) fn speaking(sentence: &Sentence) -> Option<&'static Group> {
    const SAID: [&str; 5] = ["said", "say", "says", "added", "told"];
    let mut from = 0;
    let words: Vec<(String, bool, usize)> = sentence
        .text
        .split_inclusive(char::is_whitespace)
        .map(|piece| {
            let (word, at) = (piece.trim_end(), from);
            from += piece.len();
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            (bare, word.ends_with([',', '”', '"']), at)
        })
        .collect();
    let at = |i: usize| words.get(i).map(|w| w.0.as_str());
    // Nothing but "the" and one more word stands between the quotation and the group.
    let behind = |i: usize| {
        (1..=3).any(|n| i.checked_sub(n).and_then(|j| words.get(j)).is_some_and(|w| w.1))
    };
    let ends = |i: usize| i + 1 == words.len() || words.get(i).is_some_and(|w| w.1);
    let according = |i: usize| {
        let to =
            |n: &usize| i > *n && at(i - n) == Some("to") && at(i - n - 1) == Some("according");
        ends(i) && (1..=3).any(|n| to(&n))
    };
    let spoken =
        |i: &usize| at(i + 1).is_some_and(|w| SAID.contains(&w)) && behind(*i) || according(*i);
    let named = |i: usize| {
        let (word, _, start) = words.get(i)?;
        let group = KNOWN.iter().find(|g| g.en.contains(&word.as_str()))?;
        clause::is_main(sentence, *start).then_some(group)
    };
    (0..words.len()).filter(spoken).find_map(named)
}

/// Whether a Chinese sentence speaks of a group.
pub(super) fn speaks_of(sentence: &Sentence, group: &Group) -> bool {
    group.zh.iter().any(|noun| sentence.text.contains(noun))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Settings;
    use crate::pipeline::{Input, inspect};

    #[test]
    fn the_table_is_whole_and_sorted() {
        let lines: Vec<&str> = GROUPS.lines().collect();
        assert!(lines.windows(2).all(|w| w[0] < w[1]));
        assert_eq!(KNOWN.len(), lines.len());
    }

    #[test]
    fn who_is_said_to_have_said_it() {
        let told = |text: &str| {
            let read = inspect(&[Input::new("a.md", text)], &Settings::default()).unwrap();
            speaking(&read.text.sentences[0]).map(|g| g.label.en)
        };
        assert_eq!(told("“It is late,” police said on Monday."), Some("police"));
        assert_eq!(told("It was late, according to prosecutors."), Some("prosecutors"));
        assert_eq!(told("It was late when the police left."), None);
        assert_eq!(told("It was late, according to the court document."), None);
        assert_eq!(told("It was late, though police said it was not."), None);
    }
}

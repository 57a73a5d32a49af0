//! `language/pinyin`: Chinese that was spelled out instead of said.

use super::super::rule::{Check, Found, Rule, Tools};
use super::super::statement::Statement;
use crate::model::Severity;
use hashbrown::HashSet;
use std::sync::LazyLock;

/// See the module.
pub(crate) const RULE: Rule = Rule {
    code: "language/pinyin",
    severity: Severity::Warning,
    about: "a stretch of pinyin stands in a half",
    check: Check::Statement(check),
};

/// Letters with tones, as no name of people or places has them in print.
const TONES: &str = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ";
/// Tone letters that are pinyin's alone.
const ONLY_PINYIN: &str = "āǎēěīǐōǒūǔǖǘǚǜ";
/// So many words of plain syllables on end, of so many letters on average, are no English.
const PLAIN: usize = 5;
const LETTERS: usize = 5;

const INITIALS: [&str; 24] = [
    "", "b", "c", "ch", "d", "f", "g", "h", "j", "k", "l", "m", "n", "p", "q", "r", "s", "sh", "t",
    "w", "x", "y", "z", "zh",
];
const FINALS: [&str; 37] = [
    "a", "ai", "an", "ang", "ao", "e", "ei", "en", "eng", "er", "i", "ia", "ian", "iang", "iao",
    "ie", "in", "ing", "iong", "iu", "o", "ong", "ou", "u", "ua", "uai", "uan", "uang", "ue", "ui",
    "un", "uo", "v", "van", "ve", "vn", "ü",
];

fn check(statement: &Statement<'_>, _: &Tools<'_>) -> Vec<Found> {
    let mut out = Vec::new();
    for (lang, _, text) in statement.each() {
        if let Some(words) = pinyin(text) {
            let place = statement.place(lang, words);
            out.push(Found::new(lang, place, "this is Chinese in pinyin, not a translation"));
        }
    }
    out
}

/// The first stretch of pinyin in a text.
fn pinyin(text: &str) -> Option<&str> {
    let word = |c: char| c.is_alphabetic() && !('\u{3400}'..='\u{9fff}').contains(&c);
    let (mut start, mut end, mut count, mut toned) = (0, 0, 0, 0);
    for piece in text.split(|c| !word(c)).filter(|p| !p.is_empty()) {
        let at = piece.as_ptr() as usize - text.as_ptr() as usize;
        let near = text.get(end..at).is_some_and(|gap| gap.chars().all(|c| " -'’".contains(c)));
        let spelled = may_spell(piece) && spells(&bare(piece));
        if !(near && count > 0) {
            (start, count, toned) = (at, 0, 0);
        }
        if !spelled {
            count = 0;
            continue;
        }
        end = at + piece.len();
        count += 1;
        toned += usize::from(piece.contains(|c| TONES.contains(c)));
        let sure = text.get(start..end).is_some_and(|t| t.contains(|c| ONLY_PINYIN.contains(c)));
        let plain = count >= PLAIN && end - start >= count * (LETTERS + 1) - 1;
        if plain || toned >= 2 && sure {
            return text.get(start..end);
        }
    }
    None
}

fn without_tone(c: char) -> char {
    TONES.chars().position(|t| t == c).map_or(c, |at| match at / 4 {
        0 => 'a',
        1 => 'e',
        2 => 'i',
        3 => 'o',
        4 => 'u',
        _ => 'v',
    })
}

/// Whether a word ends as a syllable does; most English words don't.
fn may_spell(word: &str) -> bool {
    word.bytes().next_back().is_some_and(|b| {
        !b.is_ascii()
            || matches!(
                b.to_ascii_lowercase(),
                b'a' | b'e' | b'g' | b'i' | b'n' | b'o' | b'r' | b'u' | b'v'
            )
    })
}

/// The letters of a word in lower case without their tones.
fn bare(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.to_lowercase().chars().map(without_tone).collect()
}

/// Every syllable that an initial and a final make.
static SYLLABLES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let fits = |initial: &str, last: &str| match last.chars().next() {
        Some('v' | 'ü') => matches!(initial, "l" | "n"),
        _ => last != "er" || initial.is_empty(),
    };
    let of = |initial: &'static str| {
        let finals = FINALS.into_iter().filter(move |last| fits(initial, last));
        finals.map(move |last| format!("{initial}{last}"))
    };
    INITIALS.into_iter().flat_map(of).collect()
});

/// Bytes of the longest syllable: zhuang.
const LONGEST: usize = 6;

/// Whether a word can be read as pinyin from end to end.
fn spells(word: &str) -> bool {
    let mut ends = vec![false; word.len() + 1];
    ends[0] = true;
    for at in 0..word.len() {
        if !ends[at] {
            continue;
        }
        let rest = word.get(at..).unwrap_or("");
        for length in 1..=LONGEST.min(rest.len()) {
            if rest.get(..length).is_some_and(|s| SYLLABLES.contains(s)) {
                ends[at + length] = true;
            }
        }
    }
    ends[word.len()] && word.len() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_of_pinyin_are_told_from_english() {
        assert!(pinyin("The company said: gongsi jintian xuanbu caiyuan jihua.").is_some());
        assert!(pinyin("He said nǐ hǎo to all.").is_some());
        assert!(pinyin("Xi Jinping met Li Qiang in Beijing.").is_none());
        assert!(pinyin("A man can dance in the same line, she said.").is_none());
        assert!(pinyin("Café in São Paulo, résumé of José.").is_none());
        assert!(pinyin("他说 nǐ hǎo 就走了。").is_some());
    }
}

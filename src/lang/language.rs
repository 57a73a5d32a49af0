//! Text in, its language out.
//!
//! A Han character weighs about as much as a short English word: 4.5 letters. So "Linux 基金会"
//! is Chinese and "the People's Daily (人民日报) wrote" is English.

use crate::model::{Lang, is_han};

/// How much of each language stands in a text, in half letters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Weight {
    /// Chinese: 9 for each Han character.
    pub(super) zh: usize,
    /// English: 2 for each Latin letter outside addresses.
    pub(super) en: usize,
}

impl Weight {
    /// Weighs a text; letters of web addresses don't count.
    pub(super) fn of(text: &str) -> Self {
        let mut weight = Self::default();
        let addresses = text.contains("://") || text.contains("www.");
        for word in text.split_whitespace() {
            let address = addresses && (word.contains("://") || word.starts_with("www."));
            for c in word.chars() {
                if is_han(c) {
                    weight.zh += 9;
                } else if !address && is_latin(c) {
                    weight.en += 2;
                }
            }
        }
        weight
    }

    /// The two together.
    pub(super) fn sum(self) -> usize {
        self.zh + self.en
    }

    /// The language that a text of this weight is in; none where no letters are.
    pub(super) fn language(self) -> Option<Lang> {
        match self.zh.cmp(&self.en) {
            _ if self.sum() == 0 => None,
            std::cmp::Ordering::Less => Some(Lang::En),
            _ => Some(Lang::Zh),
        }
    }
}

/// The language of a text, if it holds letters of one of the two.
///
/// Chinese marks between the words betray a Chinese sentence full of foreign names
/// ("Ubuntu、Fedora、openSUSE 均已支持。"): then a quarter of the weight is enough.
pub fn of(text: &str) -> Option<Lang> {
    of_weight(text, Weight::of(text))
}

/// The same for a text that is weighed already.
pub(super) fn of_weight(text: &str, weight: Weight) -> Option<Lang> {
    let chinese_marks = text.contains(['。', '，', '、', '；']);
    if chinese_marks && weight.zh > 0 && weight.zh * 4 >= weight.sum() {
        return Some(Lang::Zh);
    }
    weight.language()
}

/// Whether a character is a letter of the Latin script.
pub(super) fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || ('\u{c0}'..='\u{24f}').contains(&c) && c.is_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weightier_language_wins() {
        assert_eq!(of("Linux 基金会"), Some(Lang::Zh));
        assert_eq!(of("The People's Daily (人民日报) wrote on Monday"), Some(Lang::En));
        assert_eq!(of("https://example.com/a/very/long/address 点这里"), Some(Lang::Zh));
        assert_eq!(of("Ubuntu、Fedora、openSUSE 均已支持。"), Some(Lang::Zh));
        assert_eq!(of("2024 — 12:30"), None);
    }
}

//! Chinese text in, its script out.
//!
//! Decisive are characters that stand in one script only: 国 and 们 are simplified, 國 and 們
//! traditional, 人 and 后 are neither. The two lists hold the characters that the conversion tables
//! of OpenCC (Apache-2.0) change, that no character of the other script is turned into, and that
//! only one of the national character sets GB 2312 and Big5 has.

use crate::model::Script;
use std::sync::LazyLock;

static HANS: &str = include_str!("data/hans.txt");
static HANT: &str = include_str!("data/hant.txt");

const FIRST: usize = 0x4e00;
const COUNT: usize = 0x5200;

/// For each character from U+4E00 on: 0 both scripts, 1 simplified only, 2 traditional only.
static TABLE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut table = vec![0; COUNT];
    for (list, mark) in [(HANS, 1), (HANT, 2)] {
        for c in list.trim_end().chars() {
            if let Some(cell) = (c as usize).checked_sub(FIRST).and_then(|i| table.get_mut(i)) {
                *cell = mark;
            }
        }
    }
    table
});

/// How many decisive characters of each script stand in a text: simplified, traditional.
pub(super) fn count(text: &str) -> (usize, usize) {
    let table = &*TABLE;
    let mut found = (0, 0);
    for c in text.chars() {
        match (c as usize).checked_sub(FIRST).and_then(|i| table.get(i)) {
            Some(1) => found.0 += 1,
            Some(2) => found.1 += 1,
            _ => {}
        }
    }
    found
}

/// The script of a Chinese text, if characters decide it.
pub fn of(text: &str) -> Option<Script> {
    choose(count(text))
}

/// The script that counts decide; none where there are none or as many of each.
pub(super) fn choose((hans, hant): (usize, usize)) -> Option<Script> {
    match hans.cmp(&hant) {
        std::cmp::Ordering::Greater => Some(Script::Hans),
        std::cmp::Ordering::Less => Some(Script::Hant),
        std::cmp::Ordering::Equal => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_of_one_script_decide() {
        assert_eq!(of("中国发布新规"), Some(Script::Hans));
        assert_eq!(of("中國發佈新規"), Some(Script::Hant));
        assert_eq!(of("人工智能"), None);
        assert_eq!(of("Seoul"), None);
    }

    #[test]
    fn the_lists_are_sorted_and_apart() {
        for list in [HANS, HANT] {
            let chars: Vec<char> = list.trim_end().chars().collect();
            assert!(chars.windows(2).all(|w| w[0] < w[1]));
            assert!(chars.len() > 2000);
        }
        assert!(HANS.trim_end().chars().all(|c| !HANT.contains(c)));
    }
}

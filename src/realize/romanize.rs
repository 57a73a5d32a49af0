//! Chinese people's names in pinyin, surname first: 尹书华 is Yin Shuhua (GB/T 28039-2011, without
//! tone marks, as news agencies print them).

use pinyin::ToPinyin;

/// Surnames of two characters, and surnames that are not read as the character is elsewhere.
const SURNAMES: &str = include_str!("surnames.tsv");

/// Characters that are read in more than one way in given names: what can't be known is not said.
const READ_TWO_WAYS: &str = "乐单曾朝柏盛茜行重长晟";

/// The name in pinyin; `None` if it is no Chinese name of two to four Han characters. The 某 of a
/// withheld name is dropped: 邵某 is Shao.
pub(super) fn name(chinese: &str) -> Option<String> {
    let length = chinese.chars().count();
    if !(2..=4).contains(&length) {
        return None;
    }
    let listed = SURNAMES
        .lines()
        .filter_map(|l| l.split_once('\t'))
        .filter(|(han, _)| chinese.starts_with(han) && chinese.len() > han.len())
        .max_by_key(|(han, _)| han.len());
    let (surname, rest) = match listed {
        Some((han, latin)) => (latin.to_owned(), &chinese[han.len()..]),
        None => {
            let first = chinese.chars().next()?;
            (capital(first.to_pinyin()?.plain()), &chinese[first.len_utf8()..])
        }
    };
    let given = rest.trim_start_matches('某');
    if given.is_empty() {
        return Some(surname);
    }
    if given.contains(|c| READ_TWO_WAYS.contains(c)) {
        return None;
    }
    let syllables: Vec<&str> =
        given.chars().map(|c| c.to_pinyin().map(|p| p.plain())).collect::<Option<_>>()?;
    Some(format!("{surname} {}", capital(&joined(&syllables))))
}

/// Syllables in one word; an apostrophe before a vowel that would join the syllable before it.
fn joined(syllables: &[&str]) -> String {
    let mut out = String::new();
    for syllable in syllables {
        if !out.is_empty() && syllable.starts_with(['a', 'e', 'o']) {
            out.push('\'');
        }
        out.push_str(&syllable.replace('ü', "v"));
    }
    out
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_romanized_surname_first() {
        let cases = [
            ("尹书华", "Yin Shuhua"),
            ("欧阳娜", "Ouyang Na"),
            ("单霁翔", "Shan Jixiang"),
            ("邵某", "Shao"),
            ("王承安", "Wang Cheng'an"),
        ];
        for (chinese, pinyin) in cases {
            assert_eq!(name(chinese).as_deref(), Some(pinyin));
        }
        assert_eq!(name("里希·苏纳克"), None);
        assert_eq!(name("Ann"), None);
        assert_eq!(name("王长安"), None);
    }

    #[test]
    fn the_list_of_surnames_is_sorted() {
        let lines: Vec<&str> = SURNAMES.lines().collect();
        assert!(
            lines.windows(2).all(|w| w[0] < w[1])
                && lines.iter().all(|l| l.split('\t').count() == 2)
        );
    }
}

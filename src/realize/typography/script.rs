//! Simplified and Traditional characters, as OpenCC converts them (phrase by phrase), and the
//! quotation marks of each.

use crate::model::{Script, is_han};
use ferrous_opencc::{OpenCC, config::BuiltinConfig};
use hashbrown::HashSet;
use std::sync::LazyLock;

static TO_HANS: LazyLock<Option<OpenCC>> =
    LazyLock::new(|| OpenCC::from_config(BuiltinConfig::T2s).ok());
static TO_HANT: LazyLock<Option<OpenCC>> =
    LazyLock::new(|| OpenCC::from_config(BuiltinConfig::S2t).ok());
/// The forms that are printed: 為, not 爲.
static PRINTED: LazyLock<Option<OpenCC>> =
    LazyLock::new(|| OpenCC::from_config(BuiltinConfig::S2tw).ok());
/// 布 is 佈 where something is made known or laid out (公佈, 佈局), and 布 in names: 布雷特.
const MADE_KNOWN: [&str; 2] = ["公分宣散發遍密頒", "景局告防署置道陣"];

/// The text in the script; simplified text is left as it is where simplified is wanted.
pub(super) fn convert(text: &str, script: Script) -> String {
    match script {
        Script::Hant => {
            let hant = characters(text, script);
            hant.replace('“', "「").replace('”', "」").replace('‘', "『").replace('’', "』")
        }
        _ if is_traditional(text) => with(&TO_HANS, text),
        _ => text.to_owned(),
    }
}

/// The characters in the script, whichever they are in; the marks stay.
pub(super) fn settled(text: &str, script: Script) -> String {
    match script {
        Script::Hans if is_traditional(text) => with(&TO_HANS, text),
        _ => characters(text, script),
    }
}

/// The characters in the script; those of a text for simplified output as they are.
pub(super) fn characters(text: &str, script: Script) -> String {
    if script != Script::Hant {
        return text.to_owned();
    }
    let chars: Vec<char> = with(&PRINTED, text).chars().collect();
    let near = |i: Option<usize>, list: &str| {
        i.and_then(|i| chars.get(i)).is_some_and(|c| list.contains(*c))
    };
    let each = chars.iter().enumerate().map(|(i, &c)| {
        let laid_out = near(i.checked_sub(1), MADE_KNOWN[0]) || near(Some(i + 1), MADE_KNOWN[1]);
        if c == '佈' && !laid_out { '布' } else { c }
    });
    each.collect()
}

fn with(converter: &LazyLock<Option<OpenCC>>, text: &str) -> String {
    converter.as_ref().map_or_else(|| text.to_owned(), |c| c.convert(text))
}

/// Whether a text is Traditional: making it simplified changes more of it than the reverse. Some
/// characters stand in both scripts (里, 台, 后), so that the reverse may change a few all the same.
fn is_traditional(text: &str) -> bool {
    if !text.chars().any(may_turn_simplified) {
        return false;
    }
    let changed = |converter| {
        let other: String = with(converter, text);
        other.chars().zip(text.chars()).filter(|(a, b)| a != b).count()
    };
    let to_hans = changed(&TO_HANS);
    to_hans > 0 && to_hans > changed(&TO_HANT)
}

/// Characters that are the same in both scripts but in a phrase, as OpenCC lists them: 藉口, 回覆,
/// 瞭解, 沈默.
const IN_PHRASES: &str = "沈牴瞭藉衹覆";

/// The characters that simplified text has in another form, by OpenCC, and those of phrases.
static TURNING: LazyLock<HashSet<char>> = LazyLock::new(|| {
    let all: String = ('\u{3400}'..='\u{9fff}').flat_map(|c| [c, '\n']).collect();
    let simplified = with(&TO_HANS, &all);
    let pairs = all.chars().zip(simplified.chars()).filter(|(own, other)| own != other);
    pairs.map(|(own, _)| own).chain(IN_PHRASES.chars()).collect()
});

/// Whether making a text simplified may change it for this character: where none may, the text
/// need not be converted to know that.
fn may_turn_simplified(c: char) -> bool {
    !c.is_ascii() && (TURNING.contains(&c) || !('\u{3400}'..='\u{9fff}').contains(&c) && is_han(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_may_tell_the_script_where_no_character_does() {
        for (text, wanted) in [
            ("他沈默了。", "他沉默了。"),
            ("以此为藉口。", "以此为借口。"),
            ("不瞭解。", "不了解。"),
        ] {
            assert_eq!(with(&TO_HANS, text), wanted);
            assert!(text.chars().any(may_turn_simplified), "{text}");
        }
        assert!(!"他后来说，结束了。“好”".chars().any(may_turn_simplified));
    }

    #[test]
    fn characters_of_both_scripts_keep_no_text_traditional() {
        assert_eq!(
            convert("港口主任安娜·貝里說，結束了。", Script::Hans),
            "港口主任安娜·贝里说，结束了。"
        );
        assert_eq!(convert("他后来在台北说，结束了。", Script::Hans), "他后来在台北说，结束了。");
    }
}

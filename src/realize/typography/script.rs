//! Simplified and Traditional characters, as OpenCC converts them (phrase by phrase), and the
//! quotation marks of each.

use crate::model::Script;
use ferrous_opencc::{OpenCC, config::BuiltinConfig};
use std::sync::LazyLock;

static TO_HANS: LazyLock<Option<OpenCC>> =
    LazyLock::new(|| OpenCC::from_config(BuiltinConfig::T2s).ok());
static TO_HANT: LazyLock<Option<OpenCC>> =
    LazyLock::new(|| OpenCC::from_config(BuiltinConfig::S2t).ok());

/// The text in the script; simplified text is left as it is where simplified is wanted.
pub(super) fn convert(text: &str, script: Script) -> String {
    match script {
        Script::Hant => {
            let hant = with(&TO_HANT, text);
            hant.replace('“', "「").replace('”', "」").replace('‘', "『").replace('’', "』")
        }
        _ if is_traditional(text) => with(&TO_HANS, text),
        _ => text.to_owned(),
    }
}

fn with(converter: &LazyLock<Option<OpenCC>>, text: &str) -> String {
    converter.as_ref().map_or_else(|| text.to_owned(), |c| c.convert(text))
}

/// Whether a text is Traditional: making it simplified changes more of it than the reverse. Some
/// characters stand in both scripts (里, 台, 后), so that the reverse may change a few all the same.
fn is_traditional(text: &str) -> bool {
    let changed = |converter| {
        let other: String = with(converter, text);
        other.chars().zip(text.chars()).filter(|(a, b)| a != b).count()
    };
    let to_hans = changed(&TO_HANS);
    to_hans > 0 && to_hans > changed(&TO_HANT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_of_both_scripts_keep_no_text_traditional() {
        assert_eq!(
            convert("港口主任安娜·貝里說，結束了。", Script::Hans),
            "港口主任安娜·贝里说，结束了。"
        );
        assert_eq!(convert("他后来在台北说，结束了。", Script::Hans), "他后来在台北说，结束了。");
    }
}

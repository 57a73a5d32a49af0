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

/// Whether a text is Traditional: making it so changes nothing, making it simplified does.
fn is_traditional(text: &str) -> bool {
    with(&TO_HANS, text) != text && with(&TO_HANT, text) == text
}

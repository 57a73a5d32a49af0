//! Chinese text in the script that word lists are in.

use ferrous_opencc::{OpenCC, config::BuiltinConfig};
use std::borrow::Cow;
use std::sync::LazyLock;

static TO_SIMPLIFIED: LazyLock<Option<OpenCC>> =
    LazyLock::new(|| OpenCC::from_config(BuiltinConfig::T2s).ok());

/// A text in traditional characters in simplified ones, as OpenCC's table T2S has it.
pub fn simplified(text: &str) -> Cow<'_, str> {
    TO_SIMPLIFIED.as_ref().map_or(Cow::Borrowed(text), |table| Cow::Owned(table.convert(text)))
}

//! Whether each half is in its language and script.

pub(super) mod half;
pub(super) mod pinyin;
pub(super) mod script;
pub(super) mod untranslated;

//! One form of each name in each language.

use crate::model::{Both, Entity};

/// The forms used in our own questions: the entity's name in each language; where one language
/// has no certain form, the original stands in both.
pub(super) fn in_question(entity: &Entity) -> Both<String> {
    known(entity).map(|_, name| name.clone().unwrap_or_default())
}

/// The name in each language, the original where there is no other.
pub(super) fn known(entity: &Entity) -> Both<Option<String>> {
    Both {
        zh: entity.names.zh.clone().or_else(|| entity.names.en.clone()),
        en: entity.names.en.clone().or_else(|| entity.names.zh.clone()),
    }
}

/// The forms used in frames, where a wrong one would be our own mistake: only if certain, or the
/// same in both languages.
pub(super) fn certain(entity: &Entity) -> Option<Both<String>> {
    let both = Both { zh: entity.names.zh.clone()?, en: entity.names.en.clone()? };
    (entity.certain || both.zh == both.en).then_some(both)
}

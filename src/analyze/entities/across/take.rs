//! An English entity takes the Chinese form that is known for it.

use super::{HEADS, standing};
use crate::model::{Entity, Text};

/// Gives an English entity its Chinese form: where the form stands it is mentioned, and Chinese
/// entities that are the form, or were cut out of it, are no more.
pub(super) fn take(
    text: &Text,
    entities: &mut [Entity],
    english: usize,
    form: &str,
    is_free: impl Fn(&Entity) -> bool,
) {
    let mut places = standing(text, form);
    let (mut name, mut kind) = (form.to_owned(), entities[english].kind);
    let one_word = entities[english].names.en.as_ref().is_none_or(|n| !n.contains(' '));
    let fuller =
        |e: &Entity| e.names.zh.as_ref().is_some_and(|n| n.contains('·') && is_whole(n, form));
    // 萨拉·佩林 and 特莱克·佩林: which of them is Palin?
    let told_apart = entities.iter().filter(|e| is_free(e) && fuller(e)).count() < 2;
    for i in (0..entities.len()).filter(|&i| i != english) {
        let entity = &mut entities[i];
        let held = entity.mentions.iter().any(|m| places.iter().any(|p| m.overlaps(p)));
        if !held || !is_free(entity) {
            continue;
        }
        let own = entity.names.zh.clone().unwrap_or_default();
        // 迈克·范 is 迈克·范恩 where that stands.
        let longer = form.contains('·') && own.starts_with(form);
        if is_whole(&own, form) || longer {
            if own.contains('·') && !told_apart && !longer {
                continue;
            }
            places.retain(|p| !entity.mentions.iter().any(|m| m.overlaps(p)));
            places.append(&mut entity.mentions);
            // Who is taken for a person for want of a better reason may be a place elsewhere.
            kind = if kind == "person" && one_word { entity.kind } else { kind };
            name = if own.contains('·') { own } else { name };
        } else if own.contains(form) && !form.contains('·') {
            places.retain(|p| !entity.mentions.iter().any(|m| m.overlaps(p)));
        } else {
            entity.mentions.retain(|m| !places.iter().any(|p| m.overlaps(p)));
        }
    }
    if places.is_empty() {
        return;
    }
    let entity = &mut entities[english];
    entity.kind = kind;
    // The full name that the lexicon gives, where the text has a part of it.
    let full = entity.names.zh.take().filter(|n| n.contains('·') && is_whole(n, &name));
    entity.names.zh = Some(full.unwrap_or(name));
    entity.certain = true;
    entity.mentions.extend(places);
    entity.mentions.sort_by_key(|m| (m.sentence, m.span.start));
}

/// Whether a name is the form, alone, as a part (马塞拉·奥图萨尔) or with its head (科皮亚波市).
fn is_whole(own: &str, form: &str) -> bool {
    own.split('·').any(|part| part == form)
        || own == form
        || own.strip_prefix(form).is_some_and(|head| HEADS.contains(&head))
}

//! Stories in, the index of their people, organisations and places out.

use crate::model::{Indexed, Lang, Named, Story};
use std::collections::BTreeMap;

/// The index: by kind, then by the English form (the Chinese one where there is none).
pub(super) fn index<'a>(stories: impl Iterator<Item = &'a Story>) -> Vec<Indexed> {
    let mut out: Vec<Indexed> = Vec::new();
    let mut known: BTreeMap<(usize, Lang, String), usize> = BTreeMap::new();
    for story in stories {
        for named in &story.names {
            let Some(kind) = named.indexed() else { continue };
            let keys = Lang::BOTH
                .iter()
                .filter_map(|l| Some((kind, *l, named.names.get(*l).as_deref()?.to_lowercase())));
            let keys: Vec<_> = keys.filter(|k| !k.2.is_empty()).collect();
            if keys.is_empty() {
                continue;
            }
            let at = keys.iter().find_map(|k| known.get(k)).copied().unwrap_or_else(|| {
                out.push(Indexed { named: named.clone(), stories: Vec::new() });
                out.len() - 1
            });
            if let Some(entry) = out.get_mut(at) {
                add(entry, named, &story.id);
            }
            for key in keys {
                known.entry(key).or_insert(at);
            }
        }
    }
    out.sort_by_cached_key(|i| i.named.sort_key());
    out
}

fn add(entry: &mut Indexed, named: &Named, story: &str) {
    entry.named.complete(named);
    if entry.stories.last().is_none_or(|s| s != story) {
        entry.stories.push(story.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Both;

    #[test]
    fn forms_of_one_name_meet() {
        let named = |kind: &str, zh: &str, en: &str| {
            let form = |t: &str| (!t.is_empty()).then(|| t.to_owned());
            Named { kind: kind.into(), names: Both { zh: form(zh), en: form(en) } }
        };
        let story =
            |id: &str, names: Vec<Named>| Story { id: id.into(), names, ..Story::default() };
        let stories = [
            story("s-1", vec![named("place", "首尔", ""), named("money", "", "yen")]),
            story("s-2", vec![named("place", "首尔", "Seoul"), named("person", "", "Ann Lee")]),
            story("s-3", vec![named("place", "", "Seoul")]),
        ];
        let got = index(stories.iter());
        assert_eq!(got.len(), 2);
        assert_eq!(got[0].named.names.en.as_deref(), Some("Ann Lee"));
        assert_eq!(got[1].stories, ["s-1", "s-2", "s-3"]);
    }
}

//! Names joined by their form: an English name that the Chinese text has in Latin letters, and one
//! that a line of the lexicon has beside a Chinese name of the article.

use super::spoken;
use crate::analyze::entities::latin;
use crate::lexicon;
use crate::model::{Bead, Entity, Lang, Mention, Sentence, Span, Text};
use std::collections::BTreeSet;

/// Gives English entities whose name stands in the Chinese text their mentions there, the longest
/// names first: what lies within one is no name of its own (Linux in Bodhi Linux). A name in
/// parentheses only explains the Chinese one before it; capitals alone that no list knows are
/// rather a term (LGBT, PDF), and a surname of several people is none's.
pub(super) fn as_they_stand(text: &Text, entities: &mut [Entity], open: &[usize]) {
    let chinese = || text.sentences.iter().filter(|s| s.lang == Lang::Zh);
    let there: BTreeSet<&str> =
        chinese().flat_map(|s| latin::words(&s.text)).map(|w| w.1).collect();
    let surnames: BTreeSet<String> = entities
        .iter()
        .filter_map(|e| Some(e.names.en.as_deref()?.rsplit_once(' ')?.1.to_owned()))
        .collect();
    let name = |i: usize| {
        let entity = entities.get(i)?;
        let name = entity.names.en.clone()?;
        let stands = latin::words(&name).all(|(_, w)| there.contains(w));
        let rendered =
            || entity.names.zh.as_deref().is_some_and(|zh| chinese().any(|s| s.text.contains(zh)));
        let term = || {
            !name.contains(char::is_lowercase)
                && lexicon::names().named(Lang::En, &name).next().is_none()
        };
        let unfit = || surnames.contains(&name) || is_part(text, entity) || term() || rendered();
        (stands && !unfit()).then_some(name)
    };
    let mut names: Vec<(usize, String)> =
        open.iter().filter_map(|&i| Some((i, name(i)?))).collect();
    names.sort_by_key(|(i, n)| (std::cmp::Reverse(n.len()), *i));
    for (english, name) in names {
        let mut places = places(text, &name);
        if places.is_empty() {
            continue;
        }
        let mut kinds = BTreeSet::new();
        for i in (0..entities.len()).filter(|i| *i != english) {
            let only_chinese = !spoken(text, &entities[i], Lang::En);
            let other = &mut entities[i];
            let yields = |p: &Mention, m: &Mention| {
                p.overlaps(m) && p.span.contains(m.span) && (m.span != p.span || only_chinese)
            };
            let before = other.mentions.len();
            other.mentions.retain(|m| !places.iter().any(|p| yields(p, m)));
            if other.mentions.len() < before {
                kinds.insert(other.kind);
            }
            places.retain(|p| !other.mentions.iter().any(|m| p.overlaps(m)));
        }
        if let Some(entity) = entities.get_mut(english).filter(|_| !places.is_empty()) {
            entity.kind = kind_of(entity.kind, &name, &kinds);
            entity.names.zh = Some(name);
            entity.certain = true;
            entity.mentions.extend(places);
            entity.mentions.sort_by_key(|m| (m.sentence, m.span.start));
        }
    }
}

/// What a name is that stands in Latin letters in Chinese text, by the kinds of what was found in
/// its place there: people have Chinese names there mostly, brands those that they have.
fn kind_of(own: &'static str, name: &str, found: &BTreeSet<&str>) -> &'static str {
    let brand = own == "person" && !name.contains(' ') && !found.contains("person");
    if brand || found.contains("product") { "product" } else { own }
}

/// Where the Chinese text has a name in Latin letters, but for parentheses.
fn places(text: &Text, name: &str) -> Vec<Mention> {
    let explains = |s: &Sentence, at: usize| {
        s.text.get(..at).is_some_and(|before| before.trim_end().ends_with(['(', '（']))
    };
    let chinese = text.sentences.iter().filter(|s| s.lang == Lang::Zh);
    chinese
        .flat_map(|s| latin::places(&s.text, name).map(move |at| (s, at)))
        .filter(|(s, at)| !explains(s, *at))
        .map(|(s, at)| Mention { sentence: s.id, span: Span::new(at, at + name.len()) })
        .collect()
}

/// Whether a name is always the first part of another: Beacon's Beach.
fn is_part(text: &Text, entity: &Entity) -> bool {
    entity.mentions.iter().all(|m| {
        let sentence = text.sentences.get(m.sentence);
        let rest = sentence.and_then(|s| s.text.get(m.span.end..)).unwrap_or("");
        let owned = rest.strip_prefix("'s").or_else(|| rest.strip_prefix("’s"));
        owned.is_some_and(|o| !o.starts_with(' ') || o.trim_start().starts_with(char::is_uppercase))
    })
}

/// For each English entity the one Chinese name of the article that a line of the lexicon has
/// beside it (Senate 参议院), or that is a part of the name which the lexicon gives it (斯特林 of
/// 拉希姆·斯特林).
pub(super) fn listed(
    text: &Text,
    _: &[Bead],
    entities: &[Entity],
    open: &[usize],
) -> Vec<(usize, String)> {
    let chinese =
        entities.iter().filter(|e| spoken(text, e, Lang::Zh) && !spoken(text, e, Lang::En));
    let chinese: BTreeSet<&str> = chinese.filter_map(|e| e.names.zh.as_deref()).collect();
    let one = |mut found: Vec<&str>| -> Option<String> {
        found.sort_unstable();
        found.dedup();
        (found.len() == 1).then(|| found[0].to_owned())
    };
    let known = |e: &Entity| {
        let forms: BTreeSet<&str> =
            text.forms_of(e, Lang::En).chain(e.names.en.as_deref()).collect();
        let lines = forms.iter().flat_map(|f| lexicon::names().named(Lang::En, f));
        let lines = lines.filter(|n| n.kind == e.kind && !n.is("demonym"));
        let own = lines.flat_map(|n| n.zh.iter().copied());
        one(own.filter(|z| chinese.contains(z)).collect())
    };
    let part = |e: &Entity| {
        let full = e.names.zh.as_deref().filter(|n| e.kind == "person" && n.contains('·'))?;
        one(full.split('·').filter(|p| p.chars().count() > 1 && chinese.contains(p)).collect())
    };
    let entity = |i: &usize| entities.get(*i);
    let mut out: Vec<(usize, String)> = Vec::new();
    // Several names of one body, Republicans and the GOP: the one that is said most has it.
    let mut often = open.to_vec();
    often.sort_by_key(|i| (std::cmp::Reverse(entity(i).map_or(0, |e| e.mentions.len())), *i));
    for i in often {
        let form = entity(&i).and_then(known).filter(|f| !out.iter().any(|(_, o)| o == f));
        out.extend(form.map(|f| (i, f)));
    }
    let parts = open.iter().filter(|i| !out.iter().any(|(o, _)| o == *i));
    let parts: Vec<(usize, String)> =
        parts.filter_map(|&i| Some((i, entity(&i).and_then(part)?))).collect();
    let shared = |form: &str| parts.iter().filter(|(_, f)| f == form).count() > 1;
    out.extend(parts.iter().filter(|(_, form)| !shared(form)).cloned());
    out
}

//! What a document says surely once holds throughout it: a full name that was found in one
//! sentence is found in the others.

use super::lists::SURNAMES;
use crate::analyze::entities::found::Found;
use crate::model::{Lang, Sentence, Span, Text};
use std::collections::BTreeMap;

/// Adds the mentions of names that were found elsewhere in the text. `found` is in order of the
/// sentences and stays so.
pub(super) fn agree(text: &Text, found: &mut Vec<Found>) {
    drop_storms(text, found);
    let known = forms(text, found);
    if known.is_empty() {
        return;
    }
    let mut more = Vec::new();
    for sentence in text.sentences.iter().filter(|s| s.lang == Lang::Zh) {
        let from = found.partition_point(|f| f.sentence < sentence.id);
        let to = found.partition_point(|f| f.sentence <= sentence.id);
        missed(sentence, found.get(from..to).unwrap_or(&[]), &known, &mut more);
    }
    override_kinds(text, found);
    found.retain(|f| {
        !more.iter().any(|m: &Found| m.sentence == f.sentence && m.span.overlaps(f.span))
    });
    found.extend(more);
    found.sort_unstable_by_key(|f| (f.sentence, f.span.start));
}

/// The surname of a person named in full is no company: 布莱西·福特, 福特.
fn override_kinds(text: &Text, found: &mut [Found]) {
    let form = |f: &Found| text.sentences.get(f.sentence).map_or("", |s| s.slice(f.span));
    let full = found.iter().filter(|f| f.kind == "person").filter_map(|f| form(f).rsplit_once('·'));
    let surnames: Vec<&str> =
        full.map(|(_, last)| last).filter(|s| s.chars().count() > 1).collect();
    for f in found.iter_mut().filter(|f| matches!(f.kind, "org" | "place" | "product")) {
        let name = text.sentences.get(f.sentence).map_or("", |s| s.slice(f.span));
        if surnames.contains(&name) {
            f.kind = "person";
        }
    }
}

/// What the text calls a storm once is no person: 飓风“罗莎”, 罗莎.
fn drop_storms(text: &Text, found: &mut Vec<Found>) {
    let chinese = || text.sentences.iter().filter(|s| s.lang == Lang::Zh);
    let called = |name: &str| {
        ["飓风", "台风"].iter().any(|w| {
            let forms = [format!("{w}{name}"), format!("{w}“{name}")];
            chinese().any(|s| forms.iter().any(|f| s.text.contains(f)))
        })
    };
    if chinese().any(|s| s.text.contains("飓风") || s.text.contains("台风")) {
        let form = |f: &Found| text.sentences.get(f.sentence).map_or("", |s| s.slice(f.span));
        found.retain(|f| f.kind != "person" || !called(form(f)));
    }
}

/// Persons' full names and their longer parts, with the kind.
fn forms<'t>(text: &'t Text, found: &[Found]) -> BTreeMap<&'t str, &'static str> {
    let mut out = BTreeMap::new();
    for f in found.iter().filter(|f| matches!(f.kind, "person" | "org")) {
        let Some(form) = text.sentences.get(f.sentence).map(|s| s.slice(f.span)) else { continue };
        let n = form.chars().count();
        let first = form.chars().next().map_or(0, char::len_utf8);
        let chinese = n == 3 && form.get(..first).is_some_and(|s| SURNAMES.has(s));
        if f.kind == "person" && (chinese || n > 3) || f.kind == "org" && n > 4 {
            out.entry(form).or_insert(f.kind);
        }
        let parts = form
            .split('·')
            .filter(|p| f.kind == "person" && form.contains('·') && p.chars().count() > 2);
        for part in parts {
            out.entry(part).or_insert(f.kind);
        }
    }
    out
}

/// Mentions of known forms that were not found, or found as something shorter.
fn missed(
    sentence: &Sentence,
    found: &[Found],
    known: &BTreeMap<&str, &'static str>,
    out: &mut Vec<Found>,
) {
    for (form, kind) in known {
        for (at, _) in sentence.text.match_indices(form) {
            let span = Span::new(at, at + form.len());
            let taken = |f: &&Found| f.span.overlaps(span);
            let stays = found.iter().filter(taken).any(|f| {
                f.span.len() >= span.len()
                    || !form.contains('·') && (f.span.start < span.start || f.span.end > span.end)
            });
            let doubled =
                out.iter().any(|f: &Found| f.sentence == sentence.id && f.span.overlaps(span));
            if !stays && !doubled {
                out.push(Found { sentence: sentence.id, span, kind });
            }
        }
    }
}

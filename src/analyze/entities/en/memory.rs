//! What a text says of a name in one place holds in the others.
//!
//! "Marcello Conti" makes "Conti" a person everywhere; "Acme Corp" makes "Acme" an organisation.

use super::classify::{Labelled, acronym};
use super::lists::{ORG_HEADS, TITLES};
use super::runs::Run;
use super::words::{Case, Counts, Line, capitalised};
use std::collections::{BTreeMap, BTreeSet};

/// Kinds by phrase, with how sure.
type Votes = BTreeMap<String, BTreeMap<&'static str, u32>>;

/// Gives a kind to what has none, and mends guesses that the rest of the text contradicts.
pub(super) fn settle(lines: &[Line], counts: &Counts, names: &mut [(usize, Labelled)]) {
    let votes = collect(lines, names);
    let storms: BTreeSet<&str> = votes.keys().filter_map(|phrase| storm(phrase)).collect();
    for (i, name) in names.iter_mut() {
        let Some(line) = lines.get(*i) else { continue };
        if storms.contains(key(line, name.run).as_str()) {
            name.kind = Some("event");
            continue;
        }
        if name.weight >= 3 || name.weight == 2 && line.case != Case::Upper {
            continue;
        }
        match best(&votes, &key(line, name.run)) {
            Some(kind) => name.kind = Some(kind),
            None if name.kind.is_none() => name.kind = guess(line, counts, name.run),
            None => {}
        }
    }
}

fn key(line: &Line, run: Run) -> String {
    let phrase = line.phrase(run.a, run.b);
    if line.case == Case::Upper { capitalised(phrase) } else { phrase.to_owned() }
}

fn collect(lines: &[Line], names: &[(usize, Labelled)]) -> Votes {
    let mut votes = Votes::new();
    let mut vote = |phrase: &str, kind: &'static str, weight: u8| {
        *votes.entry(phrase.to_owned()).or_default().entry(kind).or_default() += u32::from(weight);
    };
    for (i, name) in names {
        let (Some(line), Some(kind)) = (lines.get(*i), name.kind) else { continue };
        let phrase = key(line, name.run);
        vote(&phrase, kind, name.weight);
        if name.weight >= 2 && kind == "person" {
            for part in phrase.split(' ').skip(1) {
                vote(part, kind, name.weight);
            }
        }
        if name.weight >= 2
            && kind == "org"
            && let Some((head, _)) = phrase.rsplit_once(' ')
        {
            vote(head.split(" of").next().unwrap_or(head), kind, 1);
        }
    }
    votes
}

/// "Rosa" of "Hurricane Rosa".
fn storm(phrase: &str) -> Option<&str> {
    ["Hurricane ", "Typhoon ", "Cyclone "].iter().find_map(|w| phrase.strip_prefix(w))
}

fn best(votes: &Votes, phrase: &str) -> Option<&'static str> {
    let kinds = votes.get(phrase)?;
    kinds.iter().max_by_key(|(kind, n)| (**n, **kind)).map(|(kind, _)| *kind)
}

/// The kind of a name that nothing tells of.
fn guess(line: &Line, counts: &Counts, run: Run) -> Option<&'static str> {
    let n = run.b - run.a;
    if line.case == Case::Title {
        return None;
    }
    if n == 1 && ORG_HEADS.has(line.word(run.a)) {
        return None;
    }
    if n == 1 && acronym(line, run.a) {
        return Some("org");
    }
    if TITLES.has(line.phrase(run.a, run.b))
        || line.case == Case::Upper && line.phrase(run.a, run.b).contains('-')
    {
        return None;
    }
    let words: Vec<&str> = (run.a..run.b).map(|i| line.word(i)).collect();
    let plain = words
        .iter()
        .all(|w| w.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.')));
    let common = words.iter().any(|w| {
        let lower = w.to_lowercase();
        counts.small(&lower) > 0 || !crate::lexicon::terms().renderings(&lower).is_empty()
    });
    let odd = words.iter().any(|w| odd(w)) || n == 1 && words.iter().any(|w| w.len() < 3);
    if n == 1
        && matches!(
            line.before(run.a),
            "the" | "a" | "an" | "The" | "A" | "An" | "its" | "their" | "our"
        )
    {
        return None; // "the Kazanluk area", "a Mercedes car"
    }
    let adverb = n == 1 && run.a == 0 && words.iter().any(|w| w.ends_with("ly"));
    (plain && !common && !odd && !adverb && n <= 3).then_some("person")
}

/// Spellings that no person's name has: "AppImage", "Linux-based", "LTO'ing".
fn odd(word: &str) -> bool {
    let tail = word.rsplit('-').next().unwrap_or(word);
    let hyphened = word.contains('-') && tail.starts_with(char::is_lowercase);
    let quoted = word.rsplit(['\'', '’']).next().is_some_and(|t| matches!(t, "ing" | "ed" | "er"));
    let cut = ["Mc", "Mac", "De", "Di", "Le", "La", "Fitz", "Van", "Du"];
    let bare = cut.iter().find_map(|p| word.strip_prefix(p)).unwrap_or(word);
    let mixed = bare.chars().any(char::is_lowercase)
        && bare
            .chars()
            .zip(bare.chars().skip(1))
            .any(|(a, b)| a.is_lowercase() && b.is_uppercase());
    hyphened || quoted || mixed && !word.contains('-')
}

#[cfg(test)]
mod tests {
    use super::odd;

    #[test]
    fn spellings_of_products_are_told_from_names() {
        assert!(["AppImage", "Linux-based", "LTO'ing"].into_iter().all(odd));
        assert!(!["McKay", "O'Hara", "DiCaprio", "Day-Lewis", "Moor"].into_iter().any(odd));
    }
}

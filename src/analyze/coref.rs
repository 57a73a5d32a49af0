//! Words that lean on something said before: "he", "the company", 该公司, 此举.
//!
//! In: a text and its entities. Out: for each sentence its anaphors in order, not overlapping. An
//! anaphor has an entity only where one alone fits among those named since two sentences before:
//! a wrong name in a summary is worse than a pronoun.

use super::entities::gender;
use crate::model::{Anaphor, Entity, Lang, Sentence, Span, Text, TokenKind};
use std::sync::LazyLock;

/// How many sentences back an anaphor looks.
const REACH: usize = 2;

/// The most words that an anaphor has.
const LONGEST: usize = 3;

type Table = Vec<(&'static str, &'static str)>;

static ENGLISH: LazyLock<Table> = LazyLock::new(|| table(include_str!("data/anaphors_en.txt")));
static CHINESE: LazyLock<Table> = LazyLock::new(|| table(include_str!("data/anaphors_zh.txt")));

fn table(text: &'static str) -> Table {
    let mut rows: Table = text.lines().filter_map(|l| l.split_once('\t')).collect();
    rows.sort_unstable();
    rows
}

/// For each sentence, its anaphors in order.
pub(crate) fn anaphors(text: &Text, entities: &[Entity]) -> Vec<Vec<Anaphor>> {
    let named = named(text, entities);
    let one = |sentence: &Sentence| {
        let found = match sentence.lang {
            Lang::En => english(sentence),
            Lang::Zh => chinese(sentence),
        };
        let head = head(sentence);
        found
            .into_iter()
            .map(|(span, class)| Anaphor {
                span,
                entity: antecedent(text, entities, &named, sentence, span, class),
                subject: Some(span.start) == head,
            })
            .collect()
    };
    text.sentences.iter().map(one).collect()
}

/// For each sentence, the entities that it names and where.
fn named(text: &Text, entities: &[Entity]) -> Vec<Vec<(usize, Span)>> {
    let mut out = vec![Vec::new(); text.sentences.len()];
    for (i, entity) in entities.iter().enumerate() {
        for m in &entity.mentions {
            if let Some(row) = out.get_mut(m.sentence) {
                row.push((i, m.span));
            }
        }
    }
    out
}

/// Where the first word stands.
fn head(sentence: &Sentence) -> Option<usize> {
    sentence.tokens.iter().find(|t| t.kind != TokenKind::Mark).map(|t| t.span.start)
}

fn look_up(table: &Table, form: &str) -> Option<&'static str> {
    let at = table.binary_search_by(|row| row.0.cmp(form)).ok()?;
    table.get(at).map(|row| row.1)
}

fn english(sentence: &Sentence) -> Vec<(Span, &'static str)> {
    let tokens = &sentence.tokens;
    let mut out: Vec<(Span, &'static str)> = Vec::new();
    for (i, first) in tokens.iter().enumerate() {
        if out.last().is_some_and(|(s, _)| s.end > first.span.start) {
            continue;
        }
        let hit = (1..=LONGEST).rev().find_map(|n| {
            let last = tokens.get(i + n - 1)?;
            let span = Span::new(first.span.start, last.span.end);
            let form = sentence.slice(span).to_lowercase();
            Some((span, look_up(&ENGLISH, &form)?))
        });
        out.extend(hit.filter(|(span, class)| leans(sentence, *span, class)));
    }
    out
}

/// "that" and "it" lean on something only at the head: "said that", "it is clear that".
fn leans(sentence: &Sentence, span: Span, class: &str) -> bool {
    class != "fact" || head(sentence) == Some(span.start) || span.len() > 5
}

fn chinese(sentence: &Sentence) -> Vec<(Span, &'static str)> {
    let tokens = &sentence.tokens;
    let mut out: Vec<(Span, &'static str)> = Vec::new();
    for (i, first) in tokens.iter().enumerate() {
        if out.last().is_some_and(|(s, _)| s.end > first.span.start) {
            continue;
        }
        let hit = (1..=LONGEST).rev().find_map(|n| {
            let last = tokens.get(i + n - 1)?;
            let span = Span::new(first.span.start, last.span.end);
            Some((span, look_up(&CHINESE, sentence.slice(span))?))
        });
        out.extend(
            hit.filter(|(span, class)| *class != "fact" || head(sentence) == Some(span.start)),
        );
    }
    out
}

/// The entity that an anaphor stands for, where one alone fits.
fn antecedent(
    text: &Text,
    entities: &[Entity],
    named: &[Vec<(usize, Span)>],
    sentence: &Sentence,
    span: Span,
    class: &str,
) -> Option<usize> {
    let kind = match class {
        "m" | "f" | "person" => "person",
        "org" => "org",
        "place" => "place",
        _ => return None,
    };
    let from = sentence.id.saturating_sub(REACH);
    let mut only = None;
    for i in from..=sentence.id {
        if text.sentences.get(i).is_none_or(|s| s.lang != sentence.lang) {
            continue;
        }
        for &(entity, at) in named.get(i)? {
            let before = i < sentence.id || at.end <= span.start;
            if !before || !fits(entities.get(entity)?, kind, class) {
                continue;
            }
            if only.is_some_and(|o| o != entity) {
                return None;
            }
            only = Some(entity);
        }
    }
    only
}

/// Whether the entity is of the kind, and its given name does not tell the other gender.
fn fits(entity: &Entity, kind: &str, class: &str) -> bool {
    let told = entity.names.en.as_deref().and_then(gender);
    let agrees = match (class, told) {
        ("m", Some(g)) => g == 'm',
        ("f", Some(g)) => g == 'f',
        _ => true,
    };
    entity.kind == kind && agrees
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze::entities::testing::{entities_of, text_of};

    fn told(lang: Lang, source: &str) -> Vec<(String, Option<String>, bool)> {
        let text = text_of(lang, source);
        let entities = entities_of(&text);
        let all = anaphors(&text, &entities);
        let mut out = Vec::new();
        for (sentence, row) in text.sentences.iter().zip(&all) {
            for a in row {
                let name =
                    a.entity.and_then(|e| entities.get(e)).and_then(|e| e.names.get(lang).clone());
                out.push((sentence.slice(a.span).to_owned(), name, a.subject));
            }
        }
        out
    }

    #[test]
    fn a_pronoun_takes_the_only_person_that_agrees() {
        let found =
            told(Lang::En, "Minister Alice Moor opened the plant in Lyon. She thanked Peter Hall.");
        assert_eq!(found, [("She".to_owned(), Some("Alice Moor".to_owned()), true)]);
    }

    #[test]
    fn two_that_agree_leave_it_open() {
        let found = told(Lang::En, "Peter Hall met Thomas Reed in Lyon. He left early.");
        assert_eq!(found, [("He".to_owned(), None, true)]);
    }

    #[test]
    fn chinese_nouns_with_a_pointer_are_anaphors() {
        let found = told(Lang::Zh, "亚马逊周一公布业绩。该公司表示满意。此举出人意料。");
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(found[0], ("该公司".to_owned(), Some("亚马逊".to_owned()), true));
        assert_eq!(found[1].0, "此举");
    }

    #[test]
    fn the_lists_are_sorted() {
        for text in [include_str!("data/anaphors_en.txt"), include_str!("data/anaphors_zh.txt")] {
            let lines: Vec<_> = text.lines().collect();
            assert!(lines.windows(2).all(|w| w[0] < w[1]));
            assert!(lines.iter().all(|l| l.contains('\t')));
        }
    }
}

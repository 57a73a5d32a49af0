//! Words that lean on something said before: "he", "the company", 该公司, 此举.
//!
//! In: a text and its entities. Out: for each sentence its anaphors in order, not overlapping. An
//! anaphor has an entity only where one alone fits among those named since two sentences before:
//! a wrong name in a summary is worse than a pronoun.

use super::entities::gender;
use super::index::Index;
use crate::model::{Anaphor, Entity, Lang, Sentence, Span, Text, TokenKind, ValueData};
use std::sync::LazyLock;

/// How many sentences back an anaphor looks.
const REACH: usize = 2;

/// The most words that an anaphor has.
const LONGEST: usize = 3;

/// Forms, and the class of each.
type Table = (Index, Vec<&'static str>);

static ENGLISH: LazyLock<Table> = LazyLock::new(|| table(include_str!("data/anaphors_en.txt")));
static CHINESE: LazyLock<Table> = LazyLock::new(|| table(include_str!("data/anaphors_zh.txt")));

fn table(text: &'static str) -> Table {
    let mut rows: Vec<_> = text.lines().filter_map(|l| l.split_once('\t')).collect();
    rows.sort_unstable();
    let (forms, classes) = rows.into_iter().unzip();
    (Index::new(forms), classes)
}

/// For each sentence, its anaphors in order.
pub(crate) fn anaphors(text: &Text, entities: &[Entity]) -> Vec<Vec<Anaphor>> {
    let named = named(text, entities);
    let mut out: Vec<Vec<Anaphor>> = Vec::with_capacity(text.sentences.len());
    let mut told: Vec<Told> = Vec::new();
    for sentence in &text.sentences {
        let found = match sentence.lang {
            Lang::En => english(sentence),
            Lang::Zh => chinese(sentence),
        };
        let head = head(sentence);
        let mut row = Vec::with_capacity(found.len());
        for (span, class) in found {
            let one = antecedent(text, entities, &named, sentence, span, class);
            let quoted = sentence.is_quoted(span);
            let entity = one.filter(|&e| {
                let since = last_named(&named, sentence.id, e);
                !quoted && agrees_with_others(&told, sentence, class, (e, since))
            });
            if !quoted {
                told.push(Told { sentence: sentence.id, class, entity });
            }
            row.push(Anaphor { span, entity, subject: Some(span.start) == head });
        }
        out.push(row);
    }
    out
}

/// An anaphor that was met before.
struct Told {
    sentence: usize,
    class: &'static str,
    entity: Option<usize>,
}

/// The last sentence up to one that names an entity.
fn last_named(named: &[Vec<(usize, Span)>], upto: usize, entity: usize) -> usize {
    let names = |i: &usize| named.get(*i).is_some_and(|row| row.iter().any(|n| n.0 == entity));
    (0..=upto).rev().take(REACH + 1).find(names).unwrap_or(0)
}

/// Whether the pronouns of the kind since the entity was named stand for nobody else: "Wu said …
/// He was … His …" goes on about one man, and one that is open leaves the next one open.
fn agrees_with_others(
    told: &[Told],
    sentence: &Sentence,
    class: &str,
    (entity, since): (usize, usize),
) -> bool {
    if !is_person(class) {
        return true;
    }
    let near = told.iter().rev().take_while(|t| t.sentence >= since);
    near.filter(|t| t.class == class && t.sentence < sentence.id).all(|t| t.entity == Some(entity))
}

fn is_person(class: &str) -> bool {
    matches!(class, "m" | "f" | "person")
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

fn look_up((forms, classes): &Table, form: &str) -> Option<&'static str> {
    classes.get(forms.find(form)?).copied()
}

/// Whether a form begins with this; the forms are sorted.
fn opens_one((forms, _): &Table, head: &str) -> bool {
    let at = forms.words().partition_point(|form| *form < head);
    forms.words().get(at).is_some_and(|form| form.starts_with(head))
}

fn english(sentence: &Sentence) -> Vec<(Span, &'static str)> {
    let tokens = &sentence.tokens;
    let mut out: Vec<(Span, &'static str)> = Vec::new();
    for (i, first) in tokens.iter().enumerate() {
        if out.last().is_some_and(|(s, _)| s.end > first.span.start) {
            continue;
        }
        if !opens_one(&ENGLISH, &sentence.slice(first.span).to_lowercase()) {
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

/// "that" and "it" lean on something only at the head: "said that", "it is clear that"; "this
/// Saturday" leans on nothing.
fn leans(sentence: &Sentence, span: Span, class: &str) -> bool {
    let dates = || {
        let mut days = sentence.values.iter().filter(|v| matches!(v.data, ValueData::Date(_)));
        days.any(|v| v.span.overlaps(span))
    };
    class != "fact" || (head(sentence) == Some(span.start) || span.len() > 5) && !dates()
}

fn chinese(sentence: &Sentence) -> Vec<(Span, &'static str)> {
    let tokens = &sentence.tokens;
    let mut out: Vec<(Span, &'static str)> = Vec::new();
    for (i, first) in tokens.iter().enumerate() {
        if out.last().is_some_and(|(s, _)| s.end > first.span.start) {
            continue;
        }
        if !opens_one(&CHINESE, sentence.slice(first.span)) {
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
    if is_person(class) && speaks_of_others(text, from, sentence, span) {
        return None;
    }
    let noun = sentence.slice(span).to_lowercase();
    if matches!(noun.as_str(), "the country" | "该国") {
        return None; // a place is not known to be a country: Palu is none
    }
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
            if kind == "org" && !is_such(&noun, text.sentences[i].slice(at)) {
                continue;
            }
            let told = &text.sentences[i];
            // Whom a speaker names, "he" behind the quotation is not, and nobody surely is.
            if kind == "person" && (is_oblique(told, at) || told.is_quoted(at)) {
                return None;
            }
            if only.is_some_and(|o| o != entity) {
                return None;
            }
            only = Some(entity);
        }
    }
    let titled = || {
        titled(text, entities, sentence, span)
            .filter(|&e| entities.get(e).is_some_and(|e| fits(e, kind, class)))
    };
    only.or_else(titled)
}

/// The one person whom the title names, at its head or before a mark (not 市长雕像), for a pronoun
/// that opens the article.
fn titled(text: &Text, entities: &[Entity], sentence: &Sentence, span: Span) -> Option<usize> {
    let mut people = entities.iter().enumerate().filter(|(_, e)| e.kind == "person" && e.in_title);
    let (one, person) = people.next().filter(|_| people.next().is_none())?;
    let title = text.titles.get(sentence.lang).as_deref()?;
    let (at, name) = title.match_indices(person.names.get(sentence.lang).as_deref()?).next()?;
    let behind = title.get(at + name.len()..)?.chars().next();
    let alone = at == 0 || behind.is_none_or(|c| !c.is_alphanumeric());
    let opens = head(sentence) == Some(span.start) && text.opens_with(sentence);
    (opens && alone).then_some(one)
}

/// 与金正恩的关系: the sentence is about the one who has it, not about him.
fn is_oblique(sentence: &Sentence, at: Span) -> bool {
    let before = sentence.text.get(..at.start).unwrap_or("");
    sentence.lang == Lang::Zh && before.ends_with(['与', '和', '同', '对', '向', '给', '被'])
}

/// Whether somebody without a name was spoken of since: "the cousin", "her father", 他的母亲.
fn speaks_of_others(text: &Text, from: usize, sentence: &Sentence, span: Span) -> bool {
    let people = match sentence.lang {
        Lang::En => &PEOPLE_EN,
        Lang::Zh => &PEOPLE_ZH,
    };
    (from..=sentence.id).filter_map(|i| text.sentences.get(i)).any(|s| {
        let end = if s.id == sentence.id { span.start } else { s.text.len() };
        s.tokens
            .iter()
            .filter(|t| t.span.end <= end)
            .any(|t| people.binary_search(&s.slice(t.span).to_lowercase().as_str()).is_ok())
    })
}

static PEOPLE_EN: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!("data/people_en.txt").lines().collect());
static PEOPLE_ZH: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!("data/people_zh.txt").lines().collect());

/// Kinds of body that say so in their name: what "the court" stands for is called a court.
const BODIES: &[(&[&str], &[&str])] = &[
    (&["court", "法院"], &["Court", "Tribunal", "法院"]),
    (&["bank", "银行", "该行"], &["Bank", "银行"]),
    (&["commission", "委员会"], &["Commission", "委员会"]),
    (&["committee"], &["Committee"]),
    (&["ministry", "部门"], &["Ministry", "部"]),
    (&["university", "大学"], &["University", "大学"]),
    (&["party", "该党"], &["Party", "Labour", "党"]),
    (&["council"], &["Council"]),
];
/// Bodies that are no company, club or group.
const NO_COMPANY: &[&str] = &[
    "Court",
    "Tribunal",
    "Commission",
    "Committee",
    "Ministry",
    "University",
    "Party",
    "Council",
    "League",
    "Cup",
    "Police",
    "Government",
    "Congress",
    "Parliament",
    "Senate",
    "Union",
    "法院",
    "委员会",
    "大学",
    "联赛",
    "政府",
    "议会",
    "警方",
    "国会",
    "联合国",
    "欧盟",
    "United Nations",
];

/// Whether a name may be that of the body that a noun stands for.
fn is_such(noun: &str, name: &str) -> bool {
    let body = BODIES.iter().find(|(nouns, _)| nouns.iter().any(|n| noun.ends_with(n)));
    match body {
        Some((_, names)) => names.iter().any(|n| name.contains(n)),
        None if ["company", "firm", "club", "group", "公司", "企业", "集团", "俱乐部"]
            .iter()
            .any(|n| noun.ends_with(n)) =>
        {
            !NO_COMPANY.iter().any(|n| name.contains(n))
        }
        None => true,
    }
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

    #[test]
    fn a_pronoun_that_opens_the_article_means_whom_the_title_names() {
        for (title, wanted) in [
            ("纪念安娜·凯斯勒：首位女船长", Some("安娜·凯斯勒")),
            ("安娜·凯斯勒雕像揭幕", Some("安娜·凯斯勒")),
            ("港口的安娜·凯斯勒雕像揭幕", None),
            ("港口揭幕", None),
        ] {
            let mut text = text_of(Lang::Zh, "她是首位女船长。安娜·凯斯勒周一回到港口。");
            text.titles.zh = Some(title.to_owned());
            let mut entities = entities_of(&text);
            for entity in &mut entities {
                entity.in_title = title.contains("凯斯勒");
            }
            let found = anaphors(&text, &entities)[0].first().and_then(|a| a.entity);
            let name = found.and_then(|e| entities[e].names.zh.as_deref());
            assert_eq!(name, wanted, "{title}");
        }
    }

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
    fn someone_without_a_name_leaves_it_open() {
        let found = told(Lang::En, "Peter Hall lives in Lyon. The cousin came too. He left early.");
        assert_eq!(found.last().map(|f| f.1.clone()), Some(None));
    }

    #[test]
    fn a_body_is_what_its_name_says() {
        assert!(!is_such("the court", "Home Depot"));
        assert!(is_such("the court", "High Court"));
        assert!(!is_such("the club", "Premier League"));
        assert!(is_such("该公司", "亚马逊"));
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
        for people in [&PEOPLE_EN, &PEOPLE_ZH] {
            assert!(people.windows(2).all(|w| w[0] < w[1]));
        }
    }
}

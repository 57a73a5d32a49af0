//! Who speaks of what: those whom the article cites, with what their words are about.
//!
//! In: sentences in which a person or a body speaks. Out: the speaker and the subjects of what is
//! said, not what stands beside it ("told CNN on Saturday") or elsewhere in it.

use super::heard::{speeches, spoken_at, within};
use super::people::{self, Person};
use super::{phrase, topics, unnamed};
use crate::lexicon;
use crate::model::{
    Analysis, Both, Content, Entity, Item, Lang, Mention, Piece, PlannedQuestion, Sentence, Span,
    Tag, Text, Told,
};

/// Most things that a speaker is cited on.
const TOPICS: usize = 5;
/// A speaker with what the article cites them on.
pub(super) struct Voice {
    /// Index of the entity; none for a speaker without a name.
    pub(super) entity: Option<usize>,
    /// The sentence of ours.
    pub(super) told: Told,
    /// Its name, where the article glosses it or it has none.
    latin: Option<Both<String>>,
}

impl Voice {
    /// The question that it answers.
    pub(super) fn asked(&self) -> PlannedQuestion {
        let words = self.latin.clone().map(|name| vec![("subject", name)]).unwrap_or_default();
        PlannedQuestion {
            kind: "voice_told",
            subject: self.entity.filter(|_| self.latin.is_none()),
            other: None,
            words,
            answer: vec![Content::Told(self.told.clone())],
        }
    }
}

/// The speakers, those first who speak of most. `bodies` are the other entities whose names are
/// certain; only organisations among them speak, all may be spoken of. What those are who are
/// `told` is said elsewhere.
pub(super) fn voices(
    text: &Text,
    analysis: &Analysis,
    (people, told): (&[Person], &[usize]),
    bodies: &[usize],
) -> Vec<Voice> {
    let bodies: Vec<usize> =
        bodies.iter().copied().filter(|&b| !is_medium(&analysis.entities[b])).collect();
    let spoken_of: Vec<usize> =
        people.iter().map(|p| p.entity).chain(bodies.iter().copied()).collect();
    let orgs = bodies.iter().copied().filter(|&b| analysis.entities[b].kind == "org");
    let own = |entity| Both::from_fn(|_| vec![Piece::Name(entity)]);
    let glossed = |p: &Person| {
        let zh = analysis.entities[p.entity].names.zh.clone()?;
        Some(Both { zh, en: p.latin.clone()? })
    };
    let speakers = people
        .iter()
        .map(|p| (p.entity, called(p, !told.contains(&p.entity)), glossed(p), p.sentence))
        .chain(orgs.map(|b| (b, own(b), None, analysis.entities[b].mentions[0].sentence)));
    let named = speakers.map(|(entity, pieces, latin, sentence)| {
        let who = Item { pieces, evidence: vec![sentence] };
        (Some(entity), who, latin, speeches(text, analysis, entity))
    });
    let unnamed = unnamed::speakers(text).into_iter().filter_map(|(words, at)| {
        let pieces = words.map(|_, w| vec![Piece::Words(w.clone())]);
        let heard = spoken_at(text, at);
        let who = Item { pieces, evidence: vec![heard.first()?.0.id] };
        Some((None, who, Some(words), heard))
    });
    let mut out: Vec<(usize, Voice)> = named
        .chain(unnamed)
        .filter_map(|(entity, who, latin, heard)| {
            let topics = spoken(analysis, heard, entity, &spoken_of);
            let count = topics.len();
            let topics: Vec<Item> = topics.into_iter().take(TOPICS).collect();
            if count == 0 {
                return None;
            }
            let slots = vec![("name", vec![who]), ("topics", topics)];
            let told = Told { frame: "voice_told", slots, least: 1 };
            Some((count, Voice { entity, told, latin }))
        })
        .collect();
    out.sort_by_key(|(count, voice)| (voice.entity.is_none(), std::cmp::Reverse(*count)));
    out.into_iter().map(|(_, voice)| voice).collect()
}

/// Those without a name who speak: the police, researchers.
pub(super) fn unnamed(text: &Text) -> Vec<Item> {
    let each = unnamed::speakers(text).into_iter().filter_map(|(words, at)| {
        let heard = spoken_at(text, at);
        let pieces = words.map(|_, w| vec![Piece::Words(w.clone())]);
        let evidence: Vec<usize> = heard.iter().map(|(s, _)| s.id).collect();
        (!evidence.is_empty()).then_some(Item { pieces, evidence })
    });
    each.collect()
}

/// A person with what they are, an English apposition closed by its comma.
fn called(person: &Person, with_office: bool) -> Both<Vec<Piece>> {
    let mut pieces = people::item(person, with_office).pieces;
    if with_office && person.said.as_ref().is_some_and(|s| !s.behind.is_empty()) {
        pieces.en.push(Piece::Words(",".to_owned()));
    }
    pieces
}

fn is_medium(entity: &Entity) -> bool {
    lexicon::names().any_is(&entity.names, "media")
}

/// Sentences in which persons and bodies speak, with the speaker's entity.
pub(super) fn speakers(
    text: &Text,
    analysis: &Analysis,
    people: &[Person],
    bodies: &[usize],
) -> Vec<(usize, usize)> {
    let body =
        |b: &usize| analysis.entities[*b].kind == "org" && !is_medium(&analysis.entities[*b]);
    let orgs = bodies.iter().copied().filter(body);
    let all = people.iter().map(|p| p.entity).chain(orgs);
    let heard = |e| speeches(text, analysis, e).into_iter().map(move |(s, _)| (s.id, e));
    let mut out: Vec<(usize, usize)> = all.flat_map(heard).collect();
    out.sort_unstable();
    out
}

/// What a speaker speaks of: the names and terms that what is said begins with as its subject.
fn spoken(
    analysis: &Analysis,
    heard: Vec<(&Sentence, Span)>,
    speaker: Option<usize>,
    known: &[usize],
) -> Vec<Item> {
    let mut out: Vec<Item> = Vec::new();
    for (sentence, part) in heard {
        let named = || {
            let others = known.iter().copied().filter(|&e| Some(e) != speaker);
            let mut names = others.filter_map(|entity| {
                let mentions = analysis.entities[entity].mentions.iter();
                let here = |m: &&Mention| m.sentence == sentence.id && within(part, m.span);
                let mut own = mentions.filter(here).map(|m| m.span);
                own.find(|span| is_subject(sentence, part, *span)).map(|_| entity)
            });
            names.next().map(|entity| Both::from_fn(|_| vec![Piece::Name(entity)]))
        };
        let pieces = named().or_else(|| {
            let words = term(analysis, sentence, part)?;
            Some(words.map(|_, w| vec![Piece::Words(w.clone())]))
        });
        if let Some(pieces) = pieces
            && out.iter().all(|i| i.pieces != pieces)
        {
            out.push(Item { pieces, evidence: vec![sentence.id] });
        }
    }
    out
}

/// The term that what is said begins with as its subject.
fn term(analysis: &Analysis, sentence: &Sentence, part: Span) -> Option<Both<String>> {
    let found = lexicon::paired_terms(sentence.lang, sentence.slice(part)).into_iter();
    found.filter(|(en, zh)| topics::tells(en, zh)).find_map(|(en, zh)| {
        let span = topics::place(analysis, sentence, (en, zh))?;
        let head = sentence.text.get(..span.start)?.to_lowercase();
        let led =
            |a: &&&str| head.strip_suffix(**a).is_some_and(|h| !h.ends_with(char::is_alphanumeric));
        let article = ["the ", "an ", "a "].iter().find(led).copied().unwrap_or("");
        let en = match sentence.lang {
            Lang::En => format!("{article}{}", topics::lower_first(sentence.slice(span))),
            Lang::Zh => en.to_owned(),
        };
        is_subject(sentence, part, span).then(|| Both { zh: zh.to_owned(), en })
    })
}

/// Whether what is said begins with the phrase at `span`, and a verb follows it.
fn is_subject(sentence: &Sentence, part: Span, span: Span) -> bool {
    const VERBS: [&str; 36] = [
        "are", "aren't", "became", "can", "can't", "cannot", "could", "did", "didn't", "does",
        "doesn't", "had", "has", "have", "is", "isn't", "made", "may", "might", "must", "need",
        "needs", "never", "no", "now", "remains", "should", "still", "took", "wanted", "wants",
        "was", "wasn't", "were", "will", "would",
    ];
    let head = sentence.text.get(part.start..span.start).unwrap_or("-");
    let after = sentence.text.get(span.end..).unwrap_or("");
    let head = head.trim_matches(['，', '：', '“', '"', ' ', ',']);
    match sentence.lang {
        Lang::En => {
            let next = after.strip_prefix(' ').and_then(|r| r.split([' ', ',']).next());
            let opens = ["", "the", "that", "that the", "a", "an"];
            opens.contains(&head.to_lowercase().trim_end_matches(['“', '"', ' ']))
                && next.is_some_and(|w| VERBS.contains(&w.replace('’', "'").as_str()))
        }
        Lang::Zh => {
            let (_, behind) = phrase::beside(sentence, span);
            let verb = behind.is_some_and(|t| matches!(t.tag, Tag::Verb | Tag::Adverb));
            head.is_empty() && verb && stands_alone(sentence, span)
        }
    }
}

/// Whether a name is spoken of, not a part of another name or of what belongs to it.
fn stands_alone(sentence: &Sentence, span: Span) -> bool {
    let after = sentence.text.get(span.end..).unwrap_or("");
    let before = sentence.text.get(..span.start).unwrap_or("");
    match sentence.lang {
        Lang::En => {
            !after.starts_with(['-', '\'', '’'])
                && !before.ends_with('-')
                && !after.strip_prefix(' ').is_some_and(|r| r.starts_with(char::is_uppercase))
        }
        Lang::Zh => !after.starts_with(['·', '-']) && !before.ends_with(['·', '-']),
    }
}

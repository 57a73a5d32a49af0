//! Extractors: each fills a slot from the sentences that tell the event.

use super::kind::{Kind, SlotRule};
use super::{clause, dates, facts, figures, list, places, who};
use crate::model::{Entity, Lang, Mention, Sentence, SentenceKind, Slot, Span, Text};
use regex::Regex;
use std::sync::LazyLock;

/// What an extractor looks at.
pub(super) struct Scene<'a> {
    text: &'a Text,
    entities: &'a [Entity],
    pub(super) kind: &'a Kind,
    pub(super) evidence: &'a [usize],
    kinds: &'a [String],
}

/// What an extractor found: values with their entity and sentence, and whether there are others.
#[derive(Default)]
pub(super) struct Found {
    pub(super) values: Vec<(String, Option<usize>, usize)>,
    pub(super) open: bool,
}

/// An extractor.
type Extractor = fn(&Scene<'_>) -> Option<Found>;

/// The extractors that a kind's file may name.
pub(super) const EXTRACTORS: &[(&str, Extractor)] = &[
    ("list", listed),
    ("agents", agents),
    ("subject", subject),
    ("named", named),
    ("place", places::place),
    ("title_place", places::titled),
    ("date", date),
    ("amount", figures::amount),
    ("host", host),
    ("edition", edition),
    ("agents_and_object", who::agents_and_object),
    ("object", who::object),
    ("persons", who::first_named),
    ("orgs", who::first_named),
    ("persons_orgs", who::all_named),
    ("court", facts::court),
    ("office", facts::office),
    ("count", figures::count),
    ("casualties", figures::casualties),
    ("profit", figures::profit),
    ("rate", figures::rate),
    ("titled", facts::titled),
    ("winner", who::winner),
    ("elected_office", facts::elected_office),
    ("meeting", facts::meeting),
    ("versus", who::versus),
    ("cases", figures::cases),
    ("sentence", figures::sentence),
    ("taxed", facts::taxed),
    ("parties", who::parties),
    ("subject_and_object", who::subject_and_object),
    ("appointee", who::appointee),
    ("jobs", figures::jobs),
    ("sample", figures::sample),
    ("employer", who::employer),
    ("maker", who::maker),
    ("followed_org", who::followed_org),
    ("percent", figures::percent),
    ("duration", figures::duration),
    ("magnitude", figures::magnitude),
    ("score", figures::score),
    ("next_date", figures::next_date),
];

/// Fills the slots of an event.
pub(super) fn fill(text: &Text, entities: &[Entity], kind: &Kind, evidence: &[usize]) -> Vec<Slot> {
    kind.slots.iter().filter_map(|rule| slot(text, entities, kind, evidence, rule)).collect()
}

fn slot(
    text: &Text,
    entities: &[Entity],
    kind: &Kind,
    evidence: &[usize],
    rule: &SlotRule,
) -> Option<Slot> {
    let scene = Scene { text, entities, kind, evidence, kinds: &rule.kinds };
    let extractors = rule.fill.iter().filter_map(|f| EXTRACTORS.iter().find(|(name, _)| name == f));
    let found =
        extractors.filter_map(|(_, extract)| extract(&scene)).find(|f| !f.values.is_empty())?;
    let name = SLOT_NAMES.iter().find(|n| **n == rule.slot)?;
    let mut sentences: Vec<usize> = found.values.iter().map(|(_, _, s)| *s).collect();
    sentences.sort_unstable();
    sentences.dedup();
    Some(Slot {
        name,
        values: found.values.iter().map(|(v, _, _)| v.clone()).collect(),
        entities: found.values.iter().map(|(_, e, _)| *e).collect(),
        evidence: sentences,
        open: found.open,
    })
}

/// The names of slots (DESIGN.md, section 4).
const SLOT_NAMES: [&str; 14] = [
    "participants",
    "theme",
    "place",
    "date",
    "amount",
    "person",
    "office",
    "org",
    "host",
    "edition",
    "count",
    "duration",
    "next_date",
    "work",
];

impl<'a> Scene<'a> {
    /// The title in the language of the first evidence.
    pub(super) fn title(&self) -> Option<&'a str> {
        self.text.titles.get(self.first()?.lang).as_deref()
    }

    pub(super) fn sentence(&self, id: usize) -> Option<&'a Sentence> {
        self.text.sentences.get(id)
    }

    pub(super) fn first(&self) -> Option<&'a Sentence> {
        self.sentence(*self.evidence.first()?)
    }

    /// Sentences of the language of the first evidence.
    pub(super) fn own(&self) -> impl Iterator<Item = &'a Sentence> + '_ {
        let lang = self.first().map(|s| s.lang);
        self.text
            .sentences
            .iter()
            .filter(move |s| Some(s.lang) == lang && s.kind != SentenceKind::Heading)
    }

    /// Sentences that tell the event, of the language of the first.
    pub(super) fn near(&self) -> impl Iterator<Item = &'a Sentence> + '_ {
        let own = self.first().map(|s| s.lang);
        self.evidence
            .iter()
            .filter_map(|&id| self.sentence(id))
            .filter(move |s| Some(s.lang) == own)
    }

    /// Sentences that tell the event, then the first ones of the text, each once.
    pub(super) fn near_and_head(&self, head: usize) -> Vec<&'a Sentence> {
        let mut out: Vec<&Sentence> = self.near().collect();
        for s in self.own().take(head) {
            if out.iter().all(|o| o.id != s.id) {
                out.push(s);
            }
        }
        out
    }

    /// The places of the text.
    pub(super) fn places(&self) -> impl Iterator<Item = (usize, &'a Entity)> + '_ {
        self.entities.iter().enumerate().filter(|(_, e)| e.kind == "place")
    }

    /// The first of some entities that a title names, as the text first names it so.
    pub(super) fn headline(
        &self,
        title: &str,
        entities: impl Iterator<Item = (usize, &'a Entity)>,
    ) -> Option<Found> {
        let lang = self.first()?.lang;
        let named = entities.filter_map(|(i, e)| {
            let own = e
                .mentions
                .iter()
                .filter(|m| self.sentence(m.sentence).is_some_and(|s| s.lang == lang));
            let each = own.filter_map(|m| {
                let name = self.sentence(m.sentence)?.slice(m.span);
                (name.chars().count() > 1).then_some(())?;
                Some((title.find(name)?, i, m))
            });
            each.min_by_key(|(at, _, m)| (*at, std::cmp::Reverse(m.span.len())))
        });
        let (_, i, m) = named.min_by_key(|(at, i, _)| (*at, *i))?;
        one(self.value(i, m))
    }

    /// The words at a span of a sentence, with the entity that they name.
    pub(super) fn words(&self, s: &Sentence, span: Span) -> (String, Option<usize>, usize) {
        let entity = self
            .entities
            .iter()
            .position(|e| e.mentions.iter().any(|m| m.sentence == s.id && m.span.overlaps(span)));
        (s.slice(span).trim_end_matches('.').to_owned(), entity, s.id)
    }

    /// The person named at a span, without office, else its words.
    fn person_in(&self, s: &Sentence, span: Span) -> (String, Option<usize>, usize) {
        let persons = self.entities.iter().filter(|e| e.kind == "person");
        let mention = persons
            .flat_map(|e| &e.mentions)
            .find(|m| m.sentence == s.id && m.span.start > span.start && m.span.end == span.end);
        self.words(s, mention.map_or(span, |m| m.span))
    }

    /// Mentions in a sentence of entities of the slot's kinds, in the order of the text.
    pub(super) fn mentions(&self, sentence: usize) -> Vec<(usize, &'a Mention)> {
        let fits = |e: &Entity| self.kinds.is_empty() || self.kinds.iter().any(|k| k == e.kind);
        let each = self.entities.iter().enumerate().filter(|(_, e)| fits(e));
        let mut out: Vec<(usize, &Mention)> = each
            .flat_map(|(i, e)| {
                e.mentions.iter().filter(|m| m.sentence == sentence).map(move |m| (i, m))
            })
            .collect();
        out.sort_by_key(|(_, m)| m.span.start);
        out
    }

    pub(super) fn value(&self, entity: usize, mention: &Mention) -> (String, Option<usize>, usize) {
        let text = self.sentence(mention.sentence).map_or("", |s| s.slice(mention.span));
        (text.to_owned(), Some(entity), mention.sentence)
    }
}

pub(super) fn one(value: (String, Option<usize>, usize)) -> Option<Found> {
    Some(Found { values: vec![value], open: false })
}

/// Those whom a list names: "The signatories are …", 签署方包括…….
pub(super) fn listed(scene: &Scene<'_>) -> Option<Found> {
    scene.own().find_map(|s| {
        let cues = scene.kind.lists[s.lang as usize].iter();
        let start = cues.filter_map(|c| c.find(&s.text)).map(|m| m.end()).min()?;
        let list = list::read(&s.text, start, s.lang)?;
        let values = list.items.iter().map(|&span| scene.words(s, span)).collect();
        Some(Found { values, open: list.open })
    })
}

/// Those who open the sentence that tells it: "A and B signed …", A与B签署…….
pub(super) fn subject(scene: &Scene<'_>) -> Option<Found> {
    let s = scene.first()?;
    let values = clause::subjects(s).into_iter().map(|span| scene.person_in(s, span)).collect();
    Some(Found { values, open: false })
}

/// Those who act: named before the verb of the first sentence that tells the event.
pub(super) fn agents(scene: &Scene<'_>) -> Option<Found> {
    let first = scene.first()?;
    let verb = scene.kind.trigger_verb(first)?;
    let mentions = scene.mentions(first.id);
    let before =
        mentions.iter().filter(|(_, m)| m.span.end <= verb && !in_phrase_of_place(first, m));
    let values: Vec<_> = before.map(|(e, m)| scene.value(*e, m)).collect();
    Some(Found { values, open: false })
}

/// "in Seoul", 在首尔: where it happened, not who acted.
pub(super) fn in_phrase_of_place(sentence: &Sentence, mention: &Mention) -> bool {
    let before = sentence.text.get(..mention.span.start).unwrap_or("");
    match sentence.lang {
        Lang::En => [
            " in ", " at ", " near ", "In ", "At ", " of ", " from ", " of the ", " in the ",
            " at the ",
        ]
        .iter()
        .any(|p| before.ends_with(p)),
        Lang::Zh => ["在", "于", "从", "赴"].iter().any(|p| before.ends_with(p)),
    }
}

/// The name by which the article knows the event.
fn named(scene: &Scene<'_>) -> Option<Found> {
    let lang = scene.first()?.lang;
    let fits = |e: &&Entity| scene.kinds.iter().any(|k| k == e.kind);
    let own = |e: &Entity| {
        e.mentions
            .iter()
            .find(|m| scene.sentence(m.sentence).is_some_and(|s| s.lang == lang))
            .cloned()
    };
    let near = |e: &Entity| e.mentions.iter().any(|m| scene.evidence.contains(&m.sentence));
    let (index, mention) = scene
        .entities
        .iter()
        .enumerate()
        .filter(|(_, e)| fits(e) && near(e))
        .find_map(|(i, e)| own(e).map(|m| (i, m)))?;
    one(scene.value(index, &mention))
}

/// When: the first day that the sentences that tell it name, else those at the head.
fn date(scene: &Scene<'_>) -> Option<Found> {
    let (day, sentence) = dates::first(scene.text, &scene.near_and_head(3))?;
    one((day, None, sentence))
}

/// Days of a sentence, with their places.
pub(super) fn days(scene: &Scene<'_>, s: &Sentence) -> Vec<(usize, String)> {
    dates::days(scene.text, s)
}

/// A sentence about another one of its kind: the next summit, 上一届.
fn of_another(s: &Sentence) -> bool {
    static OTHER: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:next|previous|last|earlier) (?:\w+ ){0,2}(?:summit|meeting|forum|conference|one)\b|上一?[届次]|下一?[届次]|此前|首届[^。]{0,12}于").ok()
    });
    OTHER.as_ref().is_some_and(|o| o.is_match(&s.text))
}

/// Who holds it: "hosted by X", "X hosted", 由X和Y共同主办.
fn host(scene: &Scene<'_>) -> Option<Found> {
    static EN: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"\b(?:hosted by|co-hosted by|chaired by|convened by|organi[sz]ed by) (?:the )?([A-Z][\w’'-]*(?: (?:of|and|[A-Z][\w’'-]*))*)|^([A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*) (?:is hosting|hosts|hosted|is chairing)\b").ok()
    });
    static ZH: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new("由([^，。由]{2,30}?)(?:共同|联合)?(?:主办|主持|承办|举办)|(?:主办方|主持人|东道主)(?:为|是)([^，。]{2,20})").ok()
    });
    scene.near_and_head(4).into_iter().filter(|s| !of_another(s)).find_map(|s| {
        let pattern = if s.lang == Lang::En { &EN } else { &ZH };
        let found = pattern.as_ref()?.captures(&s.text)?;
        let m = found.get(1).or_else(|| found.get(2))?;
        let spans = list::names(&s.text, m.start()..m.end(), s.lang);
        let values = spans.into_iter().map(|span| scene.person_in(s, span)).collect();
        Some(Found { values, open: false })
    })
}

/// Which one: "the first summit", 首届, 第三届.
fn edition(scene: &Scene<'_>) -> Option<Found> {
    static EN: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)\b((?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|inaugural|[0-9]{1,2}(?:st|nd|rd|th)))\b[^.!?,]{0,40}\b(?:summit|conference|forum|meeting)").ok()
    });
    static ZH: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new("(首届|首次|第 ?[0-9一二三四五六七八九十]{1,3} ?[届次])[^。，]{0,20}(?:峰会|会议|论坛|大会|会晤|举办|举行)").ok()
    });
    let near = scene.near_and_head(4).into_iter().filter(|s| !of_another(s));
    near.filter_map(|s| {
        let pattern = if s.lang == Lang::En { &EN } else { &ZH };
        let found = pattern.as_ref()?.captures(&s.text)?.get(1)?;
        Some((found.as_str().to_owned(), None, s.id))
    })
    .next()
    .and_then(one)
}

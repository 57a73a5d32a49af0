//! Which questions a unit answers: kinds whose triggers its words fulfil, each with what it
//! names, the best first.

mod doers;

use super::clause;
use super::deeds;
use super::known::Known;
use super::subjects::{self, Subject};
use super::units::Unit;
use crate::model::{Analysis, Both, Entity, Lang, Mention, Sentence, Text, ValueData, is_han};
use crate::wording::{self, Cues, Position, QuestionKind, pronouns};
use hashbrown::HashSet;
use std::cell::OnceCell;

/// A question that a unit answers.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// How well it fits, more is better.
    pub(super) weight: i64,
    /// What is asked.
    pub(super) kind: &'static QuestionKind,
    /// Whom or what it is about.
    pub(super) subject: Subject,
    /// The second thing that it names.
    pub(super) other: Option<Subject>,
    /// The date that it names.
    pub(super) when: Option<Both<String>>,
    /// What else its words need, by slot.
    pub(super) words: deeds::Words,
}

/// The questions that a unit answers, the best first.
pub(super) fn of(text: &Text, analysis: &Analysis, unit: &Unit, known: &Known) -> Vec<Candidate> {
    let scene = Scene::new(text, analysis, unit, known);
    let mut out: Vec<Candidate> = Vec::new();
    let kinds = wording::questions().iter().filter(|k| k.frame.is_none() && !k.worded);
    // What does not depend on the subject is seen once.
    let kinds: Vec<(&QuestionKind, OnceCell<bool>)> = kinds.map(|k| (k, OnceCell::new())).collect();
    for (place, subject) in scene.subjects.iter().enumerate() {
        for (kind, told) in &kinds {
            if scene.takes(kind, subject) && *told.get_or_init(|| scene.tells(kind)) {
                out.extend(scene.candidate(kind, subject, place));
            }
        }
    }
    out.extend(scene.deeds());
    out.extend(scene.groups());
    out.sort_by_key(|c| std::cmp::Reverse(c.weight));
    out
}

/// What is read from a unit once.
struct Scene<'a> {
    text: &'a Text,
    analysis: &'a Analysis,
    unit: &'a Unit,
    known: &'a Known,
    subjects: Vec<Subject>,
    named: Vec<Subject>,
    terms: Vec<Subject>,
    when: Option<Both<String>>,
    /// The English sentences of the unit in lower case.
    lower: Vec<String>,
    /// The English words of the unit, in lower case.
    words: HashSet<String>,
}

/// Bytes before a pronoun that opens its sentence: “But he …
const OPENS: usize = 8;

/// What an answer loses that opens with somebody's pronoun: it is given only where there is hardly
/// another.
const DANGLES: i64 = 200;

impl<'a> Scene<'a> {
    fn new(text: &'a Text, analysis: &'a Analysis, unit: &'a Unit, known: &'a Known) -> Self {
        let named = subjects::named(text, analysis, unit, known);
        let mut all = named.clone();
        all.extend(subjects::figures(text, unit));
        // Notes on many things are about none of them.
        all.extend(known.main.clone().filter(|_| !unit.noted));
        all.extend(known.title.clone());
        let lower = lower_case(text, unit);
        Self {
            text,
            analysis,
            unit,
            known,
            subjects: all,
            named,
            terms: subjects::terms(text, unit),
            when: subjects::when(text, unit),
            words: words_of(&lower),
            lower,
        }
    }

    fn candidate(
        &self,
        kind: &'static QuestionKind,
        subject: &Subject,
        place: usize,
    ) -> Option<Candidate> {
        let another = self.opens_with_another(subject);
        if !self.seats(kind, subject) || another && subject.kind == "person" {
            return None;
        }
        let other = match kind.other.is_empty() {
            true => None,
            false => Some(self.other(kind, subject)?),
        };
        let when = if kind.dated { Some(self.when.clone()?) } else { None };
        let slight =
            kind.weight <= LAST_RESORT && self.unit.facts == 0 && self.unit.length < SLIGHT;
        let slight = if slight { 60 } else { 0 };
        let lean = if another { DANGLES } else { self.lean(subject) };
        let weight = weight(kind, subject, place) - lean - slight;
        let words = deeds::Words::new();
        Some(Candidate { weight, kind, subject: subject.clone(), other, when, words })
    }

    /// What an answer loses that opens with a pronoun: much, if the question does not name whom
    /// it stands for.
    fn lean(&self, subject: &Subject) -> i64 {
        match (self.unit.leans, self.unit.vague && subject.places.is_empty()) {
            (false, _) => 0,
            (true, true) => 80,
            (true, false) => 8,
        }
    }

    /// Whether the answer would open with the pronoun of a person who is not asked about: its reader
    /// would not know whom it means, or take it for another.
    fn opens_with_another(&self, subject: &Subject) -> bool {
        let heads = Lang::BOTH.into_iter().filter_map(|lang| self.side(lang).next());
        let mut heads = heads.filter_map(|s| Some((s, pronouns::leading(self.analysis, s)?)));
        self.unit.vague
            && heads.any(|(s, a)| {
                let asked = subject.entity.is_some() && a.entity == subject.entity;
                a.span.start <= OPENS && pronouns::is_of_person(s, a.span) && !asked
            })
    }

    /// Whether a kind asks about such a subject.
    fn takes(&self, kind: &QuestionKind, subject: &Subject) -> bool {
        kind.subjects.iter().any(|s| s == subject.kind)
            && (kind.position != Position::Head || subject.opens > 0)
            && (!matches!(kind.position, Position::There | Position::Apposed | Position::Is)
                || self.is_known(subject))
    }

    /// Whether a place is surely one, and a person: what is called by Latin letters in Chinese may
    /// be software.
    fn is_known(&self, subject: &Subject) -> bool {
        let entity = subject.entity.and_then(|e| self.analysis.entities.get(e));
        let han = |e: &Entity| e.names.zh.as_deref().is_some_and(|n| n.contains(is_han));
        !matches!(subject.kind, "place" | "person") || entity.is_some_and(han)
    }

    /// Whether the unit tells what a kind asks for, of whomever.
    fn tells(&self, kind: &QuestionKind) -> bool {
        (kind.roles.is_empty() || kind.roles.contains(&self.unit.role))
            && self.cued(kind)
            && !self.holds_any(&kind.never)
            && self.valued(kind)
    }

    /// Whether the subject has the place in the sentence that a kind asks for.
    fn seats(&self, kind: &QuestionKind, subject: &Subject) -> bool {
        (matches!(kind.position, Position::Any | Position::Head)
            || self.stands(kind, subject, kind.position))
            && !((kind.silent || tells_of(kind)) && self.speaks(subject))
            && (kind.position != Position::Speaker || !self.another_speaks(subject))
    }

    /// Whether somebody else speaks in a unit of several sentences: what the subject says is not
    /// all of it.
    fn another_speaks(&self, subject: &Subject) -> bool {
        self.named.iter().filter(|o| o.entity != subject.entity).any(|other| {
            other.places.iter().any(|m| {
                let sentence = self.text.sentences.get(m.sentence);
                let apart = subject.places.iter().all(|s| s.sentence != m.sentence);
                apart && sentence.is_some_and(|s| clause::speaks(s, m.span))
            })
        })
    }

    /// The sentences of one language.
    fn side(&self, lang: Lang) -> impl Iterator<Item = &'a Sentence> {
        let ids = if lang == Lang::Zh { &self.unit.said.zh } else { &self.unit.said.en };
        ids.iter().filter_map(|&i| self.text.sentences.get(i))
    }

    /// Whether each language's sentences hold a cue; where the subject must stand beside its
    /// cue, that is seen in one language, and the other says the same.
    fn cued(&self, kind: &QuestionKind) -> bool {
        use Position::{Agent, Is, Main, Near, Speaker, Was, With};
        matches!(kind.position, Agent | Is | Main | Near | Speaker | Was | With)
            || Lang::BOTH.into_iter().all(|lang| {
                let list = kind.cues.get(lang);
                list.is_empty() || self.side(lang).next().is_none() || self.holds(lang, list)
            })
    }

    fn holds_any(&self, cues: &Cues) -> bool {
        Lang::BOTH.into_iter().any(|lang| {
            let list = cues.get(lang);
            self.holds(lang, list)
        })
    }

    /// Whether a sentence of the language holds one of the cues. An English cue of one word is
    /// looked up; one of several is searched for if its first word is there.
    fn holds(&self, lang: Lang, cues: &[String]) -> bool {
        let single = |c: &str| c.chars().all(char::is_alphanumeric);
        let first = |c: &'_ str| c.find(|c: char| !c.is_alphanumeric()).unwrap_or(c.len());
        match lang {
            Lang::Zh => self.side(lang).any(|s| clause::find(&s.text, lang, cues).is_some()),
            Lang::En => cues.iter().any(|c| match single(c) {
                true => self.words.contains(c.as_str()),
                false => {
                    self.words.contains(c.get(..first(c)).unwrap_or(""))
                        && self.english(std::slice::from_ref(c))
                }
            }),
        }
    }

    /// Whether an English sentence holds one of the cues.
    fn english(&self, cues: &[String]) -> bool {
        self.lower.iter().any(|t| clause::find_in_lower(t, cues).is_some())
    }

    /// Whether the subject stands as it must, and each language tells it: a unit of both languages
    /// must hold a cue in the sentence of the other one too, in its main clause.
    fn stands(&self, kind: &QuestionKind, subject: &Subject, position: Position) -> bool {
        let stands = |lang: Lang| {
            let cues = kind.cues.get(lang);
            let own = subject
                .places
                .iter()
                .filter_map(|m| Some((self.text.sentences.get(m.sentence)?, m.span)));
            own.filter(|(s, _)| s.lang == lang)
                .any(|(s, span)| clause::stands(s, span, position, cues))
        };
        let told = |lang: Lang| {
            let cues = kind.cues.get(lang);
            cues.is_empty() || self.side(lang).any(|s| clause::tells(&s.text, lang, cues))
        };
        let sides = (!self.unit.said.en.is_empty(), !self.unit.said.zh.is_empty());
        let first = |lang: Lang| {
            let cues = kind.cues.get(lang);
            self.side(lang).next().is_none_or(|s| clause::tells(&s.text, lang, cues))
        };
        match (sides, position) {
            (_, Position::Main) => Lang::BOTH.into_iter().all(first),
            (_, Position::With) => Lang::BOTH.into_iter().all(first) && stands(Lang::En),
            // What happened is told by the tense of the English verb.
            ((false, _), Position::There) if !kind.cues.en.is_empty() => false,
            ((true, true), Position::There) => stands(Lang::En) && stands(Lang::Zh),
            ((true, true), Position::Apposed | Position::AgentAny) => stands(Lang::En),
            ((true, true), _) => {
                let own = |m: &Mention| self.unit.said.en.contains(&m.sentence);
                let chinese = !subject.places.iter().any(own);
                stands(Lang::En) && told(Lang::Zh) || chinese && stands(Lang::Zh) && told(Lang::En)
            }
            ((true, false), _) => stands(Lang::En),
            _ => stands(Lang::Zh),
        }
    }

    fn speaks(&self, subject: &Subject) -> bool {
        let speech = wording::question("statement");
        speech.is_some_and(|kind| self.stands(kind, subject, Position::Speaker))
    }

    /// Whether a value of one of the kinds is there, close to a cue if there are cues.
    fn valued(&self, kind: &QuestionKind) -> bool {
        kind.values.is_empty()
            || Lang::BOTH.into_iter().any(|lang| self.side(lang).any(|s| value_near(s, kind)))
    }

    /// The second thing that a question names, the likeliest.
    fn other(&self, kind: &QuestionKind, subject: &Subject) -> Option<Subject> {
        if kind.other.iter().any(|o| o == "term") {
            return self
                .terms
                .iter()
                .find(|t| {
                    let speaker = kind.position == Position::Speaker && is_person(t);
                    !self.is_name(t) && !speaker && !subject.words.zh.contains(&t.words.zh)
                })
                .cloned();
        }
        let mut fit: Vec<&Subject> = self
            .named
            .iter()
            .filter(|o| o.entity != subject.entity && kind.other.iter().any(|k| k == o.kind))
            .filter(|o| self.is_apart(o, subject) && self.is_topic(o, subject))
            .filter(|o| kind.position != Position::Speaker || self.is_spoken_of(o, subject))
            .collect();
        fit.sort_by_key(|o| (o.kind == "place", std::cmp::Reverse(o.mentions)));
        fit.first().map(|o| (*o).clone())
    }

    /// Whether a term is a part of a name in the unit.
    fn is_name(&self, term: &Subject) -> bool {
        let told =
            |e: &&Entity| e.mentions.iter().any(|m| self.unit.sentences().any(|s| s == m.sentence));
        let named = self.known.named_in(self.unit).into_iter();
        let entities = named.filter_map(|i| self.analysis.entities.get(i)).filter(told);
        let mut names = entities.flat_map(|e| [&e.names.en, &e.names.zh]).flatten();
        names.any(|n| {
            n.to_lowercase().contains(&term.words.en.to_lowercase()) || n.contains(&term.words.zh)
        })
    }

    /// Whether neither name is a part of the other.
    fn is_apart(&self, a: &Subject, b: &Subject) -> bool {
        let names = |s: &Subject| {
            let entity = s.entity.and_then(|e| self.analysis.entities.get(e));
            entity.map(|e| e.names.clone()).unwrap_or_default()
        };
        let (a, b) = (names(a), names(b));
        Lang::BOTH.into_iter().all(|l| match (a.get(l), b.get(l)) {
            (Some(a), Some(b)) => !a.contains(b.as_str()) && !b.contains(a.as_str()),
            _ => true,
        })
    }

    /// Whether what the subject says reaches the other thing: no turn of the sentence stands
    /// between.
    fn is_spoken_of(&self, other: &Subject, subject: &Subject) -> bool {
        other.places.iter().all(|m| {
            let sentence = self.text.sentences.get(m.sentence);
            subject.places.iter().filter(|s| s.sentence == m.sentence).all(|s| {
                let between = sentence.and_then(|t| t.text.get(s.span.end..m.span.start));
                // “Cooke, Toyota’s director”: that is who speaks.
                let beside =
                    |t: &str| matches!(t.trim(), "," | "，" | "(" | "（" | ", of" | ", the");
                !between.is_some_and(|t| beside(t) || TURNS.iter().any(|turn| t.contains(turn)))
            })
        })
    }

    /// Whether the other thing is spoken of, not the one addressed nor what the subject is of.
    fn is_topic(&self, other: &Subject, subject: &Subject) -> bool {
        other.places.iter().all(|m| {
            let Some(sentence) = self.text.sentences.get(m.sentence) else { return true };
            let before = sentence.text.get(..m.span.start).unwrap_or("").trim_end();
            let beside = subject.places.iter().any(|s| {
                s.sentence == m.sentence
                    && s.span.start >= m.span.end
                    && sentence.text.get(m.span.end..s.span.start).is_some_and(|t| t.len() <= 30)
            });
            match sentence.lang {
                Lang::En => {
                    let near: Vec<&str> = before.split_whitespace().rev().take(3).collect();
                    !near.iter().any(|w| ADDRESSED_EN.contains(w))
                }
                Lang::Zh => !beside && !ADDRESSED_ZH.iter().any(|w| before.ends_with(w)),
            }
        })
    }
}

/// A unit's English sentences in lower case.
fn lower_case(text: &Text, unit: &Unit) -> Vec<String> {
    let sentences = unit.said.en.iter().filter_map(|&i| text.sentences.get(i));
    sentences.map(|s| s.text.to_lowercase()).collect()
}

/// The words of sentences.
fn words_of(lower: &[String]) -> HashSet<String> {
    let words = lower.iter().flat_map(|t| t.split(|c: char| !c.is_alphanumeric()));
    words.filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// Whether a kind asks how things stand with its subject: one who only speaks of such things is
/// not asked about so (“Marsh said the ships were larger than …”).
fn tells_of(kind: &QuestionKind) -> bool {
    let loose = matches!(kind.position, Position::Any | Position::Head);
    let loose = loose && !kind.worded;
    loose && kind.weight > 60 && kind.other.is_empty() && !kind.dated
}

/// Kinds of no more weight are asked where nothing else fits; what tells no fact and is shorter
/// than this (as [`Unit::length`] counts) is not worth it.
const LAST_RESORT: u32 = 20;
const SLIGHT: usize = 70;

/// Where a sentence turns to something else than what is said.
const TURNS: [&str; 6] = [", but ", "; ", ", while ", "，但", "；", "，而"];

/// Whether a term says what somebody is (scientist 科学家): beside a speaker it is no topic.
fn is_person(term: &Subject) -> bool {
    const EN: [&str; 8] = ["ist", "er", "or", "ian", "man", "woman", "ant", "ent"];
    const ZH: [char; 10] = ['家', '者', '员', '师', '长', '使', '官', '手', '人', '生'];
    EN.iter().any(|end| term.words.en.ends_with(end)) && term.words.zh.ends_with(ZH)
}

/// Words before a name that is spoken to, or that says where the speaker belongs.
const ADDRESSED_EN: [&str; 11] =
    ["told", "of", "at", "from", "to", "for", "with", "according", "by", "in", "on"];
/// The same in Chinese.
const ADDRESSED_ZH: [&str; 8] = ["告诉", "对", "向", "接受", "据", "与", "和", "在"];

/// Bytes between a value and the cue that tells what it counts, per language.
const CLOSE: [usize; 2] = [30, 40];

/// The least number that is a figure, not a mere "two".
const LARGE: i64 = 20;

fn value_near(sentence: &Sentence, kind: &QuestionKind) -> bool {
    let cues = kind.cues.get(sentence.lang);
    let of_kind = |data: &ValueData| {
        let large = matches!(data, ValueData::Number(n) if *n >= LARGE.into());
        kind.values.iter().any(|k| k == value_kind(data) || k == "figure" && large)
    };
    sentence.values.iter().filter(|v| of_kind(&v.data)).any(|v| {
        let reach = CLOSE[sentence.lang as usize];
        let from = floor(&sentence.text, v.span.start.saturating_sub(reach));
        let to = floor(&sentence.text, (v.span.end + reach).min(sentence.text.len()));
        cues.is_empty() || clause::find(&sentence.text[from..to], sentence.lang, cues).is_some()
    })
}

/// The nearest edge of a character at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0)
}

fn value_kind(data: &ValueData) -> &'static str {
    match data {
        ValueData::Number(_) => "number",
        ValueData::Ordinal(_) => "ordinal",
        ValueData::Money(..) => "money",
        ValueData::Percent(_) => "percent",
        ValueData::PercentPoints(_) => "points",
        ValueData::Date(_) => "date",
        ValueData::Duration(..) => "duration",
    }
}

/// Whether a kind asks for nothing in particular.
fn is_general(kind: &QuestionKind) -> bool {
    kind.weight <= 60 && kind.other.is_empty() && kind.values.is_empty() && !kind.dated
}

/// Names in passing are asked about last.
fn weight(kind: &QuestionKind, subject: &Subject, place: usize) -> i64 {
    let bound = !matches!(kind.position, Position::Any | Position::Head | Position::Main);
    let stands = match (subject.opens, subject.kind) {
        (2, _) => 8,
        (1, _) => 5,
        (_, "main" | "report") => -6,
        _ if bound => 2,
        // Named once and in passing: the sentence is not about it.
        (0, _) if subject.mentions < 2 && !bound && is_general(kind) => -16,
        _ if subject.mentions < 3 && kind.weight > 60 && kind.values.is_empty() && !kind.dated => {
            -40
        }
        _ if kind.weight > 60 && kind.values.is_empty() && !kind.dated => -14,
        (_, "place") => -6,
        _ => -9,
    };
    i64::from(kind.weight) + stands - 2 * place.min(5) as i64
}

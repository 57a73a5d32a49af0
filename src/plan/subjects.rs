//! What a question may be about: an entity, a figure or a term that stands in the unit, with its
//! form in each language.

use super::clause;
use super::known::Known;
use super::units::Unit;
use crate::lexicon;
use crate::model::{
    Analysis, Both, Entity, Event, Lang, Mention, Sentence, Span, Tag, Text, TokenKind, ValueData,
    is_han,
};
use crate::wording;

/// Something that a question may name.
#[derive(Debug, Clone)]
pub(super) struct Subject {
    /// Kind of entity or value; `main` for what the article is about, `report` for its title,
    /// `term` for a term.
    pub(super) kind: &'static str,
    /// Index of the entity, if it is one.
    pub(super) entity: Option<usize>,
    /// Its form in each language; for an entity filled in when it is worded.
    pub(super) words: Both<String>,
    /// In how many languages it opens the sentence.
    pub(super) opens: usize,
    /// How often the article names it.
    pub(super) mentions: usize,
    /// Where the unit names it, a pronoun that certainly stands for it included; empty for
    /// figures and terms.
    pub(super) places: Vec<Mention>,
}

impl Subject {
    /// A subject that is nothing yet.
    pub(super) fn none(kind: &'static str) -> Self {
        Self {
            kind,
            entity: None,
            words: Both::default(),
            opens: 0,
            mentions: 1,
            places: Vec::new(),
        }
    }
}

/// Entities that a unit names, the likeliest first: what opens it, then what the article names
/// most, places last.
pub(super) fn named(text: &Text, analysis: &Analysis, unit: &Unit, known: &Known) -> Vec<Subject> {
    let each = known.named_in(unit).into_iter();
    let each = each.filter_map(|index| Some((index, analysis.entities.get(index)?)));
    let mut out: Vec<Subject> = each
        .filter(|(_, e)| is_sure(text, e))
        .filter_map(|(index, entity)| entity_in(text, analysis, unit, index, entity))
        .collect();
    // A term does not tell which article it is; where there is no title it is all there is.
    let theme = known.theme.as_ref();
    let theme = theme.filter(|_| text.titles.zh.is_none() && text.titles.en.is_none());
    out.extend(theme.and_then(|t| theme_in(text, unit, t)));
    out.sort_by_key(|s| {
        (std::cmp::Reverse(s.opens), s.kind == "place", std::cmp::Reverse(s.mentions))
    });
    out
}

/// Whether a mention of a place is its adjective or its people: "the Colombian".
fn is_people(text: &Text, mention: &Mention) -> bool {
    let Some(sentence) = text.sentences.get(mention.sentence) else { return false };
    let form = sentence.slice(mention.span);
    let mut named = lexicon::names().named(Lang::En, form).peekable();
    sentence.lang == Lang::En && named.peek().is_some() && named.all(|n| n.is("demonym"))
}

fn entity_in(
    text: &Text,
    analysis: &Analysis,
    unit: &Unit,
    index: usize,
    entity: &Entity,
) -> Option<Subject> {
    let mut places: Vec<Mention> = entity
        .mentions
        .iter()
        .filter(|m| unit.sentences().any(|s| s == m.sentence))
        .filter(|m| entity.kind != "place" || !is_people(text, m))
        .cloned()
        .collect();
    places.extend(unit.sentences().filter_map(|s| pronoun(analysis, index, s)));
    let both = unit.said.zh.is_empty()
        || unit.said.en.is_empty()
        || on_both_sides(text, entity, unit, &places);
    if places.is_empty() || !both {
        return None;
    }
    let opening = |lang: Lang| {
        let mut own = places.iter().filter_map(|m| Some((text.sentences.get(m.sentence)?, m.span)));
        own.any(|(s, span)| s.lang == lang && clause::opens(s, span))
    };
    Some(Subject {
        entity: Some(index),
        opens: Lang::BOTH.into_iter().filter(|&l| opening(l)).count(),
        mentions: entity.mentions.len(),
        places,
        ..Subject::none(entity.kind)
    })
}

/// What an article that hardly names anything is about: the term that it says most often and that
/// the lexicon renders with certainty; else, in an article of one language, the longest of the
/// words that it says most often, which then stands quoted in both halves.
pub(super) fn theme(text: &Text, analysis: &Analysis) -> Option<Subject> {
    let named = analysis.entities.iter().filter(|e| e.is_named());
    let most = named.map(|e| e.mentions.len()).max().unwrap_or(0);
    if most > 1 {
        return None;
    }
    let lang = if text.has(Lang::En) { Lang::En } else { Lang::Zh };
    let own = || text.sentences.iter().filter(move |s| s.lang == lang);
    let mut counts: std::collections::BTreeMap<(String, String), usize> = Default::default();
    for sentence in own() {
        for (en, zh) in lexicon::certain_terms(lang, &sentence.text) {
            *counts.entry((as_written(&sentence.text, en), zh.to_owned())).or_default() += 1;
        }
    }
    let certain = counts.into_iter().max_by_key(|((en, _), n)| (*n, en.len()));
    let certain = certain.filter(|(_, n)| *n >= 2 + 2 * most);
    let words = match certain {
        Some(((en, zh), _)) => Both { zh: format!("“{zh}”"), en: format!("“{en}”") },
        None if text.has(lang.other()) => return None,
        None => {
            let word = repeated(own(), 2 + 2 * most)?;
            Both::from_fn(|_| format!("“{word}”"))
        }
    };
    Some(Subject { words, ..Subject::none("product") })
}

/// The word of several characters that most sentences hold, in more than `least` of them.
fn repeated<'t>(sentences: impl Iterator<Item = &'t Sentence>, least: usize) -> Option<String> {
    let mut counts: std::collections::BTreeMap<&str, usize> = Default::default();
    for sentence in sentences {
        let shortest = if sentence.lang == Lang::Zh { 3 } else { 7 };
        let nouns = sentence.tokens.iter().filter(|t| {
            t.kind == TokenKind::Word
                && (sentence.lang == Lang::En || matches!(t.tag, Tag::Noun | Tag::Proper))
        });
        let words: std::collections::BTreeSet<&str> =
            nouns.map(|t| sentence.slice(t.span)).collect();
        for word in
            words.into_iter().filter(|w| w.chars().count() >= shortest && !w.ends_with("ly"))
        {
            *counts.entry(word).or_default() += 1;
        }
    }
    let best = counts.into_iter().max_by_key(|(w, n)| (*n, w.len()));
    best.filter(|(_, n)| *n > least).map(|(w, _)| w.to_owned())
}

/// The theme as a subject of a unit that says it.
fn theme_in(text: &Text, unit: &Unit, theme: &Subject) -> Option<Subject> {
    let place = |id: usize| {
        let sentence = text.sentences.get(id)?;
        let word = theme.words.get(sentence.lang).trim_matches(['“', '”']).to_lowercase();
        let lower = sentence.text.to_lowercase();
        let start = (lower.len() == sentence.text.len()).then(|| lower.find(&word))??;
        Some(Mention { sentence: id, span: Span::new(start, start + word.len()) })
    };
    let places: Vec<Mention> = unit.sentences().filter_map(place).collect();
    let opens = places
        .iter()
        .any(|m| text.sentences.get(m.sentence).is_some_and(|s| clause::opens(s, m.span)));
    let all = places.len() == unit.sentences().count();
    (all && !places.is_empty()).then(|| Subject {
        places,
        opens: usize::from(opens),
        mentions: 3,
        ..theme.clone()
    })
}

/// The pronoun at the head of a sentence that certainly stands for an entity.
fn pronoun(analysis: &Analysis, entity: usize, sentence: usize) -> Option<Mention> {
    let anaphors = analysis.anaphors.get(sentence)?;
    let found = anaphors.iter().find(|a| a.subject && a.entity == Some(entity))?;
    Some(Mention { sentence, span: found.span })
}

/// What the article is about: named in its title and most often, a place or somebody who is only
/// quoted if nothing else is.
pub(super) fn main(text: &Text, analysis: &Analysis, theme: Option<&Subject>) -> Option<Subject> {
    let titled = || title(text).map(|t| Subject { kind: "main", ..t });
    match theme {
        // A term alone does not tell which article it is.
        Some(theme) => titled().or_else(|| Some(Subject { kind: "main", ..theme.clone() })),
        None => named_most(text, analysis).or_else(titled),
    }
}

/// The name that the title and the text give most; in an article in both languages one that both
/// give.
fn named_most(text: &Text, analysis: &Analysis) -> Option<Subject> {
    let bilingual = text.has(Lang::Zh) && text.has(Lang::En);
    let written = |e: &Entity, lang: Lang| {
        let own = Lang::BOTH.into_iter().flat_map(|l| text.forms_of(e, l));
        let names: Vec<&str> = own.filter(|n| n.chars().count() > 2).collect();
        let known = e.names.get(lang).as_deref();
        let mut side = text.sentences.iter().filter(|s| s.lang == lang);
        side.any(|s| known.into_iter().chain(names.iter().copied()).any(|n| s.text.contains(n)))
    };
    let in_both = |e: &Entity| {
        let named = |l: Lang| text.forms_of(e, l).next().is_some() || written(e, l);
        Lang::BOTH.into_iter().all(named)
    };
    let known = |e: &Entity| !bilingual || in_both(e);
    let each = analysis.entities.iter().enumerate();
    let fits = each.filter(|(_, e)| e.is_named() && known(e));
    let signed = is_signed(analysis);
    let titled = Lang::BOTH.into_iter().any(|l| text.titles.get(l).is_some());
    let lead = text.lead(LEAD);
    let (index, entity) = fits.max_by_key(|(i, e)| {
        let medium = || !e.in_title && lexicon::names().any_is(&e.names, "media");
        let own = !(titled && (is_voice(text, e, &lead) || medium()));
        (signed && e.kind == "agreement", own, e.prominence, std::cmp::Reverse(*i))
    })?;
    let mentions = entity.mentions.len();
    Some(match together(text, analysis, entity) {
        Some(words) => Subject { words, mentions, ..Subject::none("main") },
        None => Subject { entity: Some(index), mentions, ..Subject::none("main") },
    })
}

/// Whether a person is there to be quoted, a witness or a spokesperson: neither the title nor the
/// first sentences name them, and often they say something.
fn is_voice(text: &Text, entity: &Entity, lead: &[usize]) -> bool {
    let early = || entity.mentions.iter().any(|m| lead.contains(&m.sentence));
    if entity.kind != "person" || entity.in_title || early() {
        return false;
    }
    let says =
        |m: &&Mention| text.sentences.get(m.sentence).is_some_and(|s| clause::speaks(s, m.span));
    entity.mentions.iter().filter(says).count() * VOICE >= entity.mentions.len()
}

/// Of how many mentions of somebody who is quoted one at least tells of speech.
const VOICE: usize = 4;

/// Sentences that an article leads with.
const LEAD: usize = 2;

/// Whether the article tells who signed or joined something: then it is about that.
pub(super) fn is_signed(analysis: &Analysis) -> bool {
    let parties = |e: &Event| {
        let slot = e.slots.iter().find(|s| s.name == "participants");
        e.kind == "agreement" && slot.is_some_and(|s| s.values.len() >= SIGNED)
    };
    analysis.events.iter().any(parties)
}

/// Fewest parties of an agreement that an article is about.
const SIGNED: usize = 3;

/// Places that are named together at most.
const TOGETHER: usize = 3;

/// What a report on the dealings of several countries is about: all of them, where the title names
/// the place that it turns on beside one or two others of about its weight.
pub(super) fn together(text: &Text, analysis: &Analysis, first: &Entity) -> Option<Both<String>> {
    let alike = |e: &&Entity| {
        let both = e.names.zh.is_some() && e.names.en.is_some();
        let own = text.has(Lang::Zh) && text.has(Lang::En) || e.certain;
        both && own && e.in_title && is_country(e)
    };
    let part = |a: &Option<String>, b: &Option<String>| match (a, b) {
        (Some(a), Some(b)) => a != b && (a.contains(b.as_str()) || b.contains(a.as_str())),
        _ => false,
    };
    // Mexico and Mexico City are one place to the reader.
    let within =
        |e: &&Entity| Lang::BOTH.into_iter().any(|l| part(e.names.get(l), first.names.get(l)));
    let near = |e: &&Entity| !within(e) && e.prominence * 2 > first.prominence;
    let places: Vec<&Entity> = analysis.entities.iter().filter(alike).filter(near).collect();
    if !alike(&first) || !(2..=TOGETHER).contains(&places.len()) {
        return None;
    }
    let name = |e: &Entity, lang: Lang| {
        let name = e.names.get(lang).clone().unwrap_or_default();
        let article = lang == Lang::En && lexicon::always_the(&name);
        if article { format!("the {name}") } else { name }
    };
    let names: Vec<Both<String>> =
        places.iter().map(|e| Both::from_fn(|lang| name(e, lang))).collect();
    Some(Both::from_fn(|lang| wording::listed(&names, lang)))
}

fn is_country(entity: &Entity) -> bool {
    let name = entity.names.en.as_deref().unwrap_or("");
    lexicon::names().named(Lang::En, name).any(|n| n.is("country"))
}

/// A Chinese title within a sentence: a blank between its parts becomes a comma.
pub(super) fn in_sentence(title: &str) -> String {
    let han = |c: Option<char>| c.is_some_and(is_han);
    let chars: Vec<char> = title.trim().chars().collect();
    let parts = |i: usize| {
        han(i.checked_sub(1).and_then(|j| chars.get(j)).copied()) && han(chars.get(i + 1).copied())
    };
    let mark = |(i, c): (usize, &char)| match *c {
        ' ' | '\u{3000}' if parts(i) => '，',
        c => c,
    };
    chars.iter().enumerate().map(mark).collect()
}

/// The article itself, by its title: the last resort. Two titles that give different figures
/// name it differently, and are not used.
pub(super) fn title(text: &Text) -> Option<Subject> {
    let (zh, en) = (text.titles.zh.as_ref(), text.titles.en.as_ref());
    let any = zh.or(en)?;
    let words = Both {
        zh: format!("《{}》", in_sentence(zh.unwrap_or(any))),
        en: quoted(&in_sentence(en.unwrap_or(any))),
    };
    let alike = figures_of(&words.zh) == figures_of(&words.en);
    alike.then(|| Subject { words, ..Subject::none("report") })
}

fn quoted(title: &str) -> String {
    format!("“{}”", title.replace('“', "‘").replace('”', "’"))
}

/// Runs of digits, sorted.
fn figures_of(title: &str) -> Vec<&str> {
    let runs = title.split(|c: char| !c.is_ascii_digit()).filter(|r| !r.is_empty());
    let mut out: Vec<&str> = runs.collect();
    out.sort_unstable();
    out
}

/// Whether an entity is surely a name: the lexicon or the article says what it is called in the
/// other language, it is named more than once, or its name has several words or characters.
fn is_sure(text: &Text, entity: &Entity) -> bool {
    let long = |m: &Mention| {
        let name = text.sentences.get(m.sentence).map_or("", |s| s.slice(m.span));
        name.contains([' ', '·']) || !name.is_ascii() && name.chars().count() >= 3
    };
    // 邵 of 邵某 is a part of a name.
    let part = entity.names.zh.as_deref().is_some_and(|n| n.chars().count() < 2);
    !part && (entity.certain || entity.mentions.len() > 1 || entity.mentions.iter().any(long))
}

/// In an article in both languages a question names what both halves of its answer name, or
/// point to with a pronoun; a name that the other half leaves in its letters is the same.
fn on_both_sides(text: &Text, entity: &Entity, unit: &Unit, places: &[Mention]) -> bool {
    let told = |ids: &[usize], name: &str| {
        ids.iter().filter_map(|&i| text.sentences.get(i)).any(|s| s.text.contains(name))
    };
    let written =
        || places.iter().filter_map(|m| Some(text.sentences.get(m.sentence)?.slice(m.span)));
    let mentioned = |lang: Lang, ids: &[usize]| {
        places.iter().any(|m| ids.contains(&m.sentence))
            || entity.names.get(lang).as_ref().is_some_and(|name| told(ids, name))
            || written().any(|name| name.chars().count() > 2 && told(ids, name))
    };
    mentioned(Lang::Zh, &unit.said.zh) && mentioned(Lang::En, &unit.said.en)
}

/// The sentences that figures, dates and terms are read from: the English ones, if there are.
fn sentences<'t>(text: &'t Text, unit: &'t Unit) -> impl Iterator<Item = &'t Sentence> {
    let ids = if unit.said.en.is_empty() { &unit.said.zh } else { &unit.said.en };
    ids.iter().filter_map(|&i| text.sentences.get(i))
}

/// Figures whose form is certain in both languages.
pub(super) fn figures(text: &Text, unit: &Unit) -> Vec<Subject> {
    sentences(text, unit).flat_map(|s| s.values.iter().filter_map(move |v| figure(s, v))).collect()
}

fn figure(sentence: &Sentence, value: &crate::model::Value) -> Option<Subject> {
    if value.bound.is_some() {
        return None;
    }
    let kind = match &value.data {
        ValueData::Money(..) => "money",
        ValueData::Percent(_) => "percent",
        ValueData::Number(n) if *n >= 100.into() => "number",
        _ => return None,
    };
    let mut words = crate::wording::figures::both(&value.data)?;
    *words.get_mut(sentence.lang) = sentence.slice(value.span).to_owned();
    Some(Subject { words, ..Subject::none(kind) })
}

/// A calendar date of the unit, as a phrase that may end a question: "in 2012", 2012年.
pub(super) fn when(text: &Text, unit: &Unit) -> Option<Both<String>> {
    let values = sentences(text, unit).flat_map(|s| s.values.iter().map(move |v| (s, v)));
    values.into_iter().find_map(|(s, v)| {
        let ValueData::Date(date) = &v.data else { return None };
        let told = date.year.is_some() && !date.relative && !date.decade && v.bound.is_none();
        let told = told && !is_limit(s, v.span);
        let words = crate::wording::figures::date_both(date).filter(|_| told)?;
        let preposition = if date.day.is_some() { "on" } else { "in" };
        Some(Both { zh: words.zh, en: format!("{preposition} {}", words.en) })
    })
}

/// Words before and behind a date that make it the beginning or the end of a time.
const LIMIT_BEFORE: [&str; 11] =
    ["by ", "since ", "until ", "till ", "before ", "after ", "from ", "自", "从", "截至", "到"];
const LIMIT_BEHIND: [&str; 6] = ["之前", "以前", "前", "以来", "起", "以后"];

/// Whether something goes on up to a date or from it on: by 2030, since 1994, 2030年之前.
fn is_limit(sentence: &Sentence, date: Span) -> bool {
    let before = sentence.text.get(..date.start).unwrap_or("").to_lowercase();
    let behind = sentence.text.get(date.end..).unwrap_or("");
    LIMIT_BEFORE.iter().any(|w| before.ends_with(w))
        || LIMIT_BEHIND.iter().any(|w| behind.starts_with(w))
}

/// Terms of the lexicon that have one certain rendering, the longest first: they tell most. In
/// English as the sentence writes them.
pub(super) fn terms(text: &Text, unit: &Unit) -> Vec<Subject> {
    let lang = if unit.said.en.is_empty() { Lang::Zh } else { Lang::En };
    let mut found: Vec<(String, &str)> = sentences(text, unit)
        .flat_map(|s| {
            let terms = lexicon::certain_terms(lang, &s.text);
            terms.into_iter().map(|(en, zh)| (as_written(&s.text, en), zh))
        })
        .collect();
    found.sort_by_key(|(en, _)| std::cmp::Reverse(en.len()));
    let subject = |(en, zh): (String, &str)| Subject {
        words: Both { zh: zh.to_owned(), en },
        ..Subject::none("term")
    };
    found.into_iter().map(subject).collect()
}

/// A term in the letters of the sentence: "NATO" for "nato".
fn as_written(text: &str, term: &str) -> String {
    let at = text.to_ascii_lowercase().find(&term.to_ascii_lowercase());
    let written = at.and_then(|a| text.get(a..a + term.len())).unwrap_or(term);
    let acronym = written.chars().skip(1).any(char::is_uppercase);
    if acronym { written.to_owned() } else { term.to_owned() }
}

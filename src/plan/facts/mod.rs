//! What our own sentences tell of an article in one language: who is named and what they are, who
//! speaks, which organisations and places, which figures and dates, what it is about.
//!
//! In: what the article says and what the analysis understands of it. Out: questions whose
//! answers are frames, and a frame for a point. Only what has certain words in both languages is
//! told, so that the half in the other language is a text and not a quotation. An article in both
//! languages needs none of it.

mod counted;
mod dates;
mod heard;
mod office_en;
mod office_zh;
mod offices;
mod people;
mod phrase;
mod places;
mod quantities;
mod sure;
mod topics;
mod unnamed;
mod voices;

#[cfg(test)]
mod tests;

use super::subjects;
use people::Person;

use crate::model::{
    Analysis, Both, Content, Entity, Item, Lang, Piece, Plan, PlannedPoint, PlannedQuestion,
    Quoted, Role, Text, Told,
};

/// Most things in one list.
const LONGEST: usize = 7;
/// Questions that quoted sentences answer beside ours, if those are many.
const OWN: usize = 1;
/// Fewest questions of a document that has as many to ask.
const FEWEST: usize = 4;
/// Points that quote, at most, in an article with a frame for a point.
const QUOTED: usize = 4;
/// What a mention of a name without a certain form in the other language counts, in quarters, by
/// the article's language: Latin letters in a Chinese question read better than Han in an English
/// one.
const STRANGE: [usize; 2] = [2, 3];
/// Mentions of a name that an article turns on though its title lacks it.
const OFTEN: usize = 2;

/// What our own sentences tell.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// Told as points, behind the main event.
    pub(super) points: Vec<PlannedPoint>,
    /// Asked before what the article's own sentences answer.
    pub(super) first: Vec<PlannedQuestion>,
    /// Asked after it.
    pub(super) last: Vec<PlannedQuestion>,
    /// Sentences in which somebody speaks, with the speaker's entity.
    speakers: Vec<(usize, usize)>,
    /// Whether the article is so short that all that it says is said.
    pub(super) short: bool,
    /// Whether the article is in one language.
    pub(super) one_language: bool,
}

impl Facts {
    /// The points of the document: fewer that would be quoted, ours among them by their roles: who
    /// takes part behind the main event, figures behind the details, what is said of it last.
    pub(super) fn with(&self, own: Vec<PlannedPoint>, wanted: usize) -> Vec<PlannedPoint> {
        let told = self.points.len();
        let most = if self.replaces() { QUOTED.saturating_sub(told.min(1)) } else { wanted };
        let mut out = own;
        out.truncate(most.min(wanted.saturating_sub(told)).max(1));
        out.extend(self.points.iter().cloned());
        let main = |(n, _): &(usize, PlannedPoint)| *n > 0;
        let mut all: Vec<(usize, PlannedPoint)> = out.into_iter().enumerate().collect();
        all.sort_by_key(|p| (main(p), if main(p) { stage(p.1.role) } else { 0 }));
        all.into_iter().map(|(_, point)| point).collect()
    }

    /// Whether fewer of the article's sentences are said than could be: half of each would be a
    /// quotation in the other language. A short article says all that it has.
    fn replaces(&self) -> bool {
        self.one_language && !self.short
    }

    /// How many of the questions that the article's own sentences answer are asked.
    pub(super) fn room(&self, wanted: usize) -> usize {
        let ours = self.first.len() + self.last.len();
        let room = wanted.saturating_sub(ours);
        if self.replaces() { FEWEST.saturating_sub(ours).max(OWN).min(room) } else { room }
    }

    /// The questions of the document: ours around those that the article's own sentences answer,
    /// which fill what is left of `wanted`; what is left over stands behind.
    pub(super) fn among(&self, own: Vec<PlannedQuestion>, wanted: usize) -> Vec<PlannedQuestion> {
        let mut own = own;
        let spare = own.split_off(self.room(wanted).min(own.len()));
        let spare = if self.replaces() { Vec::new() } else { spare };
        let (first, last) = (self.first.iter().cloned(), self.last.iter().cloned());
        first.chain(own).chain(last).chain(spare).collect()
    }

    /// The plan with who speaks in each quotation.
    pub(super) fn attributed(&self, mut plan: Plan) -> Plan {
        let points = plan.points.iter_mut().chain(&mut plan.closing).map(|p| &mut p.content);
        let answers = plan.questions.iter_mut().flat_map(|q| &mut q.answer);
        for content in points.chain(answers) {
            if let Content::Quoted(said) = content {
                said.speaker = said.speaker.or_else(|| self.speaker(said));
            }
        }
        plan
    }

    /// Who speaks in all sentences of a quotation that name a speaker.
    fn speaker(&self, said: &Quoted) -> Option<usize> {
        let ids = || said.zh.iter().chain(&said.en);
        let mut heard = self.speakers.iter().filter(|(s, _)| ids().any(|i| i == s));
        let (first, speaker) = *heard.next()?;
        let leads = ids().next() == Some(&first);
        (leads && heard.all(|(_, other)| *other == speaker)).then_some(speaker)
    }
}

/// Speakers of whom it is told what they speak of, at most.
const VOICES: usize = 3;

/// When a role is told, behind the main event.
fn stage(role: Role) -> u8 {
    match role {
        Role::Participants => 0,
        Role::Numbers => 2,
        Role::Background => 3,
        Role::Reaction | Role::Criticism => 4,
        Role::NextStep => 5,
        _ => 1,
    }
}

/// A frame with its list.
struct List {
    frame: &'static str,
    role: Role,
    items: Vec<Item>,
    least: usize,
    /// Whether it may be a point.
    tells: bool,
    last: bool,
}

/// The facts of a text in one language.
pub(super) fn plan(text: &Text, analysis: &Analysis) -> Facts {
    let lang = match (text.has(Lang::Zh), text.has(Lang::En)) {
        (true, false) => Lang::Zh,
        (false, true) => Lang::En,
        _ => return Facts::default(),
    };
    let subject = subject(text, analysis, lang);
    let people = people::people(text, analysis);
    let profiles = profiles(analysis, &people, subject.0);
    let told: Vec<usize> = profiles.iter().filter_map(|q| q.subject).collect();
    let bodies: Vec<usize> = ["org", "event", "agreement", "law", "product", "work", "place"]
        .into_iter()
        .flat_map(|kind| places::named(text, analysis, kind))
        .map(|(entity, _)| entity)
        .collect();
    let mut voices = voices::voices(text, analysis, (&people, &told), &bodies);
    voices.truncate(VOICES);
    let speakers = voices::speakers(text, analysis, &people, &bodies);
    let heard: Vec<usize> = voices.iter().filter_map(|v| v.entity).collect();
    let mut lists = lists(text, analysis, &people, (subject.0, &told, &heard), &speakers);
    lists.retain(|l| l.items.len() >= l.least);
    let mut out =
        Facts { short: is_short(text, lang), one_language: true, speakers, ..Facts::default() };
    out.first.extend(profiles);
    out.first.extend(ages(&people));
    out.first.extend(voices.iter().map(voices::Voice::asked));
    lists.extend(often(text, analysis, &people, subject.0, &lists));
    let (tell, lists): (Vec<List>, Vec<List>) =
        lists.into_iter().partition(|l| l.tells && l.items.len() > 1);
    out.points =
        tell.iter().map(|list| PlannedPoint { role: list.role, content: content(list) }).collect();
    for list in lists {
        let words = subject.1.clone().map(|w| vec![("subject", w)]).unwrap_or_default();
        let answer = vec![content(&list)];
        let question =
            PlannedQuestion { kind: list.frame, subject: subject.0, other: None, words, answer };
        if list.last { out.last.push(question) } else { out.first.push(question) }
    }
    out
}

/// The names that the article comes back to, those first that it names most; none if other lists
/// say all of them.
fn often(
    text: &Text,
    analysis: &Analysis,
    people: &[Person],
    subject: Option<usize>,
    lists: &[List],
) -> Option<List> {
    let people = people.iter().map(|p| (p.mentions, p.entity, people::item(p, false)));
    let kinds = ["org", "place", "event", "agreement", "law", "product", "work"];
    let others = kinds.into_iter().flat_map(|kind| places::counted(text, analysis, kind));
    let mut found: Vec<(usize, usize, Item)> = people
        .chain(others)
        .filter(|(times, entity, _)| *times >= OFTEN && Some(*entity) != subject)
        .collect();
    found.sort_by_key(|(times, entity, _)| (std::cmp::Reverse(*times), *entity));
    let items: Vec<Item> = found.into_iter().map(|(.., item)| item).collect();
    let said = |i: &Item| lists.iter().flat_map(|l| &l.items).any(|o| o.pieces.zh == i.pieces.zh);
    let new = items.len() > 1 && !items.iter().all(said);
    new.then_some(List {
        frame: "named_often",
        role: Role::Details,
        items,
        least: 2,
        tells: false,
        last: false,
    })
}

fn content(list: &List) -> Content {
    let items = list.items.iter().take(LONGEST).cloned().collect();
    Content::Told(Told { frame: list.frame, slots: vec![("items", items)], least: list.least })
}

/// All lists, where `subject` is what the article is about, `told` who is told already, and
/// `heard` of whom it is told what they speak of.
fn lists(
    text: &Text,
    analysis: &Analysis,
    people: &[Person],
    (subject, told, heard): (Option<usize>, &[usize], &[usize]),
    spoken: &[(usize, usize)],
) -> Vec<List> {
    let lang = if text.has(Lang::Zh) { Lang::Zh } else { Lang::En };
    let untold: Vec<&Person> = people.iter().filter(|p| !told.contains(&p.entity)).collect();
    let offices = untold.iter().filter(|p| p.said.is_some()).count();
    let who = who(analysis, &untold, (subject, told));
    let mut speakers = speakers(text, analysis, people, (subject, heard), spoken);
    // Where it is told what others speak of, one more is no list.
    if !heard.is_empty() && speakers.len() < 2 {
        speakers.clear();
    }
    let without = |kind| -> Vec<Item> {
        let all = places::named(text, analysis, kind);
        all.into_iter().filter(|(e, _)| Some(*e) != subject).map(|(_, item)| item).collect()
    };
    // One of a kind is no list: it stands with others of other kinds.
    let (mut lists_of, mut singles) = (Vec::new(), Vec::new());
    for (frame, kind, role) in NAMED {
        let items = without(kind);
        if items.len() < 2 { singles.extend(items) } else { lists_of.push((frame, role, items)) }
    }
    singles.extend(["agreement", "law", "product", "work"].into_iter().flat_map(without));
    // So does one person.
    if who.len() == 1 {
        singles.extend(who.iter().cloned());
    }
    let mut figures = quantities::quantities(text);
    let strong = figures.len() > 1;
    if !strong && !figures.iter().all(quantities::is_telling) {
        figures.clear();
    }
    let list =
        |frame, role, items, least, tells, last| List { frame, role, items, least, tells, last };
    let named = lists_of
        .into_iter()
        .map(|(frame, role, items)| list(frame, role, items, 2, false, frame == "events_named"));
    let mut out = vec![
        list("people", Role::Participants, who, 2, offices > 1, false),
        list("speakers", Role::Reaction, speakers, 1, false, false),
        list("also_named", Role::Details, singles, 2, false, false),
        list("figures", Role::Numbers, figures, 1, strong, true),
        list(
            "topics",
            Role::Details,
            topics::topics(text, analysis, lang),
            topics::LEAST,
            false,
            true,
        ),
        list("dates", Role::Background, dates::dates(text), 2, false, true),
    ];
    out.splice(2..2, named);
    out
}

/// What is listed by its kind: frame, kind of entity, role.
const NAMED: [(&str, &str, Role); 3] = [
    ("organisations", "org", Role::Participants),
    ("places", "place", Role::Details),
    ("events_named", "event", Role::Details),
];

/// Articles of fewer sentences give all that they have.
const SHORT: usize = 9;

/// A text without a title is a part of an article: all that it says is told.
fn is_short(text: &Text, lang: Lang) -> bool {
    text.titles.get(lang).is_none() || text.whole_sentences(lang) < SHORT
}

/// Most people of whom it is asked, one by one, what they are.
const PROFILES: usize = 3;

/// What those people are of whom the article says it; where they are many, only the one whom the
/// article is about, and the others stand in a list.
fn profiles(
    analysis: &Analysis,
    people: &[Person],
    subject: Option<usize>,
) -> Vec<PlannedQuestion> {
    // Of the president in passing every reader knows it.
    let told = |p: &Person| Some(p.entity) == subject || analysis.entities[p.entity].in_title;
    let passing = |p: &Person| people::is_known_office(p) && !told(p);
    let told = people.iter().filter(|p| !passing(p));
    let known: Vec<_> = told.filter_map(|p| Some((p, people::office(p)?))).collect();
    let many = known.len() > PROFILES;
    let each = known.into_iter().filter(|(p, _)| !many || Some(p.entity) == subject);
    each.map(|(person, office)| profile(person, office)).collect()
}

/// Most people of whom it is asked how old they are.
const AGES: usize = 2;

/// How old those are whose age the article gives, those first whom it names most.
fn ages(people: &[Person]) -> Vec<PlannedQuestion> {
    let mut known: Vec<&Person> = people.iter().filter(|p| p.age.is_some()).collect();
    known.sort_by_key(|p| std::cmp::Reverse(p.mentions));
    let asked = |p: &Person| {
        let (age, at) = p.age?;
        let words = Both::from_fn(|_| vec![Piece::Words(age.to_string())]);
        let name = Item { pieces: people::name(p), evidence: vec![at] };
        let age = Item { pieces: words, evidence: vec![at] };
        let slots = vec![("name", vec![name]), ("age", vec![age])];
        Some(PlannedQuestion {
            kind: "age_told",
            subject: Some(p.entity),
            other: None,
            words: Vec::new(),
            answer: vec![Content::Told(Told { frame: "age_told", slots, least: 1 })],
        })
    };
    known.into_iter().filter_map(asked).take(AGES).collect()
}

fn profile(person: &Person, office: Item) -> PlannedQuestion {
    let name = Item { pieces: people::name(person), evidence: vec![person.sentence] };
    let slots = vec![("name", vec![name]), ("office", vec![office])];
    PlannedQuestion {
        kind: "profile_told",
        subject: Some(person.entity),
        other: None,
        words: Vec::new(),
        answer: vec![Content::Told(Told { frame: "profile_told", slots, least: 1 })],
    }
}

/// Those who are named, first those who are named most. None if all of them speak, and are told as
/// speakers, or if somebody whom the article names more than all of them would be left out.
fn who(
    analysis: &Analysis,
    people: &[&Person],
    (subject, told): (Option<usize>, &[usize]),
) -> Vec<Item> {
    let mut people: Vec<&Person> =
        people.iter().copied().filter(|p| Some(p.entity) != subject).collect();
    if people.len() < 3 && people.iter().all(|p| !p.speaks.is_empty()) {
        return Vec::new();
    }
    people.sort_by_key(|p| std::cmp::Reverse(p.mentions));
    let each = analysis.entities.iter().enumerate().filter(|(_, e)| e.kind == "person");
    let main = each.max_by_key(|(i, e)| (e.mentions.len(), std::cmp::Reverse(*i)));
    let most = people.first().map_or(0, |p| p.mentions);
    let left_out = main.is_some_and(|(index, e)| {
        let known = Some(index) == subject || told.contains(&index);
        !known && e.mentions.len() > most.max(OFTEN)
    });
    if left_out { Vec::new() } else { people.into_iter().map(|p| people::item(p, true)).collect() }
}

/// Sentences at the head of an article that may be a motto.
const MOTTO: usize = 2;

/// Those who speak, but for whom the article is about: persons, then bodies, then those without a
/// name.
fn speakers(
    text: &Text,
    analysis: &Analysis,
    people: &[Person],
    (subject, heard): (Option<usize>, &[usize]),
    spoken: &[(usize, usize)],
) -> Vec<Item> {
    // A motto at the head of an article is by nobody whom it reports of.
    let long = [Lang::Zh, Lang::En].into_iter().any(|l| text.whole_sentences(l) >= SHORT);
    let motto = |e: usize| {
        let mentions = &analysis.entities[e].mentions;
        let bare = people.iter().any(|p| p.entity == e && p.said.is_none());
        long && bare && mentions.len() == 1 && mentions.iter().all(|m| m.sentence < MOTTO)
    };
    let other = |e: usize| !heard.contains(&e) && Some(e) != subject && !motto(e);
    let speech = |e: usize| spoken.iter().filter(move |(_, who)| *who == e).map(|(s, _)| *s);
    let mut out: Vec<Item> = Vec::new();
    for person in people.iter().filter(|p| other(p.entity)) {
        let at: Vec<usize> = person.speaks.iter().copied().chain(speech(person.entity)).collect();
        if !at.is_empty() {
            let item = people::item(person, false);
            let evidence = item.evidence.iter().copied().chain(at).collect();
            out.push(Item { evidence, ..item });
        }
    }
    for (index, _) in analysis.entities.iter().enumerate().filter(|(_, e)| e.kind == "org") {
        let at: Vec<usize> = speech(index).collect();
        if !at.is_empty() && other(index) {
            let pieces = Both::from_fn(|_| vec![Piece::Name(index)]);
            out.push(Item { pieces, evidence: at });
        }
    }
    out.extend(voices::unnamed(text));
    out
}

/// What the article is about: the name that it turns on most, if it is certain or in the title;
/// else its title.
fn subject(text: &Text, analysis: &Analysis, lang: Lang) -> (Option<usize>, Option<Both<String>>) {
    let title = text.titles.get(lang).as_deref();
    let weight = |e: &Entity| {
        // A name without a certain form stands in its own letters in the other language.
        let strange = if e.certain { 4 } else { STRANGE[lang as usize] };
        e.prominence * strange
    };
    let each = analysis.entities.iter().enumerate();
    let known = each.filter(|(_, e)| e.is_named() && (e.certain || e.in_title));
    let signed = subjects::is_signed(analysis);
    let best = known
        .max_by_key(|(i, e)| (signed && e.kind == "agreement", weight(e), std::cmp::Reverse(*i)));
    let best = best.map(|best| in_full(text, analysis, lang, best));
    // A name in passing says less of an article than its title.
    let passing = |e: &Entity| !e.in_title && e.mentions.len() < OFTEN;
    let best = best.filter(|(_, e)| title.is_none() || !passing(e));
    match (best, title) {
        (Some((index, first)), _) => match subjects::together(text, analysis, first) {
            Some(words) => (None, Some(words)),
            None => (Some(index), None),
        },
        (_, Some(title)) => (None, Some(titled(title, lang))),
        (None, None) => (None, None),
    }
}

/// The entity that the title names in full, where another one's name is a part of that: Bernard
/// Vann for the Vann of a text that names several.
fn in_full<'a>(
    text: &Text,
    analysis: &'a Analysis,
    lang: Lang,
    best: (usize, &'a Entity),
) -> (usize, &'a Entity) {
    let Some(name) = best.1.names.get(lang) else { return best };
    let longer = |e: &Entity| {
        let full = e.names.get(lang).as_deref().filter(|_| e.kind == best.1.kind);
        full.is_some_and(|f| {
            f.split([' ', '·']).count() > 1 && f.split([' ', '·']).any(|p| p == name)
        })
    };
    let titled = |e: &Entity| {
        let title = text.titles.get(lang).as_deref();
        title.zip(e.names.get(lang).as_deref()).is_some_and(|(t, n)| t.contains(n))
    };
    let mut each = analysis.entities.iter().enumerate();
    each.find(|(_, e)| longer(e) && titled(e)).unwrap_or(best)
}

/// An article's title as a name.
fn titled(title: &str, lang: Lang) -> Both<String> {
    let inner = subjects::in_sentence(&title.replace(['“', '”', '"'], ""));
    match lang {
        Lang::En => Both { zh: format!("《{inner}》"), en: format!("“{inner}”") },
        Lang::Zh => Both { zh: format!("《{inner}》"), en: format!("《{inner}》") },
    }
}

//! What our own sentences tell of an article in one language: who is named and what they are, who
//! speaks, which organisations and places, which figures and dates, what it is about.
//!
//! In: what the article says and what the analysis understands of it. Out: questions whose
//! answers are frames, and a frame for a point. Only what has certain words in both languages is
//! told, so that the half in the other language is a text and not a quotation. An article in both
//! languages needs none of it.

mod dates;
mod office_en;
mod office_zh;
mod offices;
mod people;
mod places;
mod quantities;
mod topics;

use crate::model::{
    Analysis, Both, Content, Entity, Item, Lang, PlannedPoint, PlannedQuestion, Role, Text, Told,
};

/// Most things in one list.
const LONGEST: usize = 7;
/// Most questions that quoted sentences answer beside ours.
const OWN: usize = 4;
/// Mentions that a name in the title is worth.
const IN_TITLE: usize = 6;

/// What our own sentences tell.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// Told as points, behind the main event.
    pub(super) points: Vec<PlannedPoint>,
    /// Asked before what the article's own sentences answer.
    pub(super) first: Vec<PlannedQuestion>,
    /// Asked after it.
    pub(super) last: Vec<PlannedQuestion>,
}

impl Facts {
    /// The questions of the document: ours around those that the article's own sentences answer,
    /// which fill what is left of `wanted`; what is left over stands behind.
    pub(super) fn among(self, own: Vec<PlannedQuestion>, wanted: usize) -> Vec<PlannedQuestion> {
        let ours = self.first.len() + self.last.len();
        let room = if ours < 2 { wanted } else { wanted.saturating_sub(ours).min(OWN) };
        let mut own = own;
        let spare = own.split_off(room.min(own.len()));
        let spare = if ours < 2 { spare } else { Vec::new() };
        self.first.into_iter().chain(own).chain(self.last).chain(spare).collect()
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
    let mut lists = lists(text, analysis, lang, subject.0);
    lists.retain(|l| l.items.len() >= l.least);
    let mut out = Facts::default();
    let (tell, lists): (Vec<List>, Vec<List>) =
        lists.into_iter().partition(|l| l.tells && l.items.len() > 1);
    out.points = tell
        .iter()
        .map(|list| PlannedPoint { role: list.role, content: content(list) })
        .collect();
    for list in lists {
        let words = subject.1.clone().map(|w| vec![("subject", w)]).unwrap_or_default();
        let answer = vec![content(&list)];
        let question = PlannedQuestion { kind: list.frame, subject: subject.0, words, answer };
        if list.last { out.last.push(question) } else { out.first.push(question) }
    }
    out
}

fn content(list: &List) -> Content {
    let items = list.items.iter().take(LONGEST).cloned().collect();
    Content::Told(Told { frame: list.frame, slots: vec![("items", items)], least: list.least })
}

fn lists(text: &Text, analysis: &Analysis, lang: Lang, subject: Option<usize>) -> Vec<List> {
    let people = people::people(text, analysis);
    let titled: Vec<Item> =
        people.iter().filter(|p| p.said.is_some()).map(|p| people::item(p, true)).collect();
    let offices = titled.len();
    let others = people.iter().filter(|p| p.said.is_none() && Some(p.entity) != subject);
    let mut who = titled;
    who.extend(others.map(|p| people::item(p, false)));
    let least = if offices > 0 { 1 } else { 2 };
    let speakers: Vec<Item> = people
        .iter()
        .filter(|p| !p.speaks.is_empty())
        .map(|p| Item { evidence: p.speaks.clone(), ..people::item(p, false) })
        .collect();
    let without = |kind| {
        let all = places::named(text, analysis, kind);
        all.into_iter().filter(|(e, _)| Some(*e) != subject).map(|(_, item)| item).collect()
    };
    let list = |frame, role, items, least, tells, last| List { frame, role, items, least, tells, last };
    vec![
        list("people", Role::Participants, who, least, offices > 1, false),
        list("speakers", Role::Reaction, speakers, 1, false, false),
        list("organisations", Role::Participants, without("org"), 2, false, false),
        list("places", Role::Details, without("place"), 2, false, false),
        list("figures", Role::Numbers, quantities::quantities(text), 2, true, true),
        list("topics", Role::Details, topics::topics(text, lang), 2, false, true),
        list("dates", Role::Background, dates::dates(text), 2, false, true),
    ]
}

/// What the article is about: the certain name that it has in its title or most often; else its
/// title.
fn subject(text: &Text, analysis: &Analysis, lang: Lang) -> (Option<usize>, Option<Both<String>>) {
    let title = text.titles.get(lang).as_deref();
    let weight = |e: &Entity| {
        let titled = e.names.get(lang).as_deref().zip(title).is_some_and(|(n, t)| t.contains(n));
        let named = e.mentions.len() + if titled { IN_TITLE } else { 0 };
        if e.kind == "place" { named / 2 } else { named }
    };
    let kinds = ["person", "org", "place", "event", "agreement", "law", "product", "work"];
    let each = analysis.entities.iter().enumerate();
    let known = each.filter(|(_, e)| kinds.contains(&e.kind) && e.certain);
    let best = known.max_by_key(|(i, e)| (weight(e), std::cmp::Reverse(*i)));
    match (best, title) {
        (Some((index, _)), _) => (Some(index), None),
        (_, Some(title)) => (None, Some(titled(title, lang))),
        (None, None) => (None, None),
    }
}

/// An article's title as a name.
fn titled(title: &str, lang: Lang) -> Both<String> {
    let inner = title.replace(['“', '”', '"'], "");
    match lang {
        Lang::En => Both { zh: format!("《{inner}》"), en: format!("“{inner}”") },
        Lang::Zh => Both { zh: format!("《{inner}》"), en: format!("《{inner}》") },
    }
}

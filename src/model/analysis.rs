//! What `analyze` understands of a text.

use super::{Both, Span};

/// Ranks, roles, entities and events of a text.
#[derive(Debug, Clone, Default)]
pub struct Analysis {
    /// One for each sentence.
    pub ranking: Vec<Ranked>,
    /// The discourse role of each sentence.
    pub roles: Vec<Role>,
    /// What the names of the text stand for, in order of first mention.
    pub entities: Vec<Entity>,
    /// What happened, the main event first.
    pub events: Vec<Event>,
    /// For each sentence, the words that lean on an earlier sentence.
    pub anaphors: Vec<Vec<Anaphor>>,
}

/// How much a sentence matters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ranked {
    /// From 0 to 1, more is better; comparable within one article and language.
    pub score: f64,
    /// 0 for the sentence to keep if only one may be kept; a true order per language.
    pub rank: usize,
}

/// The role of a sentence in the report (van Dijk, News as Discourse, 1988).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// What happened.
    MainEvent,
    /// Who takes part.
    Participants,
    /// What exactly, how.
    Details,
    /// How much, how many.
    Numbers,
    /// Why.
    Reason,
    /// What came before.
    Background,
    /// What people say about it.
    Reaction,
    /// What is held against it.
    Criticism,
    /// Why it matters.
    Significance,
    /// What follows from it.
    Consequence,
    /// What comes next.
    NextStep,
}

impl Role {
    /// All roles, in the order in which points tell them.
    pub const ALL: [Self; 11] = [
        Self::MainEvent,
        Self::Participants,
        Self::Details,
        Self::Numbers,
        Self::Reason,
        Self::Significance,
        Self::Background,
        Self::Reaction,
        Self::Criticism,
        Self::Consequence,
        Self::NextStep,
    ];

    /// The stable name.
    pub fn id(self) -> &'static str {
        match self {
            Self::MainEvent => "main_event",
            Self::Participants => "participants",
            Self::Details => "details",
            Self::Numbers => "numbers",
            Self::Reason => "reason",
            Self::Background => "background",
            Self::Reaction => "reaction",
            Self::Criticism => "criticism",
            Self::Significance => "significance",
            Self::Consequence => "consequence",
            Self::NextStep => "next_step",
        }
    }
}

/// Something with a name, or a quantity, and all its mentions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entity {
    /// Kind id: person, org, place, event, agreement, law, product, work, money, percent,
    /// number, date, duration.
    pub kind: &'static str,
    /// Its name in each language: as the article gives it, else as the lexicon does.
    pub names: Both<Option<String>>,
    /// Mentions in the order of the text; never empty.
    pub mentions: Vec<Mention>,
    /// Whether the name in the language that the article lacks is certain: from the article's
    /// own parentheses or from an unambiguous line of the lexicon.
    pub certain: bool,
    /// Whether a title of the article names it, in whole or by a part that the text uses alone
    /// ("Warren" for Elizabeth Warren).
    pub in_title: bool,
    /// How much the article turns on it, in mentions.
    pub prominence: usize,
}

/// Kinds of entity that have names; the others are figures and dates.
pub const NAMED: [&str; 8] =
    ["agreement", "event", "law", "org", "person", "place", "product", "work"];

impl Entity {
    /// Whether it is something that has a name.
    pub fn is_named(&self) -> bool {
        NAMED.contains(&self.kind)
    }
}

/// A place where an entity is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Index into [`Text::sentences`](super::Text::sentences).
    pub sentence: usize,
    /// Where it stands in the sentence's text.
    pub span: Span,
}

impl Mention {
    /// Whether two mentions have characters in common.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.sentence == other.sentence && self.span.overlaps(other.span)
    }
}

/// Something that happened, with its slots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Kind id: agreement, summit, visit, …
    pub kind: &'static str,
    /// Slots that are filled, in the order of the kind's definition.
    pub slots: Vec<Slot>,
    /// Sentences that tell it, in order; never empty.
    pub evidence: Vec<usize>,
    /// Whether it is what the article is about: the title or the lead tells it, before any other.
    pub main: bool,
}

/// A slot of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// Slot id: participants, theme, place, date, amount, person, …
    pub name: &'static str,
    /// Values in the article's own words; more than one only for lists.
    pub values: Vec<String>,
    /// For each value, the index of its entity, if it is one.
    pub entities: Vec<Option<usize>>,
    /// Sentences that the values stand in.
    pub evidence: Vec<usize>,
    /// Whether the article says that there are others ("among others", 等).
    pub open: bool,
}

impl Event {
    /// The slot of this name, if it is filled.
    pub fn slot(&self, name: &str) -> Option<&Slot> {
        self.slots.iter().find(|s| s.name == name)
    }
}

/// A word that leans on something said before: "he", "the companies", 该公司, 双方.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anaphor {
    /// Where it stands in the sentence's text.
    pub span: Span,
    /// The entity that it stands for, if that is certain.
    pub entity: Option<usize>,
    /// Whether it stands at the head of the sentence as its subject.
    pub subject: bool,
}

//! What will be said, before it has words.

use super::{Both, Role};

/// Which statements, in which order, on what evidence.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// Candidates for points, the best plan first; `realize` takes as many as can be worded and
    /// verified, up to the settings.
    pub points: Vec<PlannedPoint>,
    /// Candidates for questions, in order of preference.
    pub questions: Vec<PlannedQuestion>,
    /// Sentences that the closing may rest on.
    pub closing: Vec<PlannedPoint>,
}

/// A point to be said.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedPoint {
    /// Its role.
    pub role: Role,
    /// What it says.
    pub content: Content,
}

/// A question to be asked, with what its answer says.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedQuestion {
    /// Question kind id: participants, date_place, amount, …
    pub kind: &'static str,
    /// Index of the entity that the question is about, if it is about one.
    pub subject: Option<usize>,
    /// Index of the second entity that it names, if it names one.
    pub other: Option<usize>,
    /// Further words that the question's template takes: name and value in each language.
    pub words: Vec<(&'static str, Both<String>)>,
    /// The answer, part by part.
    pub answer: Vec<Content>,
}

/// What a statement says and rests on.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// The article's own sentences, in each language that has them.
    Quoted(Quoted),
    /// A sentence of ours made from an event's slots.
    Frame {
        /// Frame id: the template's name.
        frame: &'static str,
        /// Index of the event.
        event: usize,
        /// The article's own sentences, said where the frame's slots have no certain forms.
        otherwise: Quoted,
    },
    /// A sentence of ours made from facts that the text tells.
    Told(Told),
}

/// A sentence of ours: a frame and what fills it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Frame id: the template's name.
    pub frame: &'static str,
    /// Slots of the frame, each a list of things.
    pub slots: Vec<(&'static str, Vec<Item>)>,
    /// Fewest things of each slot that must have certain words in both languages; the others are
    /// left out.
    pub least: usize,
}

/// One thing that a sentence of ours tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it is called, piece by piece, in the order of each language.
    pub pieces: Both<Vec<Piece>>,
    /// Sentences that tell it, ids ascending; never empty.
    pub evidence: Vec<usize>,
}

/// A part of what a thing is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words that are certain.
    Words(String),
    /// Index of an entity, whose name goes here.
    Name(usize),
}

/// Sentences of the article that say one thing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quoted {
    /// English sentences, ids ascending; empty if there are none.
    pub en: Vec<usize>,
    /// Chinese sentences, ids ascending; empty if there are none.
    pub zh: Vec<usize>,
    /// Index of the entity whose words they are, where that is certain.
    pub speaker: Option<usize>,
    /// Whether the article has them within a quotation that opens before them and closes behind
    /// them: alone, they need its marks and its speaker.
    pub within: bool,
}

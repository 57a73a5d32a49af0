//! The plain data that the stages exchange: no logic beyond look-ups.
//!
//! An [`Article`] comes out of `article`, a [`Text`] out of `lang`, an [`Analysis`] out of
//! `analyze`, [`Bead`]s out of `align`, a [`Plan`] out of `plan`, a [`Pair`] out of `realize`,
//! [`Finding`]s out of `verify`.

mod analysis;
mod article;
mod bead;
mod comparison;
mod digest;
mod document;
mod encoder;
mod engine;
mod finding;
mod glossary;
mod language;
mod memory;
mod pair;
mod plan;
mod settings;
mod span;
mod text;
mod value;

pub use analysis::{Analysis, Anaphor, Entity, Event, Mention, NAMED, Ranked, Role, Slot};
pub use article::{Article, Block, BlockKind, Meta, OffsetMap, Run, Source, Title};
pub use bead::Bead;
pub use comparison::{
    Bar, Comparison, Extractive, Fate, Field, Scores, Strictness, Tried, Verdict,
};
pub use digest::{
    Asked, Digest, EachWord, Edition, INDEXED, Indexed, Line, Named, Report, Section, Series,
    Statement, Story, StoryPoint, StorySource, is_web,
};
pub use document::{Document, Front, Half, Part, Question, Slip, SlipKind, Switch};
pub use encoder::{Encoding, SentenceEncoder, cosine};
pub use engine::{
    Answer, Assignment, Brief, Draft, Engine, Engines, Failures, Refused, Rendering, Renderings,
    Request, Translator, Wanted, Writer,
};
pub use finding::{Edit, Finding, Severity};
pub use glossary::{Glossary, GlossaryEntry, GlossaryHit, GlossaryUse};
pub use language::{Both, Lang, Script, is_han};
pub use memory::{Seen, SeenBy, Translation};
pub use pair::{Answered, Evidence, Origin, Pair, PairSource, Point, Wording};
pub use plan::{Content, Item, Piece, Plan, PlannedPoint, PlannedQuestion, Quoted, Told};
pub use settings::Settings;
pub use span::Span;
pub use text::{Quotation, Sentence, SentenceKind, Tag, Text, Token, TokenKind};
pub use value::{Bound, PartialDate, TimeUnit, Value, ValueData};

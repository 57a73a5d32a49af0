//! Our own words in both languages, as data: what each kind of question asks and needs, the
//! sentences that are made from an event's slots, the labels around quotations.
//!
//! `plan` reads the triggers, `realize` the words: they live together, so that adding a kind of
//! question or a frame is adding one file and one line of the registry below.

mod besides;
mod ending;
pub mod figures;
mod list;
pub mod opening;
pub mod pronouns;
pub mod speech;
mod template;

use crate::model::Both;
pub use besides::{besides, clocks, decade};
pub use ending::breaks_off;
pub use list::listed;
pub use questions::{Cues, Position, QuestionKind, questions};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;
pub use template::{Wordings, render};

macro_rules! registry {
    ($($folder:literal / $id:literal),* $(,)?) => {
        &[$(($id, include_str!(concat!($folder, "/", $id, ".toml")))),*]
    };
}

mod questions;

/// The frames: sentences of ours made from an event's slots.
const FRAMES: &[(&str, &str)] = registry![
    "frames" / "age_told",
    "frames" / "also_named",
    "frames" / "signatories",
    "frames" / "signatories_open",
    "frames" / "participants",
    "frames" / "summit_place_date",
    "frames" / "summit_place",
    "frames" / "summit_date",
    "frames" / "dates",
    "frames" / "events_named",
    "frames" / "figures",
    "frames" / "named_often",
    "frames" / "organisations",
    "frames" / "people",
    "frames" / "places",
    "frames" / "profile_told",
    "frames" / "speakers",
    "frames" / "topics",
    "frames" / "voice_told",
];

/// A sentence of ours, made from slots.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frame {
    /// Stable id: the file's name.
    #[serde(skip)]
    pub id: &'static str,
    /// Kinds of event that it tells; empty: none in particular.
    #[serde(default)]
    pub events: Vec<String>,
    /// Slots that must be filled, all of whose values have certain forms in both languages.
    #[serde(default)]
    pub needs: Vec<String>,
    /// The Chinese sentence.
    pub zh: String,
    /// The English sentence.
    pub en: String,
    /// The question that it answers by itself.
    #[serde(default)]
    pub question: Option<Asked>,
}

/// Variants of a question in each language, as templates of `subject`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// The Chinese variants.
    pub zh: Vec<String>,
    /// The English variants; as many as Chinese ones.
    pub en: Vec<String>,
}

static FRAME_KINDS: LazyLock<Vec<Frame>> =
    LazyLock::new(|| FRAMES.iter().filter_map(|(id, toml)| parse_frame(id, toml).ok()).collect());

/// The questions that frames answer by themselves, as kinds that fit no sentence.
static FRAME_QUESTIONS: LazyLock<Vec<QuestionKind>> =
    LazyLock::new(|| FRAME_KINDS.iter().filter_map(answered_by).collect());

fn answered_by(frame: &Frame) -> Option<QuestionKind> {
    let asked = frame.question.clone()?;
    Some(QuestionKind {
        id: frame.id,
        most: 1,
        frame: Some(frame.id.to_owned()),
        zh: asked.zh,
        en: asked.en,
        ..QuestionKind::default()
    })
}

fn parse_frame(id: &'static str, toml: &str) -> Result<Frame, toml::de::Error> {
    toml::from_str(toml).map(|frame: Frame| Frame { id, ..frame })
}

/// The kind of question of this id: one of the registry, or what a frame answers by itself.
pub fn question(id: &str) -> Option<&'static QuestionKind> {
    questions().iter().chain(&*FRAME_QUESTIONS).find(|k| k.id == id)
}

/// All frames, in the registry's order.
pub fn frames() -> &'static [Frame] {
    &FRAME_KINDS
}

/// The frame of this id.
pub fn frame(id: &str) -> Option<&'static Frame> {
    FRAME_KINDS.iter().find(|f| f.id == id)
}

/// Words of the closing for one role of what it says.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "ClosingWords")]
pub struct Closing {
    /// Around a sentence of the half's own language.
    pub own: Both<String>,
    /// Around a quotation in the other language.
    pub quote: Both<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClosingWords {
    zh: String,
    en: String,
    #[serde(default)]
    zh_quote: String,
    #[serde(default)]
    en_quote: String,
}

impl From<ClosingWords> for Closing {
    fn from(w: ClosingWords) -> Self {
        Self { own: Both { zh: w.zh, en: w.en }, quote: Both { zh: w.zh_quote, en: w.en_quote } }
    }
}

static CLOSING: LazyLock<BTreeMap<String, Closing>> =
    LazyLock::new(|| toml::from_str(include_str!("closing.toml")).unwrap_or_default());

/// The closing's words for a role id, or for `about`.
pub fn closing(role: &str) -> Option<&'static Closing> {
    CLOSING.get(role)
}

#[cfg(test)]
mod tests {
    use super::questions::{QUESTIONS, parse_question};
    use super::*;
    use std::collections::BTreeSet;

    fn siblings(folder: &str) -> BTreeSet<String> {
        let path =
            std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/wording").join(folder);
        std::fs::read_dir(path)
            .unwrap()
            .filter_map(|e| {
                e.unwrap().file_name().to_str()?.strip_suffix(".toml").map(String::from)
            })
            .collect()
    }

    #[test]
    fn every_file_is_registered_and_parses() {
        let ids = |list: &[(&str, &str)]| list.iter().map(|(id, _)| (*id).to_owned()).collect();
        assert_eq!(siblings("questions"), ids(QUESTIONS));
        assert_eq!(siblings("frames"), ids(FRAMES));
        for (id, toml) in QUESTIONS {
            let kind = parse_question(id, toml).unwrap_or_else(|e| panic!("{id}: {e}"));
            assert_eq!(kind.zh.len(), kind.en.len(), "{id}: a variant lacks its other half");
            assert!(kind.zh.iter().all(|q| q.ends_with('？')), "{id}");
            assert!(kind.en.iter().all(|q| q.ends_with('?')), "{id}");
        }
        for (id, toml) in FRAMES {
            parse_frame(id, toml).unwrap_or_else(|e| panic!("{id}: {e}"));
        }
    }

    #[test]
    fn cues_are_sorted_and_stand_once() {
        for kind in questions() {
            for list in [&kind.cues.zh, &kind.cues.en, &kind.never.zh, &kind.never.en] {
                assert!(list.windows(2).all(|w| w[0] < w[1]), "{}: {list:?}", kind.id);
            }
            let lower = |c: &String| c.to_lowercase() == *c;
            assert!(kind.cues.en.iter().chain(&kind.never.en).all(lower), "{}", kind.id);
        }
    }

    #[test]
    fn every_question_names_its_subject() {
        for kind in questions().iter().chain(&*FRAME_QUESTIONS) {
            assert_eq!(kind.zh.len(), kind.en.len(), "{}", kind.id);
            for text in kind.zh.iter().chain(&kind.en) {
                assert!(text.contains("{{ subject }}"), "{}: {text}", kind.id);
            }
            if let Some(id) = &kind.frame {
                assert!(frame(id).is_some(), "{}: no frame {id}", kind.id);
            }
        }
    }

    #[test]
    fn the_variant_depends_on_the_subject_alone() {
        for kind in questions() {
            assert_eq!(kind.variant("首尔"), kind.variant("首尔"));
        }
    }
}

//! Our own words in both languages, as data: what each kind of question asks and needs, the
//! sentences that are made from an event's slots, the labels around quotations.
//!
//! `plan` reads the triggers, `realize` the words: they live together, so that adding a kind of
//! question or a frame is adding one file and one line of the registry below.

pub mod figures;
mod template;

use crate::model::{Both, Role};
use serde::Deserialize;
use std::sync::LazyLock;
pub use template::{Wordings, render};

macro_rules! registry {
    ($($folder:literal / $id:literal),* $(,)?) => {
        &[$(($id, include_str!(concat!($folder, "/", $id, ".toml")))),*]
    };
}

/// The kinds of question, in order of preference where two fit equally.
const QUESTIONS: &[(&str, &str)] = registry![
    "questions" / "participants",
    "questions" / "signatories",
    "questions" / "commitments",
    "questions" / "date_place",
    "questions" / "amount",
    "questions" / "criticism",
    "questions" / "next_step",
    "questions" / "significance",
    "questions" / "consequence",
    "questions" / "reason",
    "questions" / "statement",
    "questions" / "profile",
    "questions" / "background",
    "questions" / "money",
    "questions" / "percentage",
    "questions" / "date",
    "questions" / "count",
    "questions" / "place",
    "questions" / "about",
    "questions" / "topic",
    "questions" / "besides",
    "questions" / "report",
];

/// The frames: sentences of ours made from an event's slots.
const FRAMES: &[(&str, &str)] = registry![
    "frames" / "ages",
    "frames" / "signatories",
    "frames" / "signatories_open",
    "frames" / "participants",
    "frames" / "summit_place_date",
    "frames" / "summit_place",
    "frames" / "summit_date",
    "frames" / "closing",
    "frames" / "dates",
    "frames" / "events_named",
    "frames" / "figures",
    "frames" / "organisations",
    "frames" / "people",
    "frames" / "places",
    "frames" / "places_and_organisations",
    "frames" / "profile_told",
    "frames" / "speakers",
    "frames" / "topics",
];

/// A kind of question: what it needs, and its words.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionKind {
    /// Stable id: the file's name.
    #[serde(skip)]
    pub id: &'static str,
    /// How much a reader would miss it, 0 to 100.
    pub weight: u32,
    /// Largest number of questions of this kind in a document.
    pub most: usize,
    /// Roles of the answering sentence that it fits; empty: any.
    #[serde(default)]
    pub roles: Vec<Role>,
    /// Kinds of entity or value that it may be about; empty for a term.
    #[serde(default)]
    pub subjects: Vec<String>,
    /// Whether the subject must stand at the head of the sentence.
    #[serde(default)]
    pub head: bool,
    /// Whether the subject must not be the one who speaks.
    #[serde(default)]
    pub silent: bool,
    /// Whether a cue must stand close to the subject: it is the subject who says or is it.
    #[serde(default)]
    pub near: bool,
    /// Words of which the sentence must hold one, per language; empty: none is needed.
    #[serde(default)]
    pub cues: Cues,
    /// The frame that answers it, for questions about an event.
    pub frame: Option<String>,
    /// The kind of event that it is about.
    pub event: Option<String>,
    /// Variants of the question in each language, as templates of `subject`.
    pub zh: Vec<String>,
    /// The English variants; as many as Chinese ones.
    pub en: Vec<String>,
}

/// Words per language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cues {
    /// Chinese.
    #[serde(default)]
    pub zh: Vec<String>,
    /// English, lower case, whole words.
    #[serde(default)]
    pub en: Vec<String>,
}

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

static QUESTION_KINDS: LazyLock<Vec<QuestionKind>> = LazyLock::new(|| {
    QUESTIONS.iter().filter_map(|(id, toml)| parse_question(id, toml).ok()).collect()
});

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

fn parse_question(id: &'static str, toml: &str) -> Result<QuestionKind, toml::de::Error> {
    toml::from_str(toml).map(|kind: QuestionKind| QuestionKind { id, ..kind })
}

fn parse_frame(id: &'static str, toml: &str) -> Result<Frame, toml::de::Error> {
    toml::from_str(toml).map(|frame: Frame| Frame { id, ..frame })
}

/// All kinds of question, in the registry's order.
pub fn questions() -> &'static [QuestionKind] {
    &QUESTION_KINDS
}

/// The kind of question of this id: one of the registry, or what a frame answers by itself.
pub fn question(id: &str) -> Option<&'static QuestionKind> {
    QUESTION_KINDS.iter().chain(&*FRAME_QUESTIONS).find(|k| k.id == id)
}

/// All frames, in the registry's order.
pub fn frames() -> &'static [Frame] {
    &FRAME_KINDS
}

/// The frame of this id.
pub fn frame(id: &str) -> Option<&'static Frame> {
    FRAME_KINDS.iter().find(|f| f.id == id)
}

impl QuestionKind {
    /// The variant that is used for a subject: always the same for the same one.
    pub fn variant(&self, subject: &str) -> Both<&str> {
        let count = self.zh.len().min(self.en.len()).max(1);
        let pick = subject.bytes().map(usize::from).sum::<usize>() % count;
        Both {
            zh: self.zh.get(pick).map_or("", String::as_str),
            en: self.en.get(pick).map_or("", String::as_str),
        }
    }
}

#[cfg(test)]
mod tests {
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

//! The kinds of question: what each needs, and its words, one file a kind in `questions/`.

use crate::model::{Both, Lang, Role};
use serde::Deserialize;
use std::sync::LazyLock;

/// The kinds of question, in order of preference where two fit equally.
pub(super) const QUESTIONS: &[(&str, &str)] = registry![
    "questions" / "participants",
    "questions" / "signatories",
    "questions" / "date_place",
    "questions" / "announced",
    "questions" / "launched",
    "questions" / "acquired",
    "questions" / "agreed",
    "questions" / "promised",
    "questions" / "warned",
    "questions" / "called_for",
    "questions" / "denied",
    "questions" / "rejected",
    "questions" / "criticised",
    "questions" / "supported",
    "questions" / "found",
    "questions" / "reported",
    "questions" / "expects",
    "questions" / "plans",
    "questions" / "will",
    "questions" / "requires",
    "questions" / "needs",
    "questions" / "allows",
    "questions" / "contains",
    "questions" / "uses",
    "questions" / "won",
    "questions" / "lost",
    "questions" / "match_result",
    "questions" / "scored",
    "questions" / "acted_in",
    "questions" / "appointed",
    "questions" / "resigned",
    "questions" / "died",
    "questions" / "born",
    "questions" / "studied",
    "questions" / "arrested",
    "questions" / "founded",
    "questions" / "built",
    "questions" / "located",
    "questions" / "known_as",
    "questions" / "name_origin",
    "questions" / "wrote",
    "questions" / "led",
    "questions" / "stopped",
    "questions" / "changed",
    "questions" / "visited",
    "questions" / "joined",
    "questions" / "received",
    "questions" / "identity",
    "questions" / "who_is",
    "questions" / "who_apposed",
    "questions" / "spent",
    "questions" / "earned",
    "questions" / "price",
    "questions" / "fine",
    "questions" / "rise",
    "questions" / "fall",
    "questions" / "toll",
    "questions" / "toll_place",
    "questions" / "injured",
    "questions" / "population",
    "questions" / "size",
    "questions" / "age",
    "questions" / "deed_when",
    "questions" / "happened_there",
    "questions" / "happened_when",
    "questions" / "date",
    "questions" / "aim",
    "questions" / "difficulty",
    "questions" / "improvement",
    "questions" / "unknown",
    "questions" / "statement_on",
    "questions" / "statement_topic",
    "questions" / "statement",
    "questions" / "statement_again",
    "questions" / "released_when",
    "questions" / "users_need",
    "questions" / "users_can",
    "questions" / "obtained",
    "questions" / "commitments",
    "questions" / "verb",
    "questions" / "happened_to",
    "questions" / "deed",
    "questions" / "link",
    "questions" / "topic_of",
    "questions" / "link_any",
    "questions" / "part",
    "questions" / "situation",
    "questions" / "money",
    "questions" / "percentage",
    "questions" / "count",
    "questions" / "there",
    "questions" / "place",
    "questions" / "about",
    "questions" / "topic",
    "questions" / "group_verb",
    "questions" / "group_said",
    "questions" / "group_did",
    "questions" / "about_first",
    "questions" / "voices_first",
    "questions" / "details_first",
    "questions" / "report_first",
    "questions" / "matter_injured",
    "questions" / "matter_when",
    "questions" / "matter_objections",
    "questions" / "matter_match",
    "questions" / "matter_sums",
    "questions" / "matter_shares",
    "questions" / "matter_comparison",
    "questions" / "matter_background",
    "questions" / "matter_consequences",
    "questions" / "matter_distinction",
    "questions" / "matter_advice",
    "questions" / "matter_hopes",
    "questions" / "matter_law",
    "questions" / "matter_votes",
    "questions" / "matter_rescue",
    "questions" / "matter_weather",
    "questions" / "matter_inquiry",
    "questions" / "matter_online",
    "questions" / "matter_show",
    "questions" / "matter_business",
    "questions" / "matter_use",
    "questions" / "matter_health",
    "questions" / "matter_dispute",
    "questions" / "matter_talks",
    "questions" / "matter_next",
    "questions" / "matter_reason",
    "questions" / "matter_voices",
    "questions" / "matter_figures",
    "questions" / "details",
    "questions" / "further",
    "questions" / "besides",
    "questions" / "report",
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
    /// How the subject must stand to the sentence and its cues.
    #[serde(default)]
    pub position: Position,
    /// Whether the subject must not be the one who speaks.
    #[serde(default)]
    pub silent: bool,
    /// Words of which the sentence must hold one, per language; empty: none is needed.
    #[serde(default)]
    pub cues: Cues,
    /// Words that the sentence must not hold.
    #[serde(default)]
    pub never: Cues,
    /// Kinds of value of which the sentence must hold one, close to a cue if there are cues.
    #[serde(default)]
    pub values: Vec<String>,
    /// Kinds of a second thing that the question names as `other`: of entity, or `term`; empty:
    /// it names none.
    #[serde(default)]
    pub other: Vec<String>,
    /// Whether the question names a date of the sentence as `when`.
    #[serde(default)]
    pub dated: bool,
    /// Whether its words depend on the verb of the answer.
    #[serde(default)]
    pub worded: bool,
    /// Whether it would fit any article: it is asked where there is too little else.
    #[serde(default)]
    pub general: bool,
    /// The kind that is asked instead where this is the first question about its subject.
    pub first: Option<String>,
    /// The frame that answers it, for questions about an event.
    pub frame: Option<String>,
    /// The kind of event that it is about.
    pub event: Option<String>,
    /// Variants of the question in each language, as templates of `subject`.
    pub zh: Vec<String>,
    /// The English variants; as many as Chinese ones.
    pub en: Vec<String>,
}

/// How the subject of a question stands to the sentence that answers it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Position {
    /// Anywhere.
    #[default]
    Any,
    /// At the head of the sentence.
    Head,
    /// A cue follows it as its verb: Amazon announced …, 亚马逊宣布……
    Agent,
    /// Any verb that tells a deed follows it.
    AgentAny,
    /// As the agent of a word of speech, or behind it: “…,” said Marsh.
    Speaker,
    /// A cue that says what it is follows it: TiKV is a …, TiKV 是……
    Is,
    /// Something was done to it: Marsh was seen …, 马什被……
    Was,
    /// What it is stands beside it: Marsh, the head of …; 中心主任马什.
    Apposed,
    /// A cue stands close to it.
    Near,
    /// Something goes on there: in Alaska, 在阿拉斯加.
    There,
    /// Something is done with it: with Krita, via Krita; a cue stands as for [`Position::Main`].
    With,
    /// Anywhere; a cue stands in the main clause of the first sentence, not denied.
    Main,
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

impl Cues {
    /// The words of one language.
    pub fn get(&self, lang: Lang) -> &[String] {
        if lang == Lang::Zh { &self.zh } else { &self.en }
    }
}

static QUESTION_KINDS: LazyLock<Vec<QuestionKind>> = LazyLock::new(|| {
    QUESTIONS.iter().filter_map(|(id, toml)| parse_question(id, toml).ok()).collect()
});

pub(super) fn parse_question(
    id: &'static str,
    toml: &str,
) -> Result<QuestionKind, toml::de::Error> {
    toml::from_str(toml).map(|kind: QuestionKind| QuestionKind { id, ..kind })
}

/// All kinds of question, in the registry's order.
pub fn questions() -> &'static [QuestionKind] {
    &QUESTION_KINDS
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

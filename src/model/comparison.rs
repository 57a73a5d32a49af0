//! What two readings of the same document have in common: what is expected, and what is produced.

use super::{Both, Lang};
use serde::{Deserialize, Serialize};

/// How a produced document stands to the expected one.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// Whether the two are the same byte for byte.
    pub identical: bool,
    /// Every field of either document, in the order of the layout.
    pub fields: Vec<Field>,
    /// How near each half is to what is expected.
    pub scores: Both<Scores>,
    /// Facts of the expectation that the half no longer tells, in the words of the expectation.
    pub lost: Both<Vec<String>>,
    /// Facts of the half that the expectation doesn't tell, in the words of the half.
    pub gained: Both<Vec<String>>,
    /// How far each half of what is produced is taken from the article; none where the article is
    /// not in its language.
    #[serde(default)]
    pub extractive: Both<Option<Extractive>>,
}

/// One field: the title, a point, a question, an answer, a key of the front matter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// `title`, `point 3`, `answer 2`, `front matter: date`; the number is that of the
    /// expectation, or of the document produced for a field that was added.
    pub name: String,
    /// The half; none for what belongs to both.
    pub half: Option<Lang>,
    /// What became of it.
    pub fate: Fate,
    /// ROUGE-L of the two texts; 0 where one is missing.
    pub likeness: f64,
    /// The sentences expected; none of a field that is the same.
    pub expected: Vec<String>,
    /// The sentences produced; none of a field that is the same.
    pub got: Vec<String>,
}

/// What became of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// The same text.
    Same,
    /// Other words within the tolerance, the same facts.
    Reworded,
    /// Another text.
    Changed,
    /// Expected, not produced.
    Missing,
    /// Produced, not expected.
    Added,
}

impl Fate {
    /// All, the mildest first.
    pub const ALL: [Self; 5] =
        [Self::Same, Self::Reworded, Self::Changed, Self::Missing, Self::Added];

    /// Its name in reports.
    pub fn id(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Reworded => "reworded",
            Self::Changed => "changed",
            Self::Missing => "missing",
            Self::Added => "added",
        }
    }
}

/// How far a half is taken word for word from its article (Grusky, Naaman and Artzi 2018,
/// "Newsroom: a dataset of 1.3 million summaries", section 4). A token is a word or a Han character.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Extractive {
    /// The part of its tokens that stands in fragments of the article, 0 to 1.
    pub coverage: f64,
    /// The mean length, in tokens, of the fragment that a token stands in.
    pub density: f64,
}

/// How near one half is to what is expected, each from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Scores {
    /// Longest common subsequence of Han characters and words, as F1.
    pub rouge_l: f64,
    /// Common character n-grams.
    pub chrf: f64,
    /// The part of the expected quantities that is told.
    pub numbers: f64,
    /// The part of the expected names that is told.
    pub names: f64,
}

impl Default for Scores {
    fn default() -> Self {
        Self { rouge_l: 1.0, chrf: 1.0, numbers: 1.0, names: 1.0 }
    }
}

/// When a case passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strictness {
    /// The same bytes.
    #[default]
    Exact,
    /// The same fields and facts, other words within the tolerance.
    Tolerant,
    /// The same facts, however they are told.
    Facts,
}

impl Strictness {
    /// All, the strictest first.
    pub const ALL: [Self; 3] = [Self::Exact, Self::Tolerant, Self::Facts];

    /// Its name on the command line and in `case.toml`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Tolerant => "tolerant",
            Self::Facts => "facts",
        }
    }
}

/// What a case must reach.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Bar {
    /// When it passes.
    pub strictness: Strictness,
    /// ROUGE-L from which on other words are a rewording.
    pub tolerance: f64,
    /// What each half must reach besides; 0 asks nothing.
    pub floor: Scores,
}

impl Default for Bar {
    fn default() -> Self {
        let floor = Scores { rouge_l: 0.0, chrf: 0.0, numbers: 0.0, names: 0.0 };
        Self { strictness: Strictness::Exact, tolerance: 0.8, floor }
    }
}

/// How a case ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It could not be run.
    Error,
    /// It does not reach its bar.
    Failed,
    /// It passes, and is listed as a known failure.
    UnexpectedPass,
    /// It does not reach its bar, but is no worse than the baseline.
    NoWorse,
    /// It does not reach its bar, as is known.
    KnownFailure,
    /// Its new expectation was written.
    Accepted,
    /// It reaches its bar.
    Passed,
}

impl Verdict {
    /// Its name in reports.
    pub fn id(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Failed => "failed",
            Self::UnexpectedPass => "unexpected-pass",
            Self::NoWorse => "no-worse",
            Self::KnownFailure => "known-failure",
            Self::Accepted => "accepted",
            Self::Passed => "passed",
        }
    }

    /// Whether the run fails by it.
    pub fn fails(self) -> bool {
        matches!(self, Self::Error | Self::Failed | Self::UnexpectedPass)
    }
}

/// A case that was run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tried {
    /// Its folder below the folder given.
    pub name: String,
    /// How it ended.
    pub verdict: Verdict,
    /// What it had to reach.
    pub bar: Bar,
    /// Why it ended so; empty for a case that passes.
    pub reasons: Vec<String>,
    /// The comparison; none where there was nothing to compare.
    pub comparison: Option<Comparison>,
}

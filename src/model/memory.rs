//! What a translation memory holds.

use super::{Both, Lang};
use serde::{Deserialize, Serialize};

/// A text in both languages that somebody translated: a sentence, a title, or a few sentences that
/// were translated together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Translation {
    /// The texts, plain.
    pub text: Both<String>,
    /// Where it was seen; never empty.
    pub seen: Vec<Seen>,
    /// When it was added last: additions are counted from 1, a later one has a higher number.
    pub added: u64,
}

impl Translation {
    /// Whether a person accepted it: it came out of an exchange file, not out of our alignment.
    pub fn accepted(&self) -> bool {
        self.seen.iter().any(|s| s.by == SeenBy::Tmx)
    }

    /// The text in a language.
    pub fn get(&self, lang: Lang) -> &str {
        self.text.get(lang)
    }
}

/// Where a translation was seen.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Seen {
    /// Path of the article, of its English file where there are two, or of the exchange file.
    pub path: String,
    /// BLAKE3 of the bytes of those files, in hex.
    pub blake3: String,
    /// How it was seen.
    pub by: SeenBy,
}

/// How a translation came into a memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SeenBy {
    /// By alignment of an article that is there in both languages.
    Aligned,
    /// From a file in Translation Memory eXchange.
    Tmx,
}

impl SeenBy {
    /// `aligned` or `tmx`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Aligned => "aligned",
            Self::Tmx => "tmx",
        }
    }
}

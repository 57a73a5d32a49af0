//! What the user set about a language model.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

/// Settings of a language model, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// The address up to and without `/chat/completions`; no user, no query.
    pub url: String,
    /// Its name at the server.
    pub model: String,
    /// What it is used for.
    pub used: Use,
    /// Longest wait for one answer.
    pub timeout: Duration,
    /// How often a request that failed is sent again.
    pub retries: u32,
    /// Most requests at a time.
    pub max_at_once: usize,
    /// Most requests of a run, those sent again among them.
    pub max_requests: Option<u64>,
    /// Most tokens of a run, sent and received.
    pub max_tokens: Option<u64>,
    /// Most that a run may cost, by the prices.
    pub max_cost: Option<f64>,
    /// Price of a million tokens sent, in any currency.
    pub price_in: Option<f64>,
    /// Price of a million tokens received.
    pub price_out: Option<f64>,
    /// Most tokens of one answer; above 0.
    pub max_output_tokens: u64,
    /// 0 to 2.
    pub temperature: f64,
    /// What makes a server repeat itself, where it can.
    pub seed: Option<i64>,
    /// Whether the form of answers is given as a JSON schema.
    pub structured: Structured,
    /// Folder of the cache; none without.
    pub cache: Option<PathBuf>,
    /// Folder of templates that take the places of the built-in ones.
    pub prompts: Option<PathBuf>,
}

impl Config {
    /// What so many tokens cost; none without prices.
    pub fn cost(&self, input: u64, output: u64) -> Option<f64> {
        let (price_in, price_out) = (self.price_in?, self.price_out?);
        Some((input as f64 * price_in + output as f64 * price_out) / 1e6)
    }
}

/// What a model is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// To put into the other language what the article has in one.
    Translate,
    /// To write the statements of the document.
    Write,
}

/// Whether the form of answers is given as a JSON schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Structured {
    /// Always.
    On,
    /// Never.
    Off,
    /// Until the server says that it can't.
    Auto,
}

/// The key of a server. It can't be shown: only the request itself reads it.
#[derive(Clone, PartialEq, Eq)]
pub struct Key(String);

impl Key {
    /// A key, if it can stand in a header.
    pub fn new(key: &str) -> Option<Self> {
        let key = key.trim();
        let sound = !key.is_empty() && key.bytes().all(|b| b.is_ascii_graphic());
        sound.then(|| Self(key.to_owned()))
    }

    /// The value of the header that carries it.
    pub(super) fn header(&self) -> String {
        format!("Bearer {}", self.0)
    }

    /// The text without the key, should a server have sent it back.
    pub(super) fn hidden_in(&self, text: &str) -> String {
        text.replace(&self.0, "***")
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_not_shown() {
        let key = Key::new(" sk-secret \n").unwrap();
        assert_eq!(format!("{key:?}"), "***");
        assert_eq!(key.hidden_in("wrong key: sk-secret"), "wrong key: ***");
        assert_eq!(Key::new("two words"), None);
        assert_eq!(Key::new(" "), None);
    }
}

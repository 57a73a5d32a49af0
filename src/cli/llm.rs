//! `[llm]` of the settings files: the language model behind `engine = "llm"`.

use super::file::wrong;
use crate::engine::llm::{Config, Key, Structured, Use};
use crate::{Error, ErrorKind, Result};
use serde::Deserialize;
use std::env;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::time::Duration;
use toml::Spanned;
use ureq::http::Uri;

/// Where Ollama listens.
const URL: &str = "http://127.0.0.1:11434/v1";
/// The variable that holds the key: it stands nowhere else.
const KEY: &str = "DUIZHAO_LLM_KEY";

/// What one file, or the environment, says about the model.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct LlmLayer {
    url: Option<String>,
    model: Option<String>,
    used: Option<Use>,
    timeout: Option<Duration>,
    retries: Option<u32>,
    max_at_once: Option<usize>,
    max_requests: Option<u64>,
    max_tokens: Option<u64>,
    max_cost: Option<f64>,
    price_in: Option<f64>,
    price_out: Option<f64>,
    max_output_tokens: Option<u64>,
    temperature: Option<f64>,
    seed: Option<i64>,
    structured: Option<Structured>,
    cache: Option<Kept>,
    prompts: Option<PathBuf>,
}

// It holds no number that is not a number.
impl Eq for LlmLayer {}

/// Where answers are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Kept {
    /// Nowhere.
    Not,
    /// In the user's cache folder.
    There,
    /// In a folder of the user's.
    In(PathBuf),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawLlm {
    url: Option<Spanned<String>>,
    model: Option<Spanned<String>>,
    #[serde(rename = "use")]
    used: Option<Spanned<String>>,
    timeout: Option<Spanned<f64>>,
    retries: Option<Spanned<i64>>,
    max_at_once: Option<Spanned<i64>>,
    max_requests: Option<Spanned<i64>>,
    max_tokens: Option<Spanned<i64>>,
    max_cost: Option<Spanned<f64>>,
    price_in: Option<Spanned<f64>>,
    price_out: Option<Spanned<f64>>,
    max_output_tokens: Option<Spanned<i64>>,
    temperature: Option<Spanned<f64>>,
    seed: Option<i64>,
    structured: Option<Spanned<String>>,
    cache: Option<SwitchOrFolder>,
    prompts: Option<PathBuf>,
    /// Refused, but told with more than that it is unknown.
    key: Option<Spanned<toml::Value>>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "a folder in quotes, true or false")]
enum SwitchOrFolder {
    Switch(bool),
    Folder(PathBuf),
}

impl RawLlm {
    /// What the table of this text says.
    ///
    /// # Errors
    /// [`ErrorKind::Config`] with line and column.
    pub(super) fn checked(self, text: &str) -> Result<LlmLayer> {
        if let Some(key) = self.key {
            let what = format!("a key does not belong into a file; put it into {KEY}");
            return Err(wrong(text, key.span(), what));
        }
        if let Some(model) = self.model.as_ref().filter(|m| m.get_ref().trim().is_empty()) {
            return Err(wrong(text, model.span(), "`model` is the name of a model".to_owned()));
        }
        let part = |n: Option<Spanned<f64>>, name, range| measured(text, n, name, range);
        let many = 1..=i64::MAX;
        Ok(LlmLayer {
            url: self.url.map(|u| told(text, &u, address)).transpose()?,
            model: self.model.map(Spanned::into_inner),
            used: self.used.map(|u| told(text, &u, used)).transpose()?,
            timeout: part(self.timeout, "timeout", 0.1..=3600.0)?.map(Duration::from_secs_f64),
            retries: counted(text, self.retries, "retries", 0..=20)?,
            max_at_once: counted(text, self.max_at_once, "max-at-once", 1..=256)?,
            max_requests: counted(text, self.max_requests, "max-requests", many.clone())?,
            max_tokens: counted(text, self.max_tokens, "max-tokens", many)?,
            max_cost: part(self.max_cost, "max-cost", 0.0..=1e9)?,
            price_in: part(self.price_in, "price-in", 0.0..=1e9)?,
            price_out: part(self.price_out, "price-out", 0.0..=1e9)?,
            max_output_tokens: counted(
                text,
                self.max_output_tokens,
                "max-output-tokens",
                16..=1 << 20,
            )?,
            temperature: part(self.temperature, "temperature", 0.0..=2.0)?,
            seed: self.seed,
            structured: self.structured.map(|s| told(text, &s, structured)).transpose()?,
            cache: self.cache.map(|c| match c {
                SwitchOrFolder::Switch(false) => Kept::Not,
                SwitchOrFolder::Switch(true) => Kept::There,
                SwitchOrFolder::Folder(folder) => Kept::In(folder),
            }),
            prompts: self.prompts,
        })
    }
}

impl LlmLayer {
    /// What the environment says: the address and the model.
    ///
    /// # Errors
    /// [`ErrorKind::Config`], with the name of the variable.
    pub(super) fn of_environment() -> Result<Self> {
        let set = |name| env::var(name).ok().filter(|v| !v.trim().is_empty());
        let url = set("DUIZHAO_LLM_URL").map(|u| {
            let no = |what| Error::new(ErrorKind::Config, format!("DUIZHAO_LLM_URL: {what}"));
            address(&u).map_err(no)
        });
        Ok(Self { url: url.transpose()?, model: set("DUIZHAO_LLM_MODEL"), ..Self::default() })
    }

    /// The first layer that says something wins, key by key.
    pub(super) fn over<'l>(layers: impl Iterator<Item = &'l Self>) -> Self {
        layers.cloned().fold(Self::default(), |near, far| Self {
            url: near.url.or(far.url),
            model: near.model.or(far.model),
            used: near.used.or(far.used),
            timeout: near.timeout.or(far.timeout),
            retries: near.retries.or(far.retries),
            max_at_once: near.max_at_once.or(far.max_at_once),
            max_requests: near.max_requests.or(far.max_requests),
            max_tokens: near.max_tokens.or(far.max_tokens),
            max_cost: near.max_cost.or(far.max_cost),
            price_in: near.price_in.or(far.price_in),
            price_out: near.price_out.or(far.price_out),
            max_output_tokens: near.max_output_tokens.or(far.max_output_tokens),
            temperature: near.temperature.or(far.temperature),
            seed: near.seed.or(far.seed),
            structured: near.structured.or(far.structured),
            cache: near.cache.or(far.cache),
            prompts: near.prompts.or(far.prompts),
        })
    }

    /// The paths, which are relative to the folder of the settings file.
    pub(super) fn paths(&mut self) -> impl Iterator<Item = &mut PathBuf> {
        let cache = match &mut self.cache {
            Some(Kept::In(folder)) => Some(folder),
            _ => None,
        };
        cache.into_iter().chain(&mut self.prompts)
    }

    /// The settings of a run, with defaults where nothing is said.
    ///
    /// # Errors
    /// [`ErrorKind::Config`] if no model is named, or there is a bound to the cost but no prices.
    pub(super) fn config(&self) -> Result<Config> {
        let Some(model) = self.model.clone() else {
            let help = "put `model = \"…\"` under [llm] in duizhao.toml, or set DUIZHAO_LLM_MODEL";
            let what = "the engine \"llm\" needs the name of a model";
            return Err(Error::new(ErrorKind::Config, what).help(help));
        };
        if self.max_cost.is_some() && (self.price_in.is_none() || self.price_out.is_none()) {
            let what = "`max-cost` of [llm] can't be kept to without `price-in` and `price-out`";
            return Err(Error::new(ErrorKind::Config, what));
        }
        Ok(Config {
            url: self.url.clone().unwrap_or_else(|| URL.to_owned()),
            model,
            used: self.used.unwrap_or(Use::Translate),
            timeout: self.timeout.unwrap_or(Duration::from_secs(120)),
            retries: self.retries.unwrap_or(3),
            max_at_once: self.max_at_once.unwrap_or(4),
            max_requests: self.max_requests,
            max_tokens: self.max_tokens,
            max_cost: self.max_cost,
            price_in: self.price_in,
            price_out: self.price_out,
            max_output_tokens: self.max_output_tokens.unwrap_or(4096),
            temperature: self.temperature.unwrap_or(0.0),
            seed: Some(self.seed.unwrap_or(0)),
            structured: self.structured.unwrap_or(Structured::Auto),
            cache: match &self.cache {
                Some(Kept::Not) => None,
                Some(Kept::In(folder)) => Some(folder.clone()),
                Some(Kept::There) | None => user_cache(),
            },
            prompts: self.prompts.clone(),
        })
    }
}

/// The key, if there is one.
///
/// # Errors
/// [`ErrorKind::Config`] if it can't be one; it is not shown.
pub(super) fn key() -> Result<Option<Key>> {
    let no = || Error::new(ErrorKind::Config, format!("{KEY} holds no key: letters and digits"));
    match env::var(KEY) {
        Ok(key) if key.trim().is_empty() => Ok(None),
        Ok(key) => Key::new(&key).map(Some).ok_or_else(no),
        Err(env::VarError::NotPresent) => Ok(None),
        Err(env::VarError::NotUnicode(_)) => Err(no()),
    }
}

fn user_cache() -> Option<PathBuf> {
    let set = |name| env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    let cache = set("XDG_CACHE_HOME").or_else(|| Some(set("HOME")?.join(".cache")))?;
    Some(cache.join("duizhao"))
}

/// An address that can be sent to; never one with a user or a key in it, which is not shown.
fn address(url: &str) -> std::result::Result<String, String> {
    let url = url.trim();
    let uri: Uri = url.parse().map_err(|_| "`url` is no address".to_owned())?;
    let authority = uri.authority().map_or("", |a| a.as_str());
    if authority.contains('@') {
        return Err(format!("`url` holds no user and no password; put the key into {KEY}"));
    }
    if uri.query().is_some() {
        return Err(format!("`url` ends before `?`; put the key into {KEY}"));
    }
    if !matches!(uri.scheme_str(), Some("http" | "https")) || authority.is_empty() {
        return Err("`url` begins with http:// or https://, as in http://127.0.0.1:11434/v1".into());
    }
    Ok(url.to_owned())
}

fn used(name: &str) -> std::result::Result<Use, String> {
    match name {
        "translate" => Ok(Use::Translate),
        "write" => Ok(Use::Write),
        _ => Err("`use` is \"translate\" or \"write\"".to_owned()),
    }
}

fn structured(name: &str) -> std::result::Result<Structured, String> {
    match name {
        "on" => Ok(Structured::On),
        "off" => Ok(Structured::Off),
        "auto" => Ok(Structured::Auto),
        _ => Err("`structured` is \"on\", \"off\" or \"auto\"".to_owned()),
    }
}

/// What a word means, or the error at its place.
fn told<T>(
    text: &str,
    value: &Spanned<String>,
    read: impl Fn(&str) -> std::result::Result<T, String>,
) -> Result<T> {
    read(value.get_ref()).map_err(|what| wrong(text, value.span(), what))
}

fn counted<T: TryFrom<i64>>(
    text: &str,
    value: Option<Spanned<i64>>,
    name: &str,
    range: RangeInclusive<i64>,
) -> Result<Option<T>> {
    let Some(value) = value else { return Ok(None) };
    let held = Some(*value.get_ref()).filter(|n| range.contains(n));
    let most = match *range.end() {
        i64::MAX => " on".to_owned(),
        most => format!(" to {most}"),
    };
    let what = || format!("`{name}` is a number from {}{most}", range.start());
    let held = held.and_then(|n| T::try_from(n).ok());
    held.map(Some).ok_or_else(|| wrong(text, value.span(), what()))
}

fn measured(
    text: &str,
    value: Option<Spanned<f64>>,
    name: &str,
    range: RangeInclusive<f64>,
) -> Result<Option<f64>> {
    match value {
        Some(n) if !range.contains(n.get_ref()) => {
            let what = format!("`{name}` is a number from {} to {}", range.start(), range.end());
            Err(wrong(text, n.span(), what))
        }
        n => Ok(n.map(Spanned::into_inner)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_no_secret() {
        for good in ["http://127.0.0.1:11434/v1", "https://api.example.com/v1/"] {
            assert_eq!(address(good).unwrap(), good);
        }
        let secret = ["http://me:secret@h/v1", "https://secret@h/v1", "https://h/v1?key=secret"];
        let bad = ["", "h/v1", "ftp://h/v1", "http://", "http://h h/v1", "/v1"];
        for url in secret.iter().chain(&bad) {
            let what = address(url).unwrap_err();
            assert!(!what.contains("secret"), "{what}");
        }
    }

    #[test]
    fn the_nearest_layer_wins_key_by_key() {
        let near = LlmLayer { model: Some("a".into()), ..LlmLayer::default() };
        let far = LlmLayer { model: Some("b".into()), retries: Some(7), ..LlmLayer::default() };
        let config = LlmLayer::over([&near, &far].into_iter()).config().unwrap();
        assert_eq!((config.model.as_str(), config.retries, config.url.as_str()), ("a", 7, URL));
    }

    #[test]
    fn a_model_must_be_named_and_a_bound_to_the_cost_needs_prices() {
        let error = LlmLayer::default().config().unwrap_err();
        assert!(error.to_string().contains("DUIZHAO_LLM_MODEL"), "{error}");
        let layer =
            LlmLayer { model: Some("m".into()), max_cost: Some(1.0), ..LlmLayer::default() };
        assert!(layer.config().unwrap_err().to_string().contains("price-in"));
    }
}

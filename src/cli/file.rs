//! Settings files: `duizhao.toml` upwards from the current folder, then the user's own.

use super::args;
use super::llm::{LlmLayer, RawLlm};
use crate::error::Place;
use crate::model::Script;
use crate::verify::{Level, Levels};
use crate::{Error, ErrorKind, Result};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::env;
use std::ops::Range;
use std::path::{Path, PathBuf};
use toml::Spanned;

/// The settings of one file; later files fill what earlier ones leave open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Layer {
    pub(super) jobs: Option<u64>,
    pub(super) format: Option<String>,
    pub(super) points: Option<u64>,
    pub(super) questions: Option<u64>,
    pub(super) script: Option<Script>,
    pub(super) spacing: Option<bool>,
    pub(super) max_bytes: Option<u64>,
    pub(super) rules: Option<Levels>,
    /// Glossary files; relative to the folder of the settings file.
    pub(super) glossary: Option<Vec<PathBuf>>,
    pub(super) engine: Option<String>,
    pub(super) llm: LlmLayer,
    /// Translation memory; relative to the folder of the settings file.
    pub(super) memory: Option<PathBuf>,
    pub(super) encoder: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Raw {
    jobs: Option<Spanned<u64>>,
    format: Option<Spanned<ListOrText>>,
    points: Option<Spanned<u64>>,
    questions: Option<Spanned<u64>>,
    script: Option<Spanned<String>>,
    spacing: Option<bool>,
    max_bytes: Option<Spanned<NumberOrText>>,
    rules: Option<BTreeMap<Spanned<String>, Spanned<String>>>,
    glossary: Option<ListOrText>,
    engine: Option<Spanned<String>>,
    llm: Option<RawLlm>,
    memory: Option<PathBuf>,
    encoder: Option<bool>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "a name or a list of names in quotes")]
enum ListOrText {
    List(Vec<String>),
    Text(String),
}

impl ListOrText {
    fn into_paths(self) -> Vec<PathBuf> {
        match self {
            Self::List(names) => names.into_iter().map(PathBuf::from).collect(),
            Self::Text(name) => vec![PathBuf::from(name)],
        }
    }
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "a number of bytes, or one with K, M or G in quotes")]
enum NumberOrText {
    Number(u64),
    Text(String),
}

/// The settings of all files that there are, the nearest first.
pub(super) fn layers() -> Result<Vec<Layer>> {
    let here = env::current_dir().ok();
    let project = here.as_deref().into_iter().flat_map(Path::ancestors);
    let project = project.map(|folder| folder.join("duizhao.toml")).find(|file| file.is_file());
    project.into_iter().chain(user_file().filter(|f| f.is_file())).map(|f| read(&f)).collect()
}

fn user_file() -> Option<PathBuf> {
    let set = |name| env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    let config = set("XDG_CONFIG_HOME").or_else(|| Some(set("HOME")?.join(".config")))?;
    Some(config.join("duizhao").join("config.toml"))
}

fn read(path: &Path) -> Result<Layer> {
    let text = std::fs::read_to_string(path).map_err(|e| {
        Error::new(ErrorKind::Config, format!("the settings can't be read: {e}"))
            .in_file(shown(path))
    })?;
    let mut layer = parse(&text).map_err(|e| e.in_file(shown(path)))?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let within = layer.glossary.iter_mut().flatten().chain(layer.llm.paths());
    let within = within.chain(&mut layer.memory);
    within.for_each(|file| *file = shown(&folder.join(&file)));
    Ok(layer)
}

/// The path from the current folder, where it lies within.
fn shown(path: &Path) -> PathBuf {
    let here = env::current_dir().ok();
    let inside = here.and_then(|h| path.strip_prefix(h).ok().map(Path::to_owned));
    inside.unwrap_or_else(|| path.to_owned())
}

fn parse(text: &str) -> Result<Layer> {
    let raw: Raw = toml::from_str(text).map_err(|e| {
        let what = e.message().lines().collect::<Vec<_>>().join(" ");
        wrong(text, e.span().unwrap_or(0..0), what)
    })?;
    let between = |value: Option<Spanned<u64>>, name: &str, range: Range<u64>| match value {
        Some(n) if !range.contains(n.get_ref()) => {
            let what = format!("`{name}` is a number from {} to {}", range.start, range.end - 1);
            Err(wrong(text, n.span(), what))
        }
        n => Ok(n.map(Spanned::into_inner)),
    };
    Ok(Layer {
        jobs: between(raw.jobs, "jobs", 1..super::config::MAX_JOBS + 1)?,
        format: raw.format.map(|f| format(text, f)).transpose()?,
        points: between(raw.points, "points", 1..13)?,
        questions: between(raw.questions, "questions", 1..17)?,
        script: raw.script.map(|s| script(text, &s)).transpose()?,
        spacing: raw.spacing,
        max_bytes: raw.max_bytes.map(|m| max_bytes(text, &m)).transpose()?,
        rules: raw.rules.map(|r| rules(text, r)).transpose()?,
        glossary: raw.glossary.map(ListOrText::into_paths),
        engine: raw.engine.map(|e| engine(text, e)).transpose()?,
        llm: raw.llm.map(|l| l.checked(text)).transpose()?.unwrap_or_default(),
        memory: raw.memory,
        encoder: raw.encoder,
    })
}

fn format(text: &str, value: Spanned<ListOrText>) -> Result<String> {
    let span = value.span();
    let names = match value.into_inner() {
        ListOrText::List(names) => names.join(","),
        ListOrText::Text(names) => names,
    };
    super::config::formats(&names).map_err(|e| wrong(text, span, e.what().to_owned()))?;
    Ok(names)
}

/// The name of an engine.
pub(super) fn engine(text: &str, value: Spanned<String>) -> Result<String> {
    match super::engines::unknown(value.get_ref()) {
        Some(what) => Err(wrong(text, value.span(), what)),
        None => Ok(value.into_inner()),
    }
}

/// `hans` or `hant`.
pub(super) fn script(text: &str, value: &Spanned<String>) -> Result<Script> {
    match value.get_ref().as_str() {
        "hans" => Ok(Script::Hans),
        "hant" => Ok(Script::Hant),
        _ => Err(wrong(text, value.span(), "`script` is \"hans\" or \"hant\"".to_owned())),
    }
}

fn max_bytes(text: &str, value: &Spanned<NumberOrText>) -> Result<u64> {
    let size = match value.get_ref() {
        NumberOrText::Number(n) => args::size(&n.to_string()),
        NumberOrText::Text(t) => args::size(t),
    };
    size.map_err(|e| wrong(text, value.span(), e))
}

/// `[rules]`: codes or families, each with its level.
fn rules(text: &str, named: BTreeMap<Spanned<String>, Spanned<String>>) -> Result<Levels> {
    let mut levels = BTreeMap::new();
    for (name, level) in named {
        if !Levels::known(name.get_ref()) {
            let what = format!("there is no rule `{}`; see `check --rules`", name.get_ref());
            return Err(wrong(text, name.span(), what));
        }
        let Some(parsed) = Level::parse(level.get_ref()) else {
            let what = "a level is \"off\", \"note\", \"warning\" or \"error\"".to_owned();
            return Err(wrong(text, level.span(), what));
        };
        levels.insert(name.into_inner(), parsed);
    }
    Ok(Levels::new(levels))
}

/// The error for a setting that can't be, at its place.
pub(super) fn wrong(text: &str, span: Range<usize>, what: String) -> Error {
    Error::new(ErrorKind::Config, what).at(Place::of(text, span.start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_keys_are_read() {
        let text = "jobs = 2\nformat = [\"md\", \"json\"]\npoints = 5\nquestions = 7\n\
                    script = \"hant\"\nspacing = false\nmax-bytes = \"1M\"\n\
                    glossary = [\"a.tsv\", \"b.toml\"]\nengine = \"builtin\"\n\
                    memory = \"news.redb\"\nencoder = true\n";
        let layer = parse(text).unwrap();
        assert_eq!(
            layer,
            Layer {
                jobs: Some(2),
                format: Some("md,json".into()),
                points: Some(5),
                questions: Some(7),
                script: Some(Script::Hant),
                spacing: Some(false),
                max_bytes: Some(1 << 20),
                rules: None,
                glossary: Some(vec!["a.tsv".into(), "b.toml".into()]),
                engine: Some("builtin".into()),
                llm: LlmLayer::default(),
                memory: Some("news.redb".into()),
                encoder: Some(true),
            }
        );
        assert_eq!(parse("").unwrap(), Layer::default());
    }

    #[test]
    fn what_is_wrong_is_told_with_line_and_column() {
        let cases = [
            ("jobs = 1\npionts = 5", 2, 1),
            ("jobs = \"x\"", 1, 8),
            ("\n\npoints = 0", 3, 10),
            ("questions = 99", 1, 13),
            ("jobs = -1", 1, 8),
            ("script = \"latin\"", 1, 10),
            ("format = \"pdf\"", 1, 10),
            ("format = 3", 1, 10),
            ("glossary = 3", 1, 12),
            ("engine = \"oracle\"", 1, 10),
            ("[llm]\nmodle = \"m\"", 2, 1),
            ("[llm]\nuse = \"guess\"", 2, 7),
            ("[llm]\nurl = \"http://me:secret@host/v1\"", 2, 7),
            ("[llm]\nkey = \"sk-secret\"", 2, 7),
            ("[llm]\n\nprice-in = -1", 3, 12),
            ("memory = 3", 1, 10),
            ("spacing = \"no\"", 1, 11),
            ("encoder = \"yes\"", 1, 11),
            ("max-bytes = \"many\"", 1, 13),
            ("jobs = ", 1, 8),
            ("[rules]\n\"parity/nonsense\" = \"off\"", 2, 1),
            ("[rules]\nparity = \"loud\"", 2, 10),
        ];
        for (text, line, column) in cases {
            let error = parse(text).unwrap_err();
            assert_eq!(error.place(), Some(Place { line, column }), "{text}: {error}");
            assert!(!error.to_string().contains("secret"), "{error}");
        }
    }
}

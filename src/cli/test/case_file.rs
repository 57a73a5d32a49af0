//! `case.toml`: what one case sets otherwise than the rest.

use super::super::engines::Available;
use super::super::file::{engine, script, wrong};
use crate::error::Place;
use crate::model::{Bar, Scores, Script, Settings, Strictness};
use crate::{Error, ErrorKind, Result};
use serde::Deserialize;
use std::ops::RangeInclusive;
use toml::Spanned;

/// What a case is tried with.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct CaseSettings {
    /// Settings of the document.
    pub(super) settings: Settings,
    /// What it must reach.
    pub(super) bar: Bar,
    /// Whether it is known that it does not.
    pub(super) known_failure: bool,
    /// What engines can be switched on with.
    pub(super) engines: Available,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Raw {
    engine: Option<Spanned<String>>,
    points: Option<Spanned<u64>>,
    questions: Option<Spanned<u64>>,
    script: Option<Spanned<String>>,
    spacing: Option<bool>,
    mode: Option<Spanned<String>>,
    tolerance: Option<Spanned<f64>>,
    #[serde(default)]
    thresholds: Thresholds,
    #[serde(default)]
    known_failure: bool,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Thresholds {
    rouge_l: Option<Spanned<f64>>,
    chrf: Option<Spanned<f64>>,
    numbers: Option<Spanned<f64>>,
    names: Option<Spanned<f64>>,
}

impl CaseSettings {
    /// Reads a case's file over what holds for all cases.
    ///
    /// # Errors
    /// [`ErrorKind::Config`] with line and column for what is no setting.
    pub(super) fn parse(text: &str, mut base: Self) -> Result<Self> {
        let raw: Raw = toml::from_str(text).map_err(|e| {
            let what = e.message().lines().collect::<Vec<_>>().join(" ");
            wrong(text, e.span().unwrap_or(0..0), what)
        })?;
        if let Some(name) = raw.engine.map(|e| engine(text, e)).transpose()? {
            base.settings.engines = base.engines.exchanged(&base.settings.engines, &name)?;
        }
        let settings = &mut base.settings;
        settings.points = count(text, raw.points, "points", 1..=12)?.unwrap_or(settings.points);
        settings.questions =
            count(text, raw.questions, "questions", 1..=16)?.unwrap_or(settings.questions);
        let chosen: Option<Script> = raw.script.map(|s| script(text, &s)).transpose()?;
        settings.script = chosen.unwrap_or(settings.script);
        settings.spacing = raw.spacing.unwrap_or(settings.spacing);
        let mode = raw.mode.map(|m| mode(text, &m)).transpose()?;
        base.bar.strictness = mode.unwrap_or(base.bar.strictness);
        base.bar.tolerance = part(text, raw.tolerance, base.bar.tolerance)?;
        base.bar.floor = raw.thresholds.over(text, base.bar.floor)?;
        base.known_failure = raw.known_failure;
        Ok(base)
    }
}

impl Thresholds {
    fn over(self, text: &str, floor: Scores) -> Result<Scores> {
        Ok(Scores {
            rouge_l: part(text, self.rouge_l, floor.rouge_l)?,
            chrf: part(text, self.chrf, floor.chrf)?,
            numbers: part(text, self.numbers, floor.numbers)?,
            names: part(text, self.names, floor.names)?,
        })
    }
}

fn count(
    text: &str,
    value: Option<Spanned<u64>>,
    name: &str,
    range: RangeInclusive<u64>,
) -> Result<Option<usize>> {
    let Some(value) = value else { return Ok(None) };
    let held = usize::try_from(*value.get_ref()).ok().filter(|_| range.contains(value.get_ref()));
    let what = || format!("`{name}` is a number from {} to {}", range.start(), range.end());
    held.map(Some).ok_or_else(|| wrong(text, value.span(), what()))
}

fn mode(text: &str, value: &Spanned<String>) -> Result<Strictness> {
    let known = Strictness::ALL.into_iter().find(|s| s.id() == value.get_ref());
    let what = "`mode` is \"exact\", \"tolerant\" or \"facts\"";
    known.ok_or_else(|| wrong(text, value.span(), what.to_owned()))
}

fn part(text: &str, value: Option<Spanned<f64>>, default: f64) -> Result<f64> {
    match value {
        Some(n) if !(0.0..=1.0).contains(n.get_ref()) => {
            Err(wrong(text, n.span(), "this is a number from 0 to 1".to_owned()))
        }
        Some(n) => Ok(n.into_inner()),
        None => Ok(default),
    }
}

/// The error for bytes that are no text.
pub(super) fn no_text(bytes: &[u8]) -> Result<&str> {
    std::str::from_utf8(bytes).map_err(|e| {
        let before = String::from_utf8_lossy(bytes.get(..e.valid_up_to()).unwrap_or(&[]));
        Error::new(ErrorKind::Encoding, "this is no UTF-8")
            .at(Place::of(&before, before.len()))
            .help("save the file as UTF-8")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base() -> CaseSettings {
        let (settings, bar) = (Settings::default(), Bar::default());
        CaseSettings { settings, bar, known_failure: false, engines: Available::default() }
    }

    #[test]
    fn all_keys_are_read() {
        let text = "engine = \"builtin\"\npoints = 4\nquestions = 5\nscript = \"hant\"\nspacing = false\n\
                    mode = \"tolerant\"\ntolerance = 0.7\nknown_failure = true\n\
                    [thresholds]\nrouge-l = 0.9\nchrf = 0.8\nnumbers = 1.0\nnames = 0.5\n";
        let read = CaseSettings::parse(text, base()).unwrap();
        assert_eq!((read.settings.points, read.settings.questions), (4, 5));
        assert_eq!((read.settings.script, read.settings.spacing), (Script::Hant, false));
        assert_eq!(read.bar.strictness, Strictness::Tolerant);
        assert!(read.known_failure && read.bar.tolerance < 0.75 && read.bar.floor.names > 0.4);
        assert_eq!(CaseSettings::parse("", base()).unwrap(), base());
    }

    #[test]
    fn what_is_wrong_is_told_with_line_and_column() {
        let cases = [
            ("points = 4\npionts = 5", 2, 1),
            ("\npoints = 0", 2, 10),
            ("mode = \"loose\"", 1, 8),
            ("engine = \"oracle\"", 1, 10),
            ("tolerance = 1.5", 1, 13),
            ("tolerance = nan", 1, 13),
            ("known_failure = 1", 1, 17),
            ("[thresholds]\nchrf = -1.0", 2, 8),
            ("[thresholds]\nbleu = 0.5", 2, 1),
            ("points = ", 1, 10),
        ];
        for (text, line, column) in cases {
            let error = CaseSettings::parse(text, base()).unwrap_err();
            assert_eq!(error.place(), Some(Place { line, column }), "{text}: {error}");
        }
    }
}

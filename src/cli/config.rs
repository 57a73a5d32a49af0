//! All settings of a run, checked: options, environment, files and defaults in one value.

use super::args::{Common, DocumentArgs};
use super::engines::{self, Available};
use super::file::{self, Layer};
use super::llm::LlmLayer;
use crate::lexicon::glossary;
use crate::model::{Encoding, Settings};
use crate::models::{self, Shelf};
use crate::render::{self, Format};
use crate::verify::Levels;
use crate::{Error, ErrorKind, Result};
use std::env;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

/// More workers than this are taken for a slip of the keyboard.
pub(super) const MAX_JOBS: u64 = 1024;

/// What a run works with.
#[derive(Debug, Clone)]
pub(super) struct RunConfig {
    /// Number of workers, at least 1.
    pub(super) jobs: usize,
    /// Settings of documents.
    pub(super) settings: Settings,
    /// Levels of rules.
    pub(super) levels: Levels,
    /// Say nothing but errors.
    pub(super) quiet: bool,
    /// Say what becomes of every article.
    pub(super) verbose: bool,
    /// What engines can be switched on with.
    pub(super) engines: Available,
    /// File of the translation memory, if one is named.
    pub(super) memory: Option<PathBuf>,
    /// What the settings files say about formats.
    format: Option<String>,
}

impl RunConfig {
    /// Checks the options and reads the environment and the settings files.
    ///
    /// # Errors
    /// [`ErrorKind::Config`] for a value that can't be.
    pub(super) fn new(common: &Common, document: &DocumentArgs) -> Result<Self> {
        let given = Layer {
            jobs: checked("--jobs", common.jobs, MAX_JOBS)?,
            format: None,
            points: checked("--points", document.points, 12)?,
            questions: checked("--questions", document.questions, 16)?,
            script: document.script.map(Into::into),
            spacing: if document.no_spacing { Some(false) } else { spacing_of_environment()? },
            max_bytes: common.max_bytes,
            rules: None,
            glossary: Some(common.glossary.clone()).filter(|files| !files.is_empty()),
            engine: document.engine.clone(),
            llm: LlmLayer::of_environment()?,
            memory: document.memory.clone(),
            encoder: common.encoder,
        };
        let mut layers = vec![given];
        layers.extend(file::layers()?);
        let mut config = Self::of(&layers, common);
        config.settings.keep_findings = document.keep_findings;
        if let Some(name) = layers.iter().find_map(|l| l.engine.as_deref()) {
            config.settings.engines = config.engines.switched_on(name)?;
        }
        if layers.iter().find_map(|l| l.encoder) == Some(true) {
            let encoder = models::encoder::open(&Shelf::of_user()?)?;
            config.settings.encoder = Encoding::with(Arc::new(encoder));
        }
        if let Some(files) = layers.iter().find_map(|l| l.glossary.as_deref()) {
            config.settings.glossary = Arc::new(glossary::read(files)?);
        }
        Ok(config)
    }

    /// With the translation memory among the engines, read as it is now.
    ///
    /// # Errors
    /// [`ErrorKind::Io`] if there is none in the file that is named.
    pub(super) fn with_memory(mut self) -> Result<Self> {
        if let Some(file) = &self.memory {
            self.settings.engines = engines::after_memory(&self.settings.engines, file)?;
        }
        Ok(self)
    }

    /// The first layer that says something wins.
    fn of(layers: &[Layer], common: &Common) -> Self {
        fn first<T>(layers: &[Layer], get: impl Fn(&Layer) -> Option<T>) -> Option<T> {
            layers.iter().find_map(get)
        }
        let count = |n: u64| usize::try_from(n).ok();
        let default = Settings::default();
        let processors = || thread::available_parallelism().map_or(1, Into::into);
        Self {
            jobs: first(layers, |l| l.jobs).and_then(count).unwrap_or_else(processors),
            settings: Settings {
                points: first(layers, |l| l.points).and_then(count).unwrap_or(default.points),
                questions: first(layers, |l| l.questions)
                    .and_then(count)
                    .unwrap_or(default.questions),
                script: first(layers, |l| l.script).unwrap_or(default.script),
                spacing: first(layers, |l| l.spacing).unwrap_or(default.spacing),
                keep_findings: default.keep_findings,
                max_bytes: first(layers, |l| l.max_bytes).unwrap_or(default.max_bytes),
                glossary: default.glossary,
                engines: default.engines,
                encoder: default.encoder,
            },
            levels: first(layers, |l| l.rules.clone()).unwrap_or_default(),
            quiet: common.quiet,
            verbose: common.verbose,
            engines: Available::new(LlmLayer::over(layers.iter().map(|l| &l.llm))),
            memory: first(layers, |l| l.memory.clone()),
            format: first(layers, |l| l.format.clone()),
        }
    }

    /// The formats to write: those given, else those of the settings files, else Markdown.
    pub(super) fn formats(&self, given: Option<&str>) -> Result<Vec<&'static Format>> {
        formats(given.or(self.format.as_deref()).unwrap_or("md"))
    }
}

/// Reads names of formats with commas between them.
pub(super) fn formats(names: &str) -> Result<Vec<&'static Format>> {
    let mut formats: Vec<&'static Format> = Vec::new();
    for name in names.split(',').map(str::trim) {
        let format = render::format(name).ok_or_else(|| {
            let known: Vec<&str> = render::FORMATS.iter().map(|f| f.id).collect();
            let what = format!("there is no format `{name}`; known: {}", known.join(", "));
            Error::new(ErrorKind::Config, what)
        })?;
        if formats.iter().all(|f| f.id != format.id) {
            formats.push(format);
        }
    }
    Ok(formats)
}

fn checked(name: &str, value: Option<u64>, largest: u64) -> Result<Option<u64>> {
    match value {
        Some(n) if n == 0 || n > largest => {
            let what = format!("{name} is a number from 1 to {largest}, not {n}");
            Err(Error::new(ErrorKind::Config, what))
        }
        value => Ok(value),
    }
}

/// `DUIZHAO_SPACING`; its option only turns the spacing off, so it is read here.
fn spacing_of_environment() -> Result<Option<bool>> {
    match env::var("DUIZHAO_SPACING").as_deref() {
        Ok("true" | "1" | "on") => Ok(Some(true)),
        Ok("false" | "0" | "off") => Ok(Some(false)),
        Err(env::VarError::NotPresent) => Ok(None),
        _ => Err(Error::new(ErrorKind::Config, "DUIZHAO_SPACING is `true` or `false`")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::args::{Color, LogLevel};
    use super::*;

    fn common() -> Common {
        Common {
            jobs: None,
            max_bytes: None,
            glossary: Vec::new(),
            encoder: None,
            color: Color::Auto,
            quiet: false,
            verbose: false,
            log: None,
            log_level: LogLevel::Info,
        }
    }

    #[test]
    fn the_first_layer_that_speaks_wins() {
        let near = Layer { points: Some(4), format: Some("json".into()), ..Layer::default() };
        let far = Layer { points: Some(5), questions: Some(6), jobs: Some(3), ..Layer::default() };
        let config = RunConfig::of(&[near, far], &common());
        assert_eq!((config.settings.points, config.settings.questions, config.jobs), (4, 6, 3));
        assert_eq!(config.settings.max_bytes, Settings::default().max_bytes);
        assert_eq!(config.formats(None).unwrap()[0].id, "json");
        assert_eq!(config.formats(Some("md")).unwrap()[0].id, "md");
    }

    #[test]
    fn formats_are_read_once_each_and_unknown_ones_named() {
        let ids: Vec<&str> = formats("json, md,json").unwrap().iter().map(|f| f.id).collect();
        assert_eq!(ids, ["json", "md"]);
        let error = formats("md,pdf").unwrap_err();
        assert_eq!(error.to_string(), "there is no format `pdf`; known: md, json");
        assert!(formats("").is_err());
    }

    #[test]
    fn numbers_out_of_range_are_refused() {
        assert!(checked("--points", Some(0), 12).is_err());
        assert!(checked("--points", Some(13), 12).is_err());
        assert_eq!(checked("--points", Some(12), 12).unwrap(), Some(12));
    }
}

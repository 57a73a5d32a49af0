//! One case tried: its article goes the whole road, and what comes out is compared.

use super::case_file::CaseSettings;
use super::cases::Case;
use crate::model::{Bar, Comparison, Tried, Verdict};
use crate::pipeline::Input;
use crate::{Error, Result, compare, document, pipeline, render};

/// What came of a case.
pub(super) struct Trial {
    /// How it ended.
    pub(super) tried: Tried,
    /// The document produced; none where the article or its settings can't be read.
    pub(super) document: Option<Vec<u8>>,
}

impl Trial {
    /// A case that could not be run.
    pub(super) fn stopped(case: &Case, bar: Bar, error: &Error) -> Self {
        let tried = tried(case, bar, Verdict::Error, vec![error.to_string()], None);
        Self { tried, document: None }
    }
}

/// Tries a case with the settings that hold for all, over which it may have its own.
pub(super) fn run(case: &Case, base: CaseSettings) -> Trial {
    let bar = base.bar;
    let own = match case.settings(base) {
        Ok(own) => own,
        Err(error) => return Trial::stopped(case, bar, &error),
    };
    let (inputs, document) = match produced(case, &own) {
        Ok(produced) => produced,
        Err(error) => return Trial::stopped(case, own.bar, &error),
    };
    let tried = match compared(case, &inputs, &document, &own) {
        Ok(comparison) => judged(case, &own, comparison),
        Err(error) => tried(case, own.bar, Verdict::Error, vec![error.to_string()], None),
    };
    Trial { tried, document: Some(document) }
}

/// The article and the document that is made of it.
fn produced(case: &Case, own: &CaseSettings) -> Result<(Vec<Input>, Vec<u8>)> {
    let (inputs, job) = case.article(own.settings.max_bytes)?;
    let pair = pipeline::pair(&inputs, &own.settings).map_err(|e| job.locate(e))?;
    Ok((inputs, render::markdown::write(&pair)))
}

fn compared(
    case: &Case,
    inputs: &[Input],
    document: &[u8],
    own: &CaseSettings,
) -> Result<Comparison> {
    let expected = case.expected()?;
    let expected = document::read(expected.as_bytes()).map_err(|e| case.of_expectation(e))?;
    let got = document::parse(&String::from_utf8_lossy(document));
    let extractive = pipeline::extractive(&got, inputs, &own.settings)?;
    Ok(Comparison { extractive, ..pipeline::compare(&expected, &got, own.bar.tolerance) })
}

fn judged(case: &Case, own: &CaseSettings, comparison: Comparison) -> Tried {
    let mut reasons = compare::judge(&comparison, &own.bar);
    let verdict = match (reasons.is_empty(), own.known_failure) {
        (true, false) => Verdict::Passed,
        (false, false) => Verdict::Failed,
        (false, true) => Verdict::KnownFailure,
        (true, true) => {
            reasons.push(format!(
                "it passes though {} lists it as a known failure; take `known_failure` out",
                case.settings_name()
            ));
            Verdict::UnexpectedPass
        }
    };
    tried(case, own.bar, verdict, reasons, Some(comparison))
}

fn tried(
    case: &Case,
    bar: Bar,
    verdict: Verdict,
    reasons: Vec<String>,
    comparison: Option<Comparison>,
) -> Tried {
    Tried { name: case.name.clone(), verdict, bar, reasons, comparison }
}

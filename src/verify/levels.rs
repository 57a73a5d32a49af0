//! How bad each rule's findings are by the settings and by comments in the document.

use super::RULES;
use crate::model::{Document, Finding, Severity, Switch};
use std::collections::BTreeMap;

/// A level that the settings give a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Not looked for.
    Off,
    /// As bad as this.
    As(Severity),
}

impl Level {
    /// `off`, `note`, `warning` or `error`.
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "off" => Self::Off,
            "note" => Self::As(Severity::Note),
            "warning" => Self::As(Severity::Warning),
            "error" => Self::As(Severity::Error),
            _ => return None,
        })
    }
}

/// The levels of rules and families that the settings name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Levels(BTreeMap<String, Level>);

impl Levels {
    /// Levels by code or family.
    pub fn new(levels: BTreeMap<String, Level>) -> Self {
        Self(levels)
    }

    /// Whether there is a rule or a family of this name.
    pub fn known(name: &str) -> bool {
        RULES.iter().any(|r| covers(name, r.code))
    }

    /// A rule's own level wins over its family's.
    fn of(&self, code: &str) -> Option<Level> {
        let family = code.split('/').next().unwrap_or(code);
        self.0.get(code).or_else(|| self.0.get(family)).copied()
    }

    /// The findings at their levels, without those that are switched off.
    pub(super) fn apply(&self, findings: Vec<Finding>, document: &Document) -> Vec<Finding> {
        let heard = |f: &Finding| !is_off(&document.switches, f);
        let levelled = findings.into_iter().filter(heard).filter_map(|f| match self.of(f.code) {
            Some(Level::Off) => None,
            Some(Level::As(severity)) => Some(Finding { severity, ..f }),
            None => Some(f),
        });
        levelled.collect()
    }
}

/// Whether a name is a code or its family.
fn covers(name: &str, code: &str) -> bool {
    code == name || code.strip_prefix(name).is_some_and(|rest| rest.starts_with('/'))
}

/// Whether the last comment before a finding that names its rule switches it off.
fn is_off(switches: &[Switch], finding: &Finding) -> bool {
    let names = |s: &&Switch| s.codes.is_empty() || s.codes.iter().any(|c| covers(c, finding.code));
    let mut before = switches.iter().filter(|s| s.at <= finding.span.start);
    before.rfind(names).is_some_and(|s| !s.on)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_and_rules_are_known() {
        assert!(Levels::known("parity") && Levels::known("parity/names"));
        assert!(!Levels::known("par") && !Levels::known("parity/nonsense"));
        assert_eq!(Level::parse("loud"), None);
    }

    #[test]
    fn a_rule_wins_over_its_family() {
        let levels = [("parity", Level::Off), ("parity/names", Level::As(Severity::Note))];
        let levels = Levels::new(levels.map(|(n, l)| (n.to_owned(), l)).into());
        assert_eq!(levels.of("parity/numbers"), Some(Level::Off));
        assert_eq!(levels.of("parity/names"), Some(Level::As(Severity::Note)));
        assert_eq!(levels.of("format/bold"), None);
    }
}

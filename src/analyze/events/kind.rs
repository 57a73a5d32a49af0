//! The kinds of event, read from their files.

use super::clause::asserted;
use super::openings::{Openings, Set};
use crate::model::{Lang, Sentence};
use regex::Regex;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

macro_rules! registry {
    ($($id:literal),* $(,)?) => {
        &[$(($id, include_str!(concat!("kinds/", $id, ".toml")))),*]
    };
}

/// The kinds, in the order in which they are tried.
const FILES: &[(&str, &str)] = registry![
    "agreement",
    "summit",
    "visit",
    "acquisition",
    "results",
    "investment",
    "appointment",
    "layoffs",
    "launch",
    "regulation",
    "ruling",
    "investigation",
    "rate_decision",
    "sanction",
    "election",
    "protest",
    "attack",
    "disaster",
    "health",
    "study",
    "award",
    "death",
    "match",
];

/// A kind of event.
#[derive(Debug)]
pub(super) struct Kind {
    /// Stable id: the file's name.
    pub(super) id: &'static str,
    /// Slots in the order of the file, with the extractors that may fill them.
    pub(super) slots: Vec<SlotRule>,
    /// Slots of which one at least must have so many values: an agreement has two parties or a
    /// name. Empty where none is needed.
    pub(super) needs: BTreeMap<String, usize>,
    /// Kinds that tell the same happening better: where one of them is found too, this is none.
    pub(super) yields: Vec<String>,
    triggers: [Vec<Regex>; 2],
    /// The number of its first trigger among those of all kinds.
    first: [usize; 2],
    /// Where the same words only speak in passing: "launched an investigation" is no launch.
    passing: [Vec<Regex>; 2],
    /// What introduces the list of those who take part, per language.
    pub(super) lists: [Vec<Regex>; 2],
}

/// How a slot is filled.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SlotRule {
    /// Slot id.
    pub(super) slot: String,
    /// Extractors in order; the first that finds something fills the slot.
    pub(super) fill: Vec<String>,
    /// Kinds of entity that may fill it, for extractors that take entities.
    #[serde(default)]
    pub(super) kinds: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    en: Patterns,
    zh: Patterns,
    #[serde(default)]
    needs: BTreeMap<String, usize>,
    #[serde(default)]
    yields: Vec<String>,
    slots: Vec<SlotRule>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Patterns {
    triggers: Vec<String>,
    #[serde(default)]
    passing: Vec<String>,
    #[serde(default)]
    lists: Vec<String>,
}

/// All kinds whose files read; a test reads every one.
pub(super) static KINDS: LazyLock<Vec<Kind>> = LazyLock::new(|| {
    let mut kinds: Vec<Kind> = FILES.iter().filter_map(|(id, toml)| read(id, toml).ok()).collect();
    let mut next = [0; 2];
    for kind in &mut kinds {
        kind.first = next;
        for (next, own) in next.iter_mut().zip(&kind.triggers) {
            *next += own.len();
        }
    }
    kinds
});

/// For each language, what tells which triggers may match in a text.
pub(super) static OPENINGS: LazyLock<[Openings; 2]> = LazyLock::new(|| {
    [Lang::Zh, Lang::En].map(|lang| {
        Openings::new(KINDS.iter().flat_map(|k| &k.triggers[lang as usize]).map(Regex::as_str))
    })
});

fn read(id: &'static str, toml: &str) -> Result<Kind, String> {
    let file: File = toml::from_str(toml).map_err(|e| e.to_string())?;
    let compile = |patterns: &[String]| -> Result<Vec<Regex>, String> {
        patterns.iter().map(|p| Regex::new(p).map_err(|e| e.to_string())).collect()
    };
    Ok(Kind {
        id,
        slots: file.slots,
        needs: file.needs,
        yields: file.yields,
        triggers: [compile(&file.zh.triggers)?, compile(&file.en.triggers)?],
        first: [0; 2],
        passing: [compile(&file.zh.passing)?, compile(&file.en.passing)?],
        lists: [compile(&file.zh.lists)?, compile(&file.en.lists)?],
    })
}

impl Kind {
    /// Whether a text, in which these triggers may match, says that such an event happened: not
    /// that it did not, or might.
    pub(super) fn triggered(&self, lang: Lang, text: &str, may_match: &Set) -> bool {
        self.places(lang, text, may_match).next().is_some()
    }

    /// Its triggers in a language.
    #[cfg(test)]
    pub(super) fn triggers(&self, lang: Lang) -> &[Regex] {
        &self.triggers[lang as usize]
    }

    /// Where the words that trigger it begin in a sentence: those who act stand before.
    pub(super) fn trigger_verb(&self, sentence: &Sentence) -> Option<usize> {
        let may_match = OPENINGS[sentence.lang as usize].may_match(&sentence.text);
        self.places(sentence.lang, &sentence.text, &may_match).min()
    }

    fn places(&self, lang: Lang, text: &str, may_match: &Set) -> impl Iterator<Item = usize> {
        let numbered = (self.first[lang as usize]..).zip(&self.triggers[lang as usize]);
        let tried = numbered.filter(|(number, _)| may_match.has(*number));
        let each = tried.flat_map(move |(_, t)| t.find_iter(text));
        each.filter(move |m| {
            asserted(lang, text, m.range()) && !self.in_passing(lang, text, m.range())
        })
        .map(|m| m.start())
    }

    fn in_passing(&self, lang: Lang, text: &str, found: Range<usize>) -> bool {
        let mut each = self.passing[lang as usize].iter().flat_map(|p| p.find_iter(text));
        each.any(|m| m.start() <= found.start && found.start < m.end())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn told(id: &str, lang: Lang, text: &str) -> bool {
        let may_match = OPENINGS[lang as usize].may_match(text);
        KINDS.iter().any(|k| k.id == id && k.triggered(lang, text, &may_match))
    }

    #[test]
    fn words_used_in_passing_tell_no_event() {
        for (id, says, passes) in [
            ("launch", "Orbex launched a satellite.", "Police launched an investigation."),
            (
                "election",
                "Mara Lund was elected president.",
                "She is running in the midterm elections.",
            ),
            (
                "election",
                "Voters chose a new mayor on Sunday.",
                "The president-elect spoke on Sunday.",
            ),
            ("protest", "Hundreds marched through Oslo.", "He spoke at a campaign rally in Oslo."),
            (
                "sanction",
                "Canada imposed sanctions on two banks.",
                "Sanctions have deepened the mistrust.",
            ),
            ("attack", "A bomb exploded in the port.", "The trial of the attack suspect went on."),
        ] {
            assert!(told(id, Lang::En, says), "{says}");
            assert!(!told(id, Lang::En, passes), "{passes}");
        }
        for (id, says, passes) in [
            ("election", "她在大选中获胜，当选总统。", "他在中期选举前为同党助选。"),
            ("protest", "数百人走上街头抗议。", "他在竞选集会上讲话。"),
            ("attack", "武装人员袭击了港口。", "海啸袭击了海岸。"),
            ("sanction", "加拿大宣布制裁两家银行。", "制裁加深了双方的不信任。"),
        ] {
            assert!(told(id, Lang::Zh, says), "{says}");
            assert!(!told(id, Lang::Zh, passes), "{passes}");
        }
    }

    #[test]
    fn every_kind_is_registered_and_reads() {
        let folder =
            std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/analyze/events/kinds");
        let files: BTreeSet<String> = std::fs::read_dir(folder)
            .unwrap()
            .filter_map(|e| {
                e.unwrap().file_name().to_str()?.strip_suffix(".toml").map(String::from)
            })
            .collect();
        assert_eq!(files, FILES.iter().map(|(id, _)| (*id).to_owned()).collect());
        for (id, toml) in FILES {
            let kind = read(id, toml).unwrap_or_else(|e| panic!("{id}: {e}"));
            for rule in &kind.slots {
                for fill in &rule.fill {
                    assert!(
                        super::super::slots::EXTRACTORS.iter().any(|(n, _)| n == fill),
                        "{id}: {fill}"
                    );
                }
            }
        }
    }
}

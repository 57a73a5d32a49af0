//! A line of a glossary file, whatever the file's form, and what is wrong with it.

use super::{KINDS, otherwise};
use crate::error::Place;
use crate::model::{Both, GlossaryEntry};
use crate::{Error, ErrorKind, Result};

/// A cell and where it stands.
#[derive(Debug, Clone, Default)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) place: Option<Place>,
}

/// A line of a file.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// Where it begins.
    pub(super) place: Place,
    pub(super) en: Cell,
    pub(super) zh: Cell,
    pub(super) kind: Cell,
    pub(super) note: Cell,
    pub(super) avoid: Cell,
}

impl Row {
    /// The entry that the line gives.
    pub(super) fn entry(&self) -> Result<GlossaryEntry> {
        let (en, zh) = (self.forms(&self.en, "English")?, self.forms(&self.zh, "Chinese")?);
        if let Some(form) = en.iter().find(|f| has_han(f)) {
            let what = format!("`{form}` in the English column is Chinese");
            return Err(self.wrong(&self.en, what, "English comes first, then Chinese"));
        }
        if let Some(form) = en.iter().find(|f| !f.chars().any(char::is_alphabetic)) {
            let what = format!("`{form}` in the English column has no letter");
            return Err(self.wrong(&self.en, what, "give the English form"));
        }
        if let Some(form) = zh.iter().find(|f| !has_han(f) && !en.contains(f)) {
            let what = format!("`{form}` in the Chinese column is not Chinese");
            let help = "give the Chinese form, or the English one again for a name that stays so";
            return Err(self.wrong(&self.zh, what, help));
        }
        if let Some(form) = zh.iter().find(|f| f.chars().count() < 2) {
            let what = format!("`{form}` would be found within other words");
            return Err(self.wrong(&self.zh, what, "give a form of two characters or more"));
        }
        let kind = self.kind.text.trim();
        let Some(kind) = KINDS.into_iter().find(|k| *k == kind) else {
            let what = format!("there is no kind `{kind}`");
            return Err(self.wrong(&self.kind, what, &format!("use one of {}", KINDS.join(", "))));
        };
        let avoid = split(&self.avoid.text);
        let own = |form: &&String| en.contains(form) || zh.contains(form);
        if let Some(form) = avoid.iter().find(own) {
            let what = format!("`{form}` is a form to avoid and one to use");
            return Err(self.wrong(&self.avoid, what, "keep one of the two"));
        }
        if let Some(form) = avoid.iter().find(|f| f.chars().count() < 2) {
            let what = format!("`{form}` would be found within other words");
            return Err(self.wrong(&self.avoid, what, "give a form of two characters or more"));
        }
        let (zh_avoid, en_avoid) = avoid.into_iter().partition(|f| has_han(f));
        let (forms, avoid) = (Both { zh, en }, Both { zh: zh_avoid, en: en_avoid });
        let otherwise = otherwise(&forms, &avoid);
        Ok(GlossaryEntry { kind, forms, avoid, otherwise, note: self.note.text.trim().to_owned() })
    }

    fn forms(&self, cell: &Cell, column: &str) -> Result<Vec<String>> {
        let forms = split(&cell.text);
        if forms.is_empty() || cell.text.split('|').any(|f| f.trim().is_empty()) {
            let what = format!("an empty {column} form");
            let help = "an entry has an English form, a Chinese form and a kind";
            return Err(self.wrong(cell, what, help));
        }
        Ok(forms)
    }

    fn wrong(&self, cell: &Cell, what: String, help: &str) -> Error {
        wrong(cell.place.unwrap_or(self.place), what).help(help)
    }
}

/// The error at a place of a glossary file.
pub(super) fn wrong(place: Place, what: impl Into<String>) -> Error {
    Error::new(ErrorKind::Config, what).at(place)
}

/// The forms of a cell, each once.
fn split(cell: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for form in cell.split('|').map(str::trim).filter(|f| !f.is_empty()) {
        if out.iter().all(|f| f != form) {
            out.push(form.to_owned());
        }
    }
    out
}

/// Whether a form has a Han character.
pub(super) fn has_han(form: &str) -> bool {
    form.chars().any(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}'))
}

//! The user's glossary: files in, [`Glossary`] out, or an error that names file, line, column and
//! what to do.
//!
//! A file is TSV (English, Chinese, kind, note, forms to avoid) or TOML (`[[name]]` tables with
//! `en`, `zh`, `kind`, `note`, `avoid`), by its ending. Several forms in a column have `|` between
//! them; the first is the one to use.

mod rows;
mod spellings;
mod toml_file;
mod tsv;

use crate::error::Place;
use crate::model::{Both, Glossary, GlossaryEntry, Lang};
use crate::{Error, ErrorKind, Result};
use rows::Row;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Kinds that an entry may have.
pub const KINDS: [&str; 9] =
    ["person", "org", "place", "event", "agreement", "law", "product", "work", "term"];

/// Reads glossary files as one glossary.
///
/// # Errors
/// [`ErrorKind::Config`] for a file that can't be read or a line that can't be, with its place.
pub fn read(files: &[PathBuf]) -> Result<Glossary> {
    let mut lines = Lines::default();
    for file in files {
        let bytes = std::fs::read(file).map_err(|e| {
            let what = format!("the glossary can't be read: {e}");
            Error::new(ErrorKind::Config, what).in_file(file)
        })?;
        let text = String::from_utf8(bytes).map_err(|_| {
            let what = "the glossary is not UTF-8";
            Error::new(ErrorKind::Config, what).in_file(file).help("save it in UTF-8")
        })?;
        let toml = file.extension().is_some_and(|e| e.eq_ignore_ascii_case("toml"));
        lines.add(file, text.strip_prefix('\u{feff}').unwrap_or(&text), toml)?;
    }
    Ok(Glossary::new(lines.entries, spellings::of))
}

/// Where a form of an earlier line stands, and what it is a form of.
struct Known {
    file: PathBuf,
    line: usize,
    entry: usize,
    avoided: bool,
}

/// The entries read so far.
#[derive(Default)]
struct Lines {
    entries: Vec<GlossaryEntry>,
    forms: BTreeMap<(Lang, String), Known>,
}

impl Lines {
    fn add(&mut self, file: &Path, text: &str, toml: bool) -> Result<()> {
        let rows = if toml { toml_file::rows(text) } else { tsv::rows(text) };
        for row in rows.map_err(|e| e.in_file(file))? {
            self.take(file, row).map_err(|e| e.in_file(file))?;
        }
        Ok(())
    }

    fn take(&mut self, file: &Path, row: Row) -> Result<()> {
        let number = self.entries.len();
        let entry = row.entry()?;
        if self.entries.iter().any(|e| e.forms == entry.forms && e.avoid == entry.avoid) {
            return Ok(()); // the same line again, in another file
        }
        for lang in Lang::BOTH {
            let names = entry.forms.get(lang).iter().map(|f| (f, false));
            let avoided = entry.avoid.get(lang).iter().map(|f| (f, true));
            for (form, avoided) in names.chain(avoided) {
                self.note(file, row.place, lang, form, (number, avoided), &entry)?;
            }
        }
        self.entries.push(entry);
        Ok(())
    }

    /// Notes a form; one English form is one thing, and no form is both to use and to avoid.
    /// Several things may share a Chinese form.
    fn note(
        &mut self,
        file: &Path,
        place: Place,
        lang: Lang,
        form: &str,
        (number, avoided): (usize, bool),
        entry: &GlossaryEntry,
    ) -> Result<()> {
        let key = (lang, form.to_owned());
        let Some(known) = self.forms.get(&key) else {
            let file = file.to_owned();
            self.forms.insert(key, Known { file, line: place.line, entry: number, avoided });
            return Ok(());
        };
        let at = format!("{}:{}", known.file.display(), known.line);
        let what = if known.avoided != avoided {
            let (here, there) =
                if avoided { ("to avoid", "to use") } else { ("to use", "to avoid") };
            format!("`{form}` is a form {here} here and one {there} at {at}")
        } else if lang == Lang::En && !avoided && known.entry != number {
            let other = self.entries.get(known.entry).map_or("", |e| e.preferred(Lang::Zh));
            format!("`{form}` is {} here and {other} at {at}", entry.preferred(Lang::Zh))
        } else {
            return Ok(());
        };
        Err(Error::new(ErrorKind::Config, what).at(place).help("keep one of the two"))
    }
}

/// What the lexicon calls a thing whose name in the other language it knows.
fn otherwise(forms: &Both<Vec<String>>, avoid: &Both<Vec<String>>) -> Both<Vec<String>> {
    let names = super::names();
    Both::from_fn(|lang| {
        let other = lang.other();
        let known = forms.get(other).iter().filter_map(|f| names.name(other, f));
        let theirs = known.map(|n| n.preferred(lang).to_owned());
        let fresh = |f: &String| !forms.get(lang).contains(f) && !avoid.get(lang).contains(f);
        let mut out: Vec<String> = theirs.filter(fresh).collect();
        out.sort_unstable();
        out.dedup();
        out
    })
}

#[cfg(test)]
mod tests;

//! A glossary as TOML: `[[name]]` tables with `en`, `zh`, `kind`, `note`, `avoid`; several forms
//! as a list.

use super::rows::{Cell, Row, wrong};
use crate::Result;
use crate::error::Place;
use serde::Deserialize;
use std::ops::Range;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    name: Vec<Spanned<Name>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Name {
    en: Spanned<Forms>,
    zh: Spanned<Forms>,
    kind: Spanned<String>,
    note: Option<Spanned<String>>,
    avoid: Option<Spanned<Forms>>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "a form or a list of forms in quotes")]
enum Forms {
    One(String),
    Several(Vec<String>),
}

pub(super) fn rows(text: &str) -> Result<Vec<Row>> {
    let file: File = toml::from_str(text).map_err(|e| {
        let what = e.message().lines().collect::<Vec<_>>().join(" ");
        let help = "an entry is a [[name]] table with en, zh, kind and perhaps note and avoid";
        wrong(Place::of(text, e.span().unwrap_or(0..0).start), what).help(help)
    })?;
    let at = |span: Range<usize>| Place::of(text, span.start);
    let forms = |cell: Spanned<Forms>| {
        let place = Some(at(cell.span()));
        let text = match cell.into_inner() {
            Forms::One(form) => form,
            Forms::Several(forms) => forms.join("|"),
        };
        Cell { text, place }
    };
    let plain =
        |cell: Spanned<String>| Cell { place: Some(at(cell.span())), text: cell.into_inner() };
    let each = file.name.into_iter().map(|name| {
        let place = at(name.span());
        let name = name.into_inner();
        Row {
            place,
            en: forms(name.en),
            zh: forms(name.zh),
            kind: plain(name.kind),
            note: name.note.map(plain).unwrap_or_default(),
            avoid: name.avoid.map(forms).unwrap_or_default(),
        }
    });
    Ok(each.collect())
}

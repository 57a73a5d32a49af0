//! Bytes in, [`Article`] out: encoding, front matter, Markdown to prose blocks with byte ranges.
//!
//! What enters is a file as it lies on disk; what leaves is its prose, its titles and what its
//! front matter says. Promises: no input makes the reader panic or take more than linear time;
//! every run of a block that is marked verbatim slices to the same text in the source; whatever
//! is refused is refused with the place and a cure.

mod boilerplate;
mod builder;
mod characters;
mod date;
mod encoding;
mod foreign;
mod front_matter;
mod html;
mod mask;
mod meta;
mod paired;
mod prose;
mod title;

use crate::error::Place;
use crate::model::{Article, Block, BlockKind, Meta, Settings, Source};
use crate::{Error, ErrorKind, Result};
use std::path::Path;

/// Reads one file's bytes. `path` is the path as it is reported; its name and folders may tell
/// the language and the date.
///
/// # Errors
///
/// [`ErrorKind::TooLarge`], [`ErrorKind::Encoding`], [`ErrorKind::FrontMatter`],
/// [`ErrorKind::AlreadyPaired`] and [`ErrorKind::Empty`], each with what to do about it.
#[tracing::instrument(name = "read", level = "debug", skip_all)]
pub fn read(path: &Path, bytes: &[u8], settings: &Settings) -> Result<Article> {
    read_parts(path, bytes, settings).map_err(|e| e.in_file(path))
}

/// What the front matter of a file says, whatever else is in it; its path may tell the date.
///
/// # Errors
///
/// [`ErrorKind::FrontMatter`] with place and cure.
pub fn meta(path: &Path, text: &str) -> Result<Meta> {
    Ok(meta::read(&front_matter::read(text)?, path).meta)
}

/// The text of a file as [`Source::text`] has it.
///
/// # Errors
///
/// [`ErrorKind::Encoding`] with place and cure.
pub fn text(bytes: &[u8]) -> Result<String> {
    encoding::decode(bytes)
}

fn read_parts(path: &Path, bytes: &[u8], settings: &Settings) -> Result<Article> {
    check_size(bytes, settings)?;
    let text = encoding::decode(bytes)?;
    let front = front_matter::read(&text)?;
    let mdx = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("mdx"));
    let masked = mask::mask(text.get(front.body..).unwrap_or(""), mdx);
    let body = prose::read(&text, front.body, &masked);
    if paired::is_paired(&body) {
        return Err(already_paired(&text, &body));
    }
    let mut known = meta::read(&front, path);
    let mut blocks = boilerplate::filter(&text, body, &mut known.meta);
    let titles = title::find(&text, &front, &known.titles, &mut blocks, path);
    if !blocks.iter().any(|b| !matches!(b.kind, BlockKind::Heading(_))) {
        return Err(empty(&text));
    }
    if foreign::is_foreign(&blocks) {
        return Err(Error::new(ErrorKind::Empty, "the prose is neither English nor Chinese")
            .help("give the article in one of the two languages, or leave the file out"));
    }
    let source = Source {
        path: path.to_owned(),
        stated: known.stated,
        digest: blake3::hash(bytes).to_hex().to_string(),
        text,
        titles,
    };
    Ok(Article { sources: vec![source], meta: known.meta, blocks })
}

fn check_size(bytes: &[u8], settings: &Settings) -> Result<()> {
    if bytes.len() as u64 <= settings.max_bytes {
        return Ok(());
    }
    let what = format!("{} bytes are more than the bound of {}", bytes.len(), settings.max_bytes);
    Err(Error::new(ErrorKind::TooLarge, what)
        .help("split the file, or raise the bound on the size of an article"))
}

fn already_paired(text: &str, body: &prose::Body) -> Error {
    let at = body.blocks.first().map_or(0, |b| b.start());
    Error::new(ErrorKind::AlreadyPaired, "this is a paired document, not an article")
        .at(Place::of(text, at))
        .help("give the article it was made from, or look at it with `check`")
}

fn empty(text: &str) -> Error {
    let what = if text.trim_start_matches('\u{FEFF}').trim().is_empty() {
        "the file is empty"
    } else {
        "the file holds no prose"
    };
    Error::new(ErrorKind::Empty, what).help(
        "an article needs a paragraph, a list or a quotation; code, tables, images, HTML and \
         footers are not read",
    )
}

/// Joins an article's two files, each the other's translation, into one article: the sources
/// in the order given; where both front matters speak, the first is heard.
pub fn join(first: Article, second: Article) -> Article {
    let shift = first.sources.len();
    let mut joined = first;
    joined.sources.extend(second.sources);
    joined
        .blocks
        .extend(second.blocks.into_iter().map(|b| Block { source: b.source + shift, ..b }));
    meta::merge(&mut joined.meta, second.meta);
    joined
}

#[cfg(test)]
mod tests;

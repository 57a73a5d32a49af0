//! A digest as an EPUB 3 book: the opening, a chapter a topic, the index of names.
//!
//! The archive has no times but 1980-01-01, so that the same digest gives the same bytes.

use super::feed::{digest_id, updated};
use super::labels::{both as words, folder, tag};
use super::site::{both, html, name, told};
use super::templates::{Templates, file};
use super::{DigestFormat, DigestOptions, Rendered};
use crate::model::{Digest, Edition, Lang, Section};
use crate::{Error, ErrorKind, Result};
use minijinja::{Value, context};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// EPUB 3.3.
pub(super) const FORMAT: DigestFormat = DigestFormat { id: "epub", write, is_ours };

const MIMETYPE: &[u8] = b"application/epub+zip";
const CONTAINER: &str = include_str!("container.xml");

/// The media type stands at a fixed place of every EPUB; its publisher is told by the record alone.
fn is_ours(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") && bytes.get(38..58) == Some(MIMETYPE)
}

fn write(edition: &Edition, options: &DigestOptions) -> Result<Vec<Rendered>> {
    let mut templates = Templates::new(&options.templates)?;
    templates.global("zh", Value::from(tag(edition.script, Lang::Zh)));
    templates.global("title", both(&edition.title));
    let css = file(&options.templates, "epub.css");
    let one = |digest: &Digest| -> Result<Rendered> {
        let files = files(edition, digest, &templates, &css)?;
        let path = format!("{}/{}.epub", folder(edition.series), digest.slug);
        let packed = pack(&files).map_err(|e| {
            Error::new(ErrorKind::Io, format!("the book can't be packed: {e}")).in_file(&path)
        })?;
        Ok(Rendered { path, bytes: packed })
    };
    edition.digests.iter().map(one).collect()
}

/// The files of a book by name, in their order.
fn files(
    edition: &Edition,
    digest: &Digest,
    templates: &Templates,
    css: &str,
) -> Result<Vec<(String, String)>> {
    let mut chapters: Vec<(String, Value, String)> = Vec::new();
    let brief = words("brief_short");
    let lines: Vec<Value> = digest
        .lines
        .iter()
        .map(|l| context! { zh => html(&l.text.zh), en => html(&l.text.en) })
        .collect();
    let opening = context! { title => both(&digest.title), lines };
    let label = context! { zh => brief.zh, en => brief.en };
    chapters.push((
        "opening.xhtml".into(),
        label,
        templates.render("epub-opening.xhtml", opening)?,
    ));
    let mut places = Vec::new();
    for (number, section) in (1..).zip(&digest.sections) {
        let path = format!("topic-{number}.xhtml");
        places.extend(section.stories.iter().map(|s| (s.id.as_str(), path.clone())));
        let text = chapter(section, templates)?;
        chapters.push((path, both(&section.label), text));
    }
    let rows: Vec<Value> = digest
        .index
        .iter()
        .map(|i| {
            let place =
                |id: &String| places.iter().find(|p| p.0 == id).map(|p| format!("{}#{id}", p.1));
            let links: Vec<String> = i.stories.iter().filter_map(place).collect();
            context! { name => name(&i.named), kind => i.named.kind.clone(), links }
        })
        .collect();
    if !rows.is_empty() {
        let names = words("names");
        let label = context! { zh => names.zh, en => names.en };
        let text = templates.render("epub-names.xhtml", context! { rows })?;
        chapters.push(("names.xhtml".into(), label, text));
    }
    let listed: Vec<Value> = (1..)
        .zip(&chapters)
        .map(|(n, (path, label, _))| context! { id => format!("c{n}"), path, label => label.clone() })
        .collect();
    let values = context! {
        id => digest_id(edition.series, digest, "book"),
        title => both(&digest.title),
        modified => updated(digest),
        date => digest.newest.map(|d| d.strftime("%Y-%m-%d").to_string()),
        chapters => listed,
    };
    let mut out = vec![
        ("META-INF/container.xml".to_owned(), CONTAINER.to_owned()),
        ("OEBPS/content.opf".to_owned(), templates.render("epub.opf", values.clone())?),
        ("OEBPS/nav.xhtml".to_owned(), templates.render("epub-nav.xhtml", values)?),
        ("OEBPS/style.css".to_owned(), css.to_owned()),
    ];
    out.extend(chapters.into_iter().map(|(path, _, text)| (format!("OEBPS/{path}"), text)));
    Ok(out)
}

fn chapter(section: &Section, templates: &Templates) -> Result<String> {
    let stories: Vec<Value> = section.stories.iter().map(told).collect();
    templates.render("epub-topic.xhtml", context! { label => both(&section.label), stories })
}

fn pack(files: &[(String, String)]) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default()
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
        .compression_method(CompressionMethod::Stored);
    zip.start_file("mimetype", plain)?;
    zip.write_all(MIMETYPE)?;
    for (name, text) in files {
        zip.start_file(name, plain.compression_method(CompressionMethod::Deflated))?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use quick_xml::{Reader, events::Event};
    use std::io::Read;

    fn book() -> Vec<u8> {
        write(&sample::edition(), &DigestOptions::default()).unwrap().remove(0).bytes
    }

    #[test]
    fn every_file_is_whole_xml_and_nothing_of_an_article_runs() {
        let bytes = book();
        assert!(is_ours(&bytes) && !is_ours(b"PK\x03\x04") && bytes == book());
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        for i in 0..zip.len() {
            let mut file = zip.by_index(i).unwrap();
            let name = file.name().unwrap().into_owned();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            if name.ends_with("xhtml") || name.ends_with("opf") || name.ends_with("xml") {
                let mut reader = Reader::from_str(&text);
                reader.config_mut().check_end_names = true;
                while reader.read_event().unwrap_or_else(|e| panic!("{name}: {e}\n{text}"))
                    != Event::Eof
                {}
                assert!(!text.contains("<script") && !text.contains("\"javascript"), "{text}");
            }
        }
    }

    /// Runs epubcheck on a book: the program, or its archive where the system can't run that.
    fn epubcheck(book: &std::path::Path) -> Option<std::process::Output> {
        let run = |command: &mut std::process::Command| command.arg(book).output().ok();
        run(&mut std::process::Command::new("epubcheck")).or_else(|| {
            let mut places = ["/usr/share/java/epubcheck.jar", "/usr/bin/epubcheck"].iter();
            let jar = places.find(|p| std::path::Path::new(p).exists())?;
            run(std::process::Command::new("java").args(["-jar", jar]))
        })
    }

    #[test]
    #[allow(clippy::print_stderr)]
    fn epubcheck_finds_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.epub");
        std::fs::write(&path, book()).unwrap();
        let Some(out) = epubcheck(&path) else {
            eprintln!("skipped: there is no epubcheck on this machine");
            return;
        };
        let told = [out.stderr, out.stdout].concat();
        let told = String::from_utf8_lossy(&told);
        assert!(out.status.success() && !told.contains("WARNING"), "{told}");
    }
}

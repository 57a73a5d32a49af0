//! A digest in stages beside the floor, on one thread and in one run: compare the lines with each
//! other, not with those of another machine or day. The documents are those of the folder that
//! `DUIZHAO_DIGEST_BENCH` names, else those that `pair` makes of `corpus/`.
//!
//! The floor is what any program of this kind pays: reading the files, parsing them (their tolerant
//! reader, their JSON, their Markdown) and cutting words (unicode-segmentation for English, jieba-rs
//! `cut` for Chinese).

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use duizhao::digest::{Gather, Keys, Order};
use duizhao::model::{Both, Edition, Lang, Report, Series, Settings};
use duizhao::pipeline::{self, Input};
use duizhao::render::digest::{DigestOptions, Rendered, digest_format};
use duizhao::{document, render};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

mod common;

use common::files;

fn main() {
    divan::main();
}

/// Stem, Markdown, JSON.
type Paired = (PathBuf, Vec<u8>, Option<Vec<u8>>);

static DOCUMENTS: LazyLock<Vec<Paired>> = LazyLock::new(|| match folder() {
    Some(folder) => on_disk(&folder),
    None => of_corpus(),
});

fn folder() -> Option<PathBuf> {
    std::env::var_os("DUIZHAO_DIGEST_BENCH").map(PathBuf::from)
}

fn on_disk(folder: &Path) -> Vec<Paired> {
    let mut paths = Vec::new();
    files(folder, &mut paths);
    let one = |p: &PathBuf| {
        let json = fs::read(p.with_extension("json")).ok();
        (p.with_extension(""), fs::read(p).expect("a file"), json)
    };
    paths.iter().map(one).collect()
}

fn of_corpus() -> Vec<Paired> {
    let mut paths = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"), &mut paths);
    let one = |path: &PathBuf| {
        let input = Input::new(path, fs::read(path).ok()?);
        let pair = pipeline::pair(&[input], &Settings::default()).ok()?;
        let json = (render::json::FORMAT.write)(&pair);
        Some((path.with_extension(""), render::markdown::write(&pair), Some(json)))
    };
    paths.iter().filter_map(one).collect()
}

/// Times one pass over all documents: documents a second.
fn all<R>(bencher: Bencher<'_, '_>, run: impl Fn(&[Paired]) -> R) {
    let documents = &*DOCUMENTS;
    bencher.counter(ItemsCount::new(documents.len())).bench_local(|| run(black_box(documents)));
}

/// Reads the files anew where they lie on disk.
fn again(documents: &[Paired]) -> usize {
    let read = |path: PathBuf| fs::read(path).map_or(0, |b| b.len());
    let each = documents.iter().filter(|_| folder().is_some());
    each.map(|d| read(d.0.with_extension("md")) + read(d.0.with_extension("json"))).sum()
}

fn parsed(documents: &[Paired]) -> usize {
    let mut count = again(documents);
    for (_, markdown, json) in documents {
        count += document::read(markdown).map_or(0, |d| d.halves.zh.points.len());
        let json = json.as_deref().map(serde_json::from_slice::<serde_json::Value>);
        count += usize::from(json.is_some_and(|j| j.is_ok()));
        count += pulldown_cmark::Parser::new(&String::from_utf8_lossy(markdown)).count();
    }
    count
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn a_reading_and_parsing(bencher: Bencher<'_, '_>) {
    all(bencher, parsed);
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn b_floor_with_words(bencher: Bencher<'_, '_>) {
    all(bencher, |documents| {
        let mut count = parsed(documents);
        for (_, markdown, _) in documents {
            let Ok(document) = document::read(markdown) else { continue };
            for lang in Lang::BOTH {
                let half = document.halves.get(lang);
                let asked = half.questions.iter().filter_map(|q| q.answer.as_ref());
                for part in half.points.iter().chain(asked) {
                    pipeline::each_word(&part.text, lang, &mut |_| count += 1);
                }
            }
        }
        count
    });
}

fn reports(documents: &[Paired]) -> Vec<(Report, Keys)> {
    again(documents);
    let read = |(stem, markdown, json): &Paired| {
        pipeline::report(stem, Some(markdown), json.as_deref(), &|_, _| None).ok()
    };
    documents.iter().filter_map(read).collect()
}

fn gathered(reports: Vec<(Report, Keys)>) -> Edition {
    let how = Gather {
        series: Series::Day,
        zone: jiff::tz::TimeZone::UTC,
        since: None,
        until: None,
        tags: Vec::new(),
        sources: Vec::new(),
        order: Order::Newest,
        merge: true,
        title: Both { zh: "对照简报".into(), en: "Duizhao Digest".into() },
        base: None,
    };
    pipeline::gather(reports, &how)
}

fn site(edition: &Edition) -> Vec<Rendered> {
    let options = DigestOptions {
        words: Some(pipeline::each_word),
        formats: vec!["html"],
        ..DigestOptions::default()
    };
    let format = digest_format("html").expect("a format");
    (format.write)(edition, &options).expect("a site")
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn c_reports(bencher: Bencher<'_, '_>) {
    all(bencher, reports);
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn d_reports_and_gathering(bencher: Bencher<'_, '_>) {
    all(bencher, |documents| gathered(reports(documents)));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn e_whole_site(bencher: Bencher<'_, '_>) {
    all(bencher, |documents| site(&gathered(reports(documents))));
}

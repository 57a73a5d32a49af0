//! The road in stages beside the floor, on the articles of `corpus/`, in one run: compare the
//! lines with each other, not with those of another machine or day. `DUIZHAO_BENCH=FOLDER` takes
//! the articles of another folder; two files `x.en.md` and `x.zh.md` are one article there too.
//!
//! The floor is what any program of this kind pays: reading the files, parsing their Markdown and
//! cutting words (unicode-segmentation for English, jieba-rs `cut` for Chinese).

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use duizhao::model::Settings;
use duizhao::pipeline::{self, Input};
use duizhao::{align, analyze, lang, plan};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use unicode_segmentation::UnicodeSegmentation;

mod common;

use common::files;

fn main() {
    divan::main();
}

static JIEBA: LazyLock<jieba_rs::Jieba> = LazyLock::new(jieba_rs::Jieba::new);

fn corpus() -> Vec<Input> {
    let ours = || Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let folder = std::env::var_os("DUIZHAO_BENCH").map_or_else(ours, PathBuf::from);
    let mut paths = Vec::new();
    files(&folder, &mut paths);
    paths.iter().map(|p| Input::new(p, fs::read(p).expect("a file"))).collect()
}

/// The files of each article: those that differ in `.en` and `.zh` alone are one.
fn articles() -> Vec<Vec<Input>> {
    let name = |i: &Input| i.path.to_string_lossy().replace(".en.md", "").replace(".zh.md", "");
    let mut out: Vec<Vec<Input>> = Vec::new();
    for input in corpus() {
        match out.last_mut() {
            Some(last) if last.first().is_some_and(|l| name(l) == name(&input)) => last.push(input),
            _ => out.push(vec![input]),
        }
    }
    out
}

/// Times all articles together: articles and bytes a second.
fn each(bencher: Bencher<'_, '_>, run: impl Fn(&[Input])) {
    let articles = articles();
    articles.iter().for_each(|a| run(a)); // dictionaries are loaded before the clock starts
    let bytes: usize = articles.iter().flatten().map(|i| i.bytes.len()).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .counter(ItemsCount::new(articles.len()))
        .bench_local(|| articles.iter().for_each(|a| run(a)));
}

#[divan::bench]
fn floor(bencher: Bencher<'_, '_>) {
    each(bencher, |article| article.iter().for_each(words));
}

fn words(input: &Input) {
    let text = String::from_utf8_lossy(&input.bytes);
    for event in pulldown_cmark::Parser::new(&text) {
        let pulldown_cmark::Event::Text(part) = event else { continue };
        if part.chars().any(|c| c >= '\u{3400}') {
            black_box(JIEBA.cut(&part, true).len());
        } else {
            black_box(part.unicode_words().count());
        }
    }
}

#[divan::bench]
fn read(bencher: Bencher<'_, '_>) {
    let settings = Settings::default();
    each(bencher, |article| {
        black_box(pipeline::read(article, &settings).ok());
    });
}

#[divan::bench]
fn segment(bencher: Bencher<'_, '_>) {
    let settings = Settings::default();
    each(bencher, |article| {
        black_box(pipeline::read(article, &settings).ok().map(lang::segment));
    });
}

#[divan::bench]
fn inspect(bencher: Bencher<'_, '_>) {
    let settings = Settings::default();
    each(bencher, |article| {
        black_box(pipeline::inspect(article, &settings).ok());
    });
}

#[divan::bench]
fn pair(bencher: Bencher<'_, '_>) {
    let settings = Settings::default();
    each(bencher, |article| {
        black_box(pipeline::pair(article, &settings).ok());
    });
}

/// The stages above segmentation, one by one, on text that is ready.
mod stage {
    use super::*;

    fn texts() -> Vec<duizhao::model::Text> {
        let settings = Settings::default();
        let read = |a: &Vec<Input>| pipeline::read(a, &settings).ok().map(lang::segment);
        articles().iter().filter_map(read).collect()
    }

    #[divan::bench]
    fn align(bencher: Bencher<'_, '_>) {
        let (texts, settings) = (texts(), Settings::default());
        bencher.bench_local(|| {
            texts.iter().map(|t| align::align(t, &settings.glossary, None).len()).sum::<usize>()
        });
    }

    #[divan::bench]
    fn analyze(bencher: Bencher<'_, '_>) {
        let (texts, settings) = (texts(), Settings::default());
        bencher.bench_local(|| {
            texts
                .iter()
                .map(|t| analyze::analyze(t, &[], &settings.glossary).entities.len())
                .sum::<usize>()
        });
    }

    #[divan::bench]
    fn plan(bencher: Bencher<'_, '_>) {
        let settings = Settings::default();
        let ready: Vec<_> = texts()
            .into_iter()
            .map(|t| {
                let beads = align::align(&t, &settings.glossary, None);
                let analysis = analyze::analyze(&t, &beads, &settings.glossary);
                (t, beads, analysis)
            })
            .collect();
        bencher.bench_local(|| {
            let each = ready.iter().map(|(t, b, a)| plan::plan(t, a, b, &settings).questions.len());
            each.sum::<usize>()
        });
    }
}

//! The road in stages beside the floor, on the articles of `corpus/`, in one run: compare the
//! lines with each other, not with those of another machine or day.
//!
//! The floor is what any program of this kind pays: reading the files, parsing their Markdown and
//! cutting words (unicode-segmentation for English, jieba-rs `cut` for Chinese).

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use duizhao::model::Settings;
use duizhao::pipeline::{self, Input};
use duizhao::{align, analyze, article, lang, plan};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use unicode_segmentation::UnicodeSegmentation;

fn main() {
    divan::main();
}

static JIEBA: LazyLock<jieba_rs::Jieba> = LazyLock::new(jieba_rs::Jieba::new);

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, out);
        } else if path.extension().is_some_and(|e| e == "md") {
            out.push(path);
        }
    }
}

fn corpus() -> Vec<Input> {
    let mut paths = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"), &mut paths);
    paths.iter().map(|p| Input::new(p, fs::read(p).expect("a file"))).collect()
}

fn each(bencher: Bencher<'_, '_>, run: impl Fn(&Input)) {
    let inputs = corpus();
    inputs.iter().for_each(&run); // dictionaries are loaded before the clock starts
    let bytes: usize = inputs.iter().map(|i| i.bytes.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| inputs.iter().for_each(&run));
}

#[divan::bench]
fn floor(bencher: Bencher<'_, '_>) {
    each(bencher, |input| {
        let text = String::from_utf8_lossy(&input.bytes);
        for event in pulldown_cmark::Parser::new(&text) {
            let pulldown_cmark::Event::Text(part) = event else { continue };
            if part.chars().any(|c| c >= '\u{3400}') {
                black_box(JIEBA.cut(&part, true).len());
            } else {
                black_box(part.unicode_words().count());
            }
        }
    });
}

#[divan::bench]
fn read(bencher: Bencher<'_, '_>) {
    let settings = Settings::default();
    each(bencher, |input| {
        black_box(article::read(&input.path, &input.bytes, &settings).ok());
    });
}

#[divan::bench]
fn segment(bencher: Bencher<'_, '_>) {
    let settings = Settings::default();
    each(bencher, |input| {
        let article = article::read(&input.path, &input.bytes, &settings).ok();
        black_box(article.map(lang::segment));
    });
}

#[divan::bench]
fn inspect(bencher: Bencher<'_, '_>) {
    let settings = Settings::default();
    each(bencher, |input| {
        black_box(pipeline::inspect(std::slice::from_ref(input), &settings).ok());
    });
}

#[divan::bench]
fn pair(bencher: Bencher<'_, '_>) {
    let settings = Settings::default();
    each(bencher, |input| {
        black_box(pipeline::pair(std::slice::from_ref(input), &settings).ok());
    });
}

/// The stages above segmentation, one by one, on text that is ready.
mod stage {
    use super::*;

    fn texts() -> Vec<duizhao::model::Text> {
        let settings = Settings::default();
        let read = |i: &Input| article::read(&i.path, &i.bytes, &settings).ok().map(lang::segment);
        corpus().iter().filter_map(read).collect()
    }

    #[divan::bench]
    fn align(bencher: Bencher<'_, '_>) {
        let texts = texts();
        bencher.bench_local(|| texts.iter().map(|t| align::align(t).len()).sum::<usize>());
    }

    #[divan::bench]
    fn analyze(bencher: Bencher<'_, '_>) {
        let texts = texts();
        bencher.bench_local(|| {
            texts.iter().map(|t| analyze::analyze(t).entities.len()).sum::<usize>()
        });
    }

    #[divan::bench]
    fn plan(bencher: Bencher<'_, '_>) {
        let settings = Settings::default();
        let ready: Vec<_> = texts()
            .into_iter()
            .map(|t| {
                let (beads, analysis) = (align::align(&t), analyze::analyze(&t));
                (t, beads, analysis)
            })
            .collect();
        bencher.bench_local(|| {
            let each = ready.iter().map(|(t, b, a)| plan::plan(t, a, b, &settings).questions.len());
            each.sum::<usize>()
        });
    }
}

//! How many short sentences a second the sentence encoder reads on one core. Needs the model
//! (`duizhao models import`, `DUIZHAO_MODELS`); without it the bench is skipped aloud.

#![allow(clippy::print_stderr)]

use divan::counter::ItemsCount;
use duizhao::encoder::Encoder;
use duizhao::models::{Shelf, encoder};
use std::sync::LazyLock;

/// The encoder, if there is one on this machine.
static ENCODER: LazyLock<Option<Encoder>> =
    LazyLock::new(|| Shelf::of_user().and_then(|shelf| encoder::open(&shelf)).ok());

fn main() {
    if ENCODER.is_none() {
        eprintln!("skipped: there is no sentence encoder; see `duizhao models import --help`");
        return;
    }
    divan::main();
}

/// Short sentences in both languages, none like the other.
fn sentences() -> Vec<String> {
    let en = (0..100).map(|i| format!("The bank raised its rate to {i}.25 percent on Tuesday."));
    let zh = (0..100).map(|i| format!("周二，该银行将利率提高至{i}.25%。"));
    en.chain(zh).collect()
}

#[divan::bench(sample_count = 5)]
fn encode(bencher: divan::Bencher<'_, '_>) {
    let sentences = sentences();
    let texts: Vec<&str> = sentences.iter().map(String::as_str).collect();
    let Some(encoder) = &*ENCODER else { return };
    bencher
        .counter(ItemsCount::new(texts.len()))
        .bench(|| divan::black_box(encoder.encode(divan::black_box(&texts))));
}

#[divan::bench(sample_count = 3)]
fn open() {
    let shelf = Shelf::of_user().ok();
    let opened = shelf.and_then(|shelf| encoder::open(&shelf).ok());
    divan::black_box(opened);
}

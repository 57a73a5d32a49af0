//! Any two texts as an English and a Chinese article: every sentence stands in one bead.

#![no_main]

use duizhao::model::Settings;
use duizhao::pipeline::{self, Input};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|texts: (&str, &str)| {
    let (en, zh) = (Input::new("a.en.md", texts.0), Input::new("a.zh.md", texts.1));
    let Ok((text, beads)) = pipeline::aligned(&en, &zh, &Settings::default()) else { return };
    if beads.is_empty() {
        return;
    }
    let mut seen: Vec<usize> = beads.iter().flat_map(|b| b.en.iter().chain(&b.zh)).copied().collect();
    seen.sort_unstable();
    assert!(seen.iter().copied().eq(0..text.sentences.len()));
});

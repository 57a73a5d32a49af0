//! Any bytes as an article: read, cut into sentences, made into a document, or refused.

#![no_main]

use duizhao::model::Settings;
use duizhao::pipeline::{self, Input};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let inputs = [Input::new("news/2024-05-21-a.md", bytes)];
    if let Ok(inspected) = pipeline::inspect(&inputs, &Settings::default()) {
        for sentence in &inspected.text.sentences {
            let source = &inspected.text.article.sources[sentence.source].text;
            assert!(source.get(sentence.span.range()).is_some());
        }
    }
    let _ = pipeline::pair(&inputs, &Settings::default());
});

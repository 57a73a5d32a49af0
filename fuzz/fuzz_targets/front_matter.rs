//! Any text as front matter of each form, before an article that is sound.

#![no_main]

use duizhao::model::Settings;
use duizhao::pipeline::{self, Input};
use libfuzzer_sys::fuzz_target;

const BODY: &str = "\n\nThe port of Halden reopened on Tuesday after a strike of nine days.\n";

fuzz_target!(|inside: &str| {
    for (open, close) in [("---\n", "\n---"), ("+++\n", "\n+++"), (";;;\n", "\n;;;"), ("{", "}")] {
        let text = format!("{open}{inside}{close}{BODY}");
        let _ = pipeline::read(&[Input::new("a.md", text)], &Settings::default());
    }
});

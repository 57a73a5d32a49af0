//! Any bytes as a paired document: read, checked and mended without a panic; every finding stands
//! in the text.

#![no_main]

use duizhao::model::Settings;
use duizhao::pipeline;
use duizhao::verify::{Levels, mend};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let checked = pipeline::check(bytes, None, &Levels::default(), &Settings::default());
    let Ok((document, findings)) = checked else { return };
    for finding in &findings {
        assert!(document.text.get(finding.span.range()).is_some(), "{finding:?}");
    }
    let (text, _) = mend(&document.text, &findings);
    let _ = pipeline::check(text.as_bytes(), None, &Levels::default(), &Settings::default());
});

//! Any bytes as a translation memory exchange file: read or refused without a panic; what was read
//! is written and read back the same.

#![no_main]

use duizhao::engine::memory::tmx;
use duizhao::model::Script;
use duizhao::render::tmx::{Unit, units};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(read) = tmx::read(bytes) else { return };
    let unit = |t: &duizhao::model::Both<String>| Unit {
        text: t.clone(),
        script: Script::Hans,
        props: Vec::new(),
    };
    let written = units(read.texts.iter().map(|(t, _)| unit(t)));
    let again = tmx::read(&written).expect("our own file is read");
    assert!(again.texts.len() <= read.texts.len());
});

//! Annotations of GitHub's workflow commands.

use super::{Checked, word};

pub(super) fn write(checked: &[Checked]) -> Vec<u8> {
    let mut out = String::new();
    for file in checked {
        for f in &file.findings {
            let level = if word(f.severity) == "note" { "notice" } else { word(f.severity) };
            out.push_str(&format!(
                "::{level} file={},line={},col={},title={}::{}\n",
                property(&file.path),
                f.line,
                f.column,
                property(f.code),
                escaped(&f.message)
            ));
        }
    }
    out.into_bytes()
}

fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}

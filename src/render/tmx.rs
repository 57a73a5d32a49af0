//! Aligned sentences as TMX 1.4b, the exchange format of translation memories
//! (<https://www.gala-global.org/tmx-14b>).

use super::beads::Link;
use crate::model::{Both, Lang, Script};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io;

/// A unit: a text in both languages, and what is told about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// The texts.
    pub text: Both<String>,
    /// The script of the Chinese one.
    pub script: Script,
    /// Properties: types and values.
    pub props: Vec<(&'static str, String)>,
}

/// Writes the links that have both sides: a unit with one side is of no use to a memory.
/// `script` is that of the Chinese side.
pub fn write(links: &[Link<'_>], script: Script) -> Vec<u8> {
    let whole = links.iter().filter(|l| !l.en.is_empty() && !l.zh.is_empty());
    units(whole.map(|link| Unit {
        text: Both::from_fn(|lang| link.side(lang)),
        script,
        props: vec![("x-score", format!("{}", link.score))],
    }))
}

/// Writes units, in their order.
pub fn units(units: impl IntoIterator<Item = Unit>) -> Vec<u8> {
    // Writing to memory can't fail.
    document(units).unwrap_or_default()
}

/// Whether bytes are such a file of ours.
pub fn is_ours(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(400)).unwrap_or_default();
    let head = String::from_utf8_lossy(head);
    head.contains("<tmx") && head.contains("creationtool=\"duizhao\"")
}

fn document(units: impl IntoIterator<Item = Unit>) -> io::Result<Vec<u8>> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let tmx = writer.create_element("tmx").with_attribute(("version", "1.4"));
    tmx.write_inner_content(|writer| {
        let header = writer.create_element("header").with_attributes([
            ("creationtool", "duizhao"),
            ("creationtoolversion", env!("CARGO_PKG_VERSION")),
            ("segtype", "sentence"),
            ("o-tmf", "duizhao"),
            ("adminlang", "en"),
            ("srclang", "en"),
            ("datatype", "plaintext"),
        ]);
        header.write_empty()?;
        writer.create_element("body").write_inner_content(|writer| {
            units.into_iter().try_for_each(|each| unit(writer, &each))
        })?;
        Ok(())
    })?;
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

fn unit(writer: &mut Writer<Vec<u8>>, unit: &Unit) -> io::Result<()> {
    let zh = if unit.script == Script::Hant { "zh-TW" } else { "zh-CN" };
    writer.create_element("tu").write_inner_content(|writer| {
        for (kind, value) in &unit.props {
            let prop = writer.create_element("prop").with_attribute(("type", *kind));
            prop.write_text_content(BytesText::new(&legal(value)))?;
        }
        for (code, lang) in [("en", Lang::En), (zh, Lang::Zh)] {
            let text = legal(unit.text.get(lang));
            let variant = writer.create_element("tuv").with_attribute(("xml:lang", code));
            variant.write_inner_content(|writer| {
                writer.create_element("seg").write_text_content(BytesText::new(&text))?;
                Ok(())
            })?;
        }
        Ok(())
    })?;
    Ok(())
}

/// The text without the characters that XML 1.0 can't hold.
fn legal(text: &str) -> String {
    let legal = |c: &char| !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    text.chars().filter(legal).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use quick_xml::Reader;

    #[test]
    fn units_have_both_languages_and_marks_are_escaped() {
        let links = [
            Link { en: vec!["A < B & C.\u{1}"], zh: vec!["甲小于乙。"], score: 0.9 },
            Link { en: vec!["Alone."], zh: vec![], score: 0.1 },
        ];
        let text = String::from_utf8(write(&links, Script::Hans)).unwrap();
        assert!(text.contains("<seg>A &lt; B &amp; C.</seg>"), "{text}");
        assert!(text.contains("<tuv xml:lang=\"zh-CN\">"), "{text}");
        assert!(!text.contains("Alone"));
        assert!(is_ours(text.as_bytes()) && !is_ours(b"<tmx version=\"1.4\"></tmx>"));
        let mut reader = Reader::from_str(&text);
        while reader.read_event().unwrap() != Event::Eof {}
    }
}

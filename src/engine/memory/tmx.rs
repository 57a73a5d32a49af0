//! Translation Memory eXchange in: TMX 1.1 to 1.4b (<https://www.gala-global.org/tmx-14b>), as tools
//! write it.
//!
//! Taken are units with an English and a Chinese variant, whatever the codes look like: `en-US`,
//! `EN`, `zh_Hans`, `zho-CN`. Of the marks within a segment the text of `hi` is kept; what `bpt`,
//! `ept`, `ph`, `it` and `ut` hold is code of the tool. UTF-8, UTF-16 and what the declaration names
//! are read. A DOCTYPE is passed over: no entity but the five of XML and `nbsp` is resolved, no file
//! fetched; a unit with another one is left out and told.

use crate::error::Place;
use crate::model::{Both, Lang, Seen, SeenBy};
use crate::{Error, ErrorKind, Result};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;

/// What an exchange file holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exchange {
    /// Texts in both languages, in the order of the file, each with where it was seen before, if the
    /// file is one of ours.
    pub texts: Vec<(Both<String>, Vec<Seen>)>,
    /// Units that are left out: where they begin, and why.
    pub left_out: Vec<(Place, &'static str)>,
}

/// No English or no Chinese variant, or an empty one.
const ONE_SIDED: &str = "it has no text in both English and Chinese";
/// A reference that the file itself would have to explain.
const ENTITY: &str = "it refers to an entity, which is never resolved";

/// A unit that is being read.
#[derive(Default)]
struct Unit {
    start: usize,
    lang: Option<Lang>,
    variants: Vec<(Lang, String)>,
    props: [Vec<String>; 3],
    entity: bool,
}

/// Names of the properties in which our own files say where a text was seen.
const PROPS: [&str; 3] = ["x-path", "x-blake3", "x-by"];

/// Reads an exchange file.
///
/// # Errors
/// [`ErrorKind::Config`] with line and column where it is no well-formed XML or no TMX,
/// [`ErrorKind::Encoding`] where its bytes are not in the encoding that it names.
pub fn read(bytes: &[u8]) -> Result<Exchange> {
    let text = decoded(bytes)?;
    let mut reader = Reader::from_str(&text);
    let mut out = Exchange::default();
    let mut unit: Option<Unit> = None;
    // Elements that are open, and how many of them hold code.
    let (mut open, mut code) = (0_usize, 0_usize);
    let mut segment: Option<String> = None;
    let mut prop: Option<(usize, String)> = None;
    let mut seen_tmx = false;
    loop {
        let at = position(&reader);
        let event = reader.read_event().map_err(|e| {
            let at = usize::try_from(reader.error_position()).unwrap_or(usize::MAX);
            wrong(&text, at, format!("is no well-formed XML: {e}"))
        })?;
        match event {
            Event::Start(tag) => {
                open += 1;
                let name = tag.local_name();
                match name.as_ref() {
                    b"tmx" if open == 1 => seen_tmx = true,
                    _ if !seen_tmx => return Err(no_tmx(&text, at)),
                    b"tu" if unit.is_none() => unit = Some(Unit { start: at, ..Unit::default() }),
                    b"tuv" => {
                        if let Some(unit) = &mut unit {
                            unit.lang = language(&tag);
                        }
                    }
                    b"seg" if unit.is_some() && segment.is_none() => segment = Some(String::new()),
                    b"prop" if segment.is_none() => {
                        prop = property(&tag).map(|n| (n, String::new()));
                    }
                    b"bpt" | b"ept" | b"ph" | b"it" | b"ut" | b"sub" if segment.is_some() => {
                        code += 1;
                        apart(&mut segment);
                    }
                    _ => {}
                }
            }
            Event::Empty(tag) => {
                if open == 0 && tag.local_name().as_ref() == b"tmx" {
                    seen_tmx = true;
                } else if !seen_tmx {
                    return Err(no_tmx(&text, at));
                }
                if tag.local_name().as_ref() == b"ph" {
                    apart(&mut segment);
                }
            }
            Event::End(tag) => {
                open = open.saturating_sub(1);
                match tag.local_name().as_ref() {
                    b"tu" => {
                        if let Some(unit) = unit.take() {
                            finish(unit, &text, &mut out);
                        }
                    }
                    b"tuv" => {
                        if let Some(unit) = &mut unit {
                            unit.lang = None;
                        }
                    }
                    b"seg" => {
                        code = 0;
                        if let (Some(text), Some(unit)) = (segment.take(), &mut unit)
                            && let Some(lang) = unit.lang
                        {
                            let words: Vec<&str> = text.split_whitespace().collect();
                            unit.variants.push((lang, words.join(" ")));
                        }
                    }
                    b"prop" => {
                        if let (Some((n, text)), Some(unit)) = (prop.take(), &mut unit)
                            && let Some(list) = unit.props.get_mut(n)
                        {
                            list.push(text.trim().to_owned());
                        }
                    }
                    b"bpt" | b"ept" | b"ph" | b"it" | b"ut" | b"sub" => {
                        code = code.saturating_sub(1);
                    }
                    _ => {}
                }
            }
            Event::Text(t) => take(&mut segment, &mut prop, code, &String::from_utf8_lossy(&t)),
            Event::CData(t) => take(&mut segment, &mut prop, code, &String::from_utf8_lossy(&t)),
            Event::GeneralRef(entity) => match resolved(&entity) {
                Some(c) => take(&mut segment, &mut prop, code, c.encode_utf8(&mut [0; 4])),
                None => {
                    if let (Some(unit), Some(_), 0) = (&mut unit, &segment, code) {
                        unit.entity = true;
                    }
                }
            },
            Event::Eof if open > 0 => {
                let what = "is no well-formed XML: it ends before its last element".to_owned();
                return Err(wrong(&text, text.len(), what));
            }
            Event::Eof if !seen_tmx => return Err(no_tmx(&text, 0)),
            Event::Eof => return Ok(out),
            Event::Decl(_) | Event::Comment(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

fn wrong(text: &str, at: usize, what: String) -> Error {
    Error::new(ErrorKind::Config, what)
        .at(Place::of(text, at))
        .help("export it anew as TMX 1.4; nothing of it was taken")
}

fn no_tmx(text: &str, at: usize) -> Error {
    wrong(text, at, "is no TMX: its outermost element is not <tmx>".to_owned())
}

/// Adds text to what is open, unless it is code.
fn take(segment: &mut Option<String>, prop: &mut Option<(usize, String)>, code: usize, text: &str) {
    match (segment, prop) {
        (Some(segment), _) if code == 0 => segment.push_str(text),
        (None, Some((_, prop))) => prop.push_str(text),
        _ => {}
    }
}

/// A blank where code parts two words: a line break is code, too.
fn apart(segment: &mut Option<String>) {
    if let Some(segment) = segment
        && segment.ends_with(['.', '!', '?', ',', ';', ':'])
    {
        segment.push(' ');
    }
}

/// The language of a variant, if it is one of ours.
fn language(tag: &BytesStart<'_>) -> Option<Lang> {
    let value = tag.attributes().flatten().find(|a| a.key.local_name().as_ref() == b"lang")?.value;
    let code = String::from_utf8_lossy(&value).trim().to_lowercase();
    match code.split(['-', '_']).next()? {
        "en" | "eng" | "english" => Some(Lang::En),
        "zh" | "zho" | "chi" | "cmn" | "chinese" => Some(Lang::Zh),
        _ => None,
    }
}

fn property(tag: &BytesStart<'_>) -> Option<usize> {
    let value = tag.attributes().flatten().find(|a| a.key.as_ref() == b"type")?.value;
    PROPS.iter().position(|p| p.as_bytes() == &*value)
}

/// The character that a reference stands for; those that need a DTD stand for none.
fn resolved(entity: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    if entity.is_char_ref() {
        return entity.resolve_char_ref().ok().flatten().filter(|c| *c != '\0');
    }
    match &**entity {
        b"lt" => Some('<'),
        b"gt" => Some('>'),
        b"amp" => Some('&'),
        b"quot" => Some('"'),
        b"apos" => Some('\''),
        b"nbsp" => Some('\u{a0}'),
        _ => None,
    }
}

fn finish(unit: Unit, text: &str, out: &mut Exchange) {
    let place = || Place::of(text, unit.start);
    if unit.entity {
        out.left_out.push((place(), ENTITY));
        return;
    }
    let of = |lang: Lang| unit.variants.iter().filter(move |(l, t)| *l == lang && !t.is_empty());
    let en = of(Lang::En).next().map(|(_, t)| t.clone());
    let [paths, digests, ways] = &unit.props;
    let seen: Vec<Seen> = paths
        .iter()
        .zip(digests)
        .zip(ways)
        .map(|((path, blake3), by)| Seen {
            path: path.clone(),
            blake3: blake3.clone(),
            by: if by == SeenBy::Aligned.id() { SeenBy::Aligned } else { SeenBy::Tmx },
        })
        .collect();
    let mut any = false;
    for (_, zh) in of(Lang::Zh) {
        if let Some(en) = &en {
            any = true;
            out.texts.push((Both { zh: zh.clone(), en: en.clone() }, seen.clone()));
        }
    }
    if !any {
        out.left_out.push((place(), ONE_SIDED));
    }
}

/// The text of the file, by its byte order mark, else by its zero bytes, else by its declaration.
fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>> {
    let named = || {
        let head = bytes.get(..bytes.len().min(200)).unwrap_or_default();
        let head = String::from_utf8_lossy(head);
        let head = head.trim_start().strip_prefix("<?xml")?.split("?>").next()?.to_owned();
        let value =
            head.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start().to_owned();
        let label = value.get(1..)?.split(['"', '\'']).next()?.to_owned();
        // A file that names UTF-16 and is none was converted since.
        Encoding::for_label(label.as_bytes()).filter(|e| *e != UTF_16LE && *e != UTF_16BE)
    };
    let (encoding, mark) = match (Encoding::for_bom(bytes), bytes) {
        (Some((encoding, mark)), _) => (encoding, mark),
        (None, [b'<', 0, ..]) => (UTF_16LE, 0),
        (None, [0, b'<', ..]) => (UTF_16BE, 0),
        _ => (named().unwrap_or(UTF_8), 0),
    };
    let body = bytes.get(mark..).unwrap_or_default();
    let (text, bad) = encoding.decode_without_bom_handling(body);
    if bad {
        let what = format!("is not in {}, as it should be", encoding.name());
        let at = text.find('\u{fffd}').unwrap_or(0);
        let help = "save it in UTF-8; nothing of it was taken";
        return Err(Error::new(ErrorKind::Encoding, what).at(Place::of(&text, at)).help(help));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(units: &str) -> String {
        format!("<?xml version=\"1.0\"?>\n<tmx version=\"1.4\"><header/><body>{units}</body></tmx>")
    }

    fn unit(en: (&str, &str), zh: (&str, &str)) -> String {
        let variant = |(lang, text): (&str, &str)| {
            format!("<tuv xml:lang=\"{lang}\"><seg>{text}</seg></tuv>")
        };
        format!("<tu>{}{}</tu>", variant(en), variant(zh))
    }

    fn texts(bytes: &[u8]) -> Vec<(String, String)> {
        let texts = read(bytes).unwrap().texts.into_iter();
        texts.map(|(t, _)| (t.en, t.zh)).collect()
    }

    fn own(en: &str, zh: &str) -> Vec<(String, String)> {
        vec![(en.to_owned(), zh.to_owned())]
    }

    #[test]
    fn codes_of_languages_come_in_many_forms() {
        for (en, zh) in
            [("en-US", "zh-CN"), ("EN", "ZH"), ("en_gb", "zh_Hans"), ("eng", "cmn-Hant")]
        {
            let file = file(&unit((en, "It rained."), (zh, "下雨了。")));
            assert_eq!(texts(file.as_bytes()), own("It rained.", "下雨了。"), "{en} {zh}");
        }
        let old = "<tmx version='1.1'><body><tu><tuv lang='EN-US'><seg>A</seg></tuv>\
                   <tuv lang='ZH-CN'><seg>甲</seg></tuv></tu></body></tmx>";
        assert_eq!(texts(old.as_bytes()), own("A", "甲"));
        let other = read(file(&unit(("en", "A"), ("fr", "B"))).as_bytes()).unwrap();
        assert_eq!(other.texts, []);
        assert_eq!(other.left_out, [(Place { line: 2, column: 35 }, ONE_SIDED)]);
    }

    #[test]
    fn code_is_left_out_and_references_are_resolved() {
        let en = "<bpt i=\"1\">&lt;b&gt;</bpt>R&amp;D<ept i=\"1\">&lt;/b&gt;</ept> <hi>costs</hi> \
                  <ph>{x<sub>note</sub>y}</ph>&#x20AC;5 &lt; 6.<it pos='begin'>z</it>\n  More.";
        let zh = "<![CDATA[研发费用 < 6。]]><!-- x -->好";
        let file = file(&unit(("en", en), ("zh", zh)));
        assert_eq!(texts(file.as_bytes()), own("R&D costs €5 < 6. More.", "研发费用 < 6。好"));
    }

    #[test]
    fn encodings_are_told_by_mark_zeros_or_declaration() {
        let file = file(&unit(("en", "Rain"), ("zh", "雨")));
        let wide = |big: bool| -> Vec<u8> {
            let each = file.encode_utf16();
            each.flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
        };
        for bytes in [
            [b"\xff\xfe".to_vec(), wide(false)].concat(),
            [b"\xfe\xff".to_vec(), wide(true)].concat(),
            wide(false),
            [b"\xef\xbb\xbf".to_vec(), file.clone().into_bytes()].concat(),
            file.replace("1.0\"", "1.0\" encoding='UTF-16'").into_bytes(),
            encoding_rs::GB18030
                .encode(&file.replace("1.0\"", "1.0\" encoding=\"GBK\""))
                .0
                .into_owned(),
        ] {
            assert_eq!(texts(&bytes), own("Rain", "雨"));
        }
        let bad = [file.as_bytes(), b"\xff"].concat();
        assert_eq!(read(&bad).unwrap_err().kind(), ErrorKind::Encoding);
    }

    #[test]
    fn entities_of_a_doctype_are_never_resolved() {
        let laughs = "<!DOCTYPE tmx [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">\
                      <!ENTITY f SYSTEM \"file:///etc/passwd\">]>";
        let body = unit(("en", "x &b;"), ("zh", "甲")) + &unit(("en", "&f;"), ("zh", "乙"));
        let good = unit(("en", "Rain&nbsp;fell"), ("zh", "雨"));
        let file = file(&(body + &good)).replace("?>\n", &format!("?>{laughs}\n"));
        let read = read(file.as_bytes()).unwrap();
        assert_eq!(read.texts.len(), 1);
        assert_eq!(read.texts[0].0.en, "Rain fell");
        assert_eq!(read.left_out.len(), 2);
    }

    #[test]
    fn what_is_no_tmx_is_told_with_its_place() {
        let told = |text: &str| {
            let error = read(text.as_bytes()).unwrap_err();
            let place = error.place().unwrap();
            format!("{}:{}: {}", place.line, place.column, error.what())
        };
        assert_eq!(told("\n<p></p>"), "2:1: is no TMX: its outermost element is not <tmx>");
        assert!(told("").contains("is no TMX"));
        assert!(told("plain").contains("is no TMX"));
        let cut = told("<tmx>\n<body><tu>");
        assert!(cut.starts_with("2:") && cut.contains("ends before"), "{cut}");
        let crossed = told("<tmx>\n  <body></tmx>");
        assert!(crossed.starts_with("2:9: is no well-formed XML"), "{crossed}");
    }
}

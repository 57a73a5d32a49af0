//! Bytes in, UTF-8 text out, or an error that says which byte is wrong.
//!
//! UTF-8 stays as it lies on disk, byte-order mark included, so that offsets into the text are
//! offsets into the file. UTF-16 (with a byte-order mark or recognisably without), GB 18030, GBK,
//! Big5 and nearly-ASCII Windows-1252 are decoded; other bytes are refused rather than guessed.

use super::characters::is_wide;
use crate::error::Place;
use crate::model::is_han;
use crate::{Error, ErrorKind, Result};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GB18030, GBK, SHIFT_JIS, UTF_16BE, UTF_16LE, WINDOWS_1252,
};

/// Bytes that the detector looks at: enough for a verdict, a bound on its cost.
const SAMPLE: usize = 64 * 1024;

/// What a file that opens as UTF-16 and isn't is told.
const BROKEN_UTF16: &str = "the UTF-16 text ends within a character or has half a pair";

/// Decodes a file.
pub(super) fn decode(bytes: &[u8]) -> Result<String> {
    let text = match bytes {
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => {
            return Err(refused("the file is in UTF-32, which is not read"));
        }
        [0xFF, 0xFE, rest @ ..] => exactly(UTF_16LE, rest).ok_or_else(|| refused(BROKEN_UTF16))?,
        [0xFE, 0xFF, rest @ ..] => exactly(UTF_16BE, rest).ok_or_else(|| refused(BROKEN_UTF16))?,
        _ => match std::str::from_utf8(bytes) {
            Ok(text) if !text.contains('\0') => text.to_owned(),
            Ok(_) => without_mark(bytes).ok_or_else(binary)?,
            Err(error) => legacy(bytes, error.valid_up_to())?,
        },
    };
    if is_binary(&text) { Err(binary()) } else { Ok(text) }
}

fn legacy(bytes: &[u8], valid: usize) -> Result<String> {
    if bytes.contains(&0) {
        return without_mark(bytes).ok_or_else(binary);
    }
    if mostly_utf8(bytes) {
        return Err(broken_utf8(bytes, valid));
    }
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, sample.len() == bytes.len());
    let guess = detector.guess(None, Utf8Detection::Deny);
    let order: [&'static Encoding; 3] = match guess {
        g if g == BIG5 => [BIG5, GB18030, WINDOWS_1252],
        g if g == GBK || g == GB18030 => [GB18030, BIG5, WINDOWS_1252],
        // Korean and Japanese are read too, so that they are not taken for strange Chinese.
        g if g == EUC_KR || g == SHIFT_JIS || g == EUC_JP => [guess, GB18030, BIG5],
        _ => [WINDOWS_1252, GB18030, BIG5],
    };
    order
        .iter()
        .filter_map(|e| exactly(e, bytes).filter(|text| is_plausible(e, text)))
        .next()
        .ok_or_else(|| broken_utf8(bytes, valid))
}

fn exactly(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(|t| t.into_owned())
}

/// UTF-16 without a byte-order mark: every second byte of its line ends and digits is zero.
fn without_mark(bytes: &[u8]) -> Option<String> {
    if bytes.len() % 2 == 1 {
        return None;
    }
    let zeros = |first: usize| bytes.iter().skip(first).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    // A few Han end in a zero byte (开 is 5F00), so that the more frequent place decides.
    let encoding = if even < odd { UTF_16LE } else { UTF_16BE };
    exactly(encoding, bytes).filter(|text| share(text, is_textual) > 0.95)
}

fn is_textual(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{A0}'..='\u{24F}' | '\u{2000}'..='\u{206F}')
        || is_wide(c)
}

/// The part of a text's characters, 0 to 1, that `test` accepts; 0 for an empty text.
fn share(text: &str, test: impl Fn(char) -> bool) -> f64 {
    let (mut hits, mut all) = (0usize, 0usize);
    for c in text.chars() {
        all += 1;
        hits += usize::from(test(c));
    }
    if all == 0 { 0.0 } else { hits as f64 / all as f64 }
}

/// Whether a decoded text reads like one: Chinese encodings must give everyday Han, not rare
/// characters; Windows-1252 may only add some curly quotes and accents to ASCII.
fn is_plausible(encoding: &'static Encoding, text: &str) -> bool {
    if encoding == WINDOWS_1252 {
        return share(text, |c| c.is_ascii()) > 0.95 && !text.chars().any(is_c1);
    }
    if encoding == EUC_KR || encoding == SHIFT_JIS || encoding == EUC_JP {
        return is_neighbour(text);
    }
    let foreign = |c: char| !c.is_ascii() && !is_textual(c);
    let everyday = |c: char| is_han(c) && matches!(c, '\u{4E00}'..='\u{9FA5}');
    let han = text.chars().filter(|c| is_han(*c)).count();
    han > 0
        && share(text, foreign) < 0.05
        && text.chars().filter(|c| everyday(*c)).count() * 10 >= han * 9
}

/// Whether a text is surely Korean or Japanese: nearly all Hangul, or a good deal of hiragana.
fn is_neighbour(text: &str) -> bool {
    let wide: String = text.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).collect();
    share(&wide, |c| ('\u{AC00}'..='\u{D7A3}').contains(&c)) > 0.9
        || share(&wide, |c| ('\u{3041}'..='\u{3096}').contains(&c)) > 0.25
}

fn is_c1(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9F}')
}

/// Whether a file that is not valid UTF-8 is UTF-8 all the same, with some damage: valid
/// sequences outnumber broken ones.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad * 4
}

/// Whether a text is no text: more than one control character in twenty.
fn is_binary(text: &str) -> bool {
    share(text, |c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{C}')) > 0.05
}

fn refused(what: &str) -> Error {
    Error::new(ErrorKind::Encoding, what).help("save the file as UTF-8")
}

fn binary() -> Error {
    Error::new(ErrorKind::Encoding, "the file is binary, not text")
        .help("give a Markdown file, or save it as UTF-8")
}

fn broken_utf8(bytes: &[u8], valid: usize) -> Error {
    let before = String::from_utf8_lossy(bytes.get(..valid).unwrap_or(bytes));
    let byte = bytes.get(valid).copied().unwrap_or_default();
    let rest = bytes.get(valid..).unwrap_or(&[]);
    if valid > 0 && std::str::from_utf8(rest).is_err_and(|e| e.error_len().is_none()) {
        return Error::new(ErrorKind::Encoding, "the file ends within a character")
            .at(Place::of(&before, before.len()))
            .help("fetch the whole file again, and save it as UTF-8");
    }
    if is_binary(&String::from_utf8_lossy(bytes.get(..SAMPLE).unwrap_or(bytes))) {
        return binary();
    }
    refused(&format!("the byte 0x{byte:02X} is not UTF-8, and the text fits no other encoding"))
        .at(Place::of(&before, before.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ZH: &str = "港务局周二宣布，三号码头将于六月重新开放。\r\n居民对此表示欢迎。\n";
    const EN: &str = "The port’s third pier opens in June. “We are glad,” she said.\n";

    #[test]
    fn utf8_keeps_its_mark() {
        assert_eq!(decode("\u{FEFF}中文 a".as_bytes()).unwrap(), "\u{FEFF}中文 a");
    }

    #[test]
    fn chinese_encodings_are_read() {
        for encoding in [GB18030, GBK] {
            assert_eq!(decode(&encoding.encode(ZH).0).unwrap(), ZH);
        }
        let traditional = "港務局週二宣布，三號碼頭將於六月重新開放。居民對此表示歡迎。";
        assert_eq!(decode(&BIG5.encode(traditional).0).unwrap(), traditional);
    }

    #[test]
    fn neighbours_are_not_taken_for_chinese() {
        let korean = "항구가 화요일에 다시 열렸다. 노동자들이 돌아왔다.";
        assert_eq!(decode(&EUC_KR.encode(korean).0).unwrap(), korean);
        let japanese = "港は火曜日に再開した。労働者も戻ってきたと発表された。";
        assert_eq!(decode(&SHIFT_JIS.encode(japanese).0).unwrap(), japanese);
    }

    #[test]
    fn utf16_is_read_with_and_without_a_mark() {
        for (text, mark) in [(ZH, true), (EN, true), (ZH, false), (EN, false)] {
            let units: Vec<u16> =
                mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16()).collect();
            let le: Vec<u8> = units.iter().flat_map(|u| u.to_le_bytes()).collect();
            let be: Vec<u8> = units.iter().flat_map(|u| u.to_be_bytes()).collect();
            assert_eq!(decode(&le).unwrap(), text);
            assert_eq!(decode(&be).unwrap(), text);
        }
    }

    #[test]
    fn curly_quotes_of_windows_are_read() {
        assert_eq!(decode(&WINDOWS_1252.encode(&EN.repeat(9)).0).unwrap(), EN.repeat(9));
    }

    #[test]
    fn damage_and_binaries_are_refused_with_a_place() {
        let mut damaged = ZH.repeat(3).into_bytes();
        damaged.insert(ZH.len() + 3, 0xFF);
        let error = decode(&damaged).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Encoding);
        assert_eq!(error.place(), Some(Place { line: 3, column: 2 }));
        for bytes in [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], b"PK\x03\x04\x14\0\0\0", b"\x01\x02a"]
        {
            assert_eq!(decode(bytes).unwrap_err().kind(), ErrorKind::Encoding);
        }
    }
}

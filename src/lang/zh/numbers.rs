//! A place in a Chinese sentence in, the number that begins there out: 1,200, 3.5万, 12 亿, 十二亿,
//! 1亿2000万, 三点五, 二〇二四, 20多万.

use super::atoms::Line;
use super::lexicon;
use rust_decimal::Decimal;

/// Digits of a number that is read; longer ones are codes.
const DIGITS: usize = 15;

/// A number that was read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number {
    /// Its value.
    pub(super) value: Decimal,
    /// One past its last byte.
    pub(super) end: usize,
    /// Whether it stands as digits (else as Han numerals).
    pub(super) digits: bool,
    /// Characters before any scale; 4 for a year.
    pub(super) length: usize,
    /// Whether a scale (万, 亿) stands in it.
    pub(super) scaled: bool,
    /// Whether 多 or 余 stands in it or behind it: somewhat more.
    pub(super) more: bool,
    /// Whether it was written digit by digit: 二〇二四.
    pub(super) positional: bool,
}

/// The number that begins at `at`. Indefinite ones (数十, 几百, 上万) are none.
pub(super) fn at(line: &Line<'_>, at: usize) -> Option<Number> {
    let first = line.char(at)?;
    let number = if digit(first).is_some() { digits(line, at)? } else { numerals(line, at)? };
    Some(scales(line, number))
}

/// The ASCII digit that a half- or full-width digit stands for.
pub(super) fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
        _ => None,
    }
}

/// The value of a Han numeral below ten.
pub(super) fn numeral(c: char) -> Option<i64> {
    Some(match c {
        '零' | '〇' => 0,
        '一' => 1,
        '二' | '两' | '兩' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// The value of a scale character.
pub(super) fn scale(c: char) -> Option<i64> {
    Some(match c {
        '十' => 10,
        '百' => 100,
        '千' => 1_000,
        '万' | '萬' => 10_000,
        '亿' | '億' => 100_000_000,
        '兆' => 1_000_000_000_000,
        _ => return None,
    })
}

fn digits(line: &Line<'_>, at: usize) -> Option<Number> {
    let mut raw = String::new();
    let mut end = at;
    let mut chars = line.rest(at).char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().and_then(|n| digit(n.1));
        match c {
            _ if digit(c).is_some() => raw.extend(digit(c)),
            '.' | '．' if next.is_some() => raw.push('.'),
            ',' | '，' if is_group(line.rest(at + i + c.len_utf8())) && !raw.contains('.') => {}
            _ => break,
        }
        end = at + i + c.len_utf8();
    }
    let padded = raw.len() > 1 && raw.starts_with('0') && !raw.starts_with("0.");
    if padded || raw.len() > DIGITS {
        return None;
    }
    let value = raw.parse().ok()?;
    let length = raw.len();
    Some(Number { value, end, digits: true, length, scaled: false, more: false, positional: false })
}

/// Whether exactly three digits begin a text: the group behind a comma.
fn is_group(rest: &str) -> bool {
    rest.chars().take_while(|c| digit(*c).is_some()).count() == 3
}

/// One past the Han numerals at `at`.
fn past_numerals(line: &Line<'_>, at: usize) -> usize {
    let rest = line.rest(at);
    let end = rest.find(|c| numeral(c).is_none() && scale(c).is_none());
    at + end.unwrap_or(rest.len())
}

fn numerals(line: &Line<'_>, at: usize) -> Option<Number> {
    if is_free(line, at, past_numerals(line, at)) { numerals_at(line, at) } else { None }
}

/// The number that Han numerals at `at` make, whatever word they stand in.
pub(super) fn numerals_at(line: &Line<'_>, at: usize) -> Option<Number> {
    let end = past_numerals(line, at);
    let run = line.text.get(at..end)?;
    numeral(run.chars().next()?).or_else(|| run.starts_with('十').then_some(10))?;
    let length = run.chars().count();
    let positional = length == 4 && run.chars().all(|c| numeral(c).is_some());
    let value = if positional { Some(spelled(run)) } else { value(run) }?;
    let mut number = Number {
        value: value.into(),
        end,
        digits: false,
        length,
        scaled: false,
        more: false,
        positional,
    };
    if let Some(fraction) = line.rest(end).strip_prefix(['点', '點']) {
        let count = fraction.chars().take_while(|c| numeral(*c).is_some()).count();
        let decimals: String =
            fraction.chars().take(count).filter_map(numeral).map(|d| d.to_string()).collect();
        let stop = fraction.chars().nth(count).is_none_or(|c| c != '十' && c != '分');
        if stop && !decimals.is_empty() {
            number.value = format!("{value}.{decimals}").parse().ok()?;
            number.end =
                end + "点".len() + fraction.chars().take(count).map(char::len_utf8).sum::<usize>();
        }
    }
    Some(number)
}

/// Whether Han numerals stand as a number and not within a word (三星, 统一, 百度): a word begins
/// with them, and what of the word is left behind them is a measure word or a unit.
fn is_free(line: &Line<'_>, at: usize, end: usize) -> bool {
    let Some((first, _)) = line.word_at(at) else { return false };
    let led = line
        .text
        .get(first.start..at)
        .is_some_and(|h| matches!(h, "" | "第" | "约" | "近" | "逾" | "超" | "之"));
    let last = line.word_at(end.saturating_sub(1)).map_or(end, |w| w.0.end);
    let left = line.text.get(end..last).unwrap_or("");
    let unit = matches!(left, "" | "成")
        || left
            .starts_with(['月', '日', '号', '號', '多', '余', '餘', '点', '點', '时', '時', '分'])
        || lexicon::prefix(left).is_some();
    led && unit
        && !(left.starts_with('分') && !left.starts_with("分之") && !left.starts_with("分钟"))
}

/// The value of numerals with scales, if they are well-formed: 十二亿, 三百零五, 两万五.
fn value(run: &str) -> Option<i64> {
    let (mut total, mut section, mut digit) = (0i64, 0i64, None);
    let (mut last, mut largest, mut zero) = (0i64, 0i64, false);
    for c in run.chars() {
        if let Some(n) = numeral(c) {
            if digit.is_some_and(|d| d != 0) {
                return None;
            }
            zero = n == 0 || digit == Some(0);
            digit = Some(n);
            continue;
        }
        let scale = scale(c)?;
        if scale < 10_000 {
            section += digit.unwrap_or(1).checked_mul(scale)?;
        } else {
            let part = section + digit.unwrap_or(0);
            let over = scale > largest;
            let base = if over { total.checked_add(part)?.max(1) } else { part };
            let grown = base.checked_mul(scale)?;
            total = if over { grown } else { total.checked_add(grown)? };
            (section, largest) = (0, scale);
        }
        (digit, zero, last) = (None, false, scale);
    }
    let short = last >= 100 && !zero && digit.is_some();
    let tail = digit.unwrap_or(0) * if short { last / 10 } else { 1 };
    total.checked_add(section)?.checked_add(tail)
}

fn spelled(run: &str) -> i64 {
    run.chars().filter_map(numeral).fold(0, |sum, d| sum * 10 + d)
}

/// Takes the scales behind a number (3.5万, 12 亿, 1.2万亿, 20多万) and a smaller part behind these
/// (1亿2000万).
fn scales(line: &Line<'_>, number: Number) -> Number {
    let (mut number, factor) = scaled(line, number);
    if number.scaled && number.digits && !number.more {
        let part = line.char(number.end).and_then(digit).and_then(|_| digits(line, number.end));
        let part = part.map(|p| scaled(line, p).0);
        if let Some(part) = part.filter(|p| p.scaled && p.value < factor) {
            number.value += part.value;
            (number.end, number.more) = (part.end, part.more);
        }
    }
    if let Some(end) = line.past_any(number.end, &MORE) {
        (number.more, number.end) = (true, end);
    }
    number
}

/// Words that make a number somewhat more.
const MORE: [&str; 3] = ["多", "余", "餘"];

/// A number with the scales behind it, and their product.
fn scaled(line: &Line<'_>, mut number: Number) -> (Number, Decimal) {
    let more = line.past_any(number.end, &MORE);
    let from = line.past_blanks(more.unwrap_or(number.end));
    let mut end = from;
    let mut factor = 1i64;
    while let Some((c, scale)) = line.char(end).and_then(|c| Some((c, scale(c)?))) {
        factor = factor.saturating_mul(scale);
        end += c.len_utf8();
    }
    if end > from {
        number.value = number.value.saturating_mul(factor.into());
        (number.end, number.scaled, number.more) = (end, true, more.is_some());
    }
    (number, factor.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::zh::words;

    fn read(text: &str) -> Option<String> {
        let tokens = words::split(text);
        at(&Line::new(text, &tokens), 0).map(|n| n.value.normalize().to_string())
    }

    #[test]
    fn digits_and_numerals_say_the_same() {
        for text in ["12亿人", "12 亿人", "十二亿人", "1,200,000,000人", "１２亿人"] {
            assert_eq!(read(text).as_deref(), Some("1200000000"), "{text}");
        }
        assert_eq!(read("3.5万名").as_deref(), Some("35000"));
        assert_eq!(read("1.2万亿元").as_deref(), Some("1200000000000"));
        assert_eq!(read("1亿2000万元").as_deref(), Some("120000000"));
        assert_eq!(read("两百多人").as_deref(), Some("200"));
        assert_eq!(read("三百零五个").as_deref(), Some("305"));
        assert_eq!(read("二十一个").as_deref(), Some("21"));
        assert_eq!(read("两万五千名").as_deref(), Some("25000"));
        assert_eq!(read("一亿二千万元").as_deref(), Some("120000000"));
        assert_eq!(read("一万亿元").as_deref(), Some("1000000000000"));
        assert_eq!(read("三點五倍").as_deref(), Some("3.5"));
    }

    #[test]
    fn words_with_numerals_are_no_numbers() {
        for text in ["三星电子", "百度公司", "一些人", "万一失败", "十分重要", "四川省"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}

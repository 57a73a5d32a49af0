//! English atoms in, the number that begins at one of them out: "1.2 billion", "one hundred and
//! five", "half a million", "a dozen", "two and a half million".

use super::atoms::{Atoms, Kind};
use super::lexicon::Entry;
use rust_decimal::Decimal;

/// A number that was read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number {
    /// Its value.
    pub(super) value: Decimal,
    /// One past its last atom.
    pub(super) end: usize,
    /// Whether a scale word or letter stands in it.
    pub(super) scaled: bool,
    /// Whether it stands as digits.
    pub(super) digits: bool,
    /// Whether its scale is the bare letter m, b or k, which may be metres or bytes as well.
    pub(super) letter: bool,
}

/// The number that begins at `i`. Scales alone ("millions of", "several hundred") are none.
pub(super) fn at(atoms: &Atoms<'_>, i: usize) -> Option<Number> {
    match atoms.get(i)?.kind {
        Kind::Number(value, _) => Some(digits(atoms, i, value)),
        Kind::Word(Some(Entry::Unit(_) | Entry::Ten(_))) => words(atoms, i),
        Kind::Word(None) => article(atoms, i),
        _ => None,
    }
}

fn digits(atoms: &Atoms<'_>, i: usize, value: Decimal) -> Number {
    let plain = Number { value, end: i + 1, scaled: false, digits: true, letter: false };
    if let (Some(Entry::Suffix(scale)), true) = (atoms.entry(i + 1), atoms.glued(i + 1)) {
        let letter = atoms.word(i + 1).len() == 1;
        let free = !atoms.glued(i + 2) || atoms.mark(i + 2).is_some();
        if free {
            let value = value.saturating_mul(scale.into());
            return Number { value, end: i + 2, scaled: true, letter, ..plain };
        }
    }
    scales(atoms, plain)
}

/// Takes the scale words that follow: million, hundred thousand, and "and a half".
fn scales(atoms: &Atoms<'_>, mut number: Number) -> Number {
    if atoms.word(number.end) == "and" && is_half(atoms, number.end + 1) {
        number.value += Decimal::new(5, 1);
        number.end += 3;
    }
    while let Some(Entry::Scale(scale)) = atoms.entry(atoms.past_hyphen(number.end)) {
        number.value = number.value.saturating_mul(scale.into());
        number.end = atoms.past_hyphen(number.end) + 1;
        number.scaled = true;
    }
    number
}

fn is_half(atoms: &Atoms<'_>, i: usize) -> bool {
    matches!(atoms.word(i), "a" | "one") && atoms.word(i + 1) == "half"
}

/// Number words: one hundred and five thousand.
fn words(atoms: &Atoms<'_>, start: usize) -> Option<Number> {
    let (mut total, mut current, mut room) = (0i64, 0i64, 100i64);
    let (mut i, mut end, mut scaled) = (start, start, false);
    loop {
        match atoms.entry(i) {
            Some(Entry::Unit(n)) if (room > 1 && n < 10 || room >= 100) => {
                current += i64::from(n);
                room = 1;
            }
            Some(Entry::Ten(n)) if room >= 100 => {
                current += i64::from(n);
                room = 10;
            }
            Some(Entry::Scale(100)) if current > 0 && current < 100 => {
                current *= 100;
                room = 100;
                scaled = true;
            }
            Some(Entry::Scale(scale)) if current > 0 => {
                total = total.checked_add(current.checked_mul(scale)?)?;
                current = 0;
                room = 100;
                scaled = true;
            }
            _ => break,
        }
        end = i + 1;
        i = atoms.past_hyphen(end);
        let joined = atoms.word(i) == "and" && room == 100 && scaled;
        if joined && matches!(atoms.entry(i + 1), Some(Entry::Unit(_) | Entry::Ten(_))) {
            i += 1;
        }
    }
    let value = Decimal::from(total + current);
    let number = Number { value, end, scaled, digits: false, letter: false };
    (end > start).then(|| if scaled { number } else { scales(atoms, number) })
}

/// "A million", "a dozen", "half a million", "half a dozen".
fn article(atoms: &Atoms<'_>, i: usize) -> Option<Number> {
    let half = atoms.word(i) == "half";
    let scale = if half { i + 2 } else { i + 1 };
    if !matches!(atoms.word(scale - 1), "a" | "an") {
        return None;
    }
    let Some(Entry::Scale(value)) = atoms.entry(scale) else { return None };
    let value = Decimal::from(value) * if half { Decimal::new(5, 1) } else { Decimal::ONE };
    let number = Number { value, end: scale + 1, scaled: true, digits: false, letter: false };
    Some(scales(atoms, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        at(&Atoms::of(text), 0).map(|n| n.value.normalize().to_string())
    }

    #[test]
    fn digits_and_words_say_the_same() {
        assert_eq!(read("1.2 billion people").as_deref(), Some("1200000000"));
        assert_eq!(read("three hundred and five thousand").as_deref(), Some("305000"));
        assert_eq!(read("twenty-one").as_deref(), Some("21"));
        assert_eq!(read("two and a half million").as_deref(), Some("2500000"));
        assert_eq!(read("half a million").as_deref(), Some("500000"));
        assert_eq!(read("a dozen").as_deref(), Some("12"));
        assert_eq!(read("3bn").as_deref(), Some("3000000000"));
        assert_eq!(read("millions of"), None);
        assert_eq!(read("five three").as_deref(), Some("5"));
    }
}

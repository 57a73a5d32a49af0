//! English atoms in, one past the figures that name rather than count out: versions, models,
//! scores, labels, street and telephone numbers.

use super::atoms::{Atoms, Kind};
use super::lexicon::Entry;

/// How many capitalised words may stand between a street's number and "Street".
const STREET_WORDS: usize = 3;

/// One past the figure at `i`, if it names rather than counts.
pub(super) fn past(atoms: &Atoms<'_>, i: usize) -> Option<usize> {
    match atoms.get(i)?.kind {
        Kind::Odd => Some(past_groups(atoms, i)),
        Kind::Number(..) => {
            let groups = past_groups(atoms, i);
            if groups > i + 1 && atoms.digits(i).is_some() {
                return Some(groups);
            }
            let name = is_glued_letter(atoms, i) || is_street(atoms, i) || is_named(atoms, i);
            name.then_some(i + 1)
        }
        _ => None,
    }
}

/// Past digits in groups: 0800 555 111.
fn past_groups(atoms: &Atoms<'_>, i: usize) -> usize {
    let digits =
        |k: usize| matches!(atoms.get(k).map(|a| a.kind), Some(Kind::Number(_, true) | Kind::Odd));
    let mut end = i + 1;
    loop {
        if digits(end) {
            end += 1;
        } else if matches!(atoms.get(i).map(|a| a.kind), Some(Kind::Odd))
            && atoms.past_hyphen(end) > end
            && digits(end + 1)
        {
            end += 2;
        } else {
            return end;
        }
    }
}

/// "5G", "4K", "3D": letters that are no unit, glued to the digits.
fn is_glued_letter(atoms: &Atoms<'_>, i: usize) -> bool {
    if !atoms.glued(i + 1) || atoms.word(i + 1).is_empty() {
        return false;
    }
    let unit = matches!(
        atoms.word(i + 1),
        "km" | "kg"
            | "cm"
            | "mm"
            | "mph"
            | "kph"
            | "mg"
            | "ml"
            | "gb"
            | "mb"
            | "tb"
            | "ghz"
            | "mhz"
            | "kw"
            | "mw"
            | "gw"
            | "kwh"
            | "ft"
            | "lb"
            | "lbs"
            | "c"
            | "f"
            | "x"
            | "g"
            | "l"
            | "st"
            | "nd"
            | "rd"
            | "th"
    ) && !(atoms.word(i + 1) == "g" && atoms.capital(i + 1));
    !unit && !matches!(atoms.entry(i + 1), Some(Entry::Suffix(_) | Entry::Time(_)))
        || matches!(atoms.entry(i + 1), Some(Entry::Suffix(_)))
            && atoms.capital(i + 1)
            && atoms.word(i + 1) == "k"
}

fn is_street(atoms: &Atoms<'_>, i: usize) -> bool {
    (1..=STREET_WORDS).any(|k| {
        (1..=k).all(|n| atoms.capital(i + n))
            && k > 1
            && matches!(atoms.entry(i + k), Some(Entry::Address))
    })
}

/// "Linux 6.1", "Covid-19", "page 3", "#5": the word or mark before makes it a name.
fn is_named(atoms: &Atoms<'_>, i: usize) -> bool {
    let Some(before) = i.checked_sub(1) else { return false };
    if matches!(atoms.mark(before), Some('#' | '№')) {
        return true;
    }
    let dotted =
        atoms.mark(before) == Some('.') && matches!(atoms.word_before(before), "no" | "nos");
    let hyphen = atoms.past_hyphen(before) > before;
    let word = if hyphen { before.wrapping_sub(1) } else { before };
    if dotted || matches!(atoms.entry(word), Some(Entry::Label)) {
        return true;
    }
    let first =
        word == 0 || matches!(atoms.mark(word.wrapping_sub(1)), Some('"' | '“' | '.' | ':'));
    let listed = matches!(
        atoms.entry(word),
        Some(
            Entry::Month(..) | Entry::Weekday(_) | Entry::Scale(_) | Entry::Unit(_) | Entry::Ten(_)
        )
    );
    let unit = atoms.mark(i + 1) == Some('%')
        || matches!(
            atoms.entry(i + 1),
            Some(Entry::Scale(_) | Entry::Time(_) | Entry::Currency(_))
        )
        || matches!(atoms.word(i + 1), "percent" | "per" | "people");
    let bounding = matches!(
        atoms.word(word),
        "about" | "over" | "nearly" | "almost" | "around" | "some" | "than"
    );
    (atoms.capital(word) || is_model(atoms, word))
        && (!first || hyphen || is_model(atoms, word))
        && !listed
        && !unit
        && !bounding
}

/// A name with a capital within, or all in capitals: "iPhone", "TiDB", "GPT".
fn is_model(atoms: &Atoms<'_>, i: usize) -> bool {
    let word = atoms.get(i).and_then(|a| atoms.text.get(a.start..a.end)).unwrap_or("");
    word.chars().skip(1).any(char::is_uppercase)
}

/// Whether a ratio goes on at `i`: "24/7", "2:1".
pub(super) fn is_ratio(atoms: &Atoms<'_>, i: usize) -> bool {
    past_ratio(atoms, i) > i
}

/// Past the rest of a ratio: "/7", ":1".
pub(super) fn past_ratio(atoms: &Atoms<'_>, i: usize) -> usize {
    let number = matches!(atoms.get(i + 1).map(|a| a.kind), Some(Kind::Number(..) | Kind::Odd));
    let mark = matches!(atoms.mark(i), Some('/' | ':')) && atoms.glued(i) && atoms.glued(i + 1);
    if mark && number { i + 2 } else { i }
}

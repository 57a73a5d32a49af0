//! A line in, stretches of words that may be names out.
//!
//! A run is a maximal stretch of capitalised words, with the small words that names have inside:
//! "University of Leeds", "Charles de Gaulle", "Marks & Spencer".

use super::gazetteer::longest;
use super::lists::{OF_HEADS, ORG_HEADS, given, is_never};
use super::words::{Case, Counts, Line, capitalised, nameable};
use crate::model::TokenKind;

/// Words `a..b` of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) a: usize,
    pub(super) b: usize,
}

/// The runs of a line, in order.
pub(super) fn runs(line: &Line, counts: &Counts) -> Vec<Run> {
    let fit = fits(line, counts);
    let ok = |i: usize| fit.get(i).copied().unwrap_or(false);
    let mut out = Vec::new();
    let mut i = 0;
    while i < fit.len() {
        if !ok(i) {
            i += 1;
            continue;
        }
        let mut b = i + 1;
        while let Some(next) = extend(line, &ok, i, b) {
            b = next;
        }
        out.push(Run { a: i, b });
        i = b;
    }
    out
}

/// For each word, whether it may belong to a name.
fn fits(line: &Line, counts: &Counts) -> Vec<bool> {
    let n = line.words.len();
    let mut fit: Vec<bool> = (0..n).map(|i| nameable(line, counts, i)).collect();
    for i in 0..n {
        let Some(w) = line.words.get(i) else { break };
        if w.capital && w.kind == TokenKind::Word {
            let loose = !w.head && line.case == Case::Normal || leads(line, i);
            if let Some(f) = fit.get_mut(i) {
                *f |= loose && !function_word(w.text);
            }
        }
    }
    let mut i = 0;
    while i < n {
        let capital = line.words.get(i).is_some_and(|w| w.capital);
        match capital.then(|| longest(line, i)).flatten() {
            Some((b, known)) if b > i + 1 || !known.common && line.case != Case::Title => {
                fit.iter_mut().take(b).skip(i).for_each(|f| *f = true);
                i = b;
            }
            _ => i += 1,
        }
    }
    fit
}

/// Whether an adjective at the head of a line leads a name: "British Airways", "National Bank".
fn leads(line: &Line, i: usize) -> bool {
    let next = line.word(i + 1);
    let next = if line.case == Case::Upper { capitalised(next) } else { next.to_owned() };
    let of = next == "of"
        && OF_HEADS.has(line.word(i))
        && line.words.get(i + 2).is_some_and(|w| w.capital);
    line.touches(i) && (ORG_HEADS.has(&next) || of) && line.case != Case::Upper
}

/// Articles, pronouns, days and the like: outside of any name.
fn function_word(word: &str) -> bool {
    matches!(
        word,
        "The"
            | "A"
            | "An"
            | "I"
            | "He"
            | "She"
            | "It"
            | "We"
            | "They"
            | "You"
            | "In"
            | "On"
            | "At"
            | "And"
            | "But"
            | "Or"
            | "If"
            | "As"
            | "To"
            | "For"
            | "From"
            | "By"
            | "Of"
            | "This"
            | "That"
            | "His"
            | "Her"
            | "Their"
            | "Its"
            | "Our"
            | "My"
            | "Your"
            | "Monday"
            | "Tuesday"
            | "Wednesday"
            | "Thursday"
            | "Friday"
            | "Saturday"
            | "Sunday"
            | "January"
            | "February"
            | "March"
            | "April"
            | "June"
            | "July"
            | "August"
            | "September"
            | "October"
            | "November"
            | "December"
            | "I'm"
            | "I've"
            | "I'd"
            | "I'll"
            | "When"
            | "What"
            | "There"
            | "After"
            | "Before"
            | "While"
            | "With"
            | "Both"
    )
}

/// The end of the run `a..b` when it takes in what follows; none when it ends here.
fn extend(line: &Line, ok: &impl Fn(usize) -> bool, a: usize, b: usize) -> Option<usize> {
    let last = line.word(b - 1);
    if !line.touches(b - 1) {
        return None;
    }
    let next = line.word(b);
    if ok(b) {
        return Some(b + 1);
    }
    let skip_the = if line.word(b + 1) == "the" { b + 2 } else { b + 1 };
    match next {
        "of" | "OF" if OF_HEADS.has(last) && ok(skip_the) => Some(skip_the + 1),
        "for" if OF_HEADS.has(last) && last != "House" && ok(skip_the) && a + 1 < b => {
            Some(skip_the + 1)
        }
        // The Friends Of Fisher Cove: capitals throughout.
        "Of" if line.case == Case::Normal && line.words.get(b).is_some_and(|w| !w.head) => {
            ok(b + 1).then_some(b + 2)
        }
        "'s" | "’s" if church(line, a, b) => {
            let house =
                ["Church", "Hospital", "School", "Cathedral", "College", "Basilica", "Chapel"];
            Some(if ok(b + 1) && house.contains(&line.word(b + 1)) { b + 2 } else { b + 1 })
        }
        "and" if ministry(line, a, b) && ok(b + 1) => Some(b + 2),
        "&" if ok(b + 1) => Some(b + 2),
        "." if initial(last) && ok(b + 1) => Some(b + 2),
        "." if abbreviation(last) && ok(b + 1) => Some(b + 2),
        "." if company(last) => Some(b + 1),
        n if ["al-", "el-", "ul-", "ad-", "as-"].iter().any(|p| n.starts_with(p)) => Some(b + 1),
        "de" | "da" | "do" | "dos" | "du" | "van" | "von" | "der" | "den" | "bin" | "al" | "el"
        | "la" | "le" | "di" | "del" | "della" | "ter" | "ten" | "ibn" | "bint" => {
            particles(line, ok, b, given(last).is_some() || b > a)
        }
        _ => None,
    }
}

fn particles(line: &Line, ok: &impl Fn(usize) -> bool, b: usize, fits: bool) -> Option<usize> {
    let small = |i: usize| line.words.get(i).is_some_and(|w| !w.capital && w.text.len() <= 5);
    let end = if small(b + 1) { b + 2 } else { b + 1 };
    (fits && ok(end)).then_some(end + 1)
}

/// "Ministry of Food and …": "and" stays within.
fn ministry(line: &Line, a: usize, b: usize) -> bool {
    let of = (a..b).any(|i| line.word(i) == "of");
    of && matches!(line.word(a), "Ministry" | "Department" | "Office" | "Committee" | "Bureau")
}

/// "St. Oswin" before its 's: a church or what is named after it, but no city ("St. Louis's").
fn church(line: &Line, a: usize, b: usize) -> bool {
    let saint = matches!(line.word(a), "St" | "Saint") && (a + 2..=a + 3).contains(&b);
    saint && longest(line, a).is_none_or(|(end, known)| end < b || !known.place)
}

fn initial(word: &str) -> bool {
    word.chars().count() == 1 && word.chars().all(char::is_uppercase)
}

fn abbreviation(word: &str) -> bool {
    matches!(word, "St" | "Mt" | "Jr" | "Sr" | "Ft")
}

fn company(word: &str) -> bool {
    matches!(word, "Inc" | "Corp" | "Co" | "Ltd" | "Bros")
}

/// Cuts words that are no part of a name off both ends of a run.
pub(super) fn trim(line: &Line, mut run: Run) -> Run {
    let never = |i: usize| {
        let w = line.word(i);
        is_never(w) || line.case == Case::Upper && is_never(&capitalised(w))
    };
    while run.a < run.b && never(run.a) && longest(line, run.a).is_none_or(|l| l.0 > run.b) {
        run.a += 1;
    }
    let person = |run: Run| {
        run.b == run.a + 2
            && line.case == Case::Normal
            && given(line.word(run.a)).is_some_and(|g| !g.word)
    };
    // The GREEN Act: a word that is no name alone, but the head of one.
    let headed = |run: Run| run.b >= run.a + 2 && line.word(run.b - 1) == "Act";
    while run.a < run.b
        && never(run.b - 1)
        && !(ends_known(line, run) || person(run) || headed(run))
    {
        run.b -= 1;
    }
    run
}

fn ends_known(line: &Line, run: Run) -> bool {
    (run.a..run.b).any(|i| longest(line, i).is_some_and(|l| l.0 == run.b))
}

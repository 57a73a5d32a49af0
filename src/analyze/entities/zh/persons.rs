//! Persons: Chinese names by their family name, foreign names by the characters they are written
//! with: 王小明, 里希·苏纳克, 总统克林顿.

use super::line::{Line, chars, han};
use super::lists::{NOT_PERSON, PLACES, RARE_SURNAMES, SURNAMES, TITLES, TRANSLIT};
use crate::model::{Span, Tag};

/// Persons in a line, in order; they may overlap.
pub(super) fn persons(line: &Line) -> Vec<Span> {
    let mut out = dotted(line);
    let mut i = 0;
    while i < line.words.len() {
        match person_at(line, i) {
            Some(b) => {
                out.extend(line.span(i, b));
                i = b;
            }
            None => i += 1,
        }
    }
    out
}

/// The end of the person's name that starts at word `i`.
fn person_at(line: &Line, i: usize) -> Option<usize> {
    let w = line.word(i);
    if !han(w) || NOT_PERSON.has(w) {
        return None;
    }
    let n = chars(w);
    if line.tag(i) == Tag::Person {
        if n == 1 {
            return surname_and_given(line, i);
        }
        if n == 2
            && surname_only(w)
            && chars(line.word(i + 1)) <= 2
            && line.tag(i + 1) == Tag::Person
        {
            return Some(i + 2);
        }
        return person_word(line, i).then_some(i + 1);
    }
    if n == 1 && SURNAMES.has(w) {
        return surname_and_given(line, i);
    }
    if foreign(w) && n >= 2 && titled(line, i) && unknown(line, i) {
        return Some(foreign_end(line, i));
    }
    None
}

/// A word that the segmenter calls a person's name.
fn person_word(line: &Line, i: usize) -> bool {
    let w = line.word(i);
    let n = chars(w);
    let first: String = w.chars().take(1).collect();
    let surname = SURNAMES.has(&first) || two(w);
    if foreign(w) && (n >= 3 || titled(line, i)) {
        return true;
    }
    if RARE_SURNAMES.has(&first) {
        return n == 3 || titled(line, i);
    }
    surname && (2..=4).contains(&n)
        || n >= 3 && titled(line, i)
        || n == 2 && titled(line, i) && !PLACES.has(w)
}

fn two(w: &str) -> bool {
    let first: String = w.chars().take(2).collect();
    chars(w) > 2 && SURNAMES.has(&first)
}

fn surname_only(w: &str) -> bool {
    chars(w) == 2 && SURNAMES.has(w)
}

/// A family name of one character and the given name after it: 张 | 大山 or 张 | 大 | 山.
fn surname_and_given(line: &Line, i: usize) -> Option<usize> {
    let w = line.word(i);
    if !SURNAMES.has(w) {
        return None;
    }
    let (x, y) = (line.word(i + 1), line.word(i + 2));
    let free = |j: usize| {
        matches!(
            line.tag(j),
            Tag::None | Tag::Noun | Tag::Person | Tag::Proper | Tag::Adjective | Tag::Other
        )
    };
    let titles = TITLES.has(line.before(i));
    if !han(x) || TITLES.has(x) {
        return (TITLES.has(x) && chars(x) >= 2 && line.tag(i) == Tag::Person).then_some(i + 1);
    }
    if chars(x) == 2 && line.tag(i + 1) == Tag::Person {
        return Some(i + 2);
    }
    if chars(x) == 1
        && chars(y) == 1
        && han(y)
        && free(i + 1)
        && free(i + 2)
        && line.tag(i) == Tag::Person
    {
        return Some(i + 3);
    }
    if chars(x) <= 2 && free(i + 1) && titles {
        let more = chars(x) == 1 && chars(y) == 1 && han(y) && free(i + 2);
        return Some(if more { i + 3 } else { i + 2 });
    }
    None
}

/// Whether a title stands beside the word.
fn titled(line: &Line, i: usize) -> bool {
    TITLES.has(line.before(i)) || TITLES.has(line.word(i + 1)) || says(line.word(i + 1))
}

fn says(word: &str) -> bool {
    matches!(word, "说" | "表示" | "指出" | "认为" | "强调" | "宣布" | "告诉" | "说道" | "称")
}

/// Whether a word is one that the segmenter's dictionary did not know as something else.
fn unknown(line: &Line, i: usize) -> bool {
    matches!(line.tag(i), Tag::None | Tag::Other | Tag::Person | Tag::Proper)
        && !PLACES.has(line.word(i))
}

/// Whether a word is written with the characters of foreign names alone.
pub(super) fn foreign(word: &str) -> bool {
    let mut buffer = [0; 4];
    !word.is_empty() && word.chars().all(|c| TRANSLIT.has(c.encode_utf8(&mut buffer)))
}

fn foreign_end(line: &Line, i: usize) -> usize {
    let mut b = i + 1;
    while b < i + 4 && foreign(line.word(b)) && unknown(line, b) {
        b += 1;
    }
    b
}

/// Names with a dot between their parts: 里希·苏纳克.
fn dotted(line: &Line) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for (i, w) in line.words.iter().enumerate() {
        if !is_dot(w.text) || i == 0 {
            continue;
        }
        let mut a = i;
        while a > 0 && part(line, a - 1) && i - a < 5 {
            a -= 1;
        }
        let mut b = i + 1;
        while b < line.words.len() && (part(line, b) || is_dot(line.word(b))) && b - i < 9 {
            b += 1;
        }
        if a < i
            && b > i + 1
            && let Some(span) = line.span(a, b)
        {
            match out.last_mut() {
                Some(last) if last.overlaps(span) => last.end = last.end.max(span.end),
                _ => out.push(span),
            }
        }
    }
    out
}

fn is_dot(text: &str) -> bool {
    matches!(text, "·" | "•" | "・" | "‧" | "．" | "∙")
}

/// Whether a word may be a part of a dotted name.
fn part(line: &Line, i: usize) -> bool {
    let w = line.word(i);
    let latin =
        chars(w) == 1 && w.chars().all(|c| c.is_ascii_uppercase() || ('Ａ'..='Ｚ').contains(&c));
    (foreign(w) || latin) && !TITLES.has(w) && !matches!(w, "和" | "与" | "以" | "因" | "所" | "于")
        || line.tag(i) == Tag::Person && han(w)
}

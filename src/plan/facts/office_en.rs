//! What an English sentence says that a person is: "Macedonian President Gjorge Ivanov", "Mike
//! Coupe, the chief executive of Sainsbury's, …".

use super::offices::{self, Body};
use crate::lexicon;
use crate::model::{Both, Lang, Piece, Sentence, Span};

/// What a person is called beside the name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    /// Before the name, in each language.
    pub(super) before: Both<Vec<Piece>>,
    /// Behind the name, in English.
    pub(super) behind: Vec<Piece>,
}

/// Words that an office takes before it and that change whose or which it is.
const CHANGES: &[&str] = &[
    "acting",
    "assistant",
    "associate",
    "candidate",
    "chief",
    "deputy",
    "designate",
    "elect",
    "ex",
    "executive",
    "honorary",
    "incoming",
    "interim",
    "junior",
    "lead",
    "managing",
    "outgoing",
    "senior",
    "shadow",
    "sub",
    "then",
    "under",
    "vice",
    "would-be",
];
/// Words at the head of a sentence that are no part of what follows.
const HEADS: &[&str] = &[
    "after",
    "although",
    "and",
    "as",
    "before",
    "both",
    "but",
    "for",
    "he",
    "if",
    "in",
    "later",
    "like",
    "meanwhile",
    "on",
    "she",
    "since",
    "so",
    "that",
    "the",
    "then",
    "when",
    "while",
    "with",
];
/// Most words of an office or a body.
const LONGEST: usize = 5;

/// What stands before a name: body and office, nothing that changes them.
pub(super) fn before(sentence: &Sentence, name: Span) -> Option<Said> {
    let text = sentence.text.get(..name.start)?.strip_suffix(' ')?;
    let (office, rest) = office_at_end(text)?;
    let (former, rest) = without_former(rest);
    let (body, words, rest) = body_at_end(rest);
    if !is_boundary(rest) {
        return None;
    }
    let (former, rest) = if former { (true, rest) } else { without_former(rest) };
    let zh = federal(offices::in_chinese(office, body)?, body);
    let start = rest.len() + text[rest.len()..].len() - text[rest.len()..].trim_start().len();
    let said = text.get(start..)?;
    let mut before = Vec::new();
    before.extend(words.map(|w| Piece::Words(w.to_owned())));
    before.push(Piece::Words(format!("{}{zh}", if former { "前" } else { "" })));
    let en = vec![Piece::Words(format!("{} ", lower_article(said)))];
    Some(Said { before: Both { zh: before, en }, behind: Vec::new() })
}

/// A senator of the United States or of one of its states is a 联邦参议员.
fn federal(office: &'static str, body: Body) -> &'static str {
    let american = body.is_american() || body == Body::Class("state");
    match office {
        "参议员" if american => "联邦参议员",
        "众议员" if american => "联邦众议员",
        _ => office,
    }
}

/// "Prime Minister" at the end of a text, and what stands before it.
fn office_at_end(text: &str) -> Option<(&str, &str)> {
    let starts = word_starts(text, LONGEST);
    let found = starts.iter().rev().find(|&&at| offices::is_english(&text[at..]))?;
    Some((&text[*found..], text[..*found].trim_end()))
}

/// Whether "former" stands at the end, and the text without it.
fn without_former(text: &str) -> (bool, &str) {
    match text.strip_suffix("former").or_else(|| text.strip_suffix("Former")) {
        Some(rest) if rest.is_empty() || rest.ends_with(' ') => (true, rest.trim_end()),
        _ => (false, text),
    }
}

/// The body at the end of a text: its class, its Chinese name and what stands before it.
fn body_at_end(text: &str) -> (Body, Option<&'static str>, &str) {
    let bare = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).unwrap_or(text);
    for at in word_starts(bare, LONGEST).into_iter().rev() {
        let phrase = &bare[at..];
        if let Some(zh) = offices::party(phrase) {
            return (Body::party(), Some(zh), bare[..at].trim_end());
        }
        if let Some(name) = lexicon::names().name(Lang::En, phrase)
            && matches!(name.kind, "org" | "place")
        {
            return (Body::of(name), Some(name.preferred(Lang::Zh)), bare[..at].trim_end());
        }
    }
    (Body::None, None, text)
}

/// Whether nothing before the phrase belongs to it.
fn is_boundary(before: &str) -> bool {
    let Some(last) = before.split(' ').next_back().filter(|w| !w.is_empty()) else { return true };
    let lower = last.to_lowercase();
    if lower == "former" {
        return true;
    }
    if last.ends_with(|c: char| c.is_ascii_punctuation() && !matches!(c, '-' | '\'' | '.' | '&')) {
        return true;
    }
    let first = last.len() == before.trim_start_matches(['"', '“']).len();
    let plain = last.chars().all(char::is_lowercase) && !CHANGES.contains(&lower.as_str());
    plain || first && HEADS.contains(&lower.as_str())
}

/// What follows a name between commas: ", the chief executive of Sainsbury's,".
pub(super) fn behind(sentence: &Sentence, name: Span) -> Option<Said> {
    let rest = sentence.text.get(name.end..)?.strip_prefix(", ")?;
    let rest_at = sentence.text.len() - rest.len();
    let bare = ["the ", "a ", "an "].iter().find_map(|a| rest.strip_prefix(a)).unwrap_or(rest);
    let (former, bare) = match bare.strip_prefix("former ") {
        Some(b) => (true, b),
        None => (false, bare),
    };
    let (body, zh, office, end) = office_of_body(bare).or_else(|| body_office(bare))?;
    let zh_office = federal(offices::in_chinese(office, body)?, body);
    let mut before = Vec::new();
    before.extend(zh.map(Piece::Words));
    before.push(Piece::Words(format!("{}{zh_office}", if former { "前" } else { "" })));
    let end = sentence.text.len() - bare.len() + end;
    let said = sentence.text.get(rest_at..end)?;
    Some(Said {
        before: Both { zh: before, en: Vec::new() },
        behind: vec![Piece::Words(format!(", {said}"))],
    })
}

/// "chief executive of Sainsbury's", "spokesperson".
fn office_of_body(text: &str) -> Option<(Body, Option<String>, &str, usize)> {
    let ends = word_ends(text, LONGEST);
    let end = ends.into_iter().rev().find(|&e| offices::is_english(&text[..e]))?;
    let office = &text[..end];
    let rest = &text[end..];
    if closes(rest) {
        return Some((Body::None, None, office, end));
    }
    let link =
        [" of ", " at ", " for ", " with ", " from "].iter().find(|l| rest.starts_with(**l))?;
    let after = &rest[link.len()..];
    let after = after.strip_prefix("the ").unwrap_or(after);
    let at = text.len() - after.len();
    let (body, zh, length) = body_at_start(after)?;
    Some((body, Some(zh), office, at + length))
}

/// "Sainsbury's commercial director".
fn body_office(text: &str) -> Option<(Body, Option<String>, &str, usize)> {
    word_ends(text, LONGEST).into_iter().rev().find_map(|end| {
        let form = &text[..end];
        let bare = form.strip_suffix("'s").or_else(|| form.strip_suffix("’s"));
        let name = lexicon::names().name(Lang::En, form);
        let name = name.or_else(|| lexicon::names().name(Lang::En, bare?))?;
        let rest = text[end..].strip_prefix(' ')?;
        let office = word_ends(rest, LONGEST)
            .into_iter()
            .rev()
            .find(|&e| offices::is_english(&rest[..e]) && closes(&rest[e..]))?;
        let zh = name.preferred(Lang::Zh).to_owned();
        let known = matches!(name.kind, "org" | "place");
        known.then(|| (Body::of(name), Some(zh), &rest[..office], end + 1 + office))
    })
}

/// A body's name at the start of a text, closed by a comma or a verb: by the lexicon, else in its
/// own letters.
fn body_at_start(text: &str) -> Option<(Body, String, usize)> {
    let known = word_ends(text, LONGEST + 2).into_iter().rev().find_map(|end| {
        let name = lexicon::names().name(Lang::En, &text[..end])?;
        let fits = matches!(name.kind, "org" | "place") && closes(&text[end..]);
        fits.then(|| (Body::of(name), name.preferred(Lang::Zh).to_owned(), end))
    });
    known.or_else(|| {
        let ends = word_ends(text, LONGEST + 2);
        let end = ends.into_iter().find(|&e| closes(&text[e..]))?;
        let words: Vec<&str> = text[..end].split(' ').collect();
        let capital = |w: &&str| w.starts_with(char::is_uppercase) && !w.ends_with(['\'', '’']);
        let linking = |w: &&str| matches!(*w, "of" | "and" | "for" | "the");
        let name = words.len() > 1
            && words.first().is_some_and(&capital)
            && words.last().is_some_and(&capital)
            && words.iter().all(|w| capital(w) || linking(w))
            && text[..end].is_ascii()
            && (words.iter().any(|w| ["College", "Institute", "University"].contains(w))
                || lexicon::names().names_in(Lang::En, &text[..end]).is_empty());
        name.then(|| (Body::Unknown, text[..end].to_owned(), end))
    })
}

/// Whether a phrase is over before this text.
fn closes(rest: &str) -> bool {
    const VERBS: [&str; 8] = ["said", "says", "told", "who", "has", "was", "is", "and"];
    match rest.chars().next() {
        None => true,
        Some(',' | ';' | ')' | ':') => true,
        Some('.') => rest.len() == 1,
        Some(' ') => rest[1..].split([' ', ',']).next().is_some_and(|w| VERBS[..6].contains(&w)),
        _ => false,
    }
}

/// Where the last words of a text begin, the last first.
fn word_starts(text: &str, most: usize) -> Vec<usize> {
    let gaps = text.rmatch_indices(' ').map(|(i, _)| i + 1).chain([0]);
    gaps.filter(|&at| at < text.len()).take(most).collect()
}

/// Where the first words of a text end, the first first.
fn word_ends(text: &str, most: usize) -> Vec<usize> {
    let mut out = Vec::new();
    for (at, c) in text.char_indices() {
        if matches!(c, ' ' | ',' | ';' | ')' | ':') || c == '.' && at + 1 == text.len() {
            if at > 0 && !text[..at].ends_with([' ', ',']) {
                out.push(at);
            }
            if out.len() == most || matches!(c, ',' | ';' | ')' | ':') {
                return out;
            }
        }
    }
    if !text.ends_with(['.', ' ']) {
        out.push(text.len());
    }
    out
}

/// A phrase without the article that it may begin with.
fn lower_article(text: &str) -> &str {
    ["the ", "The "].iter().find_map(|a| text.strip_prefix(a)).unwrap_or(text)
}

//! English: the verb follows its subject, but for fillers and an apposition between commas.

use crate::model::Span;
use crate::wording::Position;
use hashbrown::HashSet;
use std::sync::LazyLock;

type Words = LazyLock<HashSet<&'static str>>;

static FILLERS: Words = LazyLock::new(|| include_str!("../data/fillers.en.txt").lines().collect());
static PASTS: Words = LazyLock::new(|| include_str!("../data/pasts.en.txt").lines().collect());
static PARTICIPLES: Words =
    LazyLock::new(|| include_str!("../data/participles.en.txt").lines().collect());
/// Words between a subject and its verb.
const FILLED: usize = 4;
/// The longest apposition that is stepped over, in bytes.
const APPOSITION: usize = 110;
/// Words of speech that stand before their speaker: “…,” said Marsh.
const BEFORE: [&str; 9] =
    ["said", "says", "added", "wrote", "asked", "explained", "noted", "warned", "argued"];
/// Participles that tell a state or a plan, not something done.
const STATES: [&str; 14] = [
    "allowed",
    "based",
    "called",
    "concerned",
    "expected",
    "interested",
    "located",
    "named",
    "needed",
    "required",
    "scheduled",
    "supposed",
    "used",
    "worried",
];
/// How what something is begins beside its name.
const APPOSED: [&str; 9] = ["a", "an", "the", "who", "whose", "one", "its", "which", "a former"];

pub(super) fn stands(text: &str, span: Span, position: Position, cues: &[String]) -> bool {
    match position {
        Position::Any | Position::Head => true,
        Position::Agent | Position::Is => subject(text, span).is_some_and(|r| cue_follows(r, cues)),
        Position::AgentAny => subject(text, span).is_some_and(deed_follows),
        Position::Speaker => {
            subject(text, span).is_some_and(|r| cue_follows(r, cues)) || spoken_by(text, span, cues)
        }
        Position::Was => subject(text, span).is_some_and(|r| was_follows(r, cues)),
        Position::Apposed => apposed(&text[span.end..]),
        Position::Near => aged(text, span, cues),
        Position::There => there(text, span),
    }
}

/// Whether something goes on at the place: “in Alaska”, “in parts of southern Nevada”, or it opens
/// the sentence.
fn there(text: &str, span: Span) -> bool {
    const IN: [&str; 5] = ["across", "around", "in", "near", "throughout"];
    const BETWEEN: [&str; 14] = [
        "central",
        "downtown",
        "eastern",
        "mainland",
        "neighboring",
        "neighbouring",
        "northern",
        "of",
        "parts",
        "rural",
        "southern",
        "the",
        "western",
        "most",
    ];
    let before = text.get(..span.start).unwrap_or("").to_lowercase();
    let mut words = before.split_whitespace().rev().skip_while(|w| BETWEEN.contains(w));
    let behind = text.get(span.end..).unwrap_or("");
    opens(text, span)
        || words.next().is_some_and(|w| IN.contains(&w)) && !behind.starts_with(['’', '\'', '-'])
}

pub(super) fn opens(text: &str, span: Span) -> bool {
    let before = text.get(..span.start).unwrap_or("").trim_start_matches(['“', '"', '‘', '\'']);
    let lower = |w: &&str| w.starts_with(char::is_lowercase);
    let words = || before.split_whitespace();
    !before.contains([',', ';', ':', '('])
        && words().count() <= 5
        && words().filter(lower).count() <= 1
        && !before.contains("’s ")
        && !before.contains("'s ")
}

pub(super) fn find(text: &str, cues: &[String]) -> Option<usize> {
    find_in_lower(&text.to_lowercase(), cues)
}

pub(super) fn find_in_lower(lower: &str, cues: &[String]) -> Option<usize> {
    let edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    cues.iter().find_map(|cue| {
        lower.match_indices(cue.as_str()).map(|(at, _)| at).find(|&at| {
            edge(lower[..at].chars().next_back()) && edge(lower[at + cue.len()..].chars().next())
        })
    })
}

/// Words before a name that begin a clause of its own; what "if", "unless" and "whether" begin is
/// not said to be so.
const OPENERS: [&str; 19] = [
    "after", "although", "and", "as", "because", "before", "but", "how", "said", "says", "since",
    "so", "that", "though", "until", "when", "where", "while", "why",
];

/// What follows a name that is the subject of a clause.
fn subject(text: &str, span: Span) -> Option<&str> {
    let before = text.get(..span.start)?.trim_end();
    // "Buying Acme will …": the name is an object there.
    let doing = |w: &str| w.len() > 4 && w.ends_with("ing");
    let title =
        |w: &str| matches!(w, "the" | "a" | "an") || w.starts_with(char::is_uppercase) && !doing(w);
    let words = before.split_whitespace().rev();
    let first = words.take(6).find(|w| !title(w) || w.ends_with([',', ';', ':']));
    let opens = first.is_none_or(|w| {
        w.ends_with([',', ';', ':', '“', '”', '"', '—', '–', '-']) || OPENERS.contains(&w)
    });
    verb_phrase(text, span.end).filter(|_| opens)
}

/// What follows a subject, without an apposition or brackets; `None` if the name is no subject.
fn verb_phrase(text: &str, end: usize) -> Option<&str> {
    let mut rest = text.get(end..)?;
    if rest.starts_with(['\'', '’', '-', '–']) {
        return None;
    }
    if let Some(inner) = rest.strip_prefix(" (").and_then(|r| r.split_once(')')) {
        rest = inner.1;
    }
    if let Some(inner) = rest.strip_prefix(", ") {
        let (apposition, behind) = inner.split_once(", ")?;
        let quoted = apposition.contains(['“', '”', '"']);
        if apposition.len() > APPOSITION || quoted || !begins_apposition(apposition) {
            return None;
        }
        rest = behind;
    }
    let rest = rest.trim_start();
    rest.starts_with(char::is_alphabetic).then_some(rest)
}

/// "the head of the office", "53", "who led the talks", "Chief Justice of Ohio".
fn begins_apposition(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or("");
    APPOSED.contains(&first) || first.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

/// The words of a phrase up to its first mark, lower case, with whether each was capitalised.
fn words(rest: &str) -> Vec<(String, bool)> {
    let clause = rest.split([',', ';', ':', '.', '“', '"', '(', '—']).next().unwrap_or("");
    let word = |w: &str| (w.to_lowercase(), w.starts_with(char::is_uppercase));
    clause.split_whitespace().take(FILLED + 4).map(word).collect()
}

fn is_filler(word: &(String, bool)) -> bool {
    word.1 || word.0.ends_with("ly") || FILLERS.contains(word.0.as_str())
}

/// Where each word stands that may be the verb: behind nothing but fillers.
fn places(words: &[(String, bool)]) -> impl Iterator<Item = usize> + '_ {
    let fillers = words.iter().take(FILLED).take_while(|w| is_filler(w)).count();
    0..=fillers
}

fn cue_follows(rest: &str, cues: &[String]) -> bool {
    let words = words(rest);
    let starts = |at: usize, cue: &str| {
        cue.split(' ').enumerate().all(|(i, c)| words.get(at + i).is_some_and(|w| w.0 == c))
    };
    places(&words).any(|at| cues.iter().any(|cue| starts(at, cue)))
}

/// Whether a verb in the past follows that is not "was" or "had to".
fn deed_follows(rest: &str) -> bool {
    let words = words(rest);
    let past = |w: &String| w.len() > 4 && w.ends_with("ed") || PASTS.contains(w.as_str());
    places(&words).any(|at| words.get(at).is_some_and(|w| past(&w.0)))
}

fn was_follows(rest: &str, cues: &[String]) -> bool {
    let words = words(rest);
    let passive = |at: usize| {
        let verbs = words.iter().skip(at).filter(|w| !w.0.ends_with("ly"));
        let done = |w: &String| {
            !STATES.contains(&w.as_str())
                && (w.len() > 4 && w.ends_with("ed") || PARTICIPLES.contains(w.as_str()))
        };
        verbs.take(1).any(|w| done(&w.0))
    };
    cues.iter().any(|cue| {
        let n = cue.split(' ').count();
        let starts =
            cue.split(' ').enumerate().all(|(i, c)| words.get(i).is_some_and(|w| w.0 == c));
        starts && passive(n)
    })
}

/// Whether a word of speech stands right before the name, behind what was said.
fn spoken_by(text: &str, span: Span, cues: &[String]) -> bool {
    let cue = |word: &str| cues.iter().any(|c| c == word);
    let before = text.get(..span.start).unwrap_or("").trim_end();
    let mut rest = before;
    for _ in 0..4 {
        if rest.to_lowercase().ends_with("according to") {
            return cue("according to");
        }
        let (head, last) = rest.rsplit_once(' ').unwrap_or(("", rest));
        if BEFORE.contains(&last) {
            return cue(last) && head.trim_end().ends_with([',', '”', '"', '?', '!']);
        }
        if last.ends_with([',', '”', '"']) {
            return false;
        }
        rest = head;
    }
    false
}

fn apposed(after: &str) -> bool {
    let Some(inner) = after.strip_prefix(", ") else { return false };
    let first = inner.split_whitespace().next().unwrap_or("");
    APPOSED.contains(&first) && inner.contains(',')
}

/// "Marsh, 53, …", "the 53-year-old Marsh".
fn aged(text: &str, span: Span, cues: &[String]) -> bool {
    let after = text.get(span.end..).unwrap_or("");
    let years: String =
        after.strip_prefix(", ").unwrap_or("").chars().take_while(char::is_ascii_digit).collect();
    let told = years.len() == 2 && after[2 + years.len()..].starts_with([',', '.']);
    let before: String = text.get(..span.start).unwrap_or("").chars().rev().take(14).collect();
    let before: String = before.chars().rev().collect();
    let beside: String = after.chars().take(16).collect();
    told || cues.iter().any(|c| before.contains(c.as_str()) || beside.contains(c.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, name: &str, position: Position, cues: &[&str]) -> bool {
        let start = text.find(name).unwrap();
        let cues: Vec<String> = cues.iter().map(|c| (*c).to_owned()).collect();
        stands(text, Span::new(start, start + name.len()), position, &cues)
    }

    #[test]
    fn the_verb_is_the_subjects_own() {
        let announced = &["announced"];
        for text in [
            "Acme announced a plan.",
            "Acme, the maker of anvils, announced a plan.",
            "Acme (ACM) recently announced a plan.",
            "Acme has also announced a plan.",
        ] {
            assert!(check(text, "Acme", Position::Agent, announced), "{text}");
        }
        for text in [
            "Acme’s rival announced a plan.",
            "Acme fell after Bolt announced a plan.",
            "Acme has not announced a plan.",
            "Buying Acme announced a plan.",
            "It would be late if Acme announced a plan.",
            "The owner of Acme announced a plan.",
            "The rival of Acme, however, announced a plan.",
        ] {
            assert!(!check(text, "Acme", Position::Agent, announced), "{text}");
        }
    }

    #[test]
    fn a_speaker_may_stand_behind_the_speech() {
        assert!(check("“It is late,” said Marsh.", "Marsh", Position::Speaker, &["said"]));
        assert!(!check("“It is late,” he told Marsh.", "Marsh", Position::Speaker, &["said"]));
        assert!(!check("He said Marsh was late.", "Marsh", Position::Speaker, &["said"]));
    }

    #[test]
    fn what_it_is_and_what_was_done_to_it() {
        assert!(check("Acme is a maker of anvils.", "Acme", Position::Is, &["is a"]));
        assert!(check("Acme was sold in May.", "Acme", Position::Was, &["was"]));
        assert!(!check("Acme was late in May.", "Acme", Position::Was, &["was"]));
        assert!(check("It rained in parts of southern Nevada.", "Nevada", Position::There, &[]));
        assert!(!check("He is from Nevada.", "Nevada", Position::There, &[]));
        assert!(check("Marsh, 53, left.", "Marsh", Position::Near, &["year-old"]));
        assert!(check("Marsh, the head of it, left.", "Marsh", Position::Apposed, &[]));
    }
}

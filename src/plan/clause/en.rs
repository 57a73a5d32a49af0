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
        Position::Any | Position::Head | Position::Main => true,
        Position::Agent | Position::Is => subject(text, span).is_some_and(|r| cue_follows(r, cues)),
        Position::AgentAny => subject(text, span).is_some_and(deed_follows),
        Position::Speaker => {
            subject(text, span).is_some_and(|r| cue_follows(r, cues)) || spoken_by(text, span, cues)
        }
        Position::Was => subject(text, span).is_some_and(|r| was_follows(r, cues)),
        Position::Apposed => apposed(text, span),
        Position::Near => aged(text, span, cues),
        Position::There => there(text, span),
        Position::With => with(text, span),
    }
}

/// Whether something goes on at the place, as the main clause tells: “in Alaska”, “in parts of
/// southern Nevada”.
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
    let within = words.next().is_some_and(|w| IN.contains(&w.trim_start_matches(['“', '"'])));
    within && !behind.starts_with(['’', '\'', '-']) && is_main(text, span.start)
}

/// Whether the name is what something is done with: “with Acme”, “via the Acme app”.
fn with(text: &str, span: Span) -> bool {
    const WITH: [&str; 6] = ["in", "on", "through", "using", "via", "with"];
    let before = text.get(..span.start).unwrap_or("").to_lowercase();
    let mut words = before.split_whitespace().rev().skip_while(|w| matches!(*w, "the" | "your"));
    words.next().is_some_and(|w| WITH.contains(&w)) && is_main(text, span.start)
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

/// Words before a name that begin a main clause of its own, or what is said.
const OPENERS: [&str; 6] = ["and", "but", "said", "says", "so", "that"];
/// Words that begin a clause which is a part of another.
const SUBORDINATE: [&str; 24] = [
    "after", "although", "as", "because", "before", "how", "if", "once", "provided", "since",
    "than", "that", "though", "unless", "until", "when", "where", "whereas", "whether", "which",
    "while", "who", "whose", "why",
];
/// Words behind which "that" begins what is said.
const TOLD: [&str; 14] = [
    "added",
    "announced",
    "announces",
    "argued",
    "argues",
    "believes",
    "claimed",
    "claims",
    "confirmed",
    "explained",
    "reported",
    "reports",
    "said",
    "says",
];

/// Whether what stands at a byte belongs to the main clause: behind an opening clause and its
/// comma, before any other, and not within a quotation.
pub(super) fn is_main(text: &str, at: usize) -> bool {
    let Some(before) = text.get(..at) else { return false };
    let count = |marks: [char; 2]| before.matches(marks).count();
    if count(['“', '‘']) > count(['”', '’']) || before.matches('"').count() % 2 == 1 {
        return false;
    }
    let (mut within, mut last) = (false, String::new());
    for word in before.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let told = bare == "that" && TOLD.contains(&last.as_str());
        if SUBORDINATE.contains(&bare.as_str()) && !told {
            within = true;
        }
        let ends = word.trim_end_matches(['”', '"', '’']);
        if ends.ends_with([',', ';', ':', '—', '–']) || word == "-" {
            within = false;
        }
        last = bare;
    }
    !within
}

/// Whether a cue stands in the main clause.
pub(super) fn tells(text: &str, cues: &[String]) -> bool {
    let lower = text.to_lowercase();
    lower.len() == text.len()
        && cues.iter().any(|cue| {
            let at = find_in_lower(&lower, std::slice::from_ref(cue));
            at.is_some_and(|at| is_main(text, at))
        })
}

/// Nouns behind the name of a thing that is still the same thing.
const TAILS: [&str; 16] = [
    "app",
    "application",
    "branch",
    "browser",
    "company",
    "desktop",
    "distribution",
    "distro",
    "edition",
    "foundation",
    "group",
    "project",
    "release",
    "series",
    "update",
    "version",
];

/// What follows the subject of the main clause, from each word that may be its verb on.
pub(super) fn predicate(text: &str, span: Span) -> Option<Vec<Vec<String>>> {
    let mut words = words(subject(text, span)?);
    for word in &mut words {
        // "Firefox version 3 adds": what names the thing more closely.
        word.1 |= TAILS.contains(&word.0.as_str());
    }
    let from = |at: usize| words.iter().skip(at).map(|w| w.0.clone()).collect();
    Some(places(&words).map(from).collect())
}

/// Words right before a name that is not told to be somebody.
const NO_TITLE: [&str; 14] = [
    "against", "at", "by", "for", "from", "if", "in", "like", "near", "of", "on", "to", "unless",
    "with",
];

/// What follows a name that is the subject of a clause.
fn subject(text: &str, span: Span) -> Option<&str> {
    let before = text.get(..span.start)?.trim_end();
    // "Buying Acme will …": the name is an object there.
    let doing = |w: &str| w.len() > 4 && w.ends_with("ing");
    let title =
        |w: &str| matches!(w, "the" | "a" | "an") || w.starts_with(char::is_uppercase) && !doing(w);
    let words: Vec<&str> = before.split_whitespace().rev().take(6).collect();
    // "Secretary of State Marsh": a title of several words.
    let between = |i: usize| words[i] == "of" && i > 0 && title(words[i - 1]);
    let first = (0..words.len())
        .find(|&i| !(title(words[i]) || between(i)) || words[i].ends_with([',', ';', ':']));
    let begins = first.map(|i| words[i]).is_none_or(|w| {
        w.ends_with([',', ';', ':', '“', '”', '"', '—', '–', '-']) || OPENERS.contains(&w)
    });
    // "Estate manager Marsh".
    let near = words.first().is_none_or(|w| !NO_TITLE.contains(&w.to_lowercase().as_str()));
    let opens = begins || near && !words.iter().any(|w| doing(w)) && self::opens(text, span);
    verb_phrase(text, span.end).filter(|_| opens && is_main(text, span.start))
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
    rest.starts_with(char::is_alphanumeric).then_some(rest)
}

/// "the head of the office", "53", "who led the talks", "Chief Justice of Ohio".
fn begins_apposition(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or("");
    APPOSED.contains(&first) || first.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

/// The words of a phrase up to its first mark, lower case, with whether each was capitalised.
fn words(rest: &str) -> Vec<(String, bool)> {
    let clause = &rest[..end_of_clause(rest)];
    let word = |w: &str| (w.to_lowercase(), w.starts_with(char::is_uppercase));
    clause.split_whitespace().take(FILLED + 4).map(word).collect()
}

/// Where the first mark of a text ends its clause: the full stop of "3.0" does not.
fn end_of_clause(text: &str) -> usize {
    let mark = |(at, c): &(usize, char)| match c {
        '.' => !text[at + 1..].starts_with(|c: char| c.is_ascii_digit()),
        c => matches!(c, ',' | ';' | ':' | '“' | '"' | '(' | '—'),
    };
    text.char_indices().find(mark).map_or(text.len(), |(at, _)| at)
}

fn is_filler(word: &(String, bool)) -> bool {
    let version = word.0.starts_with(|c: char| c.is_ascii_digit());
    version || word.1 || word.0.ends_with("ly") || FILLERS.contains(word.0.as_str())
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

/// "Marsh, a carpenter, …": what it is stands beside the name that opens the sentence.
fn apposed(text: &str, span: Span) -> bool {
    let after = text.get(span.end..).unwrap_or("");
    let Some(inner) = after.strip_prefix(", ") else { return false };
    let first = inner.split_whitespace().next().unwrap_or("");
    matches!(first, "a" | "an" | "the" | "one") && inner.contains(',') && opens(text, span)
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
            "Acme 3.0 announced a plan.",
            "When it rained, Acme announced a plan.",
            "She said that Acme announced a plan.",
            "Former Secretary of State Acme announced a plan.",
            "Estate manager Acme announced a plan.",
        ] {
            assert!(check(text, "Acme", Position::Agent, announced), "{text}");
        }
        for text in [
            "Acme’s rival announced a plan.",
            "Acme fell after Bolt announced a plan.",
            "It was the third quarrel since Acme announced a plan.",
            "The shop which Acme announced a plan for is closed.",
            "“Acme announced a plan,” she said.",
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
    fn the_main_clause_is_told_from_the_others() {
        let main = |text: &str, word: &str| is_main(text, text.find(word).unwrap());
        assert!(main("As it rained, the harbour closed.", "harbour"));
        assert!(!main("As it rained, the harbour closed when Acme left.", "Acme"));
        assert!(!main("The man who met Acme left.", "Acme"));
        assert!(tells("Acme fixed the pump.", &["fixed".to_owned()]));
        assert!(!tells("Acme left when Bolt fixed the pump.", &["fixed".to_owned()]));
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
        assert!(!check("It was when the games began in Nevada.", "Nevada", Position::There, &[]));
        assert!(check("You can draw with Acme on a wall.", "Acme", Position::With, &[]));
        assert!(!check("You can read about Acme.", "Acme", Position::With, &[]));
        assert!(check("Marsh, 53, left.", "Marsh", Position::Near, &["year-old"]));
        assert!(check("Marsh, the head of it, left.", "Marsh", Position::Apposed, &[]));
    }
}

//! A run in, names with their kinds out, each with how sure the evidence is.

use super::gazetteer::{Known, known_words, longest};
use super::lists::{
    ORG_HEADS, ORG_NOUNS, OTHER_HEADS, PLACE_HEADS, ROLE_NOUNS, SAY_VERBS, SURNAMES, TITLES, given,
};
use super::runs::{Run, trim};
use super::words::{Case, Line, capitalised};
use crate::lexicon;
use crate::model::TokenKind;

/// A candidate with its kind; `kind` is none where nothing tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Labelled {
    pub(super) run: Run,
    pub(super) kind: Option<&'static str>,
    /// 3 certain, 2 good, 1 a guess, 0 none.
    pub(super) weight: u8,
}

/// The names in a run.
pub(super) fn names(line: &Line, run: Run, out: &mut Vec<Labelled>) {
    if let Some(kind) = whole(line, run) {
        return out.push(Labelled { run, kind: Some(kind), weight: 3 });
    }
    if let Some((at, end)) = title(line, run) {
        let left = Run { a: run.a, b: at };
        let right = Run { a: end, b: run.b };
        if left.a == left.b && right.a == right.b && end - at == 1 && !line.word(at).ends_with('.')
        {
            // "Major said": the text may know a person of that name.
            return out.push(Labelled { run, kind: None, weight: 0 });
        }
        if left.a < left.b {
            names(line, trim(line, left), out);
        }
        return after_title(line, right, out);
    }
    let whole = run;
    let run = widened(line, whole, trim(line, run));
    if run.a < run.b {
        split_known(line, run, out);
    }
}

/// A trimmed run that a head word ends keeps the adjective before it: "Global Citizen Festival".
fn widened(line: &Line, whole: Run, run: Run) -> Run {
    let adjective = |w: &str| {
        ["Global", "World", "National", "International", "Annual", "Royal", "Grand", "Great"]
            .contains(&w)
    };
    let headed = run.b - run.a > 1 && by_head(line, run).is_some();
    let inside =
        headed && run.a > whole.a && line.case == Case::Normal && adjective(line.word(run.a - 1));
    Run { a: if inside { run.a - 1 } else { run.a }, b: run.b }
}

/// A run that its head word or the lexicon settles as a whole.
fn whole(line: &Line, run: Run) -> Option<&'static str> {
    let n = run.b - run.a;
    if n >= 2 && storm(&cased(line, run.a)) {
        return Some("event");
    }
    if n >= 2
        && let Some(kind) = known_words(line, run.a, run.b).and_then(Known::plain)
    {
        return Some(kind);
    }
    if n == 2 && cased(line, run.b - 1) == "State" && line.word(run.b) != "Department" {
        let place = known_words(line, run.a, run.a + 1).is_some_and(|k| k.place && !k.country);
        if place {
            return Some("org"); // a university: Ohio State
        }
    }
    if let Some(kind) = of_name(line, run) {
        return Some(kind);
    }
    let last = cased(line, run.b - 1);
    (n >= 2 && line.case != Case::Title && ORG_HEADS.has(&last) && title(line, run).is_none())
        .then_some("org")
}

/// "Hurricane Rosa" is no person.
fn storm(word: &str) -> bool {
    matches!(word, "Hurricane" | "Typhoon" | "Cyclone" | "Storm")
}

fn of_name(line: &Line, run: Run) -> Option<&'static str> {
    let of = (run.a + 1..run.b).find(|&i| matches!(line.word(i), "of" | "for" | "OF"))?;
    let head = cased(line, of - 1);
    let place =
        matches!(head.as_str(), "Gulf" | "Bay" | "Isle" | "Sea" | "Republic" | "Strait" | "Cape");
    Some(if place { "place" } else { "org" })
}

/// A word as it would stand in running text.
pub(super) fn cased(line: &Line, i: usize) -> String {
    let w = line.word(i);
    if line.case == Case::Upper { capitalised(w) } else { w.to_owned() }
}

/// The last title in a run that leaves something after it or before it: its first word and its end.
fn title(line: &Line, run: Run) -> Option<(usize, usize)> {
    (run.a..run.b).find_map(|i| {
        (1..=3).rev().filter(|n| i + n <= run.b).find_map(|n| {
            let phrase = line.phrase(i, i + n);
            let hit =
                TITLES.has(phrase) || line.case == Case::Upper && TITLES.has(&capitalised(phrase));
            let known = longest(line, i).is_some_and(|l| l.0 > i + n);
            (hit && !known).then_some((i, i + n))
        })
    })
}

/// What follows a title is a person, or another title.
fn after_title(line: &Line, run: Run, out: &mut Vec<Labelled>) {
    if run.a >= run.b {
        return;
    }
    if title(line, run).is_some() {
        return names(line, run, out);
    }
    let named = run.b - run.a == 2 && given(&cased(line, run.a)).is_some();
    let run = if named { run } else { trim(line, run) };
    if run.a < run.b {
        let org = ORG_HEADS.has(&cased(line, run.b - 1)) && run.b - run.a > 1;
        let kind = match known_words(line, run.a, run.b).and_then(Known::plain) {
            Some("place") if line.case == Case::Upper => "place",
            _ if org => "org",
            _ => "person",
        };
        out.push(Labelled {
            run,
            kind: Some(kind),
            weight: if line.case == Case::Upper { 2 } else { 3 },
        });
    }
}

/// Cuts a known name off the head of a run where what follows is a person: "Microsoft Satya …".
fn split_known(line: &Line, run: Run, out: &mut Vec<Labelled>) {
    if known_words(line, run.a, run.b).is_none()
        && let Some((b, known)) = longest(line, run.a)
        && b < run.b
        && !known.common
        && given(&cased(line, run.a)).is_none()
        && known.plain() != Some("person")
        && (given(&cased(line, b)).is_some() || longest(line, b).is_some_and(|l| l.0 == run.b))
    {
        label(line, Run { a: run.a, b }, out);
        return split_known(line, Run { a: b, b: run.b }, out);
    }
    label(line, run, out);
}

fn label(line: &Line, run: Run, out: &mut Vec<Labelled>) {
    if let Some(b) = office_holder(line, run) {
        for part in [Run { a: run.a, b }, Run { a: b, b: run.b }] {
            let (kind, weight) = evidence(line, part);
            let kind = kind.or(Some(if part.a == run.a { "org" } else { "person" }));
            out.push(Labelled { run: part, kind, weight: weight.max(2) });
        }
        return;
    }
    let (kind, weight) = evidence(line, run);
    out.push(Labelled { run, kind, weight });
}

/// Where a person's name begins behind the body whose office that person has: "co-lead of Nordbrau
/// Joshua Strand".
fn office_holder(line: &Line, run: Run) -> Option<usize> {
    let at = run.a.checked_sub(2)?;
    let office = line.word(at);
    let lead = ["lead", "leader", "founder", "head", "maintainer", "president", "CEO", "member"];
    let held = ROLE_NOUNS.has(office) || lead.iter().any(|w| office.ends_with(w));
    let body = held && line.word(at + 1) == "of" && given(&cased(line, run.a)).is_none();
    let name = |b: &usize| given(&cased(line, *b)).is_some_and(|g| !g.word) && b + 1 < run.b;
    (run.a + 1..run.b).find(name).filter(|_| body && line.case == Case::Normal)
}

/// Whether words with capitals are none of a name's: the place in a slogan ("Make Utopia Great
/// Again"), what an interface calls its parts ("Compact mode"), a figure of speech ("the Romeo and
/// Juliet of chess").
fn no_name(line: &Line, run: Run, known: Option<Known>) -> bool {
    let n = run.b - run.a;
    let common = |w: &str| !lexicon::terms().renderings(&w.to_lowercase()).is_empty();
    let capital = |i: usize| {
        line.words.get(i).is_some_and(|w| w.capital && !w.head && w.kind == TokenKind::Word)
    };
    let (before, next) = (line.before(run.a), line.word(run.b));
    let normal = line.case == Case::Normal;
    let slogan = normal
        && known.is_some_and(|k| k.place)
        && run.a > 0
        && (capital(run.a - 1) || matches!(before, "Make" | "Keep" | "Put" | "Take"))
        && capital(run.b)
        && line.touches(run.a - 1)
        && line.touches(run.b - 1)
        && matches!(next, "Great" | "First" | "Safe" | "Strong" | "Back" | "Forward" | "Better")
        && common(before);
    let first_word = line.word(run.a);
    let call = ["Make", "Keep", "Put", "Save", "Build", "Stop"].contains(&first_word)
        && ["Great", "Again", "First", "Safe", "Back", "Now", "Strong"]
            .contains(&line.word(run.b - 1));
    let slogan = slogan || normal && known.is_none() && n > 2 && run.a > 0 && call;
    let part = known.is_none()
        && n == 1
        && common(line.word(run.a))
        && matches!(
            next,
            "mode" | "button" | "menu" | "tab" | "view" | "panel" | "option" | "window"
        );
    let of = |at: usize| line.word(at) == "of";
    let article = |at: usize| matches!(line.word(at), "the" | "The");
    let first = run.a > 0 && article(run.a - 1) && next == "and" && capital(run.b + 1);
    let second = run.a > 2 && before == "and" && article(run.a - 3) && capital(run.a - 2);
    let figure = n == 1
        && known.is_none_or(|k| !k.place && matches!(k.kind, Some("person" | "work")))
        && (first && of(run.b + 2) || second && of(run.b));
    slogan || part || figure
}

/// Whether a firm's name with "a" before it is what the firm makes: "for an Uber", "in a Tesla.".
fn made(line: &Line, run: Run) -> bool {
    let next = line.words.get(run.b);
    let apart = next.is_none_or(|w| {
        let follows = ["and", "or", "to", "from", "in", "at", "for", "on", "that", "which", "when"];
        w.kind == TokenKind::Mark || follows.contains(&w.text)
    });
    matches!(line.before(run.a), "a" | "an") && run.b - run.a == 1 && apart
}

fn evidence(line: &Line, run: Run) -> (Option<&'static str>, u8) {
    let n = run.b - run.a;
    if no_name(line, run, known_words(line, run.a, run.b)) {
        return (Some(""), 3);
    }
    if let Some(known) = known_words(line, run.a, run.b) {
        return known_kind(line, run, known);
    }
    if n == 1 && storm(&capitalised(line.before(run.a))) {
        return (Some("event"), 3);
    }
    if let Some(kind) = by_head(line, run) {
        return (Some(kind), 2);
    }
    if dateline(line, run) {
        return (Some("place"), 2);
    }
    if is_person(line, run) {
        return (Some("person"), 2);
    }
    if n == 1 && acronym(line, run.a) {
        return (Some("org"), 1);
    }
    if n == 1 && ORG_HEADS.has(&cased(line, run.a)) {
        return (None, 0); // "the Bank": the text must say which
    }
    context(line, run).map_or((None, 0), |kind| (Some(kind), 1))
}

/// A known name in its context: a city before a score is a club, a surname may be a place's.
fn known_kind(line: &Line, run: Run, known: Known) -> (Option<&'static str>, u8) {
    let club =
        known.team && (!known.place || scored(line, run) || line.sport && !within(line, run));
    if club && !known.country {
        return (Some("org"), 3);
    }
    if known.place && !known.country && (scored(line, run) || line.sport && opposed(line, run)) {
        return (Some("org"), 2);
    }
    if known.plain() == Some("org") && made(line, run) {
        return (Some("product"), 3);
    }
    if known.place && run.b - run.a == 1 && given(&cased(line, run.a)).is_some() && said(line, run)
    {
        return (Some("person"), 1);
    }
    (known.plain(), if known.common { 1 } else { 3 })
}

/// "in Leeds" is the city also where clubs play.
fn within(line: &Line, run: Run) -> bool {
    matches!(line.before(run.a), "in" | "near" | "of" | "from" | "AT" | "IN")
        || dated(line, run)
        || line.word(run.b) == ","
}

/// "a loss to Boston": sides of a match.
fn opposed(line: &Line, run: Run) -> bool {
    matches!(
        line.before(run.a),
        "by" | "beat" | "over" | "against" | "v" | "vs" | "than" | "defeated"
    ) || matches!(line.word(run.b), "beat" | "defeated" | "lost" | "won")
}

/// A dateline: "LONDON 2024-05-21".
fn dated(line: &Line, run: Run) -> bool {
    let year = line.word(run.b);
    year.starts_with("19") && year.len() >= 4 || year.starts_with("20") && year.len() >= 4
}

/// The place that a line of its own begins with: "MANTUA, Italy", "AMARILLO 1996-12-06".
fn dateline(line: &Line, run: Run) -> bool {
    let upper = line.phrase(run.a, run.b).chars().all(|c| !c.is_lowercase());
    let within = line.word(run.b) == "," && longest(line, run.b + 1).is_some_and(|(_, k)| k.place);
    run.a == 0 && upper && (within || dated(line, run))
}

/// Whether the line is a result or a table row: a number beside the name and no running text.
fn scored(line: &Line, run: Run) -> bool {
    let number = |i: usize| line.words.get(i).is_some_and(|w| w.kind == TokenKind::Number);
    let small = line.words.iter().filter(|w| {
        w.kind == TokenKind::Word && w.text.chars().all(char::is_lowercase) && w.text.len() > 3
    });
    let table = small.count() <= 1 && line.words.len() > 2;
    let against = |i: usize| matches!(line.word(i), "v" | "vs");
    let home = matches!(line.word(run.b), "at" | "AT");
    table
        && (number(run.b) && !dated(line, run)
            || home
            || against(run.b)
            || run.a > 0 && against(run.a - 1))
}

fn by_head(line: &Line, run: Run) -> Option<&'static str> {
    let last = cased(line, run.b - 1);
    let first = cased(line, run.a);
    let several = run.b - run.a > 1;
    if OTHER_HEADS.has(&last) && (several || line.case != Case::Upper) {
        return Some(other_kind(&last));
    }
    if several && ORG_HEADS.has(&last) {
        return Some("org");
    }
    let person = given(&first).is_some_and(|g| !g.word);
    if several && !person && PLACE_HEADS.has(&last) {
        return Some("place");
    }
    let before = [
        "Mount", "Lake", "Cape", "Port", "Fort", "San", "Santa", "St", "Saint", "Camp", "Mt",
        "North", "South", "East", "West", "New", "Upper", "Lower", "Northern", "Southern",
        "Eastern", "Western",
    ];
    (several && before.contains(&first.as_str())).then_some("place")
}

/// The kind that a head word stands for; `""` for names of no kind that is kept.
fn other_kind(head: &str) -> &'static str {
    match head {
        "Accord" | "Accords" | "Agreement" | "Agreements" | "Pact" | "Treaty" | "Declaration"
        | "Protocol" | "Memorandum" | "Convention" | "Armistice" | "Pledge" | "Commitments"
        | "Charter" | "Compact" | "Covenant" => "agreement",
        "Act" | "Bill" | "Law" | "Laws" | "Constitution" | "Directive" | "Regulation" | "Code" => {
            "law"
        }
        "Championship" | "Championships" | "Cup" | "Open" | "Olympics" | "Games" | "Summit"
        | "Tournament" | "Festival" | "Tour" | "Masters" | "War" | "Expo" | "Prix" | "Marathon"
        | "Conference" | "Bowl" | "Trophy" => "event",
        _ => "",
    }
}

fn is_person(line: &Line, run: Run) -> bool {
    let n = run.b - run.a;
    let first = cased(line, run.a);
    let last = cased(line, run.b - 1);
    let initials = first.contains('.') || first.chars().count() == 1 || line.word(run.a + 1) == ".";
    if (run.a..run.b).all(|i| {
        line.word(i).chars().filter(|c| c.is_alphabetic()).count() <= 3 && acronym(line, i)
    }) {
        return false;
    }
    if n > 1 && n <= 6 && (given(&first).is_some() || initials && last.len() > 2) {
        return true;
    }
    let country = country_follows(line, run);
    let role = ROLE_NOUNS.has(line.before(run.a)) && !acronym(line, run.a);
    if n <= 3 && (role || country || age_follows(line, run)) {
        return true;
    }
    n <= 3 && SURNAMES.has(&last) && line.case != Case::Title
}

/// "(Spain)" after a name: the way that results name competitors.
fn country_follows(line: &Line, run: Run) -> bool {
    line.word(run.b) == "("
        && longest(line, run.b + 1).is_some_and(|(b, k)| k.place && line.word(b) == ")")
}

/// ", 42," after a name.
fn age_follows(line: &Line, run: Run) -> bool {
    let age = line.word(run.b + 1);
    line.word(run.b) == ","
        && age.len() == 2
        && age.bytes().all(|b| b.is_ascii_digit())
        && matches!(line.word(run.b + 2), "," | ".")
}

fn said(line: &Line, run: Run) -> bool {
    SAY_VERBS.has(line.word(run.b)) || matches!(line.before(run.a), "said" | "says" | "added")
}

/// Two to five capitals within a line of small letters.
pub(super) fn acronym(line: &Line, i: usize) -> bool {
    let w = line.word(i);
    let letters = w.chars().filter(|c| c.is_alphabetic()).count();
    line.case == Case::Normal
        && (2..=6).contains(&letters)
        && w.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-' | '&'))
}

fn context(line: &Line, run: Run) -> Option<&'static str> {
    if run.b - run.a > 3 {
        return None;
    }
    if scored(line, run) {
        return Some("org");
    }
    if said(line, run) {
        return Some("person");
    }
    if run.b - run.a <= 2 && company_like(line, run) {
        return Some("org");
    }
    if matches!(line.before(run.a), "in" | "near" | "outside" | "IN") {
        return Some("place");
    }
    None
}

/// "the Barbarians", "brewer Nordbrau", "Bre-X", "Nordbrau shares".
fn company_like(line: &Line, run: Run) -> bool {
    let before = line.before(run.a);
    let plural = line.word(run.b - 1).ends_with('s') && run.b - run.a == 1;
    let inner = (run.a..run.b).any(|i| {
        let w = line.word(i);
        line.case == Case::Normal
            && (w.ends_with(|c: char| c.is_uppercase()) || w.chars().any(|c| c.is_ascii_digit()))
            && !w.contains('.')
            && w.len() > 2
    });
    ORG_NOUNS.has(before)
        || before == "the" && plural
        || inner
        || line.word(run.a) == "PT"
        || matches!(line.word(run.b), "shares" | "stock" | "officials" | "executives" | "employees")
}

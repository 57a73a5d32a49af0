//! What somebody does, by the main verb of a statement: the question that a common verb answers
//! (“What did Acme recommend?”, 谷歌建议什么？), where its counterpart stands in the other language.

use super::clause;
use crate::model::{Both, Lang, Sentence, Span};
use std::sync::LazyLock;

/// Base form, past and present forms, Chinese forms, the word that asks and what stands behind its subject, the Chinese
/// predicate for what was done and for what is or will be, and a flag: `s` a state, `thing` of things alone, else the word
/// that must follow.
const VERBS: &str = include_str!("data/verbs.tsv");

/// A common verb: how each language writes it, and how each asks for what it tells.
struct Verb {
    base: &'static str,
    pasts: Vec<&'static str>,
    thirds: Vec<&'static str>,
    zh: Vec<String>,
    /// The word that asks, and what stands behind the subject.
    asks: (&'static str, &'static str),
    /// The Chinese predicate for what was done, and for what is or will be.
    predicates: (&'static str, &'static str),
    /// A state rather than a deed.
    state: bool,
    /// Told of things alone, not of people.
    thing: bool,
    /// The word that must follow.
    next: Option<&'static str>,
}

static TABLE: LazyLock<Vec<Verb>> = LazyLock::new(|| VERBS.lines().filter_map(verb).collect());

fn verb(line: &'static str) -> Option<Verb> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [base, pasts, thirds, zh, word, tail, past, present, flag] = columns[..] else {
        return None;
    };
    // Forms of several words stand among forms of one: "voted for voted to" is two.
    let forms = |cell: &'static str| -> Vec<&'static str> {
        let words: Vec<&str> = cell.split(' ').filter(|w| *w != "-").collect();
        let of = if tailed(&words) { 2 } else { 1 };
        let mut at = 0;
        let mut out = Vec::new();
        for chunk in words.chunks(of) {
            let length = chunk.join(" ").len();
            out.extend(cell.get(at..at + length));
            at += length + 1;
        }
        out
    };
    Some(Verb {
        base,
        pasts: forms(pasts),
        thirds: forms(thirds),
        zh: zh.split(' ').map(str::to_owned).collect(),
        asks: (word, tail),
        predicates: (past, present),
        state: flag == "s",
        thing: flag == "thing",
        next: (!matches!(flag, "-" | "s" | "thing")).then_some(flag),
    })
}

/// Whether every second word of a list is a particle: forms of two words each.
fn tailed(words: &[&str]) -> bool {
    let particle = |w: &&str| PARTICLES.contains(w);
    words.len() >= 2 && words.iter().skip(1).step_by(2).all(particle)
}

const PARTICLES: [&str; 16] = [
    "about", "at", "by", "for", "from", "in", "into", "of", "on", "out", "over", "that", "to",
    "up", "upon", "with",
];

/// Words behind a verb that has no object of its own.
pub(super) const NO_OBJECT: [&str; 24] = [
    "after", "against", "ahead", "as", "at", "away", "before", "between", "by", "down", "during",
    "for", "from", "in", "into", "of", "off", "on", "out", "over", "through", "to", "up", "with",
];
/// Verbs behind which "to" begins what is done.
const TO: [&str; 4] = ["claim", "decide", "start", "threaten"];

/// How a verb is told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tense {
    Past,
    Present,
    Going,
    Future,
}

/// Who does something, and where a statement tells it: one place in each language that it has.
pub(super) struct Doer<'t> {
    /// The English sentence, and the subject's place in it.
    pub(super) en: Option<(&'t Sentence, Span)>,
    /// The Chinese sentence, and the subject's place in it, if it names it.
    pub(super) zh: Option<(&'t Sentence, Option<Span>)>,
    /// Whether it is a thing, not somebody.
    pub(super) thing: bool,
    /// Whether several do it.
    pub(super) plural: bool,
}

/// The words of a question by slot of its template.
pub(super) type Words = Vec<(&'static str, Both<String>)>;

/// The question that the main verb of a statement answers, by the slots `word`, `did` and `verb`.
pub(super) fn asked(doer: &Doer<'_>) -> Option<Words> {
    match (doer.en, doer.zh) {
        (Some((sentence, span)), zh) => {
            let starts = clause::predicate(sentence, span)?;
            let (verb, tense) = starts.iter().find_map(|words| told(words, doer))?;
            let counterpart = zh.is_none_or(|(s, _)| clause::tells(&s.text, Lang::Zh, &verb.zh));
            counterpart.then(|| words_of(verb, tense, doer.plural))
        }
        (None, Some((sentence, Some(span)))) => {
            let fits = |v: &&Verb| {
                let does = clause::does(sentence, span, &v.zh);
                does && v.next.is_none() && (!v.thing || doer.thing)
            };
            let verb = TABLE.iter().find(fits)?;
            let future = clause::is_ahead(sentence, span);
            let tense = match (future, verb.state) {
                (true, _) => Tense::Future,
                (_, true) => Tense::Present,
                _ => Tense::Past,
            };
            Some(words_of(verb, tense, doer.plural))
        }
        _ => None,
    }
}

/// The verb at which words begin, with its tense.
fn told(words: &[String], doer: &Doer<'_>) -> Option<(&'static Verb, Tense)> {
    let starts = |form: &str, from: usize| -> Option<usize> {
        let n = form.split(' ').count();
        let same = form.split(' ').enumerate();
        let mut same = same.map(|(i, f)| words.get(from + i).is_some_and(|w| w == f));
        same.all(|s| s).then_some(from + n)
    };
    let goes_on = |verb: &Verb, end: usize| {
        let next = words.get(end).map(String::as_str);
        match verb.next {
            Some(wanted) => next == Some(wanted),
            None if next.is_some_and(|n| n == "to") => TO.contains(&verb.base),
            None => next.is_some_and(|n| !NO_OBJECT.contains(&n)),
        }
    };
    let first = words.first().map(String::as_str);
    TABLE.iter().filter(|v| !v.thing || doer.thing).find_map(|verb| {
        let fits = |end: &usize| goes_on(verb, *end);
        let any = |forms: &[&'static str]| forms.iter().find_map(|f| starts(f, 0).filter(fits));
        let base = |from| starts(verb.base, from).filter(fits);
        let tense = match first? {
            "will" => base(1).map(|_| Tense::Future),
            "is" | "are" => starts(&going(verb.base), 1).filter(fits).map(|_| Tense::Going),
            _ => any(&verb.pasts)
                .map(|_| Tense::Past)
                .or_else(|| any(&verb.thirds).map(|_| Tense::Present))
                .or_else(|| base(0).filter(|_| doer.plural).map(|_| Tense::Present)),
        }?;
        Some((verb, tense))
    })
}

fn words_of(verb: &Verb, tense: Tense, plural: bool) -> Words {
    let (word, tail) = verb.asks;
    let did = match (tense, plural) {
        (Tense::Past, _) => "did",
        (Tense::Present, false) => "does",
        (Tense::Present, true) => "do",
        (Tense::Going, false) => "is",
        (Tense::Going, true) => "are",
        (Tense::Future, _) => "will",
    };
    let (past, present) = verb.predicates;
    let zh = match tense {
        Tense::Past => past.to_owned(),
        Tense::Present => present.to_owned(),
        Tense::Going => format!("正在{}", bare(present)),
        Tense::Future => format!("将{}", bare(present)),
    };
    let en = if tense == Tense::Going { going(tail) } else { tail.to_owned() };
    let same = |t: &str| Both { zh: t.to_owned(), en: t.to_owned() };
    vec![("word", same(word)), ("did", same(did)), ("verb", Both { zh, en })]
}

/// A Chinese predicate without what tells its time.
fn bare(predicate: &str) -> String {
    predicate.trim_start_matches(['在', '会']).replacen('了', "", 1)
}

/// What goes on: "bring" is "bringing", "plan to do" is "planning to do".
fn going(base: &str) -> String {
    const DOUBLED: [&str; 12] =
        ["ban", "cut", "drop", "hit", "plan", "run", "set", "stop", "submit", "let", "put", "win"];
    let (verb, rest) = base.split_once(' ').unwrap_or((base, ""));
    let stem = match verb.strip_suffix('e').filter(|s| !s.ends_with('e')) {
        Some(stem) => stem.to_owned(),
        None if DOUBLED.contains(&verb) => {
            format!("{verb}{}", verb.chars().last().unwrap_or_default())
        }
        None => verb.to_owned(),
    };
    if rest.is_empty() { format!("{stem}ing") } else { format!("{stem}ing {rest}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole_and_sorted() {
        let lines: Vec<&str> = VERBS.lines().collect();
        assert!(lines.windows(2).all(|w| w[0] < w[1]));
        assert_eq!(TABLE.len(), lines.len());
        for verb in TABLE.iter() {
            let all = verb.pasts.iter().chain(&verb.thirds).chain([&verb.base]);
            assert!(all.clone().all(|f| f.trim() == *f && !f.is_empty()), "{}", verb.base);
        }
        let vote = TABLE.iter().find(|v| v.base == "vote for").map(|v| v.pasts.clone());
        assert_eq!(vote, Some(vec!["voted for", "voted to"]));
    }

    #[test]
    fn what_goes_on() {
        assert_eq!(going("bring"), "bringing");
        assert_eq!(going("release"), "releasing");
        assert_eq!(going("plan to do"), "planning to do");
        assert_eq!(going("cut"), "cutting");
    }
}

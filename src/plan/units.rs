//! What can be said as one statement: a sentence; a sentence with the list that it introduces; a
//! quotation that runs over several sentences; in an article in both languages, a bead.

use super::standing::{self, Manner};
use super::{agreement, clause, speech};
use crate::model::{Analysis, Bead, BlockKind, Lang, Quoted, Role, Sentence, SentenceKind, Text};
use crate::wording;
use std::collections::{BTreeMap, BTreeSet};

/// Beads below this are not published as each other's translation.
const SURE: f64 = 0.5;
/// Usable statements of an article that can do without those that don't tell who speaks.
const ENOUGH: usize = 4;
/// A run of sentences longer than this is not one statement.
const LONGEST_RUN: usize = 8;

/// A candidate statement.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    /// The sentences.
    pub(super) said: Quoted,
    /// Place in the text.
    pub(super) order: usize,
    /// How much it matters, from 0 to 1, both languages taken together.
    pub(super) score: f64,
    /// Best rank of its sentences.
    pub(super) rank: usize,
    /// Its discourse role.
    pub(super) role: Role,
    /// How well it stands alone: 0 well, 1 tolerably, 2 not.
    pub(super) standing: u8,
    /// Whether it stands among notes: paragraphs without end marks, often about many things.
    pub(super) noted: bool,
    /// Whether its head points back to what was said before.
    pub(super) leans: bool,
    /// Whether it opens with a pronoun that no name can replace.
    pub(super) vague: bool,
    /// Whether it is an entry of a chronology: "2004: A quake …".
    pub(super) entry: bool,
    /// Whether it may close a document: it points back to nothing at all.
    pub(super) closes: bool,
    /// Whether it surely tells what comes next: by its role and by its words.
    pub(super) tells_next: bool,
    /// How many figures, dates and names it tells.
    pub(super) facts: usize,
    /// Whether it opens with what somebody says.
    pub(super) spoken: bool,
    /// Whether it is a question.
    pub(super) asks: bool,
    /// Content words, for telling repetition.
    pub(super) words: BTreeSet<String>,
    /// Length in characters, Han characters counted thrice: about the length in English.
    pub(super) length: usize,
    /// Index of the block of its first sentence.
    pub(super) block: usize,
}

impl Unit {
    /// All its sentences.
    pub(super) fn sentences(&self) -> impl Iterator<Item = usize> + '_ {
        self.said.zh.iter().chain(&self.said.en).copied()
    }
}

/// Whether a unit follows on another in the text, with nothing between.
pub(super) fn adjoin(before: &Unit, unit: &Unit) -> bool {
    let next = |a: &[usize], b: &[usize]| a.last().zip(b.first()).is_none_or(|(a, b)| a + 1 == *b);
    next(&before.said.zh, &unit.said.zh) && next(&before.said.en, &unit.said.en)
}

/// Kinds of question whose cues speak of what is to come.
const AHEAD: [&str; 3] = ["will", "plans", "next_step"];

fn looks_ahead(sentence: &Sentence) -> bool {
    AHEAD.iter().filter_map(|id| wording::question(id)).any(|kind| {
        let cues = kind.cues.get(sentence.lang);
        clause::find(&sentence.text, sentence.lang, cues).is_some()
    })
}

/// Figures, dates and names that sentences tell.
fn facts(mentions: &[usize], sentences: &[&Sentence]) -> usize {
    let told = |s: &&Sentence| s.values.len() + mentions.get(s.id).copied().unwrap_or(0);
    sentences.iter().map(told).sum()
}

/// How many mentions of entities each sentence has.
fn mentions(text: &Text, analysis: &Analysis) -> Vec<usize> {
    let mut out = vec![0; text.sentences.len()];
    for mention in analysis.entities.iter().flat_map(|e| &e.mentions) {
        if let Some(count) = out.get_mut(mention.sentence) {
            *count += 1;
        }
    }
    out
}

/// The units of a text, in its order. An article in both languages gives units that have both;
/// only where those are fewer than two, also what stands in one language alone.
pub(super) fn units(text: &Text, analysis: &Analysis, beads: &[Bead]) -> Vec<Unit> {
    let bilingual = text.has(Lang::Zh) && text.has(Lang::En);
    if !bilingual {
        return build(text, analysis, single(text));
    }
    let paired = build(text, analysis, pairs(text, analysis, beads));
    if paired.iter().filter(|u| u.standing < 2).count() >= 2 {
        return paired;
    }
    let more_chinese = text.whole_sentences(Lang::Zh) > text.whole_sentences(Lang::En);
    let main = if more_chinese { Lang::Zh } else { Lang::En };
    build(text, analysis, runs(text, text.sentences.iter().filter(|s| s.lang == main)))
}

fn build(text: &Text, analysis: &Analysis, said: Vec<Quoted>) -> Vec<Unit> {
    let manner = Manner::of(text);
    let (speech, mentions) = (speech::within_speech(text, analysis), mentions(text, analysis));
    let each = said.into_iter().enumerate();
    let mut units: Vec<Unit> = each
        .filter_map(|(order, said)| unit(text, analysis, &mentions, said, order, manner))
        .collect();
    for unit in &mut units {
        voice(unit, &speech, analysis);
    }
    // Somebody speaks, and the statement would not tell who: it is said only where there is little
    // else.
    let as_i = |s: usize| {
        let sentence = text.sentences.get(s);
        !manner.personal && sentence.is_some_and(|s| standing::speaks_as_i(&s.text, s.lang))
    };
    let heard = |u: &Unit| u.said.within && u.said.speaker.is_some();
    // What begins with the quotation's first sentence has its mark and mostly its speaker.
    let within = |u: &Unit| {
        let mut heads = [u.said.zh.first(), u.said.en.first()].into_iter().flatten();
        heads.any(|s| speech.contains_key(s))
    };
    let spoken = |u: &Unit| !heard(u) && (within(u) || u.sentences().any(as_i));
    let alone = |s: usize| text.sentences.get(s).is_some_and(standing::is_speech_alone);
    let speaks = |u: &Unit| heard(u) || !u.sentences().any(alone);
    for unit in units.iter_mut().filter(|u| !speaks(u)) {
        unit.standing = 2;
    }
    let told = units.iter().filter(|u| u.standing < 2 && !spoken(u)).count();
    for unit in &mut units {
        if spoken(unit) {
            let cut = within(unit) && !unit.said.within;
            let own = unit.sentences().any(as_i);
            unit.standing = unit.standing.max(if cut || own || told >= ENOUGH { 2 } else { 1 });
        }
    }
    units
}

/// Marks a unit whose sentences all stand within a quotation, and gives it the speaker where that
/// is one person.
fn voice(unit: &mut Unit, speech: &BTreeMap<usize, Option<usize>>, analysis: &Analysis) {
    let heard: Option<Vec<Option<usize>>> =
        unit.sentences().map(|s| speech.get(&s).copied()).collect();
    let Some(heard) = heard else { return };
    let mut speakers: Vec<usize> = heard.into_iter().flatten().collect();
    speakers.dedup();
    let sides = [(Lang::Zh, &unit.said.zh), (Lang::En, &unit.said.en)];
    let named = |speaker: usize| {
        let names = analysis.entities.get(speaker).map(|e| &e.names);
        let has = |lang: Lang| names.is_some_and(|n| n.get(lang).is_some());
        sides.iter().all(|(lang, ids)| ids.is_empty() || has(*lang))
    };
    let speaker = match speakers[..] {
        [speaker] => Some(speaker).filter(|s| named(*s)),
        _ => None,
    };
    (unit.said.speaker, unit.said.within) = (speaker, true);
    (unit.role, unit.spoken) = (Role::Reaction, true);
    unit.standing = unit.standing.max(1);
}

fn unit(
    text: &Text,
    analysis: &Analysis,
    mentions: &[usize],
    said: Quoted,
    order: usize,
    manner: Manner,
) -> Option<Unit> {
    let ids: Vec<usize> = said.zh.iter().chain(&said.en).copied().collect();
    let best = ids.iter().copied().min_by_key(|&i| rank(analysis, i))?;
    let scores = Lang::BOTH.map(|lang| {
        let side = if lang == Lang::Zh { &said.zh } else { &said.en };
        side.iter()
            .map(|&i| analysis.ranking.get(i).map_or(0.0, |r| r.score))
            .fold(None, |m: Option<f64>, s| Some(m.map_or(s, |m| m.max(s))))
    });
    let known: Vec<f64> = scores.into_iter().flatten().collect();
    let role = analysis.roles.get(best).copied().unwrap_or(Role::Details);
    let sentences: Vec<&Sentence> = ids.iter().filter_map(|&i| text.sentences.get(i)).collect();
    let facts = facts(mentions, &sentences) / known.len().max(1);
    let empty = facts == 0 && !manner.brief && is_empty(&sentences);
    let standing = standing::of(text, analysis, &said, manner);
    Some(Unit {
        order,
        score: known.iter().sum::<f64>() / known.len().max(1) as f64,
        rank: rank(analysis, best),
        role,
        standing: if empty { 2 } else { standing },
        noted: manner.unmarked,
        leans: standing::leaning(text, analysis, &said),
        closes: !standing::opens_back(text, analysis, &said),
        vague: standing::vague(text, analysis, &said),
        entry: sentences.iter().all(|s| is_entry(&s.text)),
        tells_next: role == Role::NextStep && sentences.iter().all(|s| looks_ahead(s)),
        facts,
        spoken: sentences.iter().any(|s| s.text.starts_with(['“', '"', '「'])),
        asks: sentences.last().is_some_and(|s| standing::asks(&s.text)),
        words: sentences.iter().flat_map(|s| content_words(s)).collect(),
        length: sentences.iter().map(|s| length(s)).sum::<usize>() / known.len().max(1),
        block: sentences.first()?.block,
        said,
    })
}

fn rank(analysis: &Analysis, sentence: usize) -> usize {
    analysis.ranking.get(sentence).map_or(usize::MAX, |r| r.rank)
}

/// Whether a text begins with a year and a colon.
fn is_entry(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    text.len() - rest.len() == 4 && rest.starts_with([':', '：'])
}

/// Whether sentences hardly say a thing: "So this just happened."
fn is_empty(sentences: &[&Sentence]) -> bool {
    let words = |lang: Lang| {
        let own = sentences.iter().filter(move |s| s.lang == lang);
        own.map(|s| content_words(s).count()).reduce(|a, b| a + b)
    };
    Lang::BOTH.into_iter().filter_map(words).all(|n| n <= EMPTY)
}

/// Most longer words of a statement that says nothing, if it names nothing and gives no figure.
const EMPTY: usize = 3;

/// Length in characters, a Han character counted as three.
fn length(sentence: &Sentence) -> usize {
    sentence.text.chars().map(|c| if c >= '\u{3400}' { 3 } else { 1 }).sum()
}

fn content_words(sentence: &Sentence) -> impl Iterator<Item = String> + '_ {
    sentence.tokens.iter().filter_map(|t| {
        let word = sentence.slice(t.span);
        let shortest = if sentence.lang == Lang::Zh { 2 } else { 4 };
        (word.chars().count() >= shortest).then(|| word.to_lowercase())
    })
}

/// Runs of one language's sentences.
fn single(text: &Text) -> Vec<Quoted> {
    runs(text, text.sentences.iter())
}

fn runs<'t>(text: &'t Text, sentences: impl Iterator<Item = &'t Sentence>) -> Vec<Quoted> {
    let list: Vec<&Sentence> = sentences.filter(|s| s.kind != SentenceKind::Heading).collect();
    let mut out = Vec::new();
    let mut at = 0;
    while at < list.len() {
        let end = at + run_length(text, &list[at..]);
        let ids: Vec<usize> = list[at..end].iter().map(|s| s.id).collect();
        out.push(match list[at].lang {
            Lang::Zh => Quoted { zh: ids, ..Quoted::default() },
            Lang::En => Quoted { en: ids, ..Quoted::default() },
        });
        at = end;
    }
    out
}

/// How many sentences from the first belong together: at least one.
fn run_length(text: &Text, rest: &[&Sentence]) -> usize {
    let first = rest[0];
    if introduces(first) {
        let items = rest[1..].iter().take(LONGEST_RUN - 1).take_while(|s| is_item(text, s)).count();
        if items >= 1 && !rest.get(1 + items).is_some_and(|s| is_item(text, s)) {
            return 1 + items;
        }
    }
    let mut n = 1;
    while n < 3
        && n < rest.len()
        && rest[n].block == first.block
        && (is_open(&rest[..n]) || speaks_on(rest[n - 1], rest[n]))
    {
        n += 1;
    }
    n
}

/// Whether a sentence is nothing but the rest of what the speaker of the one before it says:
/// “Why now?” she asked. “We had time.”
fn speaks_on(before: &Sentence, sentence: &Sentence) -> bool {
    let opens = |s: &str| s.starts_with(['“', '"', '「']);
    let closes = |s: &str| s.ends_with(['”', '"', '」']);
    let attributed = !opens(&before.text) || !closes(&before.text);
    attributed
        && !before.quotations.is_empty()
        && opens(&sentence.text)
        && closes(&sentence.text)
        && sentence.quotations.len() == 1
}

fn introduces(sentence: &Sentence) -> bool {
    sentence.text.ends_with([':', '：'])
}

fn is_item(text: &Text, sentence: &Sentence) -> bool {
    text.article.blocks.get(sentence.block).is_some_and(|b| b.kind == BlockKind::ListItem)
}

/// Whether a quotation opened in these sentences is still open at their end.
fn is_open(sentences: &[&Sentence]) -> bool {
    let (mut open, mut close) = (0, 0);
    for s in sentences {
        open += s.text.matches(['“', '「']).count();
        close += s.text.matches(['”', '」']).count();
    }
    let straight: usize = sentences.iter().map(|s| s.text.matches('"').count()).sum();
    open > close || straight % 2 == 1
}

/// Beads that are sure, both of whose sides say the same figures; a bead that introduces a list
/// takes the beads of the list's items with it.
fn pairs(text: &Text, analysis: &Analysis, beads: &[Bead]) -> Vec<Quoted> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < beads.len() {
        let n = run_of_beads(text, &beads[at..]);
        let run = &beads[at..at + n];
        let beside = [at.checked_sub(1), Some(at + n)].map(|i| beads.get(i?));
        at += n;
        if run.iter().any(|b| b.score < SURE || b.en.is_empty() || b.zh.is_empty()) {
            continue;
        }
        let mut said = Quoted {
            en: run.iter().flat_map(|b| b.en.iter().copied()).collect(),
            zh: run.iter().flat_map(|b| b.zh.iter().copied()).collect(),
            ..Quoted::default()
        };
        for bead in beside.into_iter().flatten() {
            take_in(text, analysis, &mut said, bead);
        }
        let heading = said
            .en
            .iter()
            .chain(&said.zh)
            .any(|&i| text.sentences[i].kind == SentenceKind::Heading);
        if !heading && agreement::figures_agree(text, &said) {
            out.push(said);
        }
    }
    out
}

/// Takes in a sentence without a partner that stands beside: where one language needs two
/// sentences (这份承诺以《布莱奇利宣言》为基础。…通过了该宣言。) the first names what the other language names
/// in its one, and the second no more does.
fn take_in(text: &Text, analysis: &Analysis, said: &mut Quoted, beside: &Bead) {
    let (own, other, more) = match (beside.en.as_slice(), beside.zh.as_slice()) {
        ([], [more]) => (&mut said.zh, &said.en, *more),
        ([more], []) => (&mut said.en, &said.zh, *more),
        _ => return,
    };
    let block = |id: usize| text.sentences.get(id).map(|s| (s.source, s.block));
    let mentioned = |e: &crate::model::Entity, ids: &[usize]| {
        e.mentions.iter().any(|m| ids.contains(&m.sentence))
    };
    let near = own.iter().any(|&id| id.abs_diff(more) == 1 && block(id) == block(more));
    let names = |e: &&crate::model::Entity| {
        mentioned(e, other) && mentioned(e, &[more]) && !mentioned(e, own)
    };
    if near && analysis.entities.iter().any(|e| names(&e)) {
        own.push(more);
        own.sort_unstable();
    }
}

fn run_of_beads(text: &Text, beads: &[Bead]) -> usize {
    let mut n = list_length(text, beads);
    let side = |b: &Bead| b.en.first().zip(b.en.last()).map(|(&f, &l)| (f, l));
    while n == 1 || n == 2 {
        let next = beads.get(n - 1).and_then(side).zip(beads.get(n).and_then(side));
        let Some(((_, last), (first, end))) = next else { break };
        let (a, b) = (&text.sentences[last], &text.sentences[first]);
        if a.block != b.block || end != first || !speaks_on(a, b) {
            break;
        }
        n += 1;
    }
    n
}

fn list_length(text: &Text, beads: &[Bead]) -> usize {
    let last = |b: &Bead| b.en.last().or(b.zh.last()).and_then(|&i| text.sentences.get(i)).cloned();
    if !last(&beads[0]).is_some_and(|s| introduces(&s)) {
        return 1;
    }
    let item = |b: &Bead| {
        b.en.first().or(b.zh.first()).is_some_and(|&i| is_item(text, &text.sentences[i]))
    };
    let items = beads[1..].iter().take_while(|b| item(b)).count();
    if items == 0 || items >= LONGEST_RUN { 1 } else { 1 + items }
}

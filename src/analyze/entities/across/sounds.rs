//! Names joined by their sound, where sentences that say the same hold both: Copiapó and 科皮亚波,
//! Lu Haiping and 陆海平.

use super::{HEADS, SOUNDING};
use crate::lexicon::{self, sound};
use crate::model::{Bead, Entity, Lang, Sentence, Span, Tag, Text, TokenKind};
use pinyin::{ToPinyin, ToPinyinMulti};
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

/// Least likeness of a name of several words, part by part, and of one word.
const ALIKE: f64 = 0.7;
const ALIKE_ALONE: f64 = 0.8;
/// Fewest consonants that tell one word from others.
const CONSONANTS: usize = 2;
/// Most characters that spell one word.
const LONGEST: usize = 7;

/// For each English entity the Chinese form that spells it, if one does best and spells no other
/// as well.
pub(super) fn spelled(
    text: &Text,
    beads: &[Bead],
    entities: &[Entity],
    open: &[usize],
) -> Vec<(usize, String)> {
    let open = open.iter().filter(|&&i| SOUNDING.contains(&entities[i].kind));
    let mut votes: BTreeMap<(String, usize), (usize, f64)> = BTreeMap::new();
    let mut mentioned: Vec<Vec<usize>> = vec![Vec::new(); text.sentences.len()];
    for &i in open {
        for m in &entities[i].mentions {
            if let Some(row) = mentioned.get_mut(m.sentence) {
                row.push(i);
            }
        }
    }
    for bead in beads.iter().filter(|b| !b.en.is_empty() && !b.zh.is_empty()) {
        let here = bead.en.iter().filter_map(|&s| mentioned.get(s)).flatten();
        let here: BTreeSet<usize> = here.copied().collect();
        for i in here {
            let Some(name) = entities[i].names.en.as_deref() else { continue };
            for sentence in bead.zh.iter().filter_map(|&z| text.sentences.get(z)) {
                if let Some((span, like)) = best(name, entities[i].kind, sentence) {
                    let vote = votes.entry((sentence.slice(span).to_owned(), i)).or_default();
                    vote.0 += 1;
                    vote.1 = vote.1.max(like);
                }
            }
        }
    }
    // A name said in full is surer than a part of it, and one said often than one said once.
    let strength = |form: &str, (count, like): (usize, f64)| {
        like + 0.05 * count.min(4) as f64 + if form.contains('·') { 0.2 } else { 0.0 }
    };
    let other = |form: &str, i: usize| is_known_for_another(form, entities[i].names.en.as_deref());
    let mut ranked: Vec<(f64, &(String, usize))> = votes
        .iter()
        .filter(|((form, i), _)| !other(form, *i))
        .map(|(key, &vote)| (strength(&key.0, vote), key))
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    let mut out: Vec<(usize, String)> = Vec::new();
    for (_, (form, i)) in ranked {
        if out.iter().all(|(taken, f)| taken != i && !f.contains(form.as_str())) {
            out.push((*i, form.clone()));
        }
    }
    out
}

/// Whether the lexicon knows a Chinese name, and for something else: 英特尔 is Intel.
fn is_known_for_another(form: &str, english: Option<&str>) -> bool {
    let english = english.unwrap_or_default();
    let mut known = lexicon::names().named(Lang::Zh, form).peekable();
    known.peek().is_some()
        && known.all(|n| !n.en.iter().any(|e| e.split(' ').any(|w| english.contains(w))))
}

/// The part of a Chinese sentence that spells a name best, and how well.
fn best(name: &str, kind: &str, sentence: &Sentence) -> Option<(Span, f64)> {
    if let Some(span) = in_pinyin(name, sentence).or_else(|| korean(name, kind, sentence)) {
        return Some((span, 1.0));
    }
    let words: Vec<&str> = name.split([' ', '-']).filter(|w| !w.is_empty()).collect();
    match (words.as_slice(), kind) {
        ([word], _) => alone(word, sentence),
        ([.., last], "person") => dotted(&words, sentence).or_else(|| alone(last, sentence)),
        _ => None,
    }
}

/// A run of characters with dots that spells a name word by word: 马塞拉·奥图萨尔.
fn dotted(words: &[&str], sentence: &Sentence) -> Option<(Span, f64)> {
    let words: Vec<String> = words.iter().map(|w| w.to_lowercase()).collect();
    let sounds: Vec<Vec<u8>> = words.iter().map(|w| sound::consonants(w)).collect();
    let runs = dotted_runs(&sentence.text).into_iter().filter_map(|(start, parts)| {
        let (first, last) = (parts.first()?, parts.last()?);
        let inner = parts.len().checked_sub(2)?;
        if parts.len() != sounds.len() {
            return None;
        }
        // What stands before and after may be written in the same characters: 士卡罗尔·惠特比.
        let heads = first.char_indices().filter(|(_, c)| begins(&words[0], *c));
        let heads = heads.filter_map(|(at, _)| first.get(at..));
        let (head, begun) = likest(sounds.first()?, heads)?;
        let tails = last.char_indices().filter(|(_, c)| ends(words.last().map_or("", |w| w), *c));
        let tails = tails.filter_map(|(at, c)| last.get(..at + c.len_utf8()));
        let (tail, ended) = likest(sounds.last()?, tails)?;
        let middle = parts.iter().zip(&sounds).skip(1).take(inner).map(|(p, s)| heard(s, p));
        let like = (begun + ended + middle.sum::<f64>()) / parts.len() as f64;
        let from = start + first.len() - head.len();
        let to = start + parts.iter().map(|p| p.len()).sum::<usize>() + DOT * (parts.len() - 1);
        Some((Span::new(from, to - (last.len() - tail.len())), like))
    });
    runs.filter(|(_, like)| *like >= ALIKE).max_by(|a, b| a.1.total_cmp(&b.1))
}

/// Bytes of the dot between the parts of a foreign name.
const DOT: usize = '·'.len_utf8();

fn heard(name: &[u8], part: &str) -> f64 {
    sound::likeness(name, part.chars().map(|c| sound::of_han(c).unwrap_or("?")))
}

/// The part that is most like a name: the longest, if that is like it at all, since foreign names
/// seldom stand beside the characters they are written with.
fn likest<'t>(name: &[u8], parts: impl Iterator<Item = &'t str>) -> Option<(&'t str, f64)> {
    let each = parts.map(|part| (part, heard(name, part)));
    each.max_by(|a, b| {
        let fits = |part: &(&str, f64)| part.1 >= ALIKE;
        let longer = a.0.len().cmp(&b.0.len());
        match (fits(a), fits(b)) {
            (true, true) => longer,
            _ => a.1.total_cmp(&b.1).then(longer),
        }
    })
}

/// The runs of characters that foreign names are written with and that hold a dot: where each
/// begins, and its parts.
fn dotted_runs(text: &str) -> Vec<(usize, Vec<&str>)> {
    let writes = |c: char| c == '·' || sound::of_han(c).is_some();
    let mut out = Vec::new();
    for run in text.split(|c| !writes(c)) {
        let run = run.trim_matches('·');
        let start = run.as_ptr() as usize - text.as_ptr() as usize;
        let whole = !text.get(..start).is_some_and(|before| before.ends_with(['-', '—', '·']));
        if run.contains('·') && whole {
            out.push((start, run.split('·').collect()));
        }
    }
    out
}

/// The run of characters that spells one word best.
pub(super) fn alone(word: &str, sentence: &Sentence) -> Option<(Span, f64)> {
    if !word.chars().any(char::is_lowercase) {
        return None; // an abbreviation is not spelled by its sound
    }
    let word = word.to_lowercase();
    let name = sound::consonants(&word);
    if name.len() < CONSONANTS || word.chars().count() < 4 {
        return None;
    }
    let chars: Vec<(usize, char)> = sentence.text.char_indices().collect();
    let mut best: Option<(Span, f64)> = None;
    for from in 0..chars.len() {
        let mut run: Vec<&'static str> = Vec::new();
        for (at, c) in chars.iter().skip(from).take(LONGEST) {
            let Some(heard) = sound::of_han(*c) else { break };
            run.push(heard);
            let span = Span::new(chars[from].0, at + c.len_utf8());
            if run.len() < 2 || !begins(&word, chars[from].1) || !ends(&word, *c) {
                continue;
            }
            let like = sound::likeness(&name, run.iter().copied());
            let better = best.is_none_or(|(b, l)| (like, span.len()) > (l, b.len()));
            if like >= ALIKE_ALONE && better && is_free(sentence, span) {
                best = Some((span, like));
            }
        }
    }
    best
}

/// Whether a character may begin a word: for a vowel one that begins with a vowel, for a consonant
/// one of a consonant.
fn begins(word: &str, first: char) -> bool {
    let Some(heard) = sound::of_han(first) else { return false };
    match is_vowel(word.chars().next()) {
        true => heard.is_empty() || "安恩因英昂翁雅耶尤瓦沃".contains(first),
        false => sound::consonants(word).first().is_some_and(|c| sound::akin(*c, heard)),
    }
}

/// Whether a character may end it: a vowel alone only after a vowel (Valencia 巴伦西亚).
fn ends(word: &str, last: char) -> bool {
    let mut back = word.chars().rev();
    let heard = sound::of_han(last).unwrap_or_default();
    !heard.is_empty() || is_vowel(back.next()) && is_vowel(back.next())
}

fn is_vowel(letter: Option<char>) -> bool {
    letter.and_then(|c| std::iter::once(c).nfd().next()).is_some_and(|c| "aeiouy".contains(c))
}

/// Whether a run is no part of ordinary words, and cuts none.
fn is_free(sentence: &Sentence, span: Span) -> bool {
    let named = |tag| matches!(tag, Tag::None | Tag::Person | Tag::Place | Tag::Org | Tag::Proper);
    let within = |token: Span| {
        let rest = sentence.text.get(span.end..token.end).unwrap_or_default();
        token.contains(span)
            && token != span
            && (token.start < span.start || !HEADS.contains(&rest))
    };
    let words = sentence.tokens.iter().filter(|t| t.kind == TokenKind::Word);
    words.filter(|t| t.span.overlaps(span)).all(|t| {
        !within(t.span) && {
            let one = sentence.slice(t.span).chars().count() == 1 && span.contains(t.span);
            named(t.tag) || one
        }
    })
}

/// Two to four characters whose pinyin is the name: Lu Haiping 陆海平.
fn in_pinyin(name: &str, sentence: &Sentence) -> Option<Span> {
    let letters: String =
        name.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect();
    let plain = name.chars().all(|c| c.is_ascii_alphabetic() || " '’-".contains(c));
    if !plain || letters.len() < 4 {
        return None;
    }
    let chars: Vec<(usize, char)> = sentence.text.char_indices().collect();
    (0..chars.len()).find_map(|from| {
        let run = chars.get(from..)?;
        let count = spells(run, &letters, 4).filter(|n| *n >= 2)?;
        let (last, c) = run.get(count - 1)?;
        Some(Span::new(run.first()?.0, last + c.len_utf8()))
    })
}

/// Family names as Koreans write them in Latin letters, and their characters.
pub(super) const KOREAN: &str = include_str!("../../data/korean_surnames.tsv");

/// A Korean name of three characters whose family name is that of the English form: Ri Yong Ho
/// 李英浩, Moon Jae-in 文在寅; only where the sentence has one such name.
fn korean(name: &str, kind: &str, sentence: &Sentence) -> Option<Span> {
    let syllables: Vec<&str> = name.split([' ', '-']).filter(|s| !s.is_empty()).collect();
    let [surname, given @ ..] = syllables.as_slice() else { return None };
    let short = given.len() == 2 && given.iter().all(|s| (1..=6).contains(&s.len()));
    let row = KOREAN.lines().filter_map(|l| l.split_once('\t')).find(|(latin, _)| latin == surname);
    let (_, han) = row.filter(|_| kind == "person" && short)?;
    let persons = sentence.tokens.iter().filter(|t| t.tag == Tag::Person).map(|t| t.span);
    let named = |span: &Span| {
        let form = sentence.slice(*span);
        form.chars().count() == 3 && form.starts_with(|c| han.contains(c))
    };
    let mut own = persons.filter(named);
    own.next().filter(|_| own.next().is_none())
}

/// How many characters of a run have the letters as their pinyin.
fn spells(run: &[(usize, char)], letters: &str, most: usize) -> Option<usize> {
    if letters.is_empty() {
        return Some(0);
    }
    let (&(_, c), rest) = run.split_first()?;
    if most == 0 {
        return None;
    }
    let several = c.to_pinyin_multi().into_iter().flatten().map(|p| p.plain());
    several.chain(c.to_pinyin().map(|p| p.plain())).find_map(|reading| {
        let left = match reading.contains('ü') {
            false => letters.strip_prefix(reading),
            true => ["v", "u"].iter().find_map(|u| letters.strip_prefix(&reading.replace('ü', u))),
        }?;
        spells(rest, left, most - 1).map(|n| n + 1)
    })
}

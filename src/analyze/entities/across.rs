//! One entity for the names that an article in both languages has for a thing.
//!
//! What neither the lexicon nor the article's parentheses join is joined by its sound, where
//! sentences that say the same hold both: Copiapó and 科皮亚波, Lu Haiping and 陆海平. The form of
//! the article wins over that of the lexicon, and a Chinese name that was cut wrongly is mended.

use crate::lexicon::{self, sound};
use crate::model::{Bead, Entity, Glossary, Lang, Mention, Sentence, Span, Tag, Text, TokenKind};
use pinyin::{ToPinyin, ToPinyinMulti};
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

/// Kinds that have names of sounds.
const SOUNDING: [&str; 4] = ["person", "place", "org", "product"];

/// Least likeness of a name of several words, part by part, and of one word.
const ALIKE: f64 = 0.7;
const ALIKE_ALONE: f64 = 0.8;
/// Fewest consonants that tell one word from others.
const CONSONANTS: usize = 2;
/// Most characters that spell one word.
const LONGEST: usize = 7;

/// Joins the entities of the two languages.
pub(super) fn join(text: &Text, beads: &[Bead], glossary: &Glossary, entities: &mut Vec<Entity>) {
    let spoken = |entity: &Entity, lang: Lang| {
        let in_lang = |m: &Mention| text.sentences.get(m.sentence).is_some_and(|s| s.lang == lang);
        entity.mentions.iter().any(in_lang)
    };
    let settled = |e: &Entity| {
        e.names.en.as_deref().is_some_and(|name| glossary.named(Lang::En, name).is_some())
    };
    let open: Vec<usize> = (0..entities.len())
        .filter(|&i| SOUNDING.contains(&entities[i].kind))
        .filter(|&i| !settled(&entities[i]))
        .filter(|&i| spoken(&entities[i], Lang::En) && !spoken(&entities[i], Lang::Zh))
        .collect();
    let forms = spelled(text, beads, entities, &open);
    for (english, form) in forms {
        take(text, entities, english, &form, |e| !spoken(e, Lang::En));
    }
    entities.retain(|e| !e.mentions.is_empty());
    for entity in entities.iter_mut().filter(|e| !settled(e)) {
        if spoken(entity, Lang::En) && !spoken(entity, Lang::Zh) {
            as_written(text, entity);
        }
    }
}

/// Keeps a Chinese name that only the lexicon gives if the Chinese text has it in whole or in part;
/// where it has the English name, that is the name: Vivaldi may be a browser. A place that the
/// Chinese text does not name keeps the form that every atlas has.
fn as_written(text: &Text, entity: &mut Entity) {
    let chinese = || text.sentences.iter().filter(|s| s.lang == Lang::Zh).map(|s| s.text.as_str());
    let (Some(zh), Some(en)) = (&entity.names.zh, &entity.names.en) else { return };
    let parts = || zh.split('·').filter(|part| part.chars().count() > 1);
    let written = chinese().any(|t| parts().any(|part| t.contains(part)));
    if chinese().next().is_some() && !written {
        let english = Some(en.clone()).filter(|en| chinese().any(|t| t.contains(en.as_str())));
        if english.is_some() || entity.kind != "place" {
            entity.names.zh = english;
            entity.certain = entity.names.zh.is_some();
        }
    }
}

/// For each English entity the Chinese form that spells it, if one does best and spells no other
/// as well.
fn spelled(
    text: &Text,
    beads: &[Bead],
    entities: &[Entity],
    open: &[usize],
) -> Vec<(usize, String)> {
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
fn alone(word: &str, sentence: &Sentence) -> Option<(Span, f64)> {
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
const KOREAN: &str = include_str!("../data/korean_surnames.tsv");

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

/// Gives an English entity its Chinese form: where the form stands it is mentioned, and Chinese
/// entities that are the form, or were cut out of it, are no more.
fn take(
    text: &Text,
    entities: &mut [Entity],
    english: usize,
    form: &str,
    is_free: impl Fn(&Entity) -> bool,
) {
    let mut places = standing(text, form);
    let over = |a: &Mention, b: &Mention| a.sentence == b.sentence && a.span.overlaps(b.span);
    let (mut name, mut kind) = (form.to_owned(), entities[english].kind);
    let one_word = entities[english].names.en.as_ref().is_none_or(|n| !n.contains(' '));
    let fuller =
        |e: &Entity| e.names.zh.as_ref().is_some_and(|n| n.contains('·') && is_whole(n, form));
    // 萨拉·佩林 and 特莱克·佩林: which of them is Palin?
    let told_apart = entities.iter().filter(|e| is_free(e) && fuller(e)).count() < 2;
    for i in (0..entities.len()).filter(|&i| i != english) {
        let entity = &mut entities[i];
        let held = entity.mentions.iter().any(|m| places.iter().any(|p| over(m, p)));
        if !held || !is_free(entity) {
            continue;
        }
        let own = entity.names.zh.clone().unwrap_or_default();
        if is_whole(&own, form) {
            if own.contains('·') && !told_apart {
                continue;
            }
            places.retain(|p| !entity.mentions.iter().any(|m| over(m, p)));
            places.append(&mut entity.mentions);
            // Who is taken for a person for want of a better reason may be a place elsewhere.
            kind = if kind == "person" && one_word { entity.kind } else { kind };
            name = if own.contains('·') { own } else { name };
        } else if own.contains(form) && !form.contains('·') {
            places.retain(|p| !entity.mentions.iter().any(|m| over(m, p)));
        } else {
            entity.mentions.retain(|m| !places.iter().any(|p| over(m, p)));
        }
    }
    if places.is_empty() {
        return;
    }
    let entity = &mut entities[english];
    entity.kind = kind;
    entity.names.zh = Some(name);
    entity.certain = true;
    entity.mentions.extend(places);
    entity.mentions.sort_by_key(|m| (m.sentence, m.span.start));
}

/// Everywhere that a form stands in the Chinese sentences.
fn standing(text: &Text, form: &str) -> Vec<Mention> {
    let chinese = text.sentences.iter().filter(|s| s.lang == Lang::Zh);
    let each = chinese.flat_map(|s| s.text.match_indices(form).map(move |(at, _)| (s.id, at)));
    each.map(|(sentence, at)| Mention { sentence, span: Span::new(at, at + form.len()) }).collect()
}

/// What a place's name may have after what spells it.
const HEADS: [&str; 10] = ["市", "省", "州", "县", "镇", "村", "岛", "区", "河", "公司"];

/// Whether a name is the form, alone, as a part (马塞拉·奥图萨尔) or with its head (科皮亚波市).
fn is_whole(own: &str, form: &str) -> bool {
    own.split('·').any(|part| part == form)
        || own == form
        || own.strip_prefix(form).is_some_and(|head| HEADS.contains(&head))
}

#[cfg(test)]
mod tests {
    use crate::pipeline::{Input, inspect};

    /// The names of people, organisations and places of two paragraphs that say the same.
    fn named(en: &str, zh: &str) -> Vec<String> {
        let inputs = [Input::new("a.en.md", en), Input::new("a.zh.md", zh)];
        let seen = inspect(&inputs, &Default::default()).unwrap();
        let names = seen.analysis.entities.iter().filter(|e| super::SOUNDING.contains(&e.kind));
        let told = |n: &Option<String>| n.clone().unwrap_or_else(|| "–".into());
        names.map(|e| format!("{} {} {}", e.kind, told(&e.names.en), told(&e.names.zh))).collect()
    }

    #[test]
    fn a_name_is_known_by_its_sound() {
        let en = "Marcela Ortúzar said on Monday that the hospital in Vallorno was full. Ortúzar \
            asked for more beds.";
        let zh = "马塞拉·奥图萨尔周一表示，瓦洛尔诺的医院已经住满。奥图萨尔要求增加床位。";
        let names = ["person Marcela Ortúzar 马塞拉·奥图萨尔", "place Vallorno 瓦洛尔诺"];
        assert_eq!(named(en, zh), names);
    }

    #[test]
    fn what_stands_before_a_name_in_the_same_characters_is_no_part_of_it() {
        let en = "Mrs Carol Whitby of Leeds won the prize for her third novel.";
        let zh = "来自利兹的女士卡罗尔·惠特比凭借第三部小说获奖。";
        assert!(named(en, zh).contains(&"person Carol Whitby 卡罗尔·惠特比".to_owned()));
    }

    #[test]
    fn pinyin_tells_a_chinese_name() {
        let en = "Lu Haiping said that the mudflats were shrinking by the year.";
        let zh = "陆海平说，滩涂一年比一年小。";
        assert_eq!(named(en, zh), ["person Lu Haiping 陆海平"]);
    }

    #[test]
    fn a_korean_name_is_known_by_its_family_name() {
        let (en, zh) = ("Ri Chol Min spoke on Saturday.", "李哲民周六发表讲话。");
        assert_eq!(named(en, zh), ["person Ri Chol Min 李哲民"]);
        assert_ne!(named(en, "张哲民周六发表讲话。"), ["person Ri Chol Min 张哲民"]);
        let rows: Vec<&str> = super::KOREAN.lines().collect();
        assert!(rows.windows(2).all(|w| w[0] < w[1]));
    }

    #[test]
    fn a_surname_of_two_people_joins_neither() {
        let en = "Palin said on Friday that she would not run. Todd Palin was not there.";
        let zh = "佩林周五表示不会参选。托德·佩林没有到场。";
        let names = named(en, zh);
        assert!(names.contains(&"person Todd Palin 托德·佩林".to_owned()), "{names:?}");
    }

    #[test]
    fn what_the_lexicon_knows_for_another_is_not_taken() {
        let en = "Dirk Hohndel joined the firm in May and works on drivers.";
        let zh = "这名工程师5月加入英特尔，负责驱动程序。";
        assert!(!named(en, zh).iter().any(|n| n.contains("Hohndel 英特尔")));
    }
}

//! Whether a name is surely a person's, and whole: by the lexicon, the table of given names, the
//! office that the article gives, the Latin name in parentheses.

use super::office_zh;
use crate::lexicon;
use crate::model::{Entity, Lang, Mention, Sentence, Text};

/// A whole name that the lexicon or the table of names knows; any that has an office.
pub(super) fn english(text: &Text, entity: &Entity, has_office: bool) -> bool {
    let Some(name) = entity.names.en.as_deref() else { return false };
    let words: Vec<&str> = name.split(' ').collect();
    let plain = words.iter().all(|w| {
        w.starts_with(char::is_uppercase)
            && w.chars().all(|c| c.is_alphabetic() || "-'’".contains(c))
    });
    let whole = entity
        .mentions
        .iter()
        .any(|m| text.sentences.get(m.sentence).is_some_and(|s| s.slice(m.span).contains(' ')));
    let known = entity.certain && (whole || has_office)
        || words.len() > 1 && lexicon::person_in_chinese(name).is_some();
    let shaped = words.len() > 1 && words.len() <= 4 && plain;
    let titled = words.first().is_some_and(|w| TITLES.contains(w));
    let place = words.first().is_some_and(|w| PLACES.contains(w));
    let known = known && (entity.certain || has_office || !place);
    let given = !place && is_given(&words);
    let cut =
        entity.mentions.iter().any(|m| text.sentences.get(m.sentence).is_none_or(|s| is_cut(s, m)));
    if cut && !entity.certain {
        return false;
    }
    let has_office = has_office && (given || !words.iter().any(|w| is_term(w)));
    shaped && !titled && ((known || given) && !is_street(name) || has_office)
        || known && whole && plain && !titled
        || known && has_office && plain
}

/// A given name of the table before one other word, or two of which the last is a family name.
fn is_given(words: &[&str]) -> bool {
    let first = words.first().is_some_and(|w| lexicon::is_given_name(w));
    let last = words.last().copied().unwrap_or("");
    let family = || lexicon::person_in_chinese(&format!("John {last}")).is_some();
    first && (words.len() == 2 && !is_term(last) || words.len() == 3 && family())
}

/// Whether a word is one of the language's own.
fn is_term(word: &str) -> bool {
    !lexicon::terms().renderings(word).is_empty()
}

/// Given names that places go by as well.
const PLACES: [&str; 10] = [
    "Adelaide",
    "Austin",
    "Charlotte",
    "Florence",
    "Grant",
    "Jordan",
    "June",
    "Sydney",
    "Victoria",
    "Virginia",
];
const TITLES: [&str; 6] = ["Chancellor", "King", "President", "Prince", "Princess", "Queen"];

fn is_street(name: &str) -> bool {
    [
        "Street", "Road", "Avenue", "Lane", "Park", "Square", "Beach", "River", "Island", "County",
        "School", "Cup",
    ]
    .iter()
    .any(|w| name.ends_with(w))
}

/// A person whom the lexicon knows or whose Latin name the article gives.
pub(super) fn chinese(text: &Text, entity: &Entity, has_office: bool) -> bool {
    let Some(zh) = entity.names.zh.as_deref() else { return false };
    let whole = zh.contains(['·', '•'])
        || entity.mentions.iter().any(|m| {
            text.sentences.get(m.sentence).is_some_and(|s| s.slice(m.span).contains(['·', '•']))
        });
    let latin =
        |n: &str| n.contains(' ') && n.split(' ').all(|w| w.starts_with(char::is_alphabetic));
    let glossed = entity.names.en.as_deref().is_some_and(latin);
    let shared = !whole && lexicon::is_rendered_family_name(zh)
        || !has_office && lexicon::is_common_rendering(zh) && gloss_of(text, entity).is_none();
    let known = entity.certain && glossed && !shared;
    known && (whole || has_office || zh.chars().count() >= 3)
        || entity.names.en.is_none() && (is_chinese(text, zh) || gloss_of(text, entity).is_some())
}

/// The Latin name that the article gives in parentheses behind a Chinese one that is whole:
/// 佐兰·扎耶夫 (Zoran Zaev).
pub(super) fn gloss_of(text: &Text, entity: &Entity) -> Option<String> {
    let zh = entity.names.zh.as_deref()?;
    entity.mentions.iter().find_map(|m| {
        let sentence = text.sentences.get(m.sentence)?;
        let whole = sentence.slice(m.span) == zh
            && office_zh::is_boundary_or_office(sentence.text.get(..m.span.start)?.trim_end());
        let (latin, _) = gloss(sentence.text.get(m.span.end..)?)?;
        whole.then(|| latin.to_owned())
    })
}

/// A Latin name of several words in parentheses at the start of a text, and how long they are.
pub(super) fn gloss(text: &str) -> Option<(&str, usize)> {
    let inner = text.trim_start().strip_prefix(['(', '（'])?;
    let end = inner.find([')', '）'])?;
    let name = inner[..end].trim();
    let close = inner[end..].chars().next().map_or(0, char::len_utf8);
    let length = text.len() - inner.len() + end + close;
    let latin = name.contains(' ')
        && name.len() < 50
        && name.split(' ').all(|w| w.starts_with(char::is_uppercase))
        && name.chars().all(|c| c.is_alphabetic() && c < '\u{250}' || " .-'’".contains(c));
    latin.then_some((name, length))
}

/// Whether a name is a Chinese person's who writes it in pinyin: a report that names no place
/// where Han characters are read in another way.
fn is_chinese(text: &Text, name: &str) -> bool {
    const ELSEWHERE: [&str; 9] =
        ["韩", "朝鲜", "日本", "越南", "台湾", "香港", "澳门", "新加坡", "马来"];
    let abroad = text.sentences.iter().any(|s| ELSEWHERE.iter().any(|w| s.text.contains(w)));
    lexicon::is_chinese_name(name) && !abroad && name.chars().count() == 3
}

/// Whether a name goes on beyond what was found of it: Johannes Wilhelm “Hans” Geiger.
pub(super) fn is_cut(sentence: &Sentence, mention: &Mention) -> bool {
    let after = sentence.text.get(mention.span.end..).unwrap_or("");
    let before = sentence.text.get(..mention.span.start).unwrap_or("");
    match sentence.lang {
        Lang::Zh => after.starts_with(['·', '•', '-']) || before.ends_with(['·', '•', '-']),
        Lang::En => after
            .strip_prefix(' ')
            .is_some_and(|r| r.starts_with(|c: char| c.is_uppercase() || "\"'“‘(".contains(c))),
    }
}

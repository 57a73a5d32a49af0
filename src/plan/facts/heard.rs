//! What somebody says in a sentence: the part of it that is said, by whom it names beside a verb of
//! speech, not what stands beside it ("told CNN on Saturday").

use crate::model::{Analysis, Lang, Sentence, Span, Text};
use crate::plan::clause;
use crate::wording::{Position, pronouns};

/// Bytes between the verb of speech and what is said.
const REACH: usize = 60;
/// Verbs whose object is what is said.
const DIRECT: [&str; 9] =
    ["added", "argued", "claimed", "explained", "insisted", "said", "says", "warned", "wrote"];
/// Verbs behind which what is said stands after "that" or in quotation marks.
const ADDRESSED: [&str; 4] = ["asked", "told", "tells", "tweeted"];
/// Words behind a verb of speech that begin no speech.
const BESIDE: [&str; 27] = [
    "a",
    "about",
    "and",
    "at",
    "during",
    "earlier",
    "friday",
    "from",
    "in",
    "it",
    "last",
    "little",
    "monday",
    "much",
    "no",
    "nothing",
    "of",
    "on",
    "saturday",
    "so",
    "sunday",
    "thursday",
    "to",
    "tuesday",
    "via",
    "wednesday",
    "when",
];
const SAYS_ZH: [&str; 14] = [
    "认为",
    "说",
    "称",
    "声称",
    "宣称",
    "指出",
    "告诉",
    "强调",
    "补充说",
    "表示",
    "写道",
    "警告",
    "解释",
    "透露",
];

/// Words that may stand between a Chinese name and its verb of speech.
const BETWEEN: &str = include_str!("between.zh.txt");

/// The parts of sentences that a speaker says.
pub(super) fn speeches<'t>(
    text: &'t Text,
    analysis: &'t Analysis,
    speaker: usize,
) -> Vec<(&'t Sentence, Span)> {
    let mentions = analysis.entities[speaker].mentions.iter();
    let mut at: Vec<(usize, Span)> = mentions.map(|m| (m.sentence, m.span)).collect();
    let points = |s: &&Sentence| {
        let anaphors = analysis.anaphors.get(s.id);
        anaphors.is_some_and(|row| row.iter().any(|a| a.entity == Some(speaker)))
    };
    for sentence in text.sentences.iter().filter(points) {
        let found = pronouns::resolved(text, analysis, sentence);
        let same = |e: &crate::model::Entity| std::ptr::eq(e, &analysis.entities[speaker]);
        at.extend(found.filter(|(e, _)| same(e)).map(|(_, span)| (sentence.id, span)));
    }
    spoken_at(text, at)
}

/// What is said where names stand.
pub(super) fn spoken_at(text: &Text, mut at: Vec<(usize, Span)>) -> Vec<(&Sentence, Span)> {
    at.sort_by_key(|(sentence, span)| (*sentence, span.start));
    let each = at.into_iter().filter_map(|(id, span)| {
        let sentence = text.sentences.get(id)?;
        Some((sentence, speech(sentence, span)?))
    });
    each.collect()
}

/// What is said where the name at `span` stands for the speaker.
fn speech(sentence: &Sentence, span: Span) -> Option<Span> {
    let cues = |list: &[&str]| -> Vec<String> { list.iter().map(|w| (*w).to_owned()).collect() };
    let verbs = match sentence.lang {
        Lang::En => cues(&[&DIRECT[..], &ADDRESSED[..]].concat()),
        Lang::Zh => cues(&SAYS_ZH),
    };
    let before = sentence.text.get(..span.start).unwrap_or("").trim_end();
    let placed = before.ends_with(['在', '于', '从']) || before.ends_with(" at the");
    if placed || !clause::stands(sentence, span, Position::Speaker, &verbs) {
        return None;
    }
    if is_nested(sentence, span) {
        return None;
    }
    match sentence.lang {
        Lang::En => speech_en(&sentence.text, span),
        Lang::Zh => speech_zh(&sentence.text, span),
    }
}

/// Whether somebody else tells what the one at `span` says: "Marsh told the court that he was
/// ill, according to the clerk", 起诉书称，马什告诉…….
pub(super) fn is_nested(sentence: &Sentence, span: Span) -> bool {
    let before = sentence.text.get(..span.start).unwrap_or("");
    let after = sentence.text.get(span.end..).unwrap_or("");
    match sentence.lang {
        Lang::Zh => {
            let head = before.trim_end_matches(['，', '“', '”', ' ']);
            let quoted = head.len() < before.len() && before.ends_with(['”', '，']);
            sentence.quotations.iter().any(|q| within(q.span, span))
                || !(quoted && before.contains('“'))
                    && NESTING_ZH.iter().any(|w| before.contains(w))
        }
        Lang::En => {
            let lower = after.to_lowercase();
            // "The puzzle was that Marsh said he was ill": told of him, not by him.
            let last = before.trim_end().rsplit(' ').next().unwrap_or("");
            let under = ["that", "if", "whether", "because", "although"].contains(&last);
            let closing = [", according to", "police said", "prosecutors said", "court documents"];
            under
                || sentence.quotations.iter().any(|q| within(q.span, span))
                || before.to_lowercase().contains("according to")
                || closing.iter().any(|w| lower.contains(w))
                || NESTING_EN.iter().any(|w| unquoted(sentence, span).contains(w))
        }
    }
}

/// Verbs by which somebody else is heard first.
const NESTING_ZH: [&str; 9] = ["称", "据", "表示", "说", "指出", "告诉", "认为", "援引", "报道"];
const NESTING_EN: [&str; 9] = [
    " said ",
    " says ",
    " told ",
    " claimed ",
    " alleged ",
    " accused ",
    " quoted ",
    " recalled ",
    " asked ",
];

/// What stands before the name at `span`, quotations left out.
fn unquoted(sentence: &Sentence, span: Span) -> String {
    let mut out = String::new();
    let mut at = 0;
    for q in sentence.quotations.iter().filter(|q| q.span.end <= span.start) {
        out.push_str(sentence.text.get(at..q.span.start).unwrap_or(""));
        at = q.span.end;
    }
    out.push_str(sentence.text.get(at..span.start).unwrap_or(""));
    // "…,” said Marsh": the verb is his own.
    let own = ["said", "says", "added"].iter().find_map(|v| out.trim_end().strip_suffix(v));
    own.map(str::to_owned).unwrap_or(out)
}

fn speech_en(text: &str, span: Span) -> Option<Span> {
    let before = text.get(..span.start)?.trim_end();
    let verb = before.rsplit(' ').next().unwrap_or("");
    if DIRECT.contains(&verb) {
        let said = before.strip_suffix(verb)?.trim_end();
        return said.ends_with([',', '”', '"']).then(|| Span::new(0, said.len()));
    }
    let after = text.get(span.end..)?;
    let mut words = after.split_inclusive(' ');
    let mut at = span.end;
    let verb = loop {
        let word = words.next()?;
        at += word.len();
        let bare = word.trim_end().trim_end_matches([',', ':', '.']);
        if DIRECT.contains(&bare) || ADDRESSED.contains(&bare) {
            break bare;
        }
    };
    let rest = text.get(at..)?;
    // “It is late,” Marsh said.
    if rest.trim_end_matches(['.', '"', '”']).is_empty() {
        return before.ends_with([',', '”', '"']).then(|| Span::new(0, before.len()));
    }
    let marked = [rest.find("that ").map(|i| i + 5), rest.find(['“', '"'])];
    if let Some(start) = marked.into_iter().flatten().filter(|i| *i <= REACH).min() {
        return Some(Span::new(at + start, text.len()));
    }
    let next = rest.split([' ', ',']).next()?.to_lowercase();
    let direct = DIRECT.contains(&verb) && !BESIDE.contains(&next.as_str());
    direct.then(|| Span::new(at, text.len()))
}

fn speech_zh(text: &str, span: Span) -> Option<Span> {
    let after = gloss_ended(text.get(span.end..)?);
    let start = text.len() - between(after).len();
    let verb = SAYS_ZH.iter().filter(|v| text[start..].starts_with(**v)).max_by_key(|v| v.len())?;
    let rest = &text[start + verb.len()..];
    if rest.starts_with(LONGER) {
        return None;
    }
    if rest.trim_end_matches(['。', '”']).is_empty() {
        let said = text.get(..span.start)?.trim_end_matches(['，', ' ']);
        return said.ends_with('”').then(|| Span::new(0, said.len()));
    }
    let from = match *verb {
        "告诉" => rest.find(['，', '：', '“'])?,
        _ => 0,
    };
    Some(Span::new(text.len() - rest.len() + from, text.len()))
}

/// Without the Latin name in parentheses.
fn gloss_ended(text: &str) -> &str {
    let inner = text.trim_start().strip_prefix(['(', '（']);
    inner.and_then(|i| i.split_once([')', '）'])).map_or(text, |(_, rest)| rest)
}

/// Characters that make another word of a verb of speech: 说服, 称赞.
const LONGER: &[char] = &[
    '作', '为', '之', '呼', '赞', '霸', '颂', '得', '号', '职', '服', '明', '法', '起', '谎', '不',
];

/// What follows adverbs, days, a title and one phrase of place or of whom it is said to; all else
/// between a name and its verb makes the verb another's.
fn between(after: &str) -> &str {
    let mut rest = after.trim_start();
    let mut phrase = false;
    loop {
        let word = BETWEEN.lines().filter(|w| rest.starts_with(w)).max_by_key(|w| w.len());
        if let Some(word) = word {
            rest = rest[word.len()..].trim_start();
        } else if let Some(behind) = placed(rest).filter(|_| !phrase) {
            phrase = true;
            rest = behind;
        } else {
            return rest;
        }
    }
}

/// What follows 在……时, 对记者: a short phrase without marks.
fn placed(text: &str) -> Option<&str> {
    let (ends, most): (&[&str], usize) = match text.chars().next()? {
        '在' => (&["上", "中", "时", "里", "后"], 24),
        '对' | '向' => (&[""], 12),
        _ => return None,
    };
    let verb = SAYS_ZH.iter().filter_map(|v| text.find(v)).min()?;
    let phrase = &text[..verb];
    let fits = phrase.chars().count() <= most
        && !phrase.contains(['，', '。', '、', '“', '：'])
        && ends.iter().any(|e| phrase.ends_with(e));
    fits.then(|| &text[verb..])
}

pub(super) fn within(part: Span, span: Span) -> bool {
    part.start <= span.start && span.end <= part.end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str, name: &str) -> Option<String> {
        let start = text.find(name).unwrap();
        let span = Span::new(start, start + name.len());
        let part = if text.is_ascii() || text.contains(" said") {
            speech_en(text, span)
        } else {
            speech_zh(text, span)
        }?;
        Some(text[part.start..part.end].to_owned())
    }

    #[test]
    fn speech_is_what_is_said_and_not_what_stands_beside_it() {
        let cases = [
            ("Marsh told CNN on Saturday that taxes rise.", "Marsh", Some("taxes rise.")),
            ("Marsh said taxes rise.", "Marsh", Some("taxes rise.")),
            ("Marsh said in London.", "Marsh", None),
            ("Marsh said nothing about taxes.", "Marsh", None),
            ("Marsh told the BBC about taxes.", "Marsh", None),
            ("“Taxes rise,” said Marsh in Paris.", "Marsh", Some("“Taxes rise,”")),
            ("“Taxes rise,” Marsh said.", "Marsh", Some("“Taxes rise,”")),
            ("马什周六表示，税收上升。", "马什", Some("，税收上升。")),
            ("马什告诉记者，税收上升。", "马什", Some("，税收上升。")),
            ("马什在接受采访时说税收上升。", "马什", Some("税收上升。")),
            ("对马什来说，税收上升。", "马什", None),
            ("马什率先发出警告，税收上升。", "马什", None),
            ("马什并未表示税收上升。", "马什", None),
            ("马什的同事表示税收上升。", "马什", None),
            ("“税收上升。”马什说。", "马什", Some("“税收上升。”")),
        ];
        for (text, name, speech) in cases {
            assert_eq!(said(text, name).as_deref(), speech, "{text}");
        }
    }

    #[test]
    fn the_lists_are_sorted() {
        assert!(DIRECT.is_sorted() && BESIDE.is_sorted());
        let lines: Vec<&str> = BETWEEN.lines().collect();
        assert!(lines.windows(2).all(|w| w[0] < w[1]));
    }
}

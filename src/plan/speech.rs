//! Quotations that go on over sentences: what stands within one is somebody's word, not the
//! article's.

use super::clause;
use crate::model::{Analysis, Lang, Mention, Sentence, Span, Text};
use crate::wording::pronouns;
use std::collections::BTreeMap;

/// Most sentences of a quotation that goes on over paragraphs.
const LONGEST_SPEECH: usize = 8;

/// Sentences within a quotation that opens in an earlier sentence and closes in a later one, each
/// with the person who speaks, as far as the sentences that open and close it tell: alone they
/// would be told as if the article said so.
pub(super) fn within_speech(text: &Text, analysis: &Analysis) -> BTreeMap<usize, Option<usize>> {
    let mut out = BTreeMap::new();
    for lang in Lang::BOTH {
        let mut open: Option<Open<'_>> = None;
        for sentence in text.sentences.iter().filter(|s| s.lang == lang) {
            let (opens, closes) = marks(&sentence.text);
            let inside = open
                .take()
                .filter(|o| o.by.source == sentence.source && o.within.len() < LONGEST_SPEECH);
            open = match (inside, opens, closes) {
                (Some(mut speech), false, false) => {
                    speech.within.push(sentence.id);
                    Some(speech)
                }
                (Some(speech), _, true) => {
                    let speaker = speaker(text, analysis, speech.by, sentence);
                    out.extend(speech.within.into_iter().map(|id| (id, speaker)));
                    None
                }
                // Each paragraph of a long quotation opens it anew.
                (Some(speech), true, false) => Some(speech),
                (None, true, false) => Some(Open { by: sentence, within: Vec::new() }),
                (None, ..) => None,
            };
        }
    }
    out
}

/// A quotation that is open.
struct Open<'t> {
    /// The sentence that opened it.
    by: &'t Sentence,
    /// Sentences within it.
    within: Vec<usize>,
}

/// The person who speaks in a quotation, as told before its opening mark or behind its closing
/// one; nobody if both tell, and differ.
fn speaker(
    text: &Text,
    analysis: &Analysis,
    opening: &Sentence,
    closing: &Sentence,
) -> Option<usize> {
    const OPENING: [char; 3] = ['“', '「', '"'];
    const CLOSING: [char; 3] = ['”', '」', '"'];
    let start = opening.text.rfind(OPENING).unwrap_or(0);
    let end = closing.text.rfind(CLOSING).unwrap_or(closing.text.len());
    let before = told(analysis, opening, |span| span.end <= start)
        .or_else(|| introduced(analysis, opening, start));
    let behind = told(analysis, closing, |span| span.start > end).or_else(|| {
        let (entity, span) = pronouns::certain(text, analysis, closing, &[])?;
        let index = analysis.entities.iter().position(|e| std::ptr::eq(e, entity))?;
        (span.start > end).then_some(index)
    });
    match (before, behind) {
        (Some(a), Some(b)) => (a == b).then_some(a),
        (one, other) => one.or(other),
    }
}

/// The person at whose name a sentence begins that goes on with hardly more than a verb before it
/// quotes: Trump continued, “You see …
fn introduced(analysis: &Analysis, sentence: &Sentence, start: usize) -> Option<usize> {
    let head = sentence.text.get(..start)?.trim_end();
    let leads = |m: &Mention| {
        m.sentence == sentence.id
            && m.span.start == 0
            && head.len() <= m.span.end + VERB
            && head.ends_with([',', ':', '，', '：'])
    };
    let mut people = analysis.entities.iter().enumerate().filter(|(_, e)| e.kind == "person");
    people.find(|(_, e)| e.mentions.iter().any(leads)).map(|(index, _)| index)
}

/// Most bytes of what stands between a speaker and the words.
const VERB: usize = 24;

/// The one person in a part of a sentence that a verb of speech stands beside.
fn told(analysis: &Analysis, sentence: &Sentence, part: impl Fn(Span) -> bool) -> Option<usize> {
    let says =
        |m: &Mention| m.sentence == sentence.id && part(m.span) && clause::speaks(sentence, m.span);
    let people = analysis.entities.iter().enumerate().filter(|(_, e)| e.kind == "person");
    let mut found = people.filter(|(_, e)| e.mentions.iter().any(says)).map(|(i, _)| i);
    found.next().filter(|_| found.next().is_none())
}

/// Whether a quotation opens in a sentence without being closed in it, and whether one closes that
/// was not opened in it.
fn marks(text: &str) -> (bool, bool) {
    let count = |marks: [char; 2]| text.matches(marks).count();
    let (opened, closed) = (count(['“', '「']), count(['”', '」']));
    if opened == 0 && closed == 0 && text.matches('"').count() % 2 == 1 {
        let closes = text.trim_end().ends_with('"');
        return (!closes, closes);
    }
    if opened == 0 && closed == 0 {
        return (opens_single(text), ends_single(text));
    }
    (opened > closed, closed > opened)
}

/// Whether a text ends with a single quotation mark that nothing in it opened.
pub(super) fn ends_single(text: &str) -> bool {
    let opened = text.contains('‘') || text.starts_with('\'') || text.contains(" '");
    !opened && [".’", "?’", "!’", ".'", "?'", "!'"].iter().any(|end| text.ends_with(end))
}

/// Whether single quotation marks, typographic or ASCII, open without closing: an apostrophe
/// stands within or behind a word, a closing mark behind a stop or before a blank.
pub(super) fn opens_single(text: &str) -> bool {
    let ascii = text.match_indices('\'').map(|(at, _)| at).filter(|&at| {
        let before = text[..at].chars().next_back();
        let behind = text[at + 1..].chars().next();
        before.is_none_or(|c| c == ' ' || c == '(') && behind.is_some_and(char::is_alphabetic)
    });
    let open = text.rfind('‘').into_iter().chain(ascii).max();
    open.and_then(|at| text.get(at..)).is_some_and(|t| {
        let rest = t.trim_start_matches(['‘', '\'']).replace('\'', "’");
        !["’ ", "’,", "’.", "’;", "’:", "’)"].iter().any(|c| rest.contains(c))
            && !rest.ends_with('’')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Both, Settings};
    use crate::pipeline::{Input, pair};

    #[test]
    fn what_stands_within_a_quotation_is_given_its_speaker() {
        let article = |lang: Lang, body: &str| {
            let name = format!("a.{}.md", lang.code());
            Input::new(name, format!("---\nlang: {}\n---\n\n{body}\n", lang.code()))
        };
        let en = "The harbour of Altdorf stays closed until June, the port office said.\n\n\
            Mayor Anna Kessler continued, \"The divers found a crack in the northern wall.\n\n\
            Repairs of the wall will cost the town two million francs this year.\n\n\
            Not one of the 40 boats will lose its berth over it.\"";
        let zh = "港务局表示，阿尔特多夫港将关闭到6月。\n\n市长安娜·凯斯勒接着说：“潜水员在北墙发现了一道裂缝。\n\n\
            修复这堵墙今年将花费全镇两百万法郎。\n\n40艘船中不会有一艘因此失去泊位。”";
        let inputs = [article(Lang::En, en), article(Lang::Zh, zh)];
        let pair = pair(&inputs, &Settings::default()).unwrap();
        let answers = pair.questions.iter().map(|q| &q.answer);
        let all = pair.points.iter().map(|p| &p.wording).chain(answers);
        let told: Vec<Both<String>> =
            all.map(|w| Both::from_fn(|l| w.text.get(l).replace("**", ""))).collect();
        let voiced = Both {
            zh: "安娜·凯斯勒说：“修复这堵墙今年将花费全镇两百万法郎。”".to_owned(),
            en: "Anna Kessler said: “Repairs of the wall will cost the town two million francs \
                this year.”"
                .to_owned(),
        };
        assert!(told.contains(&voiced), "{told:?}");
    }

    #[test]
    fn quotations_open_and_close() {
        assert_eq!(marks("She said: “It rained."), (true, false));
        assert_eq!(marks("It was cold.”"), (false, true));
        assert_eq!(marks("She said: \"It rained."), (true, false));
        assert_eq!(marks("It was cold.\""), (false, true));
        assert_eq!(marks("“It rained,” she said."), (false, false));
        assert_eq!(marks("She said: ‘It rained."), (true, false));
        assert_eq!(marks("It was the boys.’"), (false, true));
        assert_eq!(marks("The ‘star’ of the boys’ team left."), (false, false));
        assert_eq!(marks("She said: 'It rained."), (true, false));
        assert_eq!(marks("The 'star' of the boys' team isn't there."), (false, false));
    }
}

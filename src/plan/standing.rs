//! How well a statement stands alone: it must be whole, end like a sentence, and not lean on
//! something that its reader has not read.

use super::speech;
use crate::model::{Analysis, Lang, Quoted, Sentence, SentenceKind, Tag, Text, Value, ValueData};
use crate::wording::speech::{closed, stopped};
use crate::wording::{breaks_off, opening, pronouns};
use std::sync::LazyLock;

/// Words at the head of a sentence that lean on the text before it.
const LEANS: [&str; 2] = [include_str!("data/leans.zh.txt"), include_str!("data/leans.en.txt")];

static LEANING: LazyLock<[Vec<&str>; 2]> =
    LazyLock::new(|| LEANS.map(|list| list.lines().collect()));

/// What an article leaves no choice about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Manner {
    /// Its paragraphs do without end marks, as notes and chat-like Chinese do: the end of a
    /// paragraph ends a sentence then.
    pub(super) unmarked: bool,
    /// It is no more than two sentences: however short they are, they are what there is.
    pub(super) brief: bool,
    /// Its author speaks as "I" or "we".
    pub(super) personal: bool,
}

impl Manner {
    /// The manner of an article: without marks where two paragraphs in three that read like
    /// sentences have none.
    pub(super) fn of(text: &Text) -> Self {
        let told = || text.sentences.iter().filter(|s| s.kind == SentenceKind::Sentence);
        let bare = told().filter(|s| !marked(&s.text)).count();
        let personal = told().filter(|s| speaks_as_i(&s.text, s.lang)).count();
        Self {
            unmarked: bare > 2 * (told().count() - bare),
            brief: told().count() <= 2,
            personal: personal * 5 > told().count(),
        }
    }
}

/// Fewest and most characters of a sentence that is said whole, per language.
const LENGTHS: [(usize, usize); 2] = [(14, 220), (40, 480)];

/// 0: stands alone; 1: leans on what was said before, is long, or asks; 2: not whole.
pub(super) fn of(text: &Text, analysis: &Analysis, said: &Quoted, manner: Manner) -> u8 {
    let side = |ids: &[usize], lang| {
        let sentences: Vec<&Sentence> = ids.iter().filter_map(|&i| text.sentences.get(i)).collect();
        let last = sentences.last().and_then(|s| Some((s, text.article.blocks.get(s.block)?)));
        let ends_block = last.is_some_and(|(s, b)| s.in_block.end == b.text.trim_end().len());
        let manner = Manner { unmarked: manner.unmarked && ends_block, ..manner };
        // A slip of the translator's pen: the other language ends its sentence there.
        let slip = lang == Lang::Zh && ends_block && !said.en.is_empty();
        if sentences.is_empty() { 0 } else { side(&sentences, lang, manner, slip) }
    };
    let standing = side(&said.zh, Lang::Zh).max(side(&said.en, Lang::En));
    standing.max(u8::from(leaning(text, analysis, said)))
}

/// Whether a statement leans on the text before it: in either language its head points back to
/// something that the statement does not name, and no name can take its place.
pub(super) fn leaning(text: &Text, analysis: &Analysis, said: &Quoted) -> bool {
    leans(text, analysis, &said.zh, &said.en) || leans(text, analysis, &said.en, &said.zh)
}

fn leans(text: &Text, analysis: &Analysis, own: &[usize], other: &[usize]) -> bool {
    let Some(sentence) = own.first().and_then(|&i| text.sentences.get(i)) else { return false };
    if pronouns::certain(text, analysis, sentence, other).is_some()
        || opening::unpointed(text, analysis, sentence).is_some()
    {
        return false;
    }
    pronouns::leading(analysis, sentence).is_some()
        || points_back(sentence)
        || lacks_subject(sentence)
        || is_speech_alone(sentence)
}

/// Whether a statement opens with a word that points back, even one that a name can replace.
pub(super) fn opens_back(text: &Text, analysis: &Analysis, said: &Quoted) -> bool {
    let heads = [said.zh.first(), said.en.first()].into_iter().flatten();
    heads
        .filter_map(|&i| text.sentences.get(i))
        .any(|s| pronouns::leading(analysis, s).is_some() || points_back(s))
}

/// Whether a sentence is nothing but what somebody says, and does not tell who.
pub(super) fn is_speech_alone(sentence: &Sentence) -> bool {
    let text = sentence.text.trim();
    sentence.quotations.len() == 1
        && text.starts_with(['“', '"', '「'])
        && text.ends_with(['”', '"', '」'])
}

/// Whether a statement leans with a pronoun, not with a noun that its reader may guess.
pub(super) fn vague(text: &Text, analysis: &Analysis, said: &Quoted) -> bool {
    let pronoun = |own: &[usize], other: &[usize]| {
        let sentence = own.first().and_then(|&i| text.sentences.get(i));
        let found = sentence.and_then(|s| Some((s, pronouns::leading(analysis, s)?)));
        found.is_some_and(|(s, a)| pronouns::is_pronoun(s, a.span))
            && leans(text, analysis, own, other)
    };
    pronoun(&said.zh, &said.en) || pronoun(&said.en, &said.zh)
}

/// Whether a Chinese sentence goes from its time straight to its verb: 1969年起成为公园。
fn lacks_subject(sentence: &Sentence) -> bool {
    let mut timed = false;
    for token in sentence.tokens.iter().take(8) {
        match token.tag {
            Tag::Time | Tag::Numeral => timed = true,
            Tag::Adverb | Tag::Locality => {}
            Tag::Verb => {
                return timed
                    && sentence.lang == Lang::Zh
                    && !sentence.text[..token.span.start].contains('，')
                    && sentence.values.iter().any(|v| v.span.end <= token.span.start);
            }
            _ if matches!(sentence.slice(token.span), "年" | "月" | "日" | "起" | "后") => {}
            _ if sentence.values.iter().any(|v| v.span.overlaps(token.span)) => timed = true,
            _ => return false,
        }
    }
    false
}

/// Whether a sentence opens with a word that points back and is no part of a date: "this Saturday".
fn points_back(sentence: &Sentence) -> bool {
    let head = "This ".len();
    let dated = |v: &Value| matches!(v.data, ValueData::Date(_)) && v.span.start <= head;
    opens_leaning(&sentence.text, sentence.lang)
        && !(sentence.text.starts_with("This ") && sentence.values.iter().any(dated))
}

/// Whether a text opens with a word that points back.
fn opens_leaning(text: &str, lang: Lang) -> bool {
    let text = text.trim_start_matches(['“', '"', '「', '‘', '\'']);
    let words = LEANING[lang as usize].iter();
    match lang {
        Lang::Zh => {
            let mut words = words.filter(|w| text.starts_with(**w));
            words.any(|w| !STAND.iter().any(|s| s.starts_with(w) && text.starts_with(s)))
        }
        Lang::En => {
            let head: String =
                text.chars().take(24).collect::<String>().to_lowercase().replace('’', "'");
            let edge = |w: &str| !head[w.len()..].starts_with(char::is_alphanumeric);
            // "Only a handful of them": some of what was named before.
            let of_them = head.find(" of them ").is_some_and(|at| !head[..at].contains([',', '“']));
            if of_them {
                return true;
            }
            let mut words = words.filter(|w| head.starts_with(**w));
            words.any(|w| edge(w))
        }
    }
}

/// Words that begin like those that point back, but don't.
const STAND: [&str; 10] = [
    "其实",
    "其中国",
    "最终目标",
    "该隐",
    "此外",
    "其他国家",
    "第三方",
    "第二次世界大战",
    "第三季度",
    "第二季度",
];

fn side(sentences: &[&Sentence], lang: Lang, manner: Manner, slip: bool) -> u8 {
    let joined: String = sentences.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join(" ");
    let joined = closed(&joined).unwrap_or(joined);
    let joined = stopped(&joined).filter(|_| slip).unwrap_or(joined);
    let (shortest, longest) = LENGTHS[lang as usize];
    let length = joined.chars().count();
    let listed = sentences.len() > 1 && sentences[0].text.ends_with([':', '：']);
    let fragment = sentences.iter().any(|s| s.kind != SentenceKind::Sentence);
    let whole = whole(&joined, lang) || manner.unmarked && stops(&joined);
    if !listed && (fragment || !whole || is_part(&joined, lang))
        || length < shortest / 2 && !manner.brief
        || looks_like_code(&joined)
        || asks(&joined)
    {
        return 2;
    }
    let odd = calls(&joined, lang) || is_broken(&joined, lang) || joined.contains(is_pictograph);
    if only_attributes(&joined, lang) || odd && !manner.brief {
        return 2;
    }
    let odd = length < shortest
        || manner.unmarked && !marked(&joined)
        || length > longest
        || speaks_as_i(&joined, lang)
        || addresses(&joined, lang)
        || announces(&joined, lang)
        || is_spoken_line(&joined);
    if length > longest * 2 { 2 } else { u8::from(odd) }
}

/// Whether a text set as a sentence is only a part of one: "– and then left.", "Because it
/// rained.", 因为下雨。
fn is_part(text: &str, lang: Lang) -> bool {
    let text = text.trim_start();
    let lacks_verb = match lang {
        Lang::En => ["All of which ", "An example of ", "Not just ", "Not only "]
            .iter()
            .any(|w| text.starts_with(w)),
        Lang::Zh => ["不仅仅是", "不只是"].iter().any(|w| text.starts_with(w)),
    };
    let reason = match lang {
        Lang::En => text.starts_with("Because ") && !text.contains(','),
        Lang::Zh => text.starts_with("因为") && !text.contains('，'),
    };
    let cut = text.starts_with("All of which ") || !text.contains([',', '，']);
    // A footnote: ※部分门店除外。
    let noted = text.starts_with(['※', '*', '【', '†']);
    lacks_verb && cut || reason || noted || text.starts_with(['–', '—', '-'])
}

/// Whether the sentence ends like one and its quotations and brackets are closed.
fn whole(text: &str, lang: Lang) -> bool {
    let text = text.trim_end();
    let ends: &[char] = match lang {
        Lang::Zh => {
            &['。', '！', '？', '…', '”', '’', '」', '』', '）', '》', '"', '.', '!', '?', ')']
        }
        Lang::En => &['.', '!', '?', '…', '"', '”', '’', '\'', ')'],
    };
    text.ends_with(ends) && marked(text) && balanced(text) && !breaks_off(text, lang)
}

/// Whether the text ends with an end mark, closing quotes and brackets apart.
fn marked(text: &str) -> bool {
    let tail = text.trim_end_matches(['"', '”', '’', '」', '』', '）', '\'', ')', '》', ' ']);
    tail.ends_with(['。', '！', '？', '…', '.', '!', '?'])
}

/// Whether a text without an end mark stops rather than breaks off. One that has no mark at all
/// over a long stretch is several lines run together.
fn stops(text: &str) -> bool {
    let clause = |c: &str| c.chars().filter(|c| *c >= '\u{3400}').count() <= LONGEST_CLAUSE;
    text.trim_end().ends_with(char::is_alphanumeric)
        && balanced(text)
        && text.split(|c: char| c.is_ascii_punctuation() || "，、；：！？…".contains(c)).all(clause)
}

/// Most Han characters of a clause.
const LONGEST_CLAUSE: usize = 32;

fn balanced(text: &str) -> bool {
    let count = |c: char| text.matches(c).count();
    [('“', '”'), ('（', '）'), ('(', ')'), ('《', '》'), ('「', '」'), ('[', ']')]
        .into_iter()
        .all(|(open, close)| count(open) == count(close))
        && count('"') % 2 == 0
        && !speech::ends_single(text)
        && !speech::opens_single(text)
}

/// Whether a sentence tells that somebody spoke, and not what was said: “Marsh said in a low
/// voice.”
fn only_attributes(text: &str, lang: Lang) -> bool {
    match lang {
        Lang::En => {
            let mut parts = text.splitn(2, " said ");
            let (before, after) = (parts.next().unwrap_or(""), parts.next());
            let manner =
                ["in ", "at ", "on ", "to ", "with ", "during ", "after ", "afterwards", "later"];
            after.is_some_and(|rest| {
                before.split_whitespace().count() <= 4
                    && !before.contains(['”', '"', ','])
                    && manner.iter().any(|m| rest.starts_with(m))
                    && rest.split_whitespace().count() <= 9
                    && !rest.contains(" that ")
                    && !rest.contains(',')
            })
        }
        Lang::Zh => {
            let bare = text.trim_end_matches(['。', '，', '：']);
            ["说", "说道", "表示", "如是说", "说的"].iter().any(|w| bare.ends_with(w))
                && !text.contains(['“', '「', '"', '，'])
                && text.chars().count() <= 30
        }
    }
}

pub(super) fn asks(text: &str) -> bool {
    text.trim_end_matches(['"', '”', ' ']).ends_with(['?', '？'])
}

/// Whether it is a line of a dialogue: “Evans: ‘Yes.’”.
fn is_spoken_line(text: &str) -> bool {
    let head: String = text.chars().take(30).collect();
    [": “", ": \"", "：“"].iter().any(|m| {
        head.contains(m)
            && !head[..head.find(m).unwrap_or(0)].contains(['，', ',', '说', '示'])
            && text.chars().count() < 60
    })
}

/// Whether somebody speaks in the first person and no quotation marks tell who: a quotation
/// whose marks stand elsewhere, or an essay.
pub(super) fn speaks_as_i(text: &str, lang: Lang) -> bool {
    if text.contains(['“', '"', '「']) {
        return false;
    }
    match lang {
        Lang::Zh => text.contains('我'),
        Lang::En => text
            .split(|c: char| !c.is_alphanumeric())
            .any(|w| matches!(w, "I" | "We" | "we" | "my" | "My" | "our" | "Our" | "me" | "us")),
    }
}

/// Whether the sentence speaks to its reader: "Click here", 请点击.
fn addresses(text: &str, lang: Lang) -> bool {
    let lower = text.to_lowercase();
    match lang {
        Lang::En => lower
            .split(|c: char| !c.is_alphanumeric())
            .any(|w| matches!(w, "you" | "your" | "please" | "click")),
        Lang::Zh => ["请点击", "你", "您", "欢迎"].iter().any(|w| text.contains(w)),
    }
}

/// How a sentence begins that only calls on its reader.
const CALLS: [&str; 2] = [include_str!("data/calls.zh.txt"), include_str!("data/calls.en.txt")];

/// Whether a sentence calls on its reader, and tells nothing: "Stay tuned", 不要错过.
fn calls(text: &str, lang: Lang) -> bool {
    let lower = text.to_lowercase().replace('’', "'");
    CALLS[lang as usize].lines().any(|call| lower.starts_with(call))
}

/// Whether a text goes on behind a full stop without a capital: the half of a sentence that was cut.
fn is_broken(text: &str, lang: Lang) -> bool {
    let cut = |at: usize| {
        let word = text[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let whole = word.len() > 3 && word.chars().all(char::is_lowercase);
        whole && text[at + 2..].starts_with(|c: char| c.is_ascii_lowercase())
    };
    lang == Lang::En && text.match_indices(". ").any(|(at, _)| cut(at))
}

/// Whether a character is a picture, as chats and pages have them.
fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{1F300}'..='\u{1FAFF}' | '\u{2705}' | '\u{27A1}')
}

/// Phrases of a text that speaks of itself.
const SELF: [&str; 2] = [include_str!("data/self.zh.txt"), include_str!("data/self.en.txt")];

/// Whether the sentence tells what the text is going to do rather than anything of its matter:
/// "Here are some tips", 下面我们来看.
fn announces(text: &str, lang: Lang) -> bool {
    let lower = text.to_lowercase().replace('’', "'");
    let begins = |at: usize| !lower[..at].ends_with(|c: char| c.is_ascii_alphabetic());
    SELF[lang as usize].lines().any(|p| lower.match_indices(p).any(|(at, _)| begins(at)))
}

fn looks_like_code(text: &str) -> bool {
    let odd = text
        .chars()
        .filter(|c| {
            matches!(
                c,
                '{' | '}' | '<' | '>' | '=' | '|' | '\\' | '$' | ';' | '_' | '`' | '~' | '^'
            )
        })
        .count();
    odd * 12 > text.chars().count().max(1) || text.contains("http://") || text.contains("https://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_without_its_end_is_not_whole() {
        assert!(whole("The bank cut rates on Thursday.", Lang::En));
        assert!(!whole("The bank cut rates on", Lang::En));
        assert!(!whole("“The bank cut rates on Thursday.", Lang::En));
        assert!(whole("央行周四降息。", Lang::Zh));
        assert!(whole("他说：“央行周四降息。”", Lang::Zh));
        assert!(!whole("央行周四", Lang::Zh));
        assert!(!whole("央行（周四。", Lang::Zh));
    }

    #[test]
    fn a_half_of_a_sentence_is_told() {
        assert!(is_broken("The pump is old, said the company. a letter of the mayor", Lang::En));
        assert!(!is_broken("The pump costs 3.5 francs. A new one is dear.", Lang::En));
        assert!(!is_broken("The U.S. mayor left at 3 p.m. on Monday.", Lang::En));
        assert!("💡 The pump is old.".contains(is_pictograph));
    }

    #[test]
    fn a_clause_set_as_a_sentence_is_a_part() {
        assert!(is_part("Because it rained.", Lang::En) && is_part("– and then left.", Lang::En));
        assert!(!is_part("Because it rained, they left.", Lang::En));
        assert!(is_part("Not just laptops.", Lang::En) && is_part("不仅仅是电脑。", Lang::Zh));
        assert!(!is_part("Not only laptops sold well, phones did too.", Lang::En));
        assert!(is_part("因为下雨。", Lang::Zh) && !is_part("因为下雨，他们走了。", Lang::Zh));
    }

    #[test]
    fn what_has_no_mark_may_stop_or_break_off() {
        assert!(stops("这个工具可以帮助你管理缓存"));
        assert!(!stops("这个工具可以帮助你管理：") && !stops("这个工具（可以帮助你管理缓存"));
        assert!(marked("他说：“好。”") && !marked("这个工具可以帮助你"));
    }

    #[test]
    fn what_points_back_is_told() {
        for text in
            ["The man fell.", "That is why.", "Their plan failed.", "Only two of them fell."]
        {
            assert!(opens_leaning(text, Lang::En), "{text}");
        }
        for text in ["The manager fell.", "Theirry left.", "Item one failed."] {
            assert!(!opens_leaning(text, Lang::En), "{text}");
        }
        assert!(opens_leaning("此时天色已晚。", Lang::Zh));
        assert!(!opens_leaning("此外，天色已晚。", Lang::Zh));
    }

    #[test]
    fn an_attribution_alone_says_nothing() {
        assert!(only_attributes("Marsh said in a low voice.", Lang::En));
        assert!(!only_attributes("Marsh said in May that rates would rise.", Lang::En));
        assert!(!only_attributes("Marsh said rates would rise.", Lang::En));
        assert!(only_attributes("马什用低沉的声音说。", Lang::Zh));
    }

    #[test]
    fn the_lists_are_sorted() {
        for list in LEANS.into_iter().chain(SELF).chain(CALLS) {
            let lines: Vec<&str> = list.lines().collect();
            assert!(lines.windows(2).all(|w| w[0] < w[1]));
        }
    }

    #[test]
    fn a_text_that_speaks_of_itself_is_told() {
        assert!(announces("Let’s first discuss what they share.", Lang::En));
        assert!(announces("Of three cases, here are the lessons.", Lang::En));
        assert!(!announces("There are lessons in each case.", Lang::En));
        assert!(announces("下面我们来看几个例子。", Lang::Zh));
        assert!(!announces("水位在桥下面。", Lang::Zh));
    }

    #[test]
    fn a_call_on_the_reader_tells_nothing() {
        assert!(calls("Don’t miss the day’s headlines.", Lang::En));
        assert!(calls("Learn more about the pump here.", Lang::En));
        assert!(!calls("Thanks to the rain, the reservoirs are full.", Lang::En));
        assert!(calls("不要错过本周要闻。", Lang::Zh) && !calls("欢迎仪式周一举行。", Lang::Zh));
    }

    #[test]
    fn what_speaks_to_its_reader_is_told() {
        assert!(addresses("Please sign up here.", Lang::En));
        assert!(!addresses("The youth wing met.", Lang::En));
        assert!(addresses("欢迎下载。", Lang::Zh));
    }
}

//! How well a statement stands alone: it must be whole, end like a sentence, and not lean on
//! something that its reader has not read.

use crate::model::{Analysis, Lang, Quoted, Sentence, SentenceKind, Text};

/// What an article leaves no choice about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Manner {
    /// Its paragraphs do without end marks, as notes and chat-like Chinese do: the end of a
    /// paragraph ends a sentence then.
    pub(super) unmarked: bool,
    /// It is no more than two sentences: however short they are, they are what there is.
    brief: bool,
}

impl Manner {
    /// The manner of an article: without marks where two paragraphs in three that read like
    /// sentences have none.
    pub(super) fn of(text: &Text) -> Self {
        let told = || text.sentences.iter().filter(|s| s.kind == SentenceKind::Sentence);
        let bare = told().filter(|s| !marked(&s.text)).count();
        Self { unmarked: bare > 2 * (told().count() - bare), brief: told().count() <= 2 }
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
        if sentences.is_empty() { 0 } else { side(&sentences, lang, analysis, manner) }
    };
    side(&said.zh, Lang::Zh).max(side(&said.en, Lang::En))
}

fn side(sentences: &[&Sentence], lang: Lang, analysis: &Analysis, manner: Manner) -> u8 {
    let joined: String = sentences.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join(" ");
    let (shortest, longest) = LENGTHS[lang as usize];
    let length = joined.chars().count();
    let listed = sentences.len() > 1 && sentences[0].text.ends_with([':', '：']);
    let fragment = sentences.iter().any(|s| s.kind != SentenceKind::Sentence);
    let whole = whole(&joined, lang) || manner.unmarked && stops(&joined);
    if !listed && (fragment || !whole)
        || length < shortest / 2 && !manner.brief
        || looks_like_code(&joined)
        || asks(&joined)
    {
        return 2;
    }
    let leaning = leans(sentences[0], analysis);
    let odd = length < shortest
        || manner.unmarked && !marked(&joined)
        || length > longest
        || speaks_as_i(&joined, lang)
        || addresses(&joined, lang)
        || is_spoken_line(&joined);
    if length > longest * 2 { 2 } else { u8::from(leaning || odd) }
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
    text.ends_with(ends) && marked(text) && balanced(text)
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
}

/// Whether the head of the sentence leans on what was said before without its entity being known.
pub(super) fn leans(sentence: &Sentence, analysis: &Analysis) -> bool {
    let anaphors = analysis.anaphors.get(sentence.id).map_or(&[][..], Vec::as_slice);
    anaphors.iter().any(|a| a.subject && a.entity.is_none())
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
fn speaks_as_i(text: &str, lang: Lang) -> bool {
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
    fn what_has_no_mark_may_stop_or_break_off() {
        assert!(stops("这个工具可以帮助你管理缓存"));
        assert!(!stops("这个工具可以帮助你管理：") && !stops("这个工具（可以帮助你管理缓存"));
        assert!(marked("他说：“好。”") && !marked("这个工具可以帮助你"));
    }

    #[test]
    fn what_speaks_to_its_reader_is_told() {
        assert!(addresses("Please sign up here.", Lang::En));
        assert!(!addresses("The youth wing met.", Lang::En));
        assert!(addresses("欢迎下载。", Lang::Zh));
    }
}

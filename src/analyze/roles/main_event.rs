//! The sentences of one language and their ranks in, those that tell the main event out.

use crate::analyze::rank::terms::Terms;
use crate::analyze::rank::title::Title;
use crate::model::{Lang, Ranked, Sentence, SentenceKind, Text, TokenKind};

/// A sentence of the lead, and the least share of the title's words that it has if it tells what
/// the title announces.
const LEAD: usize = 2;
const ECHO: f32 = 0.5;

/// News tells the main event first; an anecdote before it takes a few sentences.
const OPENING: usize = 6;

/// A sentence this like the main one says the same again: "The council voted to close the
/// bridge. … The vote to close the bridge …".
const PARAPHRASE: f32 = 0.6;

/// Ids of the sentences that tell the main event, the main one first; empty only where the text
/// has no sentence in the language.
pub(super) fn find(text: &Text, ranking: &[Ranked], lang: Lang) -> Vec<usize> {
    let of_lang = |s: &&Sentence| s.lang == lang;
    let mut sentences: Vec<&Sentence> = text
        .sentences
        .iter()
        .filter(of_lang)
        .filter(|s| s.kind == SentenceKind::Sentence)
        .collect();
    if sentences.is_empty() {
        sentences = text.sentences.iter().filter(of_lang).take(1).collect();
    }
    let rank = |s: &Sentence| ranking.get(s.id).map_or(s.id, |r| r.rank);
    let title = Title::new(&[text.titles.get(lang).as_deref()]);
    let opening = sentences.iter().take(OPENING).enumerate();
    let lead = |i: usize, s: &Sentence| i < LEAD && title.overlap(s).0 >= ECHO;
    let Some((main, _)) = opening.min_by_key(|(i, s)| (is_remark(s), !lead(*i, s), rank(s))) else {
        return Vec::new();
    };
    let terms = Terms::vectors(&sentences);
    let again = (0..sentences.len()).filter(|&i| i != main && terms.cosine(main, i) >= PARAPHRASE);
    std::iter::once(main).chain(again).map(|i| sentences[i].id).collect()
}

/// Fewest words of a sentence of speech that may tell what happened.
const WORDS: usize = 12;

/// Whether a sentence is somebody's words or a question, and tells no event: "Trump said in his
/// mock “news anchor” voice.", “我们不涨价。”他说。.
fn is_remark(s: &Sentence) -> bool {
    let text = s.text.trim();
    let asks = text.ends_with(['?', '？']);
    let quoted: usize = s.quotations.iter().map(|q| q.span.end - q.span.start).sum();
    let words = s.tokens.iter().filter(|t| t.kind != TokenKind::Mark).count();
    let says = [" said", " says", "说。", "表示。"].iter().any(|v| text.contains(v));
    let own = s.tokens.iter().any(|t| matches!(s.slice(t.span), "I" | "I'm" | "I’m" | "my" | "我"));
    asks || own || quoted * 2 > text.len() || (says && words < WORDS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze::entities::testing::text_of;

    #[test]
    fn a_remark_is_no_main_event() {
        let remark = |text: &str| is_remark(&text_of(Lang::En, text).sentences[0]);
        assert!(remark("Trump said in his mock “news anchor” voice."));
        assert!(remark("“We will keep flying, whatever happens next week,” said Ole Friis."));
        assert!(remark("After that I said goodbye to my daughter on the telephone."));
        assert!(remark("Why has the president given up so much?"));
        assert!(!remark("The council voted on Monday to close the bridge, its chairman said."));
    }
}

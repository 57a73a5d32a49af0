//! The sentences of one language and their ranks in, those that tell the main event out.

use crate::analyze::rank::terms::Terms;
use crate::model::{Lang, Ranked, Sentence, SentenceKind, Text};

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
    let opening = sentences.iter().take(OPENING).enumerate();
    let Some((main, _)) = opening.min_by_key(|(_, s)| rank(s)) else { return Vec::new() };
    let terms = Terms::new(&sentences);
    let again = (0..sentences.len()).filter(|&i| i != main && terms.cosine(main, i) >= PARAPHRASE);
    std::iter::once(main).chain(again).map(|i| sentences[i].id).collect()
}

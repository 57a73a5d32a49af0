//! How a name stands in its sentence: whether the verb that follows is its own, whether it is
//! the one who speaks, whether the sentence says what it is. Read from the words beside it,
//! not from a parse: where that is not certain, the answer is no.

mod en;
mod zh;

use crate::model::{Lang, Sentence, Span};
use crate::wording::{self, Position};

/// Whether the name at `span` stands to its sentence and to one of the cues as `position` says.
pub(super) fn stands(sentence: &Sentence, span: Span, position: Position, cues: &[String]) -> bool {
    match sentence.lang {
        Lang::En => en::stands(&sentence.text, span, position, cues),
        Lang::Zh => zh::stands(sentence, span, position, cues),
    }
}

/// Whether the name stands beside a verb of speech, as the one who speaks.
pub(super) fn speaks(sentence: &Sentence, span: Span) -> bool {
    let speech = wording::question("statement");
    speech.is_some_and(|s| stands(sentence, span, Position::Speaker, s.cues.get(sentence.lang)))
}

/// Whether the name opens the sentence: nothing but a title or an article stands before it.
pub(super) fn opens(sentence: &Sentence, span: Span) -> bool {
    match sentence.lang {
        Lang::En => en::opens(&sentence.text, span),
        Lang::Zh => zh::opens(&sentence.text, span),
    }
}

/// Where a cue stands in a text; whole words in English, no part of a known compound in Chinese.
pub(super) fn find(text: &str, lang: Lang, cues: &[String]) -> Option<usize> {
    match lang {
        Lang::En => en::find(text, cues),
        Lang::Zh => zh::find(text, cues),
    }
}

/// The same in an English text that is in lower case already.
pub(super) fn find_in_lower(text: &str, cues: &[String]) -> Option<usize> {
    en::find_in_lower(text, cues)
}

/// What follows an English name that is the subject of its sentence's main clause, in lower case,
/// from each word that may be the verb on.
pub(super) fn predicate(sentence: &Sentence, span: Span) -> Option<Vec<Vec<String>>> {
    (sentence.lang == Lang::En).then(|| en::predicate(&sentence.text, span))?
}

/// Whether a Chinese name is the subject of its clause and one of the verbs follows it.
pub(super) fn does(sentence: &Sentence, span: Span, verbs: &[String]) -> bool {
    sentence.lang == Lang::Zh && zh::does(sentence, span, verbs)
}

/// Whether what follows a Chinese name is still to come.
pub(super) fn is_ahead(sentence: &Sentence, span: Span) -> bool {
    sentence.lang == Lang::Zh && zh::is_ahead(&sentence.text, span)
}

/// Whether a text says that one of the cues is so: in its main clause in English, and neither
/// denied nor supposed in Chinese.
pub(super) fn tells(text: &str, lang: Lang, cues: &[String]) -> bool {
    match lang {
        Lang::En => en::tells(text, cues),
        Lang::Zh => zh::tells(text, cues),
    }
}

/// Whether what stands at a byte of a sentence belongs to its main clause.
pub(super) fn is_main(sentence: &Sentence, at: usize) -> bool {
    match sentence.lang {
        Lang::En => en::is_main(&sentence.text, at),
        Lang::Zh => zh::is_main(&sentence.text, at),
    }
}

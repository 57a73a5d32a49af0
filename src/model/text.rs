//! What `lang` makes of an article: sentences with words, values and quotations.

use super::{Article, Both, Entity, Lang, Script, Span, Value};

/// An article cut into sentences.
#[derive(Debug, Clone, Default)]
pub struct Text {
    /// The article that was cut.
    pub article: Article,
    /// The title in each language, if the article has one.
    pub titles: Both<Option<String>>,
    /// The standfirst in each language, if the article has one.
    pub standfirsts: Both<Option<String>>,
    /// All sentences, in the order of the text, source by source; `sentences[i].id == i`.
    pub sentences: Vec<Sentence>,
}

/// A sentence, a heading or a fragment of a list.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// Index into [`Text::sentences`].
    pub id: usize,
    /// Index into [`Article::sources`].
    pub source: usize,
    /// Index into [`Article::blocks`].
    pub block: usize,
    /// Its language.
    pub lang: Lang,
    /// Its script.
    pub script: Script,
    /// What kind of unit it is.
    pub kind: SentenceKind,
    /// Where it stands in the source's text.
    pub span: Span,
    /// Where it stands in the block's text.
    pub in_block: Span,
    /// The sentence as plain text: the block's text at `in_block`. Never empty.
    pub text: String,
    /// Words, numbers and marks in order; blanks between them are not tokens.
    pub tokens: Vec<Token>,
    /// Quantities in order, not overlapping.
    pub values: Vec<Value>,
    /// Quotations in order, outermost only.
    pub quotations: Vec<Quotation>,
}

/// Whether a unit is a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SentenceKind {
    /// A whole sentence of running text.
    Sentence,
    /// A heading.
    Heading,
    /// Something without a verb or a closing mark: a list item's phrase, a label, a caption.
    Fragment,
}

/// A word, a number or a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the sentence's text.
    pub span: Span,
    /// What kind.
    pub kind: TokenKind,
    /// Part of speech as far as the segmenter knows it.
    pub tag: Tag,
}

/// Kinds of token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TokenKind {
    /// A word of letters or Han characters.
    Word,
    /// Digits, with their separators.
    Number,
    /// Anything else.
    Mark,
}

/// Parts of speech that the stages ask for (Chinese only; English words are [`Tag::None`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tag {
    /// Not known.
    None,
    /// Common noun.
    Noun,
    /// Person's name (jieba nr, nrt, nrfg).
    Person,
    /// Place name (ns).
    Place,
    /// Organisation (nt).
    Org,
    /// Other proper noun (nz).
    Proper,
    /// Verb.
    Verb,
    /// Adjective.
    Adjective,
    /// Adverb.
    Adverb,
    /// Numeral or measure word.
    Numeral,
    /// Time word.
    Time,
    /// Pronoun.
    Pronoun,
    /// Preposition.
    Preposition,
    /// Conjunction.
    Conjunction,
    /// Particle or modal word.
    Particle,
    /// Direction or locality word (f).
    Locality,
    /// Something else that is tagged.
    Other,
}

/// A quotation within a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotation {
    /// Where it stands in the sentence's text, marks included.
    pub span: Span,
    /// Whether both marks stand in the sentence.
    pub closed: bool,
}

impl Sentence {
    /// The text of a part of the sentence.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// Whether a range stands within a quotation, also one that opens in a sentence before or
    /// closes in one behind.
    pub fn is_quoted(&self, span: Span) -> bool {
        let (before, behind) = (self.text.get(..span.start), self.text.get(span.end..));
        let (before, behind) = (before.unwrap_or(""), behind.unwrap_or("").trim_end());
        let count = |t: &str, marks: &[char]| t.matches(marks).count();
        let straight = |t: &str| count(t, &['"']) % 2 == 1;
        let opened = count(before, &['“', '「']) > count(before, &['”', '」']) || straight(before);
        let closed = count(behind, &['”', '」']) > count(behind, &['“', '「']);
        self.quotations.iter().any(|q| q.span.overlaps(span))
            || opened
            || closed
            || straight(behind) && behind.ends_with('"')
    }
}

impl Text {
    /// Where a part of a sentence stands in its source's text.
    pub fn source_span(&self, sentence: usize, part: Span) -> Span {
        let s = &self.sentences[sentence];
        let base = s.in_block.start;
        self.article.blocks[s.block].offsets.to_source(base + part.start, base + part.end)
    }

    /// The forms in which the sentences of a language name an entity, in the order of its mentions.
    pub fn forms_of<'t>(
        &'t self,
        entity: &'t Entity,
        lang: Lang,
    ) -> impl Iterator<Item = &'t str> + 't {
        entity.mentions.iter().filter_map(move |m| {
            let sentence = self.sentences.get(m.sentence).filter(|s| s.lang == lang)?;
            Some(sentence.slice(m.span))
        })
    }

    /// The ids of the first `most` whole sentences in each language.
    pub fn lead(&self, most: usize) -> Vec<usize> {
        let told = |lang: Lang| {
            let own = self.sentences.iter().filter(move |s| s.lang == lang);
            own.filter(|s| s.kind == SentenceKind::Sentence).take(most).map(|s| s.id)
        };
        Lang::BOTH.into_iter().flat_map(told).collect()
    }

    /// Whether no whole sentence of its language stands before a sentence: it opens the article.
    pub fn opens_with(&self, sentence: &Sentence) -> bool {
        let mut told = self.sentences.iter().filter(|s| s.kind == SentenceKind::Sentence);
        told.find(|s| s.lang == sentence.lang).is_some_and(|first| first.id == sentence.id)
    }

    /// Whether the article has whole sentences of a language; labels and lists of names in
    /// another language don't make it bilingual.
    pub fn has(&self, lang: Lang) -> bool {
        self.whole_sentences(lang) > 0
    }

    /// How many whole sentences are in a language.
    pub fn whole_sentences(&self, lang: Lang) -> usize {
        self.sentences.iter().filter(|s| s.lang == lang && s.kind == SentenceKind::Sentence).count()
    }
}

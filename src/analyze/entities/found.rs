//! What the finders of both languages hand over.

use crate::model::Span;

/// A name that was found in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Index of the sentence.
    pub(super) sentence: usize,
    /// Where it stands in the sentence's text; no title, no possessive, no article.
    pub(super) span: Span,
    /// Entity kind id.
    pub(super) kind: &'static str,
}

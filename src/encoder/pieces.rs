//! A text in, numbers of vocabulary pieces out: SentencePiece with a unigram model (Kudo, "Subword
//! Regularization", 2018).
//!
//! The file is read and texts are normalised by the crate `sentencepiece-rs`. The search for the
//! likeliest pieces is ours: the crate's looks through all pieces that begin with the same byte, at
//! ten milliseconds a sentence for this vocabulary, and joins unknown characters, which the package
//! with the weights does not.

use aho_corasick::{AhoCorasick, MatchKind};
use sentencepiece_rs::{ModelType, PieceType, SentencePieceModel, SentencePieceProcessor};
use std::fmt;

/// Most pieces of a text that count.
pub(super) const LONGEST: usize = 1024;
/// Most bytes of a text that are looked at; enough for [`LONGEST`] pieces of any language.
const LONGEST_BYTES: usize = 16 << 10;
/// A text begins and ends with these.
const BEGIN: &str = "<s>";
const END: &str = "</s>";
/// An unknown character is less likely than the rarest piece by this, in natural logarithms.
const PENALTY: f64 = 10.0;

/// The vocabulary.
pub(super) struct Pieces {
    normalizer: SentencePieceProcessor,
    /// Finds all pieces in a text.
    finder: AhoCorasick,
    /// The number and the log-likelihood of each pattern of the finder.
    found: Vec<(u32, f64)>,
    count: usize,
    unknown: (u32, f64),
    begin: u32,
    end: u32,
}

impl fmt::Debug for Pieces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pieces").field("count", &self.count).finish_non_exhaustive()
    }
}

impl Pieces {
    /// Reads a model file of SentencePiece; says what is wrong with one that can't be read.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, String> {
        let model = SentencePieceModel::from_slice(bytes).map_err(|e| e.to_string())?;
        if model.model_type() != ModelType::Unigram {
            return Err("its vocabulary is not of the kind `unigram`".to_owned());
        }
        let number = |id: usize| u32::try_from(id).map_err(|_| "too many pieces".to_owned());
        let named = |name: &str| {
            let id = model.try_piece_to_id(name);
            id.ok_or_else(|| format!("it has no piece {name}")).and_then(number)
        };
        let (begin, end) = (named(BEGIN)?, named(END)?);
        let normal =
            || model.pieces().iter().enumerate().filter(|(_, p)| p.kind == PieceType::Normal);
        let mut found = Vec::with_capacity(model.vocab_size());
        for (id, piece) in normal() {
            if !piece.score.is_finite() || piece.piece.is_empty() {
                return Err(format!("its piece {id} is damaged"));
            }
            found.push((number(id)?, f64::from(piece.score)));
        }
        let rarest = found.iter().map(|f| f.1).fold(0.0, f64::min);
        let finder = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(normal().map(|(_, p)| &p.piece))
            .map_err(|e| e.to_string())?;
        let unknown = (number(model.unk_id())?, rarest - PENALTY);
        let count = model.vocab_size();
        let normalizer = SentencePieceProcessor::from_model(model).map_err(|e| e.to_string())?;
        Ok(Self { normalizer, finder, found, count, unknown, begin, end })
    }

    /// How many pieces there are; their numbers are below that.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// The numbers of the pieces of a text, with those of its begin and end: 3 to
    /// [`LONGEST`] + 2 of them.
    pub(super) fn numbers(&self, text: &str) -> Vec<u32> {
        let mut end = text.len().min(LONGEST_BYTES);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let normal = self.normalizer.normalize(&text[..end]).unwrap_or_default();
        let mut out = vec![self.begin];
        out.extend(self.likeliest(&normal).into_iter().take(LONGEST));
        if out.len() == 1 {
            out.push(self.unknown.0);
        }
        out.push(self.end);
        out
    }

    /// The likeliest pieces that a text consists of; of equally likely ones those where a later
    /// piece begins earlier, as SentencePiece has it.
    fn likeliest(&self, text: &str) -> Vec<u32> {
        #[derive(Clone, Copy)]
        struct Best {
            sum: f64,
            start: usize,
            piece: u32,
        }
        let mut best: Vec<Option<Best>> = vec![None; text.len() + 1];
        if let Some(first) = best.first_mut() {
            *first = Some(Best { sum: 0.0, start: 0, piece: 0 });
        }
        let mut matches = self.finder.find_overlapping_iter(text).peekable();
        for (start, c) in text.char_indices() {
            let end = start + c.len_utf8();
            let mut here: Option<Best> = None;
            let mut single = false;
            let offer = |start: usize, (piece, likely): (u32, f64), here: &mut Option<Best>| {
                let Some(before) = best.get(start).copied().flatten() else { return };
                let sum = before.sum + likely;
                let better = here.is_none_or(|h| sum > h.sum || (sum == h.sum && start < h.start));
                if better {
                    *here = Some(Best { sum, start, piece });
                }
            };
            while let Some(m) = matches.next_if(|m| m.end() <= end) {
                single |= m.start() == start;
                if let Some(found) = self.found.get(m.pattern().as_usize()) {
                    offer(m.start(), *found, &mut here);
                }
            }
            if !single {
                offer(start, self.unknown, &mut here);
            }
            if let Some(slot) = best.get_mut(end) {
                *slot = here;
            }
        }
        let mut out = Vec::new();
        let mut at = text.len();
        while at > 0 {
            let Some(step) = best.get(at).copied().flatten() else { break };
            out.push(step.piece);
            at = step.start;
        }
        out.reverse();
        out
    }
}

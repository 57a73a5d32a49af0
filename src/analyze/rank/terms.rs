//! The sentences of one language in, their words as sparse vectors out.
//!
//! A term is a content word: in English its light stem, in Chinese the word as segmented
//! ("ministers" and "minister" are one term, 部长 is one). Vectors hold tf·idf weights, idf taken
//! within the article (a word that stands in every sentence tells none from another), and have
//! length 1. Time and room are linear in the number of words, but for one sort.

use crate::model::{Lang, Sentence, TokenKind};
use std::sync::LazyLock;

/// Function words, hashed and sorted: they carry no content.
static STOP: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let lists = [include_str!("stop.en.txt"), include_str!("stop.zh.txt")];
    let mut hashes: Vec<u64> =
        lists.iter().flat_map(|l| l.lines()).filter(|l| !l.is_empty()).map(stem).collect();
    hashes.sort_unstable();
    hashes
});

/// A sentence as a sparse vector: term number and weight, by ascending number.
pub(super) type Vector = Vec<(u32, f32)>;

/// The words of a text.
#[derive(Debug, Default)]
pub(in crate::analyze) struct Terms {
    /// For each sentence its tf·idf vector of length 1, or nothing.
    pub(super) vectors: Vec<Vector>,
    /// For each sentence how often each term stands in it.
    pub(super) counts: Vec<Vector>,
    /// For each term how often it stands in the text.
    pub(super) frequency: Vec<f32>,
    /// For each sentence the share of its distinct words, function words included, that stand in
    /// another sentence, weighted by how many they stand in: what is typical of the text.
    pub(super) typical: Vec<f32>,
    /// For each sentence the share of its words that are content words.
    pub(super) content: Vec<f32>,
    /// For each sentence the share of its terms that no earlier sentence has.
    pub(super) novel: Vec<f32>,
}

impl Terms {
    /// Reads the words of the sentences.
    pub(in crate::analyze) fn new(sentences: &[&Sentence]) -> Self {
        let words: Vec<Vec<u64>> = sentences.iter().map(|s| words_of(s)).collect();
        let units: Vec<Vec<u64>> =
            sentences.iter().zip(&words).map(|(s, w)| units_of(s, w)).collect();
        Self { typical: typical(&units), ..Self::of_words(&words) }
    }

    /// Reads the sentences' words as vectors alone, for who only compares them.
    pub(in crate::analyze) fn vectors(sentences: &[&Sentence]) -> Self {
        let words: Vec<Vec<u64>> = sentences.iter().map(|s| words_of(s)).collect();
        Self::of_words(&words)
    }

    fn of_words(words: &[Vec<u64>]) -> Self {
        let content: Vec<Vec<u64>> = words
            .iter()
            .map(|w| w.iter().copied().filter(|h| STOP.binary_search(h).is_err()).collect())
            .collect();
        let shares = content.iter().zip(words).map(|(c, w)| ratio(c.len(), w.len())).collect();
        let (numbers, size) = number(&content);
        let counts: Vec<Vector> = numbers.into_iter().map(tally).collect();
        let mut terms = Self { counts, content: shares, ..Self::default() };
        terms.weigh(size);
        terms
    }

    /// Fills frequencies, vectors and novelty from the counts.
    fn weigh(&mut self, size: usize) {
        let mut frequency = vec![0.0_f32; size];
        let mut spread = vec![0.0_f32; size];
        for row in &self.counts {
            let mut fresh = 0;
            for &(t, n) in row {
                let t = t as usize;
                fresh += usize::from(spread[t] == 0.0);
                frequency[t] += n;
                spread[t] += 1.0;
            }
            self.novel.push(ratio(fresh, row.len()));
        }
        let n = self.counts.len() as f32;
        let idf: Vec<f32> = spread.iter().map(|&d| (1.0 + n / d.max(1.0)).ln()).collect();
        let weighted = |row: &Vector| row.iter().map(|&(t, n)| (t, n * idf[t as usize])).collect();
        self.vectors = self.counts.iter().map(|row| unit(weighted(row))).collect();
        self.frequency = frequency;
    }

    /// The cosine of two sentences, from 0 to 1.
    pub(in crate::analyze) fn cosine(&self, a: usize, b: usize) -> f32 {
        dot(&self.vectors[a], &self.vectors[b])
    }

    /// The sum of all sentences' vectors.
    pub(super) fn centroid(&self) -> Vec<f32> {
        let mut sum = vec![0.0; self.frequency.len()];
        for &(t, w) in self.vectors.iter().flatten() {
            sum[t as usize] += w;
        }
        sum
    }
}

/// `part` of `whole`; 0 of nothing.
pub(super) fn ratio(part: usize, whole: usize) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}

/// The inner product of two sparse vectors.
pub(super) fn dot(a: &[(u32, f32)], b: &[(u32, f32)]) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some(&(s, v)), Some(&(t, w))) = (a.get(i), b.get(j)) {
        if s == t {
            sum += v * w;
        }
        i += usize::from(s <= t);
        j += usize::from(t <= s);
    }
    sum
}

/// The vector at length 1.
fn unit(mut row: Vector) -> Vector {
    let norm = row.iter().map(|&(_, w)| w * w).sum::<f32>().sqrt();
    if norm > 0.0 {
        row.iter_mut().for_each(|(_, w)| *w /= norm);
    }
    row
}

/// The words and numbers of a sentence, stemmed and hashed.
fn words_of(s: &Sentence) -> Vec<u64> {
    s.tokens.iter().filter(|t| t.kind != TokenKind::Mark).map(|t| stem(s.slice(t.span))).collect()
}

/// What a reader compares summaries by: English words, Han characters. Sorted, each once.
fn units_of(s: &Sentence, words: &[u64]) -> Vec<u64> {
    let mut units: Vec<u64> = match s.lang {
        Lang::En => words.to_vec(),
        Lang::Zh => s.text.chars().filter(|c| c.is_alphanumeric()).map(|c| c as u64).collect(),
    };
    units.sort_unstable();
    units.dedup();
    units
}

/// Numbers the distinct terms in the order of their hashes.
fn number(rows: &[Vec<u64>]) -> (Vec<Vec<u32>>, usize) {
    let mut all: Vec<u64> = rows.iter().flatten().copied().collect();
    all.sort_unstable();
    all.dedup();
    let find = |h: &u64| all.binary_search(h).unwrap_or(0) as u32;
    (rows.iter().map(|r| r.iter().map(find).collect()).collect(), all.len())
}

/// How often each number stands in the list.
fn tally(mut row: Vec<u32>) -> Vector {
    row.sort_unstable();
    let mut out: Vector = Vec::with_capacity(row.len());
    for t in row {
        match out.last_mut() {
            Some((last, n)) if *last == t => *n += 1.0,
            _ => out.push((t, 1.0)),
        }
    }
    out
}

/// For each row the mean, over its units, of the share of the other rows that hold the unit.
fn typical(rows: &[Vec<u64>]) -> Vec<f32> {
    let (numbers, size) = number(rows);
    let mut spread = vec![0_u32; size];
    for &t in numbers.iter().flatten() {
        spread[t as usize] += 1;
    }
    let others = rows.len().saturating_sub(1).max(1) as f32;
    let mean = |row: &Vec<u32>| {
        let sum: u32 = row.iter().map(|&t| spread[t as usize] - 1).sum();
        sum as f32 / others / row.len().max(1) as f32
    };
    numbers.iter().map(mean).collect()
}

/// A hash (FNV-1a) of the word without regard to case and to plural, past and progressive
/// endings: "vote", "votes", "voted" and "voting" agree (after Harman 1991, "How effective is
/// suffixing?", whose point is that light stemming is enough). Other scripts are hashed as they are.
pub(super) fn stem(word: &str) -> u64 {
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    if !word.is_ascii() {
        return fnv(word.chars().flat_map(char::to_lowercase).map(|c| c as u64));
    }
    fnv(root(word).bytes().map(|b| u64::from(b.to_ascii_lowercase())))
}

/// The part of an English word before its ending and before a silent e.
fn root(word: &str) -> &str {
    let lower = |w: &str, end: &str| {
        w.len() >= end.len() + 3
            && w.as_bytes()[w.len() - end.len()..].eq_ignore_ascii_case(end.as_bytes())
    };
    for end in ["ing", "ies", "es", "ed", "s", "e", "y"] {
        if lower(word, end) && !lower(word, "ss") {
            return word.get(..word.len() - end.len()).unwrap_or(word);
        }
    }
    word
}

fn fnv(symbols: impl Iterator<Item = u64>) -> u64 {
    symbols.fold(0xcbf2_9ce4_8422_2325, |h, s| (h ^ s).wrapping_mul(0x0100_0000_01b3))
}

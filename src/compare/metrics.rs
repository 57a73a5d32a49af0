//! Likeness of two texts, from 0 to 1, without knowledge of their language.
//!
//! Both measures give 1 for two empty texts and 0 where one alone is empty.

use std::collections::BTreeMap;
use unicode_segmentation::UnicodeSegmentation;

/// Longer texts are compared by their first tokens, so that no text takes long.
const MOST_TOKENS: usize = 20_000;
/// Longest n-grams of chrF, and how much more recall weighs than precision.
const ORDER: usize = 6;
const BETA: f64 = 2.0;

/// ROUGE-L (Lin 2004, "ROUGE: a package for automatic evaluation of summaries", section 3): with
/// the longest common subsequence `l` of the token sequences `e` and `g`, recall is `l / |e|`,
/// precision `l / |g|`, and the measure is their harmonic mean (β = 1).
///
/// A token is a word in lower case or one Han character: 首尔 is two, "Seoul" is one.
pub(super) fn rouge_l(expected: &str, got: &str) -> f64 {
    let (e, g) = (tokens(expected), tokens(got));
    if let Some(score) = trivial(e.len(), g.len()) {
        return score;
    }
    let common = common_subsequence(&e, &g);
    f_score(ratio(common, g.len()), ratio(common, e.len()), 1.0)
}

/// chrF (Popović 2015, "chrF: character n-gram F-score for automatic MT evaluation"): precision
/// and recall of character n-grams without blanks, each averaged over n = 1 to 6, joined as
/// `(1 + β²)·P·R / (β²·P + R)`. β is 2, as in later use; orders that neither text has are left
/// out.
pub(super) fn chrf(expected: &str, got: &str) -> f64 {
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<Vec<char>>();
    let (e, g) = (letters(expected), letters(got));
    if let Some(score) = trivial(e.len(), g.len()) {
        return score;
    }
    let orders = ORDER.min(e.len().max(g.len()));
    let (mut precision, mut recall) = (0.0, 0.0);
    for n in 1..=orders {
        let (of_e, of_g) = (counts(&e, n), counts(&g, n));
        let common = of_e.iter().map(|(k, c)| (*c).min(of_g.get(k).copied().unwrap_or(0))).sum();
        precision += ratio(common, of_g.values().sum());
        recall += ratio(common, of_e.values().sum());
    }
    let orders = ratio(orders, 1);
    f_score(precision / orders, recall / orders, BETA)
}

/// The words of a text in lower case, Han text by characters; marks don't count.
pub(super) fn tokens(text: &str) -> Vec<String> {
    text.unicode_words().map(str::to_lowercase).take(MOST_TOKENS).collect()
}

fn trivial(expected: usize, got: usize) -> Option<f64> {
    match (expected, got) {
        (0, 0) => Some(1.0),
        (0, _) | (_, 0) => Some(0.0),
        _ => None,
    }
}

/// The length of the longest common subsequence, by the usual table, of which one row is kept.
fn common_subsequence<T: PartialEq>(a: &[T], b: &[T]) -> usize {
    let mut row = vec![0_usize; b.len() + 1];
    for x in a {
        let mut corner = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y { corner + 1 } else { above.max(row[j]) };
            corner = above;
        }
    }
    row.last().copied().unwrap_or(0)
}

fn counts(letters: &[char], n: usize) -> BTreeMap<&[char], usize> {
    let mut out = BTreeMap::new();
    for gram in letters.windows(n) {
        *out.entry(gram).or_insert(0) += 1;
    }
    out
}

/// A part of a whole; nothing of nothing is nothing.
#[allow(clippy::cast_precision_loss)]
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

fn f_score(precision: f64, recall: f64, beta: f64) -> f64 {
    let square = beta * beta;
    let below = square * precision + recall;
    if below == 0.0 { 0.0 } else { (1.0 + square) * precision * recall / below }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-4
    }

    #[test]
    fn rouge_l_is_that_of_the_paper() {
        // Lin 2004, section 3: S1 "police killed the gunman"; S2 and S3.
        let s1 = "police killed the gunman";
        assert!(near(rouge_l(s1, "police kill the gunman"), 0.75));
        assert!(near(rouge_l(s1, "the gunman kill police"), 0.5));
    }

    #[test]
    fn han_text_is_compared_by_characters() {
        assert!(near(rouge_l("首尔峰会", "首尔会议"), 0.75));
    }

    #[test]
    fn chrf_counts_n_grams() {
        // abcd against abce: 3/4, 2/3, 1/2, 0 of the n-grams are common, so P = R = 23/48.
        assert!(near(chrf("abcd", "abce"), 23.0 / 48.0));
        assert!(near(chrf("a b", "ab"), 1.0));
    }

    #[test]
    fn the_ends_of_the_scale() {
        for measure in [rouge_l, chrf] {
            assert!(near(measure("", ""), 1.0) && near(measure("一", ""), 0.0));
            assert!(near(measure("", "x"), 0.0) && near(measure("x y 一", "x y 一"), 1.0));
            assert!(near(measure("abc", "xyz"), 0.0));
        }
    }
}

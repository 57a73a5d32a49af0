//! How far a document is taken word for word from its article: coverage and density.

use super::metrics::tokens;
use super::{fields, prose};
use crate::model::{Both, Document, Extractive, Lang};
use std::collections::BTreeMap;

/// Coverage and density of each half's points, answers and closing against the article's text in
/// its language, by the greedy fragments of Grusky, Naaman and Artzi (2018, "Newsroom", figure 2):
/// with fragments `f` of a summary of `n` tokens, coverage is `Σ|f| / n` and density `Σ|f|² / n`.
/// None for a half whose language the article lacks, and for an empty half.
///
/// Time is at worst the product of the two lengths.
pub fn extractive(document: &Document, article: &Both<String>) -> Both<Option<Extractive>> {
    Both::from_fn(|lang| {
        let summary = tokens(&said(document, lang));
        let source = tokens(article.get(lang));
        (!summary.is_empty() && !source.is_empty()).then(|| measure(&source, &summary))
    })
}

/// What a half says of the article; its questions and title are ours or the article's own.
fn said(document: &Document, lang: Lang) -> String {
    let half = document.halves.get(lang);
    let answers = fields::questions(half).into_iter().filter_map(|(_, answer)| answer);
    let closing = fields::single("closing", half.closing.as_ref(), true);
    let all: Vec<_> = fields::points(half).into_iter().chain(answers).chain(closing).collect();
    prose(all.iter())
}

#[allow(clippy::cast_precision_loss)]
fn measure(article: &[String], summary: &[String]) -> Extractive {
    let lengths = fragments(article, summary);
    let n = summary.len() as f64;
    let covered: usize = lengths.iter().sum();
    let squares: usize = lengths.iter().map(|l| l * l).sum();
    Extractive { coverage: covered as f64 / n, density: squares as f64 / n }
}

/// Lengths of the fragments: from each place of the summary the longest run that the article has
/// too, then on behind it.
fn fragments(article: &[String], summary: &[String]) -> Vec<usize> {
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, token) in article.iter().enumerate() {
        places.entry(token).or_default().push(at);
    }
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(token) = summary.get(at) {
        let starts = places.get(token.as_str()).map_or(&[][..], Vec::as_slice);
        let run = |&start: &usize| {
            let both = article[start..].iter().zip(&summary[at..]);
            both.take_while(|(a, s)| a == s).count()
        };
        let longest = starts.iter().map(run).max().unwrap_or(0);
        out.extend((longest > 0).then_some(longest));
        at += longest.max(1);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(article: &str, summary: &str) -> (f64, f64) {
        let Extractive { coverage, density } = measure(&tokens(article), &tokens(summary));
        (coverage, density)
    }

    #[test]
    fn fragments_are_greedy_and_longest() {
        let close = |(a, b): (f64, f64), (c, d): (f64, f64)| (a - c).abs() + (b - d).abs() < 1e-9;
        let article = "The port reopened on Tuesday. The port of Lund closed.";
        // "the port of lund" and "reopened": 4 and 1 of 5 tokens.
        assert!(close(of(article, "The port of Lund reopened."), (1.0, 17.0 / 5.0)));
        // "on tuesday" of 4 tokens.
        assert!(close(of(article, "Ships came on Tuesday."), (0.5, 1.0)));
        assert!(close(of(article, "Nothing happened."), (0.0, 0.0)));
        // Han characters one by one: 港口 and 开 of 首先港口开.
        assert!(close(of("港口重新开放。", "首先港口开"), (0.6, 1.0)));
    }
}

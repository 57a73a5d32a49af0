//! Which field of the expectation is set against which of the document produced.

use super::Pairs;
use super::fields::{self, Entry};
use super::metrics::rouge_l;
use crate::model::{Document, Half, Lang};

/// Items that are less alike are two items, one missing and one added.
const LEAST_LIKENESS: f64 = 0.3;
/// With more items than this on a side the first is set against the first: no document has so many.
const MOST_ITEMS: usize = 64;

/// The keys of the front matter, by their names.
pub(super) fn front(expected: &Document, got: &Document) -> Pairs {
    let (e, mut g) = (fields::front(expected), fields::front(got));
    let mut out: Pairs = Vec::new();
    for entry in e {
        let twin = g.iter().position(|t| t.name == entry.name).map(|i| g.remove(i));
        out.push((Some(entry), twin));
    }
    out.extend(g.into_iter().map(|entry| (None, Some(entry))));
    out
}

/// The fields of a half, in the order of the layout.
pub(super) fn half(expected: &Half, got: &Half, lang: Lang) -> Pairs {
    let one = |name: &str, e, g, prose| {
        let pair = (fields::single(name, e, prose), fields::single(name, g, prose));
        (pair.0.is_some() || pair.1.is_some()).then_some(pair)
    };
    let link = one("link", expected.link.as_ref(), got.link.as_ref(), false);
    let closing = one("closing", expected.closing.as_ref(), got.closing.as_ref(), true);
    let mut out: Pairs = Vec::new();
    // The Chinese link opens the document, the English one ends it.
    let (first, last) = if lang == Lang::Zh { (link, None) } else { (None, link) };
    out.extend(first);
    out.extend(one("title", expected.title.as_ref(), got.title.as_ref(), true));
    out.extend(in_order(fields::points(expected), fields::points(got), |e| e.text.clone()));
    out.extend(questions(expected, got));
    out.extend(closing);
    out.extend(last);
    out
}

/// Questions are matched with their answers, and told apart afterwards.
fn questions(expected: &Half, got: &Half) -> Pairs {
    let whole = |(q, a): &(Entry, Option<Entry>)| {
        format!("{} {}", q.text, a.as_ref().map_or("", |a| a.text.as_str()))
    };
    let mut out: Pairs = Vec::new();
    for (e, g) in in_order(fields::questions(expected), fields::questions(got), whole) {
        let (e_question, e_answer) = e.map_or((None, None), |(q, a)| (Some(q), a));
        let (g_question, g_answer) = g.map_or((None, None), |(q, a)| (Some(q), a));
        out.push((e_question, g_question));
        if e_answer.is_some() || g_answer.is_some() {
            out.push((e_answer, g_answer));
        }
    }
    out
}

/// Items set against each other so that the sum of their likeness is greatest, in their order; an
/// item that is like none stands alone.
fn in_order<T>(
    expected: Vec<T>,
    got: Vec<T>,
    text: impl Fn(&T) -> String,
) -> Vec<(Option<T>, Option<T>)> {
    let partners = partners(&texts(&expected, &text), &texts(&got, &text));
    let mut got = got.into_iter().enumerate().peekable();
    let mut out = Vec::new();
    for (item, partner) in expected.into_iter().zip(partners) {
        let Some(partner) = partner else {
            out.push((Some(item), None));
            continue;
        };
        while let Some((_, extra)) = got.next_if(|(j, _)| *j < partner) {
            out.push((None, Some(extra)));
        }
        out.push((Some(item), got.next().map(|(_, g)| g)));
    }
    out.extend(got.map(|(_, extra)| (None, Some(extra))));
    out
}

fn texts<T>(items: &[T], text: impl Fn(&T) -> String) -> Vec<String> {
    items.iter().map(text).collect()
}

/// For each item expected, the index of its partner; indices rise.
fn partners(expected: &[String], got: &[String]) -> Vec<Option<usize>> {
    if expected.len().max(got.len()) > MOST_ITEMS {
        return (0..expected.len()).map(|i| (i < got.len()).then_some(i)).collect();
    }
    let row = |e: &String| got.iter().map(|g| rouge_l(e, g)).collect::<Vec<f64>>();
    let alike: Vec<Vec<f64>> = expected.iter().map(row).collect();
    let best = best(&alike, got.len());
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while i < expected.len() {
        if j >= got.len() || best[i][j] <= best[i + 1][j] {
            out.push(None);
            i += 1;
        } else if best[i][j] <= best[i][j + 1] {
            j += 1;
        } else {
            out.push(Some(j));
            (i, j) = (i + 1, j + 1);
        }
    }
    out
}

/// For each place in both lists the greatest sum that the rest can give.
fn best(alike: &[Vec<f64>], got: usize) -> Vec<Vec<f64>> {
    let mut best = vec![vec![0.0_f64; got + 1]; alike.len() + 1];
    for i in (0..alike.len()).rev() {
        for j in (0..got).rev() {
            let here = alike[i][j];
            let both = if here < LEAST_LIKENESS { 0.0 } else { best[i + 1][j + 1] + here };
            best[i][j] = both.max(best[i + 1][j]).max(best[i][j + 1]);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matched(expected: &[&str], got: &[&str]) -> Vec<Option<usize>> {
        let owned = |texts: &[&str]| texts.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>();
        partners(&owned(expected), &owned(got))
    }

    #[test]
    fn an_item_put_in_between_moves_nothing() {
        let expected = ["the harbour reopens", "tickets cost 12 euros", "rain is expected"];
        let got =
            ["the harbour reopens", "a new pier", "tickets cost 13 euros", "rain is expected"];
        assert_eq!(matched(&expected, &got), [Some(0), Some(2), Some(3)]);
        assert_eq!(matched(&got, &expected), [Some(0), None, Some(1), Some(2)]);
        assert_eq!(matched(&["a b c"], &["x y z"]), [None]);
        assert_eq!(matched(&[], &["x"]), [] as [Option<usize>; 0]);
    }
}

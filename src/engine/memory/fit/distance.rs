//! How two lists of words differ: an alignment at the least cost, and a cheap likeness.

use super::super::words::Word;

/// The cheapest alignment of two lists. `cost` is that of putting one item for another, in hundredths
/// of a missing item; `None` where that can't be.
pub(super) fn aligned<T>(
    a: &[T],
    b: &[T],
    cost: impl Fn(&T, &T) -> Option<u32>,
) -> Vec<(Option<usize>, Option<usize>)> {
    const MISSING: u32 = 100;
    let width = b.len() + 1;
    let mut table = vec![0_u32; (a.len() + 1) * width];
    for j in 1..width {
        table[j] = table[j - 1] + MISSING;
    }
    for i in 1..=a.len() {
        table[i * width] = table[(i - 1) * width] + MISSING;
        for j in 1..width {
            let gap = table[(i - 1) * width + j].min(table[i * width + j - 1]) + MISSING;
            let both = cost(&a[i - 1], &b[j - 1]).map(|c| table[(i - 1) * width + j - 1] + c);
            table[i * width + j] = both.map_or(gap, |both| both.min(gap));
        }
    }
    let (mut i, mut j) = (a.len(), b.len());
    let mut out = Vec::new();
    while i > 0 || j > 0 {
        let here = table[i * width + j];
        let both = (i > 0 && j > 0)
            .then(|| cost(&a[i - 1], &b[j - 1]))
            .flatten()
            .is_some_and(|c| table[(i - 1) * width + j - 1] + c == here);
        if both {
            (i, j) = (i - 1, j - 1);
            out.push((Some(i), Some(j)));
        } else if i > 0 && table[(i - 1) * width + j] + MISSING == here {
            i -= 1;
            out.push((Some(i), None));
        } else {
            j = j.saturating_sub(1);
            out.push((None, Some(j)));
        }
    }
    out.reverse();
    out
}

/// How many words of a text stand in another, in order, as a part of the longer one's; numbers are
/// alike. Cheap: it tells which texts are worth a closer look.
pub(in super::super) fn likeness(a: &[Word], b: &[Word]) -> f64 {
    let number = |w: &Word| w.text.starts_with(|c: char| c.is_ascii_digit());
    let mut row = vec![0_u32; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            let same = x.text == y.text || number(x) && number(y);
            row[j + 1] = if same { diagonal + 1 } else { above.max(row[j]) };
            diagonal = above;
        }
    }
    let common = row.last().copied().unwrap_or(0);
    f64::from(common) / a.len().max(b.len()).max(1) as f64
}

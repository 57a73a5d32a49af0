//! Reports in, those of one event together out.
//!
//! Two reports are likened by what they share of their keys (see [`Keys`]), each key weighted by
//! how few reports have it, against what the one with less to share could share. So that two short
//! reports don't meet on one rare name, a number of keys must be shared. The bounds are measured
//! by `tests/stories.rs` on human translations whose two languages were paired apart.

use super::Keys;
use hashbrown::HashMap;

/// Likeness from which on two of a single report tell one event; each tenfold number of reports
/// tells rare keys better and takes [`TENFOLD`] off.
const ONE_EVENT: f64 = 0.28;
/// See [`ONE_EVENT`].
const TENFOLD: f64 = 0.038;
/// The bound is never lower.
const LOWEST: f64 = 0.15;
/// Keys that two reports must share at least.
const SHARED: usize = 8;
/// Reports that are added to those at hand when rarity is told, so that a handful of reports does
/// not make every key common.
const BEHIND: f64 = 100.0;
/// A key that more reports have than this, and more than a tenth of them, brings none together.
const COMMON: usize = 40;
/// Of a story's reports, a further one must be as like as this to the average.
const ON_AVERAGE: f64 = 0.7;

/// How alike two reports are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Likeness {
    /// 0 to 1.
    pub score: f64,
    /// Number of keys that both have.
    pub shared: usize,
    /// Whether both tell one event.
    pub one_event: bool,
}

/// The likeness from which on two of so many reports tell one event.
fn bound(reports: usize) -> f64 {
    (ONE_EVENT - TENFOLD * (reports.max(1) as f64).log10()).max(LOWEST)
}

/// Pairs of reports that share enough keys, with their likeness: indices ascending.
pub fn likeness(reports: &[Keys]) -> Vec<((usize, usize), Likeness)> {
    let mut holders: HashMap<u64, Vec<u32>> = HashMap::new();
    for (i, keys) in (0u32..).zip(reports) {
        for (key, _) in &keys.0 {
            holders.entry(*key).or_default().push(i);
        }
    }
    let count = reports.len() as f64 + BEHIND;
    let rarity = |key: u64| {
        let holders = holders.get(&key).map_or(1, Vec::len) as f64;
        (count / holders).ln().powi(2)
    };
    let total: Vec<f64> = reports
        .iter()
        .map(|k| k.0.iter().map(|(key, share)| rarity(*key) * f64::from(*share)).sum())
        .collect();
    let bound = bound(reports.len());
    let most = COMMON.max(reports.len() / 10);
    let mut out = Vec::new();
    let mut shared: Vec<(f64, u32)> = vec![(0.0, 0); reports.len()];
    for (i, keys) in reports.iter().enumerate() {
        let mut touched: Vec<usize> = Vec::new();
        for (key, share) in &keys.0 {
            let Some(others) = holders.get(key).filter(|h| h.len() <= most) else { continue };
            let rare = rarity(*key);
            for &j in others.iter().filter(|j| **j as usize > i) {
                let theirs = share_of(reports.get(j as usize), *key);
                let Some(cell) = shared.get_mut(j as usize) else { continue };
                if cell.1 == 0 {
                    touched.push(j as usize);
                }
                cell.0 += rare * f64::from(share.min(theirs).max(share * theirs));
                cell.1 += 1;
            }
        }
        touched.sort_unstable();
        for j in touched {
            let Some((sum, count)) = shared.get_mut(j).map(std::mem::take) else { continue };
            let least =
                total.get(i).copied().unwrap_or(0.0).min(total.get(j).copied().unwrap_or(0.0));
            if count as usize >= SHARED && least > 0.0 {
                let score = sum / least;
                let like = Likeness { score, shared: count as usize, one_event: score >= bound };
                out.push(((i, j), like));
            }
        }
    }
    out
}

fn share_of(keys: Option<&Keys>, key: u64) -> f32 {
    let Some(keys) = keys else { return 0.0 };
    let at = keys.0.binary_search_by_key(&key, |k| k.0);
    at.ok().and_then(|i| keys.0.get(i)).map_or(0.0, |k| k.1)
}

/// Groups reports into stories: lists of indices, each ascending, in the order of their first.
/// `near` tells whether two reports may belong together at all.
pub(super) fn stories(reports: &[Keys], near: impl Fn(usize, usize) -> bool) -> Vec<Vec<usize>> {
    let mut alike = likeness(reports);
    let scores: HashMap<(usize, usize), f64> = alike.iter().map(|(p, l)| (*p, l.score)).collect();
    alike.retain(|((i, j), l)| l.one_event && near(*i, *j));
    alike.sort_by(|a, b| b.1.score.total_cmp(&a.1.score).then(a.0.cmp(&b.0)));
    let mut story: Vec<usize> = (0..reports.len()).collect();
    let mut groups: Vec<Vec<usize>> = (0..reports.len()).map(|i| vec![i]).collect();
    for ((i, j), _) in &alike {
        let (Some(&a), Some(&b)) = (story.get(*i), story.get(*j)) else { continue };
        if a == b {
            continue;
        }
        let (Some(first), Some(second)) = (groups.get(a), groups.get(b)) else { continue };
        let mut sum = 0.0;
        for x in first {
            for y in second {
                sum += scores.get(&(*x.min(y), *x.max(y))).copied().unwrap_or(0.0);
            }
        }
        if sum / ((first.len() * second.len()) as f64) < bound(reports.len()) * ON_AVERAGE {
            continue;
        }
        let moved = groups.get_mut(b).map(std::mem::take).unwrap_or_default();
        moved.iter().for_each(|m| story[*m] = a);
        if let Some(group) = groups.get_mut(a) {
            group.extend(moved);
        }
    }
    groups.retain(|g| !g.is_empty());
    groups.iter_mut().for_each(|g| g.sort_unstable());
    groups.sort_unstable();
    groups
}

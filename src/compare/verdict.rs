//! A [`Comparison`] and a [`Bar`] in, the reasons why it is not reached out.

use super::lowest;
use crate::model::{Bar, Comparison, Fate, Lang, Scores, Strictness};

/// A measure that must not fall below a floor: how it is called, and where it stands.
type Measure = (&'static str, fn(&Scores) -> f64);
const MEASURES: [Measure; 4] = [
    ("ROUGE-L", |s| s.rouge_l),
    ("chrF", |s| s.chrf),
    ("number recall", |s| s.numbers),
    ("name recall", |s| s.names),
];
/// Differences below this are those of arithmetic.
const HAIR: f64 = 1e-6;

/// Why the comparison does not reach the bar; nothing if it does.
pub fn judge(comparison: &Comparison, bar: &Bar) -> Vec<String> {
    let mut reasons = match bar.strictness {
        Strictness::Exact if comparison.identical => Vec::new(),
        Strictness::Exact => unlike(comparison, Fate::Reworded),
        Strictness::Tolerant => [unlike(comparison, Fate::Changed), facts(comparison)].concat(),
        Strictness::Facts => facts(comparison),
    };
    reasons.extend(below(comparison, bar));
    reasons
}

/// How many fields share each fate from `worst` on; the layout counts where bytes count only.
fn unlike(comparison: &Comparison, worst: Fate) -> Vec<String> {
    let counts = |fate: Fate| {
        let fields = comparison.fields.iter().filter(|f| f.fate == fate);
        let fields = fields.filter(|f| worst == Fate::Reworded || f.name != "layout");
        (fate, fields.count())
    };
    let counted = Fate::ALL.into_iter().filter(|f| *f >= worst).map(counts);
    counted.filter(|(_, n)| *n > 0).map(|(fate, n)| format!("{n} {}", fate.id())).collect()
}

fn facts(comparison: &Comparison) -> Vec<String> {
    let mut out = Vec::new();
    for lang in Lang::BOTH {
        let told = [("lost", &comparison.lost), ("gained", &comparison.gained)];
        for (how, facts) in told.map(|(how, facts)| (how, facts.get(lang))) {
            if !facts.is_empty() {
                out.push(format!("{} {how}: {}", lang.code(), facts.join(", ")));
            }
        }
    }
    out
}

fn below(comparison: &Comparison, bar: &Bar) -> Vec<String> {
    let under = MEASURES.iter().filter_map(|(name, of)| {
        let (is, floor) = (lowest(&comparison.scores, *of), of(&bar.floor));
        (is + HAIR < floor).then(|| format!("{name} is {is:.3}, below {floor}"))
    });
    under.collect()
}

/// In which measures `now` is worse than `before`, the least of each half and the facts counted;
/// nothing if in none.
pub fn worse(before: &Comparison, now: &Comparison) -> Vec<String> {
    let mut out: Vec<String> = MEASURES
        .iter()
        .filter_map(|(name, of)| {
            let (was, is) = (lowest(&before.scores, *of), lowest(&now.scores, *of));
            (is + HAIR < was).then(|| format!("{name} fell from {was:.3} to {is:.3}"))
        })
        .collect();
    let count =
        |c: &Comparison| c.lost.zh.len() + c.lost.en.len() + c.gained.zh.len() + c.gained.en.len();
    let (was, is) = (count(before), count(now));
    if is > was {
        out.push(format!("{is} facts lost or gained, {was} before"));
    }
    out
}

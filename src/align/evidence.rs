//! Sides and cues in, log-likelihood ratios of beads out.

use super::cues::{Cue, Cues, WIDEST};
use super::layout::{Sides, Unit};
use super::search::Path;
use super::weights::WEIGHTS;
use std::ops::Range;

/// All that is known for and against a pair of sentences saying the same.
#[derive(Debug)]
pub(super) struct Evidence<'t> {
    /// The sentences.
    pub(super) sides: &'t Sides<'t>,
    /// What a translation would carry over.
    pub(super) cues: Cues,
    /// Cues of English groups, by first sentence and number of sentences less one.
    en_groups: Vec<[Group; WIDEST]>,
    /// Cues of Chinese groups.
    zh_groups: Vec<[Group; WIDEST]>,
    /// What it says that an English and a Chinese sentence begin paragraphs, by whether each
    /// does; learnt from the text itself, since translators differ in keeping paragraphs.
    paragraphs: [[f64; 2]; 2],
}

/// The log-likelihood ratio of a bead, by its sources.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Parts {
    /// Numbers, names, words that both sides have.
    pub(super) met: f64,
    /// Those that one side lacks; never above 0.
    pub(super) missed: f64,
    /// Lengths.
    pub(super) length: f64,
    /// Marks, headings, paragraphs and the bead's shape.
    pub(super) form: f64,
}

impl Parts {
    /// All together.
    pub(super) fn sum(self) -> f64 {
        WEIGHTS.cues * (self.met + self.missed) + WEIGHTS.length * self.length + self.form
    }
}

impl<'t> Evidence<'t> {
    /// Gathers the evidence of a text; what paragraphs say is not learnt yet.
    pub(super) fn gather(sides: &'t Sides<'t>) -> Self {
        let cues = Cues::find(sides);
        let lone = |of: fn(&Cue) -> f64| cues.all.iter().map(of).collect::<Vec<f64>>();
        let en_groups = groups(&cues.en, &lone(|c| c.en_only));
        let zh_groups = groups(&cues.zh, &lone(|c| c.zh_only));
        Self { sides, cues, en_groups, zh_groups, paragraphs: [[0.0; 2]; 2] }
    }

    /// What speaks for these sentences saying the same. Both ranges hold 1 to 3 sentences.
    pub(super) fn bead(&self, en: Range<usize>, zh: Range<usize>) -> Parts {
        let (a, b) = (units(&self.sides.en, &en), units(&self.sides.zh, &zh));
        let (met, missed) = self.compare(&en, &zh);
        Parts { met, missed, length: length(a, b), form: form(a, b) }
    }

    /// What speaks for a sentence having no partner.
    pub(super) fn skip(&self, _unit: &Unit<'_>) -> f64 {
        WEIGHTS.skip
    }

    fn compare(&self, en: &Range<usize>, zh: &Range<usize>) -> (f64, f64) {
        let wide = (en.len().clamp(1, WIDEST) - 1, zh.len().clamp(1, WIDEST) - 1);
        let (Some(a), Some(b)) = (self.en_groups.get(en.start), self.zh_groups.get(zh.start))
        else {
            return (0.0, 0.0);
        };
        let (a, b) = (&a[wide.0], &b[wide.1]);
        let (mut met, mut missed) = (0.0, a.lone + b.lone);
        let mut rest = b.cues.iter().peekable();
        for x in &a.cues {
            while rest.next_if(|y| *y < x).is_some() {}
            if rest.next_if(|y| *y == x).is_some()
                && let Some(cue) = self.cues.all.get(*x as usize)
            {
                met += cue.both[wide.0][wide.1];
                missed -= cue.en_only + cue.zh_only;
            }
        }
        (met, missed.min(0.0))
    }

    /// What speaks for these sentences, as far as paragraphs go that begin with them.
    pub(super) fn paragraphs(&self, en: usize, zh: usize) -> f64 {
        let opens =
            |side: &[Unit<'_>], at: usize| usize::from(side.get(at).is_some_and(|u| u.opens));
        self.paragraphs[opens(&self.sides.en, en)][opens(&self.sides.zh, zh)]
    }

    /// Learns from an alignment how far paragraphs begin with the same sentence in both
    /// languages. Every cell starts from a count as independence would give it.
    pub(super) fn learn_paragraphs(&mut self, path: &Path) {
        let mut seen = [[0.0_f64; 2]; 2];
        for step in path.iter().filter(|s| !s.en.is_empty() && !s.zh.is_empty()) {
            let opens =
                |units: &[Unit<'_>], at: usize| usize::from(units.get(at).is_some_and(|u| u.opens));
            let (e, z) =
                (opens(&self.sides.en, step.en.start), opens(&self.sides.zh, step.zh.start));
            seen[e][z] += step.posterior;
        }
        self.paragraphs = association(seen);
    }
}

/// What marks, headings, paragraphs and the shape of a bead say.
fn form(en: &[Unit<'_>], zh: &[Unit<'_>]) -> f64 {
    let w = &WEIGHTS;
    let mut sum = match (en.len(), zh.len()) {
        (1, 1) => w.one,
        (2, 2) => w.square,
        (3, _) | (_, 3) => w.three,
        _ => w.two,
    };
    sum += pick(w.question, any(en, |u| u.question), any(zh, |u| u.question));
    sum += pick(w.quote, any(en, |u| u.quoted), any(zh, |u| u.quoted));
    sum += w.across * (across(en) + across(zh)) as f64;
    sum += headings(en, zh);
    sum += stretches(en, zh);
    sum
}

/// Log ratios of a two by two table to independence, smoothed towards none.
fn association(seen: [[f64; 2]; 2]) -> [[f64; 2]; 2] {
    const PRIOR: f64 = 4.0;
    let total: f64 = seen.iter().flatten().sum();
    if total < 1.0 {
        return [[0.0; 2]; 2];
    }
    let row = |e: usize| (seen[e][0] + seen[e][1] + 0.5) / (total + 1.0);
    let column = |z: usize| (seen[0][z] + seen[1][z] + 0.5) / (total + 1.0);
    let mut table = [[0.0; 2]; 2];
    for (e, line) in table.iter_mut().enumerate() {
        for (z, cell) in line.iter_mut().enumerate() {
            let chance = row(e) * column(z);
            let found = (seen[e][z] + PRIOR * chance) / (total + PRIOR);
            *cell = (found / chance).ln();
        }
    }
    table
}

fn units<'a, 't>(side: &'a [Unit<'t>], range: &Range<usize>) -> &'a [Unit<'t>] {
    side.get(range.clone()).unwrap_or(&[])
}

/// The cues of up to three sentences in a row.
#[derive(Debug, Default)]
struct Group {
    /// Indexes, ascending, each once.
    cues: Vec<u32>,
    /// What they add if the other side has none of them.
    lone: f64,
}

/// The groups that begin at each sentence.
fn groups(lists: &[Vec<u32>], lone: &[f64]) -> Vec<[Group; WIDEST]> {
    let group = |at: usize, wide: usize| {
        let end = (at + wide + 1).min(lists.len());
        let mut cues: Vec<u32> =
            lists.get(at..end).unwrap_or(&[]).iter().flatten().copied().collect();
        cues.sort_unstable();
        cues.dedup();
        let lone = cues.iter().filter_map(|c| lone.get(*c as usize)).sum();
        Group { cues, lone }
    };
    (0..lists.len()).map(|at| std::array::from_fn(|wide| group(at, wide))).collect()
}

fn any(side: &[Unit<'_>], is: impl Fn(&Unit<'_>) -> bool) -> bool {
    side.iter().any(is)
}

/// The first weight if both, the second if only one; nothing if neither.
fn pick(weights: (f64, f64), en: bool, zh: bool) -> f64 {
    match (en, zh) {
        (true, true) => weights.0,
        (false, false) => 0.0,
        _ => weights.1,
    }
}

/// How many ends of paragraphs a group of sentences runs over.
fn across(side: &[Unit<'_>]) -> usize {
    side.iter().skip(1).filter(|u| u.opens).count()
}

fn headings(en: &[Unit<'_>], zh: &[Unit<'_>]) -> f64 {
    let of = |side: &[Unit<'_>]| side.iter().filter(|u| u.heading).count();
    match (of(en), of(zh)) {
        (0, 0) => 0.0,
        (1, 1) if en.len() == 1 && zh.len() == 1 => WEIGHTS.heading_match,
        _ => WEIGHTS.heading_clash,
    }
}

fn stretches(en: &[Unit<'_>], zh: &[Unit<'_>]) -> f64 {
    let mut of = en.iter().chain(zh).map(|u| u.stretch);
    match of.next().flatten() {
        None => 0.0,
        Some(first) if of.all(|s| s == Some(first)) => WEIGHTS.stretch.0,
        Some(_) => WEIGHTS.stretch.1,
    }
}

/// Gale and Church's evidence, on the log ratio of lengths.
fn length(en: &[Unit<'_>], zh: &[Unit<'_>]) -> f64 {
    let w = &WEIGHTS;
    let of = |side: &[Unit<'_>]| side.iter().map(|u| u.length).sum::<f64>().max(1.0);
    let (a, b) = (of(en), of(zh));
    let ratio = (a / b).ln();
    let spread = (w.spread.powi(2) + w.spread_short.powi(2) / a.min(b)).sqrt().min(w.spread_chance);
    let normal = |s: f64| -s.ln() - (ratio / s).powi(2) / 2.0;
    (normal(spread) - normal(w.spread_chance)).max(-8.0)
}

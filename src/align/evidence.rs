//! Sides and cues in, log-likelihood ratios of beads out.

use super::cues::{Cue, Cues, WIDEST};
use super::layout::{Sides, Unit};
use super::meaning::Meaning;
use super::search::Path;
use super::weights::{MEANING, WEIGHTS};
use crate::model::SentenceEncoder;
use std::ops::Range;
use std::sync::LazyLock;

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
    /// What a sentence encoder says, if one is switched on.
    meaning: Option<Meaning>,
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
    /// Nearness of the vectors of a sentence encoder.
    pub(super) meaning: f64,
}

impl Parts {
    /// All together.
    pub(super) fn sum(self) -> f64 {
        WEIGHTS.cues * (self.met + self.missed)
            + WEIGHTS.length * self.length
            + self.form
            + self.meaning
    }
}

impl<'t> Evidence<'t> {
    /// Gathers the evidence of a text; what paragraphs say is not learnt yet.
    pub(super) fn gather(sides: &'t Sides<'t>, encoder: Option<&dyn SentenceEncoder>) -> Self {
        let cues = Cues::find(sides);
        let lone = |of: fn(&Cue) -> f64| cues.all.iter().map(of).collect::<Vec<f64>>();
        let en_groups = groups(&sides.en, &cues.en, &lone(|c| c.en_only));
        let zh_groups = groups(&sides.zh, &cues.zh, &lone(|c| c.zh_only));
        let meaning = encoder.map(|e| Meaning::of(sides, e));
        Self { sides, cues, en_groups, zh_groups, paragraphs: [[0.0; 2]; 2], meaning }
    }

    /// What speaks for these sentences saying the same. Both ranges hold 1 to 3 sentences.
    pub(super) fn bead(&self, en: Range<usize>, zh: Range<usize>) -> Parts {
        let wide = (en.len().clamp(1, WIDEST) - 1, zh.len().clamp(1, WIDEST) - 1);
        let (Some(a), Some(b)) = (self.en_groups.get(en.start), self.zh_groups.get(zh.start))
        else {
            return Parts::default();
        };
        let (a, b) = (&a[wide.0], &b[wide.1]);
        let (met, missed) = self.compare(a, b, wide);
        let (length, form) = (length(a, b), form(a, b, wide));
        match &self.meaning {
            None => Parts { met, missed, length, form, meaning: 0.0 },
            Some(meaning) => {
                // What cues say is in part what the vectors say.
                let (met, missed) = (met * MEANING.cues, missed * MEANING.cues);
                Parts { met, missed, length, form, meaning: meaning.bead(&en, &zh) }
            }
        }
    }

    /// What speaks for a sentence having no partner.
    pub(super) fn skip(&self, _unit: &Unit<'_>) -> f64 {
        if self.meaning.is_some() { MEANING.skip } else { WEIGHTS.skip }
    }

    fn compare(&self, a: &Group, b: &Group, wide: (usize, usize)) -> (f64, f64) {
        let (mut met, mut missed) = (0.0, a.lone + b.lone);
        let common: [u64; MASK] = std::array::from_fn(|at| a.mask[at] & b.mask[at]);
        if common == [0; MASK] {
            return (met, missed.min(0.0));
        }
        let mut meet = |cue: &Cue| {
            met += cue.both[wide.0][wide.1];
            missed -= cue.en_only + cue.zh_only;
        };
        if self.cues.all.len() <= 64 * MASK {
            // Every cue has its own bit.
            bits(common).filter_map(|c| self.cues.all.get(c)).for_each(meet);
            return (met, missed.min(0.0));
        }
        let mut rest = b.cues.as_slice();
        for x in &a.cues {
            while let [y, tail @ ..] = rest
                && y < x
            {
                rest = tail;
            }
            let Some(y) = rest.first() else { break };
            if y == x
                && let Some(cue) = self.cues.all.get(*x as usize)
            {
                meet(cue);
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
fn form(en: &Group, zh: &Group, wide: (usize, usize)) -> f64 {
    let w = &WEIGHTS;
    let mut sum = match (wide.0 + 1, wide.1 + 1) {
        (1, 1) => w.one,
        (2, 2) => w.square,
        (3, _) | (_, 3) => w.three,
        _ => w.two,
    };
    sum += pick(w.question, en.question, zh.question);
    sum += pick(w.quote, en.quoted, zh.quoted);
    sum += w.across * (en.across + zh.across) as f64;
    sum += headings(en.headings, zh.headings, wide);
    sum += stretches(en.stretch, zh.stretch);
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

/// Words of 64 bits in a mask of cues.
const MASK: usize = 8;

/// The numbers of the bits that are set, ascending.
fn bits(mask: [u64; MASK]) -> impl Iterator<Item = usize> {
    mask.into_iter().enumerate().flat_map(|(at, mut word)| {
        std::iter::from_fn(move || {
            let bit = (word != 0).then(|| 64 * at + word.trailing_zeros() as usize);
            word &= word.wrapping_sub(1);
            bit
        })
    })
}

/// What is to be known of up to three sentences in a row.
#[derive(Debug, Default)]
struct Group {
    /// Indexes of cues, ascending, each once; none where the mask tells them all.
    cues: Vec<u32>,
    /// A bit for each cue, several to a bit if there are many: groups without a common bit have no
    /// common cue.
    mask: [u64; MASK],
    /// What the cues add if the other side has none of them.
    lone: f64,
    /// Summed length, at least 1.
    length: f64,
    /// How far the log ratio of lengths strays if this is the shorter side.
    spread: Spread,
    question: bool,
    quoted: bool,
    /// How many ends of paragraphs it runs over.
    across: usize,
    headings: usize,
    /// The first sentence's stretch, and whether all have that one.
    stretch: (Option<usize>, bool),
}

impl Group {
    fn of(units: &[Unit<'_>], lists: &[Vec<u32>], lone: &[f64]) -> Self {
        let mut mask = [0; MASK];
        for cue in lists.iter().flatten() {
            mask[*cue as usize / 64 % MASK] |= 1 << (cue % 64);
        }
        let mut cues: Vec<u32> = Vec::new();
        let sum = if lone.len() <= 64 * MASK {
            bits(mask).filter_map(|c| lone.get(c)).sum()
        } else {
            cues.extend(lists.iter().flatten());
            cues.sort_unstable();
            cues.dedup();
            cues.iter().filter_map(|c| lone.get(*c as usize)).sum()
        };
        let length = units.iter().map(|u| u.length).sum::<f64>().max(1.0);
        let first = units.first().and_then(|u| u.stretch);
        Self {
            lone: sum,
            cues,
            mask,
            length,
            spread: Spread::of(length),
            question: units.iter().any(|u| u.question),
            quoted: units.iter().any(|u| u.quoted),
            across: units.iter().skip(1).filter(|u| u.opens).count(),
            headings: units.iter().filter(|u| u.heading).count(),
            stretch: (first, units.iter().all(|u| u.stretch == first)),
        }
    }
}

/// The groups that begin at each sentence.
fn groups(units: &[Unit<'_>], lists: &[Vec<u32>], lone: &[f64]) -> Vec<[Group; WIDEST]> {
    let group = |at: usize, wide: usize| {
        let range = at..(at + wide + 1).min(lists.len());
        let here = (units.get(range.clone()), lists.get(range));
        Group::of(here.0.unwrap_or(&[]), here.1.unwrap_or(&[]), lone)
    };
    (0..lists.len()).map(|at| std::array::from_fn(|wide| group(at, wide))).collect()
}

/// The first weight if both, the second if only one; nothing if neither.
fn pick(weights: (f64, f64), en: bool, zh: bool) -> f64 {
    match (en, zh) {
        (true, true) => weights.0,
        (false, false) => 0.0,
        _ => weights.1,
    }
}

fn headings(en: usize, zh: usize, wide: (usize, usize)) -> f64 {
    match (en, zh) {
        (0, 0) => 0.0,
        (1, 1) if wide == (0, 0) => WEIGHTS.heading_match,
        _ => WEIGHTS.heading_clash,
    }
}

fn stretches(en: (Option<usize>, bool), zh: (Option<usize>, bool)) -> f64 {
    match en.0 {
        None => 0.0,
        Some(_) if en.1 && zh.1 && en.0 == zh.0 => WEIGHTS.stretch.0,
        Some(_) => WEIGHTS.stretch.1,
    }
}

/// Gale and Church's evidence, on the log ratio of lengths.
fn length(a: &Group, b: &Group) -> f64 {
    let ratio = (a.length / b.length).ln();
    let spread = if a.length <= b.length { a.spread } else { b.spread };
    let normal = |s: Spread| -s.log - (ratio / s.size).powi(2) / 2.0;
    (normal(spread) - normal(*CHANCE)).max(-8.0)
}

/// A spread and its logarithm.
#[derive(Debug, Clone, Copy, Default)]
struct Spread {
    size: f64,
    log: f64,
}

/// The spread for sentences that don't belong together.
static CHANCE: LazyLock<Spread> = LazyLock::new(|| Spread::new(WEIGHTS.spread_chance));

impl Spread {
    fn new(size: f64) -> Self {
        Self { size, log: size.ln() }
    }

    /// The spread where the shorter side is of this length.
    fn of(length: f64) -> Self {
        let w = &WEIGHTS;
        let size = (w.spread.powi(2) + w.spread_short.powi(2) / length).sqrt();
        Self::new(size.min(w.spread_chance))
    }
}

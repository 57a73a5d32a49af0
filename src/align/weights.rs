//! The numbers that the aligner weighs evidence with, in one place.
//!
//! All are natural logarithms of likelihood ratios unless said otherwise.

/// How reliable a kind of cue is: how often it stands on the other side too when the sentences
/// do say the same.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reliability {
    /// From English to Chinese.
    pub(super) to_zh: f64,
    /// From Chinese to English.
    pub(super) to_en: f64,
}

/// Everything that can be tuned.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weights {
    /// Numbers and dates.
    pub(super) value: Reliability,
    /// Latin words in the Chinese text.
    pub(super) latin: Reliability,
    /// Names of the lexicon.
    pub(super) name: Reliability,
    /// Words of the list.
    pub(super) word: Reliability,
    /// Names that sound alike.
    pub(super) sound: Reliability,
    /// Cues are not independent; their sum counts this much.
    pub(super) cues: f64,
    /// Length counts this much.
    pub(super) length: f64,
    /// Spread of the log ratio of lengths: for very long sentences …
    pub(super) spread: f64,
    /// … and what short ones add: this over the square root of the length.
    pub(super) spread_short: f64,
    /// Spread of the log ratio for sentences that don't belong together.
    pub(super) spread_chance: f64,
    /// One sentence to one.
    pub(super) one: f64,
    /// Two to one, one to two.
    pub(super) two: f64,
    /// Three to one, one to three.
    pub(super) three: f64,
    /// Two to two.
    pub(super) square: f64,
    /// A sentence without a partner.
    pub(super) skip: f64,
    /// A bead that joins sentences over a paragraph's end.
    pub(super) across: f64,
    /// A heading set against a sentence.
    pub(super) heading_clash: f64,
    /// Two headings.
    pub(super) heading_match: f64,
    /// Both or neither ask; one asks.
    pub(super) question: (f64, f64),
    /// Both quote; one quotes.
    pub(super) quote: (f64, f64),
    /// Same stretch of alternating text; another.
    pub(super) stretch: (f64, f64),
}

/// The weights in use.
pub(super) const WEIGHTS: Weights = Weights {
    value: Reliability { to_zh: 0.75, to_en: 0.75 },
    latin: Reliability { to_zh: 0.80, to_en: 0.70 },
    name: Reliability { to_zh: 0.75, to_en: 0.75 },
    word: Reliability { to_zh: 0.50, to_en: 0.40 },
    sound: Reliability { to_zh: 0.70, to_en: 0.50 },
    cues: 0.7,
    length: 1.0,
    spread: 0.22,
    spread_short: 2.0,
    spread_chance: 0.7,
    one: -0.1,
    two: -2.5,
    three: -5.0,
    square: -5.0,
    skip: -2.0,
    across: -2.0,
    heading_clash: -5.0,
    heading_match: 1.0,
    question: (1.5, -1.5),
    quote: (0.6, -0.6),
    stretch: (2.0, -6.0),
};

/// Weights of the logistic regression that turns what is known of a bead into a score.
#[derive(Debug, Clone, Copy)]
pub(super) struct Calibration {
    /// The constant.
    pub(super) always: f64,
    /// Log odds of the bead among all alignments.
    pub(super) posterior: f64,
    /// Square root of the evidence of cues that both sides have.
    pub(super) met: f64,
    /// Share of the cues that both sides have, by weight.
    pub(super) covered: f64,
    /// Evidence of lengths.
    pub(super) length: f64,
    /// Evidence of form.
    pub(super) form: f64,
    /// Mean evidence of the two beads before and the two after.
    pub(super) around: f64,
    /// Mean evidence of all beads: whether the texts are translations of each other at all.
    pub(super) whole: f64,
}

impl Calibration {
    /// All members, in order.
    pub(super) fn list(&self) -> [f64; 8] {
        let c = self;
        [c.always, c.posterior, c.met, c.covered, c.length, c.form, c.around, c.whole]
    }
}

/// The calibration in use.
pub(super) const CALIBRATION: Calibration = Calibration {
    always: -3.2,
    posterior: 0.75,
    met: 0.15,
    covered: 1.0,
    length: 1.4,
    form: 0.24,
    around: 0.12,
    whole: 0.65,
};

/// How what a sentence encoder says counts, all measured on articles other than those that the
/// aligner is judged by.
#[derive(Debug, Clone, Copy)]
pub(super) struct MeaningWeights {
    /// Log-likelihood ratio for each unit of margin.
    pub(super) slope: f64,
    /// The margin that says nothing either way.
    pub(super) even: f64,
    /// Least …
    pub(super) least: f64,
    /// … and most that it adds.
    pub(super) most: f64,
    /// What it adds for each sentence of a bead beyond two: joined texts are always a little
    /// nearer to each other.
    pub(super) wide: f64,
    /// What cues count beside it.
    pub(super) cues: f64,
    /// A sentence without a partner.
    pub(super) skip: f64,
}

/// The weights in use with a sentence encoder.
pub(super) const MEANING: MeaningWeights = MeaningWeights {
    slope: 20.0,
    even: 0.2,
    least: -6.0,
    most: 8.0,
    wide: -2.0,
    cues: 0.7,
    skip: -3.0,
};

/// When sentences are cut so that their parts meet.
#[derive(Debug, Clone, Copy)]
pub(super) struct CutWeights {
    /// Least cosine of parts that meet.
    pub(super) near: f64,
    /// How much less near the parts may be, on average, than the whole was.
    pub(super) loss: f64,
    /// How much nearer parts are to their partners than to each other's.
    pub(super) apart: f64,
    /// Fewest letters of an English and a Chinese part.
    pub(super) letters: (usize, usize),
}

/// The weights in use for cuts.
pub(super) const CUTS: CutWeights =
    CutWeights { near: 0.3, loss: 0.3, apart: 0.05, letters: (6, 3) };

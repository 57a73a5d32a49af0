//! One sentence in, the role that the evidence in it speaks for out.

use crate::analyze::phrases::Phrases;
use crate::model::{PartialDate, Role, Sentence, ValueData};
use jiff::civil::Date;
use std::sync::LazyLock;

/// A role with cue phrases, what a phrase counts, and the phrases of both languages.
type Cued = (Role, f32, [&'static str; 2]);

macro_rules! cued {
    ($role:ident, $weight:literal, $name:literal) => {
        (
            Role::$role,
            $weight,
            [
                include_str!(concat!("cues/", $name, ".en.txt")),
                include_str!(concat!("cues/", $name, ".zh.txt")),
            ],
        )
    };
}

/// The cued roles. Where evidence is equal the earlier one wins: what is said against something
/// is rarer and tells more than that somebody says something.
pub(super) const CUED: [Cued; 8] = [
    cued!(Criticism, 1.5, "criticism"),
    cued!(Reason, 1.3, "reason"),
    cued!(Significance, 1.2, "significance"),
    cued!(Consequence, 1.2, "consequence"),
    cued!(NextStep, 1.1, "next_step"),
    cued!(Participants, 1.4, "participants"),
    cued!(Background, 1.0, "background"),
    cued!(Reaction, 1.3, "reaction"),
];

/// Verbs of speech, for quotations.
const SPEECH: [&str; 2] =
    [include_str!("../rank/cues/speech.en.txt"), include_str!("../rank/cues/speech.zh.txt")];

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut lists: Vec<&[&str]> = CUED.iter().map(|(_, _, lists)| lists.as_slice()).collect();
    lists.push(&SPEECH);
    Phrases::new(&lists)
});

/// More phrases of one list than this say no more.
const MOST: f32 = 2.0;

/// The weight a role needs to be told from details.
const ENOUGH: f32 = 1.0;

/// What speaks for each role.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    /// By place in [`CUED`].
    cued: [f32; CUED.len()],
    numbers: f32,
}

impl Evidence {
    /// Weighs a sentence that names `names` people, organisations and places, in an article of
    /// the date `today`.
    pub(super) fn of(s: &Sentence, names: usize, today: Option<Date>) -> Self {
        let mut counts = [0.0_f32; CUED.len() + 1];
        let mut ends = [0; CUED.len() + 1];
        PHRASES.each(&s.text, |list, range| {
            // "because" within "because of" is the same word again
            if range.start >= ends[list] {
                ends[list] = range.end;
                counts[list] += 1.0;
            }
        });
        let mut evidence = Self::default();
        for (at, (_, weight, _)) in CUED.iter().enumerate() {
            evidence.cued[at] = counts[at].min(MOST) * weight;
        }
        evidence.quantities(s);
        evidence.dates(s, today);
        evidence.speech(s, counts[CUED.len()] > 0.0);
        if names >= 3 {
            evidence.add(Role::Participants, 0.3 * names.min(6) as f32);
        }
        evidence
    }

    fn add(&mut self, role: Role, weight: f32) {
        if let Some(at) = CUED.iter().position(|(r, ..)| *r == role) {
            self.cued[at] += weight;
        }
    }

    /// Two quantities or more: the sentence is there for its figures.
    fn quantities(&mut self, s: &Sentence) {
        let weight = |data: &ValueData| match data {
            ValueData::Money(..) | ValueData::Percent(_) | ValueData::PercentPoints(_) => 0.8,
            ValueData::Number(n) if *n > rust_decimal::Decimal::TEN => 0.6,
            _ => 0.0,
        };
        self.numbers = s.values.iter().map(|v| weight(&v.data)).sum();
    }

    /// A year past is background, a day to come is a next step.
    fn dates(&mut self, s: &Sentence, today: Option<Date>) {
        for value in &s.values {
            let ValueData::Date(date) = value.data else { continue };
            match (date.decade, today) {
                (true, _) => self.add(Role::Background, 1.0),
                (_, Some(today)) => self.dated(date, today),
                (_, None) if date.year.is_some() => self.add(Role::Background, 0.6),
                (_, None) => {}
            }
        }
    }

    fn dated(&mut self, date: PartialDate, today: Date) {
        let Some(year) = date.year else { return };
        let month = date.month.unwrap_or(today.month());
        let told = (year, month, date.day.unwrap_or(today.day()));
        if year < today.year() {
            self.add(Role::Background, 1.0);
            if year < today.year() - 1 {
                self.of_old();
            }
        } else if told > (today.year(), today.month(), today.day()) {
            self.add(Role::NextStep, 0.8);
        }
    }

    /// What happened years ago follows from nothing told here and is no plan: 1996年的海啸造成9人死亡.
    fn of_old(&mut self) {
        for role in [Role::Consequence, Role::NextStep] {
            if let Some(at) = CUED.iter().position(|(r, ..)| *r == role) {
                self.cued[at] *= 0.5;
            }
        }
    }

    /// A quotation with a verb of speech is what somebody says about it.
    fn speech(&mut self, s: &Sentence, verb: bool) {
        let quoted: usize = s.quotations.iter().map(|q| q.span.len()).sum();
        let share = quoted as f32 / s.text.len().max(1) as f32;
        if share > 0.3 {
            self.add(Role::Reaction, if verb { 1.6 } else { 1.2 });
        }
    }

    /// The role with the most evidence; [`Role::Details`] without enough of any.
    pub(super) fn role(&self) -> Role {
        let mut best = (Role::Details, ENOUGH - f32::EPSILON);
        for ((role, ..), &weight) in CUED.iter().zip(&self.cued) {
            if weight > best.1 {
                best = (*role, weight);
            }
        }
        if self.numbers > best.1 { Role::Numbers } else { best.0 }
    }
}

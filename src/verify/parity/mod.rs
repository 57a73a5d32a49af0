//! Whether the two halves say the same.

pub(super) mod closing;
pub(super) mod counts;
pub(super) mod hedges;
pub(super) mod length;
pub(super) mod links;
pub(super) mod meaning;
pub(super) mod names;
pub(super) mod negation;
pub(super) mod numbers;
pub(super) mod order;
pub(super) mod original;
pub(super) mod pronouns;
pub(super) mod quotations;
pub(super) mod units;
pub(super) mod weekdays;

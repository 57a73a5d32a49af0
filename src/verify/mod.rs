//! [`Pair`] in, [`Finding`]s out: one file a rule.

use crate::model::{Finding, Pair};

/// Checks a pair.
pub fn check(pair: &Pair) -> Vec<Finding> {
    let _ = pair;
    Vec::new()
}

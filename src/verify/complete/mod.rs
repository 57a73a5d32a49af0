//! Whether everything is there: no cut sentence, no empty part, nothing twice, nothing left over.

pub(super) mod doubled;
pub(super) mod empty;
pub(super) mod ending;
pub(super) mod leftovers;
pub(super) mod repetition;

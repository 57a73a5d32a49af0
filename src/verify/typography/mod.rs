//! Marks and blanks as a newspaper of each language sets them.

pub(super) mod ascii_quotes;
pub(super) mod half_width;
pub(super) mod marks;
pub(super) mod spacing;

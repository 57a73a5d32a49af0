//! Units of time in ascending order, as both languages' lexicons count them.

use crate::model::TimeUnit;

/// From seconds (0) to centuries (9).
pub(super) const UNITS: [TimeUnit; 10] = [
    TimeUnit::Second,
    TimeUnit::Minute,
    TimeUnit::Hour,
    TimeUnit::Day,
    TimeUnit::Week,
    TimeUnit::Month,
    TimeUnit::Quarter,
    TimeUnit::Year,
    TimeUnit::Decade,
    TimeUnit::Century,
];

//! Numbers, money, percentages, dates and durations with their values, language-neutral.

use super::Span;
use rust_decimal::Decimal;

/// A quantity that stands in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// Where it stands in [`Sentence::text`](super::Sentence::text), bounds and units included.
    pub span: Span,
    /// What it is.
    pub data: ValueData,
    /// "More than", "nearly", 逾, 近 and the like.
    pub bound: Option<Bound>,
}

/// What a quantity says. 1.2 billion, 12亿 and 十二亿 are the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueData {
    /// A plain number: how many.
    Number(Decimal),
    /// A place in an order: third, 第三.
    Ordinal(u32),
    /// An amount in the currency's main unit, with its ISO 4217 code.
    Money(Decimal, &'static str),
    /// Hundredths: 5% is 5.
    Percent(Decimal),
    /// Percentage points: 5 percentage points, 5个百分点.
    PercentPoints(Decimal),
    /// A calendar date, as far as it is told.
    Date(PartialDate),
    /// A length of time.
    Duration(Decimal, TimeUnit),
}

/// A date of which parts may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct PartialDate {
    /// Year, if told or certain.
    pub year: Option<i16>,
    /// Month, 1 to 12.
    pub month: Option<i8>,
    /// Day of the month, 1 to 31.
    pub day: Option<i8>,
    /// Whether it was told relative to the article's date ("last Tuesday", 去年) and resolved.
    pub relative: bool,
    /// A decade ("the 1930s"): `year` is its first year.
    pub decade: bool,
}

/// Units of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimeUnit {
    /// Seconds.
    Second,
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Months.
    Month,
    /// Quarters of a year.
    Quarter,
    /// Years.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// How a quantity is bounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bound {
    /// More than, over, 逾, 超过, 多.
    MoreThan,
    /// At least, 至少, 以上.
    AtLeast,
    /// Less than, under, 不到, 不足.
    LessThan,
    /// At most, up to, 至多, 以下.
    AtMost,
    /// About, around, some, 约, 左右.
    About,
    /// Nearly, almost, 近, 将近.
    Nearly,
}

//! The article's date in, dates told relative to it out, where that is certain.
//!
//! "Last year" and 去年 are certain; "on Tuesday" in a report of what has happened is the nearest
//! Tuesday up to the article's date; "last Tuesday" may be either of two and stays unresolved.
//! An unresolved date has no parts.

use crate::model::PartialDate;
use jiff::ToSpan;
use jiff::civil::Date;

/// Counts from the article's civil date, if it has one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Calendar {
    /// The article's date.
    pub(super) today: Option<Date>,
    /// Whether the sentence tells what has happened.
    pub(super) past: bool,
}

impl Calendar {
    /// The year `offset` years from the article's.
    pub(super) fn year(self, offset: i16) -> PartialDate {
        let year = self.today.and_then(|d| d.year().checked_add(offset));
        PartialDate { year, relative: year.is_some(), ..PartialDate::default() }
    }

    /// The month `offset` months from the article's.
    pub(super) fn month(self, offset: i32) -> PartialDate {
        let date =
            self.today.map(Date::first_of_month).and_then(|d| d.checked_add(offset.months()).ok());
        date.map_or_else(PartialDate::default, |d| PartialDate {
            year: Some(d.year()),
            month: Some(d.month()),
            relative: true,
            ..PartialDate::default()
        })
    }

    /// The day `offset` days from the article's.
    pub(super) fn day(self, offset: i32) -> PartialDate {
        whole(self.today.and_then(|d| d.checked_add(offset.days()).ok()))
    }

    /// The nearest such weekday (1 is Monday) up to the article's date, if the sentence tells what
    /// has happened.
    pub(super) fn weekday(self, weekday: i8) -> PartialDate {
        let back =
            |d: Date| i32::from((d.weekday().to_monday_one_offset() - weekday).rem_euclid(7));
        self.today.filter(|_| self.past).map_or_else(PartialDate::default, |d| self.day(-back(d)))
    }

    /// The weekday in the calendar week `weeks` weeks from the article's (weeks begin on Monday).
    pub(super) fn weekday_of_week(self, weekday: i8, weeks: i32) -> PartialDate {
        let Some(today) = self.today else { return PartialDate::default() };
        let monday = i32::from(today.weekday().to_monday_one_offset()) - 1;
        self.day(weeks * 7 - monday + i32::from(weekday) - 1)
    }
}

fn whole(date: Option<Date>) -> PartialDate {
    date.map_or_else(PartialDate::default, |d| PartialDate {
        year: Some(d.year()),
        month: Some(d.month()),
        day: Some(d.day()),
        relative: true,
        decade: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn relative_dates_count_from_the_articles() {
        // A Tuesday.
        let calendar = Calendar { today: Some(date(2024, 5, 21)), past: true };
        assert_eq!(calendar.year(-1).year, Some(2023));
        assert_eq!((calendar.month(-5).year, calendar.month(-5).month), (Some(2023), Some(12)));
        assert_eq!(calendar.weekday(2).day, Some(21));
        assert_eq!(calendar.weekday(3).day, Some(15));
        assert_eq!(calendar.weekday_of_week(3, -1).day, Some(15));
        assert_eq!(calendar.weekday_of_week(1, 0).day, Some(20));
        assert_eq!(Calendar { past: false, ..calendar }.weekday(3), PartialDate::default());
        assert_eq!(Calendar { today: None, past: true }.day(-1), PartialDate::default());
    }
}

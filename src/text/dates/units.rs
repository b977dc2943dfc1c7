//! Days, weeks, months and years, and how they are counted.

use jiff::{ToSpan, civil};

use super::{Days, Precision};

/// The counts that are written out, each at its own value.
pub const COUNTS: &str = "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|\
    sixteen|seventeen|eighteen|nineteen|twenty";

/// A span of time that people count in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// From midnight to midnight.
    Day,
    /// From Monday to Sunday.
    Week,
    /// Of the calendar.
    Month,
    /// Of the calendar.
    Year,
}

impl Unit {
    /// "Week", "weeks".
    pub fn named(word: &str) -> Option<Unit> {
        match word.trim_end_matches('s') {
            "day" => Some(Unit::Day),
            "week" => Some(Unit::Week),
            "month" => Some(Unit::Month),
            "year" => Some(Unit::Year),
            _ => None,
        }
    }

    /// The whole unit that holds `day`.
    pub fn around(self, day: civil::Date) -> Option<Days> {
        Some(match self {
            Unit::Day => (day, day, Precision::Day),
            Unit::Week => {
                let monday = Unit::Day.step(day, -i64::from(day.weekday().to_monday_zero_offset()))?;
                (monday, Unit::Day.step(monday, 6)?, Precision::Day)
            }
            Unit::Month => (day.first_of_month(), day.last_of_month(), Precision::Month),
            Unit::Year => (day.first_of_year(), day.last_of_year(), Precision::Year),
        })
    }

    /// The day `count` units after `day`; `count` must be below some thousands, as no more are ever read.
    pub fn step(self, day: civil::Date, count: i64) -> Option<civil::Date> {
        let span = match self {
            Unit::Day => count.days(),
            Unit::Week => count.weeks(),
            Unit::Month => count.months(),
            Unit::Year => count.years(),
        };
        day.checked_add(span).ok()
    }
}

/// A small count: "a", "couple", "seven", "12".
pub fn count_of(word: &str) -> Option<i64> {
    match word {
        "a" | "an" => Some(1),
        "couple" => Some(2),
        _ => word.parse().ok().or_else(|| i64::try_from(COUNTS.split('|').position(|count| count == word)?).ok()),
    }
}

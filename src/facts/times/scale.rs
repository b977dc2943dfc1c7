//! The units that news counts time in, and moving by them.

use jiff::civil;

use super::Days;
use crate::text::{self, Unit};

/// A unit that people count in, those that `text` does not know included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scale {
    /// A day or longer.
    Unit(Unit),
    Fortnight,
    Decade,
    /// Shorter than a day.
    Hour,
}

impl Scale {
    pub fn named(word: &str) -> Option<Self> {
        Some(match word.trim_end_matches('s') {
            "second" | "minute" | "hour" | "moment" => Scale::Hour,
            "night" | "morning" | "afternoon" | "evening" => Scale::Unit(Unit::Day),
            "fortnight" => Scale::Fortnight,
            "decade" => Scale::Decade,
            unit => Scale::Unit(Unit::named(unit)?),
        })
    }

    pub fn step(self, day: civil::Date, count: i64) -> Option<civil::Date> {
        match self {
            Scale::Unit(unit) => unit.step(day, count),
            Scale::Fortnight => Unit::Week.step(day, 2 * count),
            Scale::Decade => Unit::Year.step(day, 10 * count),
            Scale::Hour => Some(day),
        }
    }

    /// The whole unit that holds a day.
    pub fn around(self, day: civil::Date) -> Option<Days> {
        let unit = match self {
            Scale::Unit(unit) => unit,
            Scale::Fortnight => Unit::Week,
            Scale::Decade => Unit::Year,
            Scale::Hour => Unit::Day,
        };
        unit.around(day).map(|(first, last, _)| (first, last))
    }
}

pub(super) fn count_of(words: &str) -> Option<i64> {
    let word = words.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty())?;
    match if word == "a" && words.contains("couple") { "couple" } else { word } {
        "single" => Some(1),
        "thirty" => Some(30),
        "forty" => Some(40),
        "fifty" => Some(50),
        "sixty" => Some(60),
        word => text::count_of(word),
    }
}

/// The `count` units that end with `days`: "the three months to December".
pub(super) fn ending((_, last): Days, count: &str, unit: &str) -> Option<Days> {
    let (count, unit) = (count_of(&count.to_ascii_lowercase())?, Scale::named(&unit.to_ascii_lowercase())?);
    let first = unit.step(last.tomorrow().ok()?, -count)?;
    Some((first, last))
}

/// The same days of the year before.
pub(super) fn a_year_before((first, last): Days) -> Option<Days> {
    Some((Unit::Year.step(first, -1)?, month_end(last, Unit::Year.step(last, -1)?)))
}

/// `count` units up to a day: of years the whole first one.
pub(super) fn reckoned_back(end: civil::Date, count: i64, unit: Scale) -> Option<Days> {
    let first = match unit {
        Scale::Unit(Unit::Day) => unit.step(end, 1 - count)?,
        Scale::Unit(Unit::Year) | Scale::Decade => unit.step(end, -count)?.first_of_year(),
        _ => unit.step(end, -count)?,
    };
    Some((first, end))
}

/// `days` moved by `count` units, made whole units of that length if they are shorter.
pub(super) fn shifted((first, last): Days, count: i64, unit: Scale) -> Option<Days> {
    if unit == Scale::Hour {
        return Some((first, last));
    }
    let (moved, end) = (unit.step(first, count)?, unit.step(last, count)?);
    let (whole, whole_end) = unit.around(moved)?;
    // A day's year, but a quarter's quarter.
    if first == last || whole_end < end {
        Some((whole, whole_end.max(end)))
    } else {
        Some((moved, month_end(last, end)))
    }
}

/// The last day of a month stays the last one: a year before February 29.
fn month_end(old: civil::Date, new: civil::Date) -> civil::Date {
    if old == old.last_of_month() { new.last_of_month() } else { new }
}

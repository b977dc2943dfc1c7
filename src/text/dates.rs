//! Dates in a text, resolved from the day it was published.

use std::sync::LazyLock;

use jiff::civil::{Date as Day, Weekday};
use jiff::{Span as Time, ToSpan};
use regex::{Captures, Regex};

use super::Span;

/// How exactly a text gives a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// To the day.
    Day,
    /// To a few days, a week or a month.
    Month,
    /// To a year or a decade.
    Year,
}

/// A time as a text gives it, and the days it may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    /// Where it stands.
    pub span: Span,
    /// The first day that it may mean.
    pub first: Day,
    /// The last; the same as the first where the text gives a day.
    pub last: Day,
    /// How exact it is.
    pub precision: Precision,
}

const MONTH: &str = "(?:Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)|Apr(?:il|\\.)|May|June?|July?|Aug(?:ust|\\.)|Sept?(?:ember|\\.)|Oct(?:ober|\\.)|Nov(?:ember|\\.)|Dec(?:ember|\\.))";
const COUNT: &str = "(?:[0-9]{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)";
const ABOUT: &str = "(?:(?:just|only|about|around|some|over|more than|nearly|almost|under|less than) )*";
const UNIT: &str = "(?:day|week|month|year)s?";

static DATES: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = [
        r"(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2})".to_owned(),
        format!(r"(?P<month_day>{MONTH}\s[0-9]{{1,2}}(?:st|nd|rd|th)?)(?:,?\s(?P<year_a>[0-9]{{4}}))?"),
        format!(r"(?P<day_month>[0-9]{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{MONTH})(?:,?\s(?P<year_b>[0-9]{{4}}))?"),
        format!(r"(?P<month>{MONTH})\s(?P<year_c>[0-9]{{4}})"),
        format!(r"(?:in|since|until|by|last|next|early|late|during|throughout)\s(?P<bare_month>{MONTH})(?:\s(?P<year_d>[0-9]{{4}}))?"),
        r"(?P<which>[Ll]ast |[Nn]ext )?(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)".to_owned(),
        r"(?P<near>[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow|[Ll]ast night|[Tt]his (?:morning|afternoon|evening))".to_owned(),
        r"(?P<period>(?:[Ll]ast|[Tt]his|[Nn]ext) (?:week|month|year))".to_owned(),
        format!(r"{ABOUT}(?P<ago>{COUNT} {UNIT}) (?:ago|earlier)"),
        format!(r"[Ii]n {ABOUT}(?P<ahead>{COUNT} {UNIT})"),
        r"(?P<year>1[0-9]{3}|20[0-9]{2})(?P<decade>s)?".to_owned(),
    ];
    Regex::new(&format!(r"(?-u:\b)(?:{})(?-u:\b)", pattern.join("|"))).expect("the pattern is a constant that the tests compile") // cannot fail: see the message
});

/// Every date of `text`, in order, resolved from the day it was `published`; without that day, only dates with a year.
///
/// A weekday is the last one up to that day, or the coming one after "next"; a day without a year is the nearest such
/// day; "in just over two weeks" is from two weeks ahead to a week later.
///
/// ```
/// let published = Some(jiff::civil::date(2024, 3, 25));
/// let text = "Talks ended last night; Ramadan ends on April 9.";
/// let days: Vec<_> = onrecord::text::dates(text, published).iter().map(|date| date.first.to_string()).collect();
/// assert_eq!(days, ["2024-03-24", "2024-04-09"]);
/// ```
pub fn dates(text: &str, published: Option<Day>) -> Vec<Date> {
    let resolve = |captures: Captures| -> Option<Date> {
        let whole = captures.get(0)?;
        let (first, last, precision) = days(&captures, published)?;
        Some(Date { span: Span::new(whole.start(), whole.end()), first, last, precision })
    };
    DATES.captures_iter(text).filter_map(resolve).collect()
}

/// The first and last day that a match means.
fn days(captures: &Captures, published: Option<Day>) -> Option<(Day, Day, Precision)> {
    let part = |name: &str| captures.name(name).map(|part| part.as_str());
    let one = |day: Day| Some((day, day, Precision::Day));
    let from = |days: i64| published.and_then(|day| day.checked_add(days.days()).ok());
    let year_of = |name: &str| part(name).and_then(|year| year.parse::<i16>().ok());
    if let Some(iso) = part("iso") {
        return one(iso.parse().ok()?);
    }
    for (name, year) in [("month_day", "year_a"), ("day_month", "year_b")] {
        if let Some(words) = part(name) {
            return one(day_of_year(words, year_of(year), published)?);
        }
    }
    if let Some(month) = part("month").or(part("bare_month")) {
        let first = match year_of("year_c").or(year_of("year_d")) {
            Some(year) => Day::new(year, month_number(month)?, 1).ok()?,
            None => day_of_year(&format!("{month} 1"), None, published)?,
        };
        return Some((first, first.last_of_month(), Precision::Month));
    }
    if let Some(name) = part("weekday") {
        let (weekday, published) = (weekday(name)?, published?);
        let back = i64::from(published.weekday().since(weekday)); // 0 to 6
        return match part("which").map(str::trim) {
            Some("next" | "Next") => one(from(7 - back)?),
            Some(_) if back == 0 => one(from(-7)?),
            _ => one(from(-back)?),
        };
    }
    if let Some(near) = part("near") {
        return one(from(match near.to_ascii_lowercase().as_str() {
            "yesterday" | "last night" => -1,
            "tomorrow" => 1,
            _ => 0,
        })?);
    }
    if let Some(period) = part("period") {
        return period_days(period, published?);
    }
    if let Some(ago) = part("ago") {
        return around(published?.checked_sub(length(ago)?).ok()?, ago);
    }
    if let Some(ahead) = part("ahead") {
        return around(published?.checked_add(length(ahead)?).ok()?, ahead);
    }
    let first = Day::new(year_of("year")?, 1, 1).ok()?;
    let years = if part("decade").is_some() { 9 } else { 0 };
    Some((first, Day::new(first.year() + years, 12, 31).ok()?, Precision::Year))
}

/// The day that "April 9" or "9th of April" means: of `year`, or of the year that brings it nearest to `published`.
fn day_of_year(words: &str, year: Option<i16>, published: Option<Day>) -> Option<Day> {
    let month = words.split_whitespace().find_map(month_number)?;
    let digits: String = words.chars().filter(char::is_ascii_digit).collect();
    let day = digits.parse().ok()?;
    if let Some(year) = year {
        return Day::new(year, month, day).ok();
    }
    let published = published?;
    let years = [published.year(), published.year().checked_sub(1)?, published.year().checked_add(1)?];
    let days = years.into_iter().filter_map(|year| Day::new(year, month, day).ok());
    days.min_by_key(|day| published.until(*day).map_or(i32::MAX, |gap| gap.get_days().abs()))
}

fn month_number(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let at = MONTHS.iter().position(|month| word.starts_with(month))?;
    i8::try_from(at + 1).ok()
}

fn weekday(name: &str) -> Option<Weekday> {
    Some(match name {
        "Monday" => Weekday::Monday,
        "Tuesday" => Weekday::Tuesday,
        "Wednesday" => Weekday::Wednesday,
        "Thursday" => Weekday::Thursday,
        "Friday" => Weekday::Friday,
        "Saturday" => Weekday::Saturday,
        "Sunday" => Weekday::Sunday,
        _ => return None,
    })
}

/// The days of "last week", "this month", "next year".
fn period_days(period: &str, published: Day) -> Option<(Day, Day, Precision)> {
    let (which, unit) = period.split_once(' ')?;
    let shift = match which.to_ascii_lowercase().as_str() {
        "last" => -1,
        "next" => 1,
        _ => 0,
    };
    match unit {
        "week" => {
            let monday = published.checked_sub(i64::from(published.weekday().to_monday_zero_offset()).days()).ok()?;
            let first = monday.checked_add((7 * shift).days()).ok()?;
            Some((first, first.checked_add(6.days()).ok()?, Precision::Month))
        }
        "month" => {
            let first = published.first_of_month().checked_add(shift.months()).ok()?;
            Some((first, first.last_of_month(), Precision::Month))
        }
        _ => {
            let first = published.first_of_year().checked_add(shift.years()).ok()?;
            Some((first, first.last_of_year(), Precision::Year))
        }
    }
}

/// "three days", "a month" as a length of time.
fn length(words: &str) -> Option<Time> {
    const WORDS: [&str; 13] =
        ["a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let (count, unit) = words.split_once(' ')?;
    let count = match WORDS.iter().position(|word| *word == count) {
        Some(at) => at.max(1) as i64, // at most 12
        None if count == "an" => 1,
        None => count.parse().ok()?,
    };
    Some(match unit.trim_end_matches('s') {
        "day" => count.days(),
        "week" => count.weeks(),
        "month" => count.months(),
        _ => count.years(),
    })
}

/// A day counted in days is meant exactly; one counted in longer units may be as much as one unit later.
fn around(day: Day, words: &str) -> Option<(Day, Day, Precision)> {
    let unit = words.split(' ').next_back()?;
    match unit.trim_end_matches('s') {
        "day" => Some((day, day, Precision::Day)),
        "week" => Some((day, day.checked_add(6.days()).ok()?, Precision::Month)),
        "month" => Some((day.first_of_month(), day.last_of_month(), Precision::Month)),
        _ => Some((day.first_of_year(), day.last_of_year(), Precision::Year)),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn dates_from_a_day_of_publication() {
        let monday = Some(date(2024, 3, 25));
        for (text, words, first, last) in [
            ("They met on Monday.", "Monday", "2024-03-25", "2024-03-25"),
            ("It began last Monday.", "last Monday", "2024-03-18", "2024-03-18"),
            ("It ends next Tuesday.", "next Tuesday", "2024-03-26", "2024-03-26"),
            ("A vote on Friday failed.", "Friday", "2024-03-22", "2024-03-22"),
            ("one three days ago.", "three days ago", "2024-03-22", "2024-03-22"),
            ("said last night that", "last night", "2024-03-24", "2024-03-24"),
            ("is set to end in just over two weeks, soon", "in just over two weeks", "2024-04-08", "2024-04-14"),
            ("on April 9, so", "April 9", "2024-04-09", "2024-04-09"),
            ("the October 7 attack", "October 7", "2023-10-07", "2023-10-07"),
            ("the Oct. 7 attack", "Oct. 7", "2023-10-07", "2023-10-07"),
            ("on 9 April 2022", "9 April 2022", "2022-04-09", "2022-04-09"),
            ("the 25th of March", "25th of March", "2024-03-25", "2024-03-25"),
            ("it grew in May", "in May", "2024-05-01", "2024-05-31"),
            ("March 2021 came", "March 2021", "2021-03-01", "2021-03-31"),
            ("in March 2021", "in March 2021", "2021-03-01", "2021-03-31"),
            ("a month ago", "a month ago", "2024-02-01", "2024-02-29"),
            ("last week", "last week", "2024-03-18", "2024-03-24"),
            ("built in 1999.", "1999", "1999-01-01", "1999-12-31"),
            ("in the 1990s", "1990s", "1990-01-01", "1999-12-31"),
            ("as of 2024-02-29", "2024-02-29", "2024-02-29", "2024-02-29"),
        ] {
            let found = dates(text, monday);
            let seen: Vec<_> =
                found.iter().map(|d| (d.span.of_text(text), d.first.to_string(), d.last.to_string())).collect();
            assert_eq!(seen, [(words, first.to_owned(), last.to_owned())], "{text}");
        }
    }

    #[test]
    fn what_is_no_date() {
        for text in ["It may march on.", "February 31 never comes.", "room 12345", "twelve people", "2024-13-01"] {
            let found = dates(text, Some(date(2024, 3, 25)));
            assert!(found.iter().all(|date| date.precision == Precision::Year), "{text}: {found:?}");
        }
        assert_eq!(dates("on Monday, April 9, and last night", None), []);
    }

    proptest! {
        #[test]
        fn spans_are_in_order_and_no_text_panics(
            text in "\\PC{0,60}|((in|last|next|May|Oct\\.|9|31|2024|0000|9999|a|999|weeks?|years|ago|Monday|é|,|-)[ ]?){0,30}",
            year in -9999i16..=9999,
        ) {
            for published in [None, Day::new(year, 1, 1).ok(), Some(Day::MIN), Some(Day::MAX)] {
                let mut end = 0;
                for date in dates(&text, published) {
                    prop_assert!(date.span.start >= end && date.first <= date.last);
                    end = date.span.of_text(&text).len() + date.span.start;
                }
            }
        }
    }
}

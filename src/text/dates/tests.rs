//! Dates as news writes them.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

/// A Monday.
const PUBLISHED: civil::Date = date(2024, 3, 25);

fn read(text: &str) -> Vec<String> {
    shown(text, Some(PUBLISHED))
}

fn shown(text: &str, published: Option<civil::Date>) -> Vec<String> {
    let shown = |date: Date| {
        let mention = date.span.of_text(text);
        match (date.precision, date.first == date.last) {
            (Precision::Day, true) => format!("{mention} = {}", date.first),
            (precision, _) => format!("{mention} = {}..{} {precision:?}", date.first, date.last),
        }
    };
    dates(text, published).into_iter().map(shown).collect()
}

#[test]
fn the_un_ceasefire_article() {
    assert_eq!(read("made it clear last night that"), ["last night = 2024-03-24"]);
    assert_eq!(read("was in Washington on Monday to meet"), ["Monday = 2024-03-25"]);
    assert_eq!(read("during the October 7 attack"), ["October 7 = 2023-10-07"]);
    assert_eq!(
        read("Ramadan is set to end in just over two weeks, on April 9, so"),
        ["in just over two weeks = 2024-04-08..2024-04-14 Day", "April 9 = 2024-04-09"]
    );
    assert_eq!(read("a recent one three days ago."), ["three days ago = 2024-03-22"]);
}

#[test]
fn absolute_dates_need_no_publication() {
    let text = "April 9, 2024; 9 April 2024; Monday, 25th of March, 2024; 2024-03-25T10:00:00Z; Oct. 7, 2023; \
        March 2024; in 2019; the 1990s; Monday; today; last week; April 9; in May; in three days; two years ago";
    assert_eq!(
        shown(text, None),
        [
            "April 9, 2024 = 2024-04-09",
            "9 April 2024 = 2024-04-09",
            "Monday, 25th of March, 2024 = 2024-03-25",
            "2024-03-25 = 2024-03-25",
            "Oct. 7, 2023 = 2023-10-07",
            "March 2024 = 2024-03-01..2024-03-31 Month",
            "2019 = 2019-01-01..2019-12-31 Year",
            "1990s = 1990-01-01..1999-12-31 Year"
        ]
    );
}

#[test]
fn days_of_months() {
    assert_eq!(read("25th of March"), ["25th of March = 2024-03-25"]);
    assert_eq!(read("the 7 October attack"), ["7 October = 2023-10-07"]);
    assert_eq!(read("Oct. 7 and Sunday, april 14th"), ["Oct. 7 = 2023-10-07", "Sunday, april 14th = 2024-04-14"]);
    assert_eq!(read("Dec. 31, Jan. 1."), ["Dec. 31 = 2023-12-31", "Jan. 1 = 2024-01-01"]);
    assert_eq!(read("February 29"), ["February 29 = 2024-02-29"]);
    assert_eq!(shown("February 29", Some(date(2026, 1, 1))), ["February 29 = 2024-02-29"]);
    assert_eq!(read("February 31, April 31, 2024, March 45, 2024-13-01"), [] as [&str; 0]);
    assert_eq!(read("In March 25,000 people"), [] as [&str; 0]);
    assert_eq!(read("they may 5 times march 25 miles"), [] as [&str; 0]);
    assert_eq!(read("MAY 5 AND AUGUST 6"), ["MAY 5 = 2024-05-05", "AUGUST 6 = 2024-08-06"]);
}

#[test]
fn months_and_years() {
    assert_eq!(
        read("in March, in October"),
        ["March = 2024-03-01..2024-03-31 Month", "October = 2023-10-01..2023-10-31 Month"]
    );
    assert_eq!(
        read("last March, next March, this May"),
        [
            "last March = 2023-03-01..2023-03-31 Month",
            "next March = 2025-03-01..2025-03-31 Month",
            "this May = 2024-05-01..2024-05-31 Month"
        ]
    );
    assert_eq!(
        read("mid-April, by the end of April."),
        ["mid-April = 2024-04-10..2024-04-20 Month", "April = 2024-04-01..2024-04-30 Month"]
    );
    assert_eq!(
        read("since May, by the end of May, from June; after May met June"),
        [
            "May = 2023-05-01..2023-05-31 Month",
            "May = 2024-05-01..2024-05-31 Month",
            "June = 2024-06-01..2024-06-30 Month"
        ]
    );
    assert_eq!(read("May said she may march; in August company"), ["August = 2024-08-01..2024-08-31 Month"]);
    assert_eq!(
        read("in May last year, July 4 this year"),
        ["May last year = 2023-05-01..2023-05-31 Month", "July 4 this year = 2024-07-04"]
    );
    assert_eq!(read("early March 2024"), ["early March 2024 = 2024-03-01..2024-03-10 Month"]);
    assert_eq!(
        read("the 2022 war, since 1848"),
        ["2022 = 2022-01-01..2022-12-31 Year", "1848 = 1848-01-01..1848-12-31 Year"]
    );
    assert_eq!(read("1848 people, 2000 dollars, $2000, at 2000 GMT, 2,000, 2019.5, 03/2024, 2999"), [] as [&str; 0]);
}

#[test]
fn weekdays() {
    assert_eq!(read("on Sunday"), ["Sunday = 2024-03-24"]);
    assert_eq!(read("Tuesday morning"), ["Tuesday morning = 2024-03-19"]);
    assert_eq!(read("last Monday, next Monday"), ["last Monday = 2024-03-18", "next Monday = 2024-04-01"]);
    assert_eq!(
        read("this Friday, this coming Monday"),
        ["this Friday = 2024-03-29", "this coming Monday = 2024-04-01"]
    );
    assert_eq!(read("The court will meet on Friday"), ["Friday = 2024-03-29"]);
    assert_eq!(read("They are set to vote Monday"), ["Monday = 2024-03-25"]);
    assert_eq!(read("It will vote, he said Friday"), ["Friday = 2024-03-22"]);
    assert_eq!(read("He will go. On Friday"), ["Friday = 2024-03-22"]);
    assert_eq!(read("He wants it by Friday, they had left by Friday"), ["Friday = 2024-03-29", "Friday = 2024-03-22"]);
    assert_eq!(read("Saturday's march has been called off"), ["Saturday = 2024-03-30"]);
    assert_eq!(read("They would speak to 1,500 people on Friday"), ["Friday = 2024-03-29"]);
    assert_eq!(read("They would have met on Friday"), ["Friday = 2024-03-22"]);
    assert_eq!(read("the Sunday Times, on Good Friday, the last Friday, Mondays"), [] as [&str; 0]);
}

#[test]
fn days_around_publication() {
    let text = "yesterday, today, tonight, tomorrow night, the day before yesterday, this morning, last evening";
    assert_eq!(
        read(text),
        [
            "yesterday = 2024-03-24",
            "today = 2024-03-25",
            "tonight = 2024-03-25",
            "tomorrow night = 2024-03-26",
            "the day before yesterday = 2024-03-23",
            "this morning = 2024-03-25",
            "last evening = 2024-03-24"
        ]
    );
    assert_eq!(read("USA Today, last morning"), [] as [&str; 0]);
}

#[test]
fn periods() {
    assert_eq!(
        read("this week, last week, next weekend"),
        [
            "this week = 2024-03-25..2024-03-31 Day",
            "last week = 2024-03-18..2024-03-24 Day",
            "next weekend = 2024-04-06..2024-04-07 Day"
        ]
    );
    assert_eq!(
        read("last month, next year"),
        ["last month = 2024-02-01..2024-02-29 Month", "next year = 2025-01-01..2025-12-31 Year"]
    );
    assert_eq!(shown("last month", Some(date(2023, 3, 31))), ["last month = 2023-02-01..2023-02-28 Month"]);
    assert_eq!(read("over the last week"), [] as [&str; 0]);
}

#[test]
fn counted_from_publication() {
    assert_eq!(
        read("two weeks ago, a month ago, 20 years ago"),
        [
            "two weeks ago = 2024-03-11..2024-03-17 Day",
            "a month ago = 2024-02-01..2024-02-29 Month",
            "20 years ago = 2004-01-01..2004-12-31 Year"
        ]
    );
    assert_eq!(
        read("more than two weeks ago, nearly two weeks ago"),
        ["more than two weeks ago = 2024-03-05..2024-03-11 Day", "nearly two weeks ago = 2024-03-11..2024-03-17 Day"]
    );
    assert_eq!(
        read("In three days, a couple of days ago, ten days from now"),
        ["In three days = 2024-03-28", "a couple of days ago = 2024-03-23", "ten days from now = 2024-04-04"]
    );
    let durations = "the first time in three days, the worst in ten years, in two weeks of war, twice in a week";
    assert_eq!(read(durations), [] as [&str; 0]);
    assert_eq!(read("two and a half years ago, 1,200 days ago, a few days ago"), [] as [&str; 0]);
}

#[test]
fn the_ends_of_the_calendar() {
    let text = "999 years ago, in 999 years, Monday, next Monday, last week, this week, next year, May 5, in June, \
        last March, next March, tomorrow, yesterday, this weekend, more than 999 months ago";
    for published in [civil::Date::MIN, civil::Date::MAX] {
        assert!(dates(text, Some(published)).len() > 2);
    }
}

proptest! {
    #[test]
    fn any_string_gives_ordered_spans(text in any::<String>()) {
        check(&text, None);
        check(&text, Some(PUBLISHED));
    }

    #[test]
    fn any_date_words_give_ordered_spans(
        text in "((in|last|next|this|the|early|will|Monday|Sunday|May|Mar|October|of|week|months|weekend|night|ago\
            |tomorrow|just over|nearly|less than|two|a|couple of|999|31|9th|2024|1990s|2024-02-30|é|\u{a0}|,|%)\
            [ -]?){0,40}",
        year in -9999i16..=9999, month in 1i8..=12, day in 1i8..=28
    ) {
        check(&text, civil::Date::new(year, month, day).ok());
        check(&text, Some(civil::Date::MAX));
        check(&text, Some(civil::Date::MIN));
    }
}

fn check(text: &str, published: Option<civil::Date>) {
    let mut end = 0;
    for date in dates(text, published) {
        assert!(end <= date.span.start && date.span.start < date.span.end);
        assert!(!date.span.of_text(text).is_empty());
        assert!(date.first <= date.last);
        end = date.span.end;
    }
}

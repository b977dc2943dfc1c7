//! Times as news tells them.

use proptest::prelude::*;

use crate::article::{Article, Format};
use crate::facts::FactBase;

/// The times of an article published on a Monday, as "words = days".
fn times(text: &str) -> Vec<String> {
    let text = format!("Title: A title\nPublished: 2024-03-25\n\n{text}\n");
    let article = Article::parse("a", text.as_bytes(), Format::Text).expect("an article"); // test data
    let base = FactBase::of(&article);
    let shown = base.times.list.iter().filter(|told| told.span.start >= 38).map(|told| {
        let words = article.words(told.span);
        match told.days {
            Some((first, last)) if first == last => format!("{words} = {first}"),
            Some((first, last)) => format!("{words} = {first}/{last}"),
            None => format!("{words} = ?"),
        }
    });
    shown.collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(times(text), expected, "{text}");
}

#[test]
fn hours() {
    check("The bridge was shut at 6.30am.", &["at 6.30am = 2024-03-25"]);
    check("The bridge was shut at noon on Sunday.", &["at noon on Sunday = 2024-03-24"]);
    check("The fire began shortly before 1 a.m. on Saturday.", &["shortly before 1 a.m. on Saturday = 2024-03-23"]);
    check("Shares stood lower by 0930 GMT.", &["by 0930 GMT = 2024-03-25"]);
    check("Crews met on Saturday. They had gone by midnight.", &["Saturday = 2024-03-23", "by midnight = 2024-03-23"]);
    check("They won 10:30 and paid at 12.50 a share.", &[]);
    check(
        "12.40\n\nThe mayor has spoken.\n\n11.15\n\nSee the post at 09.05 for more.",
        &["12.40 = 2024-03-25", "11.15 = 2024-03-25", "09.05 = 2024-03-25"],
    );
}

#[test]
fn sides_and_ranges() {
    check("It has been closed since 2019.", &["2019 = 2019-01-01/2024-03-25"]);
    check("The work must be done by the end of May.", &["May = 2024-03-25/2024-05-31"]);
    check("He wants it back by Friday.", &["Friday = 2024-03-25/2024-03-29"]);
    check("No train will run before 2026.", &["2026 = 2024-03-25/2025-12-31"]);
    check("The fair runs from 19 to 21 September.", &["21 September = 2024-09-19/2024-09-21"]);
    check("She led it between 2010 and 2015.", &["2010 and 2015 = 2010-01-01/2015-12-31"]);
    check("They ran from June to August 2021.", &["June to August 2021 = 2021-06-01/2021-08-31"]);
    check("Sales fell in the three months to the end of June.", &["June = 2023-04-01/2023-06-30"]);
}

#[test]
fn seasons_and_quarters() {
    check("They will meet again in the autumn.", &["in the autumn = 2024-09-01/2024-11-30"]);
    check("They met in the autumn.", &["in the autumn = 2023-09-01/2023-11-30"]);
    check("It opens in summer 2026.", &["in summer 2026 = 2026-06-01/2026-08-31"]);
    check("Nine children from the summer camp saw a winter coat in the fall of the king.", &[]);
    check("Profit fell in the fourth quarter.", &["fourth quarter = 2023-10-01/2023-12-31"]);
    check("It will open in the second half of the year.", &["second half of the year = 2024-07-01/2024-12-31"]);
    check("The cost is due this quarter.", &["this quarter = 2024-01-01/2024-03-31"]);
    check("They lost the third quarter-final and the first half of the bet.", &[]);
    check("Shops shut on Good Friday and at Christmas.", &["Good Friday = 2024-03-29", "Christmas = 2023-12-25"]);
}

#[test]
fn counted_from_another_time() {
    check(
        "He died in 2006. The following year she won.",
        &["2006 = 2006-01-01/2006-12-31", "The following year = 2007-01-01/2007-12-31"],
    );
    check(
        "She left in 1953. Twelve years later she came back.",
        &["1953 = 1953-01-01/1953-12-31", "Twelve years later = 1965-01-01/1965-12-31"],
    );
    check(
        "Some 900 were ill on Sunday, up from 300 a day earlier.",
        &["Sunday = 2024-03-24", "a day earlier = 2024-03-23"],
    );
    check(
        "It was signed in March 2019, two months after the blast.",
        &["March 2019 = 2019-03-01/2019-03-31", "two months after = 2019-01-01/2019-01-31"],
    );
    check(
        "She was born in 1968 and left home at 16.",
        &["1968 = 1968-01-01/1968-12-31", "at 16 = 1984-01-01/1985-12-31"],
    );
    check("The show opened at 16 sites.", &[]);
    check("They left three years earlier than planned.", &[]);
}

#[test]
fn lasting_times() {
    check("He has lived there for 20 years.", &["for 20 years = 2004-01-01/2024-03-25"]);
    check("He lived there for 20 years.", &[]);
    check("He has been jailed for 20 years.", &[]);
    check("She will be out for at least six weeks.", &["for at least six weeks = 2024-03-25/2024-05-06"]);
    check("Turnout was the highest in two decades.", &["in two decades = 2004-01-01/2024-03-25"]);
    check(
        "They ended four days of talks on Saturday.",
        &["four days = 2024-03-20/2024-03-23", "Saturday = 2024-03-23"],
    );
    check("The search went on for a third day on Sunday.", &["for a third day on Sunday = 2024-03-24"]);
    check(
        "It rained over the past two weeks, and in recent years.",
        &["the past two weeks = 2024-03-11/2024-03-25", "recent years = ?"],
    );
}

#[test]
fn minutes_of_a_match() {
    check(
        "Reed scored in the 52nd minute and Lane in the 71st, on Saturday. It was 1-1 at half-time.",
        &["in the 52nd minute = 2024-03-23", "in the 71st, on Saturday = 2024-03-23", "at half-time = 2024-03-25"],
    );
    check("The talks broke up after 20 minutes.", &[]);
}

proptest! {
    #[test]
    fn times_stand_in_order(
        text in r"((at|in|by|since|for|the|a|two|20|16|noon|9am|10:30|12\.40|autumn|fall|first|quarter|half|years|days|ago|earlier|later|after|following|same|night|Monday|May|2019|born|to|and|52nd|minute|half-time|Easter|past|has|will|é|,|\.|\n\n)[ -]?){0,40}"
    ) {
        let text = format!("Published: 2024-03-25\n\nIt is so. {text}");
        let Ok(article) = Article::parse("a", text.as_bytes(), Format::Text) else { return Ok(()) };
        let mut end = 0;
        for told in FactBase::of(&article).times.list {
            prop_assert!(end <= told.span.start && told.span.start < told.span.end);
            prop_assert!(!article.words(told.span).is_empty());
            prop_assert!(told.days.is_none_or(|(first, last)| first <= last), "{:?} {:?}", article.words(told.span), told.days);
            end = told.span.end;
        }
    }
}

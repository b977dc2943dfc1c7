//! Whether two times differ, as far as their words tell.

use jiff::civil::Date;

use super::super::folded;
use crate::facts::{Days, Told};
use crate::text;

/// Words that say on which side of another time one lies: such a time is none of the deed's own.
const COMPARED: &[&str] = &["earlier", "later", "than"];
/// What may stand before a day and tells nothing of it.
const SMALL: &[&str] = &["at", "by", "from", "in", "last", "next", "on", "the", "this", "until"];

/// Whether a time of the article, and the words behind it, cannot be the day that a claim names.
pub(super) fn differ(claimed: &text::Date, typed: &str, told: &Told, written: &str, behind: &str) -> bool {
    let (own, other) = (telling(typed), telling(written));
    let Some(said) = told.days else {
        // Two weekdays differ whatever the week.
        return bare_weekday(&own).zip(bare_weekday(&other)).is_some_and(|(own, other)| own != other);
    };
    if own.iter().any(|word| other.contains(word) && !is_small_number(word)) && (own.len() == 1 || other.len() == 1) {
        return false; // "Wednesday" is "next Wednesday", whatever the tense
    }
    if folded(behind).iter().take(5).any(|word| COMPARED.contains(&word.as_str())) {
        return false;
    }
    if let Some(weekday) = bare_weekday(&own) {
        // Which Friday is left open: only another name of a day differs, where one day is told.
        return said.0 == said.1 && weekday != WEEKDAYS[said.0.weekday().to_monday_zero_offset() as usize];
    }
    !overlaps((claimed.first, claimed.last), said)
        && (has_year(typed) || !overlaps_in_some_year((claimed.first, claimed.last), said))
}

fn telling(words: &str) -> Vec<String> {
    folded(words).into_iter().filter(|word| !SMALL.contains(&word.as_str())).collect()
}

fn is_small_number(word: &str) -> bool {
    word.len() < 3 && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn has_year(words: &str) -> bool {
    folded(words).iter().any(|word| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The weekday that is all of some words.
fn bare_weekday(words: &[String]) -> Option<&str> {
    let [word] = words else { return None };
    word.ends_with("day").then_some(word.as_str()).filter(|word| WEEKDAYS.contains(word))
}

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

fn overlaps(one: Days, other: Days) -> bool {
    one.0 <= other.1 && other.0 <= one.1
}

/// Whether days named without a year are those of a time in the year of that time.
fn overlaps_in_some_year(one: Days, other: Days) -> bool {
    (other.0.year()..=other.1.year()).any(|year| {
        let moved = |day: Date| day.with().year(year).build();
        moved(one.0).ok().zip(moved(one.1).ok()).is_some_and(|one| overlaps(one, other))
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::text::Span;

    #[test]
    fn days_differ_only_where_their_words_do() {
        let published = Some(date(2024, 5, 6));
        let differs = |typed: &str, written: &str, days: Days, behind: &str| {
            let claimed = text::dates(typed, published)[0];
            let told = Told { span: Span::new(0, 1), days: Some(days) };
            differ(&claimed, claimed.span.of_text(typed), &told, written, behind)
        };
        let one = |day| (day, day);
        assert!(differs("on Friday", "on Monday", one(date(2024, 5, 6)), ""));
        assert!(differs("on 12 May", "11 May", one(date(2024, 5, 11)), ""));
        assert!(differs("in 2019", "in 2021", (date(2021, 1, 1), date(2021, 12, 31)), ""));
        assert!(!differs("on Wednesday", "Wednesday", one(date(2024, 5, 8)), ""));
        assert!(!differs("on Wednesday", "8 May", one(date(2024, 5, 8)), ""));
        assert!(!differs("on 10 May", "from 9 to 11 May", (date(2024, 5, 9), date(2024, 5, 11)), ""));
        assert!(!differs("on 10 May", "10 May 2019", one(date(2019, 5, 10)), ""));
        assert!(!differs("by 2028", "by 2025", (date(2025, 1, 1), date(2025, 12, 31)), ", three years earlier than"));
    }
}

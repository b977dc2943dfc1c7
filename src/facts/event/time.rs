//! When it happened: the dates and hours near the lead, those around the day of publication first.

use std::sync::LazyLock;

use jiff::civil;
use regex::Regex;

use super::Candidate;
use super::story::Story;
use crate::text::{self, Precision, Span};

/// Hours: "at around 6am", "6.13am", "10:30 GMT".
static HOUR: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?i-u)\b(?:at )?(?:(?:around|about|just after|just before|shortly after|shortly before) )?(?:[0-9]+(?:[.:][0-9][0-9])? ?(?:am|pm|a\.m\.|p\.m\.|o'clock|GMT|BST|EST|EDT|ET)(?: (?:GMT|BST|EST|EDT|ET|PST|PDT|PT))?|[0-9]+:[0-9][0-9]|midnight|noon|midday)\b";
    Regex::new(pattern).expect("a fixed pattern") // cannot fail: a constant that the tests compile
});

/// A day from which weekdays are counted where an article does not say when it was published: only their places in the
/// text matter then.
const SOME_DAY: civil::Date = civil::date(2000, 1, 1);

/// The times that the beginning of a story mentions.
pub(super) fn candidates(story: &Story) -> Vec<Candidate> {
    let published = story.article.metadata.published;
    let mut found = Vec::new();
    for (at, part) in story.parts.iter().enumerate() {
        let words = story.article.words(part.span);
        let dates = text::dates(words, Some(published.unwrap_or(SOME_DAY)));
        let hours: Vec<Span> = HOUR.find_iter(words).map(|hour| Span::new(hour.start(), hour.end())).collect();
        let mut alone: Vec<Span> = hours.clone();
        for date in dates {
            let mut span = date.span;
            for hour in &hours {
                if joined(words, *hour, date.span) {
                    span = Span::new(span.start.min(hour.start), span.end.max(hour.end));
                    alone.retain(|other| other != hour);
                }
            }
            if words[date.span.start..].starts_with("this day") {
                continue; // "I will never forget this day"
            }
            let exact = match date.precision {
                Precision::Day if date.first < date.last => 0.5,
                Precision::Day => 1.0,
                Precision::Month => 0.3,
                Precision::Year => 0.1,
            };
            let near = published.map_or(0.0, |published| nearness(date.first, date.last, published));
            if exact < 0.5 && near < 0.0 {
                continue; // a year long ago is history
            }
            let score = exact + near + part.weight;
            found.push(Candidate { part: at, span: shifted(span, part.span.start), score });
        }
        let bare = alone.into_iter().map(|span| Candidate {
            part: at,
            span: shifted(span, part.span.start),
            score: 1.5 + part.weight,
        });
        found.extend(bare);
    }
    found
}

/// How well a time suits news of a day: the event is mostly of that day or the days before it.
fn nearness(first: civil::Date, last: civil::Date, published: civil::Date) -> f32 {
    let days = |from: civil::Date, to: civil::Date| from.duration_until(to).as_hours() / 24;
    match (days(last, published), days(published, first)) {
        (_, ahead) if ahead > 1 => -0.5,
        (ago, _) if ago <= 7 => 1.0,
        (ago, _) if ago <= 60 => 0.0,
        _ => -0.8,
    }
}

/// Whether an hour and a date belong together: "6.10am on Wednesday", "Wednesday at 6am".
fn joined(words: &str, hour: Span, date: Span) -> bool {
    let between = if hour.end <= date.start {
        &words[hour.end..date.start]
    } else if date.end <= hour.start {
        &words[date.end..hour.start]
    } else {
        return true;
    };
    matches!(between.trim(), "" | "," | "on" | "at" | ", at" | ", on" | "local time on" | "local time" | ".")
}

fn shifted(span: Span, offset: usize) -> Span {
    Span::new(span.start + offset, span.end + offset)
}

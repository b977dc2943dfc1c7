//! The times that an article tells: its dates, and hours, seasons, quarters and times counted from another one, each with
//! the days that it means where they can be told. What is dated is no matter here.
//!
//! A time may hang on the day of publication ("overnight"), or on the time told last ("two years later").

mod clause;
mod context;
mod phrases;
mod reckoning;
mod scale;
mod seasons;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use jiff::civil;
use regex::Regex;

use super::extract::Dates;
use crate::article::Article;
use crate::text::{self, Precision, Span};
use context::Context;
use reckoning::Meant;

/// The days from the first to the second, both included.
pub type Days = (civil::Date, civil::Date);

/// Words that place something in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// The words, with the preposition where it says on which side of a day the time lies.
    pub span: Span,
    /// The first and the last day that they mean, if that can be told.
    pub days: Option<Days>,
}

/// The times that an article tells, in the order of its words.
#[derive(Debug, Default)]
pub struct Times {
    /// All of them; none overlap.
    pub list: Vec<Told>,
}

/// A line that is a time of day and nothing else, as above the entries of a live blog.
static STAMP: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?i-u)^(?:[01]?[0-9]|2[0-3])[.:][0-5][0-9](?: ?[ap]m)?(?: [A-Z]{2,4})?(?: \([a-z :.0-9]+\))?$";
    Regex::new(pattern).expect("a fixed pattern") // cannot fail: a constant that the tests compile
});

/// Words of football and its kin, by which minutes are those of a match.
static MATCH: LazyLock<Regex> = LazyLock::new(|| {
    let pattern =
        r"(?i-u)\b(?:[0-9](?:st|nd|rd|th) minute|half-?time|(?:stoppage|injury|added) time|kick-?off|full-?time)\b";
    Regex::new(pattern).expect("a fixed pattern") // cannot fail: a constant that the tests compile
});

/// What stands before a date and says on which side of it a time lies, or where a range begins.
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    let s = r"(?u:\s)";
    let unit = "(?:day|week|month|year)";
    let counts = text::COUNTS;
    let pattern = format!(
        r"(?xi-u)(?:\b(?P<count>[0-9]{{1,2}}|{counts}){s}(?P<unit>{unit})s{s}(?:to|ended|ending|through){s}(?:(?:the{s})?end{s}of{s})?
            | \b(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:{s}(?:to|and|until|through){s}|(?:-|(?u:–)))
            | \b(?P<side>since|by|before|after|born(?:{s}[a-z]+)?(?:{s}[oi]n)?){s}(?:(?:the{s})?(?:start|beginning|middle|end){s}of{s})?)$"
    );
    Regex::new(&pattern).expect("a fixed pattern") // cannot fail: built from constants only, and the tests compile it
});

/// How far back [`BEFORE`] looks, in bytes.
const BEFORE_BYTES: usize = 40;

impl Times {
    /// Reads the times of an article.
    pub(super) fn of(article: &Article, dates: &Dates) -> Self {
        let is_match = MATCH.is_match(&article.text);
        let mut context = Context::new(article.metadata.published, is_match);
        let mut list = Vec::new();
        for (at, sentence) in article.sentences.iter().enumerate() {
            let words = article.words(sentence.span);
            context.begin(dates.sentence(at));
            if STAMP.is_match(words.trim()) {
                context.stamp();
                list.push(Told { span: sentence.span, days: context.today() });
                continue;
            }
            let start = list.len();
            read(words, sentence.span.start, dates.sentence(at), &mut context, &mut list);
            join(article, &mut list, start);
        }
        Times { list }
    }
}

/// Reads the times of a sentence, dates and phrases, in the order of its words.
fn read(words: &str, offset: usize, dates: &[(text::Date, bool)], context: &mut Context, list: &mut Vec<Told>) {
    let placed = |span: Span| Span::new(span.start + offset, span.end + offset);
    let local = |date: &text::Date| Span::new(date.span.start - offset, date.span.end - offset);
    let mut dates = dates.iter().map(|(date, is_known)| (local(date), date, *is_known)).peekable();
    let mut end = 0;
    for (kind, captures, span) in phrases::all(words) {
        while let Some((at, date, is_known)) = dates.next_if(|(at, ..)| at.start < span.start) {
            list.push(Told { span: placed(at), days: of_date(&words[..at.start], date, is_known, context) });
            end = at.end;
        }
        if span.start < end {
            continue; // part of a date
        }
        if let Some(Meant(days)) = reckoning::days(kind, &captures, words, span, context) {
            list.push(Told { span: placed(span), days });
            while dates.next_if(|(at, ..)| at.start < span.end).is_some() {}
        }
    }
    for (at, date, is_known) in dates {
        list.push(Told { span: placed(at), days: of_date(&words[..at.start], date, is_known, context) });
    }
}

/// What a date means behind the words in front of it: "since 2019", "by Friday", "from 19 to 21 September".
fn of_date(before: &str, date: &text::Date, is_known: bool, context: &mut Context) -> Option<Days> {
    let own = is_known.then_some((date.first, date.last))?;
    context.tell(own);
    let tail = &before[before.ceil_char_boundary(before.len().saturating_sub(BEFORE_BYTES))..];
    let Some(captures) = BEFORE.captures(tail) else { return Some(own) };
    let part = |name: &str| captures.name(name).map(|part| part.as_str().to_ascii_lowercase());
    if let Some(day) = part("day") {
        let first = date.first.with().day(day.parse().ok()?).build().ok();
        let first = first.filter(|first| date.precision == Precision::Day && *first < date.first);
        return Some((first.unwrap_or(own.0), own.1));
    }
    if let (Some(count), Some(unit)) = (part("count"), part("unit")) {
        // What is reckoned up is over: "profit in the three months to June".
        let is_open = context.today().is_some_and(|(today, _)| today < own.0) && date.precision == Precision::Month;
        let ended = if is_open && !clause::is_to_come(before) { scale::a_year_before(own)? } else { own };
        let days = scale::ending(ended, &count, &unit)?;
        context.tell(days);
        return Some(days);
    }
    let side = part("side")?;
    if side.starts_with("born") {
        context.birth = Some(date.first.year());
    }
    Some(context.on_side(&side, own, date.precision == Precision::Year))
}

/// Joins what tells one time, from the one at `start` on: a time told twice, and both ends of a range.
fn join(article: &Article, list: &mut Vec<Told>, start: usize) {
    let mut kept = start;
    for at in start + 1..list.len() {
        let (one, other) = (list[kept], list[at]);
        let between = article.text[one.span.end..other.span.start].trim();
        let whole = Span::new(one.span.start, other.span.end);
        let is_beside = |between: &str| matches!(between, "" | "on" | "," | ", on" | "of" | "on the");
        let is_range = match between {
            "to" | "until" | "through" | "–" | "-" => true,
            "and" => {
                ["between", "Between"].iter().any(|word| article.text[..one.span.start].trim_end().ends_with(word))
            }
            _ => false,
        };
        match (one.days, other.days) {
            (Some((first, _)), Some((_, last))) if is_range => {
                // "From April to December 2023": both are of one year.
                let first = if first <= last { first } else { first.with().year(last.year()).build().unwrap_or(first) };
                let first = first.min(last);
                list[kept] = Told { span: whole, days: Some((first, last)) };
                continue;
            }
            // "At noon on Monday", "on Monday, at noon".
            (days, other) if days.is_some() && days == other && is_beside(between) => {
                list[kept].span = whole;
                continue;
            }
            // "In two weeks, on April 9".
            (_, Some(days)) if between == ", on" => list[kept].days = Some(days),
            _ => {}
        }
        kept += 1;
        list[kept] = other;
    }
    list.truncate((kept + 1).min(list.len()));
}

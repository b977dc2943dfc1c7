//! What an article has told so far, from which later times count.

use jiff::civil;

use super::Days;
use super::scale::Scale;
use crate::text::{self, Precision, Unit};

/// What has been read so far of an article.
#[derive(Debug, Default)]
pub(super) struct Context {
    /// When it was published.
    pub published: Option<civil::Date>,
    /// Whether it tells of a match, so that its minutes are that match's.
    pub is_match: bool,
    /// The year in which the person it tells of was born.
    pub birth: Option<i16>,
    /// Whether it has the stamps of a live blog.
    pub has_stamps: bool,
    /// The time told last, from which "two years later" counts.
    pub last: Option<Days>,
    /// The same, of those that are a week at most, from which "two days later" counts.
    last_day: Option<Days>,
    /// The same, of those that are over.
    pub last_past_day: Option<Days>,
    /// The time told last in this sentence.
    pub near: Option<Days>,
    /// The first day that this sentence names.
    pub sentence: Option<Days>,
}

impl Context {
    /// At the beginning of an article.
    pub fn new(published: Option<civil::Date>, is_match: bool) -> Self {
        Context { published, is_match, ..Context::default() }
    }

    /// Begins a sentence.
    pub fn begin(&mut self, dates: &[(text::Date, bool)]) {
        self.near = None;
        let exact = dates.iter().find(|(date, is_known)| *is_known && date.precision == Precision::Day);
        self.sentence = exact.map(|(date, _)| (date.first, date.last));
    }

    /// Begins an entry of a live blog.
    pub fn stamp(&mut self) {
        self.has_stamps = true;
        if let Some(today) = self.today() {
            self.tell(today);
        }
    }

    /// The day of publication.
    pub fn today(&self) -> Option<Days> {
        self.published.map(|day| (day, day))
    }

    /// Notes a time from which later ones may count.
    pub fn tell(&mut self, days: Days) {
        (self.last, self.near) = (Some(days), Some(days));
        if Unit::Week.step(days.0, 1).is_some_and(|end| days.1 < end) {
            self.last_day = Some(days);
            if self.published.is_none_or(|published| days.1 <= published) {
                self.last_past_day = Some(days);
            }
        }
    }

    /// The days of a time that lies on a side of `days`: since, by, before.
    pub fn on_side(&self, side: &str, (first, last): Days, is_year: bool) -> Days {
        match (side, self.published) {
            ("since", Some(published)) if first <= published => (first, published),
            ("by", Some(published)) if published <= last => (published, last),
            ("before", _) if is_year => {
                let eve = first.yesterday().unwrap_or(first);
                (self.published.filter(|day| *day <= eve).unwrap_or(eve), eve)
            }
            _ => (first, last),
        }
    }

    /// The time that something counts from: the one told last, as exactly as it is counted, or the day of publication.
    pub fn anchor(&self, unit: Scale, is_over: bool) -> Option<Days> {
        let to_come = |days: &Days| self.published.is_some_and(|published| published < days.0);
        let fits = |days: &Days| !(is_over && to_come(days));
        let told = match unit {
            Scale::Hour if self.has_stamps => None,
            Scale::Hour | Scale::Unit(Unit::Day | Unit::Week) | Scale::Fortnight => {
                self.last_day.filter(fits).or(self.last_past_day)
            }
            _ => self.near.or(self.last).filter(fits),
        };
        told.or_else(|| self.today())
    }
}

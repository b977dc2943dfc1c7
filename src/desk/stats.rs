//! How a server's questions ended lately, counted.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rustc_hash::FxHashMap;

use super::{Desk, now};
use crate::store::StoreError;

const DAY: i64 = 24 * 60 * 60;

/// How the questions of a day ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayStats {
    /// The day.
    pub day: Date,
    /// Questions that were answered.
    pub answered: u64,
    /// Questions to which related sentences were offered.
    pub suggested: u64,
    /// Questions of which the articles say nothing.
    pub refused: u64,
}

/// Counts of some days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stats {
    /// The days, today last.
    pub by_day: Vec<DayStats>,
    /// The facts that answered, by article and id, most asked first.
    pub facts: Vec<((String, String), i64)>,
}

impl Stats {
    /// How many questions were answered, were offered something, were refused.
    pub fn sums(&self) -> (u64, u64, u64) {
        self.by_day.iter().fold((0, 0, 0), |(answered, suggested, refused), day| {
            (answered + day.answered, suggested + day.suggested, refused + day.refused)
        })
    }
}

impl Desk {
    /// Counts how the questions of a server ended in the last `days`.
    ///
    /// # Errors
    /// When the store cannot be reached.
    pub async fn stats(&self, server: u64, days: i64) -> Result<Stats, StoreError> {
        self.flush().await?;
        let from = now().div_euclid(DAY) - days + 1;
        let day = |number: i64| {
            let day = Timestamp::from_second(number * DAY).ok()?.to_zoned_datetime(TimeZone::UTC).date();
            Some(DayStats { day, answered: 0, suggested: 0, refused: 0 })
        };
        let mut stats = Stats { by_day: (from..from + days).filter_map(day).collect(), facts: Vec::new() };
        let mut facts: FxHashMap<(String, String), i64> = FxHashMap::default();
        for tally in self.store().tallies(server, from).await? {
            let Some(day) = stats.by_day.get_mut((tally.day - from) as usize) else { continue };
            *match tally.outcome.as_str() {
                "answered" => &mut day.answered,
                "suggested" => &mut day.suggested,
                _ => &mut day.refused,
            } += tally.count.unsigned_abs();
            if !tally.fact.1.is_empty() {
                *facts.entry(tally.fact).or_default() += tally.count;
            }
        }
        stats.facts = facts.into_iter().collect();
        stats.facts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        Ok(stats)
    }
}

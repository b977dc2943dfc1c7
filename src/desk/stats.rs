//! How a server's questions ended lately, counted.

use rustc_hash::FxHashMap;

use super::{Desk, now};
use crate::store::StoreError;

const DAY: i64 = 24 * 60 * 60;

/// Counts of some days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stats {
    /// How many days are counted, today's among them.
    pub days: i64,
    /// Questions that were answered.
    pub answered: i64,
    /// Questions to which related sentences were offered.
    pub suggested: i64,
    /// Questions of which the articles say nothing.
    pub refused: i64,
    /// The facts that answered, by article and id, most asked first.
    pub facts: Vec<((String, String), i64)>,
}

impl Desk {
    /// Counts how the questions of a server ended in the last `days`.
    ///
    /// # Errors
    /// When the store cannot be reached.
    pub async fn stats(&self, server: u64, days: i64) -> Result<Stats, StoreError> {
        self.flush().await?;
        let from = now().div_euclid(DAY) - days + 1;
        let mut stats = Stats { days, ..Stats::default() };
        let mut facts: FxHashMap<(String, String), i64> = FxHashMap::default();
        for tally in self.store().tallies(server, from).await? {
            match tally.outcome.as_str() {
                "answered" => stats.answered += tally.count,
                "suggested" => stats.suggested += tally.count,
                _ => stats.refused += tally.count,
            }
            if !tally.fact.1.is_empty() {
                *facts.entry(tally.fact).or_default() += tally.count;
            }
        }
        stats.facts = facts.into_iter().collect();
        stats.facts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        Ok(stats)
    }
}

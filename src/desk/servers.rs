//! What each server set: in memory to be looked up, in the store to last.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, PoisonError, RwLock};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use tracing::warn;

use super::{Desk, now};
use crate::store::StoreError;

/// What a server set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ServerSettings {
    /// The channels in which every question is answered, mentioned or not.
    pub ask_channels: BTreeSet<u64>,
    /// The article that is asked here; none asks all.
    pub article: Option<String>,
    /// The articles that are asked in single channels.
    pub channel_articles: BTreeMap<u64, String>,
    /// The roles whose members may ask; none lets everybody.
    pub askers: BTreeSet<u64>,
    /// The members who get no answers.
    pub ignored: BTreeSet<u64>,
    /// When the bot answers no messages; commands are answered all the same.
    pub quiet: Option<QuietHours>,
    /// The fewest characters of a message that is answered in an ask channel.
    pub shortest: usize,
    /// How many questions a member may ask in a day; none sets no limit.
    pub daily_quota: Option<u32>,
    /// For so many minutes after a moderator replied to a member in an ask channel the bot leaves that member to them.
    pub moderator_pause_minutes: u32,
    /// The channel that is told what members report.
    pub reports_channel: Option<u64>,
    /// The channel that is told every week what is missing.
    pub digest_channel: Option<u64>,
    /// When it is told next, in seconds since 1970.
    pub digest_at: i64,
}

impl Default for ServerSettings {
    fn default() -> Self {
        ServerSettings {
            ask_channels: BTreeSet::new(),
            article: None,
            channel_articles: BTreeMap::new(),
            askers: BTreeSet::new(),
            ignored: BTreeSet::new(),
            quiet: None,
            shortest: 8, // "who won?" has as many
            daily_quota: None,
            moderator_pause_minutes: 10,
            reports_channel: None,
            digest_channel: None,
            digest_at: 0,
        }
    }
}

impl ServerSettings {
    /// The article that is asked in a channel: its own, else that of the channel which it is a thread of, else the
    /// server's.
    pub fn article_in(&self, channel: u64, parent: Option<u64>) -> Option<&str> {
        let own = [Some(channel), parent].into_iter().flatten().find_map(|channel| self.channel_articles.get(&channel));
        own.or(self.article.as_ref()).map(String::as_str)
    }
}

/// Seconds between two digests.
const WEEK: i64 = 7 * 24 * 60 * 60;

/// A part of every day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuietHours {
    /// The first minute of the UTC day.
    pub from_minute: u16,
    /// The minute with which they are over; before the first where they last over midnight.
    pub to_minute: u16,
}

impl QuietHours {
    /// Whether a minute of the UTC day lies within.
    pub fn holds(self, minute: u16) -> bool {
        let QuietHours { from_minute: from, to_minute: to } = self;
        if from <= to { (from..to).contains(&minute) } else { minute >= from || minute < to }
    }
}

/// The settings of all servers. Locked for as long as one entry is read or changed, never across a wait.
#[derive(Debug, Default)]
pub(super) struct Servers {
    settings: RwLock<FxHashMap<u64, Arc<ServerSettings>>>,
}

impl Servers {
    /// Puts what is kept in the place of what was known.
    pub fn replace(&self, kept: &[(u64, String)]) {
        let read = kept.iter().map(|(server, settings)| (*server, Arc::new(read(*server, settings))));
        *self.settings.write().unwrap_or_else(PoisonError::into_inner) = read.collect();
    }

    fn put(&self, server: u64, settings: ServerSettings) -> Arc<ServerSettings> {
        let settings = Arc::new(settings);
        self.settings.write().unwrap_or_else(PoisonError::into_inner).insert(server, Arc::clone(&settings));
        settings
    }
}

/// Settings as they were written; the defaults where they cannot be read.
fn read(server: u64, settings: &str) -> ServerSettings {
    serde_json::from_str(settings).unwrap_or_else(|error| {
        warn!(server, cause = %error, "the settings of a server cannot be read; the defaults hold");
        ServerSettings::default()
    })
}

impl Desk {
    /// What a server set, as it is now.
    pub fn server(&self, server: u64) -> Arc<ServerSettings> {
        // A change that panicked left what it had changed so far, and nothing half written.
        let settings = self.servers.settings.read().unwrap_or_else(PoisonError::into_inner);
        settings.get(&server).cloned().unwrap_or_default()
    }

    /// In how many servers a member is ignored.
    pub(super) fn ignored_in(&self, member: u64) -> usize {
        let settings = self.servers.settings.read().unwrap_or_else(PoisonError::into_inner);
        settings.values().filter(|settings| settings.ignored.contains(&member)).count()
    }

    /// Changes what a server set: what it has set by now, wherever that was changed before. Whoever holds the earlier
    /// settings keeps them. `what` says for the audit trail what is changed.
    ///
    /// # Errors
    /// When the store cannot be reached, or holds settings that this version cannot read: then nothing is changed.
    pub async fn configure(
        &self,
        server: u64,
        actor: &str,
        what: &str,
        change: impl FnOnce(&mut ServerSettings) + Send,
    ) -> Result<Arc<ServerSettings>, StoreError> {
        let mut work = self.store().begin().await?;
        let kept = work.server(server).await?;
        // What cannot be read must not be written over.
        let mut settings = kept.map(|kept| serde_json::from_str(&kept)).transpose()?.unwrap_or_default();
        change(&mut settings);
        work.put_server(server, &serde_json::to_string(&settings)?).await?;
        work.audit(server, [actor, "settings", what, ""], now()).await?;
        work.commit().await?;
        Ok(self.servers.put(server, settings))
    }

    /// The servers that are to be told what is missing, with the channels, and moves their next time on by a week: of several
    /// processes one tells a server.
    ///
    /// # Errors
    /// When the store cannot be reached.
    pub async fn due_digests(&self) -> Result<Vec<(u64, u64)>, StoreError> {
        let at = now();
        let is_due = |settings: &ServerSettings| settings.digest_channel.is_some() && settings.digest_at <= at;
        let due: Vec<u64> = {
            let settings = self.servers.settings.read().unwrap_or_else(PoisonError::into_inner);
            settings.iter().filter(|(_, settings)| is_due(settings)).map(|(server, _)| *server).collect()
        };
        let mut told = Vec::new();
        for server in due {
            match self.take_digest(server, at).await {
                Ok(channel) => told.extend(channel.map(|channel| (server, channel))),
                // Those whose next time has moved on must be told now.
                Err(_) if !told.is_empty() => break,
                Err(error) => return Err(error),
            }
        }
        Ok(told)
    }

    /// The channel of a server's digest, if it is still due: its next time is moved on.
    async fn take_digest(&self, server: u64, at: i64) -> Result<Option<u64>, StoreError> {
        let mut work = self.store().begin().await?;
        let kept = work.server(server).await?;
        // What cannot be read is left as it is. Another process may have been faster.
        let settings = kept.and_then(|kept| serde_json::from_str::<ServerSettings>(&kept).ok());
        let Some(mut settings) = settings.filter(|settings| settings.digest_at <= at) else { return Ok(None) };
        let Some(channel) = settings.digest_channel else { return Ok(None) };
        settings.digest_at = at + WEEK;
        work.put_server(server, &serde_json::to_string(&settings)?).await?;
        work.commit().await?;
        self.servers.put(server, settings);
        Ok(Some(channel))
    }

    /// Reads what a server set again.
    pub(super) async fn read_server(&self, server: u64) -> Result<(), StoreError> {
        match self.store().server(server).await? {
            Some(kept) => drop(self.servers.put(server, read(server, &kept))),
            None => drop(self.servers.settings.write().unwrap_or_else(PoisonError::into_inner).remove(&server)),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_of_another_version_are_read() {
        let settings = read(1, r#"{"shortest": 20, "of a later version": true, "quiet": null}"#);
        assert_eq!(settings, ServerSettings { shortest: 20, ..ServerSettings::default() });
        assert_eq!(read(1, "none"), ServerSettings::default());
    }

    #[test]
    fn the_nearest_article_is_asked() {
        let settings = ServerSettings {
            article: Some("all".into()),
            channel_articles: [(7, "seven".to_owned())].into(),
            ..ServerSettings::default()
        };
        assert_eq!(settings.article_in(7, None), Some("seven"));
        assert_eq!(settings.article_in(8, Some(7)), Some("seven"));
        assert_eq!(settings.article_in(8, None), Some("all"));
        assert_eq!(ServerSettings::default().article_in(8, None), None);
    }

    #[test]
    fn quiet_hours_may_last_over_midnight() {
        let holds = |from_minute, to_minute, minute| QuietHours { from_minute, to_minute }.holds(minute);
        assert!(holds(60, 120, 60) && !holds(60, 120, 120) && !holds(60, 120, 0));
        assert!(holds(1380, 60, 1400) && holds(1380, 60, 0) && !holds(1380, 60, 60));
        assert!(!holds(60, 60, 60));
    }
}

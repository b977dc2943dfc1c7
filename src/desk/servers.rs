//! What each server set, in memory.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, PoisonError, RwLock};

use rustc_hash::FxHashMap;

use super::Desk;

/// What a server set.
#[derive(Debug, Clone, PartialEq, Eq)]
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

/// A part of every day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

impl Desk {
    /// What a server set, as it is now.
    pub fn server(&self, server: u64) -> Arc<ServerSettings> {
        // A change that panicked left what it had changed so far, and nothing half written.
        let settings = self.servers.settings.read().unwrap_or_else(PoisonError::into_inner);
        settings.get(&server).cloned().unwrap_or_default()
    }

    /// Changes what a server set; whoever holds the earlier settings keeps them.
    pub fn configure(&self, server: u64, change: impl FnOnce(&mut ServerSettings)) -> Arc<ServerSettings> {
        let mut settings = self.servers.settings.write().unwrap_or_else(PoisonError::into_inner);
        let own = settings.entry(server).or_default();
        change(Arc::make_mut(own));
        Arc::clone(own)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_keeps_its_own_settings() {
        let desk = Desk::new(Vec::new(), Vec::new());
        let before = desk.server(1);
        let changed = desk.configure(1, |settings| settings.shortest = 20);
        assert_eq!((before.shortest, changed.shortest), (8, 20));
        assert_eq!(desk.server(1), changed);
        assert_eq!(*desk.server(2), ServerSettings::default());
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

//! How much one member, and one channel, may ask.

use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use governor::{DefaultKeyedRateLimiter, Quota};
use serenity::model::id::{ChannelId, GuildId, UserId};

use super::recent::Recent;
use super::settings::Settings;

/// What is to be done with a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// It is answered.
    Fine,
    /// It is not, and the member is told so.
    Tell,
    /// It is not, and the member has been told already.
    Quiet,
}

/// Counts questions. What it remembers is bounded: limits that have long recovered are dropped now and then.
#[derive(Debug)]
pub struct Paces {
    members: DefaultKeyedRateLimiter<UserId>,
    channels: DefaultKeyedRateLimiter<ChannelId>,
    notices: DefaultKeyedRateLimiter<UserId>,
    /// Questions of a member in a server on a day, counted from 1970.
    days: Mutex<Recent<(GuildId, UserId), (i64, u32)>>,
    checked: AtomicU32,
}

/// Members whose questions of a day are counted.
const COUNTED: usize = 4_096;
/// After so many questions the memory is swept.
const SWEEP: u32 = 1_024;

impl Paces {
    /// The limits of the settings.
    pub fn new(settings: &Settings) -> Self {
        Paces {
            members: DefaultKeyedRateLimiter::keyed(Quota::per_minute(settings.member_per_minute)),
            channels: DefaultKeyedRateLimiter::keyed(Quota::per_minute(settings.channel_per_minute)),
            notices: DefaultKeyedRateLimiter::keyed(Quota::per_minute(NonZeroU32::MIN)),
            days: Mutex::new(Recent::new(COUNTED)),
            checked: AtomicU32::new(0),
        }
    }

    /// Counts a question.
    pub fn check(&self, member: UserId, channel: ChannelId) -> Pace {
        if self.checked.fetch_add(1, Ordering::Relaxed).is_multiple_of(SWEEP) {
            self.members.retain_recent();
            self.channels.retain_recent();
            self.notices.retain_recent();
        }
        // The channel first: a full one takes nothing from the member.
        if self.channels.check_key(&channel).is_ok() && self.members.check_key(&member).is_ok() {
            return Pace::Fine;
        }
        if self.notices.check_key(&member).is_ok() { Pace::Tell } else { Pace::Quiet }
    }

    /// Counts a question of a member in a server on a day; false when the member has none left.
    pub fn within_quota(&self, server: GuildId, member: UserId, day: i64, quota: u32) -> bool {
        // The lock guards a count and is never held while anything is awaited.
        let mut days = self.days.lock().unwrap_or_else(PoisonError::into_inner);
        let (counted, questions) = days.get(&(server, member)).copied().unwrap_or((day, 0));
        let questions = if counted == day { questions } else { 0 };
        days.insert((server, member), (day, questions + 1));
        questions < quota
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_asks_too_much_is_told_once() {
        let three = NonZeroU32::new(3).expect("it is not zero"); // test data
        let settings = Settings { member_per_minute: three, ..Settings::default() };
        let paces = Paces::new(&settings);
        let ask = |member: u64| paces.check(UserId::new(member), ChannelId::new(9));
        assert_eq!(
            [ask(1), ask(1), ask(1), ask(1), ask(1)],
            [Pace::Fine, Pace::Fine, Pace::Fine, Pace::Tell, Pace::Quiet]
        );
        assert_eq!(ask(2), Pace::Fine);
    }

    #[test]
    fn a_quota_lasts_a_day() {
        let paces = Paces::new(&Settings::default());
        let ask = |day| paces.within_quota(GuildId::new(1), UserId::new(2), day, 2);
        assert_eq!([ask(5), ask(5), ask(5), ask(6)], [true, true, false, true]);
    }
}

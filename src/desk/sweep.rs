//! What is forgotten by itself: old questions, and all of a server some days after the bot was removed.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures_util::FutureExt;
use tokio::time::sleep;
use tracing::{info, warn};

use super::{CONVERSATION, Desk, ServerSettings, now};
use crate::store::StoreError;

/// How often it is looked for what is to be forgotten.
const PAUSE: Duration = Duration::from_mins(5);
/// The same, where it failed.
const SOON: Duration = Duration::from_secs(5);
/// How long is waited after something broke.
const REST: Duration = Duration::from_secs(1);
const DAY: i64 = 24 * 60 * 60;
/// Days for which it is known which reply showed which fact, so that it can be corrected. That holds nobody's words or name.
const REPLIES: i64 = 365;

/// How long things are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    /// Days for which questions are kept.
    pub keep_days: u32,
    /// Days after which all of a server goes that the bot was removed from.
    pub leave_days: u32,
}

/// Does something for ever, and begins it again should it break: the panic itself is logged where it happens.
async fn unbroken<F: Future<Output = ()>>(duty: impl Fn() -> F) {
    loop {
        let _ = AssertUnwindSafe(duty()).catch_unwind().await;
        sleep(REST).await;
    }
}

impl Desk {
    /// Does for ever what the desk does by itself: follows what other processes change, writes what is noted, and forgets
    /// what is old.
    pub async fn tend(&self, retention: Retention) {
        tokio::join!(
            unbroken(|| self.follow()),
            unbroken(|| self.write_notes()),
            unbroken(|| self.keep_sweeping(retention))
        );
    }

    async fn keep_sweeping(&self, retention: Retention) {
        loop {
            let swept = self.sweep(retention).await;
            if let Err(error) = &swept {
                warn!(cause = %error, "what is old could not be forgotten yet");
            }
            sleep(if swept.is_ok() { PAUSE } else { SOON }).await;
        }
    }

    /// Forgets what is old by now.
    ///
    /// # Errors
    /// When the store cannot be reached.
    pub async fn sweep(&self, retention: Retention) -> Result<(), StoreError> {
        let at = now();
        let days = |days: u32| at - i64::from(days) * DAY;
        let mut work = self.store().begin().await?;
        work.sweep(days(retention.keep_days), at - REPLIES * DAY).await?;
        work.forget_said(at - CONVERSATION).await?;
        work.commit().await?;
        for server in self.store().left_before(days(retention.leave_days)).await? {
            let mut work = self.store().begin().await?;
            match work.forget_server(server, days(retention.leave_days)).await {
                Ok(()) => work.commit().await?,
                Err(StoreError::Missing) => continue, // the bot is back, or another process was faster
                Err(error) => return Err(error),
            }
            info!(server, "all of a server that the bot was removed from is forgotten");
        }
        Ok(())
    }

    /// Notes from which of the servers it was removed, and in which it is again, while nobody looked. `is_ours` says of which
    /// servers `present` tells: of several shards each knows its own.
    ///
    /// # Errors
    /// When the store cannot be reached.
    pub async fn look_round(&self, present: &[u64], is_ours: impl Fn(u64) -> bool) -> Result<(), StoreError> {
        for (server, has_left) in self.store().known_servers().await?.into_iter().filter(|(server, _)| is_ours(*server))
        {
            if has_left == present.contains(&server) {
                self.set_left(server, !has_left).await?;
                info!(server, has_left = !has_left, "a server was left or joined while nobody looked");
            }
        }
        Ok(())
    }

    /// Notes that the bot was removed from a server, or is in it.
    ///
    /// # Errors
    /// When the store cannot be reached.
    pub async fn set_left(&self, server: u64, has_left: bool) -> Result<(), StoreError> {
        let defaults = serde_json::to_string(&ServerSettings::default())?;
        let mut work = self.store().begin().await?;
        work.set_left(server, has_left.then(now), &defaults).await?;
        work.commit().await
    }
}

//! What is kept of a member: shown, given out, and deleted when they say so.

use serde::Serialize;

use super::{Desk, now};
use crate::store::{Awaited, Did, Said, StoreError};

/// Seconds for which a member's last questions are kept, to understand a follow-up.
pub const CONVERSATION: i64 = 15 * 60;

/// What is kept with a member's number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MemberData {
    /// Their questions of the last quarter of an hour.
    pub last_questions: Vec<String>,
    /// The questions of which they want to hear.
    pub waits_for: Vec<Awaited>,
    /// What they changed, as moderators.
    pub changes: Vec<Did>,
    /// In how many servers the moderators have the bot ignore them.
    pub ignored_in_servers: usize,
}

impl MemberData {
    /// Whether nothing is kept.
    pub fn is_empty(&self) -> bool {
        self.last_questions.is_empty()
            && self.waits_for.is_empty()
            && self.changes.is_empty()
            && self.ignored_in_servers == 0
    }
}

impl Desk {
    /// What is kept with a member's number.
    ///
    /// # Errors
    /// When the store cannot be reached.
    pub async fn member_data(&self, member: u64) -> Result<MemberData, StoreError> {
        self.flush().await?;
        let (said, waits_for, changes) = self.store().of_member(member).await?;
        let since = now() - CONVERSATION;
        let last_questions = said.into_iter().filter(|said| said.at >= since).map(|said| said.words).collect();
        Ok(MemberData { last_questions, waits_for, changes, ignored_in_servers: self.ignored_in(member) })
    }

    /// Deletes a member's number wherever it stands, but where moderators have them ignored.
    ///
    /// # Errors
    /// When the store cannot be reached: then nothing is deleted.
    pub async fn forget_member(&self, member: u64) -> Result<(), StoreError> {
        self.flush().await?;
        let mut work = self.store().begin().await?;
        work.forget_member(member).await?;
        work.commit().await
    }

    /// The conversations that may go on.
    ///
    /// # Errors
    /// When the store cannot be reached.
    pub async fn conversations(&self) -> Result<Vec<Said>, StoreError> {
        self.store().said_since(now() - CONVERSATION).await
    }
}

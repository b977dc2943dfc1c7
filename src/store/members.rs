//! What is kept with a member's number: their last questions, what they want to be told of, and what they changed.

use serde::Serialize;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::{FromRow, Result, Store, Work, all, id, in_time, number};

/// A question of a member's conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The message's or the interaction's id.
    pub question: u64,
    /// Where it was asked; 0 in direct messages.
    pub server: u64,
    /// The channel or thread.
    pub channel: u64,
    /// Who asked.
    pub member: u64,
    /// The question.
    pub words: String,
    /// When, in seconds since 1970.
    pub at: i64,
}

/// A question of which a member wants to hear.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Awaited {
    /// The message's or the interaction's id.
    pub question: u64,
    /// The question, if it is kept.
    pub words: Option<String>,
    /// Since when, in seconds since 1970.
    pub at: i64,
}

/// Something that a member changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Did {
    /// What was done.
    pub action: String,
    /// To what: the id of a fact or an article, the name of a setting.
    pub subject: String,
    /// Why.
    pub reason: String,
    /// When, in seconds since 1970.
    pub at: i64,
}

impl FromRow for Said {
    fn from_row(row: &AnyRow) -> Result<Self> {
        Ok(Said {
            question: id(row.try_get("question")?),
            server: id(row.try_get("server")?),
            channel: id(row.try_get("channel")?),
            member: id(row.try_get("member")?),
            words: row.try_get("words")?,
            at: row.try_get("at")?,
        })
    }
}

impl FromRow for Awaited {
    fn from_row(row: &AnyRow) -> Result<Self> {
        let words = row.try_get("words")?;
        Ok(Awaited { question: id(row.try_get("question")?), words, at: row.try_get("at")? })
    }
}

impl FromRow for Did {
    fn from_row(row: &AnyRow) -> Result<Self> {
        Ok(Did {
            action: row.try_get("action")?,
            subject: row.try_get("subject")?,
            reason: row.try_get("reason")?,
            at: row.try_get("at")?,
        })
    }
}

/// How the audit trail names a member.
pub fn actor(member: u64) -> String {
    format!("member {member}")
}

/// What stands there once the member had their number deleted.
const FORGOTTEN: &str = "a moderator";

impl Store {
    /// What was asked since a moment, oldest first.
    ///
    /// # Errors
    /// When the database cannot be reached or read.
    pub async fn said_since(&self, at: i64) -> Result<Vec<Said>> {
        let said = "SELECT question, server, channel, member, words, at FROM conversation WHERE at >= $1 \
                    ORDER BY at, question";
        in_time(async { all(&sqlx::query(said).bind(at).fetch_all(&self.pool).await?) }).await
    }

    /// A member's last questions, what they wait for, and what they changed.
    ///
    /// # Errors
    /// When the database cannot be reached or read.
    pub async fn of_member(&self, member: u64) -> Result<(Vec<Said>, Vec<Awaited>, Vec<Did>)> {
        let said = "SELECT question, server, channel, member, words, at FROM conversation WHERE member = $1 \
                    ORDER BY at, question";
        let awaited = "SELECT l.question, q.words, l.at FROM listener l LEFT JOIN question q ON q.id = l.question \
                       WHERE l.member = $1 ORDER BY l.at, l.question";
        // The trail of a server goes with the server; what was changed of everybody's articles stays.
        let did = "SELECT action, subject, reason, at FROM audit WHERE actor = $1 UNION ALL \
                   SELECT change, article || '/' || fact, reason, at FROM fact_revision AS r WHERE actor = $1 AND \
                   NOT EXISTS (SELECT 1 FROM audit WHERE audit.actor = $1 AND audit.at = r.at) UNION ALL \
                   SELECT 'article', article, reason, at FROM article_version AS r WHERE actor = $1 AND \
                   NOT EXISTS (SELECT 1 FROM audit WHERE audit.actor = $1 AND audit.at = r.at) ORDER BY 4, 2";
        in_time(async {
            let said = all(&sqlx::query(said).bind(number(member)).fetch_all(&self.pool).await?)?;
            let awaited = all(&sqlx::query(awaited).bind(number(member)).fetch_all(&self.pool).await?)?;
            let did = all(&sqlx::query(did).bind(actor(member)).fetch_all(&self.pool).await?)?;
            Ok((said, awaited, did))
        })
        .await
    }
}

impl Work {
    /// Keeps a question of a conversation for a while; in other words, where it was edited.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn put_said(&mut self, said: &Said) -> Result<()> {
        let Said { question, server, channel, member, words, at } = said;
        self.run(sqlx::query(
            "INSERT INTO conversation (question, server, channel, member, words, at) VALUES ($1, $2, $3, $4, $5, $6) \
             ON CONFLICT (question) DO UPDATE SET words = $5",
        )
        .bind(number(*question))
        .bind(number(*server))
        .bind(number(*channel))
        .bind(number(*member))
        .bind(words)
        .bind(*at)).await?;
        Ok(())
    }

    /// Forgets what was asked before a moment, in conversations.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn forget_said(&mut self, before: i64) -> Result<()> {
        let old = sqlx::query("DELETE FROM conversation WHERE at < $1").bind(before);
        self.run(old).await?;
        Ok(())
    }

    /// Deletes a member's number wherever it stands. What they changed stays, with nobody's number.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn forget_member(&mut self, member: u64) -> Result<()> {
        for table in ["conversation", "listener"] {
            let delete = sqlx::AssertSqlSafe(format!("DELETE FROM {table} WHERE member = $1"));
            self.run(sqlx::query(delete).bind(number(member))).await?;
        }
        for table in ["audit", "fact_revision", "article_version"] {
            let update = sqlx::AssertSqlSafe(format!("UPDATE {table} SET actor = $2 WHERE actor = $1"));
            self.run(sqlx::query(update).bind(actor(member)).bind(FORGOTTEN)).await?;
        }
        Ok(())
    }
}

//! Corrections of which those who were told before are still to hear.

use sqlx::Row;
use sqlx::any::AnyRow;

use super::{FromRow, Result, Shown, Store, Work, all, in_time, number};

/// A correction or a withdrawal that is to reach those who were told before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The fact's article.
    pub article: String,
    /// The fact's id.
    pub fact: String,
    /// The revision that they are to hear of.
    pub revision: i64,
    /// The answer that they had, as far as no earlier revision says it.
    pub said: String,
    /// When it was made, in seconds since 1970.
    pub at: i64,
}

impl FromRow for Correction {
    fn from_row(row: &AnyRow) -> Result<Self> {
        Ok(Correction {
            article: row.try_get("article")?,
            fact: row.try_get("fact")?,
            revision: row.try_get("revision")?,
            said: row.try_get("said")?,
            at: row.try_get("at")?,
        })
    }
}

impl Store {
    /// The corrections that nobody has in hand at a moment, oldest first.
    ///
    /// # Errors
    /// When the database cannot be reached or read.
    pub async fn corrections(&self, at: i64) -> Result<Vec<Correction>> {
        let due =
            "SELECT article, fact, revision, said, at FROM correction WHERE taken_until <= $1 ORDER BY at, revision";
        in_time(async { all(&sqlx::query(due).bind(at).fetch_all(&self.pool).await?) }).await
    }
}

impl Work {
    /// Keeps a correction until all have heard of it.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn put_correction(&mut self, correction: &Correction) -> Result<()> {
        let Correction { article, fact, revision, said, at } = correction;
        let put = sqlx::query(
            "INSERT INTO correction (article, fact, revision, said, taken_until, at) VALUES ($1, $2, $3, $4, 0, $5)",
        );
        self.run(put.bind(article).bind(fact).bind(revision).bind(said).bind(at)).await?;
        Ok(())
    }

    /// Takes a correction in hand until a moment, if at `now` nobody has it. Says whether it was taken.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn take_correction(&mut self, correction: &Correction, now: i64, until: i64) -> Result<bool> {
        let Correction { article, fact, revision, .. } = correction;
        let take = sqlx::query(
            "UPDATE correction SET taken_until = $5 \
             WHERE article = $1 AND fact = $2 AND revision = $3 AND taken_until <= $4",
        );
        Ok(self.run(take.bind(article).bind(fact).bind(revision).bind(now).bind(until)).await? > 0)
    }

    /// Forgets a correction: all have heard of it.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn end_correction(&mut self, correction: &Correction) -> Result<()> {
        let Correction { article, fact, revision, .. } = correction;
        let end = sqlx::query("DELETE FROM correction WHERE article = $1 AND fact = $2 AND revision = $3");
        self.run(end.bind(article).bind(fact).bind(revision)).await?;
        Ok(())
    }

    /// Notes that a reply says which revision of its fact holds now.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn set_shown(&mut self, shown: &Shown, revision: i64) -> Result<()> {
        let set = sqlx::query(
            "UPDATE ledger SET revision = $4 WHERE message = $1 AND article = $2 AND fact = $3 AND revision < $4",
        );
        self.run(set.bind(number(shown.message)).bind(&shown.article).bind(&shown.fact).bind(revision)).await?;
        Ok(())
    }
}

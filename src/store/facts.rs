//! Facts and their revisions.

use sqlx::Row;
use sqlx::any::AnyRow;

use super::{FromRow, Result, Store, StoreError, Work, all, in_time};
use crate::facts::Fact;

/// What a revision of a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The first one.
    New,
    /// The news went on.
    Update,
    /// What was said before was wrong.
    Correction,
    /// Wording, spelling, phrasings: nothing that anybody was told wrong.
    MinorFix,
    /// It is not said any more.
    Withdrawal,
    /// It is said again.
    Restored,
}

impl Change {
    /// All of them, with their names.
    pub const ALL: [(Change, &'static str); 6] = [
        (Change::New, "new"),
        (Change::Update, "update"),
        (Change::Correction, "correction"),
        (Change::MinorFix, "minor_fix"),
        (Change::Withdrawal, "withdrawal"),
        (Change::Restored, "restored"),
    ];

    /// Its name: "minor_fix".
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// The change of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, known)| *known == name).map(|(change, _)| change)
    }

    /// Whether those who were told before should hear of it.
    pub fn concerns_the_told(self) -> bool {
        matches!(self, Change::Correction | Change::Withdrawal | Change::Restored)
    }
}

/// Whether a fact's evidence is in the newest version of its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is, or the fact never had any.
    Stands,
    /// It was, and is no more.
    Doubtful,
}

/// A fact as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// The article it belongs to; empty for none.
    pub article: String,
    /// The fact; its [`Fact::revision`] is filled in.
    pub fact: Fact,
    /// Whether it is said no more.
    pub is_retired: bool,
    /// Whether its evidence stands.
    pub standing: Standing,
}

/// A revision of a fact.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    /// The fact as it was then.
    pub fact: Fact,
    /// Whether it was retired.
    pub is_retired: bool,
    /// What changed.
    pub change: Change,
    /// Who changed it.
    pub actor: String,
    /// Why.
    pub reason: String,
    /// What was said of it in public.
    pub note: Option<String>,
    /// When, in seconds since 1970.
    pub at: i64,
}

fn fact_of(row: &AnyRow) -> Result<Fact> {
    let fact: Fact = serde_json::from_str(&row.try_get::<String, _>("body")?)?;
    Ok(Fact { revision: row.try_get("revision")?, ..fact })
}

fn is_retired(row: &AnyRow) -> Result<bool> {
    Ok(row.try_get::<String, _>("status")? == "retired")
}

impl FromRow for Kept {
    fn from_row(row: &AnyRow) -> Result<Self> {
        let standing = row.try_get::<String, _>("standing")?;
        Ok(Kept {
            article: row.try_get("article")?,
            fact: fact_of(row)?,
            is_retired: is_retired(row)?,
            standing: if standing == "stands" { Standing::Stands } else { Standing::Doubtful },
        })
    }
}

impl FromRow for Revision {
    fn from_row(row: &AnyRow) -> Result<Self> {
        let change: String = row.try_get("change")?;
        Ok(Revision {
            fact: fact_of(row)?,
            is_retired: is_retired(row)?,
            change: Change::named(&change)
                .ok_or_else(|| StoreError::Strange(format!("a change of the kind {change:?}")))?,
            actor: row.try_get("actor")?,
            reason: row.try_get("reason")?,
            note: row.try_get("note")?,
            at: row.try_get("at")?,
        })
    }
}

const KEPT: &str = "SELECT article, revision, status, standing, body FROM fact WHERE article = $1 ORDER BY place, id";
const REVISION: &str = "SELECT revision, status, body, change, actor, reason, note, at FROM fact_revision \
                        WHERE article = $1 AND fact = $2 ORDER BY revision DESC";

impl Store {
    /// The facts of an article, retired ones too, in their order.
    ///
    /// # Errors
    /// When the database cannot be reached or read.
    pub async fn facts(&self, article: &str) -> Result<Vec<Kept>> {
        in_time(async { all(&sqlx::query(KEPT).bind(article).fetch_all(&self.pool).await?) }).await
    }

    /// The facts of all articles.
    ///
    /// # Errors
    /// When the database cannot be reached or read.
    pub async fn all_facts(&self) -> Result<Vec<Kept>> {
        let kept = "SELECT article, revision, status, standing, body FROM fact ORDER BY article, place, id";
        in_time(async { all(&sqlx::query(kept).fetch_all(&self.pool).await?) }).await
    }

    /// The facts of a name, whatever the case of its letters, in whichever articles.
    ///
    /// # Errors
    /// When the database cannot be reached or read.
    pub async fn facts_named(&self, id: &str) -> Result<Vec<Kept>> {
        let named = "SELECT article, revision, status, standing, body FROM fact WHERE LOWER(id) = LOWER($1) \
                     ORDER BY article, id";
        in_time(async { all(&sqlx::query(named).bind(id).fetch_all(&self.pool).await?) }).await
    }

    /// The facts whose evidence is gone, but for retired ones.
    ///
    /// # Errors
    /// When the database cannot be reached or read.
    pub async fn doubtful_facts(&self) -> Result<Vec<Kept>> {
        let doubtful = "SELECT article, revision, status, standing, body FROM fact \
                        WHERE standing = 'doubtful' AND status = 'live' ORDER BY article, place, id";
        in_time(async { all(&sqlx::query(doubtful).fetch_all(&self.pool).await?) }).await
    }

    /// The revisions of a fact, newest first.
    ///
    /// # Errors
    /// When the database cannot be reached or read.
    pub async fn history(&self, article: &str, fact: &str) -> Result<Vec<Revision>> {
        in_time(async { all(&sqlx::query(REVISION).bind(article).bind(fact).fetch_all(&self.pool).await?) }).await
    }
}

impl Work {
    /// The facts of an article, as this change sees them.
    ///
    /// # Errors
    /// When the database cannot be reached or read.
    pub async fn facts(&mut self, article: &str) -> Result<Vec<Kept>> {
        all(&self.rows(sqlx::query(KEPT).bind(article)).await?)
    }

    /// The newest revision of a fact.
    ///
    /// # Errors
    /// When the database cannot be reached or read.
    pub async fn newest(&mut self, article: &str, fact: &str) -> Result<Option<Revision>> {
        let row = self.row(sqlx::query(REVISION).bind(article).bind(fact)).await?;
        row.as_ref().map(Revision::from_row).transpose()
    }

    /// Keeps a revision of a fact. Its number is [`Fact::revision`] and one more.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] if there is such a revision already; else when the database cannot be reached.
    pub async fn put_fact(&mut self, article: &str, revision: &Revision) -> Result<i64> {
        let Revision { fact, is_retired, change, actor, reason, note, at } = revision;
        let known = self.newest(article, &fact.id).await?.map_or(0, |newest| newest.fact.revision);
        if known != fact.revision {
            return Err(StoreError::Conflict);
        }
        let (number, body) = (known + 1, serde_json::to_string(fact)?);
        let status = if *is_retired { "retired" } else { "live" };
        let put = if known == 0 {
            "INSERT INTO fact (article, id, revision, place, status, standing, body) VALUES ($1, $2, $3, \
             (SELECT COALESCE(MAX(place), 0) + 1 FROM fact WHERE article = $1), $4, 'stands', $5)"
        } else {
            "UPDATE fact SET revision = $3, status = $4, standing = 'stands', body = $5 WHERE article = $1 AND id = $2"
        };
        let put = sqlx::query(put).bind(article).bind(&fact.id).bind(number).bind(status).bind(&body);
        self.run(put).await?;
        self.run(
            sqlx::query(
                "INSERT INTO fact_revision (article, fact, revision, status, body, change, actor, reason, note, at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            )
            .bind(article)
            .bind(&fact.id)
            .bind(number)
            .bind(status)
            .bind(&body)
            .bind(change.name())
            .bind(actor)
            .bind(reason)
            .bind(note.as_deref())
            .bind(*at),
        )
        .await?;
        self.changed("article", article);
        Ok(number)
    }

    /// Says whether a fact's evidence stands.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn set_standing(&mut self, article: &str, fact: &str, standing: Standing) -> Result<()> {
        let standing = if standing == Standing::Stands { "stands" } else { "doubtful" };
        let set = sqlx::query("UPDATE fact SET standing = $3 WHERE article = $1 AND id = $2");
        self.run(set.bind(article).bind(fact).bind(standing)).await?;
        Ok(())
    }
}

//! Articles and their versions.

use ring::digest;
use serde::{Deserialize, Serialize};
use sqlx::Row;
use sqlx::any::AnyRow;

use super::{FromRow, Result, Store, StoreError, Work, all, id, in_time, number};
use crate::article::{Format, Metadata};

/// An article as it is kept: the file as it came, and what was said of it besides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// What it is called.
    pub id: String,
    /// The server whose it is; 0 if it is everybody's.
    pub server: u64,
    /// Counted from 1.
    pub version: i64,
    /// Whether it is not asked any more.
    pub is_retired: bool,
    /// How the file is written.
    pub format: Format,
    /// The file.
    pub source: String,
    /// What the file does not say of itself.
    pub metadata: Metadata,
    /// When this version came, in seconds since 1970.
    pub at: i64,
}

/// An article in a list: all but its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// What it is called.
    pub id: String,
    /// The server whose it is; 0 if it is everybody's.
    pub server: u64,
    /// Counted from 1.
    pub version: i64,
    /// Whether it is not asked any more.
    pub is_retired: bool,
    /// What the file does not say of itself.
    pub metadata: Metadata,
    /// The hash of the file.
    hash: String,
}

impl Listed {
    /// Whether it is this file.
    pub fn is_file(&self, format: Format, source: &str) -> bool {
        self.hash == hash(format, source)
    }
}

/// What became of an article that was brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It is new.
    New,
    /// It is as it was.
    Same,
    /// Its text is another: this is the version now.
    Version(i64),
}

/// Metadata as it is written.
#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
struct Said {
    title: Option<String>,
    author: Option<String>,
    source: Option<String>,
    published: Option<jiff::civil::Date>,
    url: Option<String>,
    updated: Option<jiff::civil::Date>,
}

fn written(metadata: &Metadata) -> Result<String> {
    let Metadata { title, author, source, published, url, updated } = metadata.clone();
    Ok(serde_json::to_string(&Said { title, author, source, published, url, updated })?)
}

fn read(text: &str) -> Result<Metadata> {
    let Said { title, author, source, published, url, updated } = serde_json::from_str(text)?;
    Ok(Metadata { title, author, source, published, url, updated })
}

fn format_name(format: Format) -> &'static str {
    match format {
        Format::Text => "text",
        Format::Markdown => "markdown",
        Format::Html => "html",
    }
}

fn hash(format: Format, source: &str) -> String {
    let mut context = digest::Context::new(&digest::SHA256);
    context.update(format_name(format).as_bytes());
    context.update(&[0]);
    context.update(source.as_bytes());
    let digest = context.finish();
    digest.as_ref().iter().fold(String::new(), |hash, byte| hash + &format!("{byte:02x}"))
}

fn is_retired(row: &AnyRow) -> Result<bool> {
    Ok(row.try_get::<String, _>("status")? == "retired")
}

impl FromRow for Listed {
    fn from_row(row: &AnyRow) -> Result<Self> {
        Ok(Listed {
            id: row.try_get("id")?,
            server: id(row.try_get("server")?),
            version: row.try_get("version")?,
            is_retired: is_retired(row)?,
            metadata: read(&row.try_get::<String, _>("metadata")?)?,
            hash: row.try_get("hash")?,
        })
    }
}

impl FromRow for Stored {
    fn from_row(row: &AnyRow) -> Result<Self> {
        let format: String = row.try_get("format")?;
        Ok(Stored {
            id: row.try_get("id")?,
            server: id(row.try_get("server")?),
            version: row.try_get("version")?,
            is_retired: is_retired(row)?,
            format: [Format::Text, Format::Markdown, Format::Html]
                .into_iter()
                .find(|known| format_name(*known) == format)
                .ok_or_else(|| StoreError::Strange(format!("an article of the format {format:?}")))?,
            source: row.try_get("source")?,
            metadata: read(&row.try_get::<String, _>("metadata")?)?,
            at: row.try_get("at")?,
        })
    }
}

const STORED: &str = "SELECT a.id, a.server, a.version, a.status, v.format, v.source, v.metadata, v.at FROM article a \
                      JOIN article_version v ON v.article = a.id AND v.version = a.version ORDER BY a.id";
const LISTED: &str = "SELECT a.id, a.server, a.version, a.status, v.metadata, v.hash FROM article a \
                      JOIN article_version v ON v.article = a.id AND v.version = a.version ORDER BY a.id";
const ONE: &str = "SELECT a.id, a.server, a.version, a.status, v.format, v.source, v.metadata, v.at FROM article a \
                   JOIN article_version v ON v.article = a.id AND v.version = a.version WHERE a.id = $1";

impl Store {
    /// All articles in their newest versions, retired ones too, by their ids.
    ///
    /// # Errors
    /// When the database cannot be reached or read.
    pub async fn articles(&self) -> Result<Vec<Stored>> {
        in_time(async { all(&sqlx::query(STORED).fetch_all(&self.pool).await?) }).await
    }

    /// All articles, without their texts.
    ///
    /// # Errors
    /// When the database cannot be reached or read.
    pub async fn listed(&self) -> Result<Vec<Listed>> {
        in_time(async { all(&sqlx::query(LISTED).fetch_all(&self.pool).await?) }).await
    }

    /// An article in its newest version.
    ///
    /// # Errors
    /// When the database cannot be reached or read.
    pub async fn article(&self, article: &str) -> Result<Option<Stored>> {
        in_time(async {
            let row = sqlx::query(ONE).bind(article).fetch_optional(&self.pool).await?;
            row.as_ref().map(Stored::from_row).transpose()
        })
        .await
    }
}

impl Work {
    /// An article in its newest version, as this change sees it.
    ///
    /// # Errors
    /// When the database cannot be reached or read.
    pub async fn article(&mut self, article: &str) -> Result<Option<Stored>> {
        let row = self.row(sqlx::query(ONE).bind(article)).await?;
        row.as_ref().map(Stored::from_row).transpose()
    }

    /// The version of an article, and whether it is retired, as this change sees it.
    ///
    /// # Errors
    /// When the database cannot be reached or read.
    pub async fn version(&mut self, article: &str) -> Result<Option<(i64, bool)>> {
        let row = self.row(sqlx::query("SELECT version, status FROM article WHERE id = $1").bind(article)).await?;
        row.as_ref().map(|row| Ok((row.try_get("version")?, is_retired(row)?))).transpose()
    }

    /// Brings an article: new, the same as before, or in another version; it is live then. The version that it has is of no
    /// account.
    ///
    /// # Errors
    /// When the database cannot be reached; [`StoreError::Conflict`] if another server has an article of that id.
    pub async fn put_article(&mut self, article: &Stored, actor: &str, reason: &str) -> Result<Added> {
        let known = self.article(&article.id).await?;
        let version = match &known {
            Some(known) if known.server != article.server => return Err(StoreError::Conflict),
            Some(known) if (known.format, &known.source) == (article.format, &article.source) => {
                if known.metadata != article.metadata {
                    // What is said of the text is no version of the text.
                    self.run(
                        sqlx::query("UPDATE article_version SET metadata = $3 WHERE article = $1 AND version = $2")
                            .bind(&article.id)
                            .bind(known.version)
                            .bind(written(&article.metadata)?),
                    )
                    .await?;
                    self.changed("article", &article.id);
                }
                if known.is_retired {
                    self.retire_article(&article.id, false).await?;
                }
                return Ok(Added::Same);
            }
            Some(known) => known.version + 1,
            None => 1,
        };
        let put = if known.is_some() {
            "UPDATE article SET version = $3, status = 'live' WHERE id = $1 AND server = $2"
        } else {
            "INSERT INTO article (id, server, version, status) VALUES ($1, $2, $3, 'live')"
        };
        let put = sqlx::query(put).bind(&article.id).bind(number(article.server)).bind(version);
        self.run(put).await?;
        self.run(
            sqlx::query(
                "INSERT INTO article_version (article, version, format, source, metadata, hash, actor, reason, at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            )
            .bind(&article.id)
            .bind(version)
            .bind(format_name(article.format))
            .bind(&article.source)
            .bind(written(&article.metadata)?)
            .bind(hash(article.format, &article.source))
            .bind(actor)
            .bind(reason)
            .bind(article.at),
        )
        .await?;
        self.changed("article", &article.id);
        Ok(if known.is_some() { Added::Version(version) } else { Added::New })
    }

    /// Retires an article, or brings it back.
    ///
    /// # Errors
    /// When the database cannot be reached, or there is no such article.
    pub async fn retire_article(&mut self, article: &str, is_retired: bool) -> Result<()> {
        let status = if is_retired { "retired" } else { "live" };
        let done = sqlx::query("UPDATE article SET status = $2 WHERE id = $1").bind(article).bind(status);
        if self.run(done).await? == 0 {
            return Err(StoreError::Missing);
        }
        self.changed("article", article);
        Ok(())
    }
}

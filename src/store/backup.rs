//! A copy of everything, made while the bot runs, and put back: a line of JSON for each row, all of one moment. The copy of
//! one kind of database can be put back into the other.

use std::io::{BufRead, Write};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sqlx::any::{AnyRow, AnyTypeInfoKind};
use sqlx::{AssertSqlSafe, Column, Row, ValueRef};
use thiserror::Error;

use super::{NEWEST, Store, StoreError};

/// The tables, each after those that it speaks of.
pub(super) const TABLES: [&str; 13] = [
    "article",
    "article_version",
    "fact",
    "fact_revision",
    "server",
    "audit",
    "feed",
    "question",
    "listener",
    "ledger",
    "tally",
    "conversation",
    "correction",
];

/// The first line of a copy.
#[derive(Serialize, Deserialize)]
struct Head {
    /// Says what the file is.
    onrecord: String,
    /// The number of the schema's newest step.
    schema: i64,
}

/// The last line, without which a copy is not whole.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct End {
    rows: usize,
}

/// A row of a copy.
#[derive(Serialize, Deserialize)]
struct Line {
    table: String,
    row: Map<String, Value>,
}

/// Why no copy was made, or put back.
#[derive(Debug, Error)]
pub enum BackupError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file cannot be read or written.
    #[error(transparent)]
    File(#[from] std::io::Error),
    /// A line that is none of ours.
    #[error("line {0}: {1}")]
    Line(usize, String),
    /// A database that holds something already.
    #[error("the database holds articles or settings already: a copy is put back into an empty one")]
    NotEmpty,
}

impl From<sqlx::Error> for BackupError {
    fn from(error: sqlx::Error) -> Self {
        BackupError::Store(error.into())
    }
}

impl Store {
    /// Writes a copy of everything, as it is at one moment, and gives the number of rows.
    ///
    /// # Errors
    /// When the database cannot be reached, or the file not be written.
    pub async fn back_up(&self, out: &mut impl Write) -> Result<usize, BackupError> {
        let begin = if self.is_postgres() { "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" } else { "BEGIN" };
        let mut snapshot = self.pool.begin_with(begin).await?;
        write_line(out, &Head { onrecord: "backup".to_owned(), schema: NEWEST })?;
        let mut count = 0;
        for table in TABLES {
            let rows = sqlx::query(AssertSqlSafe(format!("SELECT * FROM {table}"))).fetch_all(&mut *snapshot).await?;
            for row in &rows {
                write_line(out, &Line { table: table.to_owned(), row: columns(row)? })?;
            }
            count += rows.len();
        }
        write_line(out, &End { rows: count })?;
        out.flush()?;
        Ok(count)
    }

    /// Puts a copy back into an empty database: all of it or nothing. Gives the number of rows.
    ///
    /// # Errors
    /// When the database cannot be reached or holds something, or a line of the file is none of ours.
    pub async fn restore(&self, input: impl BufRead) -> Result<usize, BackupError> {
        let mut work = self.begin().await?;
        for table in ["article", "server", "question"] {
            let any = sqlx::query(AssertSqlSafe(format!("SELECT 1 FROM {table} LIMIT 1")));
            if work.row(any).await?.is_some() {
                return Err(BackupError::NotEmpty);
            }
        }
        work.run(sqlx::query("DELETE FROM feed")).await?;
        let (mut count, mut end) = (0, None);
        for (number, line) in (1..).zip(input.lines()) {
            let line = line?;
            let wrong = |cause: &dyn std::fmt::Display| BackupError::Line(number, cause.to_string());
            if number == 1 {
                let head: Head = serde_json::from_str(&line).map_err(|_| wrong(&"this is no backup of Onrecord's"))?;
                if head.schema > NEWEST {
                    return Err(wrong(&"the backup was made by a newer version of Onrecord"));
                }
                continue;
            }
            if let Ok(End { rows }) = serde_json::from_str(&line) {
                end = Some(rows);
                continue;
            }
            let Line { table, row } = serde_json::from_str(&line).map_err(|error| wrong(&error))?;
            let is_name = |name: &String| name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
            if !TABLES.contains(&table.as_str()) || !row.keys().all(is_name) {
                return Err(wrong(&format!("there is no table {table:?} with such columns")));
            }
            insert(&mut work, &table, &row).await.map_err(|error| wrong(&error))?;
            count += 1;
        }
        if end != Some(count) {
            return Err(BackupError::Line(count + 1, "the backup ends too early: part of it is missing".to_owned()));
        }
        work.commit().await?;
        Ok(count)
    }
}

fn write_line(out: &mut impl Write, line: &impl Serialize) -> Result<(), BackupError> {
    let text = serde_json::to_string(line).map_err(StoreError::from)?;
    Ok(writeln!(out, "{text}")?)
}

/// A row's columns: numbers, texts and nothing are all that there is.
fn columns(row: &AnyRow) -> Result<Map<String, Value>, BackupError> {
    let value = |at: usize| -> Result<Value, sqlx::Error> {
        let raw = row.try_get_raw(at)?;
        if raw.is_null() {
            return Ok(Value::Null);
        }
        Ok(match raw.type_info().kind() {
            AnyTypeInfoKind::Text => row.try_get::<String, _>(at)?.into(),
            _ => row.try_get::<i64, _>(at)?.into(),
        })
    };
    let mut columns = Map::new();
    for column in row.columns() {
        columns.insert(column.name().to_owned(), value(column.ordinal())?);
    }
    Ok(columns)
}

async fn insert(work: &mut super::Work, table: &str, row: &Map<String, Value>) -> Result<(), StoreError> {
    let names: Vec<&str> = row.keys().map(String::as_str).collect();
    let places: Vec<String> = (1..=row.len()).map(|at| format!("${at}")).collect();
    let statement = format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), places.join(", "));
    let mut insert = sqlx::query(AssertSqlSafe(statement));
    for value in row.values() {
        insert = match value {
            Value::String(text) => insert.bind(text.clone()),
            Value::Number(number) => insert.bind(number.as_i64().unwrap_or_default()),
            // Which type nothing is of is all the same to both.
            _ => insert.bind(None::<i64>),
        };
    }
    work.run(insert).await?;
    Ok(())
}

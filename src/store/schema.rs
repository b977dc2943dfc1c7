//! The schema, in numbered steps. A step that has landed is never edited.

use std::fs::File;

use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{AssertSqlSafe, SqlSafeStr};

use super::{Place, Result, Store, StoreError};

/// The steps, in order.
const STEPS: [(&str, &str); 3] = [
    ("record", include_str!("migrations/0001_record.sql")),
    ("questions", include_str!("migrations/0002_questions.sql")),
    ("conversation", include_str!("migrations/0003_conversation.sql")),
];
/// The number of the newest step.
pub const NEWEST: i64 = STEPS.len() as i64;

impl Store {
    /// Brings the schema up to date. Processes that start at once wait for each other.
    pub(super) async fn migrate(&self) -> Result<()> {
        // PostgreSQL is locked by the library; SQLite has no lock that holds over several transactions.
        let _alone = match &self.place {
            Place::Folder(folder) => {
                let path = folder.join("migrating.lock");
                let away = |error| StoreError::Away(format!("{}: {error}", path.display()));
                let file = File::create(&path).map_err(away)?;
                file.lock().map_err(away)?;
                Some(file)
            }
            Place::Postgres(_) => None,
        };
        migrate(self, NEWEST).await
    }
}

/// Takes the steps up to one of them that are not taken yet.
///
/// # Errors
/// When the database cannot be reached, or holds a schema that is not ours.
pub async fn migrate(store: &Store, to: i64) -> Result<()> {
    let steps = STEPS.iter().zip(1..).map(|((name, sql), number)| {
        let sql = AssertSqlSafe(*sql).into_sql_str();
        Migration::new(number, (*name).into(), MigrationType::Simple, sql, false)
    });
    let migrator = Migrator::with_migrations(steps.collect());
    migrator.run_to(to, &store.pool).await.map_err(|error| match error {
        sqlx::migrate::MigrateError::VersionMissing(_) => {
            StoreError::Strange("it was written by a newer version of Onrecord".to_owned())
        }
        error => StoreError::Away(error.to_string()),
    })
}

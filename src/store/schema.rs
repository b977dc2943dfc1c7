//! The schema, in numbered steps. A step that has landed is never edited.

use std::fs::File;

use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{AssertSqlSafe, Row, SqlSafeStr};

use super::{Place, Result, Store, StoreError};

/// The steps, in order.
const STEPS: [(&str, &str); 4] = [
    ("record", include_str!("migrations/0001_record.sql")),
    ("questions", include_str!("migrations/0002_questions.sql")),
    ("conversation", include_str!("migrations/0003_conversation.sql")),
    ("corrections", include_str!("migrations/0004_corrections.sql")),
];
/// The number of the newest step.
pub const NEWEST: i64 = STEPS.len() as i64;

/// What is said of a schema with steps that are not known here.
pub(super) const NEWER: &str = "it was written by a newer version of Onrecord";

impl Store {
    /// The number of the newest step that was taken; 0 where none was.
    pub(super) async fn steps_taken(&self) -> i64 {
        let newest = sqlx::query("SELECT MAX(version) AS newest FROM _sqlx_migrations").fetch_one(&self.pool).await;
        // Where there is no such table, no step was taken.
        newest.ok().and_then(|row| row.try_get("newest").ok()).unwrap_or_default()
    }

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
        take_steps(self, NEWEST).await
    }
}

/// Takes the steps up to one of them that are not taken yet.
async fn take_steps(store: &Store, to: i64) -> Result<()> {
    let steps = STEPS.iter().zip(1..).map(|((name, sql), number)| {
        let sql = AssertSqlSafe(*sql).into_sql_str();
        Migration::new(number, (*name).into(), MigrationType::Simple, sql, false)
    });
    let migrator = Migrator::with_migrations(steps.collect());
    migrator.run_to(to, &store.pool).await.map_err(|error| match error {
        sqlx::migrate::MigrateError::VersionMissing(_) => StoreError::Strange(NEWER.to_owned()),
        error => StoreError::Away(error.to_string()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::database::Database;

    /// What each step may hold.
    const ROWS: [&[&str]; STEPS.len()] = [
        &[
            "INSERT INTO article VALUES ('bridge', 7, 1, 'live')",
            "INSERT INTO article_version VALUES ('bridge', 1, 'text', 'It cost 12 dollars.', '{}', 'x', 'a', 'b', 5)",
            "INSERT INTO fact VALUES ('bridge', 'cost', 1, 1, 'live', 'stands', \
             '{\"id\":\"cost\",\"answer\":\"12 dollars\",\"phrasings\":[\"what did it cost?\"]}')",
            "INSERT INTO fact_revision VALUES ('bridge', 'cost', 1, 'live', \
             '{\"id\":\"cost\",\"answer\":\"12 dollars\",\"phrasings\":[\"what did it cost?\"]}', 'new', 'member 3', 'r', NULL, 5)",
            "INSERT INTO server VALUES (7, '{\"shortest\": 20}', 1, NULL)",
            "INSERT INTO audit VALUES (1, 7, 'member 3', 'new', 'bridge/cost', 'r', 5)",
            "INSERT INTO feed VALUES (1, 'article', 'bridge', 5)",
        ],
        &[
            "INSERT INTO question VALUES (11, 7, 8, 'bridge', 'who paid?', 'not_in_article', NULL, 'reported', NULL, 'open', 2, 5)",
            "INSERT INTO listener VALUES (11, 3, 5)",
            "INSERT INTO ledger VALUES (12, 8, 7, 11, 'bridge', 'cost', 1, 0, 5)",
            "INSERT INTO tally VALUES (7, 19000, 'answered', 'bridge', 'cost', 4)",
        ],
        &["INSERT INTO conversation VALUES (11, 7, 8, 3, 'who paid?', 5)"],
        &["INSERT INTO correction VALUES ('bridge', 'cost', 1, '13 dollars', 0, 5)"],
    ];

    #[test]
    fn what_an_earlier_schema_holds_is_kept() {
        Database::each(|database| {
            let runtime = tokio::runtime::Runtime::new().expect("a runtime starts"); // test
            runtime.block_on(grows(database));
        });
    }

    async fn grows(database: &Database) {
        for from in 1..=NEWEST {
            let place = match database.address() {
                "" => Place::Folder(database.folder().join(from.to_string())),
                address => Place::Postgres(address.to_owned()),
            };
            let store = Store::connect(&place).await.expect("it opens"); // test
            sqlx::query("DROP TABLE IF EXISTS _sqlx_migrations").execute(&store.pool).await.expect("it may"); // test
            for table in super::super::backup::TABLES {
                let drop = AssertSqlSafe(format!("DROP TABLE IF EXISTS {table}"));
                sqlx::query(drop).execute(&store.pool).await.expect("it may"); // test
            }
            take_steps(&store, from).await.expect("the steps are taken"); // test
            let rows: Vec<&str> = ROWS.iter().take(from as usize).flat_map(|rows| rows.iter().copied()).collect();
            for row in &rows {
                sqlx::query(AssertSqlSafe(*row)).execute(&store.pool).await.expect(row); // test
            }
            store.close().await;
            let store = Store::open(&place).await.expect("it opens"); // test
            let kept = store.back_up(&mut Vec::new()).await.expect("it is read"); // test
            assert_eq!(kept, rows.len(), "from the step {from}");
            let facts = store.facts("bridge").await.expect("they are read"); // test
            assert_eq!((facts[0].fact.answer.as_str(), facts[0].fact.revision), ("12 dollars", 1));
            assert_eq!(store.servers().await.expect("they are read").len(), 1); // test
            let open = store.open_questions(Some(7)).await.expect("they are read"); // test
            assert_eq!(open.len(), usize::from(from > 1));
            store.close().await;
        }
    }

    #[tokio::test]
    async fn a_later_schema_is_left_alone() {
        let database = Database::sqlite();
        let place = Place::Folder(database.folder().to_owned());
        let store = Store::open(&place).await.expect("it opens"); // test
        let later = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
                     VALUES (999, 'later', TRUE, x'00', 0)";
        sqlx::query(later).execute(&store.pool).await.expect("it may"); // test
        store.close().await;
        let error = Store::open(&place).await.expect_err("it is not ours").to_string(); // test
        assert!(error.contains("a newer version of Onrecord"), "{error}");
    }
}

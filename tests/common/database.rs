//! The databases that what is kept is tested on: SQLite always, PostgreSQL where `ONRECORD_TEST_POSTGRES` names a server,
//! such as `postgres://postgres@127.0.0.1:5432/postgres`. Each test has a database of its own.

use std::io::Write;
use std::sync::Once;
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::{AssertSqlSafe, Connection, PgConnection};

/// A database of one's own.
pub struct Database {
    folder: tempfile::TempDir,
    /// The address of a PostgreSQL database, and of the server that it is on.
    postgres: Option<(String, String)>,
}

impl Database {
    /// SQLite in a folder.
    pub fn sqlite() -> Self {
        Database { folder: tempfile::tempdir().expect("a temporary folder can be made"), postgres: None }
    }

    /// A new PostgreSQL database; none where there is no server, which is said once.
    pub fn postgres() -> Option<Self> {
        static SAID: Once = Once::new();
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let Ok(server) = std::env::var("ONRECORD_TEST_POSTGRES") else {
            // Not by a macro: what those print is swallowed.
            SAID.call_once(|| {
                let skipped = b"\nSKIPPED: all tests on PostgreSQL, for ONRECORD_TEST_POSTGRES names no server\n";
                let _ = std::io::stderr().write_all(skipped);
            });
            return None;
        };
        let name = format!("onrecord_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        run(&server, &format!("CREATE DATABASE {name}"));
        let (address, _) = server.rsplit_once('/').expect("the server's address names a database");
        let address = format!("{address}/{name}");
        let mut database = Database::sqlite();
        database.postgres = Some((address, server));
        Some(database)
    }

    /// Runs a test on SQLite, and on PostgreSQL if there is one.
    pub fn each(test: impl Fn(&Database)) {
        test(&Database::sqlite());
        if let Some(postgres) = Database::postgres() {
            test(&postgres);
        }
    }

    /// What the environment of the binary says of it.
    pub fn environment(&self) -> [(&str, &str); 2] {
        let folder = self.folder.path().to_str().expect("temporary paths are UTF-8");
        // An empty value is none.
        [("ONRECORD_DATA_DIR", folder), ("ONRECORD_DATABASE_URL", self.address())]
    }

    /// The address of a PostgreSQL database; empty for SQLite.
    pub fn address(&self) -> &str {
        self.postgres.as_ref().map_or("", |(address, _)| address)
    }

    /// The folder.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Some((address, server)) = &self.postgres {
            let name = address.rsplit('/').next().unwrap_or_default();
            run(server, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        }
    }
}

/// Runs a statement on a server.
fn run(server: &str, statement: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
    runtime.block_on(async {
        let mut connection =
            PgConnection::connect(server).await.expect("ONRECORD_TEST_POSTGRES names a server that is up");
        sqlx::query(AssertSqlSafe(statement)).execute(&mut connection).await.expect("the tests may make databases");
    });
}

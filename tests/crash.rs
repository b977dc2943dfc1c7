//! Promise: whenever the process is killed, every change that was acknowledged is there, and no half of another.
//!
//! Twenty kills on each database; as many as `ONRECORD_TEST_KILLS` says where it is set.

mod common;

use std::collections::BTreeMap;
use std::io::Read;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use common::database::Database;
use common::onrecord_with;
use serde_json::Value;

/// A change that is begun by a process of its own.
fn change(database: &Database, number: usize) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command.envs(database.environment()).env_remove("DISCORD_TOKEN").stdout(Stdio::piped()).stderr(Stdio::null());
    let (answer, question) = (format!("answer {number}"), format!("what is number {number}?"));
    let (source, reason) = (format!("https://news.example/{number}"), "a test");
    command.args([
        "facts",
        "add",
        "--answer",
        &answer,
        "--phrasing",
        &question,
        "--source",
        &source,
        "--reason",
        reason,
    ]);
    command
}

/// The rows that are kept, by their tables.
fn rows(database: &Database) -> BTreeMap<String, Vec<Value>> {
    let file = database.folder().join("look.jsonl");
    let _ = std::fs::remove_file(&file);
    let name = file.to_str().expect("temporary paths are UTF-8");
    let run = onrecord_with(&database.environment(), &["backup", name], "");
    assert_eq!(run.code, 0, "{}", run.err);
    let mut rows: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for line in std::fs::read_to_string(&file).expect("it was written").lines().skip(1) {
        let line: Value = serde_json::from_str(line).expect("a line of JSON");
        if line["table"].is_null() {
            continue; // the last line, which counts the others
        }
        rows.entry(line["table"].as_str().expect("a table").to_owned()).or_default().push(line["row"].clone());
    }
    rows
}

/// Every acknowledged change is there, and each fact with its revision, its place in the feed and in the audit trail.
fn is_whole(database: &Database, acknowledged: &[String]) {
    let rows = rows(database);
    let (facts, revisions) = (&rows["fact"], &rows["fact_revision"]);
    for id in acknowledged {
        assert!(facts.iter().any(|fact| fact["id"] == id.as_str()), "the acknowledged {id} is lost");
    }
    for fact in facts {
        let own = revisions.iter().filter(|revision| revision["fact"] == fact["id"]);
        let newest = own.max_by_key(|revision| revision["revision"].as_i64()).expect("a fact without a revision");
        assert_eq!((&newest["revision"], &newest["body"]), (&fact["revision"], &fact["body"]));
    }
    let by_hand = revisions.iter().filter(|revision| revision["actor"] == "console").count();
    let audited = rows["audit"].iter().filter(|line| line["actor"] == "console").count();
    assert_eq!(by_hand, audited, "a change and its audit trail are kept together or not at all");
    assert!(revisions.iter().all(|revision| facts.iter().any(|fact| fact["id"] == revision["fact"])));
}

#[test]
fn what_is_acknowledged_is_kept_whenever_the_process_is_killed() {
    let kills: usize = std::env::var("ONRECORD_TEST_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(20);
    let seed = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("it is later").as_nanos() as u64;
    println!("seed {seed}");
    Database::each(|database| {
        let start = Instant::now();
        assert!(change(database, 0).status().expect("the binary starts").success());
        let first = Instant::now();
        assert!(change(database, 1).status().expect("the binary starts").success());
        let mut whole = first.elapsed();
        println!("the first change took {:?}, one {whole:?}", start.elapsed());
        let (mut random, mut acknowledged) = (seed, Vec::new());
        for number in 2..kills + 2 {
            // A linear congruential generator is random enough for a moment to be killed at.
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let share = (random >> 40) as f64 / f64::from(1 << 24);
            // One in four at any moment, the others about the moment at which changes are made: see below.
            let moment = whole.mul_f64(if number % 4 == 0 { share } else { 0.95 + 0.1 * share });
            let mut child = change(database, number).spawn().expect("the binary starts");
            std::thread::sleep(moment.max(Duration::from_millis(1)));
            child.kill().expect("it can be killed");
            let mut said = String::new();
            child.stdout.take().expect("it is piped").read_to_string(&mut said).expect("it is UTF-8");
            child.wait().expect("it ends");
            let is_acknowledged = said.ends_with('\n');
            if is_acknowledged {
                acknowledged.push(said.trim().to_owned());
            }
            // Later after a change that was cut off, earlier after one that was made, so that half of them are.
            if number % 4 != 0 {
                whole = whole.mul_f64(if is_acknowledged { 0.93 } else { 1.1 });
            }
            if number % 10 == 0 {
                is_whole(database, &acknowledged);
            }
        }
        is_whole(database, &acknowledged);
        println!("{kills} kills, {} changes acknowledged", acknowledged.len());
    });
}

//! What is kept, measured: from a change to the first changed answer, a large store's start, changes beside questions, and a
//! replay. On SQLite; with two processes' desks on PostgreSQL where `ONRECORD_TEST_POSTGRES` names a database.

use std::sync::Arc;
use std::time::{Duration, Instant};

use onrecord::article::Format;
use onrecord::desk::{Brought, Desk, Draft, Sources};
use onrecord::facts::{Fact, FactsFile};
use onrecord::record::Inquiry;
use onrecord::store::{Change, Place, Store};
use tokio::runtime::Runtime;

const VOTE: &str = "What was the vote count?";

fn main() {
    let runtime = Runtime::new().expect("a runtime starts"); // bench
    runtime.block_on(async {
        one_process().await;
        two_processes().await;
        changes_beside_questions().await;
        replay().await;
        many().await;
    });
}

fn folder() -> (tempfile::TempDir, Place) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made"); // bench
    let place = Place::Folder(folder.path().to_owned());
    (folder, place)
}

async fn desk(place: &Place, sources: Option<Sources>) -> Arc<Desk> {
    let store = Store::open(place).await.expect("the store opens"); // bench
    Arc::new(Desk::open(store, sources, true).await.expect("the desk opens")) // bench
}

fn built_in() -> Sources {
    Sources::built_in().expect("the built-in facts are read") // bench
}

/// Changes the answer of the vote, and gives it.
async fn change(desk: &Desk, number: usize) -> String {
    let answer = format!("14-0, edition {number}");
    let (article, fact, _) = desk.fact_to_change(0, "vote-count", None).await.expect("it is there"); // bench
    let mut draft = Draft::new(&article, Fact { answer: answer.clone(), ..fact }, "bench", 0, "a bench");
    draft.change = Change::Update;
    desk.amend(draft).await.expect("it is changed"); // bench
    answer
}

fn told(name: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    println!("{name}: median {:.1?}, 99 of 100 within {:.1?}, {} times", at(0.5), at(0.99), times.len());
}

async fn one_process() {
    let (_folder, place) = folder();
    let desk = desk(&place, Some(built_in())).await;
    let mut times = Vec::new();
    for number in 0..200 {
        let start = Instant::now();
        let answer = change(&desk, number).await;
        let given = desk.record(None).ask(&Inquiry::new(VOTE)).answer.short;
        times.push(start.elapsed());
        assert_eq!(given, Some(answer));
    }
    told("from a change to the changed answer, one process", times);
}

async fn two_processes() {
    let Ok(address) = std::env::var("ONRECORD_TEST_POSTGRES") else {
        println!("two processes: skipped, for ONRECORD_TEST_POSTGRES names no database");
        return;
    };
    let place = Place::Postgres(address);
    let (one, other) = (desk(&place, Some(built_in())).await, desk(&place, None).await);
    let following = Arc::clone(&other);
    let retention = onrecord::desk::Retention { keep_days: 30, leave_days: 7 };
    let task = tokio::spawn(async move { following.tend(retention).await });
    tokio::time::sleep(Duration::from_secs(1)).await;
    let mut times = Vec::new();
    for number in 0..200 {
        let start = Instant::now();
        let answer = change(&one, number).await;
        while other.record(None).ask(&Inquiry::new(VOTE)).answer.short.as_ref() != Some(&answer) {
            tokio::time::sleep(Duration::from_micros(200)).await;
        }
        times.push(start.elapsed());
    }
    task.abort();
    told("from a change to the changed answer in another process, PostgreSQL", times);
}

/// 50 changes and 100 questions a second, for ten seconds.
async fn changes_beside_questions() {
    let (_folder, place) = folder();
    let desk = desk(&place, Some(built_in())).await;
    let changing = Arc::clone(&desk);
    let changes = tokio::spawn(async move {
        let (start, mut times) = (Instant::now(), Vec::new());
        for number in 0..500 {
            tokio::time::sleep_until((start + Duration::from_millis(20) * number as u32).into()).await;
            let begun = Instant::now();
            change(&changing, number).await;
            times.push(begun.elapsed());
        }
        (times, start.elapsed())
    });
    let (start, mut times) = (Instant::now(), Vec::new());
    for number in 0..1_000u32 {
        tokio::time::sleep_until((start + Duration::from_millis(10) * number).into()).await;
        let asking = Arc::clone(&desk);
        let begun = Instant::now();
        let answered = tokio::task::spawn_blocking(move || asking.record(None).ask(&Inquiry::new(VOTE)));
        answered.await.expect("it is answered"); // bench
        times.push(begun.elapsed());
    }
    println!("1,000 questions at 100 a second took {:.1?}", start.elapsed());
    told("a question while facts change", times);
    let (times, took) = changes.await.expect("all are made"); // bench
    println!("500 changes at 50 a second took {took:.1?}");
    told("a change while questions are asked", times);
}

async fn replay() {
    let (_folder, place) = folder();
    let desk = desk(&place, Some(built_in())).await;
    let record = desk.record(None);
    let questions: Vec<String> = record.phrasings(None).cloned().collect();
    let (article, fact, _) = desk.fact_to_change(0, "vote-count", None).await.expect("it is there"); // bench
    let mut draft = Draft::new(&article, Fact { answer: "14 to 0".into(), ..fact }, "bench", 0, "a bench");
    draft.change = Change::Update;
    let asked = (1..=1_000).map(|id| onrecord::store::Asked {
        id,
        server: 0,
        channel: 0,
        article: None,
        words: format!("{} {id}", questions[id as usize % questions.len()]),
        outcome: "answered".into(),
        fact: None,
        kind: onrecord::store::Kind::Asked,
        expected: None,
        times: 1,
        at: 0,
    });
    let asked: Vec<_> = asked.collect();
    let start = Instant::now();
    let replayed = desk.replay(&draft, &asked);
    let (tried, differ) = (replayed.tried, replayed.differences.len());
    println!("a replay of {tried} questions, of which {differ} are answered otherwise: {:.1?}", start.elapsed());
}

/// 100,000 facts in 1,000 articles.
async fn many() {
    let (_folder, place) = folder();
    let text = |number: usize| {
        let sentences =
            (0..100).map(|nth| format!("The bridge of district {number} has {nth} arches on its side {nth}. "));
        format!("Bridges of {number}\n\n{}", sentences.collect::<String>())
    };
    let article = |number: usize| Brought { id: format!("a{number:04}"), format: Format::Text, source: text(number) };
    let fact = |number: usize, nth: usize| Fact {
        id: format!("f-{number}-{nth}"),
        answer: format!("{nth} arches"),
        phrasings: vec![format!("How many arches are on side {nth} of the bridge of district {number}?")],
        evidence: vec![format!("The bridge of district {number} has {nth} arches on its side {nth}.")],
        ..Fact::default()
    };
    let sources = Sources { articles: (0..1_000).map(article).collect(), files: Vec::new() };
    let desk_of_all = desk(&place, Some(sources)).await;
    let start = Instant::now();
    for number in 0..1_000 {
        let facts: Vec<Fact> = (0..100).map(|nth| fact(number, nth)).collect();
        let file = FactsFile { facts, ..FactsFile::default() };
        desk_of_all
            .import(&format!("a{number:04}"), file.facts, ["bench", "a bench"], false)
            .await
            .expect("they are kept"); // bench
    }
    println!("100,000 facts kept in {:.1?}", start.elapsed());
    drop(desk_of_all);
    let start = Instant::now();
    let desk = desk(&place, None).await;
    println!("100,000 facts in 1,000 articles: ready after {:.1?}", start.elapsed());
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let memory = status.lines().filter(|line| line.starts_with("VmRSS") || line.starts_with("VmHWM"));
    println!("memory: {}", memory.collect::<Vec<_>>().join(", "));
    let record = desk.record(None);
    let mut times = Vec::new();
    for number in 0..200usize {
        let id = format!("f-{}-{}", number * 5, number % 100);
        let start = Instant::now();
        assert!(record.home_of(&id).is_some());
        times.push(start.elapsed());
    }
    told("a fact looked up by its id", times);
    let mut times = Vec::new();
    for number in 0..50usize {
        let (article, question) = (format!("a{number:04}"), format!("how many arches on side 7 in district {number}"));
        let start = Instant::now();
        record.ask(&Inquiry { article: Some(&article), ..Inquiry::new(&question) });
        times.push(start.elapsed());
    }
    told("the first question about an article", times);
}

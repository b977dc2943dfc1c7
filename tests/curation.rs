//! Promise: what a moderator writes on the console is kept, checked against the article, and comes with its history; on SQLite
//! and on PostgreSQL alike.

mod common;

use common::database::Database;
use common::{Run, Sample, onrecord_with};

const BRIDGE: &str = "Bridge opens\n\nPublished: 2024-03-25\n\nThe mayor, Ann Lee, opened the bridge on Monday. It cost 12 \
                      million dollars. Two people stayed away.\n";

fn run(database: &Database, arguments: &[&str]) -> Run {
    onrecord_with(&database.environment(), arguments, "")
}

/// Runs what must succeed, and gives what it printed.
fn done(database: &Database, arguments: &[&str]) -> String {
    let run = run(database, arguments);
    assert_eq!(run.code, 0, "{arguments:?}: {}{}", run.out, run.err);
    run.out.trim().to_owned()
}

/// Runs what must be refused, and gives why.
fn refused(database: &Database, arguments: &[&str]) -> String {
    let run = run(database, arguments);
    assert_eq!((run.code, run.out.as_str()), (1, ""), "{arguments:?}: {}", run.err);
    assert!(!run.err.contains("panicked"), "{}", run.err);
    run.err
}

/// What the chat answers about what is kept.
fn answer(database: &Database, question: &str) -> String {
    onrecord_with(&database.environment(), &["chat"], question).out
}

#[test]
fn a_fact_is_added_edited_retired_and_restored() {
    Database::each(|database| {
        let ask = "who cleaned up after the vote?";
        assert!(answer(database, ask).contains("does not say") || !answer(database, ask).contains("Nobody"));
        let id = done(
            database,
            &[
                "facts",
                "add",
                "--answer",
                "Nobody; the chamber was left as it was",
                "--phrasing",
                ask,
                "--source",
                "https://news.example/chamber",
                "--reason",
                "members asked",
            ],
        );
        let told = answer(database, ask);
        assert!(told.starts_with("Nobody; the chamber was left as it was"), "{told}");
        assert!(told.contains("Added by the moderators") && told.contains("https://news.example/chamber"), "{told}");
        done(
            database,
            &[
                "facts",
                "edit",
                &id,
                "--answer",
                "The night shift",
                "--change",
                "correction",
                "--reason",
                "we were wrong",
                "--note",
                "The chamber's staff wrote to us.",
            ],
        );
        assert!(answer(database, ask).starts_with("The night shift"));
        done(database, &["facts", "retire", &id, "--reason", "nobody knows"]);
        assert!(!answer(database, ask).contains("night shift"));
        done(database, &["facts", "restore", &id, "--reason", "they know again"]);
        assert!(answer(database, ask).starts_with("The night shift"));
        let history = done(database, &["facts", "history", &id]);
        let kinds = [
            "4  ",
            "restored by console: they know again",
            "withdrawal by console",
            "correction by console",
            "note: The chamber's staff",
            "new by console: members asked",
        ];
        assert!(kinds.iter().all(|part| history.contains(part)), "{history}");
    });
}

#[test]
fn evidence_is_the_articles_own_words() {
    Database::each(|database| {
        let add = |evidence: &str| {
            let mut arguments =
                vec!["facts", "add", "--answer", "12", "--phrasing", "how many?", "--reason", "r", "--evidence"];
            arguments.push(evidence);
            run(database, &arguments)
        };
        let wrong = add("The council voted 99-0.");
        assert!(
            wrong.code == 1 && wrong.err.contains("does not hold the words \"The council voted 99-0.\""),
            "{}",
            wrong.err
        );
        assert!(add("nited Stat").err.contains("does not hold the words"), "a part of a word");
        // Copied with other marks and spaces, it is kept as the article has it.
        let right = add("the united states abstained,   clearing the way for the measure's passage.");
        assert_eq!(right.code, 0, "{}", right.err);
        let told = answer(database, "how many?");
        assert!(told.contains("> The United States abstained, clearing the way"), "{told}");
    });
}

#[test]
fn evidence_is_more_than_what_nobody_sees() {
    Database::each(|database| {
        for nothing in ["\u{200b}", "\u{feff}\u{ad}", " … "] {
            let add =
                ["facts", "add", "--answer", "12", "--phrasing", "how many?", "--reason", "r", "--evidence", nothing];
            assert!(refused(database, &add).contains("needs evidence"));
        }
    });
}

#[test]
fn a_retired_fact_is_restored_and_not_added_again() {
    Database::each(|database| {
        let add = ["facts", "add", "--answer", "The night shift", "--phrasing", "who cleaned up?", "--reason", "r"];
        let add = [&add[..], &["--source", "https://news.example/chamber"]].concat();
        let id = done(database, &add);
        assert!(refused(database, &add).contains("says the same: edit that one"));
        done(database, &["facts", "retire", &id, "--reason", "r"]);
        let again = refused(database, &add);
        assert!(again.contains(&id) && again.contains("restore"), "{again}");
    });
}

#[test]
fn a_check_leaves_the_database_as_it_is() {
    Database::each(|database| {
        let token = ("DISCORD_TOKEN", "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDE.abcdefghijklmnopqrstuvwxyz");
        let check = || {
            let environment = [&database.environment()[..], &[token]].concat();
            onrecord_with(&environment, &["check", "--offline"], "").out
        };
        let (first, second) = (check(), check());
        assert!(first == second && first.contains("start"), "{first}{second}");
        done(database, &["facts", "edit", "vote-count", "--answer", "14 to 0", "--reason", "words"]);
        assert!(check().contains("with 1 article"), "{}", check());
    });
}

#[test]
fn what_was_extracted_can_be_edited_and_retired() {
    Database::each(|database| {
        let found =
            done(database, &["facts", "--json", "--article", "config/articles/un-ceasefire.txt", "--kind", "figure"]);
        let facts: Vec<serde_json::Value> = serde_json::from_str(&found).expect("JSON");
        let fact = facts
            .iter()
            .find(|fact| fact["answer"].as_str().is_some_and(|it| it.contains("32,000")))
            .expect("it is counted");
        let id = fact["id"].as_str().expect("an id");
        done(
            database,
            &["facts", "edit", id, "--answer", "over 32,000", "--reason", "shorter", "--change", "minor-fix"],
        );
        assert!(done(database, &["facts", "history", id]).contains("answer: over 32,000"));
        done(database, &["facts", "retire", id, "--reason", "not needed"]);
        assert!(refused(database, &["facts", "edit", id, "--answer", "x", "--reason", "y"]).contains("retired"));
    });
}

#[test]
fn a_change_that_is_no_change_and_a_fact_that_is_none_are_refused() {
    Database::each(|database| {
        assert!(refused(database, &["facts", "edit", "vote-count", "--reason", "none"]).contains("says already"));
        assert!(refused(database, &["facts", "retire", "nothing", "--reason", "none"]).contains("no fact \"nothing\""));
        assert!(refused(database, &["facts", "restore", "vote-count", "--reason", "x"]).contains("not retired"));
        assert!(
            refused(database, &["facts", "edit", "vote-count", "--answer", " ", "--reason", "x"]).contains("an answer")
        );
    });
}

#[test]
fn a_dry_run_shows_what_would_change() {
    Database::each(|database| {
        let run = run(database, &["facts", "edit", "vote-count", "--answer", "15-0", "--reason", "x", "--dry-run"]);
        assert!(run.code == 0 && run.out.is_empty(), "{}", run.err);
        assert!(run.err.contains("before: 14-0 in favor") && run.err.contains("after:  15-0"), "{}", run.err);
        assert!(answer(database, "What was the vote count?").starts_with("14-0"));
    });
}

#[test]
fn export_and_import_go_round_byte_for_byte() {
    Database::each(|database| {
        let (one, other) = (database.folder().join("one.toml"), database.folder().join("other.toml"));
        let (one, other) = (one.to_str().expect("UTF-8"), other.to_str().expect("UTF-8"));
        done(database, &["facts", "edit", "vote-count", "--answer", "14 to 0", "--reason", "words"]);
        done(database, &["export", one]);
        let fresh = Database::sqlite();
        done(&fresh, &["import", one]);
        assert!(answer(&fresh, "What was the vote count?").starts_with("14 to 0"));
        done(&fresh, &["export", other]);
        assert_eq!(std::fs::read(one).expect("written"), std::fs::read(other).expect("written"));
        assert_eq!(done(&fresh, &["import", other]), "0 facts changed, 0 retired");
        let broken = Sample::new(
            "broken.toml",
            "[[fact]]\nid = \"a\"\nanswer = \"b\"\nphrasings = [\"c\"]\nevidence = [\"It flew.\"]\n",
        );
        assert!(refused(&fresh, &["import", broken.path()]).contains("does not hold the words \"It flew.\""));
    });
}

#[test]
fn a_backup_is_put_back_into_an_empty_database_of_either_kind() {
    Database::each(|database| {
        let file = database.folder().join("backup.jsonl");
        let file = file.to_str().expect("UTF-8");
        done(database, &["facts", "edit", "vote-count", "--answer", "14 to 0", "--reason", "words"]);
        done(database, &["backup", file]);
        assert!(refused(database, &["backup", file]).contains("is there already"));
        assert!(refused(database, &["restore", file]).contains("into an empty one"));
        Database::each(|fresh| {
            done(fresh, &["restore", file]);
            assert!(answer(fresh, "What was the vote count?").starts_with("14 to 0"));
            assert!(done(fresh, &["facts", "history", "vote-count"]).contains("words"));
        });
        let other = Sample::new("other.jsonl", "{}\n");
        assert!(refused(&Database::sqlite(), &["restore", other.path()]).contains("line 1: this is no backup"));
    });
}

#[test]
fn an_updated_article_keeps_facts_whose_evidence_stands() {
    Database::each(|database| {
        let (bridge, ferry) = ("It cost 12 million dollars.", "Two people stayed away.");
        let first = Sample::new("bridge.txt", BRIDGE);
        let settings = |article: &Sample| Sample::new("settings.toml", format!("articles = [{:?}]\n", article.path()));
        let one = settings(&first);
        let add = |answer: &str, question: &str, evidence: &str, settings: &Sample| {
            done(
                database,
                &[
                    "facts",
                    "add",
                    "--answer",
                    answer,
                    "--phrasing",
                    question,
                    "--evidence",
                    evidence,
                    "--reason",
                    "r",
                    "--config",
                    settings.path(),
                ],
            )
        };
        let (cost, away) =
            (add("12 million", "what was the price tag?", bridge, &one), add("two", "who skipped it?", ferry, &one));
        let second = Sample::new("bridge.txt", BRIDGE.replace(ferry, "Nobody stayed away."));
        let two = settings(&second);
        done(database, &["articles", "bring", "--config", two.path()]);
        assert!(answer(database, "what was the price tag?").starts_with("12 million"));
        assert!(answer(database, "what was the price tag?").contains("updated on"));
        assert!(!answer(database, "who skipped it?").starts_with("two"));
        let listed = done(database, &["review"]);
        assert!(listed.contains(&away) && !listed.contains(&cost), "{listed}");
        done(database, &["articles", "bring", "--config", two.path()]);
        assert_eq!(done(database, &["articles"]).matches("version 2").count(), 1);
    });
}

#[test]
fn a_fact_stays_where_it_is_kept_whatever_comes_beside_it() {
    Database::each(|database| {
        let facts = Sample::new(
            "facts.toml",
            "[[fact]]\nid = \"architect\"\nanswer = \"Lena Holt\"\nphrasings = [\"who designed the bridge?\"]\n\
             source = \"https://news.example/holt\"\n\n[[fact]]\nid = \"cost\"\nanswer = \"12 million\"\n\
             phrasings = [\"what was the price tag?\"]\nevidence = [\"It cost 12 million dollars.\"]\n",
        );
        let bridge = Sample::new("bridge.txt", BRIDGE);
        let ferry = Sample::new("ferry.txt", "Ferry sinks\n\nPublished: 2024-03-26\n\nThe ferry sank on Tuesday.\n");
        let bring = |articles: &[&str]| {
            let settings = Sample::new("s.toml", format!("articles = {articles:?}\nfacts = [{:?}]\n", facts.path()));
            done(database, &["articles", "bring", "--config", settings.path()]);
        };
        bring(&[bridge.path()]);
        done(database, &["facts", "retire", "architect", "--reason", "not sure"]);
        let changed = Sample::new("bridge.txt", BRIDGE.replace("12 million", "15 million"));
        bring(&[changed.path(), ferry.path()]);
        assert!(!answer(database, "who designed the bridge?").contains("Lena Holt"));
        assert!(!answer(database, "what was the price tag?").starts_with("12 million"));
        let listed = done(database, &["review"]);
        assert!(listed.contains("cost: its evidence is not in bridge any more"), "{listed}");
        // What waits to be looked at is no less part of the facts.
        let file = database.folder().join("bridge.toml");
        let file = file.to_str().expect("UTF-8");
        done(database, &["export", "--article", "bridge", file]);
        assert!(std::fs::read_to_string(file).expect("written").contains("id = \"cost\""));
        assert_eq!(done(database, &["import", "--article", "bridge", file]), "0 facts changed, 0 retired");
        assert!(done(database, &["review"]).contains("cost: its evidence"));
    });
}

#[test]
fn an_import_says_beforehand_what_it_does() {
    Database::each(|database| {
        let one = Sample::new(
            "one.toml",
            "[[fact]]\nid = \"a\"\nanswer = \"b\"\nphrasings = [\"c\"]\nsource = \"https://news.example/a\"\n",
        );
        let said = done(database, &["import", "--dry-run", one.path()]);
        assert!(said.starts_with("1 facts changed, ") && said.ends_with(" retired if this were no dry run"), "{said}");
        assert!(answer(database, "What was the vote count?").starts_with("14-0"));
        let empty = Sample::new("empty.toml", "");
        assert!(refused(database, &["import", empty.path()]).contains("at least one fact"));
    });
}

#[test]
fn half_a_backup_is_put_back_nowhere() {
    let database = Database::sqlite();
    let file = database.folder().join("whole.jsonl");
    done(&database, &["facts", "edit", "vote-count", "--answer", "14 to 0", "--reason", "words"]);
    done(&database, &["backup", file.to_str().expect("UTF-8")]);
    let whole = std::fs::read_to_string(&file).expect("written");
    let half: String = whole.split_inclusive('\n').take(20).collect();
    let half = Sample::new("half.jsonl", half);
    let fresh = Database::sqlite();
    assert!(refused(&fresh, &["restore", half.path()]).contains("part of it is missing"));
    done(&fresh, &["restore", file.to_str().expect("UTF-8")]);
}

#[test]
#[cfg(unix)]
fn a_full_disk_refuses_a_change_and_harms_nothing() {
    use std::process::Command;
    let database = Database::sqlite();
    done(&database, &["facts", "edit", "vote-count", "--answer", "14 to 0", "--reason", "words"]);
    // A limit on the size of files stands in for a disk that is full; the signal that comes with it is ignored.
    let limited = "trap '' XFSZ; ulimit -f 1; exec \"$0\" \"$@\"";
    let mut command = Command::new("sh");
    command.args(["-c", limited, env!("CARGO_BIN_EXE_onrecord")]).envs(database.environment());
    command.args(["facts", "edit", "vote-count", "--answer", "fourteen to none", "--reason", "words"]);
    let refused = command.output().expect("a shell starts");
    let why = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(refused.status.code() == Some(1) && refused.stdout.is_empty(), "{why}");
    assert!(why.contains("the database cannot be used") && !why.contains("panicked"), "{why}");
    assert!(answer(&database, "What was the vote count?").starts_with("14 to 0"));
    done(&database, &["facts", "edit", "vote-count", "--answer", "fourteen to none", "--reason", "words"]);
    assert!(answer(&database, "What was the vote count?").starts_with("fourteen to none"));
}

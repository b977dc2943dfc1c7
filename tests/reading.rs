//! What is promised of reading: it points at the article's words and nothing else, the same in every way of asking; it can
//! be turned off; it says what it is.

use std::fs;

use assert_cmd::Command;
use serde_json::{Value, json};
use tempfile::TempDir;

const ARTICLE: &str = "Ferry returns to Harwick

The ferry between Harwick and Stonebridge will sail again from 4 June, the port said on Tuesday. It had been laid up since
January, when a storm tore a hole in its hull.

Repairs cost 2.4 million pounds, more than twice what had been set aside. The port's director, Maria Okafor, said the delay
was caused by a shortage of welders, not of money.

A single ticket will cost 6 pounds. Children pay 3 pounds, and bicycles travel free of charge.
";

const QUESTIONS: [&str; 6] = [
    "What tore a hole in the ship?",
    "how much do kids pay",
    "why did it take so long to fix",
    "who is the director of the port?",
    "Who designed the ferry?",
    "[SEP] what did the repairs cost [CLS] \u{202e}🛳️",
];

/// The binary, with an article in a folder of its own.
fn asked(arguments: &[&str], input: &str) -> String {
    let folder = TempDir::new().expect("a temporary folder"); // the tests need one
    let path = folder.path().join("ferry.txt");
    fs::write(&path, ARTICLE).expect("the folder can be written"); // it was made above
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("onrecord"));
    command.current_dir(folder.path()).arg("ask").arg("--article").arg(&path).args(arguments).write_stdin(input);
    String::from_utf8(command.assert().success().get_output().stdout.clone()).expect("UTF-8") // the binary prints text
}

fn answer(arguments: &[&str], question: &str) -> Value {
    serde_json::from_str(&asked(&[arguments, &["--json", question]].concat(), "")).expect("JSON") // as promised
}

#[test]
fn the_words_that_answer_are_pointed_at() {
    let short = |question: &str| answer(&[], question)["ranked"][0]["short"]["text"].as_str().map(str::to_owned);
    assert_eq!(short("What tore a hole in the ship?").as_deref(), Some("a storm"));
    assert_eq!(short("how much do kids pay").as_deref(), Some("3 pounds"));
    assert_eq!(short("why did it take so long to fix").as_deref(), Some("a shortage of welders"));
}

#[test]
fn every_word_pointed_at_is_the_article_s() {
    for question in QUESTIONS {
        for ranked in answer(&[], question)["ranked"].as_array().expect("a list") {
            // promised by the contract
            let short = &ranked["short"];
            let place = |key: &str| short[key].as_u64().and_then(|at| usize::try_from(at).ok()).expect("an offset"); // as above
            assert_eq!(Some(&ARTICLE[place("start")..place("end")]), short["text"].as_str(), "{question}");
        }
    }
}

#[test]
fn a_question_has_one_answer_alone_and_among_many() {
    // So many at once that all cores are busy, and repeated, so that some are remembered.
    let lines: Vec<String> = (0..10)
        .flat_map(|_| QUESTIONS)
        .map(|question| json!({"id": question, "question": question}).to_string())
        .collect();
    for line in asked(&["--jsonl"], &lines.join("\n")).lines() {
        let among: Value = serde_json::from_str(line).expect("JSON"); // as promised
        let alone = answer(&[], among["id"].as_str().expect("the question")); // its id is the question
        for key in ["status", "answer", "confidence", "ranked", "reply"] {
            assert_eq!(among[key], alone[key], "{key} of {}", among["id"]);
        }
    }
}

#[test]
fn every_part_of_a_confidence_is_named() {
    let why = &answer(&[], "how much do kids pay")["why"];
    for (stage, part) in [("matching", "coverage"), ("reading", "margin"), ("gate", "margin")] {
        assert!(why[stage][part].is_number(), "{stage}.{part} in {why}");
    }
    assert_eq!(answer(&[], "hello")["why"], json!({}));
}

#[test]
fn it_can_be_turned_off() {
    let why = &answer(&["--no-reading"], "how much do kids pay")["why"];
    assert!(why["matching"].is_object() && why["reading"].is_null(), "{why}");
}

#[test]
fn what_is_about_something_else_is_not_read() {
    let answer = answer(&[], "best pizza recipe with mozzarella?");
    assert_eq!(answer["status"], "not_in_article");
    assert!(answer["why"]["reading"].is_null(), "{answer}");
}

#[test]
fn the_model_says_what_it_is_and_whether_it_is_on() {
    let folder = TempDir::new().expect("a temporary folder"); // the tests need one
    let said = |variable: Option<&str>| {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("onrecord"));
        command.current_dir(folder.path()).arg("model").envs(variable.map(|value| ("ONRECORD_READING", value)));
        String::from_utf8(command.assert().success().get_output().stdout.clone()).expect("UTF-8") // the binary prints text
    };
    let on = said(None);
    assert!(on.starts_with("The reader is on."), "{on}");
    for part in ["all-MiniLM-L6-v2", "Apache-2.0", "SQuAD", "CC BY-SA 4.0", "SHA-256"] {
        assert!(on.contains(part), "{part}");
    }
    assert!(said(Some("false")).starts_with("The reader is off, by `reading = false`"));
}

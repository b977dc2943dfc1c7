//! Promise: bad input gets one clear line that names what and where; the rest is still answered; nothing panics.

mod common;

use common::{Run, Sample, onrecord};
use serde_json::{Value, json};

/// One line on standard error that names the file, and exit code 1.
fn is_refused(run: &Run, name: &str, why: &str) {
    assert_eq!(run.code, 1, "{}", run.err);
    assert_eq!(run.err.lines().count(), 1, "{}", run.err);
    assert!(run.err.starts_with("onrecord: ") && run.err.contains(name) && run.err.contains(why), "{}", run.err);
}

fn refuses_article(name: &str, content: &[u8], why: &str) {
    let file = Sample::new(name, content);
    is_refused(&onrecord(&["ask", "--article", file.path(), "who?"], ""), name, why);
    is_refused(&onrecord(&["ingest", file.path()], ""), name, why);
}

#[test]
fn articles_that_are_none() {
    refuses_article("empty.txt", b"", "empty");
    refuses_article("blank.txt", b" \n\xe2\x80\x8b\n...", "empty");
    refuses_article("picture.txt", b"\x89PNG\r\n\x1a\n\0\0", "binary");
    refuses_article("latin.txt", b"caf\xe9 society", "not UTF-8 (first at byte 3)");
    refuses_article("bare.html", b"<html><script>let x = 1;</script></html>", "empty");
    is_refused(&onrecord(&["ask", "--article", "no/such/file.txt", "who?"], ""), "no/such/file.txt", "No such file");
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let folder = folder.path().to_str().expect("it is UTF-8");
    is_refused(&onrecord(&["ask", "--article", folder, "who?"], ""), folder, "is a directory");
}

#[test]
fn ten_mebibytes_of_one_line_are_read() {
    let file = Sample::new("line.txt", "the council met and went on ".repeat((10 << 20) / 28));
    let run = onrecord(&["ask", "--json", "--article", file.path(), "who met?"], "");
    assert_eq!(run.code, 0, "{}", run.err);
    let reply: Value = serde_json::from_str(&run.out).expect("a JSON object");
    assert!(reply["ranked"][0]["text"].as_str().is_some_and(|text| text.len() <= 2_000));
    refuses_article("huge.txt", &vec![b'a'; 17 << 20], "at most");
}

#[test]
fn facts_that_are_none() {
    for (content, why) in [
        ("[[fact]]\nid = \"a\"\nanswer = 3\n", "line 3"),
        ("[[fact]\n", "line 1"),
        ("[[fact]]\nid = \"a\"\nanswer = \"b\"\n", "no phrasings"),
    ] {
        let file = Sample::new("bad.facts.toml", content);
        is_refused(&onrecord(&["ask", "--facts", file.path(), "who?"], ""), "bad.facts.toml", why);
    }
}

#[test]
fn a_bad_line_is_named_and_the_rest_is_answered() {
    let mut input = Vec::new();
    let long = "x".repeat((1 << 20) + 1);
    let bad: [(&[u8], Value, &str); 6] = [
        (b"not json", Value::Null, "not JSON"),
        (br#"{"id":"two"}"#, json!("two"), "missing field `question`"),
        (br#"{"id":"three","question":3}"#, json!("three"), "expected a string"),
        (b"\xff\xfe", Value::Null, "not UTF-8"),
        (b"[\"a\"]", Value::Null, "not a JSON object"),
        (long.as_bytes(), Value::Null, "longer than 1048576 bytes"),
    ];
    for (line, ..) in &bad {
        input.extend_from_slice(line);
        input.extend_from_slice(b"\n{\"id\":\"good\",\"question\":\"who abstained?\"}\n");
    }
    let run = onrecord(&["ask", "--jsonl"], input);
    assert_eq!(run.code, 1);
    let replies: Vec<Value> = run.out.lines().map(|line| serde_json::from_str(line).expect("a JSON object")).collect();
    assert_eq!(replies.len(), 12);
    for (nth, (_, id, why)) in bad.iter().enumerate() {
        assert_eq!(&replies[2 * nth]["id"], id);
        assert!(replies[2 * nth]["error"].as_str().is_some_and(|error| error.contains(why)), "{}", replies[2 * nth]);
        assert_eq!(replies[2 * nth + 1]["id"], "good");
        assert!(replies[2 * nth + 1]["ranked"][0]["text"].as_str().is_some());
    }
    assert_eq!(run.err.lines().count(), 6, "{}", run.err);
    assert!(run.err.contains("standard input, line 3: not a question"), "{}", run.err);
}

#[test]
fn odd_questions_are_refused_plainly() {
    let odd = [
        "why ".repeat(25_000),
        "\u{200b}\u{202e}\u{feff}".to_owned(),
        "who\u{2028}abst\u{200b}ained\u{202e}?".to_owned(),
        "¿?".to_owned(),
        "\u{0}\u{7}".to_owned(),
        "🤷".repeat(500),
        "من الذي امتنع عن التصويت؟".to_owned(),
        "(((((((((((((((([[[[[[".to_owned(),
    ];
    let input: String = odd.iter().map(|question| json!({"id": 1, "question": question}).to_string() + "\n").collect();
    let input = input + r#"{"id":1,"question":"who abstained \ud83d?"}"# + "\n";
    let run = onrecord(&["ask", "--jsonl"], input);
    assert_eq!(run.code, 0, "{}", run.err);
    let replies: Vec<Value> = run.out.lines().map(|line| serde_json::from_str(line).expect("a JSON object")).collect();
    assert_eq!(replies.len(), odd.len() + 1);
    assert_eq!(replies[0]["status"], "not_a_question");
    assert!(replies[0]["reply"].as_str().is_some_and(|reply| reply.contains("too long")));
    for found in [2, odd.len()] {
        assert!(replies[found]["ranked"][0]["text"].as_str().is_some_and(|text| text.contains("abstain")));
    }
    for refused in [1, 3, 4, 5, 6, 7] {
        assert!(
            ["not_a_question", "not_in_article"].contains(&replies[refused]["status"].as_str().unwrap()),
            "{}",
            odd[refused]
        );
    }
}

#[test]
fn nothing_typed_is_echoed_but_single_words() {
    let run = onrecord(&["ask"], "What did <@123> **Zorblax** <b>say</b> about https://evil.example ?\n");
    assert!(!run.out.contains('@') && !run.out.contains("**") && !run.out.contains("evil"), "{}", run.out);
    assert!(run.out.contains("It does not mention “Zorblax”."), "{}", run.out);
}

#[test]
fn wrong_usage_ends_with_two() {
    for arguments in [&["ask", "--nonsense"][..], &["ask", "--top", "x"], &["frobnicate"], &["ask", "--jsonl", "who?"]]
    {
        assert_eq!(onrecord(arguments, "").code, 2, "{arguments:?}");
    }
}

//! Promise: `onrecord eval` counts as a person would by hand, holds to the limits it is given, and says what it cannot
//! measure.

mod common;

use common::{Run, Sample, onrecord};
use serde_json::{Value, json};

const STORY: &str = "Council votes for a bridge\n\nPublished: 2024-03-25\nSource: The Post\n\n\
    The council of Millbrook voted 7-2 on Monday to build a bridge. Mayor Ann Lee said work begins on May 6.\n\n\
    Two members, Bob Ray and Cy Coe, voted against it because of the cost, which the county puts at $3.5 million.\n";

/// Of the three answerable questions, one is answered as its evidence has it, one otherwise, and one is refused.
fn question_set() -> String {
    let lines = [
        json!({"id": "a", "q": "When does work begin?", "context": [], "kind": "answerable", "style": "plain",
            "evidence": ["work begins on May 6"], "gold": [["May 6"]]}),
        json!({"id": "b", "q": "What was the cost of the bridge?", "kind": "answerable", "style": "plain",
            "evidence": ["nine million"], "gold": [["nine"]]}),
        json!({"id": "c", "q": "how tall is the eiffel tower", "kind": "answerable", "style": "far",
            "evidence": ["324 metres"], "context": null}),
        json!({"id": "d", "q": "How tall is the Eiffel Tower?", "kind": "unanswerable", "style": "far"}),
        json!({"id": "e", "q": "When does work begin?", "kind": "unanswerable", "style": "plain"}),
        json!({"id": "f", "q": "hello", "kind": "offtopic"}),
        json!({"id": "g", "q": "When does work begin?", "kind": "partial", "evidence": ["Mayor Ann Lee said work begins on May 6."]}),
    ];
    lines.map(|line| line.to_string() + "\n").join("\n") // blank lines between them count for nothing
}

/// Two paragraphs: the second one's question is better answered by the first.
fn squad() -> Value {
    let first = "The council of Millbrook voted 7-2 to build a bridge. Mayor Ann Lee said work begins on May 6.";
    let second = "Work on the tunnel was stopped in June 1999 for want of money.";
    let asked = |context: &str, question: &str, answer: &str| {
        let at = context.find(answer).expect("the answer stands in the paragraph");
        json!({"id": question, "question": question, "answers": [{"text": answer, "answer_start": at}]})
    };
    json!({"version": "1.1", "data": [{"title": "Two_works", "paragraphs": [
        {"context": first, "qas": [
            asked(first, "When does work begin?", "May 6"),
            {"id": "no", "question": "When does it end?", "is_impossible": true, "answers": []},
        ]},
        {"context": second, "qas": [asked(second, "When does work begin?", "June 1999")]},
    ]}]})
}

fn json_of(run: &Run) -> Value {
    serde_json::from_str(&run.out).expect("a JSON object")
}

/// Refused in one line that says why.
fn is_refused(arguments: &[&str], code: i32, why: &str) {
    let run = onrecord(arguments, "");
    assert_eq!(run.code, code, "{}", run.err);
    assert!(run.err.contains(why), "{}", run.err);
    if code == 1 {
        assert_eq!(run.err.lines().count(), 1, "{}", run.err);
        assert!(run.err.starts_with("onrecord: "), "{}", run.err);
    }
}

#[test]
fn a_question_set_is_counted_as_by_hand() {
    let (story, set) = (Sample::new("bridge.txt", STORY), Sample::new("set.jsonl", question_set()));
    let run = onrecord(&["eval", "--article", story.path(), "--json", set.path()], "");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let report = json_of(&run);
    assert_eq!(
        report["figures"],
        json!({
            "right_of_answerable": 33.3333, "right_or_offered": 33.3333, "wrong_of_answerable": 33.3333,
            "unanswerable_refused": 50.0, "offtopic_refused": 100.0, "partial_ok": 100.0, "attributed": null
        })
    );
    assert_eq!(
        report["styles"],
        json!([
            {"style": "(none)", "asked": 2, "right": 1, "offered": 0, "wrong": 0, "refused": 1},
            {"style": "far", "asked": 2, "right": 0, "offered": 0, "wrong": 0, "refused": 2},
            {"style": "plain", "asked": 3, "right": 1, "offered": 0, "wrong": 2, "refused": 0},
        ])
    );
    // All but the partial one, of which it cannot be told.
    let counted = |key: &str| {
        report["reliability"].as_array().expect("a list").iter().map(|row| row[key].as_f64()).sum::<Option<f64>>()
    };
    assert_eq!(counted("questions"), Some(6.0), "{report}");

    let run = onrecord(&["eval", "--article", story.path(), set.path()], "");
    for line in ["right_of_answerable: 33.3", "attributed: none asked", "unanswerable_refused: 50.0"] {
        assert!(run.out.lines().any(|found| found == line), "{}", run.out);
    }
    let row = |name: &str| {
        run.out
            .lines()
            .find(|line| line.starts_with(name))
            .map(|line| line.split_whitespace().skip(1).collect::<Vec<_>>())
    };
    assert_eq!(row("all "), Some(vec!["7", "2", "0", "2", "3"]), "{}", run.out);
}

#[test]
fn the_built_in_article_is_asked_where_none_is_named() {
    let line = json!({"id": 1, "q": "How many hostages are still being held captive?", "kind": "answerable", "evidence": ["some 130 hostages"]});
    let set = Sample::new("set.jsonl", line.to_string());
    assert_eq!(json_of(&onrecord(&["eval", "--json", set.path()], ""))["figures"]["right_of_answerable"], 100.0);
}

#[test]
fn squad_is_cut_into_windows_or_asked_whole() {
    let file = Sample::new("questions.txt", squad().to_string());
    let figures = |arguments: &[&str]| {
        let run = onrecord(&[&["eval", "--json", file.path()], arguments].concat(), "");
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        json_of(&run)["figures"].clone()
    };
    let whole = figures(&[]);
    assert_eq!(whole, figures(&["--titles"]));
    assert_eq!(whole, figures(&["--windows", "6"]));
    assert_ne!(whole, figures(&["--no-reading"]));
    assert_eq!(whole["questions"], 2);
    for (name, value) in [("top1", 50.0), ("top3", 100.0), ("sentences_a_span", 1.0), ("mrr", 75.0)] {
        assert_eq!(whole[name], value, "{name}: {whole}");
    }
    // Alone, the second paragraph's only sentence is the first.
    let cut = figures(&["--windows", "1"]);
    assert_eq!((&cut["questions"], &cut["top1"], &cut["mrr"]), (&json!(2), &json!(100.0), &json!(100.0)), "{cut}");
    let typos = figures(&["--typos"]);
    assert_eq!(typos["questions"], 2);
    assert_ne!(typos, whole);
    assert_eq!(typos, figures(&["--typos"]));
}

#[test]
fn limits_decide_the_exit_code() {
    let (story, set) = (Sample::new("bridge.txt", STORY), Sample::new("set.jsonl", question_set()));
    let with = |limits: &[&str]| onrecord(&[&["eval", "--article", story.path(), set.path()], limits].concat(), "");
    assert_eq!(with(&["--min-right", "33.3", "--max-wrong", "33.4"]).code, 0);
    let run = with(&["--min-right", "33.4"]);
    assert_eq!(run.code, 1);
    assert_eq!(run.err, format!("onrecord: {}: 33.33 % are right, below --min-right 33.4\n", set.path()));
    assert!(run.out.contains("right_of_answerable: 33.3"), "the figures are printed all the same: {}", run.out);
    let run = with(&["--min-right", "50", "--max-wrong", "33"]);
    assert_eq!((run.code, run.err.lines().count()), (1, 1));
    assert!(run.err.contains("below --min-right 50; 33.33 % are wrong, above --max-wrong 33"), "{}", run.err);

    let squad = Sample::new("squad.json", squad().to_string());
    assert_eq!(onrecord(&["eval", squad.path(), "--min-right", "50", "--max-wrong", "50"], "").code, 0);
    is_refused(&["eval", squad.path(), "--min-right", "51"], 1, "50.00 % are right, below --min-right 51");
    let none = Sample::new("none.jsonl", json!({"id": 1, "q": "hello", "kind": "offtopic"}).to_string());
    is_refused(&["eval", none.path(), "--max-wrong", "100"], 1, "an unknown share is wrong");
}

#[test]
fn what_cannot_be_measured_is_refused_by_file_and_line() {
    let good = json!({"id": 1, "q": "hello", "kind": "offtopic"}).to_string();
    for (line, why) in [
        (r#"{"id": 2, "q": "who"#.to_owned(), "not JSON"),
        ("[]".to_owned(), "not a JSON object"),
        (r#"{"id": 2, "kind": "offtopic"}"#.to_owned(), "not a question: missing field `q`"),
        (r#"{"id": 2, "q": "who?"}"#.to_owned(), "not a question: missing field `kind`"),
        (r#"{"q": "who?", "kind": "offtopic"}"#.to_owned(), "not a question: missing field `id`"),
        (r#"{"id": 2, "q": "who?", "kind": "odd"}"#.to_owned(), "not a question: unknown variant `odd`"),
        (r#"{"id": 2, "q": "who?", "kind": "answerable"}"#.to_owned(), "answerable, but without `evidence`"),
        (
            r#"{"id": 2, "q": "who?", "kind": "answerable", "evidence": [" "]}"#.to_owned(),
            "a piece of evidence is empty",
        ),
        (r#"{"id": 1, "q": "who?", "kind": "offtopic"}"#.to_owned(), "line 1 has the same id 1"),
        (format!(r#"{{"id": 2, "q": "{}", "kind": "offtopic"}}"#, "x".repeat(1 << 20)), "longer than 1048576 bytes"),
    ] {
        let set = Sample::new("bad.jsonl", format!("{good}\n\n{line}\n{good}\n"));
        is_refused(&["eval", set.path()], 1, &format!("bad.jsonl, line 3: {why}"));
    }
    for (content, why) in [
        ("", "holds no questions"),
        ("\n \n", "holds no questions"),
        (r#"{"data": []}"#, "no question has an answer"),
        ("{\"data\": [\n{\"title\": \"A\"}]}", "missing field `paragraphs` at line 2"),
        ("{\"data\": [\n", "EOF while parsing a list at line 2"),
    ] {
        let set = Sample::new("bad.json", content);
        is_refused(&["eval", set.path()], 1, why);
        is_refused(&["eval", set.path()], 1, "bad.json: ");
    }
    is_refused(&["eval", "no/such/file"], 1, "no/such/file: cannot be opened");
}

#[test]
fn wrong_usage_is_told_apart() {
    let (set, squad) = (Sample::new("set.jsonl", question_set()), Sample::new("squad.json", squad().to_string()));
    for option in [&["--windows", "6"][..], &["--titles"], &["--typos"]] {
        is_refused(&[&["eval", set.path()], option].concat(), 2, "are for SQuAD data");
    }
    is_refused(&["eval", squad.path(), "--article", set.path()], 2, "leave out --article");
    is_refused(&["eval", squad.path(), "--windows", "6", "--titles"], 2, "cannot be used with");
    is_refused(&["eval", squad.path(), "--min-right", "101"], 2, "from 0 to 100");
    is_refused(&["eval", squad.path(), "--windows", "0"], 1, "--windows 0");
    is_refused(&["eval"], 2, "FILE");
}

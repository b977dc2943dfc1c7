//! Promise: the command line's contract, which scripts and other tools rely on.

mod common;

use common::{Sample, onrecord};
use serde_json::{Value, json};

const STORY: &str = "Council votes for a bridge\n\nPublished: 2024-03-25\nSource: The Post\n\n\
    The council of Millbrook voted 7-2 on Monday to build a bridge. Mayor Ann Lee said work begins on May 6.\n\n\
    Two members, Bob Ray and Cy Coe, voted against it because of the cost, which the county puts at $3.5 million.\n";

fn lines(out: &str) -> Vec<Value> {
    out.split('\n')
        .filter(|line| !line.is_empty())
        .map(|line| serde_json::from_str(line).expect("a JSON object"))
        .collect()
}

#[test]
fn alone_it_chats_about_the_built_in_article() {
    let run = onrecord(&[], "Who abstained?\n:article\n:why\n:quit\nnever asked\n");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("The United States abstained"), "{}", run.out);
    assert!(run.out.contains("25 March 2024") && run.out.contains("confidence"));
    assert!(!run.out.contains("never asked"));
}

#[test]
fn ask_takes_questions_as_arguments_or_lines() {
    let story = Sample::new("bridge.txt", STORY);
    let by_argument = onrecord(&["ask", "--article", story.path(), "When does work begin?"], "");
    let by_line = onrecord(&["ask", "--article", story.path()], "When does work begin?\n");
    assert_eq!(by_argument.out, by_line.out);
    assert!(
        by_argument.out.starts_with("May 6 (according to Ann Lee)\n> Mayor Ann Lee said work begins on May 6."),
        "{}",
        by_argument.out
    );
    assert!(by_argument.out.contains("(The Post, 25 March 2024)"));
}

#[test]
fn standard_input_can_be_the_article() {
    let run = onrecord(&["ask", "--article", "-", "What was the cost of the bridge?"], STORY);
    assert!(run.out.contains("$3.5 million"), "{}", run.out);
    let run = onrecord(&["ingest", "--text", "-"], STORY);
    assert_eq!(run.out, STORY);
}

#[test]
fn jsonl_keeps_ids_order_and_exact_slices() {
    let story = Sample::new("bridge.txt", STORY);
    let text = onrecord(&["ingest", "--text", story.path()], "").out;
    let questions = ["Who voted against the bridge?", "hello", "how tall is the eiffel tower", "whn does wrok begin"];
    let input: String = (0..400)
        .map(|nth| json!({"id": format!("q{nth}"), "question": questions[nth % 4], "context": []}).to_string() + "\n")
        .collect();
    let run = onrecord(&["ask", "--jsonl", "--top", "2", "--article", story.path()], input);
    assert_eq!(run.code, 0, "{}", run.err);
    let replies = lines(&run.out);
    assert_eq!(replies.len(), 400);
    for (nth, reply) in replies.iter().enumerate() {
        assert_eq!(reply["id"], format!("q{nth}"));
        assert!(
            ["answered", "suggested", "not_in_article", "not_a_question"].contains(&reply["status"].as_str().unwrap())
        );
        assert!((0.0..=1.0).contains(&reply["confidence"].as_f64().unwrap()));
        for key in ["answer", "fact", "attribution", "evidence", "ranked", "suggestions", "reply"] {
            assert!(reply.get(key).is_some(), "{key} is missing");
        }
        let ranked = reply["ranked"].as_array().unwrap();
        assert!(ranked.len() <= 2);
        let evidence = reply["evidence"].as_array().unwrap();
        let shorts = ranked.iter().map(|ranked| &ranked["short"]).filter(|short| !short.is_null());
        for part in ranked.iter().chain(evidence).chain(shorts) {
            let place = |key: &str| usize::try_from(part[key].as_u64().unwrap()).unwrap();
            assert_eq!(&text[place("start")..place("end")], part["text"].as_str().unwrap());
        }
        for sentence in ranked.iter().chain(evidence) {
            assert_eq!(sentence["article"], "bridge");
        }
        for (ranked, short) in ranked.iter().filter_map(|ranked| Some((ranked, ranked.get("short")?.as_object()?))) {
            assert!(
                short["start"].as_u64() >= ranked["start"].as_u64() && short["end"].as_u64() <= ranked["end"].as_u64()
            );
            assert!((0.0..=1.0).contains(&short["score"].as_f64().unwrap()));
        }
    }
    assert_eq!(replies[0]["status"], "answered");
    assert_eq!(replies[1]["status"], "not_a_question");
    assert_eq!(replies[2]["status"], "not_in_article");
    assert!(replies[3]["ranked"][0]["text"].as_str().unwrap().contains("work begins on May 6"));
}

#[test]
fn a_line_is_answered_before_the_next_one_is_typed() {
    use std::io::{BufRead, BufReader, Write};
    use std::process::{Command, Stdio};
    let mut child = Command::new(assert_cmd::cargo::cargo_bin!("onrecord"))
        .args(["ask", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let (mut input, mut output) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    for id in 0..3 {
        writeln!(input, r#"{{"id":{id},"question":"who abstained?"}}"#).unwrap();
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        assert_eq!(lines(&line)[0]["id"], id);
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn context_is_used_by_a_follow_up() {
    let ask = |context: &[&str]| {
        let input = json!({"id": 1, "question": "and who is he meeting?", "context": context}).to_string();
        lines(&onrecord(&["ask", "--jsonl"], input + "\n").out)[0]["ranked"][0]["text"].as_str().unwrap().to_owned()
    };
    assert!(ask(&["Where is Gallant?"]).contains("Gallant was in Washington on Monday to meet"));
}

#[test]
fn facts_answer_alone_and_beside_an_article() {
    let facts = Sample::new(
        "bridge.facts.toml",
        r#"
        [[fact]]
        id = "count"
        answer = "7-2"
        phrasings = ["What was the vote count?", "How did they vote?"]
        evidence = ["The council of Millbrook voted 7-2 on Monday to build a bridge."]
        "#,
    );
    let input = concat!(
        r#"{"id":"a","question":"what was the vote count"}"#,
        "\n",
        r#"{"id":"b","question":"best pizza in town"}"#,
        "\n"
    );
    let alone = lines(&onrecord(&["ask", "--jsonl", "--facts", facts.path()], input).out);
    assert_eq!(
        (&alone[0]["fact"], &alone[0]["status"], &alone[0]["answer"]),
        (&json!("count"), &json!("answered"), &json!("7-2"))
    );
    assert_eq!((&alone[0]["ranked"], &alone[0]["evidence"]), (&json!([]), &json!([])));
    assert_ne!(alone[1]["status"], "answered");

    let story = Sample::new("bridge.txt", STORY);
    let both = lines(&onrecord(&["ask", "--jsonl", "--facts", facts.path(), "--article", story.path()], input).out);
    assert_eq!(both[0]["fact"], "count");
    assert_eq!(both[0]["evidence"][0]["text"], "The council of Millbrook voted 7-2 on Monday to build a bridge.");
    assert!(!both[0]["ranked"].as_array().unwrap().is_empty());
}

#[test]
fn several_articles_are_asked_at_once() {
    let bridge = Sample::new("bridge.txt", STORY);
    let storm = Sample::new("storm.md", "# Storm hits coast\n\nA storm hit the *coast* on Sunday. Nobody was hurt.\n");
    let ask = |question| {
        let run = onrecord(&["ask", "--json", "--article", bridge.path(), "--article", storm.path(), question], "");
        serde_json::from_str::<Value>(&run.out).expect("a JSON object")["evidence"][0]["article"].clone()
    };
    assert_eq!(ask("When did the storm hit the coast?"), "storm");
    assert_eq!(ask("How much does the bridge cost?"), "bridge");
}

#[test]
fn html_is_read_and_printed_as_stored() {
    let html = "<html><head><title>Storm</title></head><body><p>A storm hit the coast on Sunday.</p><p>Nobody was hurt.</p></body></html>";
    let page = Sample::new("storm.html", html);
    let text = onrecord(&["ingest", "--text", page.path()], "").out;
    assert_eq!(text, "Storm\n\nA storm hit the coast on Sunday.\n\nNobody was hurt.\n\n");
    let answer = onrecord(&["ask", "--json", "--article", page.path(), "When did the storm hit?"], "").out;
    let answer: Value = serde_json::from_str(&answer).expect("a JSON object");
    let place = |key: &str| usize::try_from(answer["ranked"][0][key].as_u64().unwrap()).unwrap();
    assert_eq!(&text[place("start")..place("end")], "A storm hit the coast on Sunday.");
}

#[test]
fn learn_prints_weights_from_a_question_set() {
    let paragraphs: Vec<Value> = ["Paris", "Rome", "Cairo", "Lima", "Oslo", "Bern", "Riga"]
        .iter()
        .map(|city| {
            json!({"context": format!("The {city} council met in May. The bridge of {city} was built by Ann of {city}. It is old."),
                "qas": [{"question": format!("Who built the bridge of {city}?"), "answers": [{"text": format!("Ann of {city}"), "answer_start": -1}]}]})
        })
        .collect();
    let data = json!({"data": [{"title": "Bridges", "paragraphs": paragraphs}, {"title": "More_bridges", "paragraphs": paragraphs}]});
    let file = Sample::new("squad.json", data.to_string());
    let run = onrecord(&["learn", "--every", "1", file.path()], "");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("pub const LEARNED") && run.out.contains("// coverage"), "{}", run.out);
}

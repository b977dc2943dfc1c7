//! Promise: what was read from an article can be seen, looked up, corrected by hand and read back.

mod common;

use common::{Sample, onrecord};
use serde_json::Value;

const STORY: &str = "Council votes for a bridge\n\nPublished: 2024-03-25\nSource: The Post\n\n\
    MILLBROOK The council voted for a bridge on Monday. Mayor Ann Lee, who opposed the plan, canceled a visit to the mill.\n\n\
    Because the text named no price, Bob Ray abstained. The works will begin on May 6, according to the county.\n";

#[test]
fn ingest_shows_a_table_that_fits_the_screen() {
    let story = Sample::new("bridge.txt", STORY);
    let out = onrecord(&["ingest", story.path()], "").out;
    assert!(out.lines().all(|line| line.chars().count() <= 120), "{out}");
    insta::assert_snapshot!(out);
}

#[test]
fn json_holds_entities_and_facts_with_their_places() {
    let story = Sample::new("bridge.txt", STORY);
    let text = onrecord(&["ingest", "--text", story.path()], "").out;
    let report: Value = serde_json::from_str(&onrecord(&["ingest", "--json", story.path()], "").out).expect("JSON");
    assert_eq!(report["metadata"]["title"], "Council votes for a bridge");
    assert!(report["entities"].as_array().is_some_and(|list| list.iter().any(|entity| entity["name"] == "Ann Lee")));
    let facts = report["facts"].as_array().expect("facts");
    assert!(!facts.is_empty());
    for fact in facts {
        let place = |key: &str| usize::try_from(fact["spans"][0][key].as_u64().unwrap()).unwrap();
        assert_eq!(&text[place("start")..place("end")], fact["evidence"][0].as_str().unwrap());
    }
}

#[test]
fn toml_is_read_back() {
    let story = Sample::new("bridge.txt", STORY);
    let toml = onrecord(&["ingest", "--toml", story.path()], "");
    assert_eq!(toml.code, 0, "{}", toml.err);
    let read = onrecord::facts::FactsFile::parse(&toml.out).expect("a facts file");
    assert_eq!(read.metadata.published.map(|day| day.to_string()).as_deref(), Some("2024-03-25"));
    let written = onrecord::facts::FactsFile::write(&read.metadata, &read.facts).expect("TOML");
    assert_eq!(written, toml.out);

    let facts = Sample::new("bridge.facts.toml", &toml.out);
    let run = onrecord(&["facts", "--facts", facts.path(), "--json", "Bob Ray abstained"], "");
    assert_eq!(run.code, 0, "{}", run.err);
    let found: Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(found[0]["subject"], "Bob Ray");
}

#[test]
fn facts_are_looked_up_by_words_kind_and_speaker() {
    let story = Sample::new("bridge.txt", STORY);
    let facts = |more: &[&str]| {
        let run = onrecord(&[&["facts", "--json", "--article", story.path()], more].concat(), "");
        assert_eq!(run.code, 0, "{}", run.err);
        serde_json::from_str::<Vec<Value>>(&run.out).expect("a JSON array")
    };
    assert_eq!(facts(&["who", "abstaned"])[0]["subject"], "Bob Ray");
    assert!(facts(&["--kind", "role"]).iter().all(|fact| fact["kind"] == "role"));
    let said = facts(&["--speaker", "county"]);
    assert!(!said.is_empty() && said.iter().all(|fact| fact["attribution"].as_str().unwrap().contains("county")));
    assert!(facts(&["giraffe"]).is_empty());
    let none = onrecord(&["facts", "--article", story.path(), "giraffe"], "");
    assert_eq!((none.code, none.out.as_str()), (0, "no fact matches\n"));
    assert_eq!(onrecord(&["facts", "--kind", "giraffe"], "").code, 2);
    let built_in = onrecord(&["facts", "abstained"], "").out;
    assert!(built_in.contains("United States"), "{built_in}");
}

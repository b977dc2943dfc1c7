//! Promise: a claim is held against the article, which says so, says otherwise, or does not say; never is it called true or
//! false.

mod common;

use common::{onrecord, onrecord_with};
use serde_json::Value;

#[test]
fn each_claim_of_a_text_is_held_against_the_article() {
    let text = "The US abstained. Hamas rejected the call for a ceasefire. Macron visited Kyiv.";
    let run = onrecord(&["check-claim", text], "");
    assert_eq!(run.code, 0, "{}", run.err);
    insta::assert_snapshot!("claims", run.out);
    let run = onrecord(&["check-claim", "--json"], text);
    let claims: Vec<Value> = serde_json::from_str(&run.out).expect("a JSON array");
    let bearings: Vec<&str> = claims.iter().filter_map(|claim| claim["bearing"].as_str()).collect();
    assert_eq!(bearings, ["says_so", "says_otherwise", "does_not_say"]);
    let article = std::fs::read_to_string("config/articles/un-ceasefire.txt").expect("it is part of the repository");
    for passage in claims.iter().flat_map(|claim| claim["evidence"].as_array().expect("an array")) {
        let at = |end: &str| passage[end].as_u64().expect("an offset") as usize;
        assert_eq!(article[at("start")..at("end")], *passage["text"].as_str().expect("a text"));
    }
}

#[test]
fn an_article_is_summed_up_in_its_own_words() {
    let run = onrecord_with(&[], &["article"], "");
    assert_eq!(run.code, 0, "{}", run.err);
    insta::assert_snapshot!("summary", run.out);
}

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

/// What is said of each of these claims about an article, one a line: the verdict alone.
fn verdicts(article: &str, claims: &[&str]) -> Vec<String> {
    let run = onrecord(&["check-claim", "--no-reading", "--json", "--article", "-", &claims.join("\n")], article);
    assert_eq!(run.code, 0, "{}", run.err);
    let found: Vec<Value> = serde_json::from_str(&run.out).expect("a JSON array");
    assert_eq!(found.len(), claims.len());
    found.iter().map(|claim| claim["verdict"].as_str().expect("a verdict").to_owned()).collect()
}

const SAYS_SO: &str = "The article says so.";
const OTHERWISE: &str = "The article says otherwise.";

#[test]
fn the_doer_of_a_passive_is_named_behind_by() {
    let article = "Harbour were beaten by Valley 3-1. Tom Bell was replaced by Ann Cole as captain.";
    let claims =
        ["Valley beat Harbour 3-1.", "Ann Cole replaced Tom Bell as captain.", "Tom Bell was replaced by Ann Cole."];
    assert_eq!(verdicts(article, &claims), [SAYS_SO; 3]);
    let turned =
        ["Harbour beat Valley 3-1.", "Tom Bell replaced Ann Cole as captain.", "Ann Cole was replaced by Tom Bell."];
    assert!(!verdicts(article, &turned).contains(&SAYS_SO.to_owned()));
}

#[test]
fn what_somebody_says_is_said_to_be_theirs() {
    let article = "Prosecutor Nell Dunn said that the skipper had ignored three warnings. His lawyer, Rory Quill, rejected \
        the claim. The inquiry lasted for six weeks.";
    let claims = ["The skipper had ignored three warnings.", "The inquiry lasted for six weeks."];
    let according = "The article says so, according to Nell Dunn. Denied by Rory Quill.";
    assert_eq!(verdicts(article, &claims), [according, SAYS_SO]);
    let run = onrecord(&["check-claim", "--no-reading", "--json", "--article", "-", claims[0]], article);
    let found: Vec<Value> = serde_json::from_str(&run.out).expect("a JSON array");
    assert_eq!((&found[0]["according_to"], &found[0]["denied_by"]), (&"Nell Dunn".into(), &"Rory Quill".into()));
}

#[test]
fn what_is_not_said_in_a_sentence_that_holds_it_is_not_borne_out() {
    let article = "Clerk Carl Dunn refused to say that the sale was legal. Nina West dismissed as nonsense reports that the \
        mill would close. The school almost lost its roof.";
    for verdict in verdicts(article, &["The sale was legal.", "The mill would close.", "The school lost its roof."]) {
        assert!(!verdict.contains("says so"), "{verdict}");
    }
}

#[test]
fn days_that_may_be_the_same_do_not_differ() {
    let article = "Published: 2024-01-03\n\nThe harbour council voted for the new ferry on Tuesday. The ferry talks open on \
        Friday. The harbour bridge will be shut from 9 to 11 May. The harbour plant must be shut by 2025, three years earlier \
        than the ferry party proposes.";
    let claims = [
        "The ferry talks open on Friday.",
        "The harbour bridge will be shut on 10 May.",
        "The ferry party proposes the harbour plant be shut by 2028.",
        "The council voted for the new ferry on Thursday.",
    ];
    let found = verdicts(article, &claims);
    assert!(found[..3].iter().all(|verdict| verdict != OTHERWISE), "{found:?}");
    assert_eq!(found[3], OTHERWISE);
}

#[test]
fn what_somebody_else_did_contradicts_nothing() {
    let article = "Norland abstained rather than vote for the resolution. Defence Minister Ivo Lund met Interior Secretary \
        Max Orr on Monday. Judge Eve Stone told Roper that he had “gambled with the lives of all his crew”.";
    let claims = [
        "Sudria voted for the resolution.",
        "Clara Quade said that Roper gambled with the lives of all his crew.",
        "Ivo Lund is the Interior Minister.",
    ];
    for verdict in &verdicts(article, &claims)[..2] {
        assert!(verdict != OTHERWISE && !verdict.contains("says so"), "{verdict}");
    }
    assert!(!verdicts(article, &claims)[2].contains("says so"));
}

#[test]
fn a_sentence_of_the_article_is_said_word_for_word() {
    let article = "Turnout in Harwick was 71.4 percent, the highest in two decades. When the count ended, all went home. \
        “We have waited for two long years,” said Ann Lee. “We shall not wait for another. It must end here,” she added.";
    let claims = [
        "Turnout in Harwick was 71.4 percent, the highest in two decades.",
        "turnout in Harwick was 71.4 percent, highest in two decades",
        "When the count ended, all went home.",
        "We shall not wait for another.",
    ];
    assert_eq!(verdicts(article, &claims), [SAYS_SO, SAYS_SO, SAYS_SO, "The article says so, according to Ann Lee."]);
}

#[test]
fn every_claim_is_taken_however_many_there_are() {
    let claims: Vec<String> = (1..=20).map(|count| format!("The ferry hit {count} boats near Harwick.")).collect();
    let claims: Vec<&str> = claims.iter().map(String::as_str).collect();
    let found = verdicts("The ferry hit 12 boats near Harwick.", &claims);
    assert_eq!(found.iter().filter(|verdict| *verdict == SAYS_SO).count(), 1, "{found:?}");
}

#[test]
fn an_article_is_summed_up_in_its_own_words() {
    let run = onrecord_with(&[], &["article"], "");
    assert_eq!(run.code, 0, "{}", run.err);
    insta::assert_snapshot!("summary", run.out);
}

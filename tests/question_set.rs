//! Promise: on the question set of the built-in article, most answers are right and few are wrong.
//!
//! The limits are a few points below what was measured when they were set; they are there to catch a fall.

mod common;

use common::onrecord;

fn root(path: &str) -> String {
    format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn with_curated_facts() {
    let set = root("tests/questions/un-ceasefire.jsonl");
    let run = onrecord(&["eval", &set, "--min-right", "55", "--max-wrong", "13"], "");
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
}

#[test]
fn from_the_article_alone() {
    let (set, article) = (root("tests/questions/un-ceasefire.jsonl"), root("config/articles/un-ceasefire.txt"));
    let run = onrecord(&["eval", &set, "--article", &article, "--min-right", "44", "--max-wrong", "15"], "");
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
}

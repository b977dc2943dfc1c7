//! Promise: the page that `ingest --html` writes shows every fact, asks for nothing from anywhere, and serves whoever cannot
//! see it or has no mouse.
//!
//! In a real browser where `ONRECORD_TEST_CHROMIUM` names one, with `puppeteer-core` and `axe-core` in `NODE_PATH`.

mod common;

use std::process::Command;

use common::onrecord;
use serde_json::Value;

fn page(article: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let path = folder.path().join("page.html");
    let run = onrecord(&["ingest", "--html", path.to_str().expect("UTF-8"), article], "");
    assert_eq!(run.code, 0, "{}", run.err);
    let html = std::fs::read_to_string(&path).expect("it was written");
    (folder, html)
}

#[test]
fn every_fact_is_on_the_page_and_in_the_text() {
    let article = "config/articles/un-ceasefire.txt";
    let (_folder, html) = page(article);
    let read: Value = serde_json::from_str(&onrecord(&["ingest", "--json", article], "").out).expect("a JSON object");
    let facts = read["facts"].as_array().expect("an array");
    assert!(facts.len() > 50);
    for fact in facts {
        let id = fact["id"].as_str().expect("an id");
        assert!(html.contains(&format!("<li class=\"fact\" id=\"{id}\">")), "{id} is not in the panel");
        let is_marked = html
            .split("data-facts=\"")
            .skip(1)
            .any(|rest| rest.split('"').next().is_some_and(|ids| ids.split(' ').any(|other| other == id)));
        assert!(is_marked, "{id} is not marked in the text");
    }
    for forbidden in [" src=", " style=", "<link", "<img", "@import", "url("] {
        assert!(!html.contains(forbidden), "{forbidden}");
    }
}

#[test]
fn a_browser_finds_nothing_wrong() {
    let Ok(chromium) = std::env::var("ONRECORD_TEST_CHROMIUM") else {
        println!("SKIPPED: ONRECORD_TEST_CHROMIUM names no browser");
        return;
    };
    let (folder, _) = page("config/articles/un-ceasefire.txt");
    let page = folder.path().join("page.html");
    let checked = Command::new("node").arg("tests/page/check.js").arg(page).arg(&chromium).output();
    let checked = checked.expect("node is there where a browser is named");
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
}

//! Promise: a correction under an article is told as a correction. What it says stood there before is never a fact.

mod common;

use common::onrecord;
use serde_json::Value;

const ARTICLE: &str = "Ferry sinks off Lindhaven\n\nPublished: 2024-05-03\n\nA ferry sank off Lindhaven on Thursday, and 12 \
    people died, the coast guard said.\n\nMayor Ann Lee said the harbour would stay closed.\n\nPhoto by Cy Coe\n\n\
    Correction, May 4: An earlier version of this article said that 14 people died. The number is 12.\n";

fn with_article<T>(text: &str, ask: impl Fn(&str) -> T) -> T {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let path = folder.path().join("ferry.txt");
    std::fs::write(&path, text).expect("the folder can be written");
    ask(path.to_str().expect("UTF-8"))
}

#[test]
fn no_fact_is_made_of_what_was_wrong() {
    let read = with_article(ARTICLE, |path| onrecord(&["ingest", "--json", path], "").out);
    let read: Value = serde_json::from_str(&read).expect("a JSON object");
    let facts = read["facts"].as_array().expect("an array");
    assert!(facts.iter().any(|fact| fact["answer"].as_str().is_some_and(|answer| answer.contains("12"))), "{facts:?}");
    assert!(!facts.iter().any(|fact| fact.to_string().contains("14")), "{facts:?}");
}

#[test]
fn whoever_asks_is_told() {
    let ask = |path: &str, question: &str| onrecord(&["ask", "--article", path, question], "").out;
    let told = with_article(ARTICLE, |path| ask(path, "has this article been corrected?"));
    assert!(told.contains("> Correction, May 4: An earlier version of this article said that 14"), "{told}");
    let toll = with_article(ARTICLE, |path| ask(path, "how many people died?"));
    assert!(toll.contains("12") && !toll.contains("14"), "{toll}");
    let (story, _) = ARTICLE.split_once("Correction").expect("the article has one");
    let none = with_article(story, |path| ask(path, "any corrections?"));
    assert!(none.starts_with("The article does not say"), "{none}");
}

#[test]
fn the_picture_s_credit_is_told_too() {
    let told = with_article(ARTICLE, |path| onrecord(&["ask", "--article", path, "who took the picture?"], "").out);
    assert!(told.contains("> Photo by Cy Coe"), "{told}");
}

#[test]
fn summary_and_page_show_it() {
    let summary = with_article(ARTICLE, |path| onrecord(&["article", "--article", path], "").out);
    let (_, corrections) = summary.split_once("\nCorrections\n").expect("a part of its own");
    assert!(corrections.contains("Correction, May 4:"), "{summary}");
    let html = with_article(ARTICLE, |path| {
        let page = format!("{path}.html");
        assert_eq!(onrecord(&["ingest", "--html", &page, path], "").code, 0);
        std::fs::read_to_string(page).expect("it was written")
    });
    assert!(html.contains("<p class=\"note correction\">Correction, May 4:"), "{html}");
    let (_, data) = html.split_once("application/ld+json\">").expect("linked data");
    let data: Value = serde_json::from_str(data.split("</script>").next().expect("it ends")).expect("JSON");
    let text = data["correction"][0]["text"].as_str().expect("a comment with a text");
    assert_eq!(data["correction"][0]["@type"], "CorrectionComment");
    assert!(text.ends_with("The number is 12."), "{text}");
}

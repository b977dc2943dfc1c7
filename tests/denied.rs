//! Promise: what somebody denies is not said as theirs, a day that was called off is not said as the day, and what a
//! moderator retired is said no more, in whichever way it is asked for.

mod common;

use common::onrecord;

const ARTICLE: &str = "Council backs lido\n\nPublished: 2024-05-03\n\nCounty Hall denied on Wednesday that it was to blame for the delay.\n\n\
    The protest march planned for Saturday has been called off, the club said.\n\n\
    Mayor Ann Lee said: “We have waited 27 months for this.”\n";

fn with_article<T>(ask: impl Fn(&str, &str) -> T) -> T {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let path = folder.path().join("lido.txt");
    std::fs::write(&path, ARTICLE).expect("the folder can be written");
    ask(path.to_str().expect("UTF-8"), folder.path().to_str().expect("UTF-8"))
}

#[test]
fn a_denial_is_told_with_its_verb() {
    with_article(|path, _| {
        let told = onrecord(&["ask", "--article", path, "What did County Hall say?"], "").out;
        assert!(told.starts_with("County Hall denied on Wednesday that it was to blame for the delay"), "{told}");
        let told = onrecord(&["ask", "--article", path, "Who said County Hall was to blame for the delay?"], "").out;
        assert!(!told.starts_with("County Hall\n"), "{told}");
        let facts = onrecord(&["facts", "--article", path, "blame"], "").out;
        assert!(facts.contains("[denied]"), "{facts}");
        let page = format!("{path}.html");
        onrecord(&["ingest", "--html", &page, path], "");
        let html = std::fs::read_to_string(page).expect("it was written");
        let (_, data) = html.split_once("application/ld+json\">").expect("linked data");
        let (data, _) = data.split_once("</script>").expect("it ends");
        assert!(data.contains("We have waited") && !data.contains("\"it was to blame"), "{data}");
    });
}

#[test]
fn a_day_that_was_called_off_is_told_with_what_became_of_it() {
    with_article(|path, _| {
        let told = onrecord(&["ask", "--article", path, "When is the protest march?"], "").out;
        assert!(told.contains("has been called off") && !told.starts_with("Saturday"), "{told}");
    });
}

#[test]
fn a_retired_quote_has_no_speaker() {
    with_article(|path, folder| {
        let settings = format!("{folder}/on.toml");
        std::fs::write(&settings, format!("articles = [{path:?}]\n")).expect("the folder can be written");
        let data = format!("{folder}/data");
        let keep = ["--config", &settings, "--data-dir", &data];
        let run = |arguments: &[&str], input: &str| onrecord(&[arguments, &keep].concat(), input);
        assert_eq!(run(&["articles", "bring"], "").code, 0);
        let asked = "Who said we have waited 27 months?\n";
        let before = run(&["chat"], asked).out;
        assert!(before.contains("Ann Lee\n>"), "{before}");
        let found = onrecord(&["facts", "--article", path, "--kind", "quote", "--json", "waited"], "").out;
        let found: serde_json::Value = serde_json::from_str(&found).expect("JSON");
        let id = found[0]["id"].as_str().expect("a fact with an id");
        let retired = run(&["facts", "retire", id, "--reason", "the wrong mouth"], "");
        assert_eq!(retired.code, 0, "{}", retired.err);
        let after = run(&["chat"], asked).out;
        assert!(!after.contains("Ann Lee\n>") && after.contains("not sure"), "{after}");
    });
}

#[test]
fn what_would_have_been_is_not_counted() {
    const MILL: &str = "Mill fire\n\nFire broke out on Thursday, and three people died. If the roof had collapsed, \
        twelve people would have died. Mayor Ida Low promised to build 500 homes. \
        The bridge was due to reopen on Monday.\n";
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let path = folder.path().join("mill.txt");
    std::fs::write(&path, MILL).expect("the folder can be written");
    let ask = |question: &str| onrecord(&["ask", "--article", path.to_str().expect("UTF-8"), question], "").out;
    let toll = ask("How many people died?");
    assert!(toll.contains("three people") && !toll.contains("twelve"), "{toll}");
    let reopened = ask("When did the bridge reopen?");
    assert!(reopened.contains("was due to reopen") && !reopened.starts_with("Monday"), "{reopened}");
    let built = ask("How many homes did Low build?");
    assert!(!built.starts_with("500"), "{built}");
    let promised = ask("How many homes did Low promise to build?");
    assert!(promised.starts_with("500"), "{promised}");
}

//! Promise: a question is understood as it is meant: who is asked about, what is counted, what is taken for granted; and
//! what the article gives as somebody's words is given as theirs.

mod common;

use common::{Sample, onrecord};
use serde_json::{Value, json};

const STORY: &str = "Council backs new bridge in Millbrook

Published: 2024-03-25
Source: The Post

The city council of Millbrook voted 7-2 on Monday in favor of a new bridge. Councillor Tom Ray abstained.

“We will build it by May,” Mayor Ann Lee said after the vote. Lee added that the old bridge was unsafe.

The flood killed more than 40 people and injured 200 others, according to the Millbrook Health Office.

Fire chief Eva Holm welcomed the decision. Holm, 52, is set to meet with the governor in Denver on April 9.

The council cancelled a visit to Norway because the budget was too small.
";

const TREATY: &str = "Treaty on the strait tunnel fails

OSLO Delegates of six countries met on Tuesday to vote on a treaty about the strait tunnel. Norway abstained rather than \
vote against the treaty.

State Department spokeswoman Ida Moss said the treaty was “a step in the wrong direction.”

The tunnel workers' union blamed the delay on poor planning.

Work on the tunnel began in 2019 and has cost 3.1 billion dollars so far.
";

/// The replies to questions, each with the questions before it.
fn ask(questions: &[(&str, &[&str])]) -> Vec<Value> {
    ask_of(STORY, questions)
}

fn ask_of(story: &str, questions: &[(&str, &[&str])]) -> Vec<Value> {
    let story = Sample::new("story.txt", story);
    let line =
        |(question, context): &(&str, &[&str])| json!({"id": 1, "question": question, "context": context}).to_string();
    let input = questions.iter().map(|asked| line(asked) + "\n").collect::<String>();
    let run = onrecord(&["ask", "--jsonl", "--article", story.path()], input);
    assert_eq!(run.code, 0, "{}", run.err);
    run.out.lines().map(|line| serde_json::from_str(line).expect("a JSON object")).collect()
}

fn reply(question: &str) -> Value {
    ask(&[(question, &[])]).remove(0)
}

fn evidence(reply: &Value) -> String {
    reply["evidence"].as_array().into_iter().flatten().filter_map(|e| e["text"].as_str()).collect::<Vec<_>>().join(" ")
}

#[test]
fn counts_are_of_what_is_asked_and_have_their_source() {
    let killed = reply("how many people were killed in the flood?");
    assert_eq!(killed["status"], "answered");
    assert_eq!(killed["answer"], "more than 40 people");
    assert_eq!(killed["attribution"], "the Millbrook Health Office");
    let toll = reply("death toll?");
    assert!(toll["answer"].as_str().is_some_and(|answer| answer.contains("more than 40 people")), "{toll}");
    assert_eq!(reply("vote count?")["answer"], "7-2");
    for unsaid in ["how many children were killed in the flood?", "how many firefighters died?", "how old is Ann Lee?"]
    {
        assert_ne!(reply(unsaid)["status"], "answered", "{unsaid}");
    }
}

#[test]
fn words_are_their_speakers() {
    for (question, words, speaker) in [
        ("what did the mayor say about the old bridge", "old bridge was unsafe", "Ann Lee"),
        ("exact quote from lee", "We will build it by May", "Ann Lee"),
        ("what did anne lee say", "We will build it by May", "Ann Lee"),
    ] {
        let reply = reply(question);
        assert_eq!(reply["status"], "answered", "{question}");
        assert!(evidence(&reply).contains(words), "{question}: {reply}");
        assert_eq!(reply["attribution"], speaker, "{question}");
    }
    let unquoted = reply("what did tom ray say about the bridge?");
    assert_ne!(unquoted["status"], "answered");
    let unknown = reply("what did the bishop say?");
    assert_ne!(unknown["status"], "answered");
}

#[test]
fn a_government_speaks_through_its_offices_and_no_other() {
    let replies = ask_of(
        TREATY,
        &[("How did the White House respond to the treaty?", &[]), ("What did Downing Street say about it?", &[])],
    );
    assert!(evidence(&replies[0]).contains("a step in the wrong direction"), "{}", replies[0]);
    assert_eq!(replies[0]["attribution"], "Ida Moss");
    assert_ne!(replies[1]["status"], "answered");
}

#[test]
fn who_blames_is_named() {
    let blamed = ask_of(TREATY, &[("what was the cause of the delay?", &[])]).remove(0);
    assert!(evidence(&blamed).contains("poor planning"), "{blamed}");
    assert_eq!(blamed["attribution"], "the tunnel workers' union");
}

#[test]
fn nobody_is_named_for_what_others_did_or_are() {
    for question in ["who delayed the treaty?", "who is the president of norway?", "who opened the tunnel?"] {
        let reply = ask_of(TREATY, &[(question, &[])]).remove(0);
        assert!(reply["answer"].is_null(), "{question}: {reply}");
    }
}

#[test]
fn what_was_not_done_is_put_right() {
    let replies = ask_of(
        TREATY,
        &[("is it true that Norway voted against the treaty?", &[]), ("is it true that Norway abstained?", &[])],
    );
    let begins = |at: usize, with: &str| replies[at]["reply"].as_str().is_some_and(|reply| reply.starts_with(with));
    assert!(begins(0, "The article says otherwise"), "{}", replies[0]);
    assert!(begins(1, "The article says:"), "{}", replies[1]);
}

#[test]
fn people_are_who_the_article_says() {
    assert_eq!(reply("who is eva holm")["answer"], "Fire chief Eva Holm");
    assert_eq!(reply("who is the mayor?")["answer"], "Ann Lee");
}

#[test]
fn what_is_absent_is_named_and_false_premises_are_put_right() {
    let france = reply("did France vote for the bridge?");
    assert_ne!(france["status"], "answered");
    assert!(france["reply"].as_str().is_some_and(|reply| reply.contains("does not mention France")), "{france}");
    let rejected = reply("why did eva holm reject the decision?");
    assert_eq!(rejected["status"], "answered", "{rejected}");
    assert!(evidence(&rejected).contains("welcomed the decision"));
    assert!(rejected["reply"].as_str().is_some_and(|reply| reply.starts_with("The article says otherwise")));
    assert_ne!(reply("will the bridge be painted red?")["status"], "answered");
}

#[test]
fn each_question_of_a_message_gets_its_part() {
    let both = reply("how many voted for it and who abstained?");
    assert_eq!(both["status"], "answered");
    assert!(evidence(&both).contains("7-2") && evidence(&both).contains("Tom Ray abstained"), "{both}");
    let half = reply("who abstained? and what did the bishop say?");
    assert_eq!(half["status"], "answered");
    assert!(half["reply"].as_str().is_some_and(|reply| reply.contains("\n2. The article does not say")), "{half}");
}

#[test]
fn a_follow_up_is_about_the_same() {
    let replies = ask(&[
        ("and what did she say about it?", &["who is ann lee?"]),
        ("what about the fire chief?", &["what did the bishop say?"]),
    ]);
    assert!(evidence(&replies[0]).contains("Lee"), "{}", replies[0]);
    assert_ne!(replies[1]["status"], "answered"); // she is not quoted
}

#[test]
fn what_the_article_says_of_itself() {
    assert_eq!(reply("when was this published?")["answer"], "25 March 2024");
    assert_eq!(reply("whats the headline")["answer"], "Council backs new bridge in Millbrook");
    assert_eq!(reply("who published this")["answer"], "The Post");
    assert_eq!(reply("who wrote this")["status"], "not_in_article");
}

#[test]
fn nothing_typed_is_echoed() {
    for message in ["who is @everyone", "what did **bold** `code` say", "is <@123> [x](http://evil) in this story"] {
        let reply = reply(message)["reply"].as_str().expect("a reply").to_owned();
        for mark in ["@everyone", "**", "`", "<@", "evil", "]("] {
            assert!(!reply.contains(mark), "{message}: {reply}");
        }
    }
}

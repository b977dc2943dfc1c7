//! Questions that are changed or removed while their answer is on its way.

use std::thread;
use std::time::Duration;

use super::standin::{Discord, Fault};

const WHO: &str = "<@BOT> Who abstained?";
const VOTE: &str = "<@BOT> How many countries voted for the resolution?";

/// The next reply takes a second to arrive.
fn slow_reply(discord: &Discord) {
    discord.fail_next("POST /channels/*/messages", 1, Fault::Slow(Duration::from_secs(1)));
}

#[test]
fn an_edit_while_the_answer_is_on_its_way_is_answered_after_it() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let ann = discord.member("ann");
    slow_reply(&discord);
    let question = ann.says("general", WHO);
    thread::sleep(Duration::from_millis(500));
    ann.edits(&question, VOTE);
    discord.await_requests("PATCH /channels/*/messages/*", 1);
    assert_eq!(discord.reply_to(&question).title(), "14-0 in favor");
    assert_eq!(discord.requests("POST /channels/*/messages").len(), 1);
}

#[test]
fn an_edit_right_behind_its_message_is_what_counts() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let questions: Vec<_> = (0..20)
        .map(|n| {
            let member = discord.member(&format!("member-{n}"));
            let question = member.says("general", WHO);
            member.edits(&question, VOTE);
            question
        })
        .collect();
    for question in &questions {
        discord.reply_to(question);
    }
    // Each was answered, and the answer changed, or only the edit was answered: then nothing follows.
    thread::sleep(Duration::from_secs(1));
    for question in &questions {
        assert_eq!(discord.reply_to(question).title(), "14-0 in favor");
    }
    assert_eq!(discord.requests("POST /channels/*/messages").len(), 20);
}

#[test]
fn a_question_removed_while_its_answer_is_on_its_way_leaves_nothing_behind() {
    let discord = Discord::start();
    let bot = discord.bot();
    let ann = discord.member("ann");
    discord.expect_refusal(50035);
    slow_reply(&discord);
    let question = ann.says("general", WHO);
    thread::sleep(Duration::from_millis(500));
    ann.deletes(&[&question]);
    discord.await_requests("POST /channels/*/messages", 1);
    discord.silence_for(Duration::from_millis(500));
    assert!(discord.messages("general").is_empty());
    assert!(!bot.log().contains("went wrong"), "{}", bot.log());
}

#[test]
fn a_hundred_questions_removed_at_once_take_all_answers_along() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let questions: Vec<_> =
        (0..100).map(|n| discord.member(&format!("member-{n}")).says("general", "<@BOT> thanks!")).collect();
    let replies: Vec<_> = questions.iter().map(|question| discord.reply_to(question)).collect();
    discord.member("member-0").deletes(&questions.iter().collect::<Vec<_>>());
    replies.iter().for_each(super::standin::Message::is_removed);
    assert!(discord.messages("general").is_empty());
}

#[test]
fn an_answer_that_a_moderator_removed_is_not_brought_back() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let (ann, mia) = (discord.member("ann"), discord.moderator("mia"));
    discord.expect_refusal(10008);
    let question = ann.says("general", WHO);
    mia.deletes(&[&discord.reply_to(&question)]);
    ann.edits(&question, VOTE);
    discord.await_requests("PATCH /channels/*/messages/*", 1);
    ann.deletes(&[&question]);
    discord.silence_for(Duration::from_millis(500));
    assert!(discord.messages("general").is_empty());
}

#[test]
fn an_answer_becomes_a_line_and_a_card_again() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let ann = discord.member("ann");
    let question = ann.says("general", WHO);
    let reply = discord.reply_to(&question);
    ann.edits(&question, "<@BOT> thanks!");
    let line = reply.edited();
    assert_eq!((line.content(), line.title().as_str(), line.buttons().len()), ("You are welcome.", "", 0));
    ann.edits(&question, VOTE);
    let card = line.edited();
    assert_eq!((card.content(), card.title().as_str(), card.buttons().len()), ("", "14-0 in favor", 4));
}

//! What goes wrong on the way is survived: dropped connections, busy servers, missing permissions, an end in the middle.

use std::thread;
use std::time::Duration;

use super::standin::{Discord, Fault, permissions};

const WHO: &str = "<@BOT> Who abstained?";
const ABSTAINED: &str = "The United States abstained.";

#[test]
fn two_hundred_questions_at_once_are_all_answered_and_none_crossed() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let channels: Vec<String> = (0..20).map(|n| format!("room-{n}")).collect();
    for channel in &channels {
        discord.new_channel(channel);
    }
    let asked = [(WHO, ABSTAINED), ("<@BOT> How many countries voted for the resolution?", "14-0 in favor")];
    let mut questions = Vec::new();
    for n in 0..200 {
        let (question, answer) = asked[n % 2];
        questions.push((discord.member(&format!("member-{n}")).says(&channels[n % 20], question), answer));
    }
    for (question, answer) in &questions {
        let reply = discord.reply_to(question);
        assert_eq!(reply.title(), *answer);
        assert_eq!(reply.channel, question.channel);
    }
    discord.await_requests("POST /channels/*/messages", 200);
    discord.silence_for(Duration::from_millis(500));
    assert_eq!(discord.requests("POST /channels/*/messages").len(), 200);
}

#[test]
fn a_connection_that_drops_is_resumed_and_nothing_is_lost() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let ann = discord.member("ann");
    discord.reply_to(&ann.says("general", WHO));
    discord.gateway().drops();
    let question = ann.says("general", WHO);
    assert_eq!(discord.reply_to(&question).title(), ABSTAINED);
    discord.gateway().await_sessions(1, 1);
    discord.gateway().asks_to_reconnect();
    assert_eq!(discord.reply_to(&ann.says("general", WHO)).title(), ABSTAINED);
    discord.gateway().await_sessions(1, 2);
    discord.gateway().closes(4000);
    assert_eq!(discord.reply_to(&ann.says("general", WHO)).title(), ABSTAINED);
    discord.gateway().await_sessions(1, 3);
}

#[test]
fn an_invalid_session_is_begun_anew() {
    let discord = Discord::start();
    let _bot = discord.bot();
    discord.gateway().invalidates(false);
    discord.gateway().await_sessions(2, 0);
    assert_eq!(discord.reply_to(&discord.member("ann").says("general", WHO)).title(), ABSTAINED);
}

#[test]
fn a_busy_discord_is_asked_again() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let ann = discord.member("ann");
    for fault in [Fault::TooMany { retry_after: Duration::from_millis(400) }, Fault::Status(502), Fault::Status(500)] {
        discord.fail_next("POST /channels/*/messages", 2, fault);
        assert_eq!(discord.reply_to(&ann.says("general", WHO)).title(), ABSTAINED);
        discord.fail_next("POST /interactions/*/*/callback", 1, fault);
        assert_eq!(ann.runs("/ask question:Who abstained?").title(), ABSTAINED);
    }
    // A reply whose confirmation is lost is not sent twice.
    discord.fail_next("POST /channels/*/messages", 1, Fault::Lost);
    let question = ann.says("general", WHO);
    discord.reply_to(&question);
    thread::sleep(Duration::from_secs(1));
    let replies = discord.messages("general").into_iter().filter(|message| message.is_reply_to(&question));
    assert_eq!(replies.count(), 1);
    discord.fail_next("POST /interactions/*/*/callback", 1, Fault::Lost);
    assert_eq!(ann.runs("/ask question:Who abstained?").title(), ABSTAINED);
}

#[test]
fn a_storm_of_too_many_requests_passes() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let retry_after = Duration::from_millis(200);
    discord.fail_next("POST /channels/*/messages", 60, Fault::TooMany { retry_after });
    let questions: Vec<_> = (0..20).map(|n| discord.member(&format!("member-{n}")).says("general", WHO)).collect();
    for question in &questions {
        assert_eq!(discord.reply_to(question).title(), ABSTAINED);
    }
}

#[test]
fn without_the_permission_for_embeds_answers_are_text() {
    let discord = Discord::start();
    let _bot = discord.bot();
    discord.denies("general", permissions::EMBED_LINKS);
    discord.expect_refusal(50013);
    let reply = discord.reply_to(&discord.member("ann").says("general", WHO));
    assert!(
        reply.content().contains("**The United States abstained.**\n> The United States abstained, clearing"),
        "{}",
        reply.text()
    );
}

#[test]
fn a_channel_or_a_question_that_is_gone_hurts_nobody() {
    let discord = Discord::start();
    let bot = discord.bot();
    let ann = discord.member("ann");
    for code in [50013, 10003, 50035, 10062] {
        discord.expect_refusal(code);
    }
    discord.denies("general", permissions::SEND_MESSAGES);
    ann.says("general", WHO);
    bot.logs("code 50013");
    discord.new_channel("doomed");
    discord.fail_next("POST /channels/*/messages", 1, Fault::Status(500));
    ann.says("doomed", WHO);
    discord.await_requests("POST /channels/*/messages", 2);
    discord.deletes_channel("doomed");
    bot.logs("code 10003");
    discord.fail_next("POST /channels/*/messages", 1, Fault::Status(500));
    let gone = ann.says("ask", WHO);
    discord.await_requests("POST /channels/*/messages", 5);
    ann.deletes(&[&gone]);
    bot.logs("code 50035");
    discord.fail_next("POST /interactions/*/*/callback", 1, Fault::Status(500));
    let late = ann.begins_in("ask", "/ask question:Who abstained?");
    discord.await_requests("POST /interactions/*/*/callback", 1);
    discord.advance(Duration::from_secs(4));
    bot.logs("too old");
    late.is_left_alone_for(Duration::from_millis(100));
    discord.reply_to(&ann.whispers(WHO));
}

#[test]
fn an_end_waits_for_the_answers_on_their_way() {
    let discord = Discord::start();
    let bot = discord.bot();
    discord.fail_next("POST /channels/*/messages", 1, Fault::Slow(Duration::from_secs(2)));
    let question = discord.member("ann").says("general", WHO);
    discord.await_requests("POST /channels/*/messages", 1);
    let end = thread::spawn(move || bot.stop());
    assert_eq!(discord.reply_to(&question).title(), ABSTAINED);
    let end = end.join().expect("it ends");
    assert_eq!(end.code, Some(0), "{}", end.log);
    assert!(end.took < Duration::from_secs(10));
}

#[test]
fn an_error_is_told_in_private_with_an_id_that_the_log_has() {
    let discord = Discord::start();
    let bot = discord.bot();
    let ann = discord.member("ann");
    discord.fail_next("POST /channels/*/messages", 1, Fault::Status(418));
    ann.says("general", WHO);
    discord.await_requests("POST /users/@me/channels", 1);
    let told = discord.posted_in("@ann");
    assert!(told.content().starts_with("Sorry, something went wrong (id "), "{}", told.text());
    let id = told.content().split("(id ").nth(1).and_then(|rest| rest.split(')').next()).expect("an id").to_owned();
    bot.logs(&id);
    discord.reply_to(&discord.member("bob").says("general", WHO));
}

#[test]
fn a_server_is_greeted_once_where_that_is_allowed() {
    let discord = Discord::start();
    let bot = discord.bot();
    discord.new_guild("north");
    let hello = discord.posted_in("north/general");
    assert!(hello.plain().contains("How to ask") && hello.plain().contains("What I keep"), "{}", hello.text());
    discord.gateway().invalidates(false);
    discord.gateway().await_sessions(2, 0);
    bot.stop();
    let _bot = discord.bot();
    discord.silence_for(Duration::from_secs(1));
}

#[test]
fn the_presence_names_the_article() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let presence = discord.gateway().presence().to_string();
    assert!(presence.contains("UN Security Council votes for a ceasefire in Gaza"), "{presence}");
}

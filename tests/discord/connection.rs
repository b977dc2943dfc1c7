//! The gateway may go silent, come back, or forget us: the bot goes on, and answers each question once.

use std::time::Duration;

use super::standin::Discord;

const WHO: &str = "<@BOT> Who abstained?";
const ABSTAINED: &str = "The United States abstained.";

#[test]
fn a_connection_that_no_longer_answers_is_left_for_a_new_one() {
    let discord = Discord::start();
    discord.gateway().heartbeat_every(Duration::from_millis(1_500));
    let _bot = discord.bot();
    discord.gateway().ignores_heartbeats(true);
    // The bot leaves it after a heartbeat without an answer, and takes its time with the next one.
    discord.expect_refusal(4009);
    discord.gateway().await_opcode(1, 1);
    std::thread::sleep(Duration::from_secs(3));
    discord.gateway().ignores_heartbeats(false);
    discord.gateway().await_sessions(2, 0);
    assert_eq!(discord.reply_to(&discord.member("ann").says("general", WHO)).title(), ABSTAINED);
}

#[test]
fn what_happens_while_the_bot_resumes_is_caught_up_with_once() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let ann = discord.member("ann");
    let (kept, doomed) = (ann.says("general", WHO), ann.says("general", WHO));
    let (kept, doomed) = ((discord.reply_to(&kept), kept), (discord.reply_to(&doomed), doomed));
    discord.gateway().drops();
    let asked = ann.begins_in("general", "/ask question:Who abstained?");
    let said: Vec<_> = (0..10).map(|n| discord.member(&format!("member-{n}")).says("general", WHO)).collect();
    ann.edits(&kept.1, "<@BOT> How many countries voted for the resolution?");
    ann.deletes(&[&doomed.1]);
    for question in &said {
        assert_eq!(discord.reply_to(question).title(), ABSTAINED);
    }
    assert_eq!(asked.response().title(), ABSTAINED);
    assert_eq!(kept.0.edited().title(), "14-0 in favor");
    doomed.0.is_removed();
    assert_eq!(discord.requests("POST /channels/*/messages").len(), 12);
    discord.gateway().await_sessions(1, 1);
}

#[test]
fn a_session_that_cannot_be_resumed_is_begun_anew() {
    let discord = Discord::start();
    let _bot = discord.bot();
    discord.gateway().refuses_resumes(true);
    discord.gateway().drops();
    discord.gateway().await_sessions(2, 0);
    assert_eq!(discord.reply_to(&discord.member("ann").says("general", WHO)).title(), ABSTAINED);
    assert_eq!(discord.requests("PUT /applications/*/commands").len(), 1);
    assert!(!discord.gateway().presence().is_null());
}

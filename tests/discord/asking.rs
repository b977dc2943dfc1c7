//! Promise: members ask by mention, reply, direct message or command, and get the article's words.

use crate::standin::Discord;

#[test]
fn a_mention_is_answered() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let ann = discord.member("ann");
    let question = ann.says("general", "<@BOT> How many countries voted for it?");
    let reply = discord.reply_to(&question);
    assert!(reply.title().starts_with("14-0"), "{}", reply.text());
    assert!(reply.is_reply_to(&question));
    let more = ann.clicks(&reply, "More context");
    assert!(more.is_private());
    assert_eq!(discord.pinged(), Vec::<String>::new());
}

#[test]
fn a_direct_message_is_answered_without_the_intent() {
    let discord = Discord::start();
    discord.allows_content(false);
    // The bot asks for the intent once, and goes on without.
    discord.expect_refusal(4014);
    let _bot = discord.bot();
    let question = discord.member("ann").whispers("Who abstained?");
    assert!(discord.reply_to(&question).plain().contains("United States"));
}

#[test]
fn a_command_is_completed_and_answered() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let ann = discord.member("ann");
    assert!(!ann.types("/ask question:who abst").is_empty());
    let answer = ann.runs("/ask question:Who abstained?");
    assert!(answer.plain().contains("United States"), "{}", answer.text());
}

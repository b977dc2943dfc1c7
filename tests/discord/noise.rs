//! What is no question to the bot gets no answer and does no harm: Discord's own messages, its own words, broken events.

use std::time::Duration;

use serde_json::json;

use super::standin::Discord;

const WHO: &str = "<@BOT> Who abstained?";

#[test]
fn messages_that_nobody_wrote_are_ignored() {
    let discord = Discord::start();
    let _bot = discord.bot();
    discord.moderator("mia").runs("/config ask-channel channel:#ask listen:true");
    let ann = discord.member("ann");
    // Somebody joined, boosted, pinned a message, started a thread, ended a poll …
    for kind in [6, 7, 8, 12, 18, 21, 22, 24, 46] {
        ann.posts("ask", json!({"type": kind, "content": WHO}), None);
    }
    let poll = json!({"question": {"text": "Who abstained?"}, "answers": [], "expiry": "2026-01-01T00:00:00+00:00", "allow_multiselect": false,
        "layout_type": 1, "results": {"is_finalized": false, "answer_counts": []}});
    ann.posts("ask", json!({"content": "", "poll": poll}), None);
    ann.posts("ask", json!({"content": "", "sticker_items": [{"id": "7", "name": "who?", "format_type": 1}]}), None);
    ann.posts(
        "ask",
        json!({"content": "", "embeds": [{"type": "rich"}, {"type": "rich", "title": "Who abstained?"}]}),
        None,
    );
    ann.sends_file("ask", "who abstained?.png", "");
    discord.silence_for(Duration::from_secs(1));
}

#[test]
fn the_bot_does_not_talk_to_itself() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let ann = discord.member("ann");
    discord.moderator("mia").runs("/config ask-channel channel:#ask listen:true");
    discord.reply_to(&ann.whispers("Who abstained?"));
    discord.reply_to(&ann.says("ask", "Who abstained in the vote?"));
    ann.runs_in("ask", "/ask question:Who abstained?");
    discord.silence_for(Duration::from_secs(1));
}

#[test]
fn a_message_without_words_is_told_how_to_ask_where_it_was_meant_for_the_bot() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let ann = discord.member("ann");
    discord.reply_to(&ann.whispers("hello"));
    let hint = "Ask me what the article says, in a sentence or two.";
    for empty in [
        ann.posts("general", json!({"content": "<@BOT>", "embeds": [{"type": "rich"}]}), None),
        ann.posts("general", json!({"content": "<@BOT> <@BOT> <:who:1> https://a.example/b"}), None),
        ann.sends_file("@ann", "map.png", ""),
    ] {
        assert_eq!(discord.reply_to(&empty).content(), hint);
    }
}

#[test]
fn broken_and_unknown_events_hurt_nobody() {
    let discord = Discord::start();
    let mut bot = discord.bot();
    for (event, body) in [
        ("MESSAGE_CREATE", json!(null)),
        ("MESSAGE_CREATE", json!({"id": 1, "content": ["x"]})),
        ("MESSAGE_UPDATE", json!({"id": "7"})),
        ("MESSAGE_DELETE", json!([])),
        ("MESSAGE_DELETE_BULK", json!({"ids": "all"})),
        ("GUILD_CREATE", json!({"id": "x"})),
        ("INTERACTION_CREATE", json!({"id": "1", "type": 99, "token": "t"})),
        ("INTERACTION_CREATE", json!({"id": "1", "type": 3, "token": "t", "data": {}})),
        ("RESUMED", json!({"later": true})),
        ("SOMETHING_NEW", json!({"id": "1"})),
        ("", json!({})),
    ] {
        discord.sends_event(event, &body);
    }
    let ann = discord.member("ann");
    discord.reply_to(&ann.says("general", WHO));
    ann.runs("/ask question:Who abstained?");
    assert!(!bot.has_ended());
    assert_eq!(discord.gateway().sessions(), (1, 0));
}

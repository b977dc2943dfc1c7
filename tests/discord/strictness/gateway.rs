//! Who may identify, what is hidden, and what a resume brings back.

use std::time::Duration;

use serde_json::{Value, json};

use super::client::{ALL, Connection, WITHOUT_CONTENT, send};
use crate::standin::Discord;

#[test]
fn a_wrong_token_or_forbidden_intents_end_the_connection() {
    let discord = Discord::start();
    discord.allows_content(false);
    for (token, intents, code) in [("no token", 1, 4004), ("", ALL, 4014), ("", 1 << 1, 4014), ("", 1 << 30, 4013)] {
        let mut connection = Connection::open(&discord);
        let token = if token.is_empty() { discord.token() } else { token.to_owned() };
        connection.identify(&token, intents);
        assert_eq!(connection.next()["closed"], code);
        discord.expect_refusal(code);
    }
}

#[test]
fn content_is_hidden_without_the_intent_exactly_where_discord_hides_it() {
    let discord = Discord::start();
    let mut bot = Connection::ready(&discord, WITHOUT_CONTENT);
    let (ann, bob) = (discord.member("ann"), discord.member("bob"));
    let hidden = ann.says("general", "Who abstained?");
    assert_eq!(bot.event("MESSAGE_CREATE")["content"], "");
    ann.says("general", "<@BOT> Who abstained?");
    let seen = bot.event("MESSAGE_CREATE");
    assert!(seen["content"].as_str().is_some_and(|content| content.ends_with("Who abstained?")));
    assert_eq!((&seen["mentions"][0]["bot"], &seen["guild_id"].is_string()), (&json!(true), &true));
    ann.whispers("Who abstained?");
    let direct = bot.event("MESSAGE_CREATE");
    assert_eq!((direct["content"].as_str(), direct.get("member")), (Some("Who abstained?"), None));
    ann.sends_file("general", "map.png", "");
    assert_eq!(bot.event("MESSAGE_CREATE")["attachments"], json!([]));
    // What is replied to is hidden or shown by the same rule, whatever the reply is.
    bob.replies(&hidden, "<@BOT> what do you say?");
    let reply = bot.event("MESSAGE_CREATE");
    assert_eq!((reply["type"].as_u64(), reply["referenced_message"]["content"].as_str()), (Some(19), Some("")));
    let path = format!("/channels/{}/messages", hidden.channel);
    send(&discord, "POST", &path, &json!({"content": "The United States."}));
    assert_eq!(bot.event("MESSAGE_CREATE")["content"], "The United States.");
    // A reply that pings the bot mentions it.
    let answered = bob.replies(&discord.posted_in("general"), "And who else?");
    assert_eq!(bot.event("MESSAGE_CREATE")["content"], "And who else?");
    bob.edits(&answered, "And who?");
    assert_eq!(bot.event("MESSAGE_UPDATE")["content"], "And who?");
}

#[test]
fn rest_hides_by_the_portal() {
    let discord = Discord::start();
    let question = discord.member("ann").says("general", "Who abstained?");
    let path = format!("/channels/{}/messages/{}", question.channel, question.id);
    assert_eq!(send(&discord, "GET", &path, &Value::Null).1["content"], "Who abstained?");
    discord.allows_content(false);
    assert_eq!(send(&discord, "GET", &path, &Value::Null).1["content"], "");
}

#[test]
fn events_come_only_to_those_who_ask_for_them_and_see_the_channel() {
    let discord = Discord::start();
    let mut bot = Connection::ready(&discord, 1 | 1 << 9 | 1 << 15);
    let mia = discord.moderator("mia");
    mia.whispers("not asked for");
    mia.says("private-to-mods", "not seen");
    mia.says("general", "seen");
    assert_eq!(bot.event("MESSAGE_CREATE")["content"], "seen");
}

#[test]
fn a_resume_replays_what_was_missed_and_an_invalid_session_cannot_be_resumed() {
    let discord = Discord::start();
    let mut bot = Connection::ready(&discord, ALL);
    let ann = discord.member("ann");
    ann.says("general", "one");
    bot.event("MESSAGE_CREATE");
    discord.gateway().drops();
    let (session, seq) = (bot.session.clone(), bot.seq);
    ann.says("general", "two");
    ann.says("general", "three");
    let mut again = Connection::open(&discord);
    again.say(6, &json!({"token": discord.token(), "session_id": session, "seq": seq}));
    assert_eq!(again.event("MESSAGE_CREATE")["content"], "two");
    assert_eq!(again.event("MESSAGE_CREATE")["content"], "three");
    again.event("RESUMED");
    discord.gateway().asks_to_reconnect();
    assert_eq!(again.next()["op"], 7);
    discord.gateway().invalidates(false);
    assert_eq!(again.next(), json!({"op": 9, "d": false, "s": null, "t": null}));
    let mut stranger = Connection::open(&discord);
    stranger.say(6, &json!({"token": discord.token(), "session_id": session, "seq": seq}));
    assert_eq!(stranger.next(), json!({"op": 9, "d": false, "s": null, "t": null}));
}

#[test]
fn heartbeats_are_answered_and_missed() {
    let discord = Discord::start();
    discord.gateway().heartbeat_every(Duration::from_millis(200));
    let mut bot = Connection::ready(&discord, ALL);
    bot.say(1, &json!(bot.seq));
    assert_eq!(bot.next()["op"], 11);
    assert_eq!(bot.next()["closed"], 4009);
    discord.expect_refusal(4009);
}

#[test]
fn nothing_is_taken_before_identifying_and_no_nonsense_at_all() {
    let discord = Discord::start();
    for (op, data, code) in [(3, json!({}), 4003), (99, json!({}), 4001)] {
        let mut bot = Connection::open(&discord);
        bot.say(op, &data);
        assert_eq!(bot.next()["closed"], code);
        discord.expect_refusal(code);
    }
    let mut bot = Connection::ready(&discord, ALL);
    bot.identify(&discord.token(), ALL);
    assert_eq!(bot.next()["closed"], 4005);
    discord.expect_refusal(4005);
}

#[test]
fn a_guild_that_is_left_is_gone_until_the_bot_comes_again() {
    let discord = Discord::start();
    let mut bot = Connection::ready(&discord, ALL);
    discord.new_guild("north");
    let north = bot.event("GUILD_CREATE")["id"].clone();
    let ann = discord.member("ann");
    discord.joins(&ann, "north");
    discord.bot_leaves("north");
    assert_eq!(bot.event("GUILD_DELETE"), json!({"id": north}));
    let message = ann.says("north/general", "not heard");
    let guild = format!("/guilds/{}", north.as_str().expect("an id"));
    assert_eq!(send(&discord, "GET", &guild, &Value::Null).1["code"], 50001);
    let path = format!("/channels/{}/messages", message.channel);
    assert_eq!(send(&discord, "POST", &path, &json!({"content": "x"})).1["code"], 50001);
    discord.bot_joins("north");
    let joined = bot.event("GUILD_CREATE");
    assert_eq!((&joined["id"], &joined["unavailable"]), (&north, &json!(false)));
    ann.says("north/general", "heard");
    assert_eq!(bot.event("MESSAGE_CREATE")["content"], "heard");
    discord.guild_goes_down("north");
    assert_eq!(bot.event("GUILD_DELETE"), json!({"id": north, "unavailable": true}));
    discord.expect_refusal(50001);
}

//! What may be sent to a channel.

use serde_json::{Value, json};

use super::client::{ALL, Connection, send, send_as};
use crate::standin::{Discord, Message, permissions};

/// Where to send to `general`.
fn general(discord: &Discord) -> String {
    let message = discord.member("ann").says("general", "hello");
    format!("/channels/{}/messages", message.channel)
}

#[test]
fn limits_are_held_and_named_as_discord_names_them() {
    let discord = Discord::start();
    let path = general(&discord);
    let embed = |embed: Value| json!({"embeds": [embed]});
    let button = |id: &str, label: &str| json!({"type": 2, "style": 1, "custom_id": id, "label": label});
    let row = |parts: Value| json!({"content": "x", "components": [{"type": 1, "components": parts}]});
    let fields = |count: usize| vec![json!({"name": "n", "value": "v"}); count];
    let choice = json!({"label": "l", "value": "v"});
    let select = |options: Value| json!({"type": 3, "custom_id": "s", "options": options});
    for (body, place, code) in [
        (json!({"content": "x".repeat(2001)}), "/content", "BASE_TYPE_MAX_LENGTH"),
        (json!({"contents": "x"}), "/contents", "UNKNOWN_FIELD"),
        (json!({"content": 7}), "/content", "STRING_TYPE_CONVERT"),
        (json!({"content": "x", "flags": 64}), "/flags", "MESSAGE_FLAGS_INVALID"),
        (json!({"embeds": vec![json!({"title": "t"}); 11]}), "/embeds", "BASE_TYPE_MAX_LENGTH"),
        (embed(json!({"title": "x".repeat(257)})), "/embeds/0/title", "BASE_TYPE_MAX_LENGTH"),
        (embed(json!({"description": "x".repeat(4097)})), "/embeds/0/description", "BASE_TYPE_MAX_LENGTH"),
        (embed(json!({"fields": fields(26)})), "/embeds/0/fields", "BASE_TYPE_MAX_LENGTH"),
        (embed(json!({"fields": [{"name": "", "value": "v"}]})), "/embeds/0/fields/0/name", "BASE_TYPE_REQUIRED"),
        (
            embed(json!({"fields": [{"name": "n", "value": "x".repeat(1025)}]})),
            "/embeds/0/fields/0/value",
            "BASE_TYPE_BAD_LENGTH",
        ),
        (
            embed(json!({"title": "t", "footer": {"text": "x".repeat(2049)}})),
            "/embeds/0/footer/text",
            "BASE_TYPE_BAD_LENGTH",
        ),
        (embed(json!({"title": "t", "url": "javascript:0"})), "/embeds/0/url", "URL_TYPE_INVALID_SCHEME"),
        (json!({"embeds": vec![json!({"description": "x".repeat(3001)}); 2]}), "/embeds", "MAX_EMBED_SIZE_EXCEEDED"),
        (row(json!([button("a", &"x".repeat(81))])), "/components/0/components/0/label", "BASE_TYPE_MAX_LENGTH"),
        (row(json!([button(&"x".repeat(101), "l")])), "/components/0/components/0/custom_id", "BASE_TYPE_BAD_LENGTH"),
        (
            row(json!([button("a", "l"), button("a", "m")])),
            "/components/0/components/1/custom_id",
            "COMPONENT_CUSTOM_ID_DUPLICATED",
        ),
        (
            row(json!([{"type": 2, "style": 5, "label": "l", "custom_id": "a"}])),
            "/components/0/components/0",
            "BUTTON_COMPONENT_INVALID",
        ),
        (row(json!([select(json!([choice])), button("a", "l")])), "/components/0", "COMPONENT_LAYOUT_WIDTH_EXCEEDED"),
        (row(json!([select(json!([]))])), "/components/0/components/0/options", "BASE_TYPE_REQUIRED"),
        (
            row(json!([select(json!([choice, choice]))])),
            "/components/0/components/0/options",
            "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
        ),
        (
            row(json!((0..6).map(|n| button(&n.to_string(), "l")).collect::<Vec<_>>())),
            "/components/0/components",
            "BASE_TYPE_BAD_LENGTH",
        ),
        (
            json!({"content": "x", "components": vec![json!({"type": 1, "components": [{"type": 2, "style": 5, "label": "l", "url": "https://example.org"}]}); 6]}),
            "/components",
            "BASE_TYPE_MAX_LENGTH",
        ),
        (
            json!({"content": "x", "message_reference": {"message_id": "5"}}),
            "/message_reference",
            "REPLIES_UNKNOWN_MESSAGE",
        ),
    ] {
        let (status, reply) = send(&discord, "POST", &path, &body);
        assert_eq!(
            (status, &reply["code"], &reply["message"]),
            (400, &json!(50035), &json!("Invalid Form Body")),
            "{body}"
        );
        let named = reply["errors"].pointer(place).and_then(|at| at["_errors"][0]["code"].as_str());
        assert_eq!(named, Some(code), "{reply}");
    }
    discord.expect_refusal(50035);
}

#[test]
fn what_is_within_the_limits_is_sent_and_shown() {
    let discord = Discord::start();
    let mut bot = Connection::ready(&discord, ALL);
    let question = discord.member("ann").says("general", "hello");
    bot.event("MESSAGE_CREATE");
    let path = format!("/channels/{}/messages", question.channel);
    let reference = json!({"message_id": question.id.to_string(), "fail_if_not_exists": false});
    let body = json!({"content": " hi ", "message_reference": reference, "allowed_mentions": {"parse": []},
        "embeds": [{"title": "t".repeat(256), "fields": [{"name": "n", "value": "v"}]}],
        "components": [{"type": 1, "components": [{"type": 2, "style": 1, "custom_id": "a", "label": "More"}]}]});
    let (status, sent) = send(&discord, "POST", &path, &body);
    assert_eq!((status, sent["content"].as_str(), sent["type"].as_u64()), (200, Some("hi"), Some(19)));
    assert_eq!(sent["referenced_message"]["content"], "hello");
    assert_eq!(bot.event("MESSAGE_CREATE")["id"], sent["id"]);
    let reply = discord.reply_to(&question);
    assert_eq!((reply.buttons(), reply.field("n"), discord.pinged().len()), (vec!["More"], "v", 0));
    let own = format!("{path}/{}", reply.id);
    assert_eq!(send(&discord, "PATCH", &own, &json!({"content": "ho"})).1["content"], "ho");
    assert_eq!(reply.edited().content(), "ho");
    assert_eq!(send(&discord, "DELETE", &own, &Value::Null).0, 204);
    reply.is_removed();
    // Gone, and a reply to it is an ordinary message unless it must not be.
    let later =
        json!({"content": "x", "message_reference": {"message_id": reply.id.to_string(), "fail_if_not_exists": false}});
    assert_eq!(send(&discord, "POST", &path, &later).1["type"], 0);
    assert_eq!(send(&discord, "PATCH", &own, &json!({"content": "he"})).1["code"], 10008);
    discord.expect_refusal(10008);
}

#[test]
fn who_may_not_send_is_told_why() {
    let discord = Discord::start();
    let path = general(&discord);
    let text = json!({"content": "x"});
    let code =
        |path: &str, body: &Value| send(&discord, "POST", path, body).1["code"].as_u64().unwrap_or_default() as u32;
    let expect = |found: u32, code: u32| {
        assert_eq!(found, code);
        discord.expect_refusal(code);
    };
    expect(code(&path, &json!({"content": " "})), 50006);
    discord.denies("general", permissions::EMBED_LINKS | permissions::READ_MESSAGE_HISTORY);
    expect(code(&path, &json!({"embeds": [{"title": "t"}]})), 50013);
    expect(code(&path, &json!({"content": "x", "message_reference": {"message_id": "1"}})), 160_002);
    discord.denies("general", permissions::SEND_MESSAGES);
    expect(code(&path, &text), 50013);
    discord.denies("general", permissions::VIEW_CHANNEL);
    expect(code(&path, &text), 50001);
    discord.deletes_channel("general");
    expect(code(&path, &text), 10003);
    let ann = discord.member("ann");
    ann.closes_dms();
    let channel = send(&discord, "POST", "/users/@me/channels", &json!({"recipient_id": ann.id.to_string()})).1;
    expect(code(&format!("/channels/{}/messages", channel["id"].as_str().unwrap_or_default()), &text), 50007);
    let (status, reply) = send_as(&discord, "nobody", "POST", &path, &text);
    assert_eq!((status, &reply["message"]), (401, &json!("401: Unauthorized")));
    discord.expect_refusal(0);
}

#[test]
fn a_nonce_that_is_enforced_makes_one_message_of_two_requests() {
    let discord = Discord::start();
    let path = general(&discord);
    let body = json!({"content": "once", "nonce": "n-1", "enforce_nonce": true});
    let (first, second) = (send(&discord, "POST", &path, &body).1, send(&discord, "POST", &path, &body).1);
    assert_eq!(first["id"], second["id"]);
}

#[test]
fn pings_are_counted_unless_they_are_forbidden() {
    let discord = Discord::start();
    let ann = discord.member("ann");
    let path = general(&discord);
    let content = format!("@everyone <@{}>", ann.id);
    send(&discord, "POST", &path, &json!({"content": content, "allowed_mentions": {"parse": []}}));
    assert_eq!(discord.pinged(), Vec::<String>::new());
    send(&discord, "POST", &path, &json!({"content": content}));
    assert_eq!(discord.pinged(), [ann.id.to_string(), "everyone".to_owned()]);
}

#[test]
fn what_is_sent_to_a_member_directly_is_in_the_inbox() {
    let discord = Discord::start();
    let (ann, bob) = (discord.member("ann"), discord.member("bob"));
    assert!(ann.inbox().is_empty());
    ann.whispers("hello");
    let channel = send(&discord, "POST", "/users/@me/channels", &json!({"recipient_id": ann.id.to_string()})).1;
    let path = format!("/channels/{}/messages", channel["id"].as_str().unwrap_or_default());
    let sent = send(&discord, "POST", &path, &json!({"content": "one"})).1;
    send(&discord, "POST", &path, &json!({"content": "two"}));
    let received = ann.receives(2);
    assert_eq!(received.iter().map(Message::content).collect::<Vec<_>>(), ["one", "two"]);
    let own = format!("{path}/{}", sent["id"].as_str().unwrap_or_default());
    send(&discord, "PATCH", &own, &json!({"content": "three"}));
    assert_eq!((received[0].edited().content(), ann.inbox()[0].content()), ("three", "three"));
    assert!(bob.inbox().is_empty());
}

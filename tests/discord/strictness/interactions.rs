//! Commands registered, and interactions answered once, in time, with what fits.

use std::time::Duration;

use serde_json::{Value, json};

use super::bot::{Bot, commands, text};
use super::client::{Connection, send};
use crate::standin::{Discord, Fault};

#[test]
fn commands_are_held_to_discords_rules() {
    let discord = Discord::start();
    let path = format!("/applications/{}/commands", discord.bot_id());
    let option =
        |name: &str, required: bool| json!({"type": 3, "name": name, "description": "d", "required": required});
    let with = |options: Value| json!({"name": "a", "description": "d", "options": options});
    let choices = vec![json!({"name": "n", "value": "v"}); 26];
    for (command, place) in [
        (json!({"name": "Ask", "description": "d"}), "/0/name"),
        (json!({"name": "a b", "description": "d"}), "/0/name"),
        (json!({"name": "a".repeat(33), "description": "d"}), "/0/name"),
        (json!({"name": "a", "description": ""}), "/0/description"),
        (json!({"name": "a", "description": "d".repeat(101)}), "/0/description"),
        (json!({"name": "a", "description": "d", "name_localizations": {"xx": "b"}}), "/0/name_localizations/xx"),
        (json!({"name": "a", "description": "d", "name_localizations": {"de": "Groß"}}), "/0/name_localizations/de"),
        (
            json!({"name": "a", "description": "d", "description_localizations": {"de": ""}}),
            "/0/description_localizations/de",
        ),
        (json!({"name": "a", "description": "d", "contexts": [3]}), "/0/contexts/0"),
        (json!({"name": "a", "description": "d", "default_member_permissions": 8}), "/0/default_member_permissions"),
        (json!({"name": "A", "type": 3, "description": "d"}), "/0"),
        (with(json!([option("x", false), option("y", true)])), "/0/options/1"),
        (with(json!((0..26).map(|n| option(&format!("o{n}"), false)).collect::<Vec<_>>())), "/0/options"),
        (with(json!([{"type": 3, "name": "x", "description": "d", "choices": choices}])), "/0/options/0/choices"),
        (
            with(json!([{"type": 5, "name": "x", "description": "d", "autocomplete": true}])),
            "/0/options/0/autocomplete",
        ),
        (with(json!([{"type": 1, "name": "x", "description": "d"}, option("y", false)])), "/0/options"),
    ] {
        let (status, reply) = send(&discord, "PUT", &path, &json!([command]));
        assert_eq!((status, &reply["code"]), (400, &json!(50035)), "{command}");
        assert!(reply["errors"].pointer(place).is_some_and(|at| at["_errors"].is_array()), "{reply}");
    }
    discord.expect_refusal(50035);
}

#[test]
fn commands_come_back_as_discord_keeps_them() {
    let discord = Discord::start();
    let path = format!("/applications/{}/commands", discord.bot_id());
    let command = json!({"name": "ask", "description": "Ask", "description_localizations": {"de": "Frag"}});
    let made = send(&discord, "POST", &path, &command).1;
    let listed = send(&discord, "GET", &path, &Value::Null).1;
    assert_eq!((listed[0].get("description_localizations"), &listed[0]["version"]), (None, &made["version"]));
    let listed = send(&discord, "GET", &format!("{path}?with_localizations=true"), &Value::Null).1;
    assert_eq!(listed[0]["description_localizations"]["de"], "Frag");
    let one = format!("{path}/{}", text(&made["id"]));
    let changed = send(&discord, "PATCH", &one, &json!({"description": "Ask away"})).1;
    assert_eq!((&changed["id"], &changed["description"]), (&made["id"], &json!("Ask away")));
    let again = send(&discord, "PUT", &path, &json!([command])).1;
    assert_eq!((&again[0]["id"], again[0]["version"] == made["version"]), (&made["id"], false));
    assert_eq!(send(&discord, "DELETE", &one, &Value::Null).0, 204);
    assert_eq!(send(&discord, "GET", &one, &Value::Null).1["code"], 10063);
    discord.expect_refusal(10063);
}

#[test]
fn the_client_offers_what_was_registered_and_nothing_else() {
    let discord = Discord::start();
    let _bot = Bot::start(&discord);
    let (ann, mia) = (discord.member("ann"), discord.moderator("mia"));
    discord.foreign_guild("far");
    discord.joins(&ann, "far");
    let refused = |channel: &str, line: &str| ann.cannot_run_in(channel, line).unwrap_or_default();
    assert!(refused("general", "/nothing").contains("registered no"));
    assert!(refused("general", "/ask").contains("is required"));
    assert!(refused("general", "/ask what").contains("none of the options"));
    assert!(refused("general", "/fact show id:1").contains("permissions"));
    assert!(refused("far/general", "/ask question:who").contains("integration types"));
    ann.installs();
    assert_eq!(ann.cannot_run_in("far/general", "/ask question:who"), None);
    assert_eq!(mia.cannot_run_in("general", "/fact show id:1"), None);
    assert!(mia.cannot_run_in("general", "/fact show id:0").is_some());
    discord.opens_command("fact", &ann);
    assert_eq!(ann.cannot_run_in("general", "/fact show id:1"), None);
}

#[test]
fn an_interaction_is_answered_once_in_time_and_with_its_token() {
    let discord = Discord::start();
    let mut bot = Bot::start(&discord);
    let ann = discord.member("ann");
    let answer = json!({"type": 4, "data": {"content": "The United States.", "flags": 64}});
    let begun = ann.begins_in("general", "/ask question:Who abstained? article:un");
    let heard = bot.hears();
    let options = json!([{"name": "question", "type": 3, "value": "Who abstained?"}, {"name": "article", "type": 3, "value": "un"}]);
    assert_eq!((&heard["type"], &heard["data"]["options"], &heard["context"]), (&json!(2), &options, &json!(0)));
    assert_eq!(bot.follows("POST", &heard, "", &json!({"content": "too soon"})).1["code"], 10015);
    assert_eq!(bot.answers(&heard, &answer).0, 204);
    assert_eq!(bot.answers(&heard, &answer).1["code"], 40060);
    let response = begun.response();
    assert_eq!((response.content(), response.is_private()), ("The United States.", true));
    let path = format!("/channels/{}/messages/{}", response.channel, response.id);
    assert_eq!(send(&discord, "GET", &path, &Value::Null).1["code"], 10008);
    let mut forged = heard.clone();
    forged["token"] = json!("guessed");
    assert_eq!(bot.answers(&forged, &answer).1["code"], 10062);
    assert_eq!(
        bot.follows("POST", &forged, "", &json!({"content": "x"})),
        (401, json!({"message": "Invalid Webhook Token", "code": 50027}))
    );
    ann.begins_in("general", "/ask question:late");
    let late = bot.hears();
    discord.advance(Duration::from_secs(4));
    assert_eq!(bot.answers(&late, &answer).1["code"], 10062);
    for code in [10015, 40060, 10008, 10062, 50027] {
        discord.expect_refusal(code);
    }
}

#[test]
fn a_deferral_is_followed_for_a_quarter_of_an_hour() {
    let discord = Discord::start();
    let mut bot = Bot::start(&discord);
    let begun = discord.member("ann").begins_in("general", "/ask question:slow");
    let heard = bot.hears();
    assert_eq!(bot.answers(&heard, &json!({"type": 5, "data": {"flags": 64}})).0, 204);
    discord.advance(Duration::from_mins(10));
    assert_eq!(bot.follows("GET", &heard, "/messages/@original", &Value::Null).1["flags"], 64 | 128);
    // The first follow-up takes the place of the promise, and stays as private as it was.
    let (_, shown) = bot.follows("POST", &heard, "", &json!({"content": "first"}));
    assert_eq!((&shown["content"], &shown["flags"]), (&json!("first"), &json!(64)));
    assert_eq!(begun.response().content(), "first");
    assert!(begun.was_deferred());
    bot.follows("PATCH", &heard, "/messages/@original", &json!({"content": "better"}));
    assert_eq!(begun.response().content(), "better");
    let (_, second) = bot.follows("POST", &heard, "", &json!({"content": "second"}));
    assert_eq!((&second["type"], begun.response().follow_ups(1)[0].content()), (&json!(19), "second"));
    assert_eq!(bot.follows("DELETE", &heard, &format!("/messages/{}", text(&second["id"])), &Value::Null).0, 204);
    discord.advance(Duration::from_mins(6));
    assert_eq!(bot.follows("POST", &heard, "", &json!({"content": "late"})).1["code"], 50027);
    discord.expect_refusal(50027);
}

#[test]
fn each_kind_of_interaction_takes_its_own_responses() {
    let discord = Discord::start();
    let mut bot = Bot::start(&discord);
    let ann = discord.member("ann");
    let typing = std::thread::scope(|scope| {
        let typing = scope.spawn(|| ann.types("/ask question:who ab"));
        let heard = bot.hears();
        assert_eq!(
            heard["data"]["options"][0],
            json!({"name": "question", "type": 3, "value": "who ab", "focused": true})
        );
        assert_eq!(bot.answers(&heard, &json!({"type": 4, "data": {"content": "x"}})).1["code"], 50035);
        let many = vec![json!({"name": "n", "value": "v"}); 26];
        assert_eq!(bot.answers(&heard, &json!({"type": 8, "data": {"choices": many}})).1["code"], 50035);
        let long = json!([{"name": "n".repeat(101), "value": "v"}]);
        assert_eq!(bot.answers(&heard, &json!({"type": 8, "data": {"choices": long}})).1["code"], 50035);
        bot.answers(&heard, &json!({"type": 8, "data": {"choices": [{"name": "Who abstained?", "value": "who"}]}}));
        typing.join().expect("the choices come")
    });
    assert_eq!((typing.len(), typing[0].name.as_str()), (1, "Who abstained?"));
    ann.begins_in("general", "/ask question:who");
    let heard = bot.hears();
    assert_eq!(bot.answers(&heard, &json!({"type": 7, "data": {"content": "x"}})).1["code"], 50035);
    assert_eq!(bot.answers(&heard, &json!({"type": 4, "data": {"content": "x", "surprise": 1}})).1["code"], 50035);
    assert_eq!(bot.answers(&heard, &json!({"type": 4, "data": {}})).1["code"], 50006);
    discord.expect_refusal(50035);
    discord.expect_refusal(50006);
}

#[test]
fn buttons_selects_and_forms_are_used_as_on_discord() {
    let discord = Discord::start();
    let mut bot = Bot::start(&discord);
    let ann = discord.member("ann");
    let question = ann.says("general", "<@BOT> Who?");
    bot.heard.event("MESSAGE_CREATE");
    let rows = json!([
        {"type": 1, "components": [{"type": 2, "style": 2, "custom_id": "more", "label": "More"}, {"type": 2, "style": 2, "custom_id": "form", "label": "Form"}]},
        {"type": 1, "components": [{"type": 3, "custom_id": "pick", "options": [{"label": "One", "value": "1"}, {"label": "Two", "value": "2"}]}]},
    ]);
    let body =
        json!({"content": "x", "components": rows, "message_reference": {"message_id": question.id.to_string()}});
    send(&discord, "POST", &format!("/channels/{}/messages", question.channel), &body);
    bot.heard.event("MESSAGE_CREATE");
    let reply = discord.reply_to(&question);
    let click = ann.begins_click(&reply, &["More"]);
    let heard = bot.hears();
    assert_eq!((&heard["data"]["custom_id"], &heard["message"]["id"]), (&json!("more"), &json!(reply.id.to_string())));
    bot.answers(&heard, &json!({"type": 7, "data": {"content": "y", "components": rows}}));
    bot.heard.event("MESSAGE_UPDATE");
    assert_eq!((click.response().content(), reply.now().content()), ("y", "y"));
    ann.begins_click(&reply, &["Two"]);
    let heard = bot.hears();
    assert_eq!((&heard["data"]["component_type"], &heard["data"]["values"]), (&json!(3), &json!(["2"])));
    let click = ann.begins_click(&reply, &["Form"]);
    let heard = bot.hears();
    let input = json!({"type": 4, "custom_id": "q", "style": 1, "label": "Question", "max_length": 10});
    let form = |title: &str| json!({"type": 9, "data": {"custom_id": "f", "title": title, "components": [{"type": 1, "components": [input]}]}});
    assert_eq!(bot.answers(&heard, &form(&"x".repeat(46))).1["code"], 50035);
    bot.answers(&heard, &form("Ask on"));
    let form = click.response();
    assert_eq!((form.form_title(), form.form_fields()), ("Ask on", vec!["Question"]));
    std::thread::scope(|scope| {
        let sent = scope.spawn(|| form.fills(&[("Question", "And when?")]));
        let heard = bot.hears();
        assert_eq!(heard["data"]["components"][0]["components"][0]["value"], "And when?");
        bot.answers(&heard, &json!({"type": 6}));
        bot.follows("POST", &heard, "", &json!({"content": "then", "flags": 64}));
        assert_eq!(sent.join().expect("it is answered").content(), "then");
    });
    discord.expect_refusal(50035);
}

#[test]
fn a_message_command_brings_the_message_whole() {
    let discord = Discord::start();
    let path = format!("/applications/{}/commands", discord.bot_id());
    send(&discord, "PUT", &path, &commands());
    let mut heard = Connection::ready(&discord, super::client::WITHOUT_CONTENT);
    let (ann, bob) = (discord.member("ann"), discord.member("bob"));
    let claim = bob.says("general", "All voted for it.");
    assert_eq!(heard.event("MESSAGE_CREATE")["content"], "");
    ann.begins_on(&claim, "What does the article say?");
    let data = heard.event("INTERACTION_CREATE")["data"].clone();
    assert_eq!(data["resolved"]["messages"][claim.id.to_string()]["content"], "All voted for it.");
}

#[test]
fn faults_come_as_often_as_asked() {
    let discord = Discord::start();
    let channel = discord.member("ann").says("general", "hello").channel;
    let (path, body) = (format!("/channels/{channel}/messages"), json!({"content": "x"}));
    let pattern = "POST /channels/*/messages";
    discord.fail_next(pattern, 1, Fault::TooMany { retry_after: Duration::from_millis(300) });
    discord.fail_next(pattern, 1, Fault::Status(503));
    discord.fail_next(pattern, 1, Fault::Lost);
    let statuses = [(); 4].map(|()| send(&discord, "POST", &path, &body).0);
    assert_eq!(statuses, [429, 503, 502, 200]);
    assert_eq!(discord.requests(pattern).len(), 4);
    assert_eq!(send(&discord, "GET", &path, &Value::Null).1.as_array().map(Vec::len), Some(3));
}

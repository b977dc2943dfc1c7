//! Forms: opened by commands and buttons, filled in as a member's client lets one.

use serde_json::{Value, json};

use super::bot::Bot;
use super::client::send;
use crate::standin::{Discord, Response};

fn input(id: &str, label: &str, more: &Value) -> Value {
    let mut input = json!({"type": 4, "custom_id": id, "style": 1, "label": label});
    input.as_object_mut().expect("it is one").extend(more.as_object().cloned().unwrap_or_default());
    json!({"type": 1, "components": [input]})
}

fn form(rows: &[Value]) -> Value {
    json!({"type": 9, "data": {"custom_id": "form", "title": "An article", "components": rows}})
}

/// A form of five fields.
fn five() -> Value {
    form(&[
        input("title", "Title", &json!({"value": "Bridge closed", "max_length": 20})),
        input("day", "Day", &json!({"required": false, "min_length": 10, "max_length": 10})),
        input("text", "Text", &json!({"style": 2, "min_length": 5})),
        input("source", "Source", &json!({"required": false, "value": "The Post"})),
        input("link", "Link", &json!({"required": false, "placeholder": "https://example.org"})),
    ])
}

/// What the bot heard of each field.
fn values(heard: &Value) -> Vec<(&str, &str)> {
    let rows = heard["data"]["components"].as_array().into_iter().flatten().map(|row| &row["components"][0]);
    rows.map(|input| (input["custom_id"].as_str().unwrap_or("?"), input["value"].as_str().unwrap_or("?"))).collect()
}

/// The form that answers `/ask`.
fn opened(discord: &Discord, bot: &mut Bot) -> Response {
    let begun = discord.member("ann").begins_in("general", "/ask question:who");
    let heard = bot.hears();
    assert_eq!(bot.answers(&heard, &five()).0, 204);
    begun.response()
}

#[test]
fn a_form_answers_a_command_and_comes_back_without_a_message() {
    let discord = Discord::start();
    let mut bot = Bot::start(&discord);
    let form = opened(&discord, &mut bot);
    assert_eq!(form.form_fields(), ["Title", "Day", "Text", "Source", "Link"]);
    let prefilled = [("Title", "Bridge closed"), ("Day", ""), ("Text", ""), ("Source", "The Post"), ("Link", "")];
    assert_eq!(form.prefilled(), prefilled);
    let sent = form.begins_filling(&[("Text", "One.\nTwo."), ("Source", "")]);
    let heard = bot.hears();
    assert_eq!((&heard["type"], &heard["data"]["custom_id"], heard.get("message")), (&json!(5), &json!("form"), None));
    let expected = [("title", "Bridge closed"), ("day", ""), ("text", "One.\nTwo."), ("source", ""), ("link", "")];
    assert_eq!(values(&heard), expected);
    // Nothing is there to be updated.
    assert_eq!(bot.answers(&heard, &json!({"type": 7, "data": {"content": "y"}})).1["code"], 50035);
    assert_eq!(bot.answers(&heard, &json!({"type": 4, "data": {"content": "Thank you.", "flags": 64}})).0, 204);
    assert_eq!((sent.response().content(), sent.response().is_private()), ("Thank you.", true));
    discord.expect_refusal(50035);
}

#[test]
fn the_client_sends_no_form_that_breaks_its_own_rules() {
    let discord = Discord::start();
    let mut bot = Bot::start(&discord);
    let form = opened(&discord, &mut bot);
    let refused = |fields: &[(&str, &str)]| form.cannot_fill(fields).unwrap_or_default();
    assert!(refused(&[]).contains("\"Text\" is required"));
    assert!(refused(&[("Text", "long enough"), ("Title", "")]).contains("\"Title\" is required"));
    assert!(refused(&[("Text", "four")]).contains("takes 5 to 4000"));
    assert!(refused(&[("Text", "long enough"), ("Day", "2024")]).contains("takes 10 to 10"));
    assert!(refused(&[("Text", "long enough"), ("Title", &"x".repeat(21))]).contains("takes 0 to 20"));
    assert!(refused(&[("Text", "long enough"), ("Title", "two\nlines")]).contains("has one line"));
    assert!(refused(&[("Text", "long enough"), ("Author", "x")]).contains("has no field"));
    assert_eq!(form.cannot_fill(&[("text", "long enough")]), None);
}

#[test]
fn a_form_of_a_button_comes_back_with_the_buttons_message() {
    let discord = Discord::start();
    let mut bot = Bot::start(&discord);
    let ann = discord.member("ann");
    let question = ann.says("general", "hello");
    bot.heard.event("MESSAGE_CREATE");
    let button = json!({"type": 1, "components": [{"type": 2, "style": 2, "custom_id": "edit", "label": "Edit"}]});
    let body = json!({"content": "x", "components": [button]});
    send(&discord, "POST", &format!("/channels/{}/messages", question.channel), &body);
    bot.heard.event("MESSAGE_CREATE");
    let message = discord.posted_in("general");
    let click = ann.begins_click(&message, &["Edit"]);
    let heard = bot.hears();
    let six = form(&(0..6).map(|n| input(&n.to_string(), "Label", &json!({}))).collect::<Vec<_>>());
    assert!(bot.answers(&heard, &six).1["errors"].pointer("/data/components/_errors").is_some());
    let twice = form(&[input("a", "One", &json!({})), input("a", "Two", &json!({}))]);
    assert_eq!(bot.answers(&heard, &twice).1["code"], 50035);
    assert_eq!(bot.answers(&heard, &five()).0, 204);
    let sent = click.response().begins_filling(&[("Text", "long enough")]);
    let heard = bot.hears();
    assert_eq!(heard["message"]["id"], json!(message.id.to_string()));
    assert_eq!(bot.answers(&heard, &json!({"type": 7, "data": {"content": "changed", "components": []}})).0, 204);
    assert_eq!((sent.response().id, message.edited().content()), (message.id, "changed"));
    discord.expect_refusal(50035);
}

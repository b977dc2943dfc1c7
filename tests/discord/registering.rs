//! Commands are made known to Discord when they differ from what it has, and those of an earlier version do no harm.

use std::fmt::Write;
use std::time::Duration;

use serde_json::{Value, json};

use super::standin::{Discord, Fault};
use super::strictness::client::send;

const PUT: &str = "PUT /applications/*/commands";

/// Registers one more command, or another version of one, as an earlier version of the bot did.
fn has_registered(discord: &Discord, command: &Value) {
    let (status, reply) = send(discord, "POST", &format!("/applications/{}/commands", discord.bot_id()), command);
    assert_eq!(status, 200, "{reply}");
}

#[test]
fn commands_that_differ_are_put_right() {
    let discord = Discord::start();
    for changed in [
        json!({"name": "old", "description": "Of an earlier version"}),
        json!({"name": "help", "description": "Of an earlier version"}),
        json!({"name": "ask", "description": "Ask what an article says", "options": [
            {"type": 4, "name": "question", "description": "Your question", "required": true}]}),
    ] {
        has_registered(&discord, &changed);
        let put = discord.requests(PUT).len();
        discord.bot_with(|_| ()).logs("registered the commands");
        assert_eq!(discord.requests(PUT).len(), put + 1, "{changed}");
        assert!(discord.commands().iter().all(|command| command["description"] != "Of an earlier version"));
        discord.bot_with(|_| ()).logs("registered already");
        assert_eq!(discord.requests(PUT).len(), put + 1);
    }
}

#[test]
fn a_discord_in_trouble_is_asked_again_and_the_bot_hears_meanwhile() {
    let discord = Discord::start();
    discord.fail_next("GET /applications/*/commands", 2, Fault::Status(502));
    discord.fail_next(PUT, 2, Fault::TooMany { retry_after: Duration::from_millis(100) });
    discord.fail_next(PUT, 1, Fault::Status(503));
    let bot = discord.bot();
    bot.logs("registered the commands");
    assert_eq!(discord.requests(PUT).len(), 4);
    assert!(!discord.member("ann").runs("/ask question:Who abstained?").is_private());
}

#[test]
fn a_bot_without_commands_still_answers() {
    let discord = Discord::start();
    drop(discord.bot());
    discord.fail_next("GET /applications/*/commands", 7, Fault::Status(500));
    discord.fail_next(PUT, 7, Fault::Status(500));
    let _bot = super::standin::Bot::start(&discord, |_| ());
    discord.gateway().await_sessions(2, 0);
    let reply = discord.reply_to(&discord.member("ann").says("general", "<@BOT> Who abstained?"));
    assert_eq!(reply.title(), "The United States abstained.");
}

#[test]
fn commands_of_an_earlier_version_are_answered_in_private() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let (ann, mia) = (discord.member("ann"), discord.moderator("mia"));
    let said = ann.says("general", "14 countries voted for it.");
    let typed = json!({"type": 3, "name": "text", "description": "d", "autocomplete": true});
    for old in [
        json!({"name": "old", "description": "d", "options": [typed]}),
        json!({"name": "Old menu", "type": 3}),
        json!({"name": "ask", "description": "d"}),
        json!({"name": "who", "description": "d", "options": [{"type": 4, "name": "name", "description": "d"}]}),
        json!({"name": "fact", "description": "d", "options": [{"type": 1, "name": "drop", "description": "d"}]}),
    ] {
        has_registered(&discord, &old);
    }
    let answers = ["/old text:x", "/ask", "/who name:7", "/fact drop"].map(|line| mia.runs(line));
    for answer in answers.iter().chain([&ann.runs_on(&said, "Old menu")]) {
        assert!(answer.is_private() && answer.content().starts_with("That command has changed"), "{}", answer.text());
    }
    ann.begins_typing("general", "/old text:x").is_left_alone_for(Duration::from_millis(500));
    assert!(!ann.runs("/help").fields().is_empty());
}

#[test]
fn the_commands_are_these() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let mut list = String::new();
    for command in discord.commands() {
        describe(&command, "", &mut list);
    }
    insta::assert_snapshot!(list);
}

/// A command, its subcommands and options, a line each.
fn describe(command: &Value, indent: &str, list: &mut String) {
    let text = |name: &str| command[name].as_str().unwrap_or_default();
    let mark = if command["required"] == true { " (required)" } else { "" };
    let offers = if command["autocomplete"] == true { " …" } else { "" };
    let choices: Vec<_> =
        command["choices"].as_array().into_iter().flatten().filter_map(|choice| choice["name"].as_str()).collect();
    let choices = if choices.is_empty() { String::new() } else { format!(" [{}]", choices.join(", ")) };
    let needs = match text("default_member_permissions") {
        "" => String::new(),
        needed => format!(" (permissions {needed})"),
    };
    let line = format!("{indent}{}{mark}{offers}{needs}: {}{choices}", text("name"), text("description"));
    writeln!(list, "{}", line.trim_end_matches([':', ' '])).expect("a text can be written to");
    for option in command["options"].as_array().into_iter().flatten() {
        describe(option, &format!("{indent}  "), list);
    }
}

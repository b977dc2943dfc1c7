//! Registered commands, of all guilds or of one.

use serde_json::{Value, json};

use super::super::validate::{self, Problems};
use super::super::world::{Id, World, written};
use super::refusal::{Refusal, refusal, unless_empty};
use super::{Call, Outcome, Reply};

pub fn route(world: &mut World, call: &Call, own: &str, guild: Option<Id>, rest: &[&str], body: &Value) -> Outcome {
    if own.parse() != Ok(world.application.id) {
        return Err(refusal(20012));
    }
    if guild.is_some_and(|guild| !world.bot_is_in(guild)) {
        return Err(refusal(50001));
    }
    let of_guild = guild.map_or(Value::Null, written);
    let here = |command: &Value| command["guild_id"] == of_guild;
    let with_id = |command: &&mut Value, id: &str| command["guild_id"] == of_guild && command["id"] == id;
    match (call.method, rest) {
        ("GET", []) => {
            let localised = call.query("with_localizations") == Some("true");
            let commands = world.commands.iter().filter(|command| here(command));
            Ok(Reply::Body(commands.map(|command| if localised { command.clone() } else { plain(command) }).collect()))
        }
        ("GET", [id]) => {
            let command = world.commands.iter().find(|command| here(command) && command["id"] == *id);
            command.map(|command| Reply::Body(command.clone())).ok_or(refusal(10063))
        }
        ("PUT", []) => {
            unless_empty(&validate::commands::all_problems(body))?;
            let before: Vec<_> = world.commands.extract_if(.., |command| here(command)).collect();
            let sent: Vec<_> = body.as_array().into_iter().flatten().cloned().collect();
            let mut kept = Vec::new();
            for command in sent {
                let same = |known: &&Value| {
                    known["name"] == command["name"] && known["type"] == command["type"].as_u64().unwrap_or(1)
                };
                let known = before.iter().find(same).map(|known| known["id"].clone());
                kept.push(registered(world, &command, &of_guild, known));
            }
            world.commands.extend(kept.clone());
            Ok(Reply::Body(json!(kept)))
        }
        ("POST", []) => {
            let mut problems = Problems::default();
            validate::commands::one(&mut problems, "", body);
            let same = |known: &Value| {
                here(known) && known["name"] == body["name"] && known["type"] == body["type"].as_u64().unwrap_or(1)
            };
            let known = world.commands.iter().position(same).map(|at| world.commands.remove(at)["id"].clone());
            let mut all: Vec<_> = world.commands.iter().filter(|command| here(command)).cloned().collect();
            all.push(body.clone());
            validate::commands::counts(&mut problems, &all);
            unless_empty(&problems)?;
            let command = registered(world, body, &of_guild, known);
            world.commands.push(command.clone());
            Ok(Reply::Body(command))
        }
        ("PATCH", [id]) => {
            let known = world.commands.iter_mut().find(|command| with_id(command, id)).ok_or(refusal(10063))?;
            let mut changed = as_sent(known);
            super::super::payload::merge(&mut changed, body.clone());
            let mut problems = Problems::default();
            validate::commands::one(&mut problems, "", &changed);
            unless_empty(&problems)?;
            let (known_id, version) = (known["id"].clone(), world.clock.snowflake());
            let mut command = validate::commands::returned(&changed);
            finish(&mut command, world.application.id, known_id, version, &of_guild);
            if let Some(known) = world.commands.iter_mut().find(|command| with_id(command, id)) {
                *known = command.clone();
            }
            Ok(Reply::Body(command))
        }
        ("DELETE", [id]) => {
            let at = world
                .commands
                .iter()
                .position(|command| here(command) && command["id"] == *id)
                .ok_or(refusal(10063))?;
            world.commands.remove(at);
            Ok(Reply::Nothing)
        }
        _ => Err(Refusal { status: 404, code: 0, why: "404: Not Found".to_owned(), errors: Value::Null }),
    }
}

/// A command with its id, a known one's or a new one.
fn registered(world: &mut World, command: &Value, guild: &Value, known: Option<Value>) -> Value {
    let mut body = validate::commands::returned(command);
    let version = world.clock.snowflake();
    let id = known.unwrap_or_else(|| written(version));
    finish(&mut body, world.application.id, id, version, guild);
    body
}

fn finish(command: &mut Value, application: Id, id: Value, version: Id, guild: &Value) {
    command["id"] = id;
    command["application_id"] = written(application);
    command["version"] = written(version);
    if !guild.is_null() {
        command["guild_id"] = guild.clone();
    }
}

/// A command without what Discord added, as if sent anew.
fn as_sent(command: &Value) -> Value {
    let mut sent = command.clone();
    if let Some(fields) = sent.as_object_mut() {
        fields.retain(|name, value| {
            !(value.is_null() || ["id", "application_id", "version", "guild_id"].contains(&name.as_str()))
        });
    }
    sent
}

/// A command as it is listed without `with_localizations`.
fn plain(command: &Value) -> Value {
    let mut plain = command.clone();
    if let Some(fields) = plain.as_object_mut() {
        fields.retain(|name, _| !name.ends_with("_localizations"));
        for part in ["options", "choices"] {
            if let Some(inner) = command[part].as_array() {
                fields.insert(part.to_owned(), inner.iter().map(self::plain).collect());
            }
        }
    }
    plain
}

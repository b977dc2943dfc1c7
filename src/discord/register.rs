//! Commands made known to Discord, only when they differ from what it has: each change takes a while to reach members.

use serde_json::{Map, Value};
use serenity::builder::CreateCommand;
use serenity::model::application::CommandType;
use tracing::{error, info};

use super::rest::{Rest, described};
use super::{Failure, locales};
use crate::discord::bot::Bot;

/// The commands as Discord takes them, without the fields that say nothing.
pub fn wanted(commands: &[poise::Command<Bot, Failure>]) -> Vec<Value> {
    let mut wanted: Vec<CreateCommand> = Vec::new();
    for command in commands {
        // Said outright, as Discord says it when it is asked.
        wanted.extend(command.create_as_slash_command().map(|slash| slash.kind(CommandType::ChatInput)));
        // poise leaves out the names of message commands in other languages.
        wanted.extend(command.create_as_context_menu_command().map(|menu| locales::message_command(command, menu)));
    }
    wanted.iter().filter_map(|command| serde_json::to_value(command).ok()).map(stripped).collect()
}

/// A JSON value without what is null or empty.
fn stripped(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let fields = fields.into_iter().map(|(name, value)| (name, stripped(value)));
            Value::Object(fields.filter(|(_, value)| *value == Value::Bool(false) || !is_nothing(value)).collect())
        }
        Value::Array(list) => Value::Array(list.into_iter().map(stripped).collect()),
        value => value,
    }
}

/// Registers the commands, unless Discord has them already.
pub async fn register(rest: &Rest, wanted: &[Value]) {
    // Where they cannot be looked up, they are registered to be sure.
    if let Ok(false) = differs(rest, wanted).await {
        info!("the commands are registered already");
        return;
    }
    match rest.put_commands(wanted).await {
        Ok(()) => info!(commands = wanted.len(), "registered the commands"),
        Err(error) => error!(cause = described(&error), "the commands could not be registered"),
    }
}

async fn differs(rest: &Rest, wanted: &[Value]) -> serenity::Result<bool> {
    let there = rest.commands().await?;
    let key = |command: &Value| (kind(command), command["name"].as_str().map(str::to_owned));
    let has = |wanted: &Value| there.iter().any(|there| key(there) == key(wanted) && same(wanted, there));
    Ok(there.len() != wanted.len() || !wanted.iter().all(has))
}

fn kind(command: &Value) -> u64 {
    command["type"].as_u64().unwrap_or(1)
}

/// What Discord adds to a command, or derives.
const ADDED: [&str; 9] = [
    "id",
    "application_id",
    "guild_id",
    "version",
    "default_permission",
    "dm_permission",
    "name_localized",
    "description_localized",
    "handler",
];

/// Whether two descriptions of a command are the same, where nothing, false and empty are the same.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            let keys = one.keys().chain(other.keys()).filter(|key| !ADDED.contains(&key.as_str()));
            // A command without a type is a slash command.
            let default = |key: &str| if key == "type" { Value::from(1) } else { Value::Null };
            let get = |of: &Map<String, Value>, key: &str| of.get(key).cloned().unwrap_or_else(|| default(key));
            keys.into_iter().all(|key| same(&get(one, key), &get(other, key)))
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (one, other) => one == other || (is_nothing(one) && is_nothing(other)),
    }
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.values().all(is_nothing),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_real_differences_count() {
        let ours =
            json!({"name": "ask", "description": "Ask", "options": [{"type": 3, "name": "q", "required": true}]});
        let mut theirs = ours.clone();
        theirs["id"] = json!("7");
        theirs["type"] = json!(1);
        theirs["default_member_permissions"] = Value::Null;
        theirs["options"][0]["autocomplete"] = json!(false);
        assert!(same(&ours, &theirs));
        theirs["options"][0]["description_localizations"] = json!({"de": "Frage"});
        assert!(!same(&ours, &theirs));
        for (field, value) in [("required", json!(false)), ("type", json!(4))] {
            theirs = ours.clone();
            theirs["options"][0][field] = value;
            assert!(!same(&ours, &theirs), "{field}");
        }
    }
}

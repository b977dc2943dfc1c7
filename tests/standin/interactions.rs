//! Interactions on their way to the bot: what a member's client lets the member do, and the payload that comes of it.

use std::time::Instant;

use serde_json::{Map, Value, json};

use super::events;
use super::files;
use super::payload;
use super::permissions::{self, ADMINISTRATOR, USE_APPLICATION_COMMANDS};
use super::world::{Id, Interaction, World, read_id, written};

/// The type of options that take a file.
const ATTACHMENT: u8 = 11;

/// What a member does.
pub struct Start {
    pub user: Id,
    pub channel: Id,
    pub kind: u8,
    pub command_kind: u8,
    pub focused: u8,
    /// The message whose component is used.
    pub message: Option<Id>,
    /// The interaction that opened the form.
    pub opened_by: Option<Id>,
    pub data: Value,
}

/// Sends an interaction to the bot.
pub fn begin(world: &mut World, start: &Start) -> Id {
    let id = world.clock.snowflake();
    let guild = world.guild_of(start.channel);
    let token = format!("aW50ZXJhY3Rpb246{id}:{}", "x".repeat(120));
    let place = &world.channels[&start.channel];
    let with_bot = place.recipients.contains(&world.application.id);
    let mut channel = payload::channel(world, place);
    channel["permissions"] = json!(permissions::of(world, start.user, start.channel).to_string());
    // Where the bot is no member it may do what everybody may, and answer.
    let own = permissions::of(world, world.application.id, start.channel);
    let own = if own == 0 { permissions::EVERYONE } else { own };
    let mut body = json!({"id": written(id), "application_id": written(world.application.id), "type": start.kind, "data": start.data,
        "channel_id": written(start.channel), "channel": channel, "token": token, "version": 1, "entitlements": [],
        "app_permissions": own.to_string(), "locale": world.users[&start.user].locale, "attachment_size_limit": 10_485_760,
        "authorizing_integration_owners": {}, "context": if guild.is_some() { 0 } else if with_bot { 1 } else { 2 }});
    if let Some(guild) = guild {
        let mut member = payload::member(world, guild, start.user);
        member["permissions"] = json!(permissions::of(world, start.user, start.channel).to_string());
        payload::merge(
            &mut body,
            json!({"guild_id": written(guild), "guild_locale": "en-US", "member": member,
            "guild": {"id": written(guild), "locale": "en-US", "features": []}}),
        );
    } else {
        body["user"] = payload::user(world, start.user);
    }
    let owners = &mut body["authorizing_integration_owners"];
    if let Some(guild) = guild.filter(|guild| world.bot_is_in(*guild)) {
        owners["0"] = written(guild);
    } else if with_bot {
        owners["0"] = json!("0");
    }
    if world.installed_by.contains(&start.user) {
        owners["1"] = written(start.user);
    }
    if let Some(message) = start.message {
        let message = world.message(start.channel, message).expect("its component is being used");
        body["message"] = payload::message(world, message, true);
    }
    let interaction = Interaction {
        id,
        token,
        kind: start.kind,
        command_kind: start.command_kind,
        focused: start.focused,
        user: start.user,
        channel: start.channel,
        message: start.message,
        target: read_id(&start.data["target_id"]),
        opened_by: start.opened_by,
        sent: Instant::now(),
        answered: None,
        response: None,
        original: None,
        written: 0,
        follow_ups: Vec::new(),
    };
    world.interactions.insert(id, interaction);
    // An interaction comes to the application, be its bot in the guild or not.
    events::interaction(world, guild.filter(|guild| world.bot_is_in(*guild)), &body);
    id
}

/// A command by name, if the user's client offers it in this channel; else why not.
pub fn offered<'a>(world: &'a World, user: Id, channel: Id, name: &str, kind: u8) -> Result<&'a Value, String> {
    let guild = world.guild_of(channel);
    let here = |command: &&Value| {
        command["guild_id"].is_null() || guild.is_some_and(|guild| command["guild_id"] == written(guild))
    };
    let mut known = world.commands.iter().filter(|command| command["type"] == kind);
    let command = known.clone().filter(here).find(|command| command["name"] == name).ok_or_else(|| {
        let names: Vec<_> = known.by_ref().map(|command| command["name"].as_str().unwrap_or_default()).collect();
        format!("the bot registered no {name:?}, only {names:?}")
    })?;
    let lists = |field: &str, value: u8| command[field].as_array().is_none_or(|all| all.contains(&json!(value)));
    let with_bot = world.channels[&channel].recipients.contains(&world.application.id);
    let context = if guild.is_some() {
        0
    } else if with_bot {
        1
    } else {
        2
    };
    if !lists("contexts", context) {
        return Err(format!("{name:?} is not offered in context {context}: its contexts are {}", command["contexts"]));
    }
    let by_guild = lists("integration_types", 0) && (guild.is_some_and(|guild| world.bot_is_in(guild)) || context == 1);
    let by_user = lists("integration_types", 1) && world.installed_by.contains(&user);
    if !(by_guild || by_user) {
        let types = &command["integration_types"];
        return Err(format!("{name:?} is installed neither here nor by the user: its integration types are {types}"));
    }
    let may = permissions::of(world, user, channel);
    if guild.is_some() && may & USE_APPLICATION_COMMANDS == 0 {
        return Err("the user may not use commands here".to_owned());
    }
    let needed: u64 =
        command["default_member_permissions"].as_str().and_then(|needed| needed.parse().ok()).unwrap_or_default();
    let hidden = command["default_member_permissions"] == "0" && may & ADMINISTRATOR == 0;
    let opened = world.command_overrides.contains(&(name.to_owned(), user));
    if guild.is_some() && by_guild && !opened && (may & needed != needed || hidden) {
        return Err(format!("{name:?} needs the permissions {needed:#b}, which the user does not have"));
    }
    Ok(command)
}

/// A line such as `/fact search text:bridge`, typed in a channel.
pub struct Line<'a> {
    pub command: &'a Value,
    /// The data of the interaction.
    pub data: Value,
    /// The type of the option typed last.
    pub last: u8,
}

/// What a member enters: the line, and for an option that takes one a file, described as an attachment.
#[derive(Clone, Copy)]
pub struct Entered<'a> {
    pub text: &'a str,
    pub file: Option<(&'a str, &'a Value)>,
    /// Whether the last option is still being typed, so that it is the focused one and required ones may be missing.
    pub unfinished: bool,
}

/// Reads a line as the client does, with the options that the bot registered.
pub fn line<'a>(world: &'a World, user: Id, channel: Id, entered: Entered) -> Result<Line<'a>, String> {
    let unfinished = entered.unfinished;
    let mut rest = entered.text.strip_prefix('/').ok_or("a command begins with /")?;
    let word = |rest: &mut &str| {
        let (word, after) = rest.split_once(' ').unwrap_or((rest, ""));
        *rest = after.trim_start();
        word.to_owned()
    };
    let command = offered(world, user, channel, &word(&mut rest), 1)?;
    let (mut level, mut way) = (command, Vec::new());
    while level["options"]
        .as_array()
        .is_some_and(|all| all.iter().any(|option| matches!(option["type"].as_u64(), Some(1 | 2))))
    {
        let name = word(&mut rest);
        let found = level["options"].as_array().into_iter().flatten().find(|option| option["name"] == *name);
        level = found.ok_or_else(|| format!("{} has no sub command {name:?}", level["name"]))?;
        way.push(level);
    }
    let known: &[Value] = level["options"].as_array().map_or(&[], Vec::as_slice);
    let mut resolved = json!({});
    let given = given(rest, known)?;
    let mut options = Vec::new();
    for (nth, (option, value)) in given.iter().enumerate() {
        let kind = option["type"].as_u64().unwrap_or_default();
        let focused = unfinished && nth + 1 == given.len();
        let value = if focused { json!(value) } else { typed(world, option, value, &mut resolved)? };
        let mut entry = json!({"name": option["name"], "type": kind, "value": value});
        if focused {
            if option["autocomplete"] != true {
                return Err(format!("the option {} has no autocomplete", option["name"]));
            }
            entry["focused"] = json!(true);
        }
        options.push(entry);
    }
    if let Some((name, file)) = entered.file {
        options.push(with_file(known, name, file, &mut resolved)?);
    }
    let missing = known
        .iter()
        .find(|option| option["required"] == true && !options.iter().any(|entry| entry["name"] == option["name"]));
    if let Some(missing) = missing.filter(|_| !unfinished) {
        return Err(format!("the option {} is required", missing["name"]));
    }
    let last = given.last().and_then(|(option, _)| option["type"].as_u64()).unwrap_or_default();
    let mut options = json!(options);
    for level in way.into_iter().rev() {
        options = json!([{"name": level["name"], "type": level["type"], "options": options}]);
    }
    let mut data = json!({"id": command["id"], "name": command["name"], "type": 1});
    if options.as_array().is_some_and(|options| !options.is_empty()) {
        data["options"] = options;
    }
    if resolved.as_object().is_some_and(|resolved| !resolved.is_empty()) {
        data["resolved"] = resolved;
    }
    if !command["guild_id"].is_null() {
        data["guild_id"] = command["guild_id"].clone();
    }
    Ok(Line { command, data, last: last as u8 })
}

/// The options of a line with their text, in the order typed: `question:Who? article:bridge`.
fn given<'a>(rest: &str, known: &'a [Value]) -> Result<Vec<(&'a Value, String)>, String> {
    let mut found: Vec<(usize, usize, &Value)> = Vec::new();
    for option in known.iter().filter(|option| option["type"] != ATTACHMENT) {
        let label = format!("{}:", option["name"].as_str().unwrap_or_default());
        let at = rest.match_indices(&label).map(|(at, _)| at).find(|at| *at == 0 || rest[..*at].ends_with(' '));
        found.extend(at.map(|at| (at, at + label.len(), option)));
    }
    found.sort_by_key(|(at, _, _)| *at);
    if found.first().map_or(!rest.is_empty(), |(at, _, _)| *at > 0) {
        let names: Vec<_> = known.iter().map(|option| &option["name"]).collect();
        return Err(format!("{rest:?} begins with none of the options {names:?}"));
    }
    let ends = found.iter().skip(1).map(|(at, _, _)| *at).chain([rest.len()]);
    Ok(found.iter().zip(ends).map(|((_, from, option), to)| (*option, rest[*from..to].trim().to_owned())).collect())
}

/// The entry of an option that takes a file, which goes along with what is resolved.
fn with_file(known: &[Value], name: &str, file: &Value, resolved: &mut Value) -> Result<Value, String> {
    let option = known.iter().find(|option| option["name"] == name && option["type"] == ATTACHMENT);
    option.ok_or_else(|| format!("there is no option {name:?} for a file"))?;
    if file["size"].as_u64().is_some_and(|size| size > files::LARGEST as u64) {
        return Err(format!("the file is larger than {} bytes", files::LARGEST));
    }
    let mut shown = file.clone();
    shown["ephemeral"] = json!(true);
    resolved["attachments"][file["id"].as_str().unwrap_or_default()] = shown;
    Ok(json!({"name": name, "type": ATTACHMENT, "value": file["id"]}))
}

/// The value of an option as its type has it; users, channels and roles are named `@ann`, `#general`, `@moderator`.
fn typed(world: &World, option: &Value, text: &str, resolved: &mut Value) -> Result<Value, String> {
    let wrong = || format!("the option {} cannot be {text:?}", option["name"]);
    let choices: &[Value] = option["choices"].as_array().map_or(&[], Vec::as_slice);
    if !choices.is_empty() {
        let chosen = choices.iter().find(|choice| choice["name"] == text || choice["value"] == text);
        return chosen
            .map(|choice| choice["value"].clone())
            .ok_or_else(|| format!("{}: it is not among the choices {choices:?}", wrong()));
    }
    let bare = text.trim_start_matches(['@', '#']);
    match option["type"].as_u64().unwrap_or_default() {
        3 => {
            let length = text.chars().count() as u64;
            let (least, most) =
                (option["min_length"].as_u64().unwrap_or(0), option["max_length"].as_u64().unwrap_or(6000));
            if length < least || length > most {
                Err(format!("{}: {least} to {most} characters", wrong()))
            } else {
                Ok(json!(text))
            }
        }
        4 => in_range(option, json!(text.parse::<i64>().map_err(|_| wrong())?)).ok_or_else(wrong),
        5 => Ok(json!(text.parse::<bool>().map_err(|_| wrong())?)),
        6 => {
            let user = world.user(bare).ok_or_else(wrong)?;
            resolved["users"][user.id.to_string()] = payload::user(world, user.id);
            Ok(written(user.id))
        }
        7 => {
            let channel = world.channel(bare);
            let types = option["channel_types"].as_array().filter(|types| !types.is_empty());
            if types.is_some_and(|types| !types.contains(&json!(channel.kind))) {
                return Err(wrong());
            }
            let mut body = payload::channel(world, channel);
            body["permissions"] = json!(permissions::EVERYONE.to_string());
            resolved["channels"][channel.id.to_string()] = body;
            Ok(written(channel.id))
        }
        8 => {
            let role = world
                .guilds
                .values()
                .flat_map(|guild| &guild.roles)
                .find(|role| role.name == bare)
                .ok_or_else(wrong)?;
            resolved["roles"][role.id.to_string()] = payload::role(role);
            Ok(written(role.id))
        }
        10 => in_range(option, json!(text.parse::<f64>().map_err(|_| wrong())?)).ok_or_else(wrong),
        kind => Err(format!("the stand-in knows no option of type {kind}")),
    }
}

fn in_range(option: &Value, value: Value) -> Option<Value> {
    let (least, most) = (option["min_value"].as_f64(), option["max_value"].as_f64());
    let number = value.as_f64()?;
    (least.is_none_or(|least| number >= least) && most.is_none_or(|most| number <= most)).then_some(value)
}

/// The data of a message command on a message.
pub fn on_message(world: &World, command: &Value, channel: Id, message: Id) -> Value {
    let target = world.message(channel, message).expect("members see the messages that they choose");
    let messages = Map::from_iter([(message.to_string(), payload::message(world, target, true))]);
    json!({"id": command["id"], "name": command["name"], "type": 3, "target_id": written(message), "resolved": {"messages": messages}})
}

/// The data of a click on the button with this label, or on the select's options with these.
pub fn on_component(message: &Value, labels: &[&str]) -> Result<Value, String> {
    let rows = message["components"].as_array().into_iter().flatten();
    let parts: Vec<_> = rows.flat_map(|row| row["components"].as_array().into_iter().flatten()).collect();
    for part in &parts {
        if part["type"] == 2 && labels == [part["label"].as_str().unwrap_or_default()] {
            return match part["custom_id"].as_str() {
                _ if part["disabled"] == true => Err(format!("the button {labels:?} is disabled")),
                None => Err(format!("the button {labels:?} is a link")),
                Some(id) => Ok(json!({"custom_id": id, "component_type": 2, "id": part["id"]})),
            };
        }
        let options: Vec<_> = part["options"].as_array().into_iter().flatten().collect();
        let chosen: Vec<_> = options
            .iter()
            .filter(|option| labels.iter().any(|label| option["label"] == *label))
            .map(|option| &option["value"])
            .collect();
        if !chosen.is_empty() && chosen.len() == labels.len() && part["disabled"] != true {
            return Ok(
                json!({"custom_id": part["custom_id"], "component_type": 3, "id": part["id"], "values": chosen}),
            );
        }
    }
    let names = parts.iter().flat_map(|part| match part["options"].as_array() {
        None => vec![&part["label"]],
        Some(options) => options.iter().map(|option| &option["label"]).collect(),
    });
    Err(format!("there is no button or option {labels:?}, only {:?}", names.collect::<Vec<_>>()))
}

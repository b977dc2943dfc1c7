//! The first response to an interaction: once, within three seconds, of a type that fits.

use serde_json::{Value, json};

use super::super::clock::made_at;
use super::super::messages::{self, Draft};
use super::super::payload;
use super::super::validate::{self, Problems, Rule, check};
use super::super::world::{Id, Response, World, written};
use super::files::Sent;
use super::messages::{change, is_empty, parts};
use super::refusal::{Refusal, refusal, unless_empty};
use super::{Call, Outcome, Reply};

/// How long an interaction waits for its first response.
const PATIENCE: u64 = 3_000;
/// Suppressed embeds, private, no notification.
pub const FLAGS: u64 = 1 << 2 | PRIVATE | 1 << 12;
pub const PRIVATE: u64 = 1 << 6;
const LOADING: u64 = 1 << 7;

pub fn answer(world: &mut World, call: &Call, id: Id, token: &str, body: &Value) -> Outcome {
    let now = world.clock.now();
    let Some(interaction) = world.interactions.get(&id).filter(|interaction| interaction.token == token) else {
        return Err(refusal(10062));
    };
    if interaction.response.is_some() {
        return Err(refusal(40060));
    }
    if now > made_at(id) + PATIENCE {
        return Err(refusal(10062));
    }
    let (kind, clicked) = (interaction.kind, interaction.message);
    let mut problems = Problems::default();
    let fitting: &[i64] = match kind {
        2 => &[4, 5, 9],
        3 => &[4, 5, 6, 7, 9],
        4 => &[8],
        _ if clicked.is_some() => &[4, 5, 6, 7],
        _ => &[4, 5, 6],
    };
    let shape = Rule::Object(&[("type", true, Rule::Whole(0, 12)), ("data", false, Rule::Anything)]);
    check(&mut problems, "", body, &shape);
    let answer = body["type"].as_i64().unwrap_or_default();
    if !fitting.contains(&answer) {
        problems.add("type", "BASE_TYPE_CHOICES", format!("Value must be one of {fitting:?} for this interaction."));
    }
    if !call.files.is_empty() && ![4, 7].contains(&answer) {
        problems.add("files", "FILES_UNEXPECTED", "Only messages carry files.");
    }
    unless_empty(&problems)?;
    let sent = Sent { body: &body["data"], at: "data", files: call.files };
    let response = match answer {
        4 | 5 => with_message(world, id, sent, answer == 5)?,
        6 => Response::DeferredUpdate,
        7 => with_update(world, id, sent)?,
        8 => {
            let focused = world.interactions[&id].focused;
            unless_empty(&validate::commands::choices_problems(&body["data"], focused.into()))?;
            Response::Choices(body["data"]["choices"].clone())
        }
        _ => {
            unless_empty(&validate::components::form_problems(&body["data"]))?;
            Response::Form(body["data"].clone())
        }
    };
    let interaction = world.interactions.get_mut(&id).expect("looked up above");
    interaction.answered = Some(std::time::Instant::now());
    interaction.response = Some(response);
    let with_response = call.query("with_response") == Some("true");
    if with_response { Ok(Reply::Body(described(world, id, answer))) } else { Ok(Reply::Nothing) }
}

/// The callback's answer when the bot asked for one.
fn described(world: &World, id: Id, answer: i64) -> Value {
    let interaction = &world.interactions[&id];
    let mut body = json!({"interaction": {"id": written(id), "type": interaction.kind}});
    if let Some(message) = interaction.original.and_then(|message| world.message(interaction.channel, message)) {
        let flags = message.body["flags"].as_u64().unwrap_or_default();
        body["interaction"]["response_message_id"] = written(message.id);
        body["interaction"]["response_message_loading"] = json!(flags & LOADING != 0);
        body["interaction"]["response_message_ephemeral"] = json!(flags & PRIVATE != 0);
        // Discord's description has a resource for a message that is sent or changed, and for nothing else.
        if [4, 7].contains(&answer) {
            body["resource"] = json!({"type": answer, "message": payload::message(world, message, true)});
        }
    }
    body
}

fn with_message(world: &mut World, id: Id, sent: Sent, deferred: bool) -> Result<Response, Refusal> {
    let empty = json!({});
    let data = if sent.body.is_null() && deferred { &empty } else { sent.body };
    unless_empty(&validate::message::problems(data, &validate::message::ANSWERED, "data", FLAGS))?;
    let private = data["flags"].as_u64().unwrap_or_default() & PRIVATE != 0;
    let parts = if deferred {
        json!({"flags": LOADING | if private { PRIVATE } else { 0 }})
    } else {
        let parts = parts(world, world.interactions[&id].channel, sent, &[])?;
        if is_empty(&parts) {
            return Err(refusal(50006));
        }
        parts
    };
    let allowed = data["allowed_mentions"].as_object().map(|allowed| json!(allowed));
    let draft = of_interaction(world, id, parts, allowed, private);
    let message = messages::post(world, draft);
    let interaction = world.interactions.get_mut(&id).expect("it is being answered");
    interaction.original = Some(message);
    if deferred {
        return Ok(Response::Deferred { private });
    }
    interaction.written = 1;
    Ok(Response::Message)
}

/// What a message tells of the interaction that it answers.
fn metadata(world: &World, id: Id) -> Value {
    let interaction = &world.interactions[&id];
    let guild = world.guild_of(interaction.channel).filter(|guild| world.bot_is_in(*guild));
    let owners = match guild {
        Some(guild) => json!({"0": written(guild)}),
        None => json!({"1": written(interaction.user)}),
    };
    let user = payload::user(world, interaction.user);
    let mut metadata =
        json!({"id": written(id), "type": interaction.kind, "user": user, "authorizing_integration_owners": owners});
    if let Some(target) = interaction.target {
        metadata["target_message_id"] = written(target);
    }
    if let Some(opened_by) = interaction.opened_by {
        metadata["triggering_interaction_metadata"] = self::metadata(world, opened_by);
    } else if let Some(message) = interaction.message {
        metadata["interacted_message_id"] = written(message);
    }
    metadata
}

/// A message of the application's webhook, in answer to an interaction.
pub fn of_interaction(world: &World, id: Id, parts: Value, allowed_mentions: Option<Value>, private: bool) -> Draft {
    let interaction = &world.interactions[&id];
    let own = world.application.id;
    let kind = match (interaction.kind, interaction.command_kind) {
        (2, 1) => 20,
        (2, _) => 23,
        _ => 0,
    };
    let mut metadata = metadata(world, id);
    if let Some(original) = interaction.original {
        metadata["original_response_message_id"] = written(original);
    }
    Draft {
        channel: interaction.channel,
        author: own,
        parts,
        answers: interaction.original.or(interaction.message).map(|message| (interaction.channel, message)),
        allowed_mentions,
        kind,
        only_for: private.then_some(interaction.user),
        interaction: Some(id),
        webhook: Some(own),
        nonce: None,
        more: json!({"application_id": written(own), "interaction_metadata": metadata}),
    }
}

fn with_update(world: &mut World, id: Id, sent: Sent) -> Result<Response, Refusal> {
    unless_empty(&validate::message::problems(sent.body, &validate::message::ANSWERED, "data", FLAGS))?;
    let interaction = &world.interactions[&id];
    let (channel, clicked) =
        (interaction.channel, interaction.message.expect("updates fit only interactions with a message"));
    if world.message(channel, clicked).is_none() {
        return Err(refusal(10008));
    }
    let mut data = sent.body.clone();
    if let Some(fields) = data.as_object_mut() {
        // What a message is, private or not, no update changes.
        fields.remove("flags");
    }
    change(world, channel, clicked, Sent { body: &data, ..sent })?;
    let interaction = world.interactions.get_mut(&id).expect("it is being answered");
    interaction.original = Some(clicked);
    interaction.written = 1;
    Ok(Response::Update)
}

/// The message that `@original` stands for.
pub fn original(world: &World, id: Id) -> Result<Id, Refusal> {
    let interaction = &world.interactions[&id];
    let message = match interaction.response {
        Some(Response::DeferredUpdate) => interaction.message,
        _ => interaction.original,
    };
    message.filter(|message| world.message(interaction.channel, *message).is_some()).ok_or(refusal(10008))
}

/// Writes `@original`: the first time of a deferral, the message appears; every other time it changes.
pub fn write_original(world: &mut World, id: Id, sent: Sent) -> Result<Id, Refusal> {
    let (message, channel) = (original(world, id)?, world.interactions[&id].channel);
    let mut body = sent.body.clone();
    let flags = world.messages[&channel][&message].body["flags"].as_u64().unwrap_or_default();
    // A bot may set other flags later, but never whether the message is private.
    let set = body["flags"].as_u64().unwrap_or_default() & !PRIVATE;
    body["flags"] = json!((flags & !LOADING) | set);
    change(world, channel, message, Sent { body: &body, ..sent })?;
    let interaction = world.interactions.get_mut(&id).expect("it is being answered");
    interaction.original = Some(message);
    interaction.written += 1;
    Ok(message)
}

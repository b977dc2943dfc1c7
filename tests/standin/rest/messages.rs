//! Messages of channels: sent, answered with, read, changed, removed, reacted to.

use serde_json::{Value, json};

use super::super::events;
use super::super::messages::{self, Draft};
use super::super::payload;
use super::super::permissions::{
    ADD_REACTIONS, ATTACH_FILES, EMBED_LINKS, MANAGE_MESSAGES, READ_MESSAGE_HISTORY, SEND_MESSAGES,
    SEND_MESSAGES_IN_THREADS,
};
use super::super::validate::{self, Problems};
use super::super::world::{Id, World, read_id};
use super::files::{self, Sent};
use super::refusal::{Refusal, form, refusal, unless_empty};
use super::{Call, Outcome, Reply, id, seen_channel};

/// Suppressed embeds and no notification.
const FLAGS: u64 = 1 << 2 | 1 << 12;

pub fn route(world: &mut World, call: &Call, channel: Id, rest: &[&str], body: &Value) -> Outcome {
    let sent = Sent { body, at: "", files: call.files };
    match (call.method, rest) {
        ("POST", []) => create(world, channel, sent),
        ("GET", []) => list(world, call, channel),
        ("GET", [message]) => {
            let message = id(message)?;
            may_look_back(world, channel)?;
            let message = public(world, channel, message)?;
            Ok(Reply::Body(payload::message(
                world,
                &world.messages[&channel][&message],
                world.application.content_intent,
            )))
        }
        ("PATCH", [message]) => edit(world, channel, id(message)?, sent),
        ("DELETE", [message]) => delete(world, channel, id(message)?),
        ("PUT", [message, "reactions", emoji, "@me"]) => react(world, channel, id(message)?, emoji, true),
        ("DELETE", [message, "reactions", emoji, "@me"]) => react(world, channel, id(message)?, emoji, false),
        _ => Err(Refusal { status: 404, code: 0, why: "404: Not Found".to_owned(), errors: Value::Null }),
    }
}

/// A message that REST shows: one that is private to somebody is not there.
fn public(world: &World, channel: Id, id: Id) -> Result<Id, Refusal> {
    world
        .message(channel, id)
        .filter(|message| message.only_for.is_none())
        .map(|message| message.id)
        .ok_or(refusal(10008))
}

fn may_look_back(world: &World, channel: Id) -> Result<(), Refusal> {
    if seen_channel(world, channel)? & READ_MESSAGE_HISTORY == 0 { Err(refusal(50001)) } else { Ok(()) }
}

fn list(world: &World, call: &Call, channel: Id) -> Outcome {
    may_look_back(world, channel)?;
    let limit = call.query("limit").and_then(|limit| limit.parse().ok()).unwrap_or(50_usize);
    if !(1..=100).contains(&limit) {
        let mut problems = Problems::default();
        problems.add("limit", "NUMBER_TYPE_MAX", "int value should be between 1 and 100.");
        return Err(form(&problems));
    }
    let bound = |name: &str, without: Id| call.query(name).and_then(|id| id.parse().ok()).unwrap_or(without);
    let (after, before) = (bound("after", 0), bound("before", Id::MAX));
    let found = world.messages.get(&channel).into_iter().flat_map(|messages| messages.values().rev());
    let found = found.filter(|message| message.only_for.is_none() && message.id > after && message.id < before);
    let readable = world.application.content_intent;
    Ok(Reply::Body(found.take(limit).map(|message| payload::message(world, message, readable)).collect()))
}

/// What a message says, whole; an edit replaces only what it names, and of the attachments there were `before` it keeps
/// those that it lists.
pub fn parts(world: &mut World, channel: Id, sent: Sent, before: &[Value]) -> Result<Value, Refusal> {
    let (body, mut parts) = (sent.body, json!({}));
    for name in ["content", "embeds", "components", "flags"] {
        match (name, &body[name]) {
            (_, Value::Null) if body.get(name).is_none() => {}
            ("content", value) => parts[name] = json!(value.as_str().unwrap_or_default().trim()),
            ("flags", Value::Null) => {}
            (_, Value::Null) => parts[name] = json!([]),
            ("embeds", value) => parts[name] = value.as_array().into_iter().flatten().map(embed).collect(),
            ("components", value) => parts[name] = numbered(value, &mut 1),
            (_, value) => parts[name] = value.clone(),
        }
    }
    let attached = files::attached(world, channel, sent, before)?;
    if parts["embeds"].is_array() {
        let here = attached.as_ref().and_then(Value::as_array).map_or(before, Vec::as_slice);
        files::resolve(&mut parts["embeds"], here);
    }
    if let Some(attached) = attached {
        parts["attachments"] = attached;
    }
    Ok(parts)
}

/// An embed as Discord keeps it.
fn embed(sent: &Value) -> Value {
    let mut kept = sent.clone();
    if let Some(fields) = kept.as_object_mut() {
        fields.retain(|_, value| !value.is_null());
    }
    kept["type"] = json!("rich");
    for name in ["title", "description"] {
        if let Some(text) = sent[name].as_str() {
            kept[name] = json!(text.trim());
        }
    }
    for field in kept.get_mut("fields").and_then(Value::as_array_mut).into_iter().flatten() {
        let inline = field["inline"] == true;
        field["inline"] = json!(inline);
    }
    kept
}

/// Components as Discord keeps them: each with a number, and without what was null.
fn numbered(parts: &Value, next: &mut u64) -> Value {
    let number = |part: &Value| {
        let mut kept = part.as_object().cloned().unwrap_or_default();
        kept.retain(|_, value| !value.is_null());
        kept.entry("id").or_insert(json!(*next));
        *next += 1;
        if part["options"].is_array() {
            for (name, value) in [("min_values", json!(1)), ("max_values", json!(1)), ("disabled", json!(false))] {
                kept.entry(name).or_insert(value);
            }
        }
        if part["components"].is_array() {
            kept.insert("components".to_owned(), numbered(&part["components"], next));
        }
        Value::Object(kept)
    };
    parts.as_array().into_iter().flatten().map(number).collect()
}

/// Whether there is anything to show.
pub fn is_empty(parts: &Value) -> bool {
    let empty = |name: &str| parts[name].as_array().is_none_or(Vec::is_empty);
    parts["content"].as_str().unwrap_or_default().is_empty()
        && empty("embeds")
        && empty("components")
        && empty("attachments")
}

/// Whether the bot may send this here.
fn may_send(world: &World, channel: Id, Sent { body, files, .. }: Sent) -> Result<(), Refusal> {
    let permissions = seen_channel(world, channel)?;
    let place = &world.channels[&channel];
    if place.recipients.iter().any(|user| world.users.get(user).is_some_and(|user| !user.takes_dms)) {
        return Err(refusal(50007));
    }
    let mut needed = if place.kind == 11 { SEND_MESSAGES_IN_THREADS } else { SEND_MESSAGES };
    let filled = |name: &str| body[name].as_array().is_some_and(|all| !all.is_empty());
    if filled("embeds") {
        needed |= EMBED_LINKS;
    }
    if filled("attachments") || !files.is_empty() {
        needed |= ATTACH_FILES;
    }
    if permissions & needed != needed {
        return Err(refusal(50013));
    }
    if !body["message_reference"].is_null() && permissions & READ_MESSAGE_HISTORY == 0 {
        return Err(refusal(160_002));
    }
    Ok(())
}

fn create(world: &mut World, channel: Id, sent: Sent) -> Outcome {
    let body = sent.body;
    seen_channel(world, channel)?;
    unless_empty(&validate::message::problems(body, &validate::message::CREATED, "", FLAGS))?;
    may_send(world, channel, sent)?;
    let own = world.application.id;
    if body["enforce_nonce"] == true {
        let sent = world.messages.get(&channel).into_iter().flat_map(|messages| messages.values());
        if let Some(earlier) =
            sent.rev().find(|message| message.author == own && message.body["nonce"] == body["nonce"])
        {
            return Ok(Reply::Body(payload::message(world, earlier, true)));
        }
    }
    let answers = answered(world, channel, &body["message_reference"])?;
    let parts = parts(world, channel, sent, &[])?;
    if is_empty(&parts) {
        return Err(refusal(50006));
    }
    let allowed_mentions = body["allowed_mentions"].as_object().map(|allowed| json!(allowed));
    let nonce = body.get("nonce").filter(|nonce| !nonce.is_null()).cloned();
    let draft = Draft { channel, author: own, parts, answers, allowed_mentions, nonce, ..Draft::default() };
    let message = messages::post(world, draft);
    Ok(Reply::Body(payload::message(world, &world.messages[&channel][&message], true)))
}

/// The message that is answered; one that is gone is an error unless the bot said that it is none.
fn answered(world: &World, channel: Id, reference: &Value) -> Result<Option<(Id, Id)>, Refusal> {
    if reference.is_null() {
        return Ok(None);
    }
    let message = read_id(&reference["message_id"]).or(reference["message_id"].as_u64()).unwrap_or_default();
    let elsewhere = read_id(&reference["channel_id"]).is_some_and(|named| named != channel);
    let there = public(world, channel, message).is_ok() && !elsewhere;
    if !there && reference["fail_if_not_exists"] != false {
        let mut problems = Problems::default();
        problems.add("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message");
        return Err(form(&problems));
    }
    Ok(there.then_some((channel, message)))
}

fn edit(world: &mut World, channel: Id, message: Id, sent: Sent) -> Outcome {
    seen_channel(world, channel)?;
    let message = public(world, channel, message)?;
    if world.messages[&channel][&message].author != world.application.id {
        return Err(refusal(50005));
    }
    unless_empty(&validate::message::problems(sent.body, &validate::message::EDITED, "", FLAGS))?;
    change(world, channel, message, sent)?;
    Ok(Reply::Body(payload::message(world, &world.messages[&channel][&message], true)))
}

/// Changes a message of the bot's.
pub fn change(world: &mut World, channel: Id, message: Id, sent: Sent) -> Result<(), Refusal> {
    let mut after = world.messages[&channel][&message].body.clone();
    let parts = parts(world, channel, sent, after["attachments"].as_array().map_or(&[], Vec::as_slice))?;
    payload::merge(&mut after, parts.clone());
    if is_empty(&after) {
        return Err(refusal(50006));
    }
    let allowed_mentions = sent.body.get("allowed_mentions").filter(|allowed| !allowed.is_null());
    messages::edit(world, channel, message, parts, allowed_mentions);
    Ok(())
}

fn delete(world: &mut World, channel: Id, message: Id) -> Outcome {
    let permissions = seen_channel(world, channel)?;
    let message = public(world, channel, message)?;
    let own = world.messages[&channel][&message].author == world.application.id;
    if !own && world.guild_of(channel).is_none() {
        return Err(refusal(50003));
    }
    if !own && permissions & MANAGE_MESSAGES == 0 {
        return Err(refusal(50013));
    }
    messages::delete(world, channel, &[message]);
    Ok(Reply::Nothing)
}

fn react(world: &mut World, channel: Id, message: Id, emoji: &str, added: bool) -> Outcome {
    let permissions = seen_channel(world, channel)?;
    let message = public(world, channel, message)?;
    if added && permissions & (ADD_REACTIONS | READ_MESSAGE_HISTORY) != ADD_REACTIONS | READ_MESSAGE_HISTORY {
        return Err(refusal(50013));
    }
    let (own, emoji) = (world.application.id, unescaped(emoji));
    let reaction = (message, own, emoji.clone());
    world.reactions.retain(|given| *given != reaction);
    if added {
        world.reactions.push(reaction);
    }
    let event = if added { "MESSAGE_REACTION_ADD" } else { "MESSAGE_REACTION_REMOVE" };
    events::reaction(world, event, channel, message, own, &emoji);
    Ok(Reply::Nothing)
}

/// A part of an address without its percent signs.
fn unescaped(part: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), part.as_bytes());
    while let [first, after @ ..] = rest {
        let code = part_code(*first, after);
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn part_code(first: u8, after: &[u8]) -> Option<u8> {
    let digits = std::str::from_utf8(after.get(..2)?).ok()?;
    if first == b'%' { u8::from_str_radix(digits, 16).ok() } else { None }
}

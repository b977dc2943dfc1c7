//! Messages written, changed and removed, whoever does it.

use std::sync::LazyLock;
use std::time::Instant;

use regex::Regex;
use serde_json::{Value, json};

use super::clock::made_at;
use super::events;
use super::openapi;
use super::payload;
use super::permissions;
use super::world::{Id, Message, World, written};

/// What a message says before Discord has made a message of it.
#[derive(Default)]
pub struct Draft {
    pub channel: Id,
    pub author: Id,
    /// `content`, `embeds`, `components`, `attachments`, `flags`: as they came.
    pub parts: Value,
    /// The message that is answered: its channel and id.
    pub answers: Option<(Id, Id)>,
    /// What may ping; a member's client allows everything.
    pub allowed_mentions: Option<Value>,
    pub kind: u8,
    pub only_for: Option<Id>,
    pub interaction: Option<Id>,
    pub webhook: Option<Id>,
    pub nonce: Option<Value>,
    /// More fields of the body.
    pub more: Value,
}

/// Writes a message and announces it. A private one is announced to nobody, as on Discord.
pub fn post(world: &mut World, draft: Draft) -> Id {
    let id = world.clock.snowflake();
    let mut body = json!({"id": written(id), "channel_id": written(draft.channel), "author": payload::user(world, draft.author),
        "content": "", "timestamp": super::clock::written(made_at(id)), "edited_timestamp": null, "tts": false, "mention_everyone": false,
        "mentions": [], "mention_roles": [], "attachments": [], "embeds": [], "components": [], "pinned": false,
        "type": draft.kind, "flags": 0});
    payload::merge(&mut body, draft.parts);
    payload::merge(&mut body, draft.more);
    if let Some(nonce) = draft.nonce {
        body["nonce"] = nonce;
    }
    if let Some(webhook) = draft.webhook {
        body["webhook_id"] = written(webhook);
    }
    let mut replied_to = None;
    if let Some((channel, answered)) = draft.answers {
        body["type"] = json!(19);
        body["message_reference"] = json!({"type": 0, "channel_id": written(channel), "message_id": written(answered)});
        if let Some(guild) = world.guild_of(channel) {
            body["message_reference"]["guild_id"] = written(guild);
        }
        // An answer to a webhook's message, such as the response to a command, pings nobody.
        let answered = world.message(channel, answered).filter(|message| message.body.get("webhook_id").is_none());
        replied_to = answered.map(|message| message.author);
    }
    let pings = mention(world, draft.channel, draft.author, &mut body, draft.allowed_mentions.as_ref(), replied_to);
    let (channel, author, only_for, interaction) = (draft.channel, draft.author, draft.only_for, draft.interaction);
    world.spoken += usize::from(author == world.application.id);
    let message = Message { id, channel, author, at: Instant::now(), body, only_for, interaction, pings };
    if world.described
        && let Some(why) = openapi::mismatch_of_message(&payload::message(world, &message, true))
    {
        world.refuse("MESSAGE_CREATE", 0, format!("the stand-in's own message is wrong: {why}"));
    }
    world.keep_message(message);
    if only_for.is_none() {
        events::message(world, "MESSAGE_CREATE", channel, id);
    }
    id
}

/// Changes a message and announces it.
pub fn edit(world: &mut World, channel: Id, id: Id, parts: Value, allowed_mentions: Option<&Value>) {
    let now = world.clock.timestamp();
    let Some(message) = world.message(channel, id) else { return };
    let (author, mut body) = (message.author, message.body.clone());
    payload::merge(&mut body, parts);
    world.spoken += usize::from(author == world.application.id);
    body["edited_timestamp"] = json!(now);
    let replied_to = body["mentions"].as_array().filter(|_| body["type"] == 19).and_then(|_| {
        let reference = &body["message_reference"];
        let id = |name: &str| super::world::read_id(&reference[name]);
        world.message(id("channel_id")?, id("message_id")?).map(|message| message.author)
    });
    let had: Vec<Value> = body["mentions"].as_array().cloned().unwrap_or_default();
    let replied_to = replied_to.filter(|user| had.iter().any(|had| had["id"] == written(*user)));
    let pings = mention(world, channel, author, &mut body, allowed_mentions, replied_to);
    let message = world.message_mut(channel, id).expect("it was there a moment ago");
    message.at = Instant::now();
    message.body = body;
    message.pings.extend(pings);
    let private = message.only_for.is_some();
    if !private {
        events::message(world, "MESSAGE_UPDATE", channel, id);
    }
}

/// Removes messages and announces it.
pub fn delete(world: &mut World, channel: Id, ids: &[Id]) {
    let Some(messages) = world.messages.get_mut(&channel) else { return };
    let gone: Vec<_> = ids.iter().filter_map(|id| messages.remove(id)).collect();
    let public: Vec<_> = gone.iter().filter(|message| message.only_for.is_none()).map(|message| message.id).collect();
    if !public.is_empty() {
        events::deleted(world, channel, &public);
    }
}

/// Fills in whom a message mentions, and returns whom it pings.
fn mention(
    world: &World,
    channel: Id,
    author: Id,
    body: &mut Value,
    allowed: Option<&Value>,
    replied_to: Option<Id>,
) -> Vec<String> {
    static USERS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"<@!?(\d+)>").expect("a valid pattern"));
    static ROLES: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"<@&(\d+)>").expect("a valid pattern"));
    let content = body["content"].as_str().unwrap_or_default().to_owned();
    let named = |pattern: &Regex| -> Vec<Id> {
        let mut ids: Vec<Id> = pattern.captures_iter(&content).filter_map(|found| found[1].parse().ok()).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    let allows = |kind: &str, id: Id| {
        allowed.is_none_or(|allowed| {
            let listed = |name: &str, wanted: &Value| allowed[name].as_array().is_some_and(|all| all.contains(wanted));
            listed("parse", &json!(kind)) || listed(kind, &written(id))
        })
    };
    let mut users: Vec<Id> = named(&USERS);
    users.retain(|id| allows("users", *id) && world.users.contains_key(id));
    // A reply pings whom it answers unless told not to; with allowed mentions given, only when told to.
    let pings_reply = allowed.is_none_or(|allowed| allowed["replied_user"] == true);
    if let Some(replied_to) = replied_to.filter(|user| pings_reply && !users.contains(user)) {
        users.push(replied_to);
    }
    let can_ping_all = permissions::of(world, author, channel) & permissions::MENTION_EVERYONE != 0;
    let guild = world.guild_of(channel).and_then(|guild| world.guilds.get(&guild));
    let mentionable = |id: &Id| {
        guild.is_some_and(|guild| guild.roles.iter().any(|role| role.id == *id && (role.mentionable || can_ping_all)))
    };
    let mut roles = named(&ROLES);
    roles.retain(|id| allows("roles", *id) && mentionable(id));
    let calls_all = guild.is_some() && (content.contains("@everyone") || content.contains("@here"));
    let everyone = calls_all && allows("everyone", 0);
    body["mention_everyone"] = json!(everyone && can_ping_all);
    body["mentions"] = users.iter().map(|id| payload::user(world, *id)).collect();
    body["mention_roles"] = roles.iter().map(|id| written(*id)).collect();
    let pinged = users.into_iter().chain(roles).map(|id| id.to_string());
    // A bot that leaves `@everyone` to its permissions would ping in the next server: it counts whatever it may here.
    pinged.chain(everyone.then(|| "everyone".to_owned())).collect()
}

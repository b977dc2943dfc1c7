//! Events on their way to the bot: to those sessions whose intents ask for them, numbered and kept for a resume.

use serde_json::{Value, json};

use super::payload;
use super::permissions;
use super::world::{Frame, Id, Role, Session, World, written};

pub const GUILDS: u64 = 1;
const GUILD_MESSAGES: u64 = 1 << 9;
const GUILD_MESSAGE_REACTIONS: u64 = 1 << 10;
const DIRECT_MESSAGES: u64 = 1 << 12;
const DIRECT_MESSAGE_REACTIONS: u64 = 1 << 13;
pub const MESSAGE_CONTENT: u64 = 1 << 15;

/// How many events a session keeps for a resume.
const KEPT: usize = 5_000;

/// Numbers an event, keeps it and sends it if the session is connected.
pub fn send(session: &mut Session, event: &str, data: &Value) {
    session.seq += 1;
    let text = json!({"op": 0, "t": event, "s": session.seq, "d": data}).to_string();
    if let Some(out) = &session.out
        && out.send(Frame::Text(text.clone())).is_err()
    {
        session.out = None;
    }
    session.log.push_back((session.seq, text));
    if session.log.len() > KEPT {
        session.log.pop_front();
    }
}

/// Sends an event of a guild, or of direct messages, to every session that wants it; `data` is made for each.
fn dispatch(world: &mut World, event: &str, guild: Option<Id>, intents: u64, data: &dyn Fn(&World, &Session) -> Value) {
    let mut sessions = std::mem::take(&mut world.gateway.sessions);
    for session in &mut sessions {
        let (shard, shards) = session.shard;
        let here = guild.map_or(shard == 0, |guild| (guild >> 22) % shards == shard);
        if here && (intents == 0 || session.intents & intents != 0) {
            let data = data(world, session);
            send(session, event, &data);
        }
    }
    world.gateway.sessions = sessions;
}

/// `MESSAGE_CREATE` or `MESSAGE_UPDATE`, if the bot sees the channel.
pub fn message(world: &mut World, event: &str, channel: Id, id: Id) {
    if permissions::of(world, world.application.id, channel) == 0 {
        return;
    }
    let guild = world.guild_of(channel);
    let intents = if guild.is_some() { GUILD_MESSAGES } else { DIRECT_MESSAGES };
    dispatch(world, event, guild, intents, &|world, session| {
        let message = world.message(channel, id).expect("announced messages exist");
        payload::message_event(world, message, session.intents & MESSAGE_CONTENT != 0)
    });
}

/// `MESSAGE_DELETE` of one, `MESSAGE_DELETE_BULK` of several.
pub fn deleted(world: &mut World, channel: Id, ids: &[Id]) {
    if permissions::of(world, world.application.id, channel) == 0 {
        return;
    }
    let guild = world.guild_of(channel);
    let intents = if guild.is_some() { GUILD_MESSAGES } else { DIRECT_MESSAGES };
    let mut body = json!({"channel_id": written(channel)});
    if let Some(guild) = guild {
        body["guild_id"] = written(guild);
    }
    let event = if let [id] = ids {
        body["id"] = written(*id);
        "MESSAGE_DELETE"
    } else {
        body["ids"] = ids.iter().map(|id| written(*id)).collect();
        "MESSAGE_DELETE_BULK"
    };
    dispatch(world, event, guild, intents, &|_, _| body.clone());
}

/// A reaction, added or removed.
pub fn reaction(world: &mut World, event: &str, channel: Id, id: Id, user: Id, emoji: &str) {
    let guild = world.guild_of(channel);
    let intents = if guild.is_some() { GUILD_MESSAGE_REACTIONS } else { DIRECT_MESSAGE_REACTIONS };
    let mut body = json!({"user_id": written(user), "channel_id": written(channel), "message_id": written(id),
        "emoji": {"id": null, "name": emoji}, "burst": false, "type": 0});
    if let Some(guild) = guild {
        body["guild_id"] = written(guild);
    }
    dispatch(world, event, guild, intents, &|_, _| body.clone());
}

/// `CHANNEL_CREATE`, `CHANNEL_UPDATE`, `CHANNEL_DELETE`, or the same of threads.
pub fn channel(world: &mut World, event: &str, id: Id) {
    let channel = &world.channels[&id];
    let (guild, body) = (channel.guild, payload::channel(world, channel));
    if guild.is_some_and(|guild| !world.bot_is_in(guild)) {
        return;
    }
    let event = if channel.kind == 11 { event.replace("CHANNEL", "THREAD") } else { event.to_owned() };
    dispatch(world, &event, guild, GUILDS, &|_, _| body.clone());
}

/// `GUILD_CREATE`: the bot was added, or a guild became available.
pub fn guild_joined(world: &mut World, guild: Id) {
    let body = payload::created_guild(world, guild);
    dispatch(world, "GUILD_CREATE", Some(guild), GUILDS, &|_, _| body.clone());
}

/// `GUILD_DELETE`: the bot was removed.
pub fn guild_left(world: &mut World, guild: Id) {
    let body = json!({"id": written(guild)});
    dispatch(world, "GUILD_DELETE", Some(guild), GUILDS, &|_, _| body.clone());
}

/// `GUILD_DELETE`: the guild is away, and the bot still in it.
pub fn guild_down(world: &mut World, guild: Id) {
    let body = json!({"id": written(guild), "unavailable": true});
    dispatch(world, "GUILD_DELETE", Some(guild), GUILDS, &|_, _| body.clone());
}

/// `GUILD_ROLE_CREATE`.
pub fn role_created(world: &mut World, guild: Id, role: &Role) {
    let body = json!({"guild_id": written(guild), "role": payload::role(role)});
    dispatch(world, "GUILD_ROLE_CREATE", Some(guild), GUILDS, &|_, _| body.clone());
}

/// `GUILD_MEMBER_UPDATE` of the bot itself, which is sent without the intent for members too.
pub fn own_member(world: &mut World, guild: Id) {
    let mut body = payload::member(world, guild, world.application.id);
    body["guild_id"] = written(guild);
    dispatch(world, "GUILD_MEMBER_UPDATE", Some(guild), GUILDS, &|_, _| body.clone());
}

/// `INTERACTION_CREATE`, which needs no intent. Whether somebody listened.
pub fn interaction(world: &mut World, guild: Option<Id>, body: &Value) {
    dispatch(world, "INTERACTION_CREATE", guild, 0, &|_, _| body.clone());
}

/// An event as it stands, to every session: for what tests make up.
pub fn raw(world: &mut World, event: &str, body: &Value) {
    dispatch(world, event, None, 0, &|_, _| body.clone());
}

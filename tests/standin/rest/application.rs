//! Looking things up: the gateway's address, guilds, members, users.

use serde_json::{Value, json};

use super::super::payload;
use super::super::world::{Guild, Id, World, written};
use super::refusal::{Refusal, refusal};
use super::{Outcome, Reply};

pub fn gateway(world: &World) -> Value {
    json!({"url": format!("ws://127.0.0.1:{}", world.gateway_port)})
}

pub fn gateway_bot(world: &World) -> Value {
    let limit = json!({"total": 1000, "remaining": 1000 - world.gateway.identifies, "reset_after": 14_400_000, "max_concurrency": 1});
    json!({"url": gateway(world)["url"], "shards": 1, "session_start_limit": limit})
}

/// A guild that the bot is in.
fn own(world: &World, id: Id) -> Result<&Guild, Refusal> {
    if !world.guilds.contains_key(&id) {
        return Err(refusal(10004));
    }
    if world.bot_is_in(id) { Ok(&world.guilds[&id]) } else { Err(refusal(50001)) }
}

pub fn own_guilds(world: &World) -> Value {
    let guilds = world.guilds.values().filter(|guild| world.bot_is_in(guild.id));
    guilds
        .map(|guild| {
            json!({"id": written(guild.id), "name": guild.name, "icon": null, "owner": false, "features": [],
                "permissions": super::super::permissions::EVERYONE.to_string()})
        })
        .collect()
}

pub fn guild(world: &World, id: Id) -> Outcome {
    Ok(Reply::Body(payload::guild(own(world, id)?)))
}

pub fn guild_channels(world: &World, id: Id) -> Outcome {
    own(world, id)?;
    let channels = world.channels.values().filter(|channel| channel.guild == Some(id) && channel.kind != 11);
    Ok(Reply::Body(channels.map(|channel| payload::channel(world, channel)).collect()))
}

pub fn guild_roles(world: &World, id: Id) -> Outcome {
    Ok(Reply::Body(own(world, id)?.roles.iter().map(payload::role).collect()))
}

pub fn member(world: &World, guild: Id, user: Id) -> Outcome {
    if !own(world, guild)?.members.contains_key(&user) {
        return Err(refusal(if world.users.contains_key(&user) { 10007 } else { 10013 }));
    }
    Ok(Reply::Body(payload::member(world, guild, user)))
}

pub fn user(world: &World, user: Id) -> Outcome {
    if !world.users.contains_key(&user) {
        return Err(refusal(10013));
    }
    Ok(Reply::Body(payload::user(world, user)))
}

//! Channels, typing, and direct messages opened.

use serde_json::Value;

use super::super::payload;
use super::super::permissions::{SEND_MESSAGES, SEND_MESSAGES_IN_THREADS};
use super::super::validate::{Problems, Rule, check};
use super::super::world::{Id, World, read_id};
use super::refusal::{refusal, unless_empty};
use super::{Outcome, Reply, seen_channel};

pub fn get(world: &World, channel: Id) -> Outcome {
    seen_channel(world, channel)?;
    Ok(Reply::Body(payload::channel(world, &world.channels[&channel])))
}

pub fn typing(world: &mut World, channel: Id) -> Outcome {
    let permissions = seen_channel(world, channel)?;
    let needed = if world.channels[&channel].kind == 11 { SEND_MESSAGES_IN_THREADS } else { SEND_MESSAGES };
    if permissions & needed == 0 {
        return Err(refusal(50013));
    }
    world.typing.push(channel);
    Ok(Reply::Nothing)
}

pub fn open_dm(world: &mut World, body: &Value) -> Outcome {
    let mut problems = Problems::default();
    check(&mut problems, "", body, &Rule::Object(&[("recipient_id", true, Rule::Snowflake)]));
    unless_empty(&problems)?;
    let user = read_id(&body["recipient_id"]).or(body["recipient_id"].as_u64()).unwrap_or_default();
    match world.users.get(&user) {
        None => Err(refusal(10013)),
        Some(user) if user.bot => Err(refusal(50007)),
        Some(_) => {
            let channel = world.dm(user);
            Ok(Reply::Body(payload::channel(world, &world.channels[&channel])))
        }
    }
}

//! What follows the first response: `@original` and follow-ups, for fifteen minutes, with the interaction's token.

use serde_json::{Value, json};

use super::super::clock::made_at;
use super::super::messages;
use super::super::payload;
use super::super::validate;
use super::super::world::{Id, Response, World};
use super::callbacks::{FLAGS, PRIVATE, of_interaction, original, write_original};
use super::files::Sent;
use super::messages::{change, is_empty, parts};
use super::refusal::{Refusal, refusal, unless_empty};
use super::{Call, Outcome, Reply, id};

/// How long a token lives.
const LIFETIME: u64 = 15 * 60 * 1_000;
/// Follow-ups that an app may send where only its user installed it.
const FOLLOW_UPS: usize = 5;

pub fn route(world: &mut World, call: &Call, application: &str, token: &str, rest: &[&str], body: &Value) -> Outcome {
    if application.parse() != Ok(world.application.id) {
        return Err(refusal(10015));
    }
    let now = world.clock.now();
    let Some(interaction) = world.interactions.values().rev().find(|interaction| interaction.token == token) else {
        return Err(refusal(50027));
    };
    if now > made_at(interaction.id) + LIFETIME {
        return Err(refusal(50027));
    }
    let interaction_id = interaction.id;
    if interaction.response.is_none() {
        return Err(refusal(10015));
    }
    let sent = Sent { body, at: "", files: call.files };
    match (call.method, rest) {
        ("POST", []) => follow_up(world, interaction_id, sent),
        ("GET", ["messages", message]) => {
            let message = of(world, interaction_id, message)?;
            Ok(shown(world, interaction_id, message))
        }
        ("PATCH", ["messages", message]) => {
            let message = of(world, interaction_id, message)?;
            unless_empty(&validate::message::problems(body, &validate::message::EDITED, "", FLAGS))?;
            if original(world, interaction_id).is_ok_and(|original| original == message) {
                write_original(world, interaction_id, sent)?;
            } else {
                change(world, world.interactions[&interaction_id].channel, message, sent)?;
            }
            Ok(shown(world, interaction_id, message))
        }
        ("DELETE", ["messages", message]) => {
            let message = of(world, interaction_id, message)?;
            messages::delete(world, world.interactions[&interaction_id].channel, &[message]);
            Ok(Reply::Nothing)
        }
        _ => Err(Refusal { status: 404, code: 0, why: "404: Not Found".to_owned(), errors: Value::Null }),
    }
}

/// A message of this interaction's: `@original`, or a follow-up by its id.
fn of(world: &World, interaction: Id, message: &str) -> Result<Id, Refusal> {
    if message == "@original" {
        return original(world, interaction);
    }
    let (message, known) = (id(message)?, &world.interactions[&interaction]);
    let own = known.original == Some(message) || known.follow_ups.contains(&message);
    if own && world.message(known.channel, message).is_some() { Ok(message) } else { Err(refusal(10008)) }
}

fn shown(world: &World, interaction: Id, message: Id) -> Reply {
    let channel = world.interactions[&interaction].channel;
    Reply::Body(payload::message(world, &world.messages[&channel][&message], true))
}

fn follow_up(world: &mut World, id: Id, sent: Sent) -> Outcome {
    let body = sent.body;
    unless_empty(&validate::message::problems(body, &validate::message::FOLLOWED_UP, "", FLAGS))?;
    let interaction = &world.interactions[&id];
    let (channel, written) = (interaction.channel, interaction.written);
    // The first follow-up of a deferral takes the place of "thinking …", private as the deferral was.
    if matches!(interaction.response, Some(Response::Deferred { .. })) && written == 0 {
        let message = write_original(world, id, sent)?;
        return Ok(shown(world, id, message));
    }
    let installed_here = world.guild_of(channel).is_some_and(|guild| world.bot_is_in(guild));
    if world.guild_of(channel).is_some() && !installed_here && interaction.follow_ups.len() >= FOLLOW_UPS {
        return Err(refusal(40094));
    }
    let parts = parts(world, channel, sent, &[])?;
    if is_empty(&parts) {
        return Err(refusal(50006));
    }
    let private = body["flags"].as_u64().unwrap_or_default() & PRIVATE != 0;
    let allowed = body["allowed_mentions"].as_object().map(|allowed| json!(allowed));
    let draft = of_interaction(world, id, parts, allowed, private);
    let message = messages::post(world, draft);
    world.interactions.get_mut(&id).expect("it is being followed up").follow_ups.push(message);
    Ok(shown(world, id, message))
}

//! Discord's objects in JSON, with every field that Discord sends a bot.

use serde_json::{Value, json};

use super::clock;
use super::files;
use super::permissions;
use super::world::{Channel, Guild, Id, Message, Role, World, written};

/// The parts of a message that are empty for a bot without the message-content intent.
const HIDDEN: [&str; 4] = ["embeds", "attachments", "components", "message_snapshots"];

pub fn user(world: &World, id: Id) -> Value {
    let Some(user) = world.users.get(&id) else {
        return json!({"id": written(id), "username": "deleted_user", "discriminator": "0", "global_name": null, "avatar": null});
    };
    json!({"id": written(id), "username": user.name, "discriminator": "0", "global_name": user.name, "avatar": null,
        "bot": user.bot, "public_flags": 0, "flags": 0, "accent_color": null, "banner": null, "avatar_decoration_data": null, "primary_guild": null})
}

/// A member as it stands in a message: without the user.
pub fn member_of_message(world: &World, guild: Id, user: Id) -> Value {
    let roles = world.guilds.get(&guild).and_then(|guild| guild.members.get(&user));
    let roles: Vec<_> = roles.into_iter().flatten().map(|role| written(*role)).collect();
    json!({"roles": roles, "nick": null, "avatar": null, "banner": null, "joined_at": clock::written(clock::made_at(user)),
        "premium_since": null, "deaf": false, "mute": false, "pending": false, "flags": 0, "communication_disabled_until": null})
}

pub fn member(world: &World, guild: Id, id: Id) -> Value {
    let mut member = member_of_message(world, guild, id);
    member["user"] = user(world, id);
    member
}

pub fn role(role: &Role) -> Value {
    let position = i32::from(role.name != "@everyone");
    json!({"id": written(role.id), "name": role.name, "color": 0, "hoist": false, "managed": false, "flags": 0,
        "colors": {"primary_color": 0, "secondary_color": null, "tertiary_color": null}, "icon": null, "unicode_emoji": null,
        "mentionable": role.mentionable, "permissions": role.permissions.to_string(), "position": position})
}

pub fn channel(world: &World, channel: &Channel) -> Value {
    let last = world.messages.get(&channel.id).and_then(|messages| messages.keys().next_back()).map(|id| written(*id));
    let mut body = json!({"id": written(channel.id), "type": channel.kind, "last_message_id": last, "flags": 0});
    let Some(guild) = channel.guild else {
        let others = channel.recipients.iter().filter(|id| **id != world.application.id);
        body["recipients"] = others.map(|id| user(world, *id)).collect();
        return body;
    };
    body["guild_id"] = written(guild);
    body["name"] = json!(channel.key.rsplit('/').next());
    body["parent_id"] = channel.parent.map_or(Value::Null, written);
    body["rate_limit_per_user"] = json!(0);
    if channel.kind == 11 {
        body["owner_id"] = written(world.guilds[&guild].owner);
        body["message_count"] = json!(0);
        body["member_count"] = json!(1);
        body["thread_metadata"] = json!({"archived": false, "auto_archive_duration": 1440, "locked": false,
            "archive_timestamp": clock::written(clock::made_at(channel.id))});
    } else {
        body["position"] = json!(0);
        body["topic"] = Value::Null;
        body["nsfw"] = json!(false);
        let overwrite = |(id, (allow, deny)): (&Id, &(u64, u64))| {
            let of_user = i32::from(world.users.contains_key(id));
            json!({"id": written(*id), "type": of_user, "allow": allow.to_string(), "deny": deny.to_string()})
        };
        body["permission_overwrites"] = channel.overwrites.iter().map(overwrite).collect();
    }
    body
}

pub fn guild(guild: &Guild) -> Value {
    json!({"id": written(guild.id), "name": guild.name, "icon": null, "splash": null, "discovery_splash": null,
        "owner_id": written(guild.owner), "afk_channel_id": null, "afk_timeout": 300, "widget_enabled": false,
        "verification_level": 0, "default_message_notifications": 0, "explicit_content_filter": 0, "mfa_level": 0,
        "roles": guild.roles.iter().map(role).collect::<Vec<_>>(), "emojis": [], "features": [], "stickers": [],
        "application_id": null, "system_channel_id": guild.system_channel.map_or(Value::Null, written), "system_channel_flags": 0, "rules_channel_id": null,
        "max_members": 500_000, "vanity_url_code": null, "description": null, "banner": null, "premium_tier": 0,
        "premium_subscription_count": 0, "preferred_locale": "en-US", "public_updates_channel_id": null, "nsfw_level": 0,
        "premium_progress_bar_enabled": false, "safety_alerts_channel_id": null, "incidents_data": null})
}

/// A guild as `GUILD_CREATE` brings it; without the privileged intent for members only the bot's own member is in it.
pub fn created_guild(world: &World, id: Id) -> Value {
    let (guild_, bot) = (&world.guilds[&id], world.application.id);
    let seen = |thread: bool| -> Vec<Value> {
        let here =
            world.channels.values().filter(|channel| channel.guild == Some(id) && (channel.kind == 11) == thread);
        let seen = here.filter(|channel| !thread || permissions::of(world, bot, channel.id) != 0);
        seen.map(|here| channel(world, here)).collect()
    };
    let mut body = guild(guild_);
    let extra = json!({"joined_at": clock::written(clock::made_at(id)), "large": false, "unavailable": false,
        "member_count": guild_.members.len(), "voice_states": [], "members": [member(world, id, bot)], "channels": seen(false),
        "threads": seen(true), "presences": [], "stage_instances": [], "guild_scheduled_events": [], "soundboard_sounds": []});
    merge(&mut body, extra);
    body
}

/// A message as the bot may see it: whole when it may read all messages, and else only where Discord shows it.
pub fn message(world: &World, message: &Message, may_read_all: bool) -> Value {
    let mut body = shown(world, message, may_read_all);
    if body["type"] == 19 {
        let reference = &body["message_reference"];
        let id = |name: &str| reference[name].as_str().and_then(|id| id.parse().ok()).unwrap_or_default();
        let answered = world.message(id("channel_id"), id("message_id"));
        body["referenced_message"] = answered.map_or(Value::Null, |message| shown(world, message, may_read_all));
    }
    body
}

/// Without the intent a bot reads direct messages, its own messages and those that mention it.
fn shown(world: &World, message: &Message, may_read_all: bool) -> Value {
    let bot = world.application.id;
    let mut body = message.body.clone();
    body["attachments"] = files::beside_embeds(&body);
    let mentioned = body["mentions"].as_array().is_some_and(|all| all.iter().any(|user| user["id"] == written(bot)));
    if !(may_read_all || mentioned || message.author == bot || world.guild_of(message.channel).is_none()) {
        body["content"] = json!("");
        for part in HIDDEN {
            if body.get(part).is_some() {
                body[part] = json!([]);
            }
        }
    }
    body
}

/// A message as an event brings it: with its guild and its author's member.
pub fn message_event(world: &World, sent: &Message, may_read_all: bool) -> Value {
    let mut body = message(world, sent, may_read_all);
    if let Some(guild) = world.guild_of(sent.channel) {
        body["guild_id"] = written(guild);
        if body.get("webhook_id").is_none() {
            body["member"] = member_of_message(world, guild, sent.author);
        }
    }
    body
}

pub fn application(world: &World) -> Value {
    let owner = world.users.values().next().map(|user| user.id).unwrap_or_default();
    let types: serde_json::Map<_, _> =
        (0..2).filter(|nth| world.application.installable[*nth]).map(|nth| (nth.to_string(), json!({}))).collect();
    json!({"id": written(world.application.id), "name": "onrecord", "icon": null, "description": "", "summary": "",
        "bot_public": true, "bot_require_code_grant": false, "verify_key": "0".repeat(64), "team": null,
        "owner": user(world, owner), "bot": user(world, world.application.id), "flags": application_flags(world),
        "approximate_guild_count": world.guilds.len(), "redirect_uris": [], "interactions_endpoint_url": null,
        "integration_types_config": types, "type": null, "flags_new": application_flags(world).to_string(),
        "role_connections_verification_url": null, "approximate_user_install_count": world.installed_by.len(),
        "approximate_user_authorization_count": 0, "explicit_content_filter": 0, "eligible_oauth2_scopes": []})
}

/// The content intent of a bot in fewer than a hundred guilds.
pub fn application_flags(world: &World) -> u64 {
    if world.application.content_intent { 1 << 19 } else { 0 }
}

/// Writes the fields of one object over another's.
pub fn merge(into: &mut Value, from: Value) {
    if let (Some(into), Value::Object(from)) = (into.as_object_mut(), from) {
        into.extend(from);
    }
}

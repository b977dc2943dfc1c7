//! Who may do what in which channel, as Discord computes it: roles, then the channel's overwrites.

use super::world::{Id, World};

pub type Permissions = u64;

pub const ADMINISTRATOR: Permissions = 1 << 3;
pub const ADD_REACTIONS: Permissions = 1 << 6;
pub const VIEW_CHANNEL: Permissions = 1 << 10;
pub const SEND_MESSAGES: Permissions = 1 << 11;
pub const MANAGE_MESSAGES: Permissions = 1 << 13;
pub const EMBED_LINKS: Permissions = 1 << 14;
pub const ATTACH_FILES: Permissions = 1 << 15;
pub const READ_MESSAGE_HISTORY: Permissions = 1 << 16;
pub const MENTION_EVERYONE: Permissions = 1 << 17;
pub const USE_APPLICATION_COMMANDS: Permissions = 1 << 31;
pub const SEND_MESSAGES_IN_THREADS: Permissions = 1 << 38;

/// What everybody may do in a new guild, as far as it matters here.
pub const EVERYONE: Permissions = ADD_REACTIONS
    | VIEW_CHANNEL
    | SEND_MESSAGES
    | EMBED_LINKS
    | ATTACH_FILES
    | READ_MESSAGE_HISTORY
    | USE_APPLICATION_COMMANDS
    | SEND_MESSAGES_IN_THREADS;

/// Every permission.
const ALL: Permissions = (1 << 53) - 1;

/// What a user may do in a channel. In direct messages everything; a thread takes its parent's overwrites.
pub fn of(world: &World, user: Id, channel: Id) -> Permissions {
    let Some(channel) = world.channels.get(&channel) else { return 0 };
    let Some(guild) = channel.guild.and_then(|guild| world.guilds.get(&guild)) else {
        return if channel.recipients.contains(&user) { ALL } else { 0 };
    };
    let Some(roles) = guild.members.get(&user) else { return 0 };
    let held = |role: &&super::world::Role| role.id == guild.id || roles.contains(&role.id);
    let base = guild.roles.iter().filter(held).fold(0, |all, role| all | role.permissions);
    if guild.owner == user || base & ADMINISTRATOR != 0 {
        return ALL;
    }
    let place = channel.parent.and_then(|parent| world.channels.get(&parent)).unwrap_or(channel);
    let overwrite = |id: Id| place.overwrites.get(&id).copied().unwrap_or_default();
    let (allowed, denied) = overwrite(guild.id);
    let mut permissions = base & !denied | allowed;
    let (allowed, denied) =
        roles.iter().map(|role| overwrite(*role)).fold((0, 0), |all, one| (all.0 | one.0, all.1 | one.1));
    permissions = permissions & !denied | allowed;
    let (allowed, denied) = overwrite(user);
    permissions = permissions & !denied | allowed;
    // Without seeing a channel nothing can be done there.
    if permissions & VIEW_CHANNEL == 0 { 0 } else { permissions }
}

//! Who is a moderator: whoever may manage messages. Discord hides moderators' commands from others by itself, and its
//! settings can be changed, so we check again.

use serenity::client::Context;
use serenity::model::Permissions;
use serenity::model::guild::{Member, PartialMember};
use serenity::model::id::{ChannelId, GuildId, UserId};

use super::messages::parent;

/// What makes a moderator.
pub const NEEDED: Permissions = Permissions::MANAGE_MESSAGES;

/// Whether the member of an interaction is a moderator of a server that we are in; Discord sends their permissions along.
/// On other servers, where members brought us with them, nobody moderates us.
pub fn may_moderate(server: Option<GuildId>, member: Option<&Member>) -> bool {
    let permissions = member.and_then(|member| member.permissions);
    server.is_some()
        && permissions.is_some_and(|permissions| permissions.intersects(NEEDED | Permissions::ADMINISTRATOR))
}

/// Whether a member sees a channel of a server.
pub fn may_see(ctx: &Context, server: Option<GuildId>, channel: ChannelId, member: Option<&Member>) -> bool {
    let (Some(server), Some(member)) = (server, member) else { return false };
    let channel = parent(ctx, server, channel).unwrap_or(channel);
    let Some(guild) = ctx.cache.guild(server) else { return false };
    guild
        .channels
        .get(&channel)
        .is_some_and(|channel| guild.user_permissions_in(channel, member).contains(Permissions::VIEW_CHANNEL))
}

/// Whether the author of a message is a moderator of the server, by their roles.
pub fn is_moderator(ctx: &Context, server: GuildId, author: UserId, member: Option<&PartialMember>) -> bool {
    let (Some(guild), Some(member)) = (ctx.cache.guild(server), member) else { return false };
    // The role that everybody has carries the number of the server.
    let roles = member.roles.iter().copied().chain([server.get().into()]);
    let permissions = roles.filter_map(|role| guild.roles.get(&role)).map(|role| role.permissions);
    guild.owner_id == author
        || permissions.fold(Permissions::empty(), |all, one| all | one).intersects(NEEDED | Permissions::ADMINISTRATOR)
}

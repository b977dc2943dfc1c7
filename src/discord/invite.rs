//! The link by which a server's owner invites the bot, with the permissions it uses and no more.

use serenity::all::Permissions;

/// What the bot needs on a server: to see a channel and its history (replies refer to a message in it), to answer there
/// and in threads, and to answer with embeds.
pub const PERMISSIONS: Permissions = Permissions::VIEW_CHANNEL
    .union(Permissions::SEND_MESSAGES)
    .union(Permissions::SEND_MESSAGES_IN_THREADS)
    .union(Permissions::EMBED_LINKS)
    .union(Permissions::READ_MESSAGE_HISTORY);

/// The link for this application; `integration_type=0` is a server, as against a user's own account.
///
/// ```
/// assert!(onrecord::discord::invite(123).contains("client_id=123&"));
/// ```
pub fn invite(application_id: u64) -> String {
    format!(
        "https://discord.com/oauth2/authorize?client_id={application_id}&permissions={}&integration_type=0&scope=bot+applications.commands",
        PERMISSIONS.bits()
    )
}

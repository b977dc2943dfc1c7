//! The link with which the bot is invited to a server.

use serenity::model::Permissions;

/// What the bot needs in a server, and nothing more: it sees channels, answers there and in threads, with embeds, as
/// replies (for which Discord asks to read the history).
pub const PERMISSIONS: Permissions = Permissions::VIEW_CHANNEL
    .union(Permissions::SEND_MESSAGES)
    .union(Permissions::SEND_MESSAGES_IN_THREADS)
    .union(Permissions::EMBED_LINKS)
    .union(Permissions::READ_MESSAGE_HISTORY);

/// The link for an application.
///
/// ```
/// let link = onrecord::discord::invite(123);
/// assert!(link.starts_with("https://discord.com/oauth2/authorize?client_id=123&permissions=274877992960&"));
/// ```
pub fn invite(application_id: u64) -> String {
    let permissions = PERMISSIONS.bits();
    format!(
        "https://discord.com/oauth2/authorize?client_id={application_id}&permissions={permissions}&integration_type=0&scope=bot+applications.commands"
    )
}

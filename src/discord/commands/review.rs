//! `/review`: what members told the moderators.

use super::{Context, to_moderator};
use crate::discord::Failure;
use crate::discord::bot::Bot;
use crate::discord::render::{self, Place, Reply, escape, plain};

/// The letter of this list in its buttons.
pub const LIST: char = 'X';

/// Questions without an answer, and answers that did not help
#[poise::command(
    slash_command,
    default_member_permissions = "MANAGE_MESSAGES",
    install_context = "Guild",
    interaction_context = "Guild"
)]
pub async fn review(ctx: Context<'_>) -> Result<(), Failure> {
    let bot = ctx.framework.user_data;
    to_moderator(ctx, |asker| async move { page(bot, asker.server.map_or(0, Into::into), 0).await }).await;
    Ok(())
}

/// A page of the reports of a server, newest first.
pub async fn page(bot: &Bot, server: u64, page: u32) -> Result<Reply, Failure> {
    let clusters = bot.desk.queue(Some(server)).await?;
    let lines: Vec<String> = clusters
        .iter()
        .map(|cluster| {
            let mut text = format!("> {}\nasked {} times", escape(&plain(cluster.title())), cluster.questions.len());
            for expected in cluster.expected() {
                text += &format!("\nexpected: {}", escape(&plain(expected)));
            }
            text
        })
        .collect();
    Ok(render::list(&bot.signer, "What members told you", &lines, Place { list: LIST, article: 0, page, source: None }))
}

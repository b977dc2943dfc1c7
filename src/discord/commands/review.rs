//! `/review`: what members told the moderators.

use super::{Context, to_moderator};
use crate::discord::Failure;
use crate::discord::bot::Bot;
use crate::discord::render::{self, Place, Reply};
use crate::discord::reports;

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
    to_moderator(ctx, |asker| async move { Ok(page(bot, asker.server.map_or(0, Into::into), 0)) }).await;
    Ok(())
}

/// A page of the reports of a server, newest first.
pub fn page(bot: &Bot, server: u64, page: u32) -> Reply {
    let reports = bot.desk.reports(server);
    let lines: Vec<String> = reports
        .iter()
        .map(|report| {
            let card = reports::card(report);
            format!("**{}** <t:{}:R>\n{}", card.title, report.at, card.text)
        })
        .collect();
    render::list(&bot.signer, "What members told you", &lines, Place { list: LIST, article: 0, page, source: None })
}

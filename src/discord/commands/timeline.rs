//! `/timeline`: when, in the order of the days.

use serenity::model::id::GuildId;

use super::{Context, about_article, articles, listed};
use crate::discord::Failure;
use crate::discord::bot::Bot;
use crate::discord::render::Reply;
use crate::record::Record;

/// The letter of this list in its buttons.
pub const LIST: char = 't';

/// What happened when
#[poise::command(slash_command, install_context = "Guild|User", interaction_context = "Guild|BotDm|PrivateChannel")]
pub async fn timeline(
    ctx: Context<'_>,
    #[description = "Which article, if there are several"]
    #[autocomplete = "articles"]
    article: Option<String>,
) -> Result<(), Failure> {
    let bot = ctx.framework.user_data;
    about_article(ctx, article, |asker, article| page(bot, asker.server, article, 0)).await;
    Ok(())
}

/// A page of the list.
pub async fn page(bot: &Bot, server: Option<GuildId>, article: Option<String>, page: u32) -> Result<Reply, Failure> {
    listed(bot, server, (LIST, "Timeline", false), article, page, Record::timeline).await
}

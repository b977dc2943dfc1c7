//! `/figures`: how many and how much.

use super::{Context, about_article, articles, listed};
use crate::desk::Desk;
use crate::discord::Failure;
use crate::discord::bot::Bot;
use crate::discord::render::Reply;

/// The letter of this list in its buttons.
pub const LIST: char = 'f';

/// How many and how much, and who says so
#[poise::command(slash_command, install_context = "Guild|User", interaction_context = "Guild|BotDm|PrivateChannel")]
pub async fn figures(
    ctx: Context<'_>,
    #[description = "Which article, if there are several"]
    #[autocomplete = "articles"]
    article: Option<String>,
) -> Result<(), Failure> {
    let bot = ctx.framework.user_data;
    about_article(ctx, article, |_, article| page(bot, article, 0)).await;
    Ok(())
}

/// A page of the list.
pub async fn page(bot: &Bot, article: Option<String>, page: u32) -> Result<Reply, Failure> {
    listed(bot, (LIST, "Figures in the article", false), article, page, Desk::figures).await
}

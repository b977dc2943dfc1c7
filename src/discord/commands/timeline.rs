//! `/timeline`: when, in the order of the days.

use super::{Context, articles, chosen, to_member};
use crate::discord::Failure;
use crate::discord::bot::Bot;
use crate::discord::render::{self, Reply, fact_line};

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
    to_member(ctx, false, |asker| async move {
        Ok(match chosen(bot, &asker, article.as_deref()) {
            Ok(article) => page(bot, article.as_deref(), 0),
            Err(line) => Reply::line(line).privately(),
        })
    })
    .await;
    Ok(())
}

/// A page of the list.
pub fn page(bot: &Bot, article: Option<&str>, page: u32) -> Reply {
    let facts = bot.desk.timeline(article);
    let lines: Vec<String> = facts.into_iter().map(|(_, fact)| fact_line(fact, false)).collect();
    let tag = article.and_then(|id| bot.desk.tag_of(id)).unwrap_or(0);
    render::list(&bot.signer, "Timeline", &lines, LIST, tag, page)
}

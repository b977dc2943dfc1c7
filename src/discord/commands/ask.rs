//! `/ask`: a question, answered for everybody to see.

use serenity::builder::CreateAutocompleteResponse;

use super::{Context, about_article, articles, complete, names};
use crate::discord::Failure;
use crate::discord::bot::Bot;
use crate::discord::components::asked;
use crate::discord::hearing;
use crate::discord::render::CHOICES;

/// Ask what an article says
#[poise::command(slash_command, install_context = "Guild|User", interaction_context = "Guild|BotDm|PrivateChannel")]
pub async fn ask(
    ctx: Context<'_>,
    #[description = "Your question"]
    #[autocomplete = "likely"]
    #[max_length = 500]
    question: String,
    #[description = "Which article, if there are several"]
    #[autocomplete = "articles"]
    article: Option<String>,
) -> Result<(), Failure> {
    let bot = ctx.framework.user_data;
    about_article(ctx, article, |asker, article| async move {
        let question = hearing::question(&question);
        let context = bot.conversations().context(asker.channel, asker.member, asker.at);
        asked(bot, &asker, &question, &context, article.as_deref()).await
    })
    .await;
    Ok(())
}

/// Questions that the live facts answer, as one is typed.
async fn likely(ctx: poise::Context<'_, Bot, Failure>, typed: &str) -> CreateAutocompleteResponse {
    complete(ctx, typed, |record, typed, article| names(record.likely(typed, article, CHOICES))).await
}

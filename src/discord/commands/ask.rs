//! `/ask`: a question, answered for everybody to see.

use serenity::builder::CreateAutocompleteResponse;

use super::{Context, articles, chosen, complete, names, to_member};
use crate::answer::Outcome;
use crate::discord::Failure;
use crate::discord::bot::Bot;
use crate::discord::hearing;
use crate::discord::render::{self, CHOICES, Reply, Shown};

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
    to_member(ctx, false, |asker| async move {
        let article = match chosen(bot, &asker, article.as_deref()) {
            Ok(article) => article,
            Err(line) => return Ok(Reply::line(line).privately()),
        };
        if let Err(refusal) = bot.count(&asker) {
            return Ok(refusal.reply());
        }
        let question = hearing::question(&question);
        let context = bot.conversations().context(asker.channel, asker.member, asker.at);
        let asked = bot.ask(&question, &context, article.as_deref()).await?;
        if asked.answer.outcome != Outcome::NotAQuestion {
            bot.conversations().asked(asker.channel, asker.member, &question, asker.at);
        }
        let in_server = asker.server.is_some();
        Ok(render::answer(Shown {
            asked: &asked,
            desk: &bot.desk,
            signer: &bot.signer,
            question: Some(&question),
            in_server,
        }))
    })
    .await;
    Ok(())
}

/// Questions that the live facts answer, as one is typed.
async fn likely(ctx: poise::Context<'_, Bot, Failure>, typed: &str) -> CreateAutocompleteResponse {
    complete(ctx, typed, |desk, typed, article| names(desk.likely(typed, article, CHOICES))).await
}

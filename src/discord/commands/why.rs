//! `/why` and the message command "Why this answer?": what one of the bot's answers was made from.

use serenity::model::channel::Message;

use super::{Context, to_moderator};
use crate::discord::Failure;
use crate::discord::components::asked_in;
use crate::discord::render::{Card, Reply, cut, plain};

/// Most characters of an explanation.
const LONGEST: usize = 3_900;

/// Why an answer of mine came about
#[poise::command(
    slash_command,
    context_menu_command = "Why this answer?",
    default_member_permissions = "MANAGE_MESSAGES",
    install_context = "Guild",
    interaction_context = "Guild"
)]
pub async fn why(ctx: Context<'_>, #[description = "A link to the answer"] message: Message) -> Result<(), Failure> {
    let bot = ctx.framework.user_data;
    to_moderator(ctx, |asker| async move {
        if message.author.id != ctx.serenity_context().cache.current_user().id {
            return Ok(Reply::line("That message is not one of mine."));
        }
        let Some(question) = asked_in(bot, &message) else {
            return Ok(Reply::line(
                "I no longer know what that answers: questions are kept in memory only. Ask again, then ask why.",
            ));
        };
        let behind = bot.conversations().behind(message.id).cloned();
        let context = behind.as_ref().map(|answered| answered.context.clone()).unwrap_or_default();
        let article = behind.and_then(|answered| answered.article).or_else(|| bot.article_in(&asker));
        let asked = bot.ask(&question, &context, article.as_deref()).await?;
        let why = bot.work(move |desk| desk.explain(&asked)).await?;
        let why = cut(&why.replace('`', "'"), LONGEST);
        Ok(Reply::card(Card {
            author: Some(plain(&question)),
            title: "Why this answer".to_owned(),
            text: format!("```\n{why}\n```"),
            ..Card::default()
        }))
    })
    .await;
    Ok(())
}

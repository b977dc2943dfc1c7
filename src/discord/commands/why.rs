//! `/why` and the message command "Why this answer?": what one of the bot's answers was made from.

use serenity::model::channel::Message;
use serenity::model::guild::Guild;

use super::{Context, UNKNOWN_MESSAGE, to_moderator};
use crate::discord::Failure;
use crate::discord::components::asked_in;
use crate::discord::messages::parent;
use crate::discord::render::{Card, Reply, cut, plain};

/// Whether the moderator can see a message: a link may lead to any channel that we see, on other servers too.
fn is_visible(ctx: Context<'_>, message: &Message) -> bool {
    let (call, ctx) = (ctx.interaction, ctx.serenity_context());
    let (Some(server), Some(member)) = (call.guild_id, &call.member) else { return false };
    let channel = parent(ctx, server, message.channel_id).unwrap_or(message.channel_id);
    let sees = |guild: &Guild| {
        let channel = guild.channels.get(&channel);
        channel.is_some_and(|channel| guild.user_permissions_in(channel, member).view_channel())
    };
    message.channel_id == call.channel_id || ctx.cache.guild(server).is_some_and(|guild| sees(&guild))
}

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
        if !is_visible(ctx, &message) {
            return Ok(Reply::line(UNKNOWN_MESSAGE));
        }
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

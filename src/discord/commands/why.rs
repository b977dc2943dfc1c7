//! `/why` and the message command "Why this answer?": what one of the bot's answers was made from.

use std::sync::LazyLock;

use regex::Regex;
use serenity::http::Route;
use serenity::model::channel::Message;
use serenity::model::id::{ChannelId, MessageId};

use super::{Context, to_moderator};
use crate::discord::Failure;
use crate::discord::bot::{Asker, Bot};
use crate::discord::components::{article_of, asked_in};
use crate::discord::moderators;
use crate::discord::render::{Card, Reply, cut, plain};
use crate::discord::rest::code;

/// Most characters of an explanation.
const LONGEST: usize = 3_900;
/// What is said where there is no such message, or the moderator may not see it.
const NOT_FOUND: &str =
    "I cannot find that message in this server. Copy its link (⋯ → Copy Message Link) and try again.";

/// Why an answer of mine came about
#[poise::command(
    slash_command,
    default_member_permissions = "MANAGE_MESSAGES",
    install_context = "Guild",
    interaction_context = "Guild"
)]
pub async fn why(
    ctx: Context<'_>,
    #[description = "A link to the answer"]
    #[max_length = 200]
    message: String,
) -> Result<(), Failure> {
    let bot = ctx.framework.user_data;
    to_moderator(ctx, |asker| async move {
        let Some((channel, message)) = place(&message, &asker) else { return Ok(Reply::line(NOT_FOUND)) };
        let member = ctx.interaction.member.as_deref();
        let is_here = channel == asker.channel;
        if !is_here && !moderators::may_see(ctx.serenity_context(), asker.server, channel, member) {
            return Ok(Reply::line(NOT_FOUND));
        }
        let route = Route::ChannelMessage { channel_id: channel, message_id: message };
        match bot.rest.get::<Message>(route).await {
            Ok(message) => explained(ctx, bot, &asker, &message).await,
            Err(error) if code(&error).is_some() => Ok(Reply::line(NOT_FOUND)),
            Err(error) => Err(error.into()),
        }
    })
    .await;
    Ok(())
}

/// The same, from a message's menu.
#[poise::command(
    context_menu_command = "Why this answer?",
    default_member_permissions = "MANAGE_MESSAGES",
    install_context = "Guild",
    interaction_context = "Guild"
)]
pub async fn why_this(ctx: Context<'_>, message: Message) -> Result<(), Failure> {
    let bot = ctx.framework.user_data;
    to_moderator(ctx, |asker| async move { explained(ctx, bot, &asker, &message).await }).await;
    Ok(())
}

/// The channel and the message that a link names, or a number: a message of the channel that is asked in.
fn place(link: &str, asker: &Asker) -> Option<(ChannelId, MessageId)> {
    static LINK: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:https://(?:\w+\.)?discord(?:app)?\.com/channels/\d+/(\d+)/)?(\d+)$")
            .expect("the pattern is tested") // cannot fail: a constant
    });
    let parts = LINK.captures(link.trim())?;
    let number = |at: usize| parts.get(at).and_then(|part| part.as_str().parse::<u64>().ok()).filter(|id| *id != 0);
    Some((number(1).map_or(asker.channel, ChannelId::new), MessageId::new(number(2)?)))
}

async fn explained(ctx: Context<'_>, bot: &Bot, asker: &Asker, message: &Message) -> Result<Reply, Failure> {
    if message.author.id != ctx.serenity_context().cache.current_user().id {
        return Ok(Reply::line("That message is not one of mine."));
    }
    let Some(question) = asked_in(bot, message) else {
        return Ok(Reply::line(
            "I no longer know what that answers: questions are kept in memory only. Ask again, then ask why.",
        ));
    };
    let behind = bot.conversations().behind(message.id).cloned();
    // Of answers to commands and buttons the question is kept, and not what was asked before.
    let alone = if behind.is_none() { "\nAsked alone, without what was asked before." } else { "" };
    let context = behind.as_ref().map(|answered| answered.context.clone()).unwrap_or_default();
    let several = bot.record(asker.server).articles().count() > 1;
    let shown = || article_of(bot, asker.server, message).filter(|_| several).or_else(|| bot.article_in(asker));
    let article = behind.map_or_else(shown, |answered| answered.article);
    let asked = bot.ask(asker.server, &question, &context, article.as_deref()).await?;
    let why = bot.work(asker.server, move |record| record.explain(&asked)).await?;
    let why = cut(&why.replace('`', "'"), LONGEST);
    Ok(Reply::card(Card {
        author: Some(plain(&question)),
        title: "Why this answer".to_owned(),
        text: format!("```\n{why}\n```{alone}"),
        ..Card::default()
    }))
}

#[cfg(test)]
mod tests {
    use serenity::model::Timestamp;
    use serenity::model::id::UserId;

    use super::*;

    #[test]
    fn links_and_numbers_are_read() {
        let asker = Asker {
            id: 1,
            server: None,
            channel: ChannelId::new(2),
            parent: None,
            member: UserId::new(3),
            roles: Vec::new(),
            at: Timestamp::now(),
        };
        let found = |link: &str| place(link, &asker).map(|(channel, message)| (channel.get(), message.get()));
        assert_eq!(found("https://discord.com/channels/1/5/6"), Some((5, 6)));
        assert_eq!(found("https://ptb.discord.com/channels/1/5/6 "), Some((5, 6)));
        assert_eq!(found("6"), Some((2, 6)));
        for other in ["https://evil.example/channels/1/5/6", "x", "0", ""] {
            assert_eq!(found(other), None, "{other}");
        }
    }
}

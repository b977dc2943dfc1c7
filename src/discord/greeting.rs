//! What the bot says once when it joins a server, where it may.

use serenity::client::Context;
use serenity::model::Permissions;
use serenity::model::channel::ChannelType;
use serenity::model::guild::Guild;
use serenity::model::id::{ChannelId, UserId};
use tracing::{info, warn};

use super::bot::Bot;
use super::conversation::KEPT;
use super::render::{Card, Reply, escape, plain};
use super::rest::described;

/// Greets a server that the bot has just joined.
pub async fn joined(bot: &Bot, ctx: &Context, guild: &Guild) {
    info!(server = guild.id.get(), "joined a server");
    let me = ctx.cache.current_user().id;
    let Some(channel) = channel(guild, me) else { return };
    let body = Reply::card(card(bot, me)).body();
    if let Err(error) = bot.rest.send(channel, &body, guild.id.get(), None).await {
        warn!(server = guild.id.get(), cause = described(&error), "a server could not be greeted");
    }
}

/// The server's channel for such messages, or the first one that the bot may write to.
fn channel(guild: &Guild, me: UserId) -> Option<ChannelId> {
    let needed = Permissions::VIEW_CHANNEL | Permissions::SEND_MESSAGES | Permissions::EMBED_LINKS;
    let member = guild.members.get(&me)?;
    let mut texts: Vec<_> = guild.channels.values().filter(|channel| channel.kind == ChannelType::Text).collect();
    texts.sort_by_key(|channel| (Some(channel.id) != guild.system_channel_id, channel.position, channel.id));
    let may_write = |channel: &&&serenity::model::channel::GuildChannel| {
        guild.user_permissions_in(channel, member).contains(needed)
    };
    texts.iter().find(may_write).map(|channel| channel.id)
}

fn card(bot: &Bot, me: UserId) -> Card {
    let record = bot.record(None);
    let title = record.articles().next().and_then(|article| article.metadata.title.as_deref());
    let about =
        title.map_or_else(String::new, |title| format!(" Right now I answer from “{}”.", escape(&plain(title))));
    let ask_channels = if bot.sees_content {
        " Moderators can choose channels in which I hear every question: `/config`."
    } else {
        ""
    };
    Card {
        title: "Hello! I answer questions from the record".to_owned(),
        text: format!(
            "I answer with an article's own words and say who said them; where the article does not say, I say that.{about}\n\n\
             **How to ask:** mention me (<@{me}>), use `/ask`, reply to an answer of mine, write to me directly, or open \
             the menu of a message → Apps → *What does the article say?*{ask_channels}\n\n**What I keep:** {KEPT}"
        ),
        ..Card::default()
    }
}

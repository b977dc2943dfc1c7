//! `/config`: a server's settings, changed by its moderators.

use std::collections::BTreeSet;

use serenity::model::channel::PartialChannel;
use serenity::model::guild::Role;
use serenity::model::user::User;

use super::{Context, to_moderator};
use crate::desk::{QuietHours, ServerSettings};
use crate::discord::Failure;
use crate::discord::bot::{Asker, Bot};
use crate::discord::render::{Card, Reply, escape, plain};

/// This server's settings
#[poise::command(
    slash_command,
    subcommands("show", "ask_channel", "askers", "ignore", "quiet_hours", "silence", "quota", "reports", "digest"),
    subcommand_required,
    default_member_permissions = "MANAGE_MESSAGES",
    install_context = "Guild",
    interaction_context = "Guild"
)]
#[allow(clippy::unused_async)] // Discord calls its subcommands only
pub async fn config(_: Context<'_>) -> Result<(), Failure> {
    Ok(())
}

/// Show this server's settings
#[poise::command(slash_command)]
async fn show(ctx: Context<'_>) -> Result<(), Failure> {
    let bot = ctx.framework.user_data;
    to_moderator(ctx, |asker| async move { Ok(shown(bot, &asker, None)) }).await;
    Ok(())
}

/// Choose a channel in which I hear every question
#[poise::command(slash_command, rename = "ask-channel")]
async fn ask_channel(
    ctx: Context<'_>,
    #[description = "The channel"]
    #[channel_types("Text", "News", "Forum", "PublicThread", "PrivateThread", "NewsThread")]
    channel: PartialChannel,
    #[description = "Whether I hear every question there"] listen: bool,
) -> Result<(), Failure> {
    change(ctx, |settings| put(&mut settings.ask_channels, channel.id.get(), listen)).await
}

/// Choose which roles may ask; everybody may while there are none
#[poise::command(slash_command)]
async fn askers(
    ctx: Context<'_>,
    #[description = "The role"] role: Role,
    #[description = "Whether its members may ask"] allow: bool,
) -> Result<(), Failure> {
    change(ctx, |settings| put(&mut settings.askers, role.id.get(), allow)).await
}

/// Ignore a member, or hear them again
#[poise::command(slash_command)]
async fn ignore(
    ctx: Context<'_>,
    #[description = "The member"] member: User,
    #[description = "Whether I ignore them"] ignore: bool,
) -> Result<(), Failure> {
    change(ctx, |settings| put(&mut settings.ignored, member.id.get(), ignore)).await
}

/// Set hours in which I answer no messages, in UTC; none without
#[poise::command(slash_command, rename = "quiet-hours")]
async fn quiet_hours(
    ctx: Context<'_>,
    #[description = "From, such as 22:00"] from: Option<String>,
    #[description = "To, such as 07:00"] to: Option<String>,
) -> Result<(), Failure> {
    let bot = ctx.framework.user_data;
    to_moderator(ctx, |asker| async move {
        let quiet = match (from.as_deref(), to.as_deref()) {
            (None, None) => None,
            (Some(from), Some(to)) => match (minute(from), minute(to)) {
                (Some(from_minute), Some(to_minute)) => Some(QuietHours { from_minute, to_minute }),
                _ => return Ok(Reply::line("Times look like 22:00, from 00:00 to 23:59.")),
            },
            _ => return Ok(Reply::line("Please give both times, or neither to end the quiet hours.")),
        };
        changed(bot, &asker, "quiet hours", |settings| settings.quiet = quiet).await
    })
    .await;
    Ok(())
}

/// Set when I keep silent in ask channels
#[poise::command(slash_command)]
async fn silence(
    ctx: Context<'_>,
    #[description = "Shortest message that I answer, in characters"]
    #[min = 0]
    #[max = 200]
    shortest: Option<u32>,
    #[description = "Minutes for which I leave a member to a moderator who replied"]
    #[min = 0]
    #[max = 1440]
    pause: Option<u32>,
) -> Result<(), Failure> {
    change(ctx, |settings| {
        settings.shortest = shortest.map_or(settings.shortest, |shortest| shortest as usize);
        settings.moderator_pause_minutes = pause.unwrap_or(settings.moderator_pause_minutes);
    })
    .await
}

/// Set how many questions a member may ask a day; as many as they like without
#[poise::command(slash_command)]
async fn quota(
    ctx: Context<'_>,
    #[description = "Questions a day"]
    #[min = 1]
    #[max = 10000]
    per_day: Option<u32>,
) -> Result<(), Failure> {
    change(ctx, |settings| settings.daily_quota = per_day).await
}

/// Choose where I show what members tell you; nowhere without
#[poise::command(slash_command)]
async fn reports(
    ctx: Context<'_>,
    #[description = "The channel"]
    #[channel_types("Text", "News", "PublicThread", "PrivateThread")]
    channel: Option<PartialChannel>,
) -> Result<(), Failure> {
    change(ctx, |settings| settings.reports_channel = channel.map(|channel| channel.id.get())).await
}

/// Choose where I tell every week what is missing; nowhere without
#[poise::command(slash_command)]
async fn digest(
    ctx: Context<'_>,
    #[description = "The channel"]
    #[channel_types("Text", "News", "PublicThread", "PrivateThread")]
    channel: Option<PartialChannel>,
) -> Result<(), Failure> {
    change(ctx, |settings| {
        settings.digest_channel = channel.map(|channel| channel.id.get());
        settings.digest_at = 0; // the first comes at once, so that it is seen what it is
    })
    .await
}

/// Changes the settings of the server, and shows them.
async fn change(ctx: Context<'_>, change: impl FnOnce(&mut ServerSettings) + Send) -> Result<(), Failure> {
    let bot = ctx.framework.user_data;
    let what = ctx.command().name.clone();
    to_moderator(ctx, |asker| async move { changed(bot, &asker, &what, change).await }).await;
    Ok(())
}

async fn changed(
    bot: &Bot,
    asker: &Asker,
    what: &str,
    change: impl FnOnce(&mut ServerSettings) + Send,
) -> Result<Reply, Failure> {
    if let Some(server) = asker.server {
        bot.desk.configure(server.get(), &asker.actor(), what, change).await?;
        tracing::info!(server = server.get(), what, "a moderator changed the settings");
    }
    Ok(shown(bot, asker, Some("Done.")))
}

fn put(set: &mut BTreeSet<u64>, id: u64, is_in: bool) {
    if is_in {
        set.insert(id);
    } else {
        set.remove(&id);
    }
}

/// The minute of the day that "22:00" names.
fn minute(time: &str) -> Option<u16> {
    let (hour, minute) = time.trim().split_once(':')?;
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// The settings on a card.
fn shown(bot: &Bot, asker: &Asker, done: Option<&str>) -> Reply {
    let (settings, record) = (bot.server(asker.server), bot.record(asker.server));
    let list = |ids: &BTreeSet<u64>, mark: &str, none: &str| {
        let ids: Vec<_> = ids.iter().map(|id| format!("<{mark}{id}>")).collect();
        if ids.is_empty() { none.to_owned() } else { ids.join(" ") }
    };
    let title = |id: &String| {
        let title = record.article(id).and_then(|article| article.metadata.title.as_deref());
        escape(&plain(title.unwrap_or(id)))
    };
    let mut articles = vec![settings.article.as_ref().map_or_else(|| "all that are live".to_owned(), title)];
    articles.extend(settings.channel_articles.iter().map(|(channel, id)| format!("<#{channel}>: {}", title(id))));
    let mut asking = list(&settings.ask_channels, "#", "none");
    if !settings.ask_channels.is_empty() && !bot.sees_content {
        asking += "\n**I hear nothing there:** the message-content intent is off. My operator turns it on in Discord's \
                   developer portal, on the page Bot.";
    }
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    let quiet = settings.quiet.map(|quiet| format!("{} to {} UTC", clock(quiet.from_minute), clock(quiet.to_minute)));
    let silence = format!(
        "messages under {} characters, and members to whom a moderator replied, for {} minutes",
        settings.shortest, settings.moderator_pause_minutes
    );
    let fields = [
        ("Ask channels", asking),
        ("Articles", articles.join("\n")),
        ("Who may ask", list(&settings.askers, "@&", "everybody")),
        ("Ignored", list(&settings.ignored, "@", "nobody")),
        ("Quiet hours", quiet.unwrap_or_else(|| "none".to_owned())),
        ("Silent in ask channels for", silence),
        ("Questions a member a day", settings.daily_quota.map_or_else(|| "any".to_owned(), |quota| quota.to_string())),
        (
            "Reports",
            settings.reports_channel.map_or_else(|| "/review only".to_owned(), |id| format!("<#{id}>, /review")),
        ),
        ("Weekly digest", settings.digest_channel.map_or_else(|| "none".to_owned(), |id| format!("<#{id}>"))),
    ];
    Reply::card(Card {
        title: "Settings of this server".to_owned(),
        text: done.unwrap_or_default().to_owned(),
        fields: fields.into_iter().map(|(name, text)| (name.to_owned(), text)).collect(),
        ..Card::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_the_day() {
        assert_eq!([minute("00:00"), minute("22:30"), minute(" 7:05 ")], [Some(0), Some(1350), Some(425)]);
        assert_eq!([minute("24:00"), minute("1:60"), minute("noon"), minute("")], [None; 4]);
    }
}

//! A correction or a withdrawal reaches those who were told: each earlier reply that showed the fact gets a line above it, and
//! members who asked for it get a message.

use jiff::Timestamp;
use serde::Serialize;
use serenity::builder::CreateAllowedMentions;
use serenity::http::Route;
use serenity::model::channel::Message;
use serenity::model::id::{ChannelId, MessageId, UserId};
use tracing::{info, warn};

use super::bot::Bot;
use super::render::{CONTENT, Reply, cut, escape, plain};
use super::rest::{code, codes, described};
use crate::desk::{Amended, Draft};
use crate::store::{Change, Shown, StoreError, Told};

/// The part of a message that is changed: its card and its buttons stay.
#[derive(Serialize)]
struct Above {
    content: String,
    allowed_mentions: CreateAllowedMentions,
}

/// Tells those who were told the fact as it was `before`.
///
/// # Errors
/// When the ledger cannot be read.
pub async fn tell(bot: &Bot, draft: &Draft, before: &str, amended: &Amended) -> Result<usize, StoreError> {
    if !draft.change.concerns_the_told() {
        return Ok(0);
    }
    bot.desk.flush().await?;
    let shown = bot.desk.store().shown(&amended.article, &amended.fact, amended.revision).await?;
    let line = line(draft, before);
    let mut corrected = 0;
    for reply in &shown {
        match put_above(bot, reply, &line).await {
            Ok(()) => corrected += 1,
            Err(error) if matches!(code(&error), Some(codes::UNKNOWN_MESSAGE | codes::UNKNOWN_CHANNEL)) => {}
            Err(error) => warn!(channel = reply.channel, cause = described(&error), "a reply could not be corrected"),
        }
        for told in bot.desk.store().listeners(reply.question).await? {
            write_to(bot, told, &format!("An answer that I gave you has changed. {line}")).await?;
        }
    }
    info!(fact = amended.fact, replies = shown.len(), corrected, "earlier replies corrected");
    Ok(corrected)
}

/// "**Corrected on 26 November 2026:** 14-0 → 13-0. The note."
fn line(draft: &Draft, before: &str) -> String {
    let day = Timestamp::now().strftime("%-d %B %Y");
    let text = |words: &str| escape(&plain(words));
    let note = draft.note.as_deref().map(|note| format!(" {}", text(note))).unwrap_or_default();
    match draft.change {
        Change::Withdrawal => format!("**Withdrawn on {day}:** “{}” is not said any more.{note}", text(before)),
        _ if draft.fact.answer == before => format!("**Corrected on {day}:**{note}"),
        _ => format!("**Corrected on {day}:** it is “{}”, not “{}”.{note}", text(&draft.fact.answer), text(before)),
    }
}

/// Puts a line above a reply; earlier such lines stay.
async fn put_above(bot: &Bot, reply: &Shown, line: &str) -> serenity::Result<()> {
    let (channel, message) = (ChannelId::new(reply.channel), MessageId::new(reply.message));
    let route = Route::ChannelMessage { channel_id: channel, message_id: message };
    let before = match bot.rest.get::<Message>(route).await {
        Ok(message) => message.content,
        // Of a card the text above it was empty, or an earlier correction at worst.
        Err(error) if code(&error) == Some(codes::MISSING_ACCESS) && !reply.as_text => String::new(),
        Err(error) => return Err(error),
    };
    let content = if before.is_empty() { line.to_owned() } else { format!("{line}\n{before}") };
    let above = Above { content: cut(&content, CONTENT), allowed_mentions: CreateAllowedMentions::new() };
    bot.rest.edit(channel, message, &above).await
}

/// Writes to a member who asked to be told, once.
///
/// # Errors
/// When it cannot be noted that they were.
pub async fn write_to(bot: &Bot, told: Told, text: &str) -> Result<(), StoreError> {
    let sent = async {
        let channel = bot.rest.direct_channel(UserId::new(told.member)).await?;
        bot.rest.send(channel, &Reply::line(text).body(), told.question ^ told.member, None).await
    };
    match sent.await {
        Ok(_) => {}
        Err(error) if code(&error) == Some(codes::CANNOT_MESSAGE) => {}
        Err(error) => {
            // They still wait for it.
            warn!(cause = described(&error), "a member could not be told");
            return Ok(());
        }
    }
    let mut work = bot.desk.store().begin().await?;
    work.told(told).await?;
    work.commit().await
}

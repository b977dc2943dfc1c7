//! Those who were told before hear of what changed: each earlier reply that showed a fact which was corrected or withdrawn gets
//! a line above it, and members who asked for it get a message. Wherever the change was made, on Discord, on the console or in
//! another process; and what was begun when the bot ended goes on when it starts.

use std::time::Duration;

use jiff::Timestamp;
use serde::Serialize;
use serenity::builder::CreateAllowedMentions;
use serenity::http::Route;
use serenity::model::channel::Message;
use serenity::model::id::{ChannelId, MessageId, UserId};
use tokio::task::spawn_blocking;
use tokio::time::timeout;
use tracing::{info, warn};

use super::render::{CONTENT, Reply, cut, escape, plain};
use super::rest::{Rest, code, codes, described, is_final};
use crate::desk::{Desk, now};
use crate::facts::Fact;
use crate::record::Inquiry;
use crate::store::{Correction, Revision, Shown, StoreError, Told};

/// How often it is looked for what another process had in hand when it ended.
const GLANCE: Duration = Duration::from_secs(3);
/// Seconds for which a process has a correction in hand without a word of it. Should two have the same one, no reply is
/// corrected twice.
const HAND: i64 = 5;
/// Seconds until a reply that could not be reached is tried again, and for how long since the change.
const AGAIN: i64 = 5 * 60;
const WEEK: i64 = 7 * 24 * 60 * 60;

/// The part of a message that is changed: its card and its buttons stay.
#[derive(Serialize)]
struct Above {
    content: String,
    allowed_mentions: CreateAllowedMentions,
}

/// Tells whoever is to hear of something, for ever.
pub async fn keep_telling(desk: &Desk, rest: &Rest) {
    loop {
        // That the database is away is said by whoever follows it.
        if let Err(error) = tell(desk, rest).await
            && !matches!(error, StoreError::Away(_))
        {
            warn!(cause = %error, "those who were told before could not be told");
        }
        let _ = timeout(GLANCE, desk.changed()).await; // either is a reason to look
    }
}

async fn tell(desk: &Desk, rest: &Rest) -> Result<(), StoreError> {
    let corrections = desk.store().corrections(now()).await?;
    if !corrections.is_empty() {
        desk.flush().await?; // what was said just now is to be corrected too
    }
    for correction in corrections {
        let at = now();
        let mut work = desk.store().begin().await?;
        let is_ours = work.take_correction(&correction, at, at + HAND).await?;
        work.commit().await?;
        if is_ours {
            correct(desk, rest, &correction).await?;
        }
    }
    for told in desk.store().to_be_told().await? {
        answered(desk, rest, told).await?;
    }
    Ok(())
}

/// Corrects the replies that showed an earlier revision: what holds now is said, should it have changed again since.
async fn correct(desk: &Desk, rest: &Rest, correction: &Correction) -> Result<(), StoreError> {
    let history = desk.store().history(&correction.article, &correction.fact).await?;
    let shown = desk.store().shown(&correction.article, &correction.fact, correction.revision).await?;
    let (mut corrected, mut is_whole) = (0, true);
    // Without any revision its article was forgotten meanwhile.
    for (reply, newest) in shown.iter().zip(history.first().into_iter().cycle()) {
        let was = history.iter().find(|revision| revision.fact.revision == reply.revision);
        if let Some(line) = line(newest, was, &correction.said) {
            let told = match put_above(rest, reply, &line).await {
                Ok(()) => {
                    corrected += 1;
                    tell_listeners(desk, rest, reply, &line).await?
                }
                Err(error) if is_final(&error) => {
                    info!(channel = reply.channel, cause = described(&error), "a reply cannot be corrected any more");
                    tell_listeners(desk, rest, reply, &line).await?
                }
                Err(error) => {
                    warn!(channel = reply.channel, cause = described(&error), "a reply could not be corrected yet");
                    false
                }
            };
            is_whole &= told;
            if !told {
                continue;
            }
        }
        let (mut work, at) = (desk.store().begin().await?, now());
        work.set_shown(reply, newest.fact.revision).await?;
        work.take_correction(correction, i64::MAX, at + HAND).await?;
        work.commit().await?;
    }
    let (mut work, at) = (desk.store().begin().await?, now());
    if is_whole || at - correction.at > WEEK {
        work.end_correction(correction).await?;
    } else {
        work.take_correction(correction, i64::MAX, at + AGAIN).await?;
    }
    work.commit().await?;
    if !shown.is_empty() {
        info!(fact = correction.fact, replies = shown.len(), corrected, "earlier replies corrected");
    }
    Ok(())
}

/// Tells the members who wait to hear of a reply's question. Whether none is left who could not be reached yet.
async fn tell_listeners(desk: &Desk, rest: &Rest, reply: &Shown, line: &str) -> Result<bool, StoreError> {
    let mut all = true;
    for told in desk.store().listeners(reply.question).await? {
        all &= write_to(desk, rest, told, &format!("An answer that I gave you has changed. {line}")).await?;
    }
    Ok(all)
}

/// Whether members are told the same by two revisions of a fact.
fn says_the_same(one: &Fact, other: &Fact) -> bool {
    let said =
        |fact: &Fact| (fact.answer.clone(), fact.attribution.clone(), fact.evidence.clone(), fact.source.clone());
    said(one) == said(other)
}

/// "**Corrected on 26 November 2026:** it is “14-0”, not “13-0”. The note." Nothing where a reply that showed `was`, or else
/// the answer `said`, holds still.
fn line(newest: &Revision, was: Option<&Revision>, said: &str) -> Option<String> {
    let Revision { fact, is_retired, note, at, .. } = newest;
    let day = Timestamp::from_second(*at).unwrap_or_default().strftime("%-d %B %Y");
    let text = |words: &str| escape(&plain(words));
    let note = note.as_deref().map(|note| format!(" {}", text(note))).unwrap_or_default();
    let before = was.map_or(said, |was| &was.fact.answer);
    Some(match (*is_retired, was) {
        (true, Some(was)) if was.is_retired => return None,
        (true, _) => format!("**Withdrawn on {day}:** “{}” is not said any more.{note}", text(before)),
        (false, Some(was)) if was.is_retired => {
            format!("**Restored on {day}:** “{}” is said again.{note}", text(&fact.answer))
        }
        (false, Some(was)) if says_the_same(&was.fact, fact) => return None,
        (false, _) if fact.answer == before => format!("**Corrected on {day}:**{note}"),
        (false, _) => {
            format!("**Corrected on {day}:** it is “{}”, not “{}”.{note}", text(&fact.answer), text(before))
        }
    })
}

/// Puts a line above a reply; earlier such lines stay.
async fn put_above(rest: &Rest, reply: &Shown, line: &str) -> serenity::Result<()> {
    let (channel, message) = (ChannelId::new(reply.channel), MessageId::new(reply.message));
    let route = Route::ChannelMessage { channel_id: channel, message_id: message };
    let before = match rest.get::<Message>(route).await {
        Ok(message) => message.content,
        // Of a card the text above it was empty, or an earlier correction at worst.
        Err(error) if code(&error) == Some(codes::MISSING_ACCESS) && !reply.as_text => String::new(),
        Err(error) => return Err(error),
    };
    if before.starts_with(line) {
        return Ok(()); // whoever had it in hand before came so far
    }
    let content = if before.is_empty() { line.to_owned() } else { format!("{line}\n{before}") };
    let above = Above { content: cut(&content, CONTENT), allowed_mentions: CreateAllowedMentions::new() };
    rest.edit(channel, message, &above).await
}

/// Tells a member that moderators answered their question.
async fn answered(desk: &Desk, rest: &Rest, told: Told) -> Result<(), StoreError> {
    let Some(asked) = desk.store().question(told.question).await? else { return Ok(()) };
    let record = desk.record(Some(asked.server));
    let (words, article) = (asked.words.clone(), asked.article.clone());
    let ask = move || record.ask(&Inquiry { article: article.as_deref(), ..Inquiry::new(&words) }).answer;
    let Ok(answer) = spawn_blocking(ask).await else { return Ok(()) }; // a panic, logged where it happened
    let text = format!(
        "Your question was answered by the moderators. “{}”\n{}",
        escape(&plain(&asked.words)),
        cut(&escape(&plain(&answer.reply)), 1_200)
    );
    write_to(desk, rest, told, &text).await.map(drop)
}

/// Writes to a member who asked to be told, once. Whether that is done: else they still wait for it.
///
/// # Errors
/// When it cannot be noted that they were.
async fn write_to(desk: &Desk, rest: &Rest, told: Told, text: &str) -> Result<bool, StoreError> {
    let sent = async {
        let channel = rest.direct_channel(UserId::new(told.member)).await?;
        rest.send(channel, &Reply::line(text).body(), told.question ^ told.member, None).await
    };
    if let Err(error) = sent.await
        && !is_final(&error)
    {
        warn!(cause = described(&error), "a member could not be told yet");
        return Ok(false);
    }
    let mut work = desk.store().begin().await?;
    work.told(told).await?;
    work.commit().await?;
    Ok(true)
}

//! `/stats`: how a server's questions ended lately, what was asked most, and what waits; and the same as a weekly digest.

use std::time::Duration;

use serenity::model::id::{ChannelId, GuildId};
use tokio::time::sleep;
use tracing::warn;

use super::{Context, to_moderator};
use crate::desk::{self, DayStats, Desk, Stats};
use crate::discord::Failure;
use crate::discord::render::chart::{self, Bar, Chart};
use crate::discord::render::{Attached, Card, Reply, cut, escape, plain};
use crate::discord::rest::{Rest, described};

/// Days that are counted.
const DAYS: i64 = 30;
/// Days of a digest.
const WEEK: i64 = 7;
/// Most facts and questions that are named.
const NAMED: usize = 5;
/// Most characters of one.
const SHORT: usize = 100;
/// How often it is looked whose digest is due.
const PAUSE: Duration = Duration::from_secs(5);
/// The picture's name.
const PICTURE: &str = "questions.png";

/// How questions ended here in the last 30 days
#[poise::command(
    slash_command,
    default_member_permissions = "MANAGE_MESSAGES",
    install_context = "Guild",
    interaction_context = "Guild"
)]
pub async fn stats(ctx: Context<'_>) -> Result<(), Failure> {
    let bot = ctx.framework.user_data;
    to_moderator(ctx, |asker| async move {
        let server = asker.server.map_or(0, Into::into);
        let stats = bot.desk.stats(server, DAYS).await?;
        let mut card = card(&bot.desk, server, &stats, format!("The last {DAYS} days")).await?;
        let (chart, drawn) = bot
            .run(move || {
                let chart = chart_of(&stats);
                let drawn = chart::png(&chart);
                (chart, drawn)
            })
            .await?;
        let file = drawn.map(|bytes| Attached { name: PICTURE, described: chart::described(&chart), bytes });
        card.picture = file.is_some().then_some(PICTURE);
        Ok(Reply { file, ..Reply::card(card) })
    })
    .await;
    Ok(())
}

fn chart_of(stats: &Stats) -> Chart {
    let bar = |day: &DayStats| Bar {
        label: day.day.strftime("%-d %b").to_string(),
        counts: [day.answered, day.suggested, day.refused],
    };
    Chart { title: "Questions a day".to_owned(), bars: stats.by_day.iter().map(bar).collect() }
}

async fn card(desk: &Desk, server: u64, stats: &Stats, title: String) -> Result<Card, Failure> {
    let (queue, doubtful) = (desk.queue(Some(server)).await?, desk.doubtful(Some(server)).await?);
    let (answered, suggested, refused) = stats.sums();
    let all = answered + suggested + refused;
    let share = |count: u64| match all {
        0 => "none".to_owned(),
        all => format!("{count} ({} %)", (100 * count + all / 2) / all),
    };
    let record = desk.record(Some(server));
    let named = stats.facts.iter().filter_map(|((_, id), count)| {
        let (_, fact) = record.home_of(id)?;
        Some(format!("{count} × {} `{}`", cut(&escape(&plain(&fact.answer)), SHORT), plain(id)))
    });
    let facts: Vec<String> = named.take(NAMED).collect();
    let waiting = queue.iter().take(NAMED);
    let waiting: Vec<String> = waiting
        .map(|cluster| format!("{} × {}", cluster.times(), cut(&escape(&plain(cluster.title())), SHORT)))
        .collect();
    let or_none = |lines: Vec<String>| if lines.is_empty() { "none".to_owned() } else { lines.join("\n") };
    let mut fields = vec![
        ("Questions".to_owned(), all.to_string()),
        ("Answered".to_owned(), share(answered)),
        ("Related sentences offered".to_owned(), share(suggested)),
        ("Not in the article".to_owned(), share(refused)),
        ("Facts that answered most".to_owned(), or_none(facts)),
        (format!("Questions that wait, {} in all", queue.len()), or_none(waiting)),
    ];
    if !doubtful.is_empty() {
        let ids = doubtful.iter().take(NAMED).map(|kept| format!("`{}`", plain(&kept.fact.id)));
        fields.push((format!("Facts to be looked at, {} in all", doubtful.len()), ids.collect::<Vec<_>>().join(" ")));
    }
    Ok(Card { title, fields, ..Card::default() })
}

/// Tells servers every week what is missing, where they chose a channel for it, for ever.
pub async fn tell_weekly(desk: &Desk, rest: &Rest) {
    loop {
        // Should the database be away, it is due still when that is back.
        for (server, channel) in desk.due_digests().await.unwrap_or_default() {
            if let Err(failure) = tell(desk, rest, server, channel).await {
                warn!(server, cause = %failure, "a weekly digest could not be made");
            }
        }
        sleep(PAUSE).await;
    }
}

async fn tell(desk: &Desk, rest: &Rest, server: u64, channel: u64) -> Result<(), Failure> {
    let stats = desk.stats(server, WEEK).await?;
    let mut card = card(desk, server, &stats, "The week’s questions".to_owned()).await?;
    "What waits is answered from `/review`; `/stats` shows a month.".clone_into(&mut card.text);
    let nonce = desk::now().unsigned_abs() ^ GuildId::new(server).get();
    if let Err(error) = rest.send(ChannelId::new(channel), &Reply::card(card).body(), nonce, None).await {
        warn!(channel, cause = described(&error), "a weekly digest could not be sent");
    }
    Ok(())
}

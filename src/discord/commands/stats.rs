//! `/stats`: how a server's questions ended lately, what was asked most, and what waits.

use super::{Context, to_moderator};
use crate::discord::Failure;
use crate::discord::render::{Card, Reply, cut, escape, plain};

/// Days that are counted.
const DAYS: i64 = 30;
/// Most facts and questions that are named.
const NAMED: usize = 5;
/// Most characters of one.
const SHORT: usize = 100;

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
        let (stats, queue) = (bot.desk.stats(server, DAYS).await?, bot.desk.queue(Some(server)).await?);
        let all = stats.answered + stats.suggested + stats.refused;
        let share = |count: i64| match all {
            0 => "none".to_owned(),
            all => format!("{count} ({} %)", (100 * count + all / 2) / all),
        };
        let record = bot.record(asker.server);
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
        let fields = [
            ("Questions", all.to_string()),
            ("Answered", share(stats.answered)),
            ("Related sentences offered", share(stats.suggested)),
            ("Not in the article", share(stats.refused)),
            ("Facts that answered most", or_none(facts)),
            (&*format!("Questions that wait, {} in all", queue.len()), or_none(waiting)),
        ]
        .map(|(name, text)| (name.to_owned(), text));
        let title = format!("The last {} days", stats.days);
        Ok(Reply::card(Card { title, fields: fields.into(), ..Card::default() }))
    })
    .await;
    Ok(())
}

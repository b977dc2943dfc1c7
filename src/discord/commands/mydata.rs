//! `/mydata`: what is kept of a member, shown to them, given out, and deleted.

use super::{Context, asker};
use crate::desk::MemberData;
use crate::discord::Failure;
use crate::discord::bot::{Asker, Bot};
use crate::discord::render::{Attached, Card, Reply, cut, escape, plain};
use crate::discord::turn::Turn;

/// Most lines of a list that are shown; the export has all.
const LINES: usize = 8;
/// Most characters of one.
const SHORT: usize = 100;

/// What I keep of you
#[poise::command(
    slash_command,
    subcommands("show", "export", "delete"),
    subcommand_required,
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
#[allow(clippy::unused_async)] // Discord calls its subcommands only
pub async fn mydata(_: Context<'_>) -> Result<(), Failure> {
    Ok(())
}

/// Show what I keep of you
#[poise::command(slash_command)]
async fn show(ctx: Context<'_>) -> Result<(), Failure> {
    own(ctx, |bot, asker| async move { Ok(shown(&bot.desk.member_data(asker.member.get()).await?)) }).await
}

/// Give you all that I keep of you, as a file
#[poise::command(slash_command)]
async fn export(ctx: Context<'_>) -> Result<(), Failure> {
    own(ctx, |bot, asker| async move {
        let data = bot.desk.member_data(asker.member.get()).await?;
        let bytes = serde_json::to_vec_pretty(&data).map_err(|_| Failure::Crashed)?;
        let described = "All that is kept with your number, as JSON".to_owned();
        let file = Some(Attached { name: "my-data.json", described, bytes });
        Ok(Reply { file, ..Reply::line("This is all that I keep with your number.") })
    })
    .await
}

/// Delete all that I keep of you, at once
#[poise::command(slash_command)]
async fn delete(ctx: Context<'_>) -> Result<(), Failure> {
    own(ctx, |bot, asker| async move {
        bot.desk.forget_member(asker.member.get()).await?;
        bot.conversations().forget_member(asker.member);
        Ok(Reply::line(
            "Done. Nothing is kept with your number any more, unless moderators have me ignore you: that is theirs to \
             change. Facts that you changed stay, with nobody's number.",
        ))
    })
    .await
}

/// Answers in private. Nobody is refused: it is everybody's right, and no question.
async fn own<'a, F: Future<Output = Result<Reply, Failure>> + Send>(
    ctx: Context<'a>,
    work: impl FnOnce(&'a Bot, Asker) -> F + Send,
) -> Result<(), Failure> {
    let bot = ctx.framework.user_data;
    let turn = Turn::of_command(&bot.rest, ctx.interaction);
    turn.answer(true, async { Ok(work(bot, asker(ctx)).await?.privately()) }).await;
    Ok(())
}

fn shown(data: &MemberData) -> Reply {
    if data.is_empty() {
        return Reply::line("I keep nothing with your number.");
    }
    let list = |lines: Vec<String>| {
        let more = lines.len().saturating_sub(LINES);
        let mut shown: Vec<String> = lines.into_iter().take(LINES).collect();
        shown.extend((more > 0).then(|| format!("and {more} more: `/mydata export` has all")));
        if shown.is_empty() { "none".to_owned() } else { shown.join("\n") }
    };
    let short = |words: &str| cut(&escape(&plain(words)), SHORT);
    let waits = data.waits_for.iter().map(|awaited| match &awaited.words {
        Some(words) => short(words),
        None => "a question that is forgotten".to_owned(),
    });
    let did = data.changes.iter().rev().map(|did| format!("<t:{}:d> {} {}", did.at, did.action, short(&did.subject)));
    let fields = [
        ("Your last questions, for 15 minutes", list(data.last_questions.iter().map(|words| short(words)).collect())),
        ("Questions of which you want to hear", list(waits.collect())),
        ("What you changed as a moderator", list(did.collect())),
        ("Servers whose moderators have me ignore you", data.ignored_in_servers.to_string()),
    ];
    Reply::card(Card {
        title: "What I keep with your number".to_owned(),
        text: "`/mydata export` gives it to you as a file, `/mydata delete` deletes it.".to_owned(),
        fields: fields.into_iter().map(|(name, text)| (name.to_owned(), text)).collect(),
        ..Card::default()
    })
}

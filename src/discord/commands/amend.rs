//! `/fact add`, `edit`, `retire`, `restore`, `history` and `phrasing`: changes to facts. Each is shown with what it would
//! change before it is made.

use super::draft::{SHARED, form, preview, refused, revision_line};
use super::{Context, articles, asker, chosen, fact::found, to_moderator};
use crate::desk::Draft;
use crate::discord::Failure;
use crate::discord::bot::{Asker, Bot};
use crate::discord::drafts::Pending;
use crate::discord::moderators::may_moderate;
use crate::discord::render::{Card, Reply, plain};
use crate::discord::turn::Turn;
use crate::facts::Fact;
use crate::store::Change;

/// Most revisions shown.
const REVISIONS: usize = 12;

/// What an edit is, as it is chosen.
#[derive(Debug, Clone, Copy, poise::ChoiceParameter)]
pub(super) enum Kind {
    #[name = "update"]
    Update,
    #[name = "correction"]
    Correction,
    #[name = "minor fix"]
    MinorFix,
}

/// Add a fact that the article does not give me
#[poise::command(slash_command)]
pub async fn add(
    ctx: Context<'_>,
    #[description = "Which article, if there are several"]
    #[autocomplete = "articles"]
    article: Option<String>,
) -> Result<(), Failure> {
    let bot = ctx.framework.user_data;
    begin(ctx, |asker| async move {
        let asker = &asker;
        let record = bot.record(asker.server);
        let only = || {
            let mut all = record.articles();
            all.next().filter(|_| all.next().is_none()).map(|article| article.id.clone())
        };
        let article = chosen(bot, asker, article.as_deref())?.or_else(only);
        let article = article.ok_or("There are several articles. Please say which one with the option `article`.")?;
        Ok(Draft::new(&article, Fact::default(), &asker.actor(), asker.server.map_or(0, Into::into), ""))
    })
    .await;
    Ok(())
}

/// Change a fact
#[poise::command(slash_command)]
pub async fn edit(
    ctx: Context<'_>,
    #[description = "The fact's id, as it stands below answers"]
    #[autocomplete = "found"]
    #[max_length = 100]
    id: String,
    #[description = "The news went on, or I was wrong, or only the wording changes"] change: Kind,
) -> Result<(), Failure> {
    let bot = ctx.framework.user_data;
    begin(ctx, |asker| async move {
        let mut draft = draft_of(bot, &asker, &id).await?;
        draft.change = match change {
            Kind::Update => Change::Update,
            Kind::Correction => Change::Correction,
            Kind::MinorFix => Change::MinorFix,
        };
        Ok(draft)
    })
    .await;
    Ok(())
}

/// Say a fact no more
#[poise::command(slash_command)]
pub async fn retire(
    ctx: Context<'_>,
    #[description = "The fact's id, as it stands below answers"]
    #[autocomplete = "found"]
    #[max_length = 100]
    id: String,
    #[description = "Why, for the history"]
    #[max_length = 500]
    reason: String,
    #[description = "What members are told"]
    #[max_length = 500]
    note: Option<String>,
) -> Result<(), Failure> {
    let bot = ctx.framework.user_data;
    to_moderator(ctx, |asker| async move {
        let mut draft = match draft_of(bot, &asker, &id).await {
            Ok(draft) => draft,
            Err(line) => return Ok(Reply::line(line)),
        };
        (draft.is_retired, draft.change, draft.reason, draft.note) = (true, Change::Withdrawal, reason, note);
        shown(ctx, &asker, draft).await
    })
    .await;
    Ok(())
}

/// Say a retired fact again
#[poise::command(slash_command)]
pub async fn restore(
    ctx: Context<'_>,
    #[description = "The fact's id"]
    #[max_length = 100]
    id: String,
    #[description = "Why, for the history"]
    #[max_length = 500]
    reason: String,
) -> Result<(), Failure> {
    let bot = ctx.framework.user_data;
    to_moderator(ctx, |asker| async move {
        let server = asker.server.map_or(0, Into::into);
        match bot.desk.fact_to_change(server, id.trim(), None).await {
            Ok((_, fact, false)) => Ok(Reply::line(format!("`{}` is not retired.", plain(&fact.id)))),
            Ok((article, fact, true)) => {
                let draft = Draft::new(&article, fact, &asker.actor(), server, &reason);
                shown(ctx, &asker, Draft { change: Change::Restored, ..draft }).await
            }
            Err(error) => Ok(refused(&error)),
        }
    })
    .await;
    Ok(())
}

/// What became of a fact
#[poise::command(slash_command)]
pub async fn history(
    ctx: Context<'_>,
    #[description = "The fact's id"]
    #[autocomplete = "found"]
    #[max_length = 100]
    id: String,
) -> Result<(), Failure> {
    let bot = ctx.framework.user_data;
    to_moderator(ctx, |asker| async move {
        let (article, fact, _) =
            match bot.desk.fact_to_change(asker.server.map_or(0, Into::into), id.trim(), None).await {
                Ok(found) => found,
                Err(error) => return Ok(refused(&error)),
            };
        let history = bot.desk.store().history(&article, &fact.id).await?;
        let lines: Vec<String> = history.iter().take(REVISIONS).map(revision_line).collect();
        let text =
            if lines.is_empty() { "Read from the article, and never changed.".to_owned() } else { lines.join("\n\n") };
        let footer = Some(plain(&fact.id));
        Ok(Reply::card(Card { title: "History of a fact".to_owned(), text, footer, ..Card::default() }))
    })
    .await;
    Ok(())
}

/// The questions that a fact answers
#[poise::command(slash_command, subcommands("phrasing_add", "phrasing_remove"), subcommand_required)]
#[allow(clippy::unused_async)] // Discord calls its subcommands only
pub async fn phrasing(_: Context<'_>) -> Result<(), Failure> {
    Ok(())
}

/// Let a fact answer one more question
#[poise::command(slash_command, rename = "add")]
async fn phrasing_add(
    ctx: Context<'_>,
    #[description = "The fact's id, as it stands below answers"]
    #[autocomplete = "found"]
    #[max_length = 100]
    id: String,
    #[description = "The question, as members ask it"]
    #[max_length = 500]
    question: String,
) -> Result<(), Failure> {
    rephrased(ctx, id, |fact| {
        fact.phrasings.push(question);
        Ok("people ask for it so")
    })
    .await
}

/// Let a fact answer a question no more
#[poise::command(slash_command, rename = "remove")]
async fn phrasing_remove(
    ctx: Context<'_>,
    #[description = "The fact's id, as it stands below answers"]
    #[autocomplete = "found"]
    #[max_length = 100]
    id: String,
    #[description = "The question, as /fact show lists it"]
    #[max_length = 500]
    question: String,
) -> Result<(), Failure> {
    rephrased(ctx, id, |fact| {
        let before = fact.phrasings.len();
        fact.phrasings.retain(|phrasing| !phrasing.eq_ignore_ascii_case(question.trim()));
        if fact.phrasings.len() == before {
            return Err("The fact lists no such question. `/fact show` lists them.");
        }
        Ok("people do not ask for it so")
    })
    .await
}

async fn rephrased(
    ctx: Context<'_>,
    id: String,
    change: impl FnOnce(&mut Fact) -> Result<&'static str, &'static str> + Send,
) -> Result<(), Failure> {
    let bot = ctx.framework.user_data;
    to_moderator(ctx, |asker| async move {
        let changed = draft_of(bot, &asker, &id).await.and_then(|mut draft| {
            change(&mut draft.fact)?.clone_into(&mut draft.reason);
            draft.change = Change::MinorFix;
            Ok(draft)
        });
        match changed {
            Ok(draft) => shown(ctx, &asker, draft).await,
            Err(line) => Ok(Reply::line(line)),
        }
    })
    .await;
    Ok(())
}

/// A draft of a change to a fact that is live, or that waits to be looked at. What is extracted has no revision yet.
async fn draft_of(bot: &Bot, asker: &Asker, id: &str) -> Result<Draft, &'static str> {
    const NONE: &str = "There is no fact of that id. `/fact search` finds one.";
    let (record, server) = (bot.record(asker.server), asker.server.map_or(0, Into::into));
    let live =
        record.home_of(id.trim()).map(|(article, fact)| (article.map(|article| article.id.clone()), fact.clone()));
    let (article, fact) = match live {
        Some((article, fact)) => (article.unwrap_or_default(), fact),
        // What is not said is not in memory.
        None => match bot.desk.fact_to_change(server, id.trim(), None).await {
            Ok((article, fact, false)) => (article, fact),
            Ok((_, _, true)) => return Err("That fact is retired. `/fact restore` brings it back."),
            Err(_) => return Err(NONE),
        },
    };
    Ok(Draft::new(&article, fact, &asker.actor(), server, ""))
}

/// Whether the moderators of a server may change what is everybody's.
fn may_curate(ctx: Context<'_>, asker: &Asker) -> bool {
    is_curator(ctx.framework.user_data, ctx.serenity_context(), asker)
}

/// The same, for buttons.
pub fn is_curator(bot: &Bot, ctx: &serenity::client::Context, asker: &Asker) -> bool {
    // Servers that are out of order for a while count too.
    let is_only = || ctx.cache.guilds().len() <= 1;
    let is_named = |server: u64| bot.curators.contains(&server);
    asker.server.is_some_and(|server| if bot.curators.is_empty() { is_only() } else { is_named(server.get()) })
}

/// Shows a draft before it goes live.
async fn shown(ctx: Context<'_>, asker: &Asker, draft: Draft) -> Result<Reply, Failure> {
    let number = ctx.interaction.id.get();
    preview(ctx.framework.user_data, number, may_curate(ctx, asker), Pending { draft, answers: None }).await
}

/// Shows a moderator the form of a draft.
async fn begin<F: Future<Output = Result<Draft, &'static str>> + Send>(
    ctx: Context<'_>,
    draft: impl FnOnce(Asker) -> F + Send,
) {
    let bot = ctx.framework.user_data;
    let asker = asker(ctx);
    let draft = if may_moderate(asker.server, ctx.interaction.member.as_deref()) {
        draft(asker.clone()).await
    } else {
        Err("Only moderators of this server can use that command.")
    };
    let draft = draft.and_then(|draft| {
        let is_shared = bot.desk.owner(&draft.article).is_none_or(|owner| owner == 0);
        if is_shared && !may_curate(ctx, &asker) { Err(SHARED) } else { Ok(draft) }
    });
    let turn = Turn::of_command(&bot.rest, ctx.interaction);
    match draft {
        Err(line) => drop(turn.answer(true, async { Ok(Reply::line(line).privately()) }).await),
        Ok(draft) => {
            let number = ctx.interaction.id.get();
            let form = form(bot, number, &draft);
            bot.drafts.put(number, Pending { draft, answers: None });
            turn.form(form).await;
        }
    }
}

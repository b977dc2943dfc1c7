//! Slash commands and message commands, one file each, and what they share.

pub mod amend;
mod article;
mod ask;
mod claims;
mod config;
pub mod draft;
pub mod edition;
mod fact;
mod figures;
mod help;
mod mydata;
mod quote;
pub mod review;
pub mod stats;
mod timeline;
mod who;
mod why;

use poise::FrameworkError;
use serenity::builder::{AutocompleteChoice, CreateAutocompleteResponse};
use serenity::model::application::{CommandInteraction, CommandType, ResolvedValue};
use serenity::model::guild::Member;
use serenity::model::id::GuildId;
use tokio::time::timeout;
use tracing::{error, warn};

use super::bot::{Asker, Bot};
use super::render::{self, CHOICE, CHOICES, Place, Reply, cut, fact_line, plain, source_line};
use super::turn::{self, PATIENCE, Turn};
use super::{Failure, ledger, locales, moderators};
use crate::article::Article;
use crate::facts::Fact;
use crate::record::Record;

/// What a command is called with.
type Context<'a> = poise::ApplicationContext<'a, Bot, Failure>;

/// All commands, with their names in other languages.
pub fn all() -> Vec<poise::Command<Bot, Failure>> {
    let mut commands = vec![
        ask::ask(),
        quote::quote(),
        who::who(),
        figures::figures(),
        timeline::timeline(),
        article::article(),
        help::help(),
        mydata::mydata(),
        claims::claims(),
        fact::fact(),
        why::why(),
        why::why_this(),
        review::review(),
        stats::stats(),
        config::config(),
    ];
    commands.iter_mut().for_each(locales::translate);
    commands
}

/// A page of a list, by the list's letter: the capital ones are for moderators.
pub async fn page(
    bot: &Bot,
    server: Option<GuildId>,
    member: Option<&Member>,
    list: char,
    article: u32,
    page: u32,
) -> Result<Reply, Failure> {
    let found = bot.record(server).article_by_tag(article).map(|article| article.id.clone());
    if article != 0 && found.is_none() {
        return Ok(gone());
    }
    match list {
        figures::LIST => figures::page(bot, server, found, page).await,
        timeline::LIST => timeline::page(bot, server, found, page).await,
        _ if !moderators::may_moderate(server, member) => {
            Ok(Reply::line("Only moderators of this server can see that.").privately())
        }
        review::LIST => review::page(bot, server, page).await,
        list => fact::page(bot, server, list, found, page).await,
    }
}

/// A page of a list of an article's facts, which `find` looks up.
async fn listed(
    bot: &Bot,
    server: Option<GuildId>,
    (list, title, with_ids): (char, &str, bool),
    article: Option<String>,
    page: u32,
    find: impl for<'a> FnOnce(&'a Record, Option<&'a str>) -> Found<'a> + Send + 'static,
) -> Result<Reply, Failure> {
    let tag = article.as_ref().and_then(|id| bot.record(server).tag_of(id)).unwrap_or(0);
    let (lines, source) = bot
        .work(server, move |record| {
            let found = find(record, article.as_deref());
            let source = source(record, article.as_deref(), &found);
            (lines(&found, with_ids, source.is_none()), source)
        })
        .await?;
    Ok(render::list(&bot.signer, title, &lines, Place { list, article: tag, page, source }))
}

/// Facts, each with the article that says it; curated facts have none.
type Found<'a> = Vec<(Option<&'a Article>, &'a Fact)>;

/// A line each; where they are from several articles, each says from which.
fn lines(found: &[(Option<&Article>, &Fact)], with_ids: bool, with_sources: bool) -> Vec<String> {
    let line = |(article, fact): &(Option<&Article>, &Fact)| {
        let source = article.filter(|_| with_sources).map(|article| format!("\n{}", source_line(article, None)));
        fact_line(fact, with_ids) + &source.unwrap_or_default()
    };
    found.iter().map(line).collect()
}

/// The line that says where all of these are from: the article that was asked, or the only one there is.
fn source(record: &Record, article: Option<&str>, found: &[(Option<&Article>, &Fact)]) -> Option<String> {
    let only = || record.articles().next().filter(|_| record.articles().count() == 1);
    let article = article.and_then(|id| record.article(id)).or_else(only)?;
    (!found.is_empty()).then(|| source_line(article, None))
}

fn gone() -> Reply {
    Reply::line("That list is from an earlier time. Please ask for it again.").privately()
}

/// Who calls, and where.
fn asker(ctx: Context<'_>) -> Asker {
    let CommandInteraction { id, guild_id, channel_id, channel, user, member, .. } = ctx.interaction;
    let place = (*guild_id, *channel_id, channel.as_ref());
    Asker::of_interaction(ctx.serenity_context(), *id, place, user, member.as_deref())
}

/// Answers a member's command with what the work comes to, if the member may ask.
async fn to_member<F: Future<Output = Result<Reply, Failure>> + Send>(
    ctx: Context<'_>,
    private: bool,
    work: impl FnOnce(Asker) -> F + Send,
) {
    let answered = Turn::of_command(&ctx.framework.user_data.rest, ctx.interaction)
        .answer(private, async {
            let asker = asker(ctx);
            // Looking something up uses no questions up.
            let is_question = ctx.command().name == "ask" || ctx.interaction.data.kind == CommandType::Message;
            let bot = ctx.framework.user_data;
            match if is_question { bot.admit_question(&asker) } else { bot.admit(&asker) } {
                Ok(()) => {
                    let reply = Box::pin(work(asker)).await?;
                    Ok(Reply { private: private || reply.private, ..reply })
                }
                Err(refusal) => Ok(refusal.reply()),
            }
        })
        .await;
    if let Some((message, shows)) = answered {
        ledger::note_shown(ctx.framework.user_data, &asker(ctx), message, &shows, false);
    }
}

/// Answers a member's command about an article, for everybody to see: the one named, or what [`chosen`] makes of it.
async fn about_article<F: Future<Output = Result<Reply, Failure>> + Send>(
    ctx: Context<'_>,
    named: Option<String>,
    work: impl FnOnce(Asker, Option<String>) -> F + Send,
) {
    to_member(ctx, false, |asker| async move {
        match chosen(ctx.framework.user_data, &asker, named.as_deref()) {
            Ok(article) => work(asker, article).await,
            Err(line) => Ok(Reply::line(line).privately()),
        }
    })
    .await;
}

/// Answers a moderator's command, in private; anybody else is told that it is not for them.
async fn to_moderator<F: Future<Output = Result<Reply, Failure>> + Send>(
    ctx: Context<'_>,
    work: impl FnOnce(Asker) -> F + Send,
) {
    Turn::of_command(&ctx.framework.user_data.rest, ctx.interaction)
        .answer(true, async {
            let asker = asker(ctx);
            if !moderators::may_moderate(asker.server, ctx.interaction.member.as_deref()) {
                return Ok(Reply::line("Only moderators of this server can use that command.").privately());
            }
            Ok(Box::pin(work(asker)).await?.privately())
        })
        .await;
}

/// The article that a command is about: the one named, else the one chosen for the channel, else all of them.
///
/// # Errors
/// A line for the member, when there is none of that name.
fn chosen(bot: &Bot, asker: &Asker, named: Option<&str>) -> Result<Option<String>, &'static str> {
    let Some(named) = named else { return Ok(bot.article_in(asker)) };
    let named = plain(named);
    let is_named = |title: &str| title.eq_ignore_ascii_case(&named) || cut(title, CHOICE) == named;
    let record = bot.record(asker.server);
    let found = record.articles().find(|article| {
        is_named(&article.id) || article.metadata.title.as_deref().is_some_and(|title| is_named(&plain(title)))
    });
    let found = found.map(|article| Some(article.id.clone()));
    found.ok_or("I have no article of that name. The list shows what I have as you type.")
}

/// Completes what is typed with what `find` comes to: names and the values that they stand for. It is given the record, what
/// was typed, and the article that is asked. Discord cannot be put off here: what takes too long offers nothing.
async fn complete(
    ctx: poise::Context<'_, Bot, Failure>,
    typed: &str,
    find: impl FnOnce(&Record, &str, Option<&str>) -> Vec<(String, String)> + Send + 'static,
) -> CreateAutocompleteResponse {
    let bot = ctx.data();
    let (server, article) = match ctx {
        poise::Context::Application(call) => {
            let asker = asker(call);
            (asker.server, chosen(bot, &asker, other_option(call, "article").as_deref()).unwrap_or_default())
        }
        poise::Context::Prefix(_) => (None, None),
    };
    let typed = typed.to_owned();
    let found = timeout(PATIENCE, bot.work(server, move |record| find(record, &typed, article.as_deref()))).await;
    let found = found.ok().and_then(Result::ok).unwrap_or_default();
    let fits = |(name, value): &(String, String)| !name.trim().is_empty() && value.chars().count() <= CHOICE;
    let choice = |(name, value): (String, String)| AutocompleteChoice::new(cut(&plain(&name), CHOICE), value);
    CreateAutocompleteResponse::new().set_choices(found.into_iter().filter(fits).take(CHOICES).map(choice).collect())
}

/// Choices that stand for themselves.
fn names(names: Vec<&str>) -> Vec<(String, String)> {
    names.into_iter().map(|name| (name.to_owned(), name.to_owned())).collect()
}

/// What another option of the command holds while one is typed.
fn other_option(ctx: Context<'_>, name: &str) -> Option<String> {
    let option = ctx.args.iter().find(|option| option.name == name)?;
    match &option.value {
        ResolvedValue::String(text) => Some((*text).to_owned()),
        _ => None,
    }
}

/// Live articles by title, as one is typed.
async fn articles(ctx: poise::Context<'_, Bot, Failure>, typed: &str) -> CreateAutocompleteResponse {
    complete(ctx, typed, |record, typed, _| {
        let typed = typed.to_lowercase();
        let articles = record.articles().map(|article| {
            let title = article.metadata.title.clone().unwrap_or_else(|| article.id.clone());
            (title, article.id.clone())
        });
        articles.filter(|(title, id)| title.to_lowercase().contains(&typed) || id.contains(&typed)).collect()
    })
    .await
}

/// An error of a command or an event, told to whoever caused it.
pub async fn failed(error: FrameworkError<'_, Bot, Failure>) {
    match error {
        FrameworkError::Setup { .. } => error!("the bot could not be set up"),
        FrameworkError::EventHandler { error, .. } => error!(cause = %error, "an event could not be handled"),
        FrameworkError::UnknownInteraction { framework, interaction, .. } => {
            changed(framework.user_data, interaction).await;
        }
        FrameworkError::CommandStructureMismatch { ctx, .. } => {
            changed(ctx.framework.user_data, ctx.interaction).await;
        }
        error => {
            let Some(poise::Context::Application(ctx)) = error.ctx() else {
                return warn!("an event of a kind that is not handled failed");
            };
            // What somebody types is completed or not; there is nothing to be said.
            if ctx.interaction_type == poise::CommandInteractionType::Autocomplete {
                return warn!("what somebody typed could not be completed");
            }
            let turn = Turn::of_command(&ctx.framework.user_data.rest, ctx.interaction);
            let reply = match &error {
                FrameworkError::ArgumentParse { .. } => {
                    Reply::line("I cannot read what you chose. Please choose again.")
                }
                _ => turn::sorry(ctx.interaction.id.get(), &Failure::Crashed),
            };
            turn.answer(true, async { Ok(reply.privately()) }).await;
        }
    }
}

/// A command that this version does not have: Discord shows it for a while after it is gone. While its options are typed,
/// there is nothing to offer.
async fn changed(bot: &Bot, interaction: &CommandInteraction) {
    if interaction.data.autocomplete().is_some() {
        return;
    }
    let reply = Reply::line("That command has changed. Please try again in a minute.").privately();
    Turn::of_command(&bot.rest, interaction).answer(true, async { Ok(reply) }).await;
}

//! `/article`: what is live here, where it is from, what it is about, and which article is asked where.

use serenity::model::channel::PartialChannel;

use super::{Context, about_article, articles, chosen, edition, to_member, to_moderator};
use crate::answer::Passage;
use crate::article::Article;
use crate::discord::Failure;
use crate::discord::render::{Card, Reply, cut, escape, link, origin, plain, quoted};
use crate::record::{Overview, Person, Point};

/// Most characters of a phrase.
const LONGEST: usize = 300;
/// Most quotes: each may be long.
const QUOTES: usize = 3;
/// Most characters of a figure, a name.
const SHORT: usize = 120;
/// Most articles that are listed.
const LISTED: usize = 25;

/// The articles that I answer from
#[poise::command(
    slash_command,
    subcommands("show", "list", "choose", "edition::add", "edition::update", "edition::retire", "edition::restore"),
    subcommand_required,
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
#[allow(clippy::unused_async)] // Discord calls its subcommands only
pub async fn article(_: Context<'_>) -> Result<(), Failure> {
    Ok(())
}

/// Which article I answer from, and what it is about
#[poise::command(slash_command)]
async fn show(
    ctx: Context<'_>,
    #[description = "Which article, if there are several"]
    #[autocomplete = "articles"]
    article: Option<String>,
) -> Result<(), Failure> {
    let bot = ctx.framework.user_data;
    about_article(ctx, article, |asker, article| async move {
        let first = || bot.record(asker.server).articles().next().map(|article| article.id.clone());
        let Some(article) = article.or_else(first) else { return Ok(Reply::line("No article is live.").privately()) };
        let found = bot
            .work(asker.server, move |record| Some(card(record.article(&article)?, &record.overview(&article)?)))
            .await?;
        let others = bot.record(asker.server).articles().count() - 1;
        let mut card = found.unwrap_or_default();
        card.footer = (others > 0).then(|| format!("Other articles: {others}. Name one with the article option."));
        Ok(Reply::card(card))
    })
    .await;
    Ok(())
}

/// List the articles that I answer from
#[poise::command(slash_command)]
async fn list(ctx: Context<'_>) -> Result<(), Failure> {
    let bot = ctx.framework.user_data;
    to_member(ctx, true, |asker| async move {
        let (record, settings) = (bot.record(asker.server), bot.server(asker.server));
        let line = |article: &Article| {
            let title = article.metadata.title.as_deref().unwrap_or(&article.id);
            let mut about = origin(article, None);
            about.push(format!("`{}`", plain(&article.id)));
            let channels = settings.channel_articles.iter().filter(|(_, id)| **id == article.id);
            about.extend(channels.map(|(channel, _)| format!("<#{channel}>")));
            if settings.article.as_ref() == Some(&article.id) {
                about.push("this server’s".to_owned());
            }
            format!("**{}**\n{}", cut(&escape(&plain(title)), LONGEST), about.join(" · "))
        };
        let lines: Vec<String> = record.articles().take(LISTED).map(line).collect();
        if lines.is_empty() {
            return Ok(Reply::line("No article is live."));
        }
        let more = record.articles().count().saturating_sub(LISTED);
        let footer = (more > 0).then(|| format!("and {more} more"));
        let title = if settings.article.is_some() { "Articles" } else { "Articles; all are asked together" };
        Ok(Reply::card(Card { title: title.to_owned(), text: lines.join("\n\n"), footer, ..Card::default() }))
    })
    .await;
    Ok(())
}

/// Choose the article for a channel, or for the whole server
#[poise::command(slash_command, rename = "use")]
async fn choose(
    ctx: Context<'_>,
    #[description = "The article; all of them without"]
    #[autocomplete = "articles"]
    article: Option<String>,
    #[description = "The channel; the whole server without"] channel: Option<PartialChannel>,
) -> Result<(), Failure> {
    let bot = ctx.framework.user_data;
    to_moderator(ctx, |asker| async move {
        let Some(server) = asker.server else { return Ok(Reply::line("That is for servers.")) };
        let article = match article.as_deref().map_or(Ok(None), |named| chosen(bot, &asker, Some(named))) {
            Ok(article) => article,
            Err(line) => return Ok(Reply::line(line)),
        };
        let where_ = channel.as_ref().map_or_else(|| "this server".to_owned(), |channel| format!("<#{}>", channel.id));
        let what = article.clone().unwrap_or_else(|| "all articles".to_owned());
        let change = |settings: &mut crate::desk::ServerSettings| match (&channel, article) {
            (None, article) => settings.article = article,
            (Some(channel), Some(article)) => {
                settings.channel_articles.insert(channel.id.get(), article);
            }
            (Some(channel), None) => {
                settings.channel_articles.remove(&channel.id.get());
            }
        };
        bot.desk.configure(server.get(), &asker.actor(), "article", change).await?;
        Ok(Reply::line(format!("Done. In {where_} I answer from {}.", escape(&plain(&what)))))
    })
    .await;
    Ok(())
}

fn card<'a>(article: &Article, overview: &'a Overview) -> Card {
    let mut about = origin(article, None);
    about.extend(overview.author.as_deref().map(|author| format!("by {}", escape(&plain(author)))));
    about.push(format!("{} sentences", overview.sentences));
    about.extend(article.metadata.url.as_deref().map(|url| link("read it", Some(url))));
    let mut shown: Vec<&Passage> = Vec::new();
    let field = |(name, phrase, passage): &'a (&'static str, String, Passage)| {
        let told = format!("**{}**", cut(&escape(&plain(phrase)), LONGEST));
        let is_new = !shown.contains(&passage);
        shown.push(passage);
        let told = if *phrase == passage.text {
            quoted(passage)
        } else if is_new {
            format!("{told}\n{}", quoted(passage))
        } else {
            told
        };
        ((*name).to_owned(), told)
    };
    let mut fields: Vec<(String, String)> = overview.event.iter().map(field).collect();
    let said = |point: &Point, most: usize| {
        let by = point.by.as_ref().map(|by| format!(" ({})", escape(&plain(by)))).unwrap_or_default();
        format!("{}{by}", cut(&escape(&plain(&point.words)), most))
    };
    let dated = |point: &Point| {
        let days = point.days.as_deref().map(|days| format!("{}: ", days.replace('/', " to "))).unwrap_or_default();
        format!("{days}{}", cut(&escape(&plain(&point.words)), SHORT))
    };
    let person = |person: &Person| {
        let role = person.roles.first().map(|role| format!(", {}", escape(&plain(role)))).unwrap_or_default();
        cut(&format!("{}{role}", escape(&plain(&person.name))), SHORT)
    };
    let Overview { figures, quotes, people, times, corrections, .. } = overview;
    for (name, lines) in [
        ("Figures", figures.iter().map(|point| said(point, SHORT)).collect::<Vec<_>>()),
        ("Quotes", quotes.iter().take(QUOTES).map(|point| said(point, LONGEST)).collect()),
        ("Who is named", people.iter().map(person).collect()),
        ("Times", times.iter().map(dated).collect()),
        ("Corrections", corrections.iter().map(quoted).collect()),
    ] {
        if !lines.is_empty() {
            fields.push((name.to_owned(), lines.join("\n")));
        }
    }
    Card { title: escape(&plain(&overview.title)), text: about.join(" · "), fields, ..Card::default() }
}

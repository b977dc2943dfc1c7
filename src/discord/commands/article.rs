//! `/article`: what is live here, where it is from, and what it is about.

use super::{Context, articles, one, to_member};
use crate::answer::Passage;
use crate::article::Article;
use crate::desk::Overview;
use crate::discord::Failure;
use crate::discord::render::{Card, Reply, escape, link, origin, plain};

/// Which article I answer from, and what it is about
#[poise::command(slash_command, install_context = "Guild|User", interaction_context = "Guild|BotDm|PrivateChannel")]
pub async fn article(
    ctx: Context<'_>,
    #[description = "Which article, if there are several"]
    #[autocomplete = "articles"]
    article: Option<String>,
) -> Result<(), Failure> {
    let bot = ctx.framework.user_data;
    to_member(ctx, false, |asker| async move {
        let article = match one(bot, &asker, article.as_deref()) {
            Ok(article) => article,
            Err(line) => return Ok(Reply::line(line).privately()),
        };
        let found = bot.work(move |desk| Some(card(desk.article(&article)?, &desk.overview(&article)?))).await?;
        let others = bot.desk.articles().count() - 1;
        let mut card = found.unwrap_or_default();
        card.footer = (others > 0).then(|| format!("Other articles: {others}. Name one with the article option."));
        Ok(Reply::card(card))
    })
    .await;
    Ok(())
}

fn card(article: &Article, overview: &Overview) -> Card {
    let mut about = origin(article, None);
    about.extend(overview.author.as_deref().map(|author| format!("by {}", escape(&plain(author)))));
    about.push(format!("{} sentences", overview.sentences));
    about.extend(article.metadata.url.as_deref().map(|url| link("read it", Some(url))));
    let field = |(name, phrase, passage): &(&'static str, String, Passage)| {
        let (phrase, sentence) = (escape(&plain(phrase)), escape(&plain(&passage.text)));
        let quoted = if phrase == sentence { format!("> {phrase}") } else { format!("**{phrase}**\n> {sentence}") };
        ((*name).to_owned(), quoted)
    };
    Card {
        title: escape(&plain(&overview.title)),
        text: about.join(" · "),
        fields: overview.event.iter().map(field).collect(),
        ..Card::default()
    }
}

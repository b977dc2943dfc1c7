//! `/article`: what is live here, where it is from, and what it is about.

use super::{Context, about_article, articles};
use crate::answer::Passage;
use crate::article::Article;
use crate::discord::Failure;
use crate::discord::render::{Card, Reply, cut, escape, link, origin, plain, quoted};
use crate::record::Overview;

/// Most characters of a phrase.
const LONGEST: usize = 300;

/// Which article I answer from, and what it is about
#[poise::command(slash_command, install_context = "Guild|User", interaction_context = "Guild|BotDm|PrivateChannel")]
pub async fn article(
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
    Card {
        title: escape(&plain(&overview.title)),
        text: about.join(" · "),
        fields: overview.event.iter().map(field).collect(),
        ..Card::default()
    }
}

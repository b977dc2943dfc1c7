//! `/article`: what is live here, where it is from, and what it is about.

use super::{Context, articles, one, to_member};
use crate::desk::Overview;
use crate::discord::Failure;
use crate::discord::render::{Card, Reply, escape, plain, source_line};

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
        let found = bot
            .work(move |desk| {
                let line = source_line(desk.article(&article)?, None);
                Some(card(&desk.overview(&article)?, &line))
            })
            .await?;
        let others = bot.desk.articles().count() - 1;
        let mut card = found.unwrap_or_default();
        card.footer = (others > 0).then(|| format!("Other articles: {others}. Name one with the article option."));
        Ok(Reply::card(card))
    })
    .await;
    Ok(())
}

fn card(overview: &Overview, source: &str) -> Card {
    let author = overview.author.as_deref().map(|author| format!("by {}\n", escape(&plain(author))));
    let text = format!("{}{source}\n{} sentences", author.unwrap_or_default(), overview.sentences);
    let field = |(name, phrase, passage): &(&'static str, String, crate::answer::Passage)| {
        let (phrase, sentence) = (escape(&plain(phrase)), escape(&plain(&passage.text)));
        let quoted = if phrase == sentence { format!("> {phrase}") } else { format!("**{phrase}**\n> {sentence}") };
        ((*name).to_owned(), quoted)
    };
    Card {
        title: escape(&plain(&overview.title)),
        text,
        fields: overview.event.iter().map(field).collect(),
        ..Card::default()
    }
}

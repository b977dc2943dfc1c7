//! `/quote`: what somebody said, in their words.

use serenity::builder::CreateAutocompleteResponse;

use super::{Context, about_article, articles, complete, lines, names, source};
use crate::discord::Failure;
use crate::discord::bot::Bot;
use crate::discord::render::{CHOICES, Card, Reply};

/// Most quotes shown.
const MOST: usize = 6;

/// What somebody said, according to the article
#[poise::command(slash_command, install_context = "Guild|User", interaction_context = "Guild|BotDm|PrivateChannel")]
pub async fn quote(
    ctx: Context<'_>,
    #[description = "Who said it"]
    #[autocomplete = "speakers"]
    #[max_length = 100]
    speaker: Option<String>,
    #[description = "What it is about"]
    #[max_length = 200]
    about: Option<String>,
    #[description = "Which article, if there are several"]
    #[autocomplete = "articles"]
    article: Option<String>,
) -> Result<(), Failure> {
    let bot = ctx.framework.user_data;
    about_article(ctx, article, |asker, article| async move {
        let about = about.unwrap_or_default();
        let (lines, source) = bot
            .work(asker.server, move |record| {
                let mut quotes = record.quotes(speaker.as_deref(), &about, article.as_deref());
                quotes.truncate(MOST);
                let source = source(record, article.as_deref(), &quotes);
                (lines(&quotes, false, source.is_none()), source)
            })
            .await?;
        if lines.is_empty() {
            return Ok(Reply::line("The article quotes nobody like that."));
        }
        Ok(Reply::card(Card {
            title: "What was said".to_owned(),
            text: lines.join("\n\n"),
            source: source.unwrap_or_default(),
            ..Card::default()
        }))
    })
    .await;
    Ok(())
}

/// Those whom the article quotes, as a name is typed.
async fn speakers(ctx: poise::Context<'_, Bot, Failure>, typed: &str) -> CreateAutocompleteResponse {
    complete(ctx, typed, |record, typed, article| names(record.speakers(typed, article, CHOICES))).await
}

//! `/help`: how to ask, and what is kept.

use super::Context;
use crate::discord::Failure;
use crate::discord::conversation::KEPT;
use crate::discord::render::{Card, Reply};
use crate::discord::turn::Turn;

/// How to ask, and what I keep
#[poise::command(slash_command, install_context = "Guild|User", interaction_context = "Guild|BotDm|PrivateChannel")]
pub async fn help(ctx: Context<'_>) -> Result<(), Failure> {
    let bot = ctx.framework.user_data;
    let card = card(bot.sees_content, bot.desk.reads());
    // Not counted, and not refused to anybody: it is no question.
    Turn::of_command(&ctx.framework.user_data.rest, ctx.interaction)
        .answer(true, async { Ok(Reply::card(card).privately()) })
        .await;
    Ok(())
}

fn card(sees_content: bool, reads: bool) -> Card {
    let hears = if sees_content {
        "In channels that the moderators have chosen, I hear every question."
    } else {
        "I hear only what is meant for me: my operator has not turned on the message-content intent."
    };
    let ask = format!(
        "Use `/ask`, mention me, reply to an answer of mine, or write to me directly. {hears} To hold somebody's message \
         against the article, open its menu → Apps → *What does the article say?*"
    );
    let field = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    Card {
        title: "I answer from the record".to_owned(),
        text: format!(
            "With an article's own words, and who said them. Where the article does not say, I say that. I find answers by \
             fuzzy matching with fixed rules{}; nothing I show is written by a machine.",
            if reads { ", and a small reader points at the words that answer" } else { "" }
        ),
        fields: vec![
            field("Ask", &ask),
            field(
                "Look up",
                "`/quote` who said what · `/who` people and countries · `/figures` numbers · `/timeline` days · `/article \
                 show` what I answer from",
            ),
            field(
                "Moderators",
                "`/article` bring and choose articles · `/fact` the facts behind answers, and changing them · `/review` what \
                 found no answer, and what members told you · `/stats` how questions ended · `/why` or a message's menu → \
                 Apps → *Why this answer?* · `/config` this server's settings",
            ),
            field("What I keep", &format!("{KEPT} `/mydata` shows it, and deletes it.")),
        ],
        ..Card::default()
    }
}

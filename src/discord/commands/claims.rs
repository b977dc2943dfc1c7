//! The message command "What does the article say?": each claim of somebody's message held against the record.

use serenity::model::channel::Message;

use super::{Context, to_member};
use crate::answer::Outcome;
use crate::discord::render::{Card, Reply, cut, escape, evidence, plain, source_line};
use crate::discord::{Failure, hearing};
use crate::record::Claim;

/// Most characters of a claim that are repeated.
const CLAIM: usize = 200;
/// Most claims of a message that are held against the article: more do not fit a card.
const MOST: usize = 8;

/// Holds a message against the article.
#[poise::command(
    context_menu_command = "What does the article say?",
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
pub async fn claims(ctx: Context<'_>, message: Message) -> Result<(), Failure> {
    let bot = ctx.framework.user_data;
    to_member(ctx, true, |asker| async move {
        let text = hearing::question(&message.content);
        if text.is_empty() {
            return Ok(Reply::line(UNREADABLE));
        }
        let article = bot.article_in(&asker);
        let paragraphs = bot
            .work(asker.server, move |record| {
                let checked = record.check(&text, article.as_deref(), MOST);
                let claims = &checked.claims;
                let several = record.articles().count() > 1;
                let article = |claim: &Claim| claim.asked.answer.article.as_deref().and_then(|id| record.article(id));
                // Each names its article, unless there is but one.
                let said = |claim: &Claim| match article(claim).filter(|_| several) {
                    Some(article) => {
                        let passage = claim.asked.answer.evidence.first();
                        format!("{}\n{}", paragraph(claim), source_line(article, passage))
                    }
                    None => paragraph(claim),
                };
                let only = claims.iter().find_map(article).filter(|_| !several);
                let only = only.map(|article| source_line(article, None));
                let more = (checked.left_out > 0).then(|| left_out(checked.left_out));
                (claims.iter().map(said).chain(more).collect::<Vec<_>>(), only)
            })
            .await?;
        let (paragraphs, source) = paragraphs;
        Ok(Reply::card(Card {
            title: "What the article says".to_owned(),
            text: paragraphs.join("\n\n"),
            source: source.unwrap_or_default(),
            ..Card::default()
        }))
    })
    .await;
    Ok(())
}

/// What is said of a message without text that we could read. Which of these it is does not reach us: of messages made
/// of components, Discord's library keeps neither the text nor the mark.
const UNREADABLE: &str =
    "I cannot read that message: I read plain text only, no pictures, files, embeds or components.";

/// A claim, and what the article says to it.
fn paragraph(claim: &Claim) -> String {
    let answer = &claim.asked.answer;
    let verdict = escape(&plain(&claim.verdict()));
    // Chatter, which may be abuse, is not said again.
    if answer.outcome == Outcome::NotAQuestion {
        return verdict;
    }
    let mut lines = vec![said(claim), format!("**{verdict}**")];
    lines.extend(claim.difference.as_ref().map(|difference| escape(&plain(&difference.to_string()))));
    lines.extend(evidence(answer, &verdict));
    lines.join("\n")
}

/// What is said of the claims that were not looked at.
fn left_out(count: usize) -> String {
    let claims = if count == 1 { "1 more claim was" } else { &format!("{count} more claims were") };
    format!("{claims} left out: I look at {MOST} of a message.")
}

fn said(claim: &Claim) -> String {
    format!("“{}”", cut(&escape(&plain(&claim.text)), CLAIM))
}

//! What members tell the moderators: questions without an answer, and answers that did not help.

use serenity::model::id::ChannelId;
use tracing::warn;

use super::Failure;
use super::bot::{Asker, Bot, Refusal};
use super::render::{Card, Reply, button, escape, plain, row};
use super::rest::described;
use super::ticket::Action;
use crate::desk::Reported;
use crate::store::{Asked, Kind};

/// What a member tells.
pub struct Told {
    /// Why.
    pub kind: Kind,
    /// The id of the message or the command that asked.
    pub id: u64,
    /// The question that was asked.
    pub question: String,
    /// What the member expected.
    pub expected: Option<String>,
    /// The article that was asked, by its tag.
    pub article: u32,
}

/// Keeps a report for the moderators, and shows the first of its kind in their channel if they have chosen one. `nonce` is
/// the interaction's id.
pub async fn take(bot: &Bot, asker: &Asker, nonce: u64, told: Told) -> Result<Reply, Failure> {
    let Some(server) = asker.server else {
        return Ok(Reply::line("Thank you. There are no moderators here to tell, so nothing was kept.").privately());
    };
    if bot.server(asker.server).ignored.contains(&asker.member.get()) {
        return Ok(Refusal::Ignored.reply());
    }
    if !bot.may_report(asker.member) {
        return Ok(Reply::line("You have told the moderators a lot just now. Please wait a minute.").privately());
    }
    let article = bot.record(asker.server).article_by_tag(told.article).map(|article| article.id.clone());
    let answer = bot.ask(asker.server, &told.question, &[], article.as_deref()).await?.answer;
    let asked = Asked {
        id: told.id,
        server: server.get(),
        channel: asker.channel.get(),
        article: article.or(answer.article),
        words: told.question,
        outcome: answer.outcome.name().to_owned(),
        fact: answer.fact,
        kind: told.kind,
        expected: told.expected,
        times: 1,
        at: asker.at.unix_timestamp(),
    };
    let shown = card(&asked);
    match bot.desk.report(asked).await? {
        Reported::Unfit => return Ok(Reply::line("That cannot be passed on.").privately()),
        Reported::Again => {}
        Reported::New => show(bot, asker, nonce, shown).await,
    }
    let listen = bot.signer.sign(&Action::Listen { question: told.id });
    let rows = vec![row(vec![button("Tell me what comes of it", listen)])];
    Ok(Reply { rows, ..Reply::line("Thank you, the moderators can see it now.").privately() })
}

/// Shows a report in the moderators' channel.
async fn show(bot: &Bot, asker: &Asker, nonce: u64, card: Card) {
    let Some(channel) = bot.server(asker.server).reports_channel.map(ChannelId::new) else { return };
    if let Err(error) = bot.rest.send(channel, &Reply::card(card).body(), nonce, None).await {
        warn!(channel = channel.get(), cause = described(&error), "a report could not be shown");
    }
}

/// A report as moderators see it.
fn card(asked: &Asked) -> Card {
    let title = match asked.kind {
        Kind::NotHelpful => "An answer did not help",
        Kind::Asked | Kind::Unanswered | Kind::Reported => "A question found no answer",
    };
    let outcome = asked.outcome.replace('_', " ");
    let mut text = format!("> {}\nasked in <#{}>, {outcome}", escape(&plain(&asked.words)), asked.channel);
    if let Some(expected) = &asked.expected {
        text += &format!("\nexpected: {}", escape(&plain(expected)));
    }
    text += "\n`/review` shows all.";
    Card { title: title.to_owned(), text, ..Card::default() }
}

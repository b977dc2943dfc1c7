//! What members tell the moderators: questions without an answer, and answers that did not help.

use serenity::model::id::ChannelId;
use tracing::warn;

use super::Failure;
use super::bot::{Asker, Bot};
use super::render::{Card, Reply, escape, plain};
use super::rest::described;
use crate::answer::Outcome;
use crate::desk::{Report, ReportKind};

/// What a member tells.
pub struct Told {
    /// Why.
    pub kind: ReportKind,
    /// The question that was asked.
    pub question: String,
    /// What the member expected.
    pub expected: Option<String>,
    /// The article that was asked, by its tag.
    pub article: u32,
}

/// Keeps a report for the moderators, and shows it in their channel if they have chosen one.
pub async fn take(bot: &Bot, asker: &Asker, told: Told) -> Result<Reply, Failure> {
    let Some(server) = asker.server else {
        return Ok(Reply::line("Thank you. There are no moderators here to tell, so nothing was kept.").privately());
    };
    if let Err(refusal) = bot.admit(asker) {
        return Ok(refusal.reply());
    }
    let article = bot.desk.article_by_tag(told.article).map(|article| article.id.clone());
    let outcome = bot.ask(&told.question, &[], article.as_deref()).await?.answer.outcome;
    let report = Report {
        question: told.question,
        expected: told.expected,
        outcome,
        article,
        channel: asker.channel.get(),
        kind: told.kind,
        at: asker.at.unix_timestamp(),
        times: 1,
    };
    let shown = card(&report);
    if !bot.desk.report(server.get(), report) {
        return Ok(Reply::line("That cannot be passed on.").privately());
    }
    if let Some(channel) = bot.server(asker.server).reports_channel.map(ChannelId::new) {
        let body = Reply::card(shown).body();
        if let Err(error) = bot.rest.send(channel, &body).await {
            warn!(channel = channel.get(), cause = described(&error), "a report could not be shown");
        }
    }
    Ok(Reply::line("Thank you, the moderators can see it now.").privately())
}

/// A report as moderators see it.
pub fn card(report: &Report) -> Card {
    let title = match report.kind {
        ReportKind::NotHelpful => "An answer did not help",
        ReportKind::Unanswered => "A question found no answer",
    };
    let outcome = match report.outcome {
        Outcome::Answered => "answered",
        Outcome::Suggested => "answered with related sentences",
        Outcome::NotInArticle => "not in the article",
        Outcome::NotAQuestion => "no question",
    };
    let mut text = format!("> {}\nasked in <#{}>, {outcome}", escape(&plain(&report.question)), report.channel);
    if let Some(expected) = &report.expected {
        text += &format!("\nexpected: {}", escape(&plain(expected)));
    }
    if report.times > 1 {
        text += &format!("\ntold {} times", report.times);
    }
    Card { title: title.to_owned(), text, ..Card::default() }
}

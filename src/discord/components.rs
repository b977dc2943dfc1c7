//! Buttons, menus and forms under an answer.

use serenity::client::Context;
use serenity::model::application::MessageInteractionMetadata;
use serenity::model::application::{
    ActionRowComponent, ButtonKind, ComponentInteraction, ComponentInteractionDataKind, ModalInteraction,
};
use serenity::model::channel::Message;
use serenity::model::id::{GuildId, MessageId};

use super::Failure;
use super::bot::{Asker, Bot};
use super::commands::{self, amend, draft, edition, review};
use super::hearing;
use super::ledger::{self, Shows};
use super::moderators;
use super::render::{self, Card, Reply, Shown, escape, menu, quoted, source_line};
use super::reports::{self, Told};
use super::ticket::{Action, Step};
use super::turn::Turn;
use crate::answer::{Outcome, Passage};
use crate::article::Article;
use crate::record::Record;
use crate::store::Kind;

/// What is said of a button that this bot, or this version of the article, did not make.
const STALE: &str = "That button is from an earlier time. Please ask again.";

/// Sentences shown around one.
const AROUND: usize = 2;

/// A button or a menu was used.
pub async fn clicked(bot: &Bot, ctx: &Context, component: &ComponentInteraction) {
    let turn = Turn::of_component(&bot.rest, component);
    let Some(action) = bot.signer.read(&component.data.custom_id) else { return say(turn, STALE).await };
    let place = (component.guild_id, component.channel_id, component.channel.as_ref());
    let asker = Asker::of_interaction(ctx, component.id, place, &component.user, component.member.as_ref());
    let id = component.id.get();
    let is_for_moderators = matches!(action, Action::Draft { .. } | Action::Edition { .. } | Action::Queue { .. });
    if is_for_moderators && !moderators::may_moderate(asker.server, component.member.as_ref()) {
        return say(turn, MODERATORS).await;
    }
    match action {
        Action::FollowUp { .. } => {
            let custom_id = component.data.custom_id.clone();
            turn.form(render::form(custom_id, "A follow-up question", "Your question", "Why did they do that?", true))
                .await;
        }
        Action::NotHelpful { .. } => {
            let custom_id = component.data.custom_id.clone();
            let form = render::form(custom_id, "What was wrong?", "What did you expect?", "Optional", false);
            turn.form(form).await;
        }
        Action::More { article, sentence } => {
            let question = question_id(bot, &component.message).unwrap_or(id);
            turn.answer(true, async { Ok(with_listen(bot, question, more(bot, asker.server, article, sentence))) })
                .await;
        }
        Action::Others { article, sentences } => {
            turn.answer(true, async { Ok(others(bot, asker.server, article, &sentences)) }).await;
        }
        Action::Pick { article } => {
            let picked = match &component.data.kind {
                ComponentInteractionDataKind::StringSelect { values } => values.first().and_then(|at| at.parse().ok()),
                _ => None,
            };
            turn.answer(true, async { Ok(more(bot, asker.server, article, picked.unwrap_or(u32::MAX))) }).await;
        }
        Action::Suggested { article, phrasing } => {
            let question = bot.record(asker.server).phrasing(phrasing).map(str::to_owned);
            let private = is_private(&component.message);
            let sent = turn
                .answer(private, async {
                    let Some(question) = question else { return Ok(Reply::line(STALE).privately()) };
                    answered(bot, &asker, &question, Vec::new(), article, private).await
                })
                .await;
            note_shown(bot, &asker, sent);
        }
        Action::Tell { article } => {
            let question = asked_in(bot, &component.message);
            let asked_by = question_id(bot, &component.message).unwrap_or(id);
            turn.answer(true, async {
                let Some(question) = question else { return Ok(Reply::line(STALE).privately()) };
                let told = Told { kind: Kind::Reported, id: asked_by, question, expected: None, article };
                reports::take(bot, &asker, id, told).await
            })
            .await;
        }
        Action::Draft { draft: number, step } => {
            drafted(bot, turn, number, step, amend::is_curator(bot, ctx, &asker)).await;
        }
        Action::Edition { draft: number, step } => match step {
            Step::Make => turn.update(edition::make(bot, &asker, number)).await,
            Step::Drop | Step::Write => turn.update(async { Ok(edition::drop_edition(bot, number)) }).await,
        },
        Action::Of { article } => {
            let question = asked_in(bot, &component.message);
            let private = is_private(&component.message);
            let sent = turn
                .answer(private, async {
                    let Some(question) = question else { return Ok(Reply::line(STALE).privately()) };
                    let mut context = bot.conversations().context(asker.channel, asker.member, asker.at);
                    context.retain(|earlier| *earlier != question);
                    answered(bot, &asker, &question, context, article, private).await
                })
                .await;
            note_shown(bot, &asker, sent);
        }
        Action::Queue { question, step } => {
            let may_curate = amend::is_curator(bot, ctx, &asker);
            review::act(bot, &asker, component, turn, (question, step), may_curate).await;
        }
        Action::Listen { question } => {
            turn.answer(true, review::listen(bot, &asker, question)).await;
        }
        Action::Page { list, article, page } => {
            turn.update(commands::page(bot, asker.server, component.member.as_ref(), list, article, page)).await;
        }
    }
}

/// A form was sent.
pub async fn sent(bot: &Bot, ctx: &Context, modal: &ModalInteraction) {
    let turn = Turn::of_modal(&bot.rest, modal);
    let place = (modal.guild_id, modal.channel_id, modal.channel.as_ref());
    let asker = Asker::of_interaction(ctx, modal.id, place, &modal.user, modal.member.as_ref());
    let action = bot.signer.read(&modal.data.custom_id);
    if let Some(Action::Draft { draft: number, .. } | Action::Edition { draft: number, .. }) = action {
        if !moderators::may_moderate(asker.server, modal.member.as_ref()) {
            return say(turn, MODERATORS).await;
        }
        if let Some(Action::Draft { .. }) = action {
            let may_curate = amend::is_curator(bot, ctx, &asker);
            Box::pin(turn.answer(true, draft::written(bot, modal, number, may_curate))).await;
        } else {
            turn.answer(true, edition::pasted(bot, modal, number)).await;
        }
        return;
    }
    let (Some(action), Some(message)) = (action, &modal.message) else { return say(turn, STALE).await };
    let (id, text) = (modal.id.get(), written(modal));
    let behind = asked_in(bot, message);
    let asked_by = question_id(bot, message).unwrap_or(id);
    match action {
        Action::FollowUp { article } => {
            let private = is_private(message);
            let sent = turn
                .answer(private, async {
                    let mut context = bot.conversations().context(asker.channel, asker.member, asker.at);
                    context.retain(|question| Some(question) != behind.as_ref());
                    context.extend(behind.clone());
                    answered(bot, &asker, &hearing::question(&text), context, article, private).await
                })
                .await;
            note_shown(bot, &asker, sent);
        }
        Action::NotHelpful { article } => {
            turn.answer(true, async {
                let Some(question) = behind else { return Ok(Reply::line(STALE).privately()) };
                let expected = Some(text.trim().to_owned()).filter(|text| !text.is_empty());
                let told = Told { kind: Kind::NotHelpful, id: asked_by, question, expected, article };
                reports::take(bot, &asker, id, told).await
            })
            .await;
        }
        _ => say(turn, STALE).await,
    }
}

/// Notes the facts that an answer shows, if everybody sees it.
fn note_shown(bot: &Bot, asker: &Asker, sent: Option<(MessageId, Vec<Shows>)>) {
    if let Some((message, shows)) = sent {
        ledger::note_shown(bot, asker, message, &shows, false);
    }
}

/// What is done with a moderator's draft.
async fn drafted(bot: &Bot, turn: Turn<'_>, number: u64, step: Step, may_curate: bool) {
    match step {
        Step::Write => match draft::again(bot, number) {
            Ok(form) => turn.form(form).await,
            Err(line) => say(turn, line).await,
        },
        Step::Drop => turn.update(async { Ok(draft::drop_draft(bot, number)) }).await,
        Step::Make => {
            Box::pin(turn.update(draft::make(bot, number, may_curate))).await;
        }
    }
}

/// What is said to others.
const MODERATORS: &str = "Only moderators of this server can do that.";

/// Says a line in private.
async fn say(turn: Turn<'_>, line: &str) {
    turn.answer(true, async { Ok(Reply::line(line).privately()) }).await;
}

/// Whether only one member sees the message.
fn is_private(message: &Message) -> bool {
    message.flags.is_some_and(|flags| flags.contains(serenity::model::channel::MessageFlags::EPHEMERAL))
}

/// What was typed into a form.
fn written(modal: &ModalInteraction) -> String {
    let fields = modal.data.components.iter().flat_map(|row| &row.components);
    let text = fields.filter_map(|field| match field {
        ActionRowComponent::InputText(text) => text.value.clone(),
        _ => None,
    });
    text.collect()
}

/// The question that a message of ours answers: it stands above the answer, or we remember it, or Discord shows us the
/// message that was replied to.
pub fn asked_in(bot: &Bot, message: &Message) -> Option<String> {
    let remembered = bot.conversations().behind(message.id).map(|answered| answered.words.clone());
    let above = || hearing::question_above(message);
    let replied = || message.referenced_message.as_deref().map(|replied| hearing::question(&replied.content));
    remembered.or_else(above).or_else(replied).filter(|question| !question.is_empty())
}

/// The id of the message or the command that a message of ours answers.
pub fn question_id(bot: &Bot, message: &Message) -> Option<u64> {
    let remembered = bot.conversations().behind(message.id).map(|answered| answered.question.get());
    let replied = || message.referenced_message.as_deref().map(|replied| replied.id.get());
    let by_command = || message.interaction_metadata.as_deref().map(interaction_id);
    remembered.or_else(replied).or_else(by_command)
}

/// The id of the interaction that a message answers.
fn interaction_id(interaction: &MessageInteractionMetadata) -> u64 {
    match interaction {
        MessageInteractionMetadata::Command(command) => command.id.get(),
        MessageInteractionMetadata::Component(component) => component.id.get(),
        MessageInteractionMetadata::ModalSubmit(form) => form.id.get(),
        _ => 0,
    }
}

/// The article that an answer of ours is about, as its buttons have it.
pub fn article_of(bot: &Bot, server: Option<GuildId>, message: &Message) -> Option<String> {
    let buttons = message.components.iter().flat_map(|row| &row.components);
    let mut actions = buttons.filter_map(|component| match component {
        ActionRowComponent::Button(button) => match &button.data {
            ButtonKind::NonLink { custom_id, .. } => bot.signer.read(custom_id),
            _ => None,
        },
        _ => None,
    });
    let tag = actions.find_map(|action| match action {
        Action::FollowUp { article } => Some(article),
        _ => None,
    })?;
    bot.record(server).article_by_tag(tag).map(|article| article.id.clone())
}

/// An answer to a question from a button or a form.
async fn answered(
    bot: &Bot,
    asker: &Asker,
    question: &str,
    context: Vec<String>,
    article: u32,
    private: bool,
) -> Result<Reply, Failure> {
    if let Err(refusal) = bot.admit_question(asker) {
        return Ok(refusal.reply());
    }
    let record = bot.record(asker.server);
    let article = record.article_by_tag(article).map(|article| article.id.clone());
    let article = article.filter(|_| record.articles().count() > 1);
    let reply = asked(bot, asker, question, &context, article.as_deref()).await?;
    Ok(Reply { private, ..reply })
}

/// Asks a question that Discord does not show, remembers it for follow-ups, and shows it above its answer.
pub async fn asked(
    bot: &Bot,
    asker: &Asker,
    question: &str,
    context: &[String],
    article: Option<&str>,
) -> Result<Reply, Failure> {
    let asked = bot.ask(asker.server, question, context, article).await?;
    let record = bot.record(asker.server);
    ledger::note_question(bot, asker, question, &asked);
    let shows = ledger::shows(bot, asker, &asked);
    if asked.answer.outcome != Outcome::NotAQuestion {
        bot.conversations().asked(asker.channel, asker.member, question, asker.at);
        ledger::note_said(bot, asker, question);
    }
    let in_server = asker.server.is_some();
    let shown = Shown {
        asked: &asked,
        record: &record,
        signer: &bot.signer,
        question: Some(question),
        in_server,
        old_after_days: bot.old_after_days,
    };
    Ok(Reply { shows, ..render::answer(shown) })
}

/// The sentences around one, which is set off from them.
fn more(bot: &Bot, server: Option<GuildId>, article: u32, sentence: u32) -> Reply {
    let record = bot.record(server);
    let found = record.article_by_tag(article);
    let passage = found.and_then(|article| record.sentence(&article.id, sentence as usize));
    let (Some(article), Some(passage)) = (found, passage) else { return Reply::line(STALE).privately() };
    Reply::card(in_context(&record, article, &passage)).privately()
}

fn in_context(record: &Record, article: &Article, passage: &Passage) -> Card {
    let words = |passages: &[Passage]| {
        let words: Vec<_> = passages.iter().map(|passage| escape(&render::plain(&passage.text))).collect();
        words.join(" ")
    };
    let context = record.around(&article.id, passage.span, AROUND);
    let (before, after) = context.map(|context| (words(&context.before), words(&context.after))).unwrap_or_default();
    let parts = [before, format!("**{}**", escape(&render::plain(&passage.text))), after];
    let text = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n");
    Card { title: "In the article".to_owned(), text, source: source_line(article, Some(passage)), ..Card::default() }
}

/// What is shown, with a button by which a member hears of corrections.
fn with_listen(bot: &Bot, question: u64, reply: Reply) -> Reply {
    let listen = render::button("Tell me of corrections", bot.signer.sign(&Action::Listen { question }));
    Reply { rows: vec![render::row(vec![listen])], ..reply }
}

/// A menu of other sentences that may answer.
fn others(bot: &Bot, server: Option<GuildId>, article: u32, sentences: &[u32]) -> Reply {
    let record = bot.record(server);
    let Some(found) = record.article_by_tag(article) else { return Reply::line(STALE).privately() };
    let passages = sentences.iter().filter_map(|&at| Some((at, record.sentence(&found.id, at as usize)?)));
    let passages: Vec<(u32, Passage)> = passages.collect();
    if passages.is_empty() {
        return Reply::line(STALE).privately();
    }
    let options = passages.iter().map(|(at, passage)| (passage.text.clone(), at.to_string())).collect();
    let quotes: Vec<String> = passages.iter().map(|(_, passage)| quoted(passage)).collect();
    let card = Card {
        title: "Other sentences that may answer".to_owned(),
        text: quotes.join("\n\n"),
        source: source_line(found, None),
        ..Card::default()
    };
    let menu = menu(bot.signer.sign(&Action::Pick { article }), "Show one in its context", options);
    Reply { rows: vec![menu], ..Reply::card(card).privately() }
}

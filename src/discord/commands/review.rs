//! `/review`: questions that found no answer or whose answer did not help, those that ask the same together, most asked first;
//! and what is done with them.

use std::time::Duration;

use serenity::model::application::{ComponentInteraction, ComponentInteractionDataKind};
use serenity::model::id::GuildId;
use tokio::time::timeout;

use super::draft;
use super::{Context, to_moderator};
use crate::desk::{Amended, Cluster, Draft, Settled};
use crate::discord::Failure;
use crate::discord::bot::{Asker, Bot};
use crate::discord::drafts::Pending;
use crate::discord::render::{CHOICES, Card, Reply, button, escape, menu, plain, row};
use crate::discord::ticket::{Action, QueueStep};
use crate::discord::turn::Turn;
use crate::facts::{Fact, Wanted};
use crate::store::{StoreError, Told};

/// The letter of this list in its buttons.
pub const LIST: char = 'X';
/// Nearest facts that have a button of their own.
const BUTTONS: usize = 3;
/// Ways of asking that are shown.
const WAYS: usize = 5;
/// How long the database may take before a form: Discord waits for three seconds.
const SOON: Duration = Duration::from_secs(2);
/// What is said of a question that is not on the queue any more.
const DONE: &str = "That question is not on the list any more. `/review` shows what is.";

/// Questions without an answer, and answers that did not help
#[poise::command(
    slash_command,
    default_member_permissions = "MANAGE_MESSAGES",
    install_context = "Guild",
    interaction_context = "Guild"
)]
pub async fn review(ctx: Context<'_>) -> Result<(), Failure> {
    let bot = ctx.framework.user_data;
    to_moderator(ctx, |asker| async move { page(bot, asker.server, 0).await }).await;
    Ok(())
}

/// The questions of a place in the queue.
pub async fn page(bot: &Bot, server: Option<GuildId>, page: u32) -> Result<Reply, Failure> {
    let queue = bot.desk.queue(Some(server.map_or(0, Into::into))).await?;
    let place = (page as usize).min(queue.len().saturating_sub(1));
    let doubtful = bot.desk.doubtful(Some(server.map_or(0, Into::into))).await?;
    let lost =
        doubtful.iter().take(WAYS).map(|kept| format!("`{}`", plain(&kept.fact.id))).collect::<Vec<_>>().join(", ");
    let lost = if lost.is_empty() {
        String::new()
    } else {
        format!(
            "The article changed, and does not hold the evidence of these facts any more. I do not say them until you edit or retire them: {lost}"
        )
    };
    let Some(cluster) = queue.get(place) else {
        return Ok(Reply::line(if lost.is_empty() {
            "No question waits for you. Well done.".to_owned()
        } else {
            lost
        }));
    };
    let title = cluster.title().to_owned();
    let article = cluster.questions.first().and_then(|asked| asked.article.clone());
    let nearest = bot
        .work(server, move |record| {
            let found = record.find_facts(&Wanted { words: &title, ..Wanted::default() }, article.as_deref());
            found.into_iter().take(CHOICES).map(|(_, fact)| fact.clone()).collect::<Vec<Fact>>()
        })
        .await?;
    Ok(Reply { text: lost, ..shown(bot, cluster, &nearest, place, queue.len()) })
}

fn shown(bot: &Bot, cluster: &Cluster, nearest: &[Fact], place: usize, all: usize) -> Reply {
    let question = cluster.questions.first().map_or(0, |asked| asked.id);
    let sign = |step| bot.signer.sign(&Action::Queue { question, step });
    let times = cluster.times();
    let mut text = format!("asked {}", if times == 1 { "once".to_owned() } else { format!("{times} times") });
    let mut channels: Vec<u64> = cluster.questions.iter().map(|asked| asked.channel).collect();
    channels.sort_unstable();
    channels.dedup();
    channels.iter().take(WAYS).for_each(|channel| text += &format!(" <#{channel}>"));
    for way in cluster.ways().into_iter().filter(|way| *way != cluster.title()).take(WAYS) {
        text += &format!("\nalso: {}", escape(&plain(way)));
    }
    for expected in cluster.expected().take(WAYS) {
        text += &format!("\nexpected: {}", escape(&plain(expected)));
    }
    let mut rows = Vec::new();
    if !nearest.is_empty() {
        let options = nearest.iter().map(|fact| (fact.answer.clone(), fact.id.clone())).collect();
        rows.push(menu(sign(QueueStep::Pick), "Answer with a fact …", options));
        let nearest = nearest.iter().take(BUTTONS).zip(0..);
        let add =
            |(fact, nth): (&Fact, u8)| button(&format!("It asks for: {}", fact.answer), sign(QueueStep::Nearest(nth)));
        rows.push(row(nearest.map(add).collect()));
    }
    rows.push(row(vec![
        button("Answer with a new fact …", sign(QueueStep::Write)),
        button("Not for this article", sign(QueueStep::NotHere)),
        button("Dismiss", sign(QueueStep::Dismiss)),
    ]));
    if all > 1 {
        let turn = |label, page: usize, possible: bool| {
            button(label, bot.signer.sign(&Action::Page { article: 0, list: LIST, page: page as u32 }))
                .disabled(!possible)
        };
        let back = turn("Back", place.checked_sub(1).unwrap_or(all), place > 0);
        rows.push(row(vec![back, turn("Next", place + 1, place + 1 < all)]));
    }
    let card = Card {
        title: escape(&plain(cluster.title())),
        text,
        footer: Some(format!("{} of {all}", place + 1)),
        ..Card::default()
    };
    Reply { rows, ..Reply::card(card) }
}

/// A button or the menu of the queue was used, by a moderator.
pub async fn act(
    bot: &Bot,
    asker: &Asker,
    component: &ComponentInteraction,
    turn: Turn<'_>,
    (question, step): (u64, QueueStep),
    may_curate: bool,
) {
    let server = asker.server;
    let own = server.map_or(0, Into::into);
    let found = Box::pin(async {
        let queue = bot.desk.queue(Some(own)).await?;
        Ok::<_, Failure>(queue.into_iter().find(|cluster| cluster.holds(question)))
    });
    match step {
        QueueStep::NotHere | QueueStep::Dismiss => {
            let settled = if step == QueueStep::Dismiss { Settled::Dismissed } else { Settled::NotHere };
            turn.update(async {
                let Some(cluster) = found.await? else { return Ok(Reply::line(DONE).privately()) };
                bot.desk.settle(&cluster, &asker.actor(), &settled).await?;
                page(bot, server, 0).await
            })
            .await;
        }
        QueueStep::Write => {
            // Discord waits for a form, and cannot be put off.
            let refused = match timeout(SOON, found).await {
                Ok(Ok(Some(cluster))) => {
                    let draft = new_fact(bot, asker, &cluster);
                    if draft::may_change(bot, &draft, may_curate) {
                        let number = component.id.get();
                        let form = draft::form(bot, number, &draft);
                        bot.drafts.put(number, Pending { draft, answers: Some(question) });
                        return turn.form(form).await;
                    }
                    Ok(Reply::line(draft::SHARED).privately())
                }
                Ok(Ok(None)) => Ok(Reply::line(DONE).privately()),
                Ok(Err(failure)) => Err(failure),
                Err(_) => Err(StoreError::Away("no answer in time".to_owned()).into()),
            };
            turn.answer(true, async { refused }).await;
        }
        QueueStep::Pick | QueueStep::Nearest(_) => {
            turn.answer(true, async {
                let Some(cluster) = found.await? else { return Ok(Reply::line(DONE).privately()) };
                let Some(fact) = meant(bot, server, component, &cluster, step).await? else {
                    return Ok(Reply::line(DONE).privately());
                };
                match bot.desk.as_phrasings(&cluster, &fact, &asker.actor(), own).await {
                    Ok(draft) => {
                        let pending = Pending { draft, answers: Some(question) };
                        Box::pin(draft::preview(bot, component.id.get(), may_curate, pending)).await
                    }
                    Err(error) => Ok(draft::refused(&error)),
                }
            })
            .await;
        }
    }
}

/// A draft of a fact that questions of the queue ask for, without its answer.
fn new_fact(bot: &Bot, asker: &Asker, cluster: &Cluster) -> Draft {
    let article = cluster.questions.first().and_then(|asked| asked.article.clone());
    let record = bot.record(asker.server);
    let article = article.filter(|id| record.article(id).is_some());
    let article = article.or_else(|| record.articles().next().map(|article| article.id.clone()));
    let fact = Fact { phrasings: cluster.phrasings(), ..Fact::default() };
    let reason = format!("asked {} times without an answer", cluster.times());
    Draft::new(&article.unwrap_or_default(), fact, &asker.actor(), asker.server.map_or(0, Into::into), &reason)
}

/// The fact that a moderator means: the one of the menu, or one of the nearest.
async fn meant(
    bot: &Bot,
    server: Option<GuildId>,
    component: &ComponentInteraction,
    cluster: &Cluster,
    step: QueueStep,
) -> Result<Option<String>, Failure> {
    let nth = match (step, &component.data.kind) {
        (_, ComponentInteractionDataKind::StringSelect { values }) => return Ok(values.first().cloned()),
        (QueueStep::Nearest(nth), _) => usize::from(nth),
        _ => return Ok(None),
    };
    let title = cluster.title().to_owned();
    let article = cluster.questions.first().and_then(|asked| asked.article.clone());
    bot.work(server, move |record| {
        let found = record.find_facts(&Wanted { words: &title, ..Wanted::default() }, article.as_deref());
        found.get(nth).map(|(_, fact)| fact.id.clone())
    })
    .await
}

/// Takes questions off the queue that a change answers; those who wanted to know are told then.
pub async fn answered(bot: &Bot, server: u64, actor: &str, amended: &Amended, question: u64) -> Result<(), Failure> {
    let queue = bot.desk.queue(Some(server)).await?;
    let Some(cluster) = queue.into_iter().find(|cluster| cluster.holds(question)) else { return Ok(()) };
    let Amended { article, fact, .. } = amended.clone();
    bot.desk.settle(&cluster, actor, &Settled::Answered { article, fact }).await?;
    Ok(())
}

/// A member wants to be told what becomes of a question.
pub async fn listen(bot: &Bot, asker: &Asker, question: u64) -> Result<Reply, Failure> {
    let mut work = bot.desk.store().begin().await?;
    work.listen(Told { question, member: asker.member.get(), at: asker.at.unix_timestamp() }).await?;
    work.commit().await?;
    Ok(Reply::line("I will write to you once. That I know who you are is forgotten then.").privately())
}

//! Messages: heard, answered with a reply, and the reply kept up with edits and deletions.

use std::borrow::Cow;
use std::panic::AssertUnwindSafe;
use std::pin::pin;
use std::time::Duration;

use futures_util::FutureExt;
use serenity::client::Context;
use serenity::model::Timestamp;
use serenity::model::channel::Message;
use serenity::model::event::MessageUpdateEvent;
use serenity::model::id::{ChannelId, GuildId, MessageId, RoleId, UserId};
use tokio::time::timeout;
use tracing::{info, warn};

use super::bot::{Asker, Bot, Refusal};
use super::conversation::Answered;
use super::hearing::{self, Address, Letter};
use super::ledger;
use super::render::{self, Reply, Shown};
use super::rest::{Rest, code, codes, described, is_orphan};
use super::{Failure, moderators, turn};
use crate::answer::Outcome;
use crate::desk::Note;
use crate::record::Asked;

/// Seconds in which an edit still changes the answer.
const EDITABLE: i64 = 60;

/// A new message.
pub async fn created(bot: &Bot, ctx: &Context, message: &Message) {
    let letter = Letter::of_message(message);
    if letter.by_person && letter.reply_to.is_some() {
        note_moderator(bot, ctx, message, &letter);
    }
    hear(bot, ctx, &letter, false).await;
}

/// A message whose words were changed: within a minute, its answer changes too.
pub async fn edited(bot: &Bot, ctx: &Context, edit: &MessageUpdateEvent) {
    let Some(letter) = Letter::of_edit(edit) else { return };
    let edited = edit.edited_timestamp.map_or(i64::MAX, |at| at.unix_timestamp());
    // Discord sends the same event when a message is pinned, or its links are shown: of such news the edit is old.
    let is_news =
        bot.conversations().reply_to(letter.id).is_some() || Timestamp::now().unix_timestamp() - edited <= EDITABLE;
    if is_news && edited - letter.at.unix_timestamp() <= EDITABLE {
        hear(bot, ctx, &letter, true).await;
    }
}

/// A message that was deleted takes its answer along.
pub async fn deleted(bot: &Bot, channel: ChannelId, message: MessageId) {
    let _turn = bot.turn_of(message).await;
    let answered = bot.conversations().forget(message);
    // Of what was asked before a restart the database may know.
    let reply = answered.as_ref().map_or(0, |answered| answered.reply.get());
    bot.desk.note(Note::TakenBack { question: message.get(), reply });
    let Some(answered) = answered else { return };
    match bot.rest.delete(channel, answered.reply).await {
        Ok(()) => {}
        Err(error) if matches!(code(&error), Some(codes::UNKNOWN_MESSAGE | codes::UNKNOWN_CHANNEL)) => {}
        Err(error) => warn!(channel = channel.get(), cause = described(&error), "an answer could not be deleted"),
    }
}

/// Remembers when a moderator replies to a member, so that we keep out of it.
fn note_moderator(bot: &Bot, ctx: &Context, message: &Message, letter: &Letter) {
    let (Some(server), Some((_, member))) = (letter.server, letter.reply_to) else { return };
    if moderators::is_moderator(ctx, server, letter.author, message.member.as_deref()) {
        bot.moderated(letter.channel, member, letter.at);
    }
}

async fn hear(bot: &Bot, ctx: &Context, letter: &Letter, is_edit: bool) {
    let me = ctx.cache.current_user().id;
    let parent = letter.server.and_then(|server| parent(ctx, server, letter.channel));
    let settings = bot.server(letter.server);
    let by_role = letter.server.is_some_and(|server| is_my_role_in(ctx, server, me, &letter.mentioned_roles));
    let Some(address) = hearing::address(letter, me, by_role, parent, &settings) else { return };
    let asker = Asker {
        id: letter.id.get(),
        server: letter.server,
        channel: letter.channel,
        parent,
        member: letter.author,
        roles: letter.roles.clone(),
        at: letter.at,
    };
    // Who is ignored is not even listened to.
    let is_ignored = settings.ignored.contains(&letter.author.get());
    if is_ignored || (address == Address::Channel && bot.is_moderated(&asker)) {
        return;
    }
    let _turn = bot.turn_of(letter.id).await;
    // An edit that came in right behind its message may have been answered first.
    if !is_edit && bot.conversations().reply_to(letter.id).is_some() {
        return;
    }
    if let Err(failure) =
        AssertUnwindSafe(answer(bot, letter, address, &asker)).catch_unwind().await.unwrap_or(Err(Failure::Crashed))
    {
        // What others see should not be that something failed.
        tell(&bot.rest, letter, &turn::sorry(letter.id.get(), &failure)).await;
    }
}

/// Answers a message, or changes the answer that it has.
async fn answer(bot: &Bot, letter: &Letter, address: Address, asker: &Asker) -> Result<(), Failure> {
    let question = hearing::question(&letter.content);
    // A mention under somebody's message asks what the article says to that.
    let claims = hearing::question(&letter.replied_content);
    let of_others = letter.reply_to.is_some_and(|(message, _)| bot.conversations().behind(message).is_none());
    let question = if question.is_empty() && of_others && !claims.is_empty() { claims } else { question };
    let earlier = bot.conversations().reply_to(letter.id).cloned();
    if earlier.as_ref().is_some_and(|earlier| earlier.words == question) {
        return Ok(());
    }
    let context = match &earlier {
        Some(earlier) => earlier.context.clone(),
        None => context(bot, letter),
    };
    // Whoever speaks to us is counted before, whatever comes of it; talk in a channel only where it gets an answer.
    if address == Address::Direct
        && let Err(refusal) = bot.admit_question(asker)
    {
        refuse(&bot.rest, letter, address, refusal).await;
        return Ok(());
    }
    let article = bot.article_in(asker);
    let ask = bot.ask(letter.server, &question, &context, article.as_deref());
    let asked = match address {
        Address::Direct => while_typing(&bot.rest, letter.channel, ask).await?,
        Address::Channel => ask.await?, // most of what is said there gets no answer
    };
    if address == Address::Channel && earlier.is_none() && !is_worth_saying(&asked) {
        return Ok(());
    }
    if address == Address::Channel
        && let Err(refusal) = bot.admit_question(asker)
    {
        refuse(&bot.rest, letter, address, refusal).await;
        return Ok(());
    }
    if asked.answer.outcome != Outcome::NotAQuestion {
        if earlier.is_none() {
            bot.conversations().asked(letter.channel, letter.author, &question, letter.at);
        }
        ledger::note_said(bot, asker, &question);
    }
    let in_server = letter.server.is_some();
    let (record, shows) = (bot.record(letter.server), ledger::shows(bot, asker, &asked));
    let shown = Shown {
        asked: &asked,
        record: &record,
        signer: &bot.signer,
        question: None,
        in_server,
        old_after_days: bot.old_after_days,
    };
    let reply = render::answer(shown);
    let sent = send(&bot.rest, letter, &reply, earlier.as_ref().map(|earlier| earlier.reply)).await;
    match sent {
        Ok((reply, as_text)) => {
            ledger::note_question(bot, asker, &question, &asked);
            ledger::note_shown(bot, asker, reply, &shows, as_text);
            let answered = Answered {
                question: letter.id,
                reply,
                channel: letter.channel,
                member: letter.author,
                at: letter.at,
                words: question,
                context,
                article,
            };
            bot.conversations().answered(answered);
            Ok(())
        }
        Err(error) if is_nowhere_to_go(&error) => {
            info!(channel = letter.channel.get(), cause = described(&error), "an answer had nowhere to go");
            Ok(())
        }
        Err(error) => Err(error.into()),
    }
}

/// Waits for an answer, and shows that it is on its way where many wait for theirs.
async fn while_typing<T>(rest: &Rest, channel: ChannelId, work: impl Future<Output = T>) -> T {
    /// Quick answers need no announcement.
    const MOMENT: Duration = Duration::from_millis(800);
    /// Discord stops showing it after ten seconds.
    const AGAIN: Duration = Duration::from_secs(8);
    let mut work = pin!(work);
    let mut wait = MOMENT;
    loop {
        if let Ok(done) = timeout(wait, &mut work).await {
            return done;
        }
        // An answer without announcement is as good.
        let _ = rest.typing(channel).await;
        wait = AGAIN;
    }
}

/// The questions that this one may lean on: the member's own, and the one whose answer is replied to.
fn context(bot: &Bot, letter: &Letter) -> Vec<String> {
    let conversations = bot.conversations();
    let mut context = conversations.context(letter.channel, letter.author, letter.at);
    let replied = letter.reply_to.and_then(|(message, _)| conversations.behind(message));
    let replied = replied.map(|replied| replied.words.clone()).or_else(|| letter.replied_question.clone());
    if let Some(replied) = replied {
        context.retain(|question| *question != replied);
        context.push(replied);
    }
    context
}

/// Whether an ask channel is served by an answer: to a question that the article answers, or that is about somebody or
/// something in it and is not answered by it. Chatter, and talk about other things, is left to the members.
fn is_worth_saying(asked: &Asked) -> bool {
    match asked.answer.outcome {
        Outcome::Answered => asked.touches,
        Outcome::Suggested | Outcome::NotInArticle => asked.touches && asked.names,
        Outcome::NotAQuestion => false,
    }
}

/// Sends a reply, or puts it in the place of an earlier one. Where we may not send embeds, it is text; where we may not
/// read what was written before, it is no reply but a message.
async fn send(
    rest: &Rest,
    letter: &Letter,
    reply: &Reply,
    earlier: Option<MessageId>,
) -> serenity::Result<(MessageId, bool)> {
    let (mut reply, mut reply_to) = (Cow::Borrowed(reply), Some(letter.id));
    loop {
        let body = reply.body();
        let sent = match earlier {
            Some(earlier) => rest.edit(letter.channel, earlier, &body).await.map(|()| earlier),
            None => rest.send(letter.channel, &body, letter.id.get(), reply_to).await,
        };
        match sent.as_ref().err().and_then(code) {
            Some(codes::MISSING_PERMISSIONS) if reply.card.is_some() => reply = Cow::Owned(reply.without_card()),
            Some(codes::NO_HISTORY) if reply_to.is_some() => reply_to = None,
            _ => return sent.map(|message| (message, reply.card.is_none())),
        }
    }
}

/// Whether there is nothing to be done about a failure: the message or its channel is gone, or we may not write there.
fn is_nowhere_to_go(error: &serenity::Error) -> bool {
    use codes::{MISSING_ACCESS, MISSING_PERMISSIONS, UNKNOWN_CHANNEL, UNKNOWN_MESSAGE};
    let gone = [MISSING_ACCESS, MISSING_PERMISSIONS, UNKNOWN_CHANNEL, UNKNOWN_MESSAGE];
    is_orphan(error) || code(error).is_some_and(|code| gone.contains(&code))
}

/// Tells the member why there is no answer, in private; nothing in an ask channel, where nobody spoke to us.
async fn refuse(rest: &Rest, letter: &Letter, address: Address, refusal: Refusal) {
    let told = match refusal {
        Refusal::Ignored => false,
        Refusal::NotAsker | Refusal::Quota => address == Address::Direct,
        Refusal::Pace { tell } => tell,
    };
    if told {
        tell(rest, letter, &refusal.reply()).await;
    }
}

/// Writes to the author of a message in private.
async fn tell(rest: &Rest, letter: &Letter, reply: &Reply) {
    let reply = Reply { private: false, ..reply.clone() };
    let told = async {
        let channel = if letter.server.is_none() { letter.channel } else { rest.direct_channel(letter.author).await? };
        rest.send(channel, &reply.body(), letter.id.get(), None).await
    };
    match told.await {
        Ok(_) => {}
        Err(error) if code(&error) == Some(codes::CANNOT_MESSAGE) => {}
        Err(error) => warn!(cause = described(&error), "a member could not be told"),
    }
}

/// Whether one of these roles is the one that Discord made for the bot, which members mention by mistake.
fn is_my_role_in(ctx: &Context, server: GuildId, me: UserId, roles: &[RoleId]) -> bool {
    let is_mine = |role: &RoleId| {
        let guild = ctx.cache.guild(server);
        guild.is_some_and(|guild| guild.roles.get(role).is_some_and(|role| role.tags.bot_id == Some(me)))
    };
    roles.iter().any(is_mine)
}

/// The channel of a thread.
pub fn parent(ctx: &Context, server: GuildId, channel: ChannelId) -> Option<ChannelId> {
    let guild = ctx.cache.guild(server)?;
    guild.threads.iter().find(|thread| thread.id == channel).and_then(|thread| thread.parent_id)
}

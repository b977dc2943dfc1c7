//! What every handler shares: the desk, the signer of buttons, what was asked lately, and who may ask how much.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::available_parallelism;

use serenity::client::Context;
use serenity::model::Timestamp;
use serenity::model::channel::PartialChannel;
use serenity::model::guild::Member;
use serenity::model::id::{ChannelId, GuildId, InteractionId, MessageId, RoleId, UserId};
use serenity::model::user::User;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use super::Failure;
use super::conversation::Conversations;
use super::drafts::{Bringing, Drafts, Pending};
use super::pace::{Pace, Paces};
use super::recent::Recent;
use super::render::Reply;
use super::rest::Rest;
use super::settings::Settings;
use super::ticket::Signer;
use super::token::Token;
use crate::desk::{Desk, ServerSettings};
use crate::record::{Asked, Inquiry, Record};
use crate::store;

/// What every handler shares.
#[derive(Debug)]
pub struct Bot {
    /// Knows which record is live where, and makes changes.
    pub desk: Arc<Desk>,
    /// Reaches Discord.
    pub rest: Rest,
    /// Signs buttons.
    pub signer: Signer,
    /// Changes to facts that moderators began.
    pub drafts: Drafts<Pending>,
    /// Articles that moderators are about to bring.
    pub editions: Drafts<Bringing>,
    /// The servers whose moderators may change what is everybody's; none: the only server there is.
    pub curators: Vec<u64>,
    /// Days after which an answer says how old its article is; 0 for never.
    pub old_after_days: u32,
    /// Whether Discord shows us messages that are not meant for us: the privileged message-content intent.
    pub sees_content: bool,
    paces: Paces,
    // Both locks guard plain maps and are never held while anything is awaited.
    conversations: Mutex<Conversations>,
    moderated: Mutex<Recent<(ChannelId, UserId), i64>>,
    /// The events of one message are handled one after another: an edit waits until its question is answered.
    turns: Vec<tokio::sync::Mutex<()>>,
    /// Answering takes a core, so no more run at once than there are cores; the others wait in line.
    workers: Arc<Semaphore>,
}

/// Who asks, where and when.
#[derive(Debug, Clone)]
pub struct Asker {
    /// The id of the message, the command or the click.
    pub id: u64,
    /// The server; none in direct messages.
    pub server: Option<GuildId>,
    /// The channel or thread.
    pub channel: ChannelId,
    /// The channel that a thread belongs to.
    pub parent: Option<ChannelId>,
    /// The member.
    pub member: UserId,
    /// Their roles.
    pub roles: Vec<RoleId>,
    /// When, by Discord's clock.
    pub at: Timestamp,
}

impl Asker {
    /// How the audit trail names them.
    pub fn actor(&self) -> String {
        store::actor(self.member.get())
    }

    /// Who uses a command, a button or a form: its id, the server and the channel as Discord sends them, and the user.
    pub fn of_interaction(
        ctx: &Context,
        id: InteractionId,
        (server, channel_id, channel): (Option<GuildId>, ChannelId, Option<&PartialChannel>),
        user: &User,
        member: Option<&Member>,
    ) -> Self {
        Asker {
            id: id.get(),
            server: ours(ctx, server),
            channel: channel_id,
            parent: channel.and_then(|channel| channel.parent_id),
            member: user.id,
            roles: member.map(|member| member.roles.clone()).unwrap_or_default(),
            at: id.created_at(),
        }
    }
}

/// A server that we are in. A command that a member has installed for themselves works in servers where we are not:
/// there, nobody moderates us and nothing is set.
fn ours(ctx: &Context, server: Option<GuildId>) -> Option<GuildId> {
    // A server that is out of order for a while is ours all the same.
    server.filter(|server| ctx.cache.guilds().contains(server))
}

/// Why somebody gets no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The moderators have us ignore them.
    Ignored,
    /// Only some roles may ask.
    NotAsker,
    /// The questions of the day are used up.
    Quota,
    /// Too many questions in a minute; whether that is still to be said.
    Pace {
        /// Whether this is the first one refused.
        tell: bool,
    },
}

impl Refusal {
    /// What the member is told, if anything.
    pub fn reply(self) -> Reply {
        let line = match self {
            Refusal::Ignored | Refusal::NotAsker => "The moderators of this server have not opened me to everybody.",
            Refusal::Quota => "You have asked all your questions for today here. Tomorrow there will be more.",
            Refusal::Pace { .. } => "There are a lot of questions right now. Please wait a minute.",
        };
        Reply::line(line).privately()
    }
}

/// Drafts of facts kept at most.
const DRAFTS: usize = 512;
/// Articles not live yet that are kept at most: each is up to a megabyte, and what is read from it.
const EDITIONS: usize = 16;
/// Queues for the events of messages: enough that two messages seldom wait for each other, and a prime, so that ids spread
/// over all of them.
const TURNS: usize = 1_021;
/// Members to whom a moderator replied lately.
const MODERATED: usize = 1_024;

impl Bot {
    /// A bot that has heard nothing yet.
    pub fn new(desk: Arc<Desk>, settings: &Settings, token: &Token, rest: Rest, sees_content: bool) -> Self {
        let cores = available_parallelism().map_or(1, usize::from);
        Bot {
            desk,
            rest,
            signer: Signer::new(token),
            drafts: Drafts::new(DRAFTS),
            editions: Drafts::new(EDITIONS),
            curators: settings.curators.clone(),
            old_after_days: settings.old_after_days,
            sees_content,
            paces: Paces::new(settings),
            conversations: Mutex::new(Conversations::new()),
            moderated: Mutex::new(Recent::new(MODERATED)),
            turns: (0..TURNS).map(|_| tokio::sync::Mutex::new(())).collect(),
            workers: Arc::new(Semaphore::new(cores)),
        }
    }

    /// What was asked lately.
    pub fn conversations(&self) -> MutexGuard<'_, Conversations> {
        self.conversations.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Remembers what was asked before a restart.
    pub fn recall(&self, said: &store::Said) {
        if let Ok(at) = Timestamp::from_unix_timestamp(said.at) {
            let (channel, member) = (ChannelId::new(said.channel), UserId::new(said.member));
            self.conversations().asked(channel, member, &said.words, at);
        }
    }

    /// Waits until the message's earlier events are handled, and keeps later ones waiting.
    pub async fn turn_of(&self, message: MessageId) -> tokio::sync::MutexGuard<'_, ()> {
        self.turns[(message.get() % TURNS as u64) as usize].lock().await
    }

    /// What is asked in a server.
    pub fn record(&self, server: Option<GuildId>) -> Arc<Record> {
        self.desk.record(server.map(GuildId::get))
    }

    /// Runs work on a server's record that takes a core, such as answering, beside the async runtime.
    ///
    /// # Errors
    /// When the work panics.
    pub async fn work<T: Send + 'static>(
        &self,
        server: Option<GuildId>,
        work: impl FnOnce(&Record) -> T + Send + 'static,
    ) -> Result<T, Failure> {
        let permit = Arc::clone(&self.workers).acquire_owned().await.map_err(|_| Failure::Crashed)?;
        let record = self.record(server);
        let done = spawn_blocking(move || {
            let done = work(&record);
            drop(permit);
            done
        });
        done.await.map_err(|_| Failure::Crashed)
    }

    /// Runs other work that takes a core.
    ///
    /// # Errors
    /// When the work panics.
    pub async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Failure> {
        self.work(None, move |_| work()).await
    }

    /// Answers a question that is asked in a server about an article, or about all of the server's.
    ///
    /// # Errors
    /// When answering panics.
    pub async fn ask(
        &self,
        server: Option<GuildId>,
        question: &str,
        context: &[String],
        article: Option<&str>,
    ) -> Result<Asked, Failure> {
        let (question, context) = (question.to_owned(), context.to_vec());
        let article = article.map(str::to_owned);
        self.work(server, move |record| {
            let inquiry =
                Inquiry { context: &context, top: RANKED, article: article.as_deref(), ..Inquiry::new(&question) };
            record.ask(&inquiry)
        })
        .await
    }

    /// The settings of the server that somebody asks in; the defaults in direct messages.
    pub fn server(&self, server: Option<GuildId>) -> Arc<ServerSettings> {
        server.map_or_else(Arc::default, |server| self.desk.server(server.get()))
    }

    /// The article that is asked in a channel, if the moderators have chosen one that is live.
    pub fn article_in(&self, asker: &Asker) -> Option<String> {
        let server = self.server(asker.server);
        let chosen = server.article_in(asker.channel.get(), asker.parent.map(ChannelId::get))?;
        self.record(asker.server).article(chosen).map(|article| article.id.clone())
    }

    /// Whether somebody may use the bot now; counts towards their pace.
    ///
    /// # Errors
    /// The reason why not.
    pub fn admit(&self, asker: &Asker) -> Result<(), Refusal> {
        let settings = self.server(asker.server);
        if settings.ignored.contains(&asker.member.get()) {
            return Err(Refusal::Ignored);
        }
        let may_ask =
            settings.askers.is_empty() || asker.roles.iter().any(|role| settings.askers.contains(&role.get()));
        if !may_ask {
            return Err(Refusal::NotAsker);
        }
        match self.paces.check(asker.member, asker.channel) {
            Pace::Fine => {}
            pace => return Err(Refusal::Pace { tell: pace == Pace::Tell }),
        }
        Ok(())
    }

    /// Whether somebody may ask a question now; counts towards their pace and their quota.
    ///
    /// # Errors
    /// The reason why not.
    pub fn admit_question(&self, asker: &Asker) -> Result<(), Refusal> {
        self.admit(asker)?;
        let settings = self.server(asker.server);
        if let (Some(server), Some(quota)) = (asker.server, settings.daily_quota) {
            let day = asker.at.unix_timestamp().div_euclid(24 * 60 * 60);
            if !self.paces.within_quota(server, asker.member, day, quota) {
                return Err(Refusal::Quota);
            }
        }
        Ok(())
    }

    /// Whether a member may tell the moderators something now; counts it.
    pub fn may_report(&self, member: UserId) -> bool {
        self.paces.may_report(member)
    }

    /// Remembers that a moderator replied to a member.
    pub fn moderated(&self, channel: ChannelId, member: UserId, at: Timestamp) {
        self.moderated.lock().unwrap_or_else(PoisonError::into_inner).insert((channel, member), at.unix_timestamp());
    }

    /// Whether a moderator replied to a member so lately that we keep out of it.
    pub fn is_moderated(&self, asker: &Asker) -> bool {
        let pause = i64::from(self.server(asker.server).moderator_pause_minutes) * 60;
        let moderated = self.moderated.lock().unwrap_or_else(PoisonError::into_inner);
        let since = moderated.get(&(asker.channel, asker.member));
        since.is_some_and(|since| asker.at.unix_timestamp() - since < pause)
    }
}

/// Ranked sentences behind an answer: those shown and some for the menu of other answers.
const RANKED: usize = 8;

//! The bot from its start to its end: the gateway, the framework around every event, and an orderly shutdown.

use std::panic::{self, AssertUnwindSafe};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use serenity::all::{ActivityData, Client, ClientBuilder, FullEvent, GatewayIntents, Interaction};
use serenity::async_trait;
use serenity::builder::CreateAllowedMentions;
use serenity::client::Context;
use serenity::framework::Framework;
use serenity::model::gateway::Ready;
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_util::task::TaskTracker;
use tracing::{error, info, warn};

use super::bot::Bot;
use super::render::{cut, plain};
use super::rest::{self, Rest};
use super::settings::Settings;
use super::start::{self, Reached, StartError};
use super::token::Token;
use super::{Failure, commands, components, corrections, greeting, messages, register};
use crate::desk::{Desk, Retention};

/// How long a shutdown waits for answers that are on their way.
const DRAIN: Duration = Duration::from_secs(10);
/// Most characters of an activity.
const ACTIVITY: usize = 128;

/// Runs the bot until it is asked to stop.
///
/// # Errors
/// When Discord cannot be reached, or does not let the bot in.
pub async fn run(desk: Arc<Desk>, settings: Settings, token: Token, retention: Retention) -> Result<(), StartError> {
    panic::set_hook(Box::new(|panic| {
        // Where, and not what: the message of a panic can hold the words that caused it.
        let place = panic.location().map(ToString::to_string);
        error!(place, "a panic");
    }));
    // Heard from here to the end, so that no signal is lost between two stays.
    let mut stop = pin!(asked_to_stop());
    let reached = tokio::select! {
        reached = start::reach(&settings, &token) => reached?,
        () = &mut stop => return Ok(()),
    };
    // Goes on until the end, below.
    let tended = Arc::clone(&desk);
    let mut tending = JoinSet::new();
    tending.spawn(async move { tended.tend(retention).await });
    let ended = match session(&desk, &settings, &token, &reached, true, stop.as_mut()).await {
        Err(StartError::DisallowedIntents) => {
            warn!(
                "the message-content intent is off, so ask channels are not heard; mentions, replies, direct messages and \
                 commands work. To turn it on: https://discord.com/developers/applications/{}/bot, Message Content Intent",
                reached.application_id
            );
            session(&desk, &settings, &token, &reached, false, stop).await
        }
        ended => ended,
    };
    tending.shutdown().await;
    if let Err(error) = desk.flush().await {
        warn!(cause = %error, "what was noted last is lost");
    }
    desk.store().close().await;
    ended
}

/// One stay at the gateway, with reconnects, until the end.
async fn session(
    desk: &Arc<Desk>,
    settings: &Settings,
    token: &Token,
    reached: &Reached,
    sees_content: bool,
    mut stop: Pin<&mut impl Future<Output = ()>>,
) -> Result<(), StartError> {
    let mut intents = GatewayIntents::GUILDS | GatewayIntents::GUILD_MESSAGES | GatewayIntents::DIRECT_MESSAGES;
    intents.set(GatewayIntents::MESSAGE_CONTENT, sees_content);
    let handlers = TaskTracker::new();
    let http = || rest::http(settings, token, &reached.client);
    let rest = Rest::new(http(), reached.client.clone(), reached.application_id.into());
    let bot = Bot::new(Arc::clone(desk), settings, token, rest.clone(), sees_content);
    // What was asked just before a restart is asked still. Without it a follow-up asks a little less.
    for said in desk.conversations().await.unwrap_or_default() {
        bot.recall(&said);
    }
    let mut telling = JoinSet::new();
    let (told, door) = (Arc::clone(desk), rest.clone());
    telling.spawn(async move { commands::stats::tell_weekly(&told, &door).await });
    let (told, door) = (Arc::clone(desk), rest.clone());
    telling.spawn(async move { corrections::keep_telling(&told, &door).await });
    let record = desk.record(None);
    let title = record.articles().next().and_then(|article| article.metadata.title.as_deref());
    let activity = cut(&format!("Answering from: {}", plain(title.unwrap_or("the record"))), ACTIVITY);
    let client = ClientBuilder::new_with_http(http(), intents)
        .activity(ActivityData::custom(activity))
        .framework(Tracked { inner: framework(bot, handlers.clone()), handlers: handlers.clone(), rest });
    let client = tokio::select! {
        client = client.into_future() => client.map_err(|error| StartError::new(settings, &error))?,
        () = &mut stop => return Ok(()),
    };
    // Where asking for the gateway's address fails, serenity goes to Discord's own, whatever proxy is set.
    reached.gateway.clone_into(&mut *client.ws_url.lock().await);
    let shards = Arc::clone(&client.shard_manager);
    let mut running = tokio::spawn(start(client));
    tokio::select! {
        ended = &mut running => match ended {
            Ok(Err(error)) => Err(StartError::new(settings, &error)),
            Ok(Ok(())) | Err(_) => Err(StartError::Closed(None)),
        },
        () = stop => {
            info!("shutting down");
            handlers.close();
            let drained = timeout(DRAIN, async { tokio::join!(shards.shutdown_all(), handlers.wait()) }).await;
            if drained.is_err() {
                warn!(left = handlers.len(), "some answers were not finished in time");
            }
            Ok(())
        }
    }
}

async fn start(mut client: Client) -> serenity::Result<()> {
    client.start_autosharded().await
}

/// Waits for SIGTERM or Ctrl-C.
async fn asked_to_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await; // without signals there is nothing to wait for but the end
}

fn framework(bot: Bot, handlers: TaskTracker) -> poise::Framework<Bot, Failure> {
    let options = poise::FrameworkOptions {
        commands: commands::all(),
        event_handler: |framework, event| Box::pin(handle(framework.serenity_context, framework.user_data, event)),
        on_error: |error| Box::pin(commands::failed(error)),
        allowed_mentions: Some(CreateAllowedMentions::new()),
        // A mention is a question to us, and no command.
        prefix_options: poise::PrefixFrameworkOptions {
            mention_as_prefix: false,
            ..poise::PrefixFrameworkOptions::default()
        },
        ..poise::FrameworkOptions::default()
    };
    poise::Framework::builder()
        .options(options)
        .initialize_owners(false)
        .setup(move |_, ready, framework| {
            Box::pin(async move {
                info!(servers = ready.guilds.len(), name = ready.user.name, "connected");
                let (rest, wanted) = (bot.rest.clone(), register::wanted(&framework.options().commands));
                handlers.spawn(async move { register::register(&rest, &wanted).await });
                Ok(bot)
            })
        })
        .build()
}

/// The framework with its handlers counted, so that a shutdown can wait for them, and their panics caught.
struct Tracked {
    inner: poise::Framework<Bot, Failure>,
    handlers: TaskTracker,
    rest: Rest,
}

#[async_trait]
impl Framework for Tracked {
    async fn init(&mut self, client: &Client) {
        self.inner.init(client).await;
    }

    async fn dispatch(&self, ctx: Context, event: FullEvent) {
        let interaction = match &event {
            FullEvent::InteractionCreate { interaction } => Some((Arc::clone(&ctx.http), interaction.id())),
            _ => None,
        };
        let dispatched = AssertUnwindSafe(self.inner.dispatch(ctx, event)).catch_unwind();
        // The panic itself is logged where it happens.
        let _ = self.handlers.track_future(dispatched).await;
        if let Some((http, interaction)) = interaction {
            self.rest.forget(&http, interaction).await;
        }
    }
}

/// Notes which servers of a shard were left, or joined again, while the bot was away.
async fn look_round(bot: &Bot, ready: &Ready) {
    let present: Vec<u64> = ready.guilds.iter().map(|guild| guild.id.get()).collect();
    let (shard, all) = ready.shard.map_or((0, 1), |shard| (u64::from(shard.id.0), u64::from(shard.total)));
    let is_ours = |server: u64| (server >> 22) % all == shard;
    if let Err(error) = bot.desk.look_round(&present, is_ours).await {
        warn!(cause = %error, "it is not known which servers were left; they are looked at when the bot starts again");
    }
}

/// What is done with each event; commands are poise's.
async fn handle(ctx: &Context, bot: &Bot, event: &FullEvent) -> Result<(), Failure> {
    match event {
        FullEvent::Ready { data_about_bot } => look_round(bot, data_about_bot).await,
        FullEvent::Message { new_message } => messages::created(bot, ctx, new_message).await,
        FullEvent::MessageUpdate { event, .. } => messages::edited(bot, ctx, event).await,
        FullEvent::MessageDelete { channel_id, deleted_message_id, .. } => {
            messages::deleted(bot, *channel_id, *deleted_message_id).await;
        }
        FullEvent::MessageDeleteBulk { channel_id, multiple_deleted_messages_ids, .. } => {
            for message in multiple_deleted_messages_ids {
                messages::deleted(bot, *channel_id, *message).await;
            }
        }
        FullEvent::InteractionCreate { interaction: Interaction::Component(component) } => {
            Box::pin(components::clicked(bot, ctx, component)).await;
        }
        FullEvent::InteractionCreate { interaction: Interaction::Modal(modal) } => {
            Box::pin(components::sent(bot, ctx, modal)).await;
        }
        FullEvent::GuildCreate { guild, is_new: Some(true) } => {
            greeting::joined(bot, ctx, guild).await;
            // The others are looked at when the gateway lets us in.
            bot.desk.set_left(guild.id.get(), false).await?;
        }
        // A server that is out of order for a while is not left.
        FullEvent::GuildDelete { incomplete, .. } if !incomplete.unavailable => {
            bot.desk.set_left(incomplete.id.get(), true).await?;
            info!(server = incomplete.id.get(), "the bot was removed from a server");
        }
        _ => {}
    }
    Ok(())
}
